"""A unit has not reported: the smaller total says so wherever it stands, and is not signed unseen."""

import json
from dataclasses import replace

import pytest

from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import publish, register_texts
from minsheng.publishing.closing import close_and_draft
from minsheng.publishing.errors import BulletinRefused
from minsheng.publishing.models import Version
from minsheng.reporting.actions import enter_pack_reports
from minsheng.trail.models import Entry
from tests.city import SEPTEMBER
from tests.publishing.conftest import OFFICE
from tests.publishing.texts import pack_with_texts, text_of

TEXT = """# 进展

城镇新增就业[[1200人|jobs.urban_new]]，为任务的[[150%|done(jobs.urban_new)]]；东河区[[200人|jobs.urban_new@901]]；两县[[700人|jobs.urban_new@two_counties]]。农村公路[[212.5米|roads.rural]]。

::annex 附件1 各项指标完成情况

::table indicators
"""


@pytest.fixture
def drafted(db, console, media):
    """September, for which 南坪县 (903) has not reported its 600 jobs."""
    pack = pack_with_texts(text_of(SEPTEMBER, 6, 42, TEXT))
    values = tuple(
        v for v in pack.values if (v.org, v.period) != ("903", SEPTEMBER)
    )  # fmt: skip
    pack = replace(pack, values=values, control_totals=())
    apply_pack(console, pack)
    register_texts(console, pack)
    enter_pack_reports(console, pack, SEPTEMBER)
    return close_and_draft(OFFICE, SEPTEMBER)


@pytest.fixture
def data(drafted):
    return json.loads(drafted.draft.files[3].read_text(encoding="utf-8"))


def test_the_log_warns_of_each_figure_and_names_who_is_missing(drafted):
    assert [line for line in drafted.draft.log if "只含" in line] == [
        "“600人”只含3个单位中的2个，缺南坪县",
        "“75%”只含3个单位中的2个，缺南坪县",
        "“400人”只含2个单位中的1个，缺南坪县",
        "“75.0”只含3个单位中的2个，缺南坪县",
        "“0.0”只含3个单位中的2个，缺南坪县",
    ]
    assert drafted.draft.errors == 0


def test_the_json_counts_reported_expected_and_missing_at_each_total(data):
    told = {
        key: (each["reported"], each["expected"], each["missing"])
        for key, each in data["inputs"].items() if each["kind"] == "value"
    }  # fmt: skip
    assert told == {
        "value:jobs.urban_new:900:2016-09": (2, 3, ["903"]),
        "value:jobs.urban_new:901:2016-09": (1, 1, []),
        "value:jobs.urban_new:two_counties:2016-09": (1, 2, ["903"]),
        "value:roads.rural:900:2016-09": (1, 1, []),
    }


def test_the_annex_and_the_list_of_sources_say_how_many_have_reported(data, drafted):
    assert "600人（2/3）" in data["text"].splitlines()
    html = drafted.draft.files[2].read_text(encoding="utf-8")
    assert "3个单位报了2个，未报：南坪县" in html
    assert "（1/1）" not in data["text"]


def test_it_is_signed_only_when_the_signer_says_that_he_knows(drafted):
    with pytest.raises(BulletinRefused) as refused:
        publish(OFFICE, SEPTEMBER)
    assert refused.value.code == "BUL-PARTIAL"
    assert "“600人”只含3个单位中的2个，缺南坪县" in str(refused.value)
    assert publish(OFFICE, SEPTEMBER, accept_partial=True).running == 42
    entry = Entry.objects.get(action="bulletin.publish")
    assert len(json.loads(entry.new)["accepted_partial"]) == 5


def test_only_the_approver_may_say_so(drafted):
    with pytest.raises(BulletinRefused) as refused:
        publish(Viewer("sun", "office_editor"), SEPTEMBER, accept_partial=True)
    assert refused.value.code == "BUL-ROLE"


def test_nothing_is_said_where_all_have_reported(closed):
    close_and_draft(OFFICE, SEPTEMBER)
    (version,) = Version.objects.all()
    assert [line for line in version.log if line[1] == "partial"] == []
