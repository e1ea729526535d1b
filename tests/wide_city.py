"""望川, a made-up city of 46 orgs: the city, 15 counties and 30 departments, and all their people.

For trials of many at once: who sees whose draft, a whole month, everybody submitting in the same
second. Each org has one report a month, of at least twelve figures in a county. All numbers are made
by a formula (`text_of`), so that a trial can say what must stand where.

`fill()` puts register, people and closed months into the database at hand; `made_once()` makes an
installation by itself, to be copied with `tests.databases.copied`.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from minsheng.core.packs import BulletinText, Pack
from minsheng.core.words import (
    Channel,
    Form,
    Group,
    Indicator,
    Item,
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
from tests.city import LIGHTS

YEAR = 2016
JULY, AUGUST, SEPTEMBER, OCTOBER = (Period.parse(f"{YEAR}-{month:02}") for month in (7, 8, 9, 10))
PROGRAMME = "wangchuan-2016"
CITY = "800"
COUNTIES = tuple(str(801 + n) for n in range(15))
DEPARTMENTS = tuple(f"dept.{n:02}" for n in range(1, 31))
ORGS = (CITY, *COUNTIES, *DEPARTMENTS)
"""The 46 that report, each once a month."""
TOWNSHIPS = {"814": ("81401", "81402"), "815": ("81501", "81502")}
"""Only with `townships=True`: then these report, and the two counties above them do not."""
MATTER_OF = ("M1", "M2", "M3")
PASSWORD = "Wangchuan-2016-shi"  # noqa: S105 - of accounts that tests make
MADE = "synthetic:wide city"

_PLACES = (
    *("云岫区", "长桥区", "临泽区", "青石县", "白沙县", "松溪县", "平湖县", "安渡县", "石门口县"),
    *("枫林县", "大堰县", "河湾县", "高新园", "临港园", "生态园"),
)
_OFFICES = (
    *("民生办", "人社局", "教育局", "卫健局", "民政局", "交通局", "水利局", "住建局", "农业局"),
    *("林业局", "生态局", "文旅局", "体育局", "残联", "妇联", "团委", "工会", "公安局", "司法局"),
    *("消防支队", "应急局", "市场局", "商务局", "工信局", "科技局", "财政局", "税务局", "医保局"),
    *("数据局", "园林局"),
)
_FROM_COUNTIES = (
    *("新通自来水", "城镇新增就业", "新增学位", "改造卫生室", "养老床位", "农村公路", "清淤河道"),
    *("改造旧小区", "高标准农田", "造林", "治理黑臭水体", "送戏下乡"),
)
_UNITS = ("户", "人", "个", "所", "张", "米", "米", "户", "亩", "亩", "条", "场")
_DECIMALS = {6: 2, 7: 1, 9: 2}


def _indicators() -> tuple[Indicator, ...]:
    """1 to 12 from the counties, the first six from the department too; the others from one
    department each, the last, which nobody answers for, from the city itself.
    """
    told = [
        Indicator(
            f"work.{n:02}",
            name,
            unit,
            collected_from="both" if n <= 6 else "counties",
            leading="counties",
            decimals=_DECIMALS.get(n, 0),
            department=DEPARTMENTS[n - 1],
            matter=MATTER_OF[n % 3],
            item=f"{MATTER_OF[n % 3]}-1",
            source=MADE,
        )
        for n, (name, unit) in enumerate(zip(_FROM_COUNTIES, _UNITS, strict=True), 1)
    ]
    own = [*range(13, 31), *range(7, 13), 0]
    for n, department in enumerate(own, 13):
        told.append(
            Indicator(
                f"work.{n:02}",
                f"{_OFFICES[department - 1] if department else '全市'}办结事项",
                "件",
                adds_up="none",
                department=DEPARTMENTS[department - 1] if department else "",
                matter=MATTER_OF[n % 3],
                source=MADE,
            )
        )
    return tuple(told)


INDICATORS = _indicators()
CODES = {row.code: row for row in INDICATORS}


def orgs(*, townships: bool = False) -> tuple[OrgUnit, ...]:
    kinds = (*("district",) * 3, *("county",) * 9, *("zone",) * 3)
    told = [OrgUnit(CITY, "望川市", "city", source=MADE)]
    for place, (code, name, kind) in enumerate(zip(COUNTIES, _PLACES, kinds, strict=True)):
        told.append(
            OrgUnit(
                code,
                name,
                kind,
                parent=CITY,
                tile_row=place // 5 + 1,
                tile_column=place % 5 + 1,
                source=MADE,
            )
        )
    if townships:
        told += [
            OrgUnit(code, f"{code}镇", "township", parent=county, source=MADE)
            for county, codes in TOWNSHIPS.items()
            for code in codes
        ]
    told += [
        OrgUnit(code, f"市{name}", "department", tree="department", source=MADE)
        for code, name in zip(DEPARTMENTS, _OFFICES, strict=True)
    ]
    return tuple(told)


def channel_of(org: str) -> Channel:
    return "counties" if org in COUNTIES or len(org) == len("81401") else "department"


def cells_of(org: str) -> tuple[tuple[str, str], ...]:
    """What an org's report asks for: (indicator, the org it is about)."""
    if channel_of(org) == "counties":
        return tuple((row.code, org) for row in INDICATORS if row.collected_from != "department")
    answers = "" if org == CITY else org
    return tuple(
        (row.code, CITY)
        for row in INDICATORS
        if row.collected_from != "counties" and row.department == answers
    )


def key_of(org: str, period: Period) -> Any:
    """The name of its only report for the period."""
    from minsheng.reporting.keys import ReportKey  # noqa: PLC0415 - needs Django's settings

    return ReportKey(period, org, channel_of(org), PROGRAMME)


def text_of(indicator: str, org: str, period: Period) -> str:
    """The figure as its reporter types it; cumulative, a little under the year's plan."""
    row = CODES[indicator]
    place = ORGS.index(org) if org in ORGS else 46 + int(org[-1])
    number = Decimal((10 + int(indicator[-2:])) * (20 + place) * period.number)
    if org == CITY and row.collected_from == "both":
        number = sum(
            (Decimal(text_of(indicator, county, period)) for county in COUNTIES), Decimal()
        )
    return f"{number:.{row.decimals}f}"


def values_of(period: Period, reporters: tuple[str, ...] = ORGS) -> tuple[Value, ...]:
    """The pack's rows of a period, of these reporters."""
    told = []
    for reporter in reporters:
        for indicator, org in cells_of(reporter):
            text = text_of(indicator, org, period)
            number = Decimal(text)
            told.append(
                Value(
                    indicator,
                    org,
                    period,
                    channel_of(reporter),
                    number,
                    number,
                    number,
                    text,
                    "synthetic",
                    "",
                    0,
                    MADE,
                )
            )
    return tuple(told)


def _targets() -> tuple[Target, ...]:
    """Of each org a year at the pace of the formula; the last three counties of what they never reach."""
    december = Period.parse(f"{YEAR}-12")
    told = []
    for reporter in ORGS:
        for indicator, org in cells_of(reporter):
            plan = Decimal(text_of(indicator, org, december))
            told.append(
                Target(
                    indicator, org, value=plan * 2 if org in COUNTIES[-3:] else plan, source=MADE
                )
            )
    totals = {
        row.code: sum(
            (Decimal(text_of(row.code, county, december)) for county in COUNTIES), Decimal()
        )
        for row in INDICATORS
        if row.collected_from == "counties"
    }
    told += [Target(code, CITY, value=value, source=MADE) for code, value in totals.items()]
    return tuple(told)


MANUSCRIPT = """# 全市民生事项进展情况

今年全市[[三件|count(matters)]]民生大事。城镇新增就业[[1人|work.02]]，为全年任务的[[1%|done(work.02)]]；新通自来水[[1户|work.01]]。

::annex 附件1 各项指标完成情况

::table indicators
"""


def text_for(period: Period, number: int) -> BulletinText:
    data = {
        "number": number, "running": 40 + number, "period": str(period),
        "date": date(YEAR, period.number + 1, 20), "title": "进展情况", "name": "望川民生简报",
        "office": "望川市民生办", "readers": {"report": ["市委常委"], "copy": ["各县区"]},
        "signatures": {"sign": "主任（模拟）"}, "phone": "0000",
    }  # fmt: skip
    return BulletinText(str(number), period, data, MANUSCRIPT)


def wide_city_pack(*, townships: bool = False, **changes: Any) -> Pack:
    """The city's pack, with July and August reported in full and September's bulletin to write."""
    places = orgs(townships=townships)
    pack = Pack(
        id="wangchuan",
        title="望川",
        version="1",
        language="zh-CN",
        programme=Programme(
            PROGRAMME, "望川市2016年度民生工作", YEAR, CITY, key=(("work.02", Decimal(1)),)
        ),
        office="望川市民生办",
        programme_facts=(),
        lights=LIGHTS,
        orgs=places,
        groups=(Group("districts", "三区", COUNTIES[:3], source=MADE),),
        matters=tuple(
            Matter(code, title, n, key=((f"work.{n:02}", Decimal(1)),))
            for n, (code, title) in enumerate(
                zip(MATTER_OF, ("安居", "乐业", "畅行"), strict=True), 1
            )
        ),
        items=tuple(
            Item(f"{code}-1", code, f"{code}第一项", n) for n, code in enumerate(MATTER_OF, 1)
        ),
        indicators=INDICATORS,
        targets=_targets(),
        trajectories=(),
        funds=(),
        projects=tuple(
            Project(f"site.{org}", f"{name}民生工程", "M1", org=org, lead=DEPARTMENTS[0])
            for org, name in zip(COUNTIES[:4], _PLACES, strict=False)
        ),
        milestones=(Milestone("site.801", "open", "通车", date(YEAR, 12, 31), "年底"),),
        progress=(Progress("site.801", AUGUST, Decimal(60), Decimal(60), Decimal(60), "60%"),),
        facts=(),
        values=(*values_of(JULY), *values_of(AUGUST)),
        control_totals=(),
        rules=(),
        bulletins=tuple(text_for(p, n) for n, p in enumerate((AUGUST, SEPTEMBER, OCTOBER), 1)),
        forms=(
            Form("f.counties", "县区月报", "counties", "month", 3, (), (2, 1), (1, 2), MADE),
            Form("f.departments", "部门月报", "department", "month", 4, (), (2, 1), (1, 2), MADE),
        ),
    )
    return replace(pack, **changes)


@dataclass(frozen=True)
class Person:
    """An account: who may sign in, as what, of which org."""

    user: str
    role: str
    org: str = ""

    @property
    def viewer(self) -> Any:
        """As the queries and the actions take him; below a city stand its counties."""
        from minsheng.org.queries import viewer_of  # noqa: PLC0415 - needs Django's settings

        return viewer_of(self.user)


def _is_territory(org: str) -> bool:
    return org not in DEPARTMENTS


def reporter(org: str) -> Person:
    return Person(f"r.{org}", f"{'county' if _is_territory(org) else 'department'}_reporter", org)


def approver(org: str) -> Person:
    return Person(f"a.{org}", f"{'county' if _is_territory(org) else 'department'}_approver", org)


def service(org: str) -> Person:
    return Person(f"s.{org}", "service", org)


EDITOR, REVIEWER, SIGNER, LEADER, AUDITOR, ADMINISTRATOR = OFFICE_AND_OTHERS = tuple(
    Person(user, role)
    for user, role in (
        ("editor", "office_editor"), ("reviewer", "office_reviewer"), ("signer", "office_approver"),
        ("leader", "leader"), ("auditor", "auditor"), ("administrator", "administrator"),
    )
)  # fmt: skip


def people(*, townships: bool = False) -> tuple[Person, ...]:
    """Of each org a reporter, an approver and a service; of the city's office each role; the others."""
    places = (*ORGS, *(code for codes in TOWNSHIPS.values() if townships for code in codes))
    of_orgs = (make(org) for org in places for make in (reporter, approver, service))
    return (*OFFICE_AND_OTHERS, *of_orgs)


def add_people(wanted: tuple[Person, ...]) -> None:
    """Their accounts, all with PASSWORD, which is hashed once: 144 hashes take half a minute."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 - needs Django's settings

    from minsheng.org.models import Account, OrgUnit  # noqa: PLC0415 - likewise

    ids = dict(OrgUnit.objects.values_list("code", "pk"))
    held = make_password(PASSWORD)
    Account.objects.bulk_create(
        Account(
            username=each.user,
            role=each.role,
            org_id=ids.get(each.org),
            password=held,
            email=f"{each.user}@wangchuan.example",
            is_service=each.role == "service",
        )
        for each in wanted
    )


def fill(
    media: Path, *, closed: tuple[Period, ...] = (JULY, AUGUST), published: bool = True, **pack: Any
) -> Pack:
    """Register, people and closed months, into the database and the media folder at hand."""
    from minsheng.org.queries import console_viewer  # noqa: PLC0415 - needs Django's settings
    from minsheng.promises.actions import apply_pack  # noqa: PLC0415 - likewise
    from minsheng.publishing.actions import register_texts  # noqa: PLC0415 - likewise
    from minsheng.reporting.actions import (  # noqa: PLC0415 - likewise
        close_period,
        enter_pack_reports,
        mark_published,
    )

    console, city = console_viewer(), wide_city_pack(**pack)
    apply_pack(console, city)
    register_texts(console, city)
    add_people(people(townships=bool(pack.get("townships"))))
    for period in closed:
        enter_pack_reports(console, city, period)
        close_period(console, period, media)
        if published:
            mark_published(console, period, 1)
    return city


def report_all(period: Period, orgs: tuple[str, ...] = ORGS) -> None:
    """A month as the orgs report it: entered and prepared by one, submitted by another."""
    for org in orgs:
        bring(org, period, "submitted")


def enter(org: str, period: Period, text: Any = text_of, why: Any = None) -> None:
    """All cells of the report, typed by its reporter, with a reason wherever the checks ask for one.

    `text` gives what is typed of an indicator, an org and the period; `why` the reason, of the
    indicator and the rule.
    """
    from minsheng.reporting import actions  # noqa: PLC0415 - needs Django's settings
    from minsheng.reporting.filling import filling_sheet  # noqa: PLC0415 - likewise
    from minsheng.reporting.keys import TypedCell  # noqa: PLC0415 - likewise

    key, who = key_of(org, period), reporter(org).viewer
    sheet = filling_sheet(who, key)
    held = {row.indicator.code: row.version for row in sheet.rows} if sheet else {}
    actions.fill_cells(
        who,
        key,
        [
            TypedCell(code, about, text(code, about, period), held.get(code, 0))
            for code, about in cells_of(org)
        ],
    )
    sheet = filling_sheet(who, key)
    assert sheet is not None
    for row in sheet.rows:
        for found in row.findings:
            if found.needs_reason and not found.reason:
                reason = why(row.indicator.code, found.rule) if why else "情况属实"
                actions.explain(who, key, row.indicator.code, row.org, found.rule, reason)


REPORT_STATES = (
    *("none", "draft", "prepared", "submitted", "returned", "accepted", "frozen", "published"),
)


def bring(org: str, period: Period, state: str, media: Path = Path(), **typed: Any) -> None:
    """One org's report into a state, by its own people and the office; the month is closed for
    `frozen` and `published`. `typed` as `enter` takes it, and `back`: why it is returned.
    """
    from minsheng.reporting import actions  # noqa: PLC0415 - needs Django's settings

    key, who, signs = key_of(org, period), reporter(org).viewer, SIGNER.viewer
    back = typed.pop("back", "请核实")
    steps = {
        "draft": lambda: enter(org, period, **typed),
        "prepared": lambda: actions.prepare(who, key),
        "submitted": lambda: actions.submit(approver(org).viewer, key),
        "returned": lambda: actions.return_report(REVIEWER.viewer, key, back),
        "accepted": lambda: actions.accept(REVIEWER.viewer, key),
        "frozen": lambda: actions.close_period(signs, period, media),
        "published": lambda: actions.mark_published(signs, period, 1),
    }
    for step in REPORT_STATES[1 : REPORT_STATES.index(state) + 1]:
        if step != "returned" or state == "returned":
            steps[step]()


MAKE = """
import sys
from pathlib import Path
from minsheng.cli.installation import open_installation
open_installation(Path(sys.argv[1]), make=True)
from django.conf import settings
from tests.wide_city import fill
fill(Path(settings.MEDIA_ROOT))
"""


def made_once(tmp_path_factory: Any) -> Path:
    """The folder of an installation with the whole city, July and August closed and published.

    Made once for all of xdist's workers, never to be written to: `copied(made_once(…), own)` gives
    a copy of folder and database.
    """
    from tests.command_line import minsheng  # noqa: PLC0415 - only where it is made
    from tests.demonstrations import _once  # noqa: PLC0415 - likewise

    return _once(tmp_path_factory, "wide", lambda to: minsheng(to, code=MAKE, folder=to))[0]


assert len(ORGS) == 46
assert all(len(cells_of(org)) >= 12 for org in COUNTIES)
assert all(cells_of(org) for org in ORGS)
