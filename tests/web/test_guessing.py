"""Guessing: who waits, who does not, and what is kept of it."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.core.management import call_command
from django.utils import timezone

from minsheng.org import guessing
from minsheng.org.messages import messages_of
from minsheng.org.viewer import Viewer
from tests.people import CAFE, HOME, PASSWORD, account, browser, is_in, log_in, signed_in

WRONG = "wrong-wrong-wrong"
WAIT = "连续输错，暂停登录。请15分钟后再试"


@pytest.fixture(autouse=True)
def people(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    account("chen")
    account("zhou")


def err(client, times, name="chen"):
    return [log_in(client, name, WRONG).status_code for _ in range(times)]


def test_five_errors_make_a_name_wait_where_they_were_made_and_the_page_says_how_long():
    client = browser()
    assert err(client, 5) == [422, 422, 422, 422, 429]
    answer = log_in(client)
    assert (answer.status_code, WAIT in answer.text, is_in(client)) == (429, True, False)


def test_the_holder_comes_in_from_another_address_and_others_from_the_same():
    err(browser(CAFE), 5)
    assert is_in(signed_in("chen", address=HOME))
    assert is_in(signed_in("zhou", address=CAFE))


def test_who_has_come_in_there_before_is_not_kept_out_by_a_stranger_at_his_address():
    own = signed_in("chen")
    own.post("/logout/")
    err(browser(HOME), 5)
    assert log_in(browser(HOME)).status_code == 429
    assert (log_in(own).status_code, is_in(own)) == (302, True)


def test_a_known_device_has_its_own_count():
    own = signed_in("chen")
    own.post("/logout/")
    assert err(own, 5) == [422, 422, 422, 422, 429]
    assert log_in(own).status_code == 429
    assert is_in(signed_in("chen"))


def test_a_device_is_known_for_the_account_that_signed_in_with_it_alone():
    own = signed_in("chen")
    own.post("/logout/")
    err(browser(), 5, "zhou")
    assert log_in(own, "zhou").status_code == 429


def test_a_device_that_somebody_wrote_himself_is_not_known():
    err(browser(), 5)
    client = browser()
    client.cookies["device"] = "eyIxIjoieCJ9:1abcde:forged"
    assert log_in(client).status_code == 429


def test_an_address_waits_after_many_errors_by_whatever_names(monkeypatch):
    monkeypatch.setattr(guessing, "ADDRESS_TIMES", 2)
    client = browser(CAFE)
    statuses = [err(client, 1, f"nobody{n}")[0] for n in range(10)]
    assert statuses == [422] * 9 + [429]
    assert log_in(client, "zhou").status_code == 429
    assert is_in(signed_in("zhou", address=HOME))


def test_one_s_own_success_forgets_only_one_s_own_errors(monkeypatch):
    monkeypatch.setattr(guessing, "ADDRESS_TIMES", 2)
    client = browser(CAFE)
    for n in range(9):
        err(client, 1, f"nobody{n}")
    assert log_in(client, "zhou").status_code == 302
    assert err(browser(CAFE), 1, "nobody9") == [429]


def test_another_browser_at_the_address_is_counted_with_the_first():
    statuses = [
        log_in(browser(), "chen", WRONG, headers={"user-agent": f"b{n}"}).status_code
        for n in range(5)
    ]
    assert statuses[-1] == 429


def test_an_account_and_a_name_that_nobody_has_wait_alike():
    def said(name):
        client = browser(CAFE)
        return [
            (answer.status_code, "连续输错" in answer.text)
            for answer in (log_in(client, name, WRONG) for _ in range(6))
        ]

    assert said("chen") == said("nobody")


def test_waiting_ends_by_itself_and_errors_meanwhile_do_not_prolong_it():
    client = browser()
    err(client, 8)
    row = AccessAttempt.objects.get()
    assert row.failures_since_start == 5
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=10))
    assert "请5分钟后再试" in log_in(client).text
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert (log_in(client).status_code, is_in(client)) == (302, True)
    assert AccessAttempt.objects.count() == 0


@pytest.mark.parametrize("command", [["axes_reset"], ["axes_reset_username", "chen"]])
def test_the_administrator_of_the_machine_can_end_the_waiting(command):
    client = browser()
    err(client, 5)
    call_command(*command, verbosity=0)
    assert log_in(client).status_code == 302


def test_the_holder_is_told_once_a_day_and_nobody_else():
    for n in range(3):
        err(browser(f"198.51.100.{n}"), 5)
    err(browser(), 5, "nobody")
    told = [row.sentence for row in messages_of(Viewer("chen", "leader"))]
    assert [("198.51.100.0" in each, "暂停登录" in each) for each in told] == [(True, True)]
    assert messages_of(Viewer("zhou", "leader")) == ()


def test_neither_what_was_typed_nor_a_name_that_nobody_has_is_kept(caplog):
    client = browser()
    for _ in range(6):
        log_in(client, PASSWORD, WRONG)  # the password where the name belongs
        log_in(client, "chen", WRONG)
    signed_in("chen", address=CAFE)
    rows = [*AccessAttempt.objects.values_list(), *AccessLog.objects.values_list()]
    kept = repr(rows) + caplog.text
    assert len(rows) == 3
    assert [word for word in (PASSWORD, WRONG, "csrf") if word in kept] == []


def test_a_word_about_a_pause_goes_to_the_log(caplog):
    err(browser(CAFE), 5)
    assert [r.getMessage() for r in caplog.records if r.name == "minsheng.org.guessing"] == [
        f"sign-in of chen paused after wrong guesses from {CAFE}"
    ]


def test_of_sign_ins_the_last_twenty_are_kept():
    for _ in range(22):
        signed_in("chen")
    signed_in("zhou")
    assert AccessLog.objects.filter(username="chen").count() == 20
    assert AccessLog.objects.filter(username="zhou").count() == 1
