"""填报: the form, what its script sends and is answered, and the steps from hand to hand."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions, models
from minsheng.reporting.keys import ReportKey, TypedCell
from minsheng.reporting.submissions import receipts
from tests.city import SEPTEMBER
from tests.web import closed_cities
from tests.web.closed_cities import signed_in

JOBS, OVER = "jobs.urban_new", "ENT-OVER-TARGET"
CELL = f"{JOBS}@901"
KEY = ReportKey(SEPTEMBER.following(), "901", "counties")
PAGE = "/reports/2016-10/901/counties/"
REPORTER, APPROVER = (
    Viewer("li", "county_reporter", "901"),
    Viewer("wang", "county_approver", "901"),
)


@pytest.fixture
def qingchuan(db, settings, tmp_path):
    """August and September are closed: 901 had 200 of the 120 that it promised."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return closed_cities.qingchuan()


@pytest.fixture
def reporter(qingchuan):
    return signed_in("county_reporter", "901")


def send(client, text="250", version=0, request="", **changes):
    cell = {"indicator": JOBS, "org": "901", "text": text, "version": version} | changes
    body = {"request": request or str(uuid4()), "cells": [cell]}
    return post(client, body)


def post(client, body, path=f"{PAGE}cells/"):
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(path, text, content_type="application/json")


def explain(client, text="补报前几个月的", rule=OVER):
    body = {"request": str(uuid4()), "indicator": JOBS, "org": "901", "rule": rule, "text": text}
    return post(client, body, f"{PAGE}explanations/")


def told(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def prepared():
    actions.fill_cells(REPORTER, KEY, [TypedCell(JOBS, "901", "250")])
    actions.explain(REPORTER, KEY, JOBS, "901", OVER, "补报前几个月的")
    actions.prepare(REPORTER, KEY)


def handed_in():
    prepared()
    actions.submit(APPROVER, KEY)
    return receipts(APPROVER, KEY)[-1]


def test_the_form_is_there_before_the_report_is_opened(reporter):
    html = reporter.get(PAGE).content.decode()
    assert f'name="cell:0:{CELL}"' in html
    assert 'data-value="200"' in html  # last period
    assert models.Report.objects.filter(period="2016-10").count() == 0


def test_a_cell_is_saved_and_comes_back_as_it_was_understood(reporter):
    answer = send(reporter, "２50多")
    row = answer.json()["cells"][0]
    assert answer.status_code == 200
    assert {name: row[name] for name in ("text", "version", "state", "understood", "plain")} == {
        "text": "２50多",
        "version": 1,
        "state": "explain",
        "understood": "250—260",
        "plain": "250",
    }
    assert [(each["rule"], each["needs_reason"]) for each in row["findings"]] == [(OVER, True)]
    assert answer.json()["counts"] == {
        "rows": 1, "filled": 1, "empty": 0, "errors": 0, "unexplained": 1,
    }  # fmt: skip
    assert [each["act"] for each in answer.json()["to_do"]] == ["去说明"]


def test_a_reason_clears_what_waits_for_it(reporter):
    send(reporter)
    body = explain(reporter).json()
    assert body["cells"][0]["findings"][0]["reason"] == "补报前几个月的"
    assert (body["counts"]["unexplained"], body["to_do"][0]["act"]) == (0, "已写")


def test_no_figure_with_a_reason_is_not_an_empty_cell(reporter):
    body = explain(reporter, "十月没有统计", "ABSENT").json()
    assert (body["cells"][0]["state"], body["cells"][0]["light_word"]) == ("excused", "未报")
    assert (body["counts"]["empty"], body["to_do"]) == (0, [])


def test_what_another_changed_meanwhile_is_told_and_the_text_is_kept(reporter):
    send(reporter, "250")
    actions.fill_cells(REPORTER, KEY, [TypedCell(JOBS, "901", "260", 1)])
    answer = send(reporter, "270", 1)
    (conflict,) = answer.json()["conflicts"]
    assert answer.status_code == 409
    assert {
        name: conflict[name] for name in ("cell", "yours", "theirs", "theirs_by", "version")
    } == {
        "cell": CELL,
        "yours": "270",
        "theirs": "260",
        "theirs_by": "li",
        "version": 2,
    }
    assert models.CellVersion.objects.get(is_refused=True).text == "270"
    page = told(reporter.get(f"{PAGE}cells/{CELL}/"))
    assert "270 同时有人改了，没有采用" in page


def test_the_same_request_twice_makes_one_version(reporter):
    name = str(uuid4())
    assert [send(reporter, request=name).json()["cells"][0]["version"] for _ in range(2)] == [1, 1]
    assert models.CellVersion.objects.filter(cell__revision__report__period="2016-10").count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ({"request": "x", "cells": "none"}, 400),
        ({"request": 7, "cells": []}, 400),
        ({"request": "x" * 65, "cells": []}, 413),
        ({"request": "12345678", "cells": [7]}, 400),
        ({"request": "12345678", "cells": [{"indicator": JOBS, "org": "901", "text": 5, "version": 0}]}, 400),
        ({"request": "12345678", "cells": [{"indicator": JOBS, "org": "901", "text": "5", "version": True}]}, 400),
        ({"request": "12345678", "cells": [{"indicator": JOBS, "org": "901", "text": "5" * 201, "version": 0}]}, 413),
        ({"request": "12345678", "cells": [{"indicator": JOBS, "org": "901", "text": "5", "version": 0}] * 501}, 413),
        ({"request": "12345678", "cells": [{"indicator": "none", "org": "901", "text": "5", "version": 0}]}, 422),
        ("[" * 100_000, 400),
    ],
)  # fmt: skip
def test_what_no_form_sends_is_refused_with_a_sentence(reporter, body, status):
    answer = post(reporter, body)
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)
    assert models.Report.objects.filter(period="2016-10").count() == 0


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "<script>alert(1)</script>", "'; DROP", "１\u202e2"]
)
def test_strange_texts_are_kept_or_marked_and_never_a_fault(reporter, text):
    answer = send(reporter, text)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in reporter.get(PAGE).content.decode()


def test_others_find_no_form_and_no_draft(qingchuan):
    actions.fill_cells(REPORTER, KEY, [TypedCell(JOBS, "901", "250")])
    for role, org in (("county_reporter", "902"), ("leader", ""), ("office_editor", "")):
        client = signed_in(role, org)
        paths = (PAGE, f"{PAGE}compare/", f"{PAGE}cells/{CELL}/")
        assert {client.get(path).status_code for path in paths} == {404}
        assert (send(client).status_code, explain(client).status_code) == (404, 404)
        steps = ("prepare", "submit", "return", "accept", "correct")
        assert {client.post(f"{PAGE}{step}/").status_code for step in steps} == {404}
    assert send(Client()).status_code == 302
    assert models.Cell.objects.get(revision__report__period="2016-10").text == "250"


def test_the_approver_reads_and_hands_on_but_types_nothing(qingchuan):
    prepared()
    approver = signed_in("county_approver", "901")
    html = approver.get(PAGE).content.decode()
    assert ("上报</button>" in html, "退回填报人</button>" in html) == (True, True)
    assert 'name="cell:' not in html
    assert send(approver, "300", 1).status_code == 422


def test_from_the_approver_back_to_the_reporter_and_on_to_the_receipt(qingchuan):
    prepared()
    reporter, approver = signed_in("county_reporter", "901"), signed_in("county_approver", "901")
    assert approver.post(f"{PAGE}return/", {"reason": "请核对"}).status_code == 303
    assert "退回理由： 请核对" in told(reporter.get(PAGE))
    assert reporter.post(f"{PAGE}prepare/").status_code == 303
    name = {"request": str(uuid4())}
    answers = [approver.post(f"{PAGE}submit/", name) for _ in range(2)]
    (receipt,) = receipts(APPROVER, KEY)
    assert {answer["Location"] for answer in answers} == {f"/receipts/{receipt.number}/"}
    page = told(approver.get(f"/receipts/{receipt.number}/"))
    for part in (
        receipt.number,
        receipt.sha256,
        receipt.trail_hash,
        "与现在存的一致。",
        "1个数，1条说明",
    ):
        assert part in page


def test_a_receipt_says_when_the_figures_are_others_and_is_not_there_for_others(qingchuan):
    receipt = handed_in()
    path = f"/receipts/{receipt.number}/"
    models.Value.objects.filter(revision__report__period="2016-10").update(
        value=251, low=251, high=251
    )
    assert "不一致：报表里的数与上报的不同。" in told(signed_in("office_reviewer").get(path))
    assert signed_in("county_reporter", "902").get(path).status_code == 404


def test_a_report_that_cannot_go_on_says_why_and_stays(reporter):
    send(reporter)
    answer = reporter.post(f"{PAGE}prepare/", follow=True)
    assert "还不能填报完成" in told(answer)
    assert models.Revision.objects.get(report__period="2016-10").state == "draft"


def test_without_a_script_the_form_saves_all_cells_and_reasons(reporter):
    form = {f"cell:0:{CELL}": "250", f"reason:{OVER}:{CELL}": "补报", "cell:0:none@901": "7"}
    answer = reporter.post(f"{PAGE}cells/", form, follow=True)
    assert "已保存1格。" in told(answer)
    html = answer.content.decode()
    assert (f'name="cell:1:{CELL}" value="250"' in html, 'value="补报"' in html) == (True, True)


def test_a_frozen_report_is_corrected_by_its_own_and_the_two_revisions_compared(reporter):
    path = "/reports/2016-09/901/counties/"
    reason = {"reason": "重复计数", "request": str(uuid4())}
    assert "更正</button>" in reporter.get(path).content.decode()
    for _ in range(2):
        assert reporter.post(f"{path}correct/", reason).status_code == 303
    revisions = models.Revision.objects.filter(report__period="2016-09", report__org__code="901")
    assert revisions.count() == 2
    body = {"request": str(uuid4()),
            "cells": [{"indicator": JOBS, "org": "901", "text": "210", "version": 0}]}  # fmt: skip
    assert post(reporter, body, f"{path}cells/").status_code == 200
    page = told(reporter.get(f"{path}compare/?a=1&b=2"))
    assert "第1版到第2版改了1格。" in page
    assert "重复计数" in page


def test_a_new_city_fills_in_before_anything_was_closed(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    closed_cities.unreported()
    reporter = signed_in("county_reporter", "901")
    assert 'href="/reports/2016-01/901/counties/"' in reporter.get("/reports/").content.decode()
    assert "<input" in reporter.get("/reports/2016-01/901/counties/").content.decode()
