"""Print docs/rules-of-reading.md from the rules themselves: `python tools/rules_of_reading.py`."""

from pathlib import Path

from minsheng.core.reading import RULES, TextRule, check, message
from minsheng.core.reading.terms import SEVERITIES

PAGE = Path(__file__).parents[1] / "docs" / "rules-of-reading.md"
HEAD = """# Rules of reading 校核规则

Printed by `python tools/rules_of_reading.py` from `core/reading/findings`; a test keeps the two
equal. `minsheng check`, the page 文稿校核 and the bulletin's page ask every rule of every text.

数字按末位的上下限计算：9.3万表示9.25万到9.35万，105.5%表示105.45%到105.55%；件、人、户、所取整数。
**错误**：怎样理解都不成立。**警告**：口径不同才成立，要问一句。**提示**：只差在末位的截尾。

| 编号 | 规则 | 最重 |
|---|---|---|
"""


def page() -> str:
    """The page: a table of all rules, then each with its reason, what to do and its two cases."""
    rows = "".join(
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.name} | {SEVERITIES[rule.severity]} |\n"
        for rule in RULES
    )
    return HEAD + rows + "".join(map(_section, RULES))


def _section(rule: TextRule) -> str:
    found = next(each for each in check(rule.fires).findings if each.rule == rule.id)
    softer = f"**减轻**　{rule.softer}\n\n" if rule.softer else ""
    return (
        f"\n## {rule.id}\n\n**{rule.name}**（{SEVERITIES[rule.severity]}）\n\n"
        f"**为什么**　{rule.why}\n\n**怎么办**　{rule.action}\n\n{softer}"
        f"**报**　{rule.fires}\n\n> {message(found)}\n\n**不报**　{rule.passes}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
