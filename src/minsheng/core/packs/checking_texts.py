"""Expressions of rules, bindings and manuscripts; a manuscript's brackets and directives."""

import re
from collections.abc import Iterator

from minsheng.core.expr import (
    BracketError,
    Call,
    ExprError,
    Names,
    Text,
    bracketed,
    check,
    parse,
    sentence,
)
from minsheng.core.numerals import NotANumeral, style_of
from minsheng.core.packs.columns import RULES
from minsheng.core.packs.draft import Draft, DraftBulletin
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row
from minsheng.core.packs.vocabulary import names_of

_WORDED = ("fixed", "doc", "programme", "fact")
_DIRECTIVE = re.compile(r"::(?P<name>\w+)(?: +(?P<argument>.+))?")
_DIRECTIVES = ("::chart matters", "::table indicators", "::table projects", "::annex 附件1 标题")


def text_faults(draft: Draft) -> Iterator[Fault]:
    """A Fault for each expression that cannot be, and for what is wrong around it."""
    names, of_rules = names_of(draft), names_of(draft, rules=True)
    for row in draft.rows(RULES):
        for column in ("left", "right"):
            for expected in expression_faults(row[column] or "", of_rules):
                yield row.fault("PACK-EXPRESSION", column, (row[column] or "")[:80], expected)
    for bulletin in draft.bulletins:
        yield from _bindings(bulletin, names)
        yield from _manuscript(bulletin, names)


def expression_faults(text: str, names: Names, *, needed: bool = False) -> Iterator[str]:
    """A Chinese sentence for each thing wrong with an expression; an empty one only if `needed`."""
    if not text and not needed:
        return
    try:
        for error in check(parse(text), names):
            yield _without_expression(error)
    except ExprError as error:
        yield _without_expression(error)


def _without_expression(error: ExprError) -> str:
    return sentence(error).removeprefix(f"算式 {error.expression[:80]} ") + "。"


def _bindings(bulletin: DraftBulletin, names: Names) -> Iterator[Fault]:
    rows = bulletin.bindings.rows
    for row in rows:
        for expected in expression_faults(row["expression"] or "", names):
            yield row.fault("PACK-EXPRESSION", "expression", row["expression"][:80], expected)
    spans = [row for row in rows if row["start"] is not None and row["end"] is not None]
    for row in spans:
        if not 0 <= row["start"] < row["end"]:
            yield row.fault("PACK-BINDING-SPAN", "start", f"{row['start']}–{row['end']}")
    yield from _overlaps(sorted(spans, key=lambda row: (row["start"], row["end"])))


def _overlaps(rows: list[Row]) -> Iterator[Fault]:
    furthest: Row | None = None
    for row in rows:
        if furthest is not None and row["start"] < furthest["end"]:
            found = f"{row['start']}–{row['end']}"
            yield row.fault("PACK-BINDING-OVERLAP", "start", found, f"第 {furthest.line} 行")
        if furthest is None or row["end"] > furthest["end"]:
            furthest = row


def _manuscript(bulletin: DraftBulletin, names: Names) -> Iterator[Fault]:
    for number, line in enumerate(bulletin.own.splitlines(), start=1):
        place = (bulletin.own_file, number, "")
        if not line.startswith("::"):
            yield from _brackets(line, place, names)
        elif not is_directive(line.strip()):
            yield Fault("PACK-TEXT-DIRECTIVE", *place, line.strip()[:40], "、".join(_DIRECTIVES))


def _brackets(line: str, place: tuple[str, int, str], names: Names) -> Iterator[Fault]:
    try:
        for piece in bracketed(line):
            if isinstance(piece, str):
                continue
            told = list(expression_faults(piece.source, names, needed=True))
            for expected in told:
                yield Fault("PACK-EXPRESSION", *place, piece.source[:80], expected)
            if not told and not _is_worded(piece.source) and not _has_style(piece.shown):
                yield Fault("PACK-TEXT-STYLE", *place, piece.shown[:40])
    except BracketError as error:
        yield Fault("PACK-TEXT-BRACKETS", *place, line[error.position :][:40])


def _is_worded(source: str) -> bool:
    """Whether an expression may give words, which are printed as they are."""
    root = parse(source).root
    return isinstance(root, Text) or (isinstance(root, Call) and root.name in _WORDED)


def _has_style(shown: str) -> bool:
    try:
        style_of(shown)
    except NotANumeral:
        return False
    return True


def is_directive(line: str) -> bool:
    """Whether a line is one of the directives that a bulletin's document knows."""
    found = _DIRECTIVE.fullmatch(line)
    if found is None:
        return False
    return line in _DIRECTIVES or (found["name"] == "annex" and bool(found["argument"]))
