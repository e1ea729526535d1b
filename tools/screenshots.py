"""The manual's pictures: every page at the three sizes, and the year as it prints on A4.

python -m tools.screenshots makes the demo, serves it and takes the pictures into
docs/images/pages; --dir takes an installation that is there (copied), --only some of the pages.
"""

import argparse
import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browsing import chromium, sign_in
from tests.command_line import minsheng
from tests.serving import Site, served
from tests.web.pages import COUNTY, DEPARTMENT, PERIOD

OUT = Path(__file__).parents[1] / "docs" / "images" / "pages"
SIZES = {1366: 768, 1920: 1080, 390: 844}
# The wall desk is looked at as one screen; of the two others the whole page is kept.
WHOLE = frozenset({1366, 390})
LARGEST_B, LONGEST_PX = 150_000, 4000
COLOURS = (128, 64, 32, 16)
A4_SCALE = 1.3


@dataclass(frozen=True)
class Shot:
    """A page as one role sees it; `role` is empty for nobody, `click` opens what to show.

    `text` is typed into the page's text field before. `is_screen`: of a page with a foot that sticks
    only what one sees at once.
    """

    name: str
    path: str
    role: str = "leader"
    click: str = ""
    text: str = ""
    is_screen: bool = False


DRAFT = """\
全年计划改造老旧小区150个，已完成120个，完成计划的75%，提前完成全年任务。
开展技能培训7.1万人、创业培训9700人，分别完成年度计划的88.9%和88%。
全市财政支出400亿元，其中教育96.2亿元、卫生41.5亿元、社会保障58亿元，居民人均可支配收入增长8.4%。
"""


SHOTS = (
    Shot("login", "/login/", ""),
    Shot("year", "/"),
    Shot("matters", "/matters/"),
    Shot("matter", "/matters/M02/"),
    Shot("indicators", "/indicators/"),
    Shot("indicator", "/indicators/invest.total/"),
    Shot("counties", "/counties/"),
    Shot("county", f"/orgs/{COUNTY}/"),
    Shot("departments", "/departments/"),
    Shot("department", f"/orgs/{DEPARTMENT}/"),
    Shot("projects", "/projects/"),
    Shot("project", "/projects/jobs_cloud/"),
    Shot("periods", "/periods/"),
    Shot("period", f"/periods/{PERIOD}/", "office_editor"),
    Shot("compare", f"/periods/{PERIOD}/compare/", "office_editor"),
    Shot("report", f"/reports/{PERIOD}/{COUNTY}/counties/", "office_editor"),
    Shot("reports", "/reports/", "county_reporter"),
    Shot("filling", f"/reports/2016-10/{COUNTY}/counties/", "county_reporter", is_screen=True),
    Shot("turnout", "/turnout/", "office_editor"),
    Shot("calendar", "/calendar/", "office_editor"),
    Shot("bulletins", "/bulletins/", "office_editor"),
    Shot("bulletin", "/bulletins/57/", "office_editor"),
    Shot("draft", f"/bulletins/draft/{PERIOD}/", "office_editor"),
    Shot("text-check", "/check/", "office_editor", "form[data-drop] .btn.main", DRAFT),
    Shot("search", "/search/?q=就业"),
    Shot("not-found", "/matters/none/"),
)


def take(site: Site, browser: Browser, shots: Sequence[Shot], out: Path) -> None:
    """All pictures of the shots, below `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for role in dict.fromkeys(shot.role for shot in shots):
        for width, height in SIZES.items():
            context = browser.new_context(
                base_url=site.address,
                viewport={"width": width, "height": height},
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
            )
            page = context.new_page()
            if role:
                sign_in(page, site.accounts[role])
            for shot in (each for each in shots if each.role == role):
                _take(page, shot, width, out)
                if (shot.name, width) == ("year", 1366):
                    _print_on_a4(page, out / "year-print-a4.png")
            context.close()


def _take(page: Page, shot: Shot, width: int, out: Path) -> None:
    page.goto(shot.path, wait_until="networkidle")
    if shot.text:
        page.locator("textarea").first.fill(shot.text)
    if shot.click:
        page.locator(shot.click).first.click()
        page.wait_for_load_state("networkidle")
    data = page.screenshot(full_page=width in WHOLE and not shot.is_screen)
    _keep(Image.open(io.BytesIO(data)), out / f"{shot.name}-{width}.png")


def _keep(picture: Image.Image, path: Path) -> None:
    """Few colours, and so few bytes: the commonest ones exactly, so that no light changes its hue.

    What is very long is cut below.
    """
    cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, LONGEST_PX)))
    for colours in COLOURS:
        _of_commonest(cut, colours).save(path, optimize=True)
        if path.stat().st_size <= LARGEST_B:
            return


def _of_commonest(picture: Image.Image, colours: int) -> Image.Image:
    held = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:colours]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in held for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _print_on_a4(page: Page, path: Path) -> None:
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    _keep(document[0].render(scale=A4_SCALE).to_pil(), path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    shots = [shot for shot in SHOTS if not arguments.only or shot.name in arguments.only]
    with tempfile.TemporaryDirectory() as place:
        installation = arguments.dir or Path(place) / "demo"
        if arguments.dir is None:
            minsheng("demo", "--dir", installation).check_returncode()
        with served(installation, Path(place)) as site, chromium() as browser:
            take(site, browser, shots, arguments.out)
    print(f"{len(list(arguments.out.glob('*.png')))} pictures in {arguments.out}")


if __name__ == "__main__":
    main()
