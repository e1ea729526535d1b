"""What a change to the reader wins and loses in the corpus, sentence by sentence.

`python -m bench.reading_quality --against REV` reads the marked sentences with the sources of another
git revision (unpacked into a temporary folder, in a process of its own) and with those that are
imported here, and prints each sentence that is read otherwise. The sentences and their marks are
the present ones for both.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from tests.core.reading.marks import Mark, Sentence, read, sentences

HOUSE = Path(__file__).resolve().parents[1]
Reading = tuple[Mark, ...]
_READ = "from bench.reading_changes import tell; tell()"


class NoSuchRevision(ValueError):
    """A name that git does not know as a revision with sources of ours."""


def tell() -> None:
    """Read the folder named on stdin with whatever reader is imported; JSON on stdout."""
    folder = Path(sys.stdin.read())
    found = [[astuple(mark) for mark in read(each.text)] for each in sentences(folder)]
    json.dump(found, sys.stdout)


def readings_of(revision: str, folder: Path) -> list[Reading]:
    """How the reader of a revision reads the sentences of a folder, in their order."""
    with tempfile.TemporaryDirectory() as place:
        _unpack(revision, Path(place))
        paths = os.pathsep.join((str(Path(place) / "src"), str(HOUSE)))
        done = subprocess.run(
            (sys.executable, "-c", _READ),
            input=str(folder.resolve()), cwd=place, env={**os.environ, "PYTHONPATH": paths},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        raise NoSuchRevision(f"the reader of {revision} does not run:\n{done.stderr}")
    return [tuple(Mark(*mark) for mark in reading) for reading in json.loads(done.stdout)]


def _unpack(revision: str, place: Path) -> None:
    """The sources of a revision, without a worktree that would have to be taken away again."""
    done = subprocess.run(
        (shutil.which("git") or "git", "archive", "--format=tar", revision, "--", "src/minsheng"),
        cwd=HOUSE, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoSuchRevision(done.stderr.decode(errors="replace").strip())
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(place, filter="data")


def compared(
    found: Sequence[Sentence], before: Sequence[Reading], now: Sequence[Reading]
) -> tuple[list[str], list[str], list[str]]:
    """Gains, losses and other changes, each a sentence with the figures that changed.

    A sentence is won that has now fewer faults against its marks, lost that has more.
    """
    gains: list[str] = []
    losses: list[str] = []
    others: list[str] = []
    for sentence, old, new in zip(found, before, now, strict=True):
        if old != new:
            better = _faults(sentence, old) - _faults(sentence, new)
            kept = gains if better > 0 else losses if better < 0 else others
            kept.append(_shown(sentence, old, new))
    return gains, losses, others


def _faults(sentence: Sentence, reading: Reading) -> int:
    return len(set(sentence.marks) ^ set(reading))


def _shown(sentence: Sentence, old: Reading, new: Reading) -> str:
    lines = [f"  [{sentence.kind}] {_in_one_line(sentence.text)}"]
    lines += _figures("before", (mark for mark in old if mark not in new))
    lines += _figures("now   ", (mark for mark in new if mark not in old))
    lines += _figures("marked", (m for m in sentence.marks if (m in old) != (m in new)))
    return "\n".join(lines)


def _figures(word: str, marks: Iterable[Mark]) -> list[str]:
    return [
        f"      {word} {_in_one_line(mark.text)} = "
        f"{mark.value} {mark.unit or '-'} {mark.kind} {mark.qualifier}"
        for mark in marks
    ]


def _in_one_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")


def changes(revision: str, folder: Path) -> tuple[str, bool]:
    """The report against a revision, and whether anything is lost."""
    found = sentences(folder)
    now = [read(sentence.text) for sentence in found]
    gains, losses, others = compared(found, readings_of(revision, folder), now)
    parts = [
        "\n".join((f"{word}: {len(kept)}", *kept))
        for word, kept in (("gains", gains), ("losses", losses), ("read otherwise", others))
    ]
    return "\n".join([f"{len(found)} sentences against {revision}", *parts]) + "\n", bool(losses)
