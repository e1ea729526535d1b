"""A small city with townships under one county, for the tests of this room."""

from datetime import date
from decimal import Decimal

from minsheng.core.snapshot import Content
from minsheng.core.words import (
    ControlTotal,
    Expected,
    Fact,
    Fund,
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
    Rule,
    Target,
    Value,
)

D = Decimal
SEPTEMBER = Period.parse("2016-09")
LIGHTS = LightRule(
    D(100),
    D(-3),
    D(-10),
    (
        ("done", "完成", "done"),
        ("on_course", "正常", "on course"),
        ("behind", "偏慢", "behind"),
        ("far_behind", "滞后", "far behind"),
        ("not_reported", "未报", "not reported"),
        ("no_target", "未设任务", "no target"),
    ),
)
ORGS = (
    OrgUnit("city", "甲市", "city"),
    OrgUnit("east", "东区", "district", parent="city"),
    OrgUnit("west", "西县", "county", parent="city"),
    OrgUnit("west.a", "西一镇", "township", parent="west"),
    OrgUnit("west.b", "西二镇", "township", parent="west"),
    OrgUnit("gone", "旧区", "district", parent="city", valid_to=date(2015, 12, 31)),
    OrgUnit("edu", "市教育局", "department", tree="department"),
)


def value(indicator, org, number, *, origin="reported", channel="counties", report="", revision=1):
    exact = D(number)
    return Value(
        indicator,
        org,
        SEPTEMBER,
        channel,
        exact,
        exact,
        exact,
        str(number),
        origin,
        report or f"{org}/{SEPTEMBER}",
        revision,
        f"form:{org}",
    )


def content(**changes):
    rows = {
        "period": SEPTEMBER,
        "programme": Programme(
            "p", "甲市民生工作", 2016, "city", (("promised_items", "35"),), (("jobs", D(1)),)
        ),
        "lights": LIGHTS,
        "orgs": ORGS,
        "groups": (Group("rural", "县", ("west", "gone")),),
        "matters": (Matter("M01", "就业", 1, key=(("jobs", D(1)),)),),
        "items": (Item("M01-1", "M01", "岗位", 1),),
        "indicators": (
            Indicator(
                "jobs", "就业岗位", "个", collected_from="both", leading="counties", matter="M01"
            ),
            Indicator("rate", "失业率", "%", kind="rate", direction="down", adds_up="none"),
        ),
        "targets": (
            Target("jobs", "city", value=D(100), trajectory=(D("0.1"),) * 11 + (D(1),)),
            Target("rate", "city", high=D("3.5"), approved_on=date(2016, 1, 20)),
        ),
        "values": (
            value("jobs", "east", "12.5"),
            value("jobs", "west.a", "7"),
            value("rate", "city", "3.2", channel="department"),
        ),
        "expected": tuple(
            Expected("jobs", org, SEPTEMBER, "counties", org)
            for org in ("east", "west.a", "west.b")
        ),
        "funds": (Fund("M01", ("city", "county"), "arrived", SEPTEMBER, D(5)),),
        "projects": (Project("road", "大路", "M01", "M01-1", "west"),),
        "milestones": (Milestone("road", "open", "通车", date(2016, 12, 31), "年底"),),
        "progress": (Progress("road", SEPTEMBER, D("86.5")),),
        "facts": (Fact("rank", "number", "3", "位"),),
        "rules": (Rule("R1", "合计", "jobs", "equal", "jobs@rural", "error", "因为", "核对"),),
        "control_totals": (
            ControlTotal("jobs", "city", SEPTEMBER, D(20), D("19.5"), D("20.5"), "20", ("F1",)),
        ),
        "pack": "small 1.0",
        "product": "0.1.0",
        "trail_head": "abc",
    }
    return Content(**rows | changes)
