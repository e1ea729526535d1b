"""How well completion and share links are read: `python -m bench.reading_links [FOLDER]`.

Over the marked sentences of tests/core/reading/links, or of a folder with files like them: by kind of
text the precision, recall and F1 of links (what was done, its rate, and of what, all three the same),
and below it each link that is missed or read falsely. `--write` stores the table in
bench/RESULTS.md; `--record` sets the `?` of the sentences that are known to be missed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.report import markdown
from bench.sections import store
from tests.core.reading.link_marks import (
    FOLDER,
    LinkedSentence,
    faults,
    linked_sentences,
    read_links,
    record,
)

TITLE = "## Completion and share links of our own sentences"
_HEAD = ("kind of text", "sentences", "links", "precision", "recall", "F1")


def measured(found: Sequence[LinkedSentence]) -> str:
    """A Markdown section: a row for each kind of text, and one for all."""
    kinds = sorted({sentence.kind for sentence in found})
    rows = [_row(kind, [s for s in found if s.kind == kind]) for kind in kinds]
    rows.append(_row("**all**", found))
    return f"{TITLE}\n\n{markdown(_HEAD, rows)}"


def _row(kind: str, found: Sequence[LinkedSentence]) -> tuple[str, ...]:
    marked = sum(len(sentence.links) for sentence in found)
    read = sum(len(read_links(sentence.text)) for sentence in found)
    hits = marked - sum(len(faults(sentence)[0]) for sentence in found)
    scores = (_share(hits, read), _share(hits, marked), _share(2 * hits, marked + read))
    return (kind, str(len(found)), str(marked), *(f"{score:.3f}" for score in scores))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def told(found: Sequence[LinkedSentence]) -> str:
    """Each sentence with faults, and its links that are missed or false."""
    lines = []
    for sentence in found:
        missed, false = faults(sentence)
        if missed or false:
            lines.append(f"[{sentence.kind}] {sentence.text}".replace("\n", "\\n"))
            lines += [f"    missed {link.told(sentence.text)}" for link in missed]
            lines += [f"    false  {link.told(sentence.text)}" for link in false]
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Print the table and the faults, or record what is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading_links", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="of <kind>.txt files")
    parser.add_argument("--write", action="store_true", help="store the table in RESULTS.md")
    parser.add_argument("--record", action="store_true", help="keep what is missed as known")
    arguments = parser.parse_args()
    if arguments.record:
        record(arguments.folder)
    found = linked_sentences(arguments.folder)
    section = measured(found)
    sys.stdout.write(f"{section}\n{told(found)}")
    if arguments.write:
        store(section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
