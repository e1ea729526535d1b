"""Print docs/rules-of-entry.md from the rules themselves: `python tools/rules_of_entry.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from minsheng.core.checking.entry import (
    RULES,
    Case,
    EntryFinding,
    EntryRule,
    check_entry,
    entry_message,
)

PAGE = Path(__file__).parents[1] / "docs" / "rules-of-entry.md"
SEVERITIES: Final = {"error": "错", "warning": "待说明", "note": "提示"}
HEAD: Final = """# Rules of entry 填报检查

Printed by `python tools/rules_of_entry.py` from `core/checking/entry`; a test keeps the two equal.
Every door (form, workbook, API) asks every rule of every report. Thresholds, exceptions and ties of
parts are the pack's: `entry.toml`, `entry_exceptions.csv`, `ties.csv`
([the columns](how-to/pack-format.md)).

数按填写的位数取上下限：12.7万是12.65万到12.75万，9700多是9700到9800；四舍五入能解释的，不报。
**错**：改正后才能报送。**待说明**：说明原因后可以报送，原因随数保存。**提示**：看一眼，不影响报送。

| 编号 | 规则 | Rule | 最重 |
|---|---|---|---|
"""


def page() -> str:
    """The page: a table of all rules, then each with its reason, what to do and its two cases."""
    rows = "".join(
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.name} | {rule.name_en} | "
        f"{SEVERITIES[rule.severity]} |\n"
        for rule in RULES
    )
    return HEAD + rows + "".join(map(_section, RULES))


def _section(rule: EntryRule) -> str:
    softer = f"**减轻**　{rule.softer}\n\n" if rule.softer else ""
    names = {cell.indicator.code: cell.indicator.name for cell in rule.fires.cells}
    found = next(_found(rule, rule.fires))
    return (
        f"\n## {rule.id}\n\n**{rule.name}** {rule.name_en}（{SEVERITIES[rule.severity]}）\n\n"
        f"**为什么**　{rule.why}\n\n**怎么办**　{rule.action}\n\n{softer}"
        f"**报**　{rule.fires.told}。\n\n> {entry_message(found, names)}\n>\n"
        f"> {entry_message(found, {}, 'en')}\n\n**不报**　{rule.passes.told}。\n"
    )


def _found(rule: EntryRule, case: Case) -> Iterator[EntryFinding]:
    found = check_entry(case.period, case.cells, case.rules)
    return (each for each in found if each.rule == rule.id)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
