import pytest
from django.db import IntegrityError, transaction

from minsheng.org import queries
from minsheng.org.actions import create_account, set_password, synthetic_accounts
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer, may
from minsheng.trail.models import Entry

ADMIN = Viewer("root", "administrator")
PASSWORD = "qingchuan-901-li"  # noqa: S105 - made for the test


def test_account_signs_in_with_its_password_and_becomes_a_viewer(city):
    account = create_account(
        ADMIN, "li", PASSWORD, role="county_reporter", org="901", display_name="李"
    )
    assert account.check_password(PASSWORD)
    assert queries.viewer_of("li") == Viewer("li", "county_reporter", "901")
    entry = Entry.objects.get(action="account.create")
    assert (entry.who, entry.reference, PASSWORD in entry.new) == ("root", "account:li", False)


@pytest.mark.parametrize(
    ("viewer", "changes", "code"),
    [
        (Viewer("li", "county_reporter", "901"), {}, "ORG-ROLE"),
        (ADMIN, {"role": "king"}, "ORG-NO-ROLE"),
        (ADMIN, {"role": "console"}, "ORG-NO-ROLE"),
        (ADMIN, {"org": "999"}, "ORG-UNKNOWN"),
        (ADMIN, {"password": "123"}, "ORG-PASSWORD"),
        (ADMIN, {"username": "taken"}, "ORG-TAKEN"),
    ],
)
def test_account_that_cannot_be_is_refused_and_nothing_changes(city, viewer, changes, code):
    create_account(ADMIN, "taken", None, role="leader")
    before = (Account.objects.count(), Entry.objects.count())
    wanted = {"username": "li", "password": PASSWORD, "role": "county_reporter", "org": "901"}
    wanted |= changes
    username, password = wanted.pop("username"), wanted.pop("password")
    with pytest.raises(NotAllowed) as refused:
        create_account(viewer, username, password, **wanted)
    assert refused.value.code == code
    assert (Account.objects.count(), Entry.objects.count()) == before


def test_synthetic_account_can_never_sign_in(city):
    synthetic_accounts([("synthetic:901", Role.COUNTY_REPORTER, "901")])
    account = Account.objects.get()
    assert (account.is_active, account.has_usable_password()) == (False, False)
    with pytest.raises(NotAllowed):
        queries.viewer_of("synthetic:901")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.update(is_active=True)


def test_console_is_recorded_with_the_name_of_the_system_user(monkeypatch):
    monkeypatch.setenv("LOGNAME", "zhao")
    assert queries.viewer_of("console").who == "console (zhao)"


def test_accounts_are_listed_for_the_administrator_only(city):
    create_account(ADMIN, "li", None, role="county_reporter", org="901")
    synthetic_accounts([("synthetic:901", Role.COUNTY_REPORTER, "901")])
    assert [account.username for account in queries.accounts(ADMIN)] == ["li"]
    assert queries.accounts(Viewer("chen", "leader")) == ()


def test_reporters_act_for_their_own_org_only():
    viewer = Viewer("li", "county_reporter", "901")
    assert [may(viewer, "report.enter", org) for org in ("901", "902", "90")] == [
        True,
        False,
        False,
    ]


def test_another_password_is_told_in_the_trail_without_it(city):
    create_account(ADMIN, "li", PASSWORD, role="county_reporter", org="901")
    set_password(ADMIN, "li", "another-901-li")
    account = Account.objects.get(username="li")
    assert (account.check_password("another-901-li"), account.check_password(PASSWORD)) == (
        True, False,
    )  # fmt: skip
    entry = Entry.objects.get(action="account.password")
    assert (entry.who, entry.reference) == ("root", "account:li")
    assert "another-901-li" not in entry.old + entry.new + entry.reason


@pytest.mark.parametrize(
    ("viewer", "user", "code"),
    [(Viewer("li", "county_reporter", "901"), "li", "ORG-ROLE"), (ADMIN, "wu", "ORG-ACCOUNT")],
)
def test_only_an_administrator_sets_passwords_of_accounts_there_are(city, viewer, user, code):
    create_account(ADMIN, "li", PASSWORD, role="county_reporter", org="901")
    with pytest.raises(NotAllowed) as refused:
        set_password(viewer, user, "another-901-li")
    assert refused.value.code == code
