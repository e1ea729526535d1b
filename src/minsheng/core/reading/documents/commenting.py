"""A Word file with comments at places of its text; everything else in it stays as it is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from minsheng.core.reading.documents.document import Document, Run
from minsheng.core.sandbox import Refused, run_in_child

_WRITER = "minsheng.core.reading.documents.docx_commenting:with_comments"


class Comment(NamedTuple):
    """What is said at text[start:end] of a Document; `when` in ISO 8601, empty where not known."""

    start: int
    end: int
    text: str
    author: str
    when: str = ""


def with_comments(blob: bytes, document: Document, comments: Sequence[Comment]) -> bytes:
    """The docx with each comment as a native one at its place.

    `document` is what `read_document` made of these bytes. Where a comment cannot stand at the
    text itself (a footnote, a text box, a formula) it stands at what carries it in the body.
    Refused: other_document, and what `read_document` refuses.
    """
    if document.kind != "docx" or not document.runs:
        raise Refused("other_document")
    placed = [_placed(document, comment) for comment in comments]
    return run_in_child(_WRITER, blob, {"comments": placed}).blob


def _placed(document: Document, comment: Comment) -> dict[str, Any]:
    """The comment with the runs in which it begins and ends, and how far into their texts."""
    held = [run for run in document.runs if run.end > comment.start and run.start < comment.end]
    if not held:  # between two runs: at the one before, or the first
        before = [run for run in document.runs if run.end <= comment.start]
        held = [before[-1] if before else document.runs[0]]
    first, last = held[0], held[-1]
    if first.first > last.first:  # the text of a note, carried by a run in front
        last = first
    return {
        "first": _point(document, first, comment.start),
        "last": _point(document, last, comment.end),
        "text": comment.text,
        "author": comment.author,
        "when": comment.when,
    }


def _point(document: Document, run: Run, position: int) -> tuple[int, int, int | None]:
    """The run's bytes, and the place in what it shows; None where it is taken as a whole."""
    if run.whole:
        return run.first, run.last, None
    before = sum(
        other.end - other.start
        for other in document.runs
        if (other.first, other.whole) == (run.first, False) and other.end <= run.start
    )
    inside = min(max(position, run.start), run.end) - run.start
    return run.first, run.last, before + inside
