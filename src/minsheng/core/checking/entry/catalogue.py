"""All rules of entry by id, and the one call that asks them."""

from collections.abc import Mapping, Sequence

from minsheng.core.checking.entry.cell import EntryCell, EntryFinding, EntrySheet
from minsheng.core.checking.entry.habit_rules import HABIT_RULES
from minsheng.core.checking.entry.jump_rules import JUMP_RULES
from minsheng.core.checking.entry.message import sentence
from minsheng.core.checking.entry.parts_rules import PARTS_RULES
from minsheng.core.checking.entry.progress_rules import PROGRESS_RULES
from minsheng.core.checking.entry.rule import EntryRule
from minsheng.core.checking.entry.target_rules import TARGET_RULES
from minsheng.core.checking.entry.text_rules import TEXT_RULES
from minsheng.core.numerals.shown import Language
from minsheng.core.words import EntryRules, Period

RULES: tuple[EntryRule, ...] = (
    *TEXT_RULES,
    *PROGRESS_RULES,
    *JUMP_RULES,
    *TARGET_RULES,
    *PARTS_RULES,
    *HABIT_RULES,
)
"""Every rule, in the order of the manual."""

_BY_ID: dict[str, EntryRule] = {rule.id: rule for rule in RULES}


def entry_rule(code: str) -> EntryRule:
    """The rule of that id; KeyError when there is none."""
    return _BY_ID[code]


def check_entry(
    period: Period, cells: Sequence[EntryCell], rules: EntryRules
) -> tuple[EntryFinding, ...]:
    """What all rules find in the cells of one report: in the cells' order, then of the sheet.

    Errors (错) keep a report from being handed in, warnings (待说明) ask for a reason, notes
    (提示) inform. A missing number is nobody's fault here: a rule that needs it is silent.
    """
    sheet = EntrySheet(period, cells, rules)
    places = {(cell.indicator.code, cell.org): place for place, cell in enumerate(cells)}
    found = [each for rule in RULES for each in rule.find(sheet)]
    found.sort(key=lambda each: places.get((each.indicator, each.org), len(places)))
    return tuple(found)


def entry_message(
    finding: EntryFinding, indicator_names: Mapping[str, str], language: Language = "zh"
) -> str:
    """The Finding in one or two sentences: what, expected, what to do.

    `indicator_names` are by code in that language; a code without a name stands as it is.
    """
    return sentence(_BY_ID[finding.rule], finding, indicator_names, language)
