from dataclasses import replace
from decimal import Decimal

from minsheng.core.outlook import standings
from minsheng.core.snapshot import Changed, Manifest, Snapshot, compare
from minsheng.core.words import Fact, Target, Total
from tests.core.snapshot.samples import SEPTEMBER, content, value

D = Decimal


def closed(revision, jobs, **changes):
    exact = D(jobs)
    totals = (Total("jobs", "city", SEPTEMBER, exact, exact, exact, 2, 3, "reported"),)
    held = content(**changes)
    return Snapshot(held, Manifest(SEPTEMBER, revision, "", {}), totals, standings(held, totals))


def test_a_correction_shows_values_targets_totals_lights_and_published_figures():
    before = closed(1, "19.5")
    values = (value("jobs", "east", "93"), *content().values[2:], value("jobs", "west.b", "1"))
    targets = (Target("jobs", "city", value=D(90)), *content().targets[1:])
    after = closed(2, "94", values=values, targets=targets)
    found = compare(before, after, {"a": "19.5个", "b": "3"}, {"a": "94个", "b": "3"})
    assert found.changes == (
        Changed("value", "jobs", "就业岗位", "east", "东区", "12.5", "93", "个", "counties"),
        Changed("value", "jobs", "就业岗位", "west.a", "西一镇", "7", None, "个", "counties"),
        Changed("value", "jobs", "就业岗位", "west.b", "西二镇", None, "1", "个", "counties"),
        Changed("target", "jobs", "就业岗位", "city", "甲市", "100", "90", "个"),
        Changed("total", "jobs", "就业岗位", "city", "甲市", "19.5", "94", "个"),
        Changed("light", "jobs", "就业岗位", "city", "甲市", "正常", "完成"),
        Changed("figure", "a", "a", "", "", "19.5个", "94个"),
    )
    assert found.as_text() == (
        "2016-09/r1 → 2016-09/r2：填报值3处、年度任务1处、汇总值1处、亮灯1处、简报数字1处\n"
        "填报值 东区 就业岗位（块）：12.5个 → 93个\n"
        "填报值 西一镇 就业岗位（块）：7个 → （无）\n"
        "填报值 西二镇 就业岗位（块）：（无） → 1个\n"
        "年度任务 甲市 就业岗位：100个 → 90个\n"
        "汇总值 甲市 就业岗位：19.5个 → 94个\n"
        "亮灯 甲市 就业岗位：正常 → 完成\n"
        "简报数字 a：19.5个 → 94个"
    )
    assert found.as_data()["after"] == "2016-09/r2"


def test_a_number_written_differently_is_no_difference():
    values = tuple(replace(row, value=row.value.quantize(D("0.001"))) for row in content().values)
    found = compare(closed(1, "19.5"), closed(2, "19.50", values=values))
    assert found.changes == ()
    assert found.as_text() == "2016-09/r1 与 2016-09/r2 没有差别。"


def test_what_stands_beside_the_numbers_is_told():
    base = content(facts=())
    first = base.values[0]
    sourced = (replace(first, source="form:corrected", report_revision=2), *base.values[1:])
    fact = Fact("f", "number", "9", "位", "全省位次", "", "given:letter")
    found = compare(closed(1, "19.5", facts=()), closed(2, "19.5", values=sourced, facts=(fact,)))
    name = f"{first.indicator} {first.org} {first.channel}"
    old = f"source={first.source}，report_revision={first.report_revision}"
    assert [(c.what, c.code, c.before, c.after) for c in found.changes] == [
        ("values", name, old, "source=form:corrected，report_revision=2"),
        (
            "facts",
            "f",
            None,
            "code=f，kind=number，value=9，unit=位，name=全省位次，period=，source=given:letter",
        ),
    ]
    assert "出处1处、事实1处" in found.as_text()
