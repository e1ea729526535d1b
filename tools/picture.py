"""The README's picture: pages of the bulletin that the demo printed, side by side.

python tools/picture.py minsheng-data/media/bulletins/2016-09/v1/bulletin-16.pdf
"""

import argparse
from pathlib import Path

import pypdfium2
from PIL import Image

PAGES = (0, 1, 9)
SCALE = 1.1
GAP = 12
OUT = Path(__file__).parents[1] / "docs" / "images" / "bulletin-16.png"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    document = pypdfium2.PdfDocument(arguments.pdf)
    pages = [document[n].render(scale=SCALE).to_pil() for n in PAGES if n < len(document)]
    sheet = Image.new("RGB", (sum(p.width + GAP for p in pages) - GAP, pages[0].height), "#e3e5e9")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(200, method=Image.Quantize.MAXCOVERAGE).save(arguments.out, optimize=True)


if __name__ == "__main__":
    main()
