"""What was handed in of a revision, as its last Submission says, whatever was typed since."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from minsheng.reporting.form_models import Submission


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A figure of a Submission, with the columns of a Value that pages read."""

    revision_id: int
    indicator_code: str
    org_code: str
    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    origin: str
    source: str


def handed_in(revisions: Iterable[int]) -> dict[int, tuple[HandedIn, ...]]:
    """The figures of each revision (by its number in the database); none where none came by a form."""
    wanted = tuple(revisions)
    if not wanted:
        return {}
    rows = Submission.objects.filter(revision__in=wanted).order_by("ordinal")
    newest = dict(rows.values_list("revision_id", "content"))
    return {pk: tuple(_figures(pk, newest[pk])) if pk in newest else () for pk in wanted}


def _figures(revision: int, content: str) -> Iterable[HandedIn]:
    for indicator, org, value, low, high, *words in json.loads(content)["values"]:
        numbers = (Decimal(value), Decimal(low), Decimal(high))
        yield HandedIn(revision, indicator, org, *numbers, *words)
