"""The second factor: turning it on, coming in with it, losing it."""

import json

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt

from minsheng.org import second_factor
from minsheng.org.errors import NotAllowed
from minsheng.org.messages import messages_of
from minsheng.org.second_factor import reset_factor
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Entry
from tests.people import (
    CAFE,
    HOME,
    PASSWORD,
    Clock,
    account,
    browser,
    enrolled,
    held,
    is_in,
    log_in,
    signed_in,
)

ADMIN = Viewer("guan", "administrator")
PAGE = "/account/second-factor/"


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", clock)
    return clock


@pytest.fixture(autouse=True)
def chen(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return account("chen")


@pytest.fixture
def own(chen):
    return signed_in("chen")


def code_asked(address=HOME):
    """A browser that has given the right password."""
    client = browser(address)
    answer = log_in(client, next="/counties/")
    assert (answer.status_code, is_in(client)) == (302, False)
    return client


def give(client, code, **more):
    return client.post("/login/", {"code": code, **more})


def last_entry():
    entry = Entry.objects.order_by("number").last()
    return entry.who, entry.action, entry.reference, json.loads(entry.new), entry.reason


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804")])
def test_codes_are_those_of_the_standard(clock, at, code):
    clock.now = at
    assert second_factor._counter_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code, after=-1) == at // 30


def test_turning_it_on_takes_the_password_and_the_phone_s_code(own, clock):
    page = own.get(PAGE)
    assert 'src="data:image/svg+xml;base64,' in page.text
    for told in ({"code": "000000", "password": PASSWORD}, {"code": "", "password": "wrong"}):
        assert own.post(PAGE, told).status_code == 422
    assert Authenticator.objects.count() == 0
    _, codes = enrolled(own, clock)
    assert len(set(codes)) == 10
    assert last_entry() == ("chen", "account.factor", "account:chen", {"second_factor": True}, "")
    assert is_in(own)
    assert "恢复码还剩10个" in own.get("/account/").text


def test_it_ends_sessions_that_were_opened_without_it(own, clock):
    elsewhere = signed_in("chen")
    enrolled(own, clock)
    assert elsewhere.get("/account/").status_code == 302
    assert own.get("/account/").status_code == 200


def test_coming_in_takes_both_and_leads_to_where_one_wanted_to_go(own, clock):
    phone, _ = enrolled(own, clock)
    client = browser()
    answer = client.post("/login/?next=/counties/", {"username": "chen", "password": PASSWORD})
    assert answer.url == "/login/?next=%2Fcounties%2F"
    page = client.get(answer.url)
    assert ('name="code"' in page.text, 'name="password"' in page.text) == (True, False)
    assert client.get("/account/").status_code == 302
    done = client.post(answer.url, {"code": phone.next_code()})
    assert (done.status_code, done.url, is_in(client)) == (302, "/counties/", True)


def test_each_step_has_another_session_key(own, clock):
    phone, _ = enrolled(own, clock)
    client = browser()
    client.get("/login/")
    client.session["planted"] = 1
    keys = [client.session.session_key]
    log_in(client)
    keys.append(client.session.session_key)
    give(client, phone.next_code())
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_a_code_is_taken_once(own, clock):
    phone, _ = enrolled(own, clock)
    code = phone.next_code()
    assert give(code_asked(), code).status_code == 302
    second = code_asked()
    assert (give(second, code).status_code, is_in(second)) == (422, False)


@pytest.mark.parametrize(("later", "status"), [(-60, 422), (-30, 302), (30, 302), (60, 422)])
def test_half_a_minute_of_a_wrong_clock_is_forgiven(own, clock, later, status):
    phone, _ = enrolled(own, clock)
    clock.now += 600
    assert give(code_asked(), phone.code(later)).status_code == status


def test_digits_are_read_as_an_input_method_writes_them(own, clock):
    phone, _ = enrolled(own, clock)
    wide = phone.next_code().translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    assert give(code_asked(), f"{wide[:3]} {wide[3:]}").status_code == 302


def test_a_recovery_code_is_taken_once_and_its_holder_is_told(own, clock):
    _, codes = enrolled(own, clock)
    assert give(code_asked(), codes[3]).status_code == 302
    second = code_asked()
    assert (give(second, codes[3]).status_code, is_in(second)) == (422, False)
    assert [row.kind for row in messages_of(Viewer("chen", "leader"))] == ["sign_in.recovery_code"]
    assert "恢复码还剩9个" in own.get("/account/").text


def test_other_recovery_codes_end_the_first(own, clock):
    _, codes = enrolled(own, clock)
    assert own.post("/account/recovery-codes/", {"password": "wrong"}).status_code == 422
    assert own.post("/account/recovery-codes/", {"password": PASSWORD}).status_code == 200
    assert give(code_asked(), codes[0]).status_code == 422
    assert last_entry()[:3] == ("chen", "account.recovery", "account:chen")


def test_guessing_a_code_makes_the_account_wait_from_wherever_and_its_holder_is_told(own, clock):
    phone, _ = enrolled(own, clock)
    statuses = [give(code_asked(f"198.51.100.{n}"), f"{n:06}").status_code for n in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    answer = give(code_asked(CAFE), phone.next_code())
    assert (answer.status_code, "请15分钟后再试" in answer.text) == (429, True)
    assert [row.kind for row in messages_of(Viewer("chen", "leader"))] == ["sign_in.code_guessed"]


def test_the_holder_s_own_device_does_not_wait_for_others_guesses(own, clock):
    phone, _ = enrolled(own, clock)
    own.post("/logout/")
    for n in range(5):
        give(code_asked(CAFE), f"{n:06}")
    log_in(own)
    assert give(own, phone.next_code()).status_code == 302


def test_who_has_no_right_password_is_asked_for_no_code(own, clock):
    enrolled(own, clock)
    client = browser(CAFE)
    assert log_in(client, "chen", "wrong").status_code == 422
    assert give(client, "123456").status_code == 422
    assert 'name="password"' in client.get("/login/").text


def test_one_may_begin_again_with_another_account(own, clock):
    enrolled(own, clock)
    client = code_asked()
    assert 'name="password"' in client.post("/login/", {"again": ""}).text
    assert 'name="password"' in client.get("/login/").text


def test_the_step_ends_with_time_and_with_a_change_of_the_account(own, clock, monkeypatch):
    phone, _ = enrolled(own, clock)
    late, changed = code_asked(), code_asked()
    with monkeypatch.context() as patch:
        patch.setattr("minsheng.web.second_step.time.time", lambda: 99_999_999_999)
        assert give(late, phone.next_code()).status_code == 422
    account_now = held()
    account_now.session_generation += 1
    account_now.save()
    assert give(changed, phone.next_code()).status_code == 422
    assert [is_in(late), is_in(changed)] == [False, False]


def test_turning_it_off_takes_the_password(own, clock):
    enrolled(own, clock)
    off = "/account/second-factor/off/"
    assert own.post(off, {"password": "wrong"}).status_code == 422
    assert own.post(off, {"password": PASSWORD}).url == "/account/"
    assert (is_in(own), Authenticator.objects.count()) == (True, 0)
    assert last_entry()[3] == {"second_factor": False}


def test_a_role_that_must_have_it_is_led_there_and_nowhere_else(clock, settings):
    settings.SECOND_FACTOR_ROLES = ["administrator"]
    account("guan", "administrator")
    client = signed_in("guan")
    wanted = ("/", "/admin/", "/admin/org/account/", "/account/", "/account/password/", "/search/")
    assert {client.get(path).url for path in wanted} == {PAGE}
    assert "必须用两步验证" in client.get(PAGE).text
    phone, _ = enrolled(client, clock)
    assert client.get("/admin/").status_code == 200
    off = client.post("/account/second-factor/off/", {"password": PASSWORD})
    assert (off.status_code, Authenticator.objects.count()) == (422, 2)
    again = browser()
    log_in(again, "guan")
    assert give(again, phone.next_code()).url == "/"
    assert again.get("/admin/").status_code == 200


def test_the_administrator_resets_it_with_a_reason_and_the_sessions_end(own, clock):
    account("guan", "administrator")
    enrolled(own, clock)
    guan = signed_in("guan")
    page = f"/admin/org/account/{held().pk}/second-factor/"
    assert "重设两步验证" in guan.get(page).text
    assert "没有写理由" in guan.post(page, {"reason": " "}).text
    assert guan.post(page, {"reason": "手机丢了"}).status_code == 302
    told = ("guan", "account.factor", "account:chen", {"second_factor": False}, "手机丢了")
    assert last_entry() == told
    assert own.get("/account/").status_code == 302
    assert is_in(signed_in("chen"))


@pytest.mark.parametrize(
    ("viewer", "name", "reason", "code"),
    [
        (Viewer("chen", "leader"), "chen", "x", "ORG-ROLE"),
        (ADMIN, "nobody", "x", "ORG-ACCOUNT"),
        (ADMIN, "chen", "x", "ORG-FACTOR-NONE"),
        (ADMIN, "chen", " ", "ORG-REASON"),
    ],
)
def test_a_reset_that_cannot_be_is_refused(viewer, name, reason, code):
    with pytest.raises(NotAllowed) as refused:
        reset_factor(viewer, name, reason)
    assert refused.value.code == code


def test_secrets_lie_encrypted_and_open_with_a_key_from_before(own, clock, settings):
    phone, codes = enrolled(own, clock)
    kept = json.dumps([*Authenticator.objects.values_list("data", flat=True)])
    assert [word for word in (phone.secret, *codes) if word in kept] == []
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [old]
    assert second_factor.is_right_code(held(), phone.next_code())
    settings.SECRET_KEY_FALLBACKS = []
    assert not second_factor.is_right_code(held(), phone.next_code())


def test_neither_logs_nor_trail_nor_attempts_hold_a_code_or_a_secret(own, clock, caplog):
    caplog.set_level("DEBUG")
    phone, codes = enrolled(own, clock)
    wrong, right = "975310", phone.next_code()
    for code in (wrong, right):
        give(code_asked(), code)
    give(code_asked(), codes[0])
    trail = [*Entry.objects.values_list("old", "new", "reason", "reference")]
    kept = repr(trail) + repr([*AccessAttempt.objects.values_list()])
    kept += "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    secrets = (wrong, right, phone.secret, PASSWORD, *codes)
    assert [word for word in secrets if word in kept] == []
