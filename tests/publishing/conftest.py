import pytest

from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import register_texts
from minsheng.reporting.actions import close_period, enter_pack_reports
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.texts import pack_with_texts

OFFICE = Viewer("qian", "office_approver")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def reported(db, console, media):
    """青川 with bulletins for August and September, and all reports of both months accepted."""
    pack = pack_with_texts()
    apply_pack(console, pack)
    register_texts(console, pack)
    for period in (AUGUST, SEPTEMBER):
        enter_pack_reports(console, pack, period)
    return pack


@pytest.fixture
def closed(reported, media):
    for period in (AUGUST, SEPTEMBER):
        close_period(OFFICE, period, media)
    return reported
