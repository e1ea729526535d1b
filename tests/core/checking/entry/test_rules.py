import pytest

from minsheng.core.checking.entry import RULES, check_entry


def _ids(case):
    return {found.rule for found in check_entry(case.period, case.cells, case.rules)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_fires_where_it_says_and_is_silent_where_it_says(rule):
    assert rule.id in _ids(rule.fires)
    assert rule.id not in _ids(rule.passes)
