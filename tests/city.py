"""青川, the small city of all tests that need a register: three counties, two departments."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from minsheng.core.packs import Pack
from minsheng.core.words import (
    ControlTotal,
    EntryThresholds,
    Group,
    Indicator,
    Item,
    LightRule,
    Matter,
    Milestone,
    OrgUnit,
    Period,
    Programme,
    Progress,
    Project,
    Target,
    Value,
)

AUGUST = Period.parse("2016-08")
SEPTEMBER = Period.parse("2016-09")
COUNTIES = ("901", "902", "903")
LIGHTS = LightRule(
    Decimal(100),
    Decimal(-3),
    Decimal(-10),
    (
        ("done", "完成", "Done"),
        ("on_course", "正常", "On course"),
        ("behind", "偏慢", "Behind"),
        ("far_behind", "滞后", "Far behind"),
        ("not_reported", "未报", "Not reported"),
        ("no_target", "未设任务", "No target"),
    ),
)
ORGS = (
    OrgUnit("900", "青川市", "city", source="made"),
    OrgUnit("901", "东河区", "district", parent="900", source="made"),
    OrgUnit("902", "西岭县", "county", parent="900", source="made"),
    OrgUnit("903", "南坪县", "county", parent="900", source="made"),
    OrgUnit("dept.hrss", "市人社局", "department", tree="department", source="made"),
    OrgUnit("dept.transport", "市交通局", "department", tree="department", source="made"),
)
JOBS = Indicator(
    "jobs.urban_new",
    "城镇新增就业",
    "人",
    collected_from="counties",
    leading="counties",
    department="dept.hrss",
    matter="M01",
    item="M01-1",
    source="made",
)
ROADS = Indicator(
    "roads.rural",
    "农村公路",
    "米",
    adds_up="none",
    decimals=2,
    department="dept.transport",
    matter="M01",
    source="made",
)


def value(
    indicator: str, org: str, number: str, period: Period = SEPTEMBER, channel: str = "counties"
) -> Value:
    exact = Decimal(number)
    return Value(
        indicator,
        org,
        period,
        channel,
        exact,
        exact,
        exact,
        number,
        "synthetic",
        "",
        0,
        f"synthetic:{indicator}",
    )


def values_of(period: Period, scale: int = 1) -> tuple[Value, ...]:
    jobs = [
        value("jobs.urban_new", c, str(scale * n), period)
        for c, n in zip(COUNTIES, (100, 200, 300), strict=True)
    ]
    return (*jobs, value("roads.rural", "900", f"{scale}12.5", period, "department"))


def city_pack(**changes: object) -> Pack:
    """The city's pack, with September and August reported in full."""
    pack = Pack(
        id="qingchuan",
        title="青川",
        version="1",
        language="zh-CN",
        programme=Programme(
            "qingchuan-2016",
            "青川市2016年度民生工作",
            2016,
            "900",
            key=(("jobs.urban_new", Decimal(1)),),
        ),
        office="青川市民生办",
        programme_facts=(),
        lights=LIGHTS,
        orgs=ORGS,
        groups=(Group("two_counties", "两县", ("902", "903"), source="made"),),
        matters=(Matter("M01", "就业和出行", 1, key=(("jobs.urban_new", Decimal(1)),)),),
        items=(Item("M01-1", "M01", "就业", 1, lead="dept.hrss"),),
        indicators=(JOBS, ROADS),
        targets=(
            Target("jobs.urban_new", "900", value=Decimal(800), source="made"),
            Target("jobs.urban_new", "901", value=Decimal(120), origin="synthetic"),
        ),
        trajectories=(),
        funds=(),
        projects=(Project("bridge", "青川大桥", "M01", org="901"),),
        milestones=(
            Milestone("bridge", "open", "通车", date(2016, 12, 31), "年底", date(2016, 9, 20)),
        ),
        progress=(Progress("bridge", SEPTEMBER, Decimal(60), Decimal(60), Decimal(60), "60%"),),
        facts=(),
        values=(*values_of(AUGUST), *values_of(SEPTEMBER, 2)),
        control_totals=(
            ControlTotal(
                "jobs.urban_new",
                "900",
                SEPTEMBER,
                Decimal(1200),
                Decimal(1150),
                Decimal(1250),
                "1200人",
            ),
        ),
        rules=(),
        bulletins=(),
        # Its figures are made up: 200 new jobs of 120 promised.
        entry=EntryThresholds(over_target_pct=Decimal(180)),
    )
    return replace(pack, **changes)
