from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone, translation

from minsheng.org import models
from minsheng.org.actions import create_account
from minsheng.org.mailing import CLAIMED_FOR, mail_messages
from minsheng.org.messages import KINDS, Told, mark_read, messages_of, sentence, tell, unread_count
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer

LI = Viewer("li", Role.COUNTY_REPORTER, "901")
SUN = Viewer("sun", Role.COUNTY_REPORTER, "902")
REPORTERS = frozenset({Role.COUNTY_REPORTER})
FACTS = {"report": "2016-09 县区月报", "due": "2016-10-11"}


def due(org="901", key="remind:1"):
    return Told(org, REPORTERS, "report.due", key, FACTS, "/entry/")


@pytest.fixture
def people(city, console):
    for name, org in (("li", "901"), ("sun", "902")):
        create_account(console, name, None, role=Role.COUNTY_REPORTER, org=org)
    create_account(console, "wang", None, role=Role.COUNTY_APPROVER, org="901")


def test_a_message_reaches_the_role_of_the_org_and_nobody_else(people):
    assert tell([due()]) == 1
    (row,) = messages_of(LI)
    assert (row.sentence, row.link, row.read_at) == (
        "2016-09 县区月报将于2016-10-11截止，还没有上报。请按时填报。", "/entry/", None,
    )  # fmt: skip
    assert messages_of(SUN) == ()
    assert messages_of(Viewer("wang", Role.COUNTY_APPROVER, "901")) == ()


def test_the_same_thing_is_told_once(people):
    assert (tell([due()]), tell([due()]), tell([due(), due(key="remind:2")])) == (1, 0, 1)


def test_an_account_out_of_use_is_told_nothing(people):
    models.Account.objects.filter(username="li").update(is_active=False)
    assert tell([due()]) == 0


def test_reading_is_noted_for_ones_own_messages_only(people):
    tell([due(), due("902")])
    (row,) = messages_of(LI)
    assert mark_read(SUN, [row.pk]) == 0
    assert (unread_count(LI), mark_read(LI, [row.pk]), unread_count(LI)) == (1, 1, 0)
    assert unread_count(SUN) == 1


def test_a_kind_that_nobody_declared_is_refused(people):
    with pytest.raises(KeyError):
        tell([Told("901", REPORTERS, "report.gossip", "k", {})])


def test_a_fact_that_is_missing_shows_and_breaks_nothing():
    assert "—" in sentence("report.due", {"report": "r"})


def test_every_kind_has_an_english_sentence():
    with translation.override("en"):
        same = [kind for kind, text in KINDS.items() if sentence(kind, {}) == text]
        chinese = [kind for kind in KINDS if any("一" <= c <= "鿿" for c in sentence(kind, {}))]
    assert (same, chinese) == ([], [])


@pytest.fixture
def mailed(people, settings):
    settings.DEFAULT_FROM_EMAIL = "office@example.test"
    models.Account.objects.filter(username="li").update(email="li@example.test")
    tell([due(), due("902")])


def test_messages_are_mailed_once_to_who_has_an_address(mailed):
    assert (mail_messages(), mail_messages()) == ((1, 0), (0, 0))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["li@example.test"], messages_of(LI)[0].sentence)
    assert sent.body.endswith("/entry/\n")


def broken(monkeypatch, error):
    def send(_mail):
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)


@pytest.mark.parametrize(
    "error", [SMTPRecipientsRefused({}), SMTPDataError(554, b"no"), ValueError("Invalid address")]
)
def test_a_mail_that_is_refused_is_tried_five_times(mailed, monkeypatch, error):
    broken(monkeypatch, error)
    assert [mail_messages() for _ in range(6)] == [(0, 1)] * 5 + [(0, 0)]
    assert unread_count(LI) == 1


@pytest.mark.parametrize("error", [ConnectionRefusedError(), SMTPServerDisconnected()])
def test_a_mail_waits_for_a_server_that_is_down(mailed, monkeypatch, error):
    broken(monkeypatch, error)
    assert [mail_messages() for _ in range(12)] == [(0, 1)] * 12
    monkeypatch.undo()
    assert (mail_messages(), mail_messages(), len(mail.outbox)) == ((1, 0), (0, 0), 1)


def test_a_mail_that_a_worker_is_at_is_left_to_it_until_it_is_no_more(mailed):
    waiting = models.Message.objects.filter(recipient__username="li")
    waiting.update(mail_claimed_at=timezone.now())
    assert mail_messages() == (0, 0)
    waiting.update(mail_claimed_at=timezone.now() - CLAIMED_FOR - timedelta(seconds=1))
    assert mail_messages() == (1, 0)


def test_a_server_that_refuses_holds_nothing_up_and_what_is_new_goes_first(mailed, monkeypatch):
    def refused(message):
        asked.append(message.body)
        raise SMTPRecipientsRefused({})

    asked = []
    tell([due(key=f"remind:{number}") for number in range(2, 6)])
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    assert (mail_messages(), len(asked)) == ((0, 3), 3)
    monkeypatch.undo()
    assert mail_messages() == (5, 0)
    attempts = models.Message.objects.order_by("mailed_at").values_list("mail_attempts", flat=True)
    assert list(attempts.filter(mailed_at__isnull=False)) == [0, 0, 1, 1, 1]


def test_nothing_is_mailed_while_no_server_is_named(mailed, settings):
    settings.DEFAULT_FROM_EMAIL = ""
    assert mail_messages() == (0, 0)
