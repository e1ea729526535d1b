"""A unit's service account: made with its first token, which opens as long as nothing changes."""

import pytest

from minsheng.org import service_tokens
from minsheng.org.actions import change_account
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, ServiceToken
from minsheng.org.service_tokens import (
    issue_token,
    revoke_token,
    token_in_force,
    viewer_of_token,
)
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.people import account, held, log_in, signed_in

ADMIN = Viewer("guan", "administrator")
NAME = "service.901"
AS_IT_IS = {"role": "service", "org": "901", "display_name": "", "is_active": True}


@pytest.fixture(autouse=True)
def quick(city, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def opens(token):
    try:
        return viewer_of_token(token)
    except NotAllowed as refused:
        return refused.code


def test_a_token_opens_for_its_unit_and_is_told_once():
    token = issue_token(ADMIN, "901")
    assert opens(token) == Viewer(NAME, "service", "901")
    assert len(token) > 40
    row = ServiceToken.objects.get()
    assert (row.issued_by, row.revoked_at, token in repr(vars(row))) == ("guan", None, False)
    assert token_in_force(ADMIN, "901") == row
    assert token_in_force(Viewer("li", "county_reporter", "901"), "901") is None


def test_another_token_ends_the_one_before_and_a_unit_has_one_account():
    first, second = issue_token(ADMIN, "901"), issue_token(ADMIN, "901")
    assert (opens(first), opens(second)) == ("ORG-TOKEN", Viewer(NAME, "service", "901"))
    other = issue_token(ADMIN, "902")
    assert opens(other).org == "902"
    assert Account.objects.filter(is_service=True).count() == 2


def test_a_revoked_token_opens_nothing():
    token = issue_token(ADMIN, "901")
    revoke_token(ADMIN, "901")
    assert opens(token) == "ORG-TOKEN"
    with pytest.raises(NotAllowed):
        revoke_token(ADMIN, "901")


@pytest.mark.parametrize(
    "told", [{"role": "county_reporter"}, {"org": "902"}, {"is_active": False}], ids=str
)
def test_after_a_change_of_the_account_the_token_opens_nothing_nor_after_changing_back(told):
    token = issue_token(ADMIN, "901")
    change_account(ADMIN, NAME, **AS_IT_IS | told)
    assert opens(token) == "ORG-TOKEN"
    change_account(ADMIN, NAME, **AS_IT_IS)
    assert opens(token) == "ORG-TOKEN"


@pytest.mark.parametrize(
    "told",
    [{"role": "leader"}, {"org": None}, {"is_active": False}, {"is_service": False}],
    ids=str,
)
def test_a_change_past_the_actions_is_seen_too(told):
    token = issue_token(ADMIN, "901")
    Account.objects.filter(username=NAME).update(**told)
    assert opens(token) == "ORG-TOKEN"


@pytest.mark.parametrize("token", ["", "x", "minsheng_", "minsheng_" + "a" * 43, "密"])
def test_what_is_no_token_opens_nothing(token):
    issue_token(ADMIN, "901")
    assert opens(token) == "ORG-TOKEN"


def test_the_hash_is_no_token():
    issue_token(ADMIN, "901")
    assert opens(ServiceToken.objects.get().hash) == "ORG-TOKEN"


@pytest.mark.parametrize("viewer", [Viewer("li", "county_reporter", "901"), Viewer("q", "leader")])
@pytest.mark.parametrize("act", [issue_token, revoke_token])
def test_only_the_administrator_issues_and_revokes(viewer, act):
    with pytest.raises(NotAllowed) as refused:
        act(viewer, "901")
    assert refused.value.code == "ORG-ROLE"
    assert Account.objects.count() == 0


def test_a_person_s_account_of_that_name_gets_no_token():
    account(NAME)
    with pytest.raises(NotAllowed) as refused:
        issue_token(ADMIN, "901")
    assert refused.value.code == "ORG-NOT-SERVICE"


def test_a_service_account_never_signs_in():
    issue_token(ADMIN, "901")
    from django.test import Client  # noqa: PLC0415 - this test alone

    assert [log_in(Client(), NAME, word).status_code for word in ("", "!", NAME)] == [422] * 3


def test_the_trail_tells_both_and_holds_no_token(caplog):
    caplog.set_level("DEBUG")
    token = issue_token(ADMIN, "901")
    revoke_token(ADMIN, "901")
    viewerless = opens(token)
    rows = Entry.objects.filter(reference=f"account:{NAME}").order_by("number")
    assert [row.action for row in rows] == ["account.create", "token.issue", "token.revoke"]
    kept = repr([*Entry.objects.values_list()]) + caplog.text
    assert (token in kept, viewerless) == (False, "ORG-TOKEN")
    assert service_tokens._hash(token) not in repr([*Entry.objects.values_list("old", "new")])
    assert verify() is None


def test_the_administrator_has_a_page_for_it():
    account("guan", "administrator")
    guan = signed_in("guan")
    page = f"/admin/org/orgunit/{org_pk('901')}/token/"
    assert "没有在用的令牌" in guan.get(page).text
    told = guan.post(page, {"issue": ""}).text
    token = told.split('id="token" value="')[1].split('"')[0]
    assert opens(token).org == "901"
    again = guan.get(page).text
    assert (token in again, "guan于" in again) == (False, True)
    guan.post(page, {"revoke": ""})
    assert opens(token) == "ORG-TOKEN"
    assert held(NAME).is_service


def org_pk(code):
    from minsheng.org.models import OrgUnit  # noqa: PLC0415 - this helper alone

    return OrgUnit.objects.get(code=code).pk
