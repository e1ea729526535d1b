"""What the holder of an account sees and does himself: his password, his sessions, his sign-ins."""

from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessLog
from django.db import transaction

from minsheng.org.actions import put_password
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account
from minsheng.org.viewer import Viewer
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door


@dataclass(frozen=True, slots=True)
class SignIn:
    """When and from where; `ended_at` None while the session lasts, or ran out."""

    at: datetime
    address: str
    ended_at: datetime | None


@transaction.atomic
def change_own_password(viewer: Viewer, password: str, *, door: str = Door.FORM) -> Account:
    """The account with its new password; every other session of it ends.

    The old password is asked by the caller, who counts wrong ones (`guessing`).
    """
    account = _own(viewer)
    if account.check_password(password):
        raise NotAllowed("ORG-SAME-PASSWORD")
    put_password(account, password)
    account.must_change_password = False
    account.save(update_fields=["password", "password_changed_at", "must_change_password"])
    append(Change(viewer.who, "account.password", f"account:{account.username}", door))
    return account


@transaction.atomic
def end_sessions(viewer: Viewer) -> Account:
    """The account, signed out everywhere; whoever asked renews his own session."""
    account = _own(viewer)
    account.session_generation += 1
    account.save(update_fields=["session_generation"])
    return account


def sign_ins(viewer: Viewer, limit: int = 10) -> tuple[SignIn, ...]:
    """The viewer's own, newest first. Nobody else is shown them."""
    rows = AccessLog.objects.filter(username=viewer.user).order_by("-pk")[:limit]
    return tuple(SignIn(row.attempt_time, row.ip_address or "", row.logout_time) for row in rows)


def _own(viewer: Viewer) -> Account:
    rows = Account.objects.select_for_update(of=("self",))
    account = rows.filter(username=viewer.user).first()
    if account is None or not account.may_sign_in:
        raise NotAllowed("ORG-ACCOUNT", user=viewer.user)
    return account
