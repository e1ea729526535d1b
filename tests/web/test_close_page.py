"""月结 from its page: asked for, done by the worker step by step, told how it ended."""

import re
from decimal import Decimal

import pytest
from django_tasks_db.models import DBTaskResult

from minsheng.core.words import Period
from minsheng.org.models import Account
from minsheng.org.viewer import Viewer
from minsheng.publishing import close_runs
from minsheng.publishing.models import CloseRun
from minsheng.reporting import actions, models
from minsheng.reporting.close_steps import STEPS
from minsheng.reporting.keys import Entered, ReportKey
from tests.web import closed_cities
from tests.web.closed_cities import OFFICE, signed_in

OCTOBER = Period.parse("2016-10")
PAGE = "/periods/2016-10/close/"


@pytest.fixture
def place(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return closed_cities.qingchuan()


def submitted(org, number):
    key = ReportKey(OCTOBER, org, "counties")
    reporter = Viewer(f"li{org}", "county_reporter", org)
    actions.open_report(reporter, key)
    actions.enter_values(reporter, key, [Entered("jobs.urban_new", org, Decimal(number), "form:1")])
    actions.prepare(reporter, key)
    actions.submit(Viewer(f"wang{org}", "county_approver", org), key)
    return key


@pytest.fixture
def october(place):
    """901 accepted, 902 submitted, 903 and the department silent."""
    actions.accept(OFFICE, submitted("901", 210))
    submitted("902", 450)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def work():
    for row in DBTaskResult.objects.ready():
        close_runs.close_in_background.call(*row.args_kwargs["args"])
        row.status = "SUCCESSFUL"
        row.save()


def test_the_page_says_what_a_close_would_take_in_and_go_without(october):
    told = text(signed_in("office_approver").get(PAGE))
    assert "应报4份，可以采用1份" in told
    assert "还有1份已上报、未接收" in told
    assert "未报2份" in told
    assert re.search(r"新接收，本次采用 1 东河区", told)
    assert re.search(r"已上报，未接收，本次不用 1 西岭县", told)
    assert re.search(r"未报 2 南坪县、市交通局", told)
    assert "现在月结" in told


def test_a_close_is_asked_for_done_step_by_step_and_told(october):
    office = signed_in("office_approver")
    answer = office.post(f"{PAGE}start/", follow=True)
    assert "排在后台任务里" in text(answer)
    assert not models.Snapshot.objects.filter(period="2016-10").exists()
    work()
    run = CloseRun.objects.get()
    assert (run.state, [step[0] for step in run.steps]) == ("done", list(STEPS))
    snapshot = models.Snapshot.objects.get(period="2016-10")
    told = text(office.get(f"{PAGE}steps/"))
    assert "月结完成，第1版。" in told
    assert f"{snapshot.hash[:6]}…{snapshot.hash[-4:]}" in told
    assert re.search(r"1份，缺西岭县、南坪县、市交通局", told)
    assert snapshot.closed_by == run.asked_by
    assert "2016-10已月结（第1版）。" in text(office.get("/messages/"))
    assert list(close_runs._path(run.pk).parent.iterdir()) == []


def test_while_it_runs_the_steps_done_so_far_are_seen(october, monkeypatch):
    office = signed_in("office_approver")
    office.post(f"{PAGE}start/")
    seen = []

    def looked(viewer, period, programme, *, door, progress):
        progress("reports", {"reports": 1, "missing": ["902"]})
        DBTaskResult.objects.update(status="RUNNING")
        seen.append(office.get(f"{PAGE}steps/").content.decode())
        raise RuntimeError("as the test wants it")

    monkeypatch.setattr(close_runs, "close_and_draft", looked)
    with pytest.raises(RuntimeError):
        work()
    (html,) = seen
    assert html.count("，已完成") == 1
    assert re.search(r'aria-current="step">.*?生成快照', html, re.DOTALL)
    assert "data-under-way" in html
    # The queue notes the failure; then it can be asked again.
    DBTaskResult.objects.update(status="FAILED")
    assert "没有做完" in text(office.get(PAGE))
    monkeypatch.undo()
    office.post(f"{PAGE}start/")
    DBTaskResult.objects.exclude(status="FAILED").update(status="READY")
    work()
    assert [run.state for run in CloseRun.objects.order_by("pk")] == ["refused", "done"]


def test_asking_twice_gives_one_close(october):
    office = signed_in("office_approver")
    office.post(f"{PAGE}start/")
    office.post(f"{PAGE}start/")
    assert (CloseRun.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    work()
    office.post(f"{PAGE}start/")
    work()
    assert models.Snapshot.objects.filter(period="2016-10").count() == 1
    assert "没有变化，仍是第1版。" in text(office.get(PAGE))


def test_a_task_begun_again_after_its_close_does_no_harm(october):
    signed_in("office_approver").post(f"{PAGE}start/")
    run = CloseRun.objects.get()
    close_runs.close_in_background.call(run.pk)
    CloseRun.objects.update(state="asked", ended_at=None)
    close_runs.close_in_background.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.outcome["is_new"]) == ("done", False)
    assert models.Snapshot.objects.filter(period="2016-10").count() == 1


def test_who_lost_the_right_before_it_began_is_refused(october):
    office = signed_in("office_approver")
    office.post(f"{PAGE}start/")
    run = CloseRun.objects.get()
    Account.objects.filter(username=run.asked_by).update(role="office_editor")
    work()
    run.refresh_from_db()
    assert (run.state, "不能月结" in run.refused) == ("refused", True)
    assert not models.Snapshot.objects.filter(period="2016-10").exists()


@pytest.mark.parametrize("role", ["office_editor", "office_reviewer", "leader"])
def test_others_who_read_all_look_on(october, role):
    looker = signed_in(role)
    assert "现在月结" not in text(looker.get(PAGE))
    assert looker.post(f"{PAGE}start/").status_code == 404
    assert CloseRun.objects.count() == 0


@pytest.mark.parametrize("period", ["2016-13", "2031-01", "2016-W40", "2016-Q1"])
def test_a_period_that_asks_nobody_has_no_close(place, period):
    assert signed_in("office_approver").get(f"/periods/{period}/close/").status_code == 404


def test_nothing_accepted_nothing_to_close(place):
    office = signed_in("office_approver")
    assert "还没有已接收的报表，不能月结。" in text(office.get(PAGE))
    office.post(f"{PAGE}start/")
    work()
    assert "2016-10 还没有已接收的报表" in text(office.get(PAGE))
