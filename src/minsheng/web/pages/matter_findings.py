"""Which Findings of a close concern a matter: those whose rule names a code of its own."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from minsheng.core.expr import ExprError, parse, references
from minsheng.core.words import Rule
from minsheng.reporting.findings import DraftFinding
from minsheng.web.book import Book


def codes_of(book: Book, matter: str) -> frozenset[str]:
    """The matter, its items, indicators and projects."""
    register = book.register
    return frozenset(
        (
            matter,
            *(row.code for row in register.items_of(matter)),
            *(row.code for row in register.indicators_of(matter)),
            *(row.code for row in register.projects_of(matter)),
        )
    )


def findings_about(
    rules: Iterable[Rule], findings: Iterable[DraftFinding], codes: Collection[str]
) -> tuple[DraftFinding, ...]:
    """The Findings of rules that name one of the codes, in the order of the Findings."""
    concerned = {rule.code for rule in rules if not named(rule.left, rule.right).isdisjoint(codes)}
    return tuple(finding for finding in findings if finding.rule in concerned)


@lru_cache(maxsize=512)
def named(*texts: str) -> frozenset[str]:
    """The codes that stand in these expressions."""
    found: set[str] = set()
    for text in texts:
        try:
            expression = parse(text)
        except ExprError:
            continue
        found |= {each.code for each in references(expression)}
    return frozenset(found)
