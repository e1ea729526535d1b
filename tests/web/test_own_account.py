"""我的账号: one's own password, sessions and sign-ins; what ends a session, and what does not."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from minsheng.org.actions import change_account, create_account, set_password
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, FormerPassword
from minsheng.org.viewer import Viewer
from minsheng.site.environment import password_rules
from minsheng.trail.models import Entry
from tests.people import CAFE, HOME, OTHER, PASSWORD, account, browser, held, is_in, signed_in

ADMIN = Viewer("guan", "administrator")
PAGE = "/account/password/"


@pytest.fixture(autouse=True)
def chen(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return account("chen")


@pytest.fixture
def own(chen):
    return signed_in("chen")


@pytest.fixture
def classified(settings):
    settings.PASSWORDS, settings.PASSWORD_DAYS = "classified", 90
    settings.AUTH_PASSWORD_VALIDATORS = password_rules("classified")


def change(client, old=PASSWORD, new=OTHER, again=None):
    return client.post(PAGE, {"old": old, "new": new, "again": again or new})


# sessions


def test_a_new_password_of_one_s_own_keeps_this_session_and_ends_all_others(own):
    elsewhere = signed_in("chen", address=CAFE)
    before = own.session.session_key
    assert change(own).url == "/account/"
    assert "密码已改" in own.get("/account/").text
    assert own.session.session_key != before
    assert elsewhere.get("/account/").status_code == 302
    assert held().check_password(OTHER)


def test_signing_out_elsewhere_leaves_this_session(own):
    elsewhere = signed_in("chen", address=CAFE)
    assert own.post("/account/sessions/end/").url == "/account/"
    assert (own.get("/account/").status_code, elsewhere.get("/account/").status_code) == (200, 302)
    assert elsewhere.get("/account/").url == "/login/?next=/account/"


def test_a_sign_in_has_another_session_key_than_before():
    client = browser()
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/login/", {"username": "chen", "password": PASSWORD})
    assert is_in(client)
    assert client.session.session_key != session.session_key


AS_IT_IS = {"role": "leader", "org": "", "display_name": "", "is_active": True}
CHANGES = {
    "role": lambda: change_account(ADMIN, "chen", **AS_IT_IS | {"role": "auditor"}),
    "org": lambda: change_account(ADMIN, "chen", **AS_IT_IS | {"org": "901"}),
    "out of use": lambda: change_account(ADMIN, "chen", **AS_IT_IS | {"is_active": False}),
    "password": lambda: set_password(ADMIN, "chen", OTHER),
}


@pytest.mark.parametrize("act", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_next_request_of_an_old_session_is_refused(city, own, act):
    assert own.get("/account/").status_code == 200
    act()
    paths = ("/account/", "/", "/counties/", "/messages/")
    assert {own.get(path).url for path in paths} == {f"/login/?next={path}" for path in paths}
    generation = held().session_generation
    assert own.post("/account/sessions/end/").url == "/login/?next=/account/sessions/end/"
    assert held().session_generation == generation
    assert own.get("/admin/").url == "/login/?next=/admin/"


def test_a_session_that_was_ended_is_not_revived_by_changing_back(city, own):
    CHANGES["role"]()
    change_account(ADMIN, "chen", **AS_IT_IS)
    assert own.get("/account/").status_code == 302


def test_another_name_or_address_ends_no_session(city, own):
    told = AS_IT_IS | {"display_name": "陈", "email": "chen@example.test"}
    change_account(ADMIN, "chen", **told)
    assert own.get("/account/").status_code == 200


# the password


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"old": "wrong"}, "现在的密码不对"),
        ({"again": "another-one-here"}, "两次输入的新密码不一样"),
        ({"new": PASSWORD}, "新密码和原来的一样"),
        ({"new": "short-one"}, "密码至少12个字符"),
        ({"new": "1234567890123"}, "常见"),
    ],
)
def test_what_is_no_new_password_is_refused_with_its_reason(own, told, said):
    entries = Entry.objects.count()
    answer = change(own, **told)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert [word for word in (PASSWORD, OTHER) if word in answer.text] == []
    assert held().check_password(PASSWORD)
    assert Entry.objects.count() == entries


def test_guessing_the_old_password_at_an_open_screen_makes_wait(own):
    statuses = [change(own, old="wrong").status_code for _ in range(5)]
    assert statuses == [422] * 5
    assert "请15分钟后再试" in change(own).text
    assert held().check_password(PASSWORD)


def test_the_trail_says_who_and_never_which(own):
    change(own)
    entry = Entry.objects.order_by("number").last()
    told = (entry.who, entry.action, entry.reference, entry.door)
    assert told == ("chen", "account.password", "account:chen", "form")
    assert (json.loads(entry.old), json.loads(entry.new)) == (None, None)


def test_neither_logs_nor_the_database_hold_a_password(own, caplog):
    caplog.set_level("DEBUG")
    change(own)
    change(own, old="Wrong-word-here-1")
    kept = "\n".join(r.getMessage() for r in caplog.records)
    kept += repr([*Account.objects.values_list()]) + repr([*Entry.objects.values_list()])
    assert [word for word in (PASSWORD, OTHER, "Wrong-word-here-1") if word in kept] == []


def test_a_password_that_somebody_else_set_lasts_until_the_first_sign_in(chen):
    create_account(ADMIN, "guan", PASSWORD, role="administrator")
    guan = signed_in("guan")
    new = {"password1": OTHER, "password2": OTHER}
    assert guan.post(f"/admin/org/account/{chen.pk}/password/", new).status_code == 302
    client = signed_in("chen", OTHER)
    assert {client.get(path).url for path in ("/", "/account/", "/counties/", "/admin/")} == {PAGE}
    assert client.post("/account/sessions/end/").url == PAGE
    assert "是别人给您设的" in client.get(PAGE).text
    assert change(client, OTHER, "Nanping-903-shanshui").url == "/account/"
    assert client.get("/account/").status_code == 200


def test_one_s_own_password_set_in_the_admin_lasts():
    create_account(ADMIN, "guan", PASSWORD, role="administrator")
    guan = signed_in("guan")
    new = {"password1": OTHER, "password2": OTHER}
    assert guan.post(guan.get("/admin/password_change/").url, new).status_code == 302
    assert signed_in("guan", OTHER).get("/account/").status_code == 200


def test_who_must_change_it_may_still_leave_and_read_in_his_language(chen):
    Account.objects.update(must_change_password=True)
    client = signed_in("chen")
    assert client.post("/language/", {"language": "en", "next": PAGE}).url == PAGE
    assert "Change password" in client.get(PAGE).text
    assert client.post("/logout/").url == "/login/"


# by the rules of 等级保护


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Ab1-short", "密码至少10个字符"),
        ("nocapitals1234", "至少用三种"),
        ("Xx-chen-2016-yy", "不能含有账号名"),
    ],
)
def test_classified_asks_for_length_kinds_and_no_name(own, classified, new, said):
    answer = change(own, new=new)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_classified_takes_none_of_the_last_five(own, classified):
    words = [PASSWORD, *(f"Qingchuan-{n}-he" for n in range(5))]
    for old, new in pairwise(words):
        assert change(own, old, new).status_code == 302
    refused = change(own, words[-1], words[1])
    assert (refused.status_code, "最近5次" in refused.text) == (422, True)
    assert change(own, words[-1], words[0]).status_code == 302
    assert FormerPassword.objects.count() == 4


def test_classified_asks_for_another_after_ninety_days(own, classified):
    assert own.get("/account/").status_code == 200
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=90))
    client = signed_in("chen")
    assert client.get("/counties/").url == PAGE
    assert "每90天换一次" in client.get(PAGE).text
    change(client)
    assert client.get("/account/").status_code == 200


def test_nobody_is_stopped_in_the_middle_of_his_work(own, classified):
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=90))
    assert own.get("/account/").status_code == 200


def test_an_account_from_before_counts_from_its_beginning(classified):
    long_ago = timezone.now() - timedelta(days=91)
    Account.objects.update(password_changed_at=None, created_at=long_ago)
    assert signed_in("chen").get("/").url == PAGE


def test_plain_asks_for_no_kinds_no_rotation_and_keeps_no_old_hash(own):
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=4000))
    assert change(own, new="三个县城的河水都向东流去了").status_code == 302
    assert FormerPassword.objects.count() == 0
    assert signed_in("chen", "三个县城的河水都向东流去了").get("/account/").status_code == 200


def test_plain_refuses_what_everybody_tries(db):
    with pytest.raises(NotAllowed) as refused:
        create_account(ADMIN, "wu", "1234567890123", role="leader")
    assert refused.value.code == "ORG-PASSWORD"


# what one sees of it


def test_one_sees_one_s_own_sign_ins_and_nobody_else_s(own):
    account("zhou")
    signed_in("zhou", address="192.0.2.99")
    signed_in("chen", address=CAFE)
    page = own.get("/account/").text
    assert [address in page for address in (HOME, CAFE, "192.0.2.99")] == [True, True, False]
    assert page.index(CAFE) < page.index(HOME)


def test_the_page_is_for_who_is_signed_in():
    client = browser()
    for path in ("/account/", PAGE, "/account/second-factor/"):
        assert client.get(path).url == f"/login/?next={path}"
