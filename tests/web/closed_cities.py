"""Two small cities with closed periods, and people who look at their pages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.test import Client, RequestFactory

from minsheng.core.packs import load_pack
from minsheng.core.words import Milestone, Period, Progress, Project, Target
from minsheng.org.actions import create_account
from minsheng.org.queries import console_viewer
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.reporting import models
from minsheng.reporting.actions import close_period, enter_pack_reports
from minsheng.web.book import open_book
from tests.city import AUGUST, SEPTEMBER, city_pack
from tests.standing import standing

CLOUD = Path(__file__).parents[1] / "packs" / "cloud-county"
OFFICE = Viewer("qian", "office_approver")
LEADER = Viewer("zhou", "leader")
PASSWORD = "Qingchuan-2016-shi"  # noqa: S105 - of accounts that a test makes


def qingchuan(**changes):
    """青川: 901 over its target, 902 far behind, 903 without one; a bridge and a kept promise."""
    pack = city_pack(
        targets=(
            Target("jobs.urban_new", "900", value=Decimal(1500), source="made"),
            Target("jobs.urban_new", "901", value=Decimal(120), origin="synthetic"),
            Target("jobs.urban_new", "902", value=Decimal(800), source="made"),
        ),
        projects=(
            Project("bridge", "青川大桥", "M01", "M01-1", org="901", lead="dept.transport"),
            Project("school", "青川小学", "M01", org="902"),
        ),
        milestones=(
            Milestone("bridge", "start", "开工", date(2016, 3, 1), "", date(2016, 3, 4)),
            Milestone("bridge", "roof", "合龙", date(2016, 9, 20), "9月20日前"),
            Milestone("bridge", "open", "通车", date(2016, 12, 31), "年底"),
        ),
        progress=(
            Progress("bridge", AUGUST, Decimal(40)),
            Progress("bridge", SEPTEMBER, Decimal(60), text="主塔封顶"),
        ),
    )
    return standing(_closed, replace(pack, **changes), (AUGUST, SEPTEMBER))


def cloud():
    """云岭: a township that has not reported, an org name of forty characters."""
    pack = load_pack(CLOUD)
    return standing(_closed, pack, (Period.parse("2023-05"), Period.parse("2023-06")))


def _closed(pack, periods):
    console = console_viewer()
    apply_pack(console, pack)
    for period in periods:
        enter_pack_reports(console, pack, period)
        close_period(OFFICE, period, settings.MEDIA_ROOT)
    return pack


def publish(period):
    models.Snapshot.objects.filter(period=str(period)).update(is_published=True)


def book_of(viewer, own_org="", **asked):
    request = RequestFactory().get("/", asked)
    request.viewer = viewer
    return open_book(request, own_org)


def signed_in(role, org=""):
    """A browser in which an account of that role is signed in."""
    create_account(console_viewer(), f"{role}.{org}", PASSWORD, role=role, org=org)
    client = Client()
    assert client.login(username=f"{role}.{org}", password=PASSWORD)
    return client


def unreported():
    """青川 on its first day: the pack is there, and no report."""
    pack = city_pack()
    apply_pack(console_viewer(), pack)
    return pack
