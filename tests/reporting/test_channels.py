"""条块核对: who sees both sides, who must explain, and what is kept of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from minsheng.core.words import Period
from minsheng.org.actions import create_account
from minsheng.org.messages import messages_of
from minsheng.org.queries import console_viewer
from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions
from minsheng.reporting.channel_models import ChannelExplanation
from minsheng.reporting.channels import ask_explanations, channel_pairs, explain_channels
from minsheng.reporting.errors import ChannelsRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.trail.models import Entry
from tests.city import JOBS, ROADS, city_pack

OCTOBER = Period.parse("2016-10")
OFFICE = Viewer("qian", "office_approver")
HRSS = Viewer("zhao", "department_reporter", "dept.hrss")
TRANSPORT = Viewer("sun", "department_reporter", "dept.transport")
COUNTY = Viewer("li901", "county_reporter", "901")
BOTH = replace(JOBS, collected_from="both")


@pytest.fixture
def city(db):
    apply_pack(console_viewer(), city_pack(indicators=(BOTH, ROADS), values=()))


def report(org, number, channel="counties", until="accepted"):
    """A report of October, taken as far as is asked."""
    key = ReportKey(OCTOBER, org, channel)
    kind = "county" if channel == "counties" else "department"
    reporter = Viewer(f"reporter.{org}", f"{kind}_reporter", org)
    actions.open_report(reporter, key)
    about = org if channel == "counties" else "900"
    actions.enter_values(reporter, key, [Entered(JOBS.code, about, Decimal(number), "form:1")])
    steps = {
        "prepared": lambda: actions.prepare(reporter, key),
        "submitted": lambda: actions.submit(Viewer(f"a.{org}", f"{kind}_approver", org), key),
        "accepted": lambda: actions.accept(OFFICE, key),
    }
    for step, take in steps.items():
        if until != "draft":
            take()
        if step == until:
            return key
    return key


def all_reported(department="650"):
    for org, number in (("901", 100), ("902", 200), ("903", 300)):
        report(org, number)
    report("dept.hrss", department, "department")


def told(viewer):
    (pair,) = channel_pairs(viewer, OCTOBER)
    return pair


def facts(pair):
    both = pair.both
    counties = both.counties.value if both.counties else None
    department = both.department.value if both.department else None
    return (both.agreement, counties, department, both.difference, both.reported, pair.missing)


def test_the_office_sees_the_difference_and_who_must_explain_it(city):
    all_reported()
    pair = told(OFFICE)
    assert facts(pair) == ("differ", Decimal(600), Decimal(650), Decimal(50), 3, ())
    assert (pair.explains, pair.waits, pair.may_explain) == ("dept.hrss", True, False)


def test_a_sum_with_a_hole_is_not_held_against_a_whole(city):
    report("901", 100)
    report("902", 200, until="submitted")
    report("903", 300, until="prepared")
    report("dept.hrss", 650, "department", until="draft")
    assert facts(told(OFFICE)) == ("incomplete", Decimal(300), None, None, 2, ("903",))
    # The department sees its own draft beside what the counties have handed in.
    assert facts(told(HRSS)) == (
        "incomplete", Decimal(300), Decimal(650), Decimal(350), 2, ("903",),
    )  # fmt: skip


def test_what_came_back_counts_no_more(city):
    all_reported()
    actions.return_report(OFFICE, ReportKey(OCTOBER, "901", "counties"), "核实")
    assert facts(told(OFFICE))[:2] == ("incomplete", Decimal(500))
    assert facts(told(HRSS))[:2] == ("incomplete", Decimal(500))


@pytest.mark.parametrize("viewer", [COUNTY, PUBLIC, Viewer("audit", "auditor")])
def test_who_sees_no_sum_has_no_such_list(city, viewer):
    all_reported()
    assert channel_pairs(viewer, OCTOBER) is None


def test_a_department_sees_what_it_answers_for_alone(city):
    all_reported()
    assert channel_pairs(TRANSPORT, OCTOBER) == ()


def test_an_explanation_is_kept_and_said_to_be_of_another_difference_once_that_moved(city):
    all_reported()
    explain_channels(HRSS, OCTOBER, JOBS.code, "  含省属企业  50人 ")
    pair = told(OFFICE)
    (kept,) = pair.explanations
    assert (kept.text, kept.written_by, kept.difference, kept.is_of_now, pair.waits) == (
        "含省属企业 50人", "zhao", Decimal(50), True, False,
    )  # fmt: skip
    entry = Entry.objects.get(action="channels.explain")
    assert (entry.reference, entry.who, entry.reason, entry.new) == (
        "channels:2016-10/jobs.urban_new", "zhao", "含省属企业 50人", '{"difference":"50"}',
    )  # fmt: skip
    key = ReportKey(OCTOBER, "dept.hrss", "department")
    actions.return_report(OFFICE, key, "核实")
    reporter = Viewer("reporter.dept.hrss", "department_reporter", "dept.hrss")
    actions.enter_values(reporter, key, [Entered(JOBS.code, "900", Decimal(640), "form:1")])
    actions.prepare(reporter, key)
    actions.submit(Viewer("a.dept.hrss", "department_approver", "dept.hrss"), key)
    pair = told(OFFICE)
    assert ([each.is_of_now for each in pair.explanations], pair.waits) == ([False], True)
    explain_channels(HRSS, OCTOBER, JOBS.code, "含省属企业40人")
    assert [each.text for each in told(OFFICE).explanations] == [
        "含省属企业40人", "含省属企业 50人",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("viewer", "indicator", "text", "code"),
    [
        (OFFICE, JOBS.code, "办公室代写", "CHN-ROLE"),
        (COUNTY, JOBS.code, "县里写", "CHN-ROLE"),
        (TRANSPORT, JOBS.code, "别的部门", "CHN-ROLE"),
        (HRSS, "roads.rural", "只有一个渠道", "CHN-ROLE"),
        (HRSS, JOBS.code, "  \0 ", "CHN-TEXT"),
        (HRSS, JOBS.code, "长" * 501, "CHN-TEXT"),
    ],
)
def test_only_the_department_explains_and_in_words(city, viewer, indicator, text, code):
    all_reported()
    with pytest.raises(ChannelsRefused) as refused:
        explain_channels(viewer, OCTOBER, indicator, text)
    assert (refused.value.code, ChannelExplanation.objects.count()) == (code, 0)


def test_where_both_agree_there_is_nothing_to_explain(city):
    all_reported("600")
    assert facts(told(OFFICE))[0] == "agree"
    with pytest.raises(ChannelsRefused) as refused:
        explain_channels(HRSS, OCTOBER, JOBS.code, "没有差")
    assert refused.value.code == "CHN-AGREE"


def test_the_office_asks_once_a_day_and_only_what_waits(city):
    create_account(
        console_viewer(), "hrss", "Qingchuan-2016-shi", role="department_reporter", org="dept.hrss"
    )
    all_reported()
    assert len(ask_explanations(OFFICE, OCTOBER)) == 1
    ask_explanations(OFFICE, OCTOBER)
    (message,) = messages_of(Viewer("hrss", "department_reporter", "dept.hrss"))
    assert "城镇新增就业" in message.sentence
    explain_channels(HRSS, OCTOBER, JOBS.code, "含省属企业50人")
    assert ask_explanations(OFFICE, OCTOBER) == ()
    with pytest.raises(ChannelsRefused):
        ask_explanations(HRSS, OCTOBER)
