"""forms.csv: deadlines that can be met, kinds of org that there are, one form for each reporter."""

from collections.abc import Iterator

from minsheng.core.packs.columns import FORMS, INDICATORS
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.lists import ORG_KINDS
from minsheng.core.packs.reading_csv import Row

MOST_DAYS = 60
"""A form that is due a quarter after its period helps nobody; a slip of the keyboard is likelier."""
_ALL = ("",)


def form_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of each form, and forms of which two are for the same reporters."""
    asked = _asked(draft)
    taken: dict[tuple[str, str, str], str] = {}
    for row in draft.rows(FORMS):
        yield from _days(row)
        kinds = [kind for kind in row["org_kinds"] or () if kind not in ORG_KINDS]
        for kind in kinds:
            yield row.fault("PACK-FORM-KIND", "org_kinds", kind, "、".join(ORG_KINDS))
        way = (row["channel"], row["frequency"])
        if all(way) and way not in asked:
            yield row.fault("PACK-FORM-IDLE", "frequency", row["frequency"])
        for kind in row["org_kinds"] or _ALL:
            held = taken.setdefault((*way, kind), row["code"])
            if held != row["code"]:
                yield row.fault("PACK-FORM-DOUBLE", "org_kinds", kind or "各类单位", held)


def _days(row: Row) -> Iterator[Fault]:
    due = row["due_working_days"]
    if due is not None and not 0 < due <= MOST_DAYS:
        yield row.fault("PACK-FORM-DAYS", "due_working_days", str(due), f"1 到 {MOST_DAYS}")
    for column in ("remind_before", "remind_after"):
        for days in row[column] or ():
            if not 0 < days <= MOST_DAYS:
                yield row.fault("PACK-FORM-DAYS", column, str(days), f"1 到 {MOST_DAYS}")


def _asked(draft: Draft) -> frozenset[tuple[str, str]]:
    """Channel and frequency of all indicators: those collected from both go by either channel."""
    ways = set()
    for row in draft.rows(INDICATORS):
        asked = row["collected_from"]
        for channel in ("counties", "department") if asked == "both" else (asked,):
            ways.add((channel, row["frequency"]))
    return frozenset(ways)
