"""Service accounts: programs of a unit, which come by the API with a token instead of a password."""

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from minsheng.org.actions import create_account
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, OrgUnit, ServiceToken
from minsheng.org.queries import viewer_of_account
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer, may
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

MARK = "minsheng_"
"""Begins each token, so that one that went astray in a file is recognised as what it is."""
_RANDOM_BYTES = 32


@transaction.atomic
def issue_token(viewer: Viewer, org: str, *, door: str = Door.CLI) -> str:
    """A token of the unit's service account, which is made where there is none; one before it ends.

    Told this once: its hash alone is kept, and the trail has the hash's first characters.
    """
    _check(viewer, "发放令牌")
    account = service_account(org) or create_account(
        viewer, f"service.{org}", None, role=Role.SERVICE, org=org, is_service=True, door=door
    )
    if account.org is None or not _is_in_use(account):
        raise NotAllowed("ORG-NOT-SERVICE", user=account.username)
    now = timezone.now()
    account.tokens.filter(revoked_at=None).update(revoked_at=now)
    token = MARK + secrets.token_urlsafe(_RANDOM_BYTES)
    row = account.tokens.create(
        hash=_hash(token),
        role=account.role,
        org=account.org,
        issued_at=now,
        issued_by=viewer.who,
    )
    _tell(viewer, "token.issue", account, row, door)
    return token


@transaction.atomic
def revoke_token(viewer: Viewer, org: str, *, door: str = Door.CLI) -> None:
    """From the next request on the unit's token opens nothing."""
    _check(viewer, "吊销令牌")
    account = service_account(org)
    row = account.tokens.filter(revoked_at=None).first() if account else None
    if account is None or row is None:
        raise NotAllowed("ORG-TOKEN")
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    _tell(viewer, "token.revoke", account, row, door)


def viewer_of_token(token: str) -> Viewer:
    """Who asks with it. NotAllowed, always alike, where it is not one, was revoked, or where the
    account has since got another role or unit or was put out of use.
    """
    rows = ServiceToken.objects.select_related("account__org")
    row = rows.filter(hash=_hash(token), revoked_at=None).first()
    if row is None or not _is_in_use(row.account):
        raise NotAllowed("ORG-TOKEN")
    if (row.role, row.org_id) != (row.account.role, row.account.org_id):
        raise NotAllowed("ORG-TOKEN")
    return viewer_of_account(row.account)


def service_account(org: str) -> Account | None:
    """The unit's own; NotAllowed where there is no such unit."""
    if not OrgUnit.objects.filter(code=org).exists():
        raise NotAllowed("ORG-UNKNOWN", org=org)
    rows = Account.objects.select_for_update(of=("self",)).select_related("org")
    return rows.filter(username=f"service.{org}").first()


def token_in_force(viewer: Viewer, org: str) -> ServiceToken | None:
    """When and by whom the unit's token was issued, for the administrator."""
    if not may(viewer, "account.write"):
        return None
    rows = ServiceToken.objects.filter(revoked_at=None, account__username=f"service.{org}")
    return rows.first()


def _is_in_use(account: Account) -> bool:
    return account.is_active and account.is_service and account.role == Role.SERVICE


def _check(viewer: Viewer, action: str) -> None:
    if not may(viewer, "account.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action=action)


def _hash(token: str) -> str:
    """Of 256 random bits a plain hash is as good as a slow one."""
    return sha256(token.encode()).hexdigest()


def _tell(viewer: Viewer, action: str, account: Account, row: ServiceToken, door: str) -> None:
    mark = {"token": row.hash[:12]}
    states = (None, mark) if action == "token.issue" else (mark, None)
    append(Change(viewer.who, action, f"account:{account.username}", door, *states))
