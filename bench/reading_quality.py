"""How well figures are read: `python -m bench.reading_quality [FOLDER] [--against REV]`.

Over the marked sentences of tests/core/reading/cases, or of a folder with files like them: by kind
of text the F1 of value (places overlap and the value is right), of full figure (place, value, unit,
qualifier), and of dates and periods. `--write` stores the table in bench/RESULTS.md; `--against`
prints instead what is won and lost against the reader of another revision (status 1: something is
lost); `--record` sets the `?` of the sentences that are missed, and the floors that the tests hold.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.reading_changes import NoSuchRevision, changes
from bench.report import markdown
from bench.sections import store
from tests.core.reading.floors import record
from tests.core.reading.marks import CASES, Mark, Sentence, read, sentences

_TIMES = ("date", "period")
Same = Callable[[Mark, Mark], bool]


def by_value(wanted: Mark, got: Mark) -> bool:
    """The places overlap, and the value is the same."""
    return wanted.start < got.end and got.start < wanted.end and wanted.value == got.value


def in_full(wanted: Mark, got: Mark) -> bool:
    """Place, value, unit and qualifier."""
    return (wanted.start, wanted.end, wanted.value, wanted.unit, wanted.qualifier) == (
        got.start, got.end, got.value, got.unit, got.qualifier,
    )  # fmt: skip


Pair = tuple[Sequence[Mark], Sequence[Mark]]


def f1(pairs: Iterable[Pair], same: Same) -> float:
    """2 × hits by marked and read together; 1 where there is nothing to read and nothing read."""
    hits = marked = got = 0
    for wanted, read_ones in pairs:
        hits += sum(any(same(mark, one) for one in read_ones) for mark in wanted)
        marked, got = marked + len(wanted), got + len(read_ones)
    return 2 * hits / (marked + got) if marked + got else 1.0


def times(pair: Pair) -> Pair:
    """The dates and periods of a pair."""
    wanted, got = pair
    return tuple(m for m in wanted if m.kind in _TIMES), tuple(m for m in got if m.kind in _TIMES)


def measured(folder: Path) -> str:
    """A Markdown section: a row for each kind of text, and one for all."""
    found = sentences(folder)
    kinds = sorted({sentence.kind for sentence in found})
    rows = [_row(kind, [s for s in found if s.kind == kind]) for kind in kinds]
    rows.append(_row("**all**", found))
    head = ("kind of text", "sentences", "figures", "value F1", "full F1", "dates F1")
    title = "## Figures of our own sentences"
    return f"{title}\n\n{markdown(head, rows)}"


def _row(kind: str, found: Sequence[Sentence]) -> tuple[str, ...]:
    pairs: list[Pair] = [(sentence.marks, read(sentence.text)) for sentence in found]
    scores = (
        f1(pairs, by_value),
        f1(pairs, in_full),
        f1(map(times, pairs), in_full),
    )
    count = sum(len(sentence.marks) for sentence in found)
    return (kind, str(len(found)), str(count), *(f"{score:.3f}" for score in scores))


def main() -> int:
    """Print the table, or what a change wins and loses, or record what is missed."""
    parser, arguments = _arguments()
    if arguments.against:
        try:
            report, lost = changes(arguments.against, arguments.folder)
        except NoSuchRevision as error:
            parser.error(str(error))
        sys.stdout.write(report)
        return int(lost)
    if arguments.record:
        gained, lost = record(arguments.folder)
        sys.stderr.write(f"recorded: {gained} sentences gained, {lost} lost\n")
    section = measured(arguments.folder)
    sys.stdout.write(section)
    if arguments.write:
        store(section)
    return 0


def _arguments() -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    parser = argparse.ArgumentParser(prog="python -m bench.reading_quality", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=CASES, help="of <kind>.txt files")
    parser.add_argument("--write", action="store_true", help="store the table in RESULTS.md")
    parser.add_argument("--against", metavar="REV", help="compare with a git revision's reader")
    parser.add_argument("--record", action="store_true", help="keep what is missed as known")
    return parser, parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
