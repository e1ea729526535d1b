"""Signing: numbers without a gap or a double, nothing with an error, and never twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minsheng.org.viewer import PUBLIC, Viewer
from minsheng.publishing import models
from minsheng.publishing.actions import compose_draft, publish, register_texts, withdraw
from minsheng.publishing.errors import BulletinRefused
from minsheng.publishing.queries import issue, issues, newest_issue
from minsheng.trail.models import Entry
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE
from tests.publishing.texts import MANUSCRIPT, pack_with_texts, text_of

EDITOR = Viewer("sun", "office_editor")
WRONG = MANUSCRIPT + "\n\n新增就业[[1150人|jobs.urban_new@2016-03]]。\n"


def refused(*args):
    with pytest.raises(BulletinRefused) as error:
        publish(*args)
    return error.value


def proposing(console, august, september, manuscript=MANUSCRIPT):
    texts = (text_of(AUGUST, *august), text_of(SEPTEMBER, *september, manuscript))
    register_texts(console, pack_with_texts(*texts))
    for period in (AUGUST, SEPTEMBER):
        compose_draft(EDITOR, period)


def test_the_first_bulletin_brings_its_own_numbers_and_the_next_follows(closed):
    for period in (AUGUST, SEPTEMBER):
        compose_draft(EDITOR, period)
    told = [publish(OFFICE, period) for period in (AUGUST, SEPTEMBER)]
    assert [(one.number, one.running, one.state, one.version) for one in told] == [
        (5, 41, "published", 1), (6, 42, "published", 1),
    ]  # fmt: skip
    assert Entry.objects.filter(action="bulletin.publish").count() == 2


@pytest.mark.parametrize("numbers", [(7, 43), (6, 43), (7, 42), (5, 41), (5, 42)])
def test_a_gap_or_a_double_is_refused_and_nothing_changes(closed, console, numbers):
    proposing(console, (5, 41), numbers)
    publish(OFFICE, AUGUST)
    entries = Entry.objects.count()
    error = refused(OFFICE, SEPTEMBER)
    assert error.code == "BUL-NUMBER"
    assert error.facts == {
        "expected": "6", "expected_running": "42", "number": str(numbers[0]),
        "running": str(numbers[1]),
    }  # fmt: skip
    held = models.Bulletin.objects.get(period="2016-09")
    assert (held.state, held.number, Entry.objects.count()) == ("draft", None, entries)


def test_publishing_twice_is_publishing_once(closed):
    compose_draft(EDITOR, SEPTEMBER)
    first = publish(OFFICE, SEPTEMBER)
    entries = Entry.objects.count()
    assert publish(OFFICE, SEPTEMBER) == first
    assert Entry.objects.count() == entries


def test_an_error_in_the_log_refuses_the_signature(closed, console):
    proposing(console, (5, 41), (6, 42), WRONG)
    error = refused(OFFICE, SEPTEMBER)
    assert (error.code, error.facts["count"]) == ("BUL-ERRORS", "1")
    assert "1150人" in error.facts["first"]
    assert newest_issue(PUBLIC) is None


def test_what_was_changed_after_composing_must_be_composed_again(closed, console):
    compose_draft(EDITOR, SEPTEMBER)
    register_texts(console, pack_with_texts(text_of(SEPTEMBER, 8, 50)))
    assert refused(OFFICE, SEPTEMBER).code == "BUL-STALE"
    compose_draft(EDITOR, SEPTEMBER)
    assert publish(OFFICE, SEPTEMBER).running == 50


def test_what_was_never_composed_is_refused(closed):
    assert refused(OFFICE, SEPTEMBER).code == "BUL-NONE"


def test_only_the_approver_signs(closed):
    compose_draft(EDITOR, SEPTEMBER)
    for role in ("office_editor", "office_reviewer", "leader", "county_approver"):
        assert refused(Viewer("x", role), SEPTEMBER).code == "BUL-ROLE"


def test_the_text_of_a_published_bulletin_is_not_replaced_by_the_pack(closed, console):
    compose_draft(EDITOR, SEPTEMBER)
    publish(OFFICE, SEPTEMBER)
    assert register_texts(console, pack_with_texts(text_of(SEPTEMBER, 9, 60))) == 0
    assert newest_issue(PUBLIC).running == 42


def test_a_draft_is_the_office_s_and_a_published_one_everybody_s(closed):
    for period in (AUGUST, SEPTEMBER):
        compose_draft(EDITOR, period)
    county = Viewer("li", "county_reporter", "901")
    assert ([one.running for one in issues(EDITOR)], issues(county), issues(PUBLIC)) == (
        [41, 42], (), (),
    )  # fmt: skip
    publish(OFFICE, AUGUST)
    for viewer in (county, PUBLIC):
        assert [one.running for one in issues(viewer)] == [41]
        assert (newest_issue(viewer).running, issue(viewer, 42)) == (41, None)


def test_signatures_wait_for_each_other_before_they_read_the_numbers(closed):
    compose_draft(EDITOR, AUGUST)
    with CaptureQueriesContext(connection) as queries:
        publish(OFFICE, AUGUST)
    asked = [query["sql"] for query in queries.captured_queries]
    locked = next(n for n, sql in enumerate(asked) if 'FROM "promises_programme"' in sql)
    read = next(n for n, sql in enumerate(asked) if 'FROM "publishing_bulletin"' in sql)
    assert locked < read


def test_a_withdrawn_bulletin_keeps_its_numbers_and_is_shown_to_nobody_outside(closed):
    for period in (AUGUST, SEPTEMBER):
        compose_draft(EDITOR, period)
    publish(OFFICE, AUGUST)
    withdraw(OFFICE, AUGUST, "数据有误")
    assert (newest_issue(PUBLIC), issue(PUBLIC, 41)) == (None, None)
    assert (issue(EDITOR, 41).running, issue(EDITOR, 41).state) == (41, "withdrawn")
    assert publish(OFFICE, SEPTEMBER).running == 42
    entry = Entry.objects.get(action="bulletin.withdraw")
    assert (entry.who, entry.reason, entry.reference) == ("qian", "数据有误", "bulletin:2016-08")


def test_the_numbers_of_a_withdrawn_bulletin_are_not_given_again(closed, console):
    proposing(console, (5, 41), (5, 41))
    publish(OFFICE, AUGUST)
    withdraw(OFFICE, AUGUST, "数据有误")
    error = refused(OFFICE, SEPTEMBER)
    assert (error.code, error.facts["expected"], error.facts["expected_running"]) == (
        "BUL-NUMBER", "6", "42",
    )  # fmt: skip
    assert refused(OFFICE, AUGUST).code == "BUL-WITHDRAWN"


@pytest.mark.parametrize(
    ("viewer", "reason", "code"),
    [(EDITOR, "数据有误", "BUL-ROLE"), (OFFICE, " ", "BUL-REASON")],
)
def test_only_the_approver_withdraws_and_says_why(closed, viewer, reason, code):
    compose_draft(EDITOR, AUGUST)
    publish(OFFICE, AUGUST)
    with pytest.raises(BulletinRefused) as error:
        withdraw(viewer, AUGUST, reason)
    assert (error.value.code, newest_issue(PUBLIC).running) == (code, 41)


def test_a_draft_needs_no_withdrawal(closed):
    compose_draft(EDITOR, AUGUST)
    with pytest.raises(BulletinRefused) as error:
        withdraw(OFFICE, AUGUST, "数据有误")
    assert error.value.code == "BUL-NOT-PUBLISHED"
