"""Runs typst on a template of ours with the carried fonts and nothing else of the system."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

from minsheng.core.document.fonts import (
    FACE_FAMILIES,
    FONT_FOLDER,
    LACKING_FAMILY,
    fallback_font,
)
from minsheng.core.document.lacking import write_lacking_font
from minsheng.core.document.tree import Face, MissingGlyph

TEMPLATES: Final = Path(str(files("minsheng.core.document") / "templates"))


@dataclass(frozen=True, slots=True)
class FontSet:
    """Folders for typst to look in, and for each face the families to try in turn."""

    folders: tuple[Path, ...]
    families: dict[Face, list[str]]


@contextmanager
def font_set(missing: tuple[MissingGlyph, ...]) -> Iterator[FontSet]:
    """The carried faces, an installed fallback where needed, and boxes for what nobody has."""
    others = [FACE_FAMILIES["fang"], FACE_FAMILIES["hei"], FACE_FAMILIES["kai"]]
    boxed = frozenset(g.character for g in missing if g.fallback in ("", LACKING_FAMILY))
    system = fallback_font() if missing else None
    folders = [FONT_FOLDER]
    if system:
        folders.append(system.path.parent)
        others.append(system.family)
    with TemporaryDirectory(prefix="minsheng-fonts-") as folder:
        if boxed:
            write_lacking_font(boxed, Path(folder) / "lacking.ttf")
            folders.append(Path(folder))
            others.append(LACKING_FAMILY)
        families = {
            face: [family, *(other for other in others if other != family)]
            for face, family in FACE_FAMILIES.items()
        }
        yield FontSet(tuple(folders), families)


def typeset(
    template: str,
    data: dict[str, Any],
    fonts: FontSet,
    output: Literal["pdf", "svg", "png"],
    *,
    dpi: float = 144.0,
    timestamp: int | None = None,
) -> bytes:
    """The template's first page as SVG or PNG, or all pages as PDF/A-2b."""
    import typst

    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=list(fonts.folders),
        ignore_system_fonts=True,
        format=output,
        ppi=dpi,
        sys_inputs=_inputs(data, fonts),
        pdf_standards=["a-2b"] if output == "pdf" else [],
        timestamp=timestamp,
    )
    if isinstance(made, bytes):
        return made
    return bytes(made[0])


def page_count(template: str, data: dict[str, Any], fonts: FontSet) -> int:
    """The number of pages that the template comes to."""
    import typst

    found = typst.query(
        TEMPLATES / template,
        "<pages>",
        field="value",
        one=True,
        root=TEMPLATES,
        font_paths=list(fonts.folders),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data, fonts),
    )
    return int(json.loads(found))


def _inputs(data: dict[str, Any], fonts: FontSet) -> dict[str, str]:
    return {"data": json.dumps({**data, "faces": fonts.families}, ensure_ascii=False)}
