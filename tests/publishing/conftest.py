import pytest
from django.conf import settings

from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import compose_draft, publish, register_texts
from minsheng.publishing.queries import issue
from minsheng.reporting.actions import close_period, enter_pack_reports
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.texts import pack_with_texts
from tests.standing import standing

OFFICE = Viewer("qian", "office_approver")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def reported(db, console, media):
    """青川 with bulletins for August and September, and all reports of both months accepted."""
    pack = pack_with_texts()
    standing(_report, console, pack)
    return pack


def _report(console, pack):
    apply_pack(console, pack)
    register_texts(console, pack)
    for period in (AUGUST, SEPTEMBER):
        enter_pack_reports(console, pack, period)


@pytest.fixture
def closed(reported):
    standing(_close)
    return reported


def _close():
    for period in (AUGUST, SEPTEMBER):
        close_period(OFFICE, period, settings.MEDIA_ROOT)


@pytest.fixture
def issued(closed):
    """August is out as number 41, September is a draft that would be 42."""
    standing(_issue)
    return issue(OFFICE, 41)


def _issue():
    for period in (AUGUST, SEPTEMBER):
        compose_draft(OFFICE, period)
    publish(OFFICE, AUGUST)
