from minsheng.core.checking import outcomes
from minsheng.core.prose import line_sentence, tie_lines
from minsheng.core.words import Rule


def rule(left, right):
    return Rule("T1", "名称", left, "equal", right, "warning", "", "核对")


def test_a_finding_an_open_rule_and_one_that_rounding_explains_are_named(scope):
    rules = [
        rule("jobs", 'printed("9.2万人")'),
        rule("jobs", "jobs@2014-09"),
        rule('printed("64.3%")', 'printed("64.34%")'),
        rule("jobs", 'printed("9.3万人")'),
    ]
    lines = tie_lines(outcomes(rules, scope))
    assert [(line.level, line.code) for line in lines] == [
        ("warning", "finding"),
        ("warning", "undecidable"),
        ("note", "rounding"),
    ]
    assert [line_sentence(line) for line in lines] == [
        (
            '规则 T1：名称：左边“jobs”为9.3万人，右边“printed("9.2万人")”为9.2万人'
            "（9.15万人至9.25万人），两者应相等，相差1000人。处理：核对。"
        ),
        "规则 T1（名称）无法判断：缺 jobs@east@2014-09、jobs@west@2014-09",
        "规则 T1（名称）：“64.3%”与“64.34%”相差0.04%，修约可以解释，以报送数为准",
    ]
