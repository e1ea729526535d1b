"""The four carried faces, who draws what they lack, and the map from a docx's names to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from minsheng.core.document.layout import DOCX_FONTS
from minsheng.core.document.tree import Face, MissingGlyph

FONT_FOLDER: Final = Path(str(files("minsheng.core.document") / "fonts"))
FACE_FILES: Final[dict[Face, str]] = {
    "fang": "FandolFang-Regular.otf",
    "song": "FandolSong-Bold.otf",
    "hei": "FandolHei-Regular.otf",
    "kai": "FandolKai-Regular.otf",
}
# As typst knows them. A wrong name is not refused, another face is taken: a test looks.
FACE_FAMILIES: Final[dict[Face, str]] = {
    "fang": "FandolFang R",
    "song": "FandolSong",
    "hei": "FandolHei",
    "kai": "FandolKai",
}
# The family made on the spot (lacking.py), and what it draws properly: the minus sign.
LACKING_FAMILY: Final = "Minsheng Lacking"
DRAWN: Final = frozenset({0x2212})
SYSTEM_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
FALLBACK_NAMES: Final = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf")


@dataclass(frozen=True, slots=True)
class SystemFont:
    """An installed font to fall back to: its file, the family typst knows it by, its characters."""

    path: Path
    family: str
    characters: frozenset[int]


@lru_cache
def characters_of(face: Face) -> frozenset[int]:
    """The code points that a carried face can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(FONT_FOLDER / FACE_FILES[face], lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache
def fallback_font() -> SystemFont | None:
    """An installed Noto Serif CJK, None where there is none."""
    for folder in SYSTEM_FOLDERS:
        for name in FALLBACK_NAMES:
            for path in sorted(Path(folder).expanduser().rglob(name)):
                return _system_font(path)
    return None


def _system_font(path: Path) -> SystemFont:
    from fontTools.ttLib import TTCollection, TTFont

    with path.open("rb") as file:
        is_collection = path.suffix == ".ttc"
        fonts = TTCollection(file, lazy=True).fonts if is_collection else [TTFont(file, lazy=True)]
        families = {str(font["name"].getBestFamilyName()): font for font in fonts}
        # A collection holds the Japanese, Korean and Chinese shapes; ours are the simplified ones.
        family = next((name for name in families if name.endswith(" SC")), next(iter(families)))
        return SystemFont(path, family, frozenset(families[family].getBestCmap()))


def missing_glyphs(texts: Iterable[tuple[Face, str]]) -> tuple[MissingGlyph, ...]:
    """The characters that their carried face lacks, each once a face, with who draws it instead.

    `fallback` is the family of another carried face, of an installed Noto Serif CJK or of our own
    drawing (the minus sign), "" where no font has the character.
    """
    wanted: dict[tuple[Face, str], None] = {}
    for face, text in texts:
        wanted.update(dict.fromkeys((face, c) for c in text if ord(c) not in characters_of(face)))
    return tuple(MissingGlyph(c, face, _drawn_by(ord(c), face)) for face, c in sorted(wanted))


def _drawn_by(code: int, face: Face) -> str:
    for other in FACE_FAMILIES:
        if other != face and code in characters_of(other):
            return FACE_FAMILIES[other]
    system = fallback_font()
    if system and code in system.characters:
        return system.family
    return LACKING_FAMILY if code in DRAWN else ""


def fontconfig(cache: Path) -> str:
    """A fonts.conf under which LibreOffice takes the carried faces for the names of the docx.

    `cache` is a folder that fontconfig may write to.
    """
    aliases = "\n".join(
        f'  <match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong">'
        f"<string>{FACE_FAMILIES[face]}</string></edit></match>"
        for face, name in DOCX_FONTS.items()
    )
    template = (FONT_FOLDER / "fontconfig.conf").read_text(encoding="utf-8")
    return (
        template.replace("@FOLDER@", escape(str(FONT_FOLDER)))
        .replace("@CACHE@", escape(str(cache)))
        .replace("@ALIASES@", aliases)
    )
