"""What the pack's rules say of a bulletin, as lines of its compose log."""

from collections.abc import Iterable

from minsheng.core.checking import Outcome, message, readable
from minsheng.core.prose.log import LogLine


def tie_lines(outcomes: Iterable[Outcome]) -> tuple[LogLine, ...]:
    """A line for each rule that cannot hold, is undecided, or holds by rounding only.

    Rounding: the printed rate is not what its rounded parts give, but may be; it is kept as it was
    reported and named here, and is no Finding.
    """
    lines = (_line(outcome) for outcome in outcomes)
    return tuple(line for line in lines if line is not None)


def _line(outcome: Outcome) -> LogLine | None:
    rule = outcome.rule
    if outcome.finding:
        facts = (("rule", rule.code), ("message", message(outcome.finding)))
        return LogLine(outcome.finding.severity, "finding", facts)
    if outcome.verdict == "undecidable":
        missing = "、".join(each.written for each in outcome.missing)
        reason = outcome.error or (f"缺 {missing}" if missing else "缺少数值")
        undecided = (("rule", rule.code), ("name", rule.name), ("reason", reason))
        return LogLine("warning", "undecidable", undecided)
    return _rounding_line(outcome) if outcome.explained_by == "rounding" else None


def _rounding_line(outcome: Outcome) -> LogLine | None:
    left, right = outcome.left, outcome.right
    one = left.number() if left else None
    other = right.number() if right else None
    if left is None or one is None or other is None:
        return None
    facts = {
        "rule": outcome.rule.code,
        "name": outcome.rule.name,
        "left": readable(one, left.unit),
        "right": readable(other, left.unit),
        "difference": readable(abs(one - other), left.unit),
    }
    return LogLine("note", "rounding", tuple(facts.items()))
