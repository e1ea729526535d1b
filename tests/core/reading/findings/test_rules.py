"""Each rule speaks in its first case and is silent in its second."""

import pytest

from minsheng.core.reading import RULES, check, message, rule_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_in_its_case_alone(rule):
    fired = [finding for finding in check(rule.fires).findings if finding.rule == rule.id]
    assert [finding.severity for finding in fired] == [rule.severity]
    assert "{" not in message(fired[0])
    assert rule_of(fired[0]) is rule
    assert check(rule.passes).findings == ()


def test_each_rule_has_an_id_of_its_own():
    assert len({rule.id for rule in RULES}) == len(RULES)
