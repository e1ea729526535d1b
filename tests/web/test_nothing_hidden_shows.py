"""Two cities that differ in nothing but what is hidden show a reader the same, wherever he goes.

Hidden are the figures of others in a close that is not published, a correction that no published
close holds, and others' drafts. Every page and file that is linked is asked for, and addresses
that are written by hand.
"""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from minsheng.core.words import Fund, Milestone, Progress, Project, Target
from minsheng.org.queries import console_viewer
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import actions
from minsheng.reporting.keys import Entered, ReportKey
from tests.city import AUGUST, SEPTEMBER, city_pack
from tests.web.closed_cities import OFFICE, publish, signed_in

READERS = (
    ("", ""),
    ("county_reporter", "901"),
    ("department_reporter", "dept.transport"),
    ("auditor", ""),
)
LEADER = ("leader", "")
TARGETS = (
    Target("jobs.urban_new", "900", value=Decimal(1500), source="made"),
    Target("jobs.urban_new", "901", value=Decimal(120), origin="synthetic"),
)
PROJECTS = (
    Project("bridge", "青川大桥", "M01", "M01-1", org="901", lead="dept.transport"),
    Project("school", "青川小学", "M01", org="902"),
)
pytestmark = pytest.mark.xdist_group("hidden")  # each city is walked once, in one process
ONE, OTHER = ("7777", date(2016, 9, 20)), ("8", date(2016, 9, 3))
NOTHING = (None, None)
OTHERS = ("902", "903")
BY_HAND = (
    "/search/?q=县", "/search/?q=7777", "/periods/2016-09/compare/?with=2016-08",
    "/periods/2016-08/compare/?with=2016-08/r2", "/periods/2016-08/?revision=2",
    "/periods/2016-09/values.csv", "/periods/2016-09/rollup.csv", "/periods/2016-09/manifest.json",
    "/indicators/jobs.urban_new/?period=2016-09", "/indicators/jobs.urban_new/months.csv",
    "/orgs/901/?period=2016-09", "/orgs/901/table.csv?period=2016-09", "/orgs/902/?period=2016-09",
    "/orgs/dept.hrss/?period=2016-09", "/orgs/dept.transport/?period=2016-09",
    "/reports/2016-08/902/counties/", "/reports/2016-08/902/counties/?revision=2",
    "/reports/2016-09/901/counties/", "/reports/2016-09/902/counties/",
    "/reports/2016-09/903/counties/table.csv", "/projects/school/?period=2016-09",
    "/bulletins/draft/2016-09/", "/admin/",
)  # fmt: skip


def city(number, day):
    """August is published; then come promises, September and a correction of August, all hidden.

    `number` is what others report (None: nothing of all this came), `day` when they reached a step.
    """
    console, held = console_viewer(), Decimal(number or 0)
    pack = city_pack(targets=TARGETS, projects=PROJECTS, milestones=(), progress=())
    closed(console, pack, AUGUST)
    publish(AUGUST)
    if number is None:
        return
    values = (
        replace(row, value=held, low=held, high=held, text=number) if row.org in OTHERS else row
        for row in pack.values
    )
    later = replace(
        pack,
        values=tuple(values),
        control_totals=(),
        targets=(*TARGETS, Target("jobs.urban_new", "902", value=held * 2, source="made")),
        funds=(Fund("M01", ("city",), "spent", SEPTEMBER, held, text=number),),
        milestones=(Milestone("school", "roof", "封顶", date(2016, 12, 31), "年底", day),),
        progress=(Progress("school", SEPTEMBER, min(held, Decimal(90)), text=f"{number}人进场"),),
    )
    closed(console, later, SEPTEMBER)
    correct_august(number)


def closed(console, pack, period):
    apply_pack(console, pack)
    actions.enter_pack_reports(console, pack, period)
    actions.close_period(OFFICE, period, settings.MEDIA_ROOT)


def correct_august(number):
    key = ReportKey(AUGUST, "902", "counties")
    reporter = Viewer("sun", "county_reporter", "902")
    actions.correct(reporter, key, f"漏报{number}")
    entered = [Entered("jobs.urban_new", "902", Decimal(number), "form:1")]
    actions.enter_values(reporter, key, entered)
    actions.prepare(reporter, key)
    actions.submit(Viewer("wu", "county_approver", "902"), key)
    actions.accept(OFFICE, key)
    actions.close_period(OFFICE, AUGUST, settings.MEDIA_ROOT)


NEW_EACH_TIME = "/account/second-factor/"
"""Shows a secret that was never there before; nothing of reports stands on it."""


def followed(client):
    """What every address answers that can be reached from the first page, and those by hand."""
    waiting, told = ["/", "/login/", "/bulletins/", *BY_HAND], {}
    while waiting:
        path = waiting.pop()
        if path in told or path == NEW_EACH_TIME:
            continue
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        told[path] = (answer.status_code, answer.headers.get("Location", ""), plain(body))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = re.findall(r'href="(/(?!static)[^"#]*)', body.decode())
            waiting += [unescape(link) for link in links]
    return told


def plain(body):
    """The answer without what is of the hour: the hash of a close holds all of it, and its time."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            names = sorted(set(book.namelist()) - {"docProps/core.xml"})
            body = b"\n".join(book.read(name) for name in names)
    text = body.decode("utf-8")
    text = re.sub(r'name="(csrfmiddlewaretoken|request)" value="[^"]*"', "", text)
    text = re.sub(r"\b[0-9a-f]{12,64}\b|\b[0-9a-f]{6}…[0-9a-f]{4}\b", "HASH", text)
    text = re.sub(r"<v>\d{5}\.\d{6,}</v>", "TIME", text)
    return re.sub(r"20\d\d[-年]\d\d?[-月]\d\d?日?[T ]\d\d:\d\d[:\d.+]*", "TIME", text)


def difference(one, other):
    """The first place where two answers part, with what stands around it."""
    left, right = one[2], other[2]
    pairs = enumerate(zip(left, right, strict=False))
    place = next((n for n, (a, b) in pairs if a != b), min(len(left), len(right)))
    around = slice(max(place - 80, 0), place + 40)
    return one[:2], other[:2], left[around], right[around]


@cache
def seen(*hidden):
    """By reader, what he is told in a city with these hidden numbers, which is then taken back."""
    settings.MEDIA_ROOT = settings.MEDIA_ROOT.with_name(f"of-{hidden[0]}")
    with transaction.atomic():
        city(*hidden)
        followed(signed_in("office_editor"))  # what the process keeps is kept by who sees all
        told = {reader: followed(browser(*reader)) for reader in (*READERS, LEADER)}
        transaction.set_rollback(True)
    return told


def browser(role, org):
    return signed_in(role, org) if role else Client()


@pytest.fixture(autouse=True)
def place(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.parametrize("reader", READERS)
def test_what_is_hidden_changes_nothing_that_a_reader_is_shown(reader):
    one, other = seen(*ONE)[reader], seen(*OTHER)[reader]
    assert set(one) == set(other)
    assert [difference(one[path], other[path]) for path in one if one[path] != other[path]] == []


@pytest.mark.parametrize("role", ["", "auditor"])
def test_who_has_no_org_is_not_told_that_anything_is_hidden(role):
    one, other = seen(*ONE)[role, ""], seen(*NOTHING)[role, ""]
    assert set(one) == set(other)
    assert [difference(one[path], other[path]) for path in one if one[path] != other[path]] == []


def test_who_sees_all_is_shown_the_difference():
    one, other = seen(*ONE)[LEADER], seen(*OTHER)[LEADER]
    assert len([path for path in one if path in other and one[path] != other[path]]) > 20
