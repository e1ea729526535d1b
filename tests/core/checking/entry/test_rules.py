import pytest

from minsheng.core.checking.entry import RULES, check_entry
from minsheng.core.words import ENTRY_RULES


def _ids(case):
    return {found.rule for found in check_entry(case.period, case.cells, case.rules)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_fires_where_it_says_and_is_silent_where_it_says(rule):
    assert rule.id in _ids(rule.fires)
    assert rule.id not in _ids(rule.passes)


def test_what_packs_may_name_are_the_rules_that_there_are():
    assert tuple(rule.id for rule in RULES) == ENTRY_RULES
