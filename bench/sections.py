"""RESULTS.md by its sections, so that each measurement replaces its own and no other."""

from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_MARK = "\n## "


def store(section: str) -> None:
    """Put a section, which begins with its `## ` title, in the place of the one of that title."""
    title = section.splitlines()[0]
    head, *others = RESULTS.read_text(encoding="utf-8").split(_MARK)
    kept = [f"## {other}" for other in others]
    at = next((n for n, other in enumerate(kept) if other.splitlines()[0] == title), len(kept))
    kept[at : at + 1] = [section]
    _write(head, kept)


def store_head(text: str) -> None:
    """Put the text above all sections."""
    _, *others = RESULTS.read_text(encoding="utf-8").split(_MARK)
    _write(text, [f"## {other}" for other in others])


def _write(head: str, sections: list[str]) -> None:
    parts = [part.rstrip("\n") + "\n" for part in (head, *sections)]
    RESULTS.write_text("\n".join(parts), encoding="utf-8")
