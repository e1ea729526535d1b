"""The carried faces cut to the characters of one document, and carried inside its html."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from minsheng.core.document.fonts import FACE_FAMILIES, FACE_FILES, FONT_FOLDER
from minsheng.core.document.text import all_blocks, all_text
from minsheng.core.document.tree import Document, Face, Table

NUMBERING: Final = "表图0123456789　（）"
"""What a writer puts before the captions, in their face."""
SOURCE_HEADS: Final = "数据来源正文各数字的来源数字指标表达式公式代入报表单元格"
FACE_WEIGHTS: Final[dict[Face, int]] = {"fang": 400, "song": 700, "hei": 400, "kai": 400}


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """An OpenType font with the face's outlines of these characters, unaltered.

    Characters that the face lacks are left out. The same characters give the same bytes.
    """
    import uharfbuzz

    held = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONT_FOLDER / FACE_FILES[face])))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    return bytes(uharfbuzz.subset(held, wanted).blob.data)


def face_rules(document: Document, body: str) -> str:
    """The @font-face rules of a document whose html is `body`; faces it does not use are left out.

    What a face lacks falls to the next family of the style sheet: the reader's own fonts.
    """
    characters = face_characters(document, body)
    return "".join(_rule(face, used) for face, used in characters.items() if used)


def face_characters(document: Document, body: str) -> dict[Face, str]:
    """The characters that each face has to draw in the html, in order, each once.

    仿宋 is the face of everything that has no other: it gets all that stands in the body.
    """
    texts: dict[Face, list[str]] = {face: [] for face in FACE_FAMILIES}
    for face, text in (*all_text(document), *_html_only(document)):
        texts[face].append(text)
    texts["fang"] = [unescape(body)]
    return {face: _printed("".join(held)) for face, held in texts.items()}


def _html_only(document: Document) -> Iterator[tuple[Face, str]]:
    """What the html sets otherwise than the paper does: captions' numbers, groups, sources."""
    tables = [block for block in all_blocks(document) if isinstance(block, Table)]
    groups = (row.cells[0].runs for table in tables for row in table.rows if row.kind == "group")
    yield "hei", NUMBERING + "".join(run.text for runs in groups for run in runs)
    if document.sources:
        yield "song", SOURCE_HEADS
        yield "hei", SOURCE_HEADS


def _printed(text: str) -> str:
    return "".join(sorted({c for c in text if c > " " and not "\ud800" <= c <= "\udfff"}))


def _rule(face: Face, characters: str) -> str:
    data = b64encode(subset(face, characters)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FACE_FAMILIES[face]}"; font-weight: {FACE_WEIGHTS[face]}; '
        f'src: url("data:font/otf;base64,{data}") format("opentype"); }}\n'
    )
