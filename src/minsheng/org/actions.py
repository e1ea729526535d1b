"""The only writer of orgs, groups and accounts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from minsheng.core.words import Group, OrgTree, OrgUnit
from minsheng.org import models
from minsheng.org.errors import NotAllowed
from minsheng.org.password_rules import remember
from minsheng.org.rules import (
    check_administrator_stays,
    check_role,
    check_username,
    check_validity,
)
from minsheng.org.tables import TableChange, bring
from minsheng.org.viewer import Viewer, may
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door


@transaction.atomic
def apply_orgs(
    viewer: Viewer, orgs: Sequence[OrgUnit], groups: Sequence[Group]
) -> tuple[TableChange, ...]:
    """Bring orgs and groups to what the pack says; those that it does not name stay as they are.

    The trail's entry is left by the caller, who knows the pack.
    """
    if not may(viewer, "pack.apply"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="装入业务包")
    tree = OrgTree(tuple(orgs), tuple(groups))
    changes = [_apply_units(tree)]
    changes.append(
        _without_removals(
            bring("groups", models.Group.objects.all(), _group_rows(groups), ("code",))
        )
    )
    changes.append(_apply_members(groups))
    return tuple(changes)


def create_account(
    viewer: Viewer,
    username: str,
    password: str | None,
    *,
    role: str,
    org: str = "",
    display_name: str = "",
    is_service: bool = False,
    is_passing: bool = False,
    door: str = Door.CLI,
) -> models.Account:
    """A new account; without a password nobody can sign in with it.

    A passing password lasts until the first sign-in: whoever made it knows it.
    """
    if not may(viewer, "account.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="建立账号")
    unit = _unit_of(org)
    check_role(role, unit)
    account = models.Account(
        username=username, role=role, org=unit, display_name=display_name, is_service=is_service
    )
    put_password(account, password)
    account.must_change_password = is_passing
    with transaction.atomic():
        check_username(username)
        account.save()
        append(
            Change(
                viewer.who,
                "account.create",
                f"account:{username}",
                door,
                new={"role": role, "org": org, "is_service": is_service},
            )
        )
    return account


@transaction.atomic
def change_account(
    viewer: Viewer,
    username: str,
    *,
    role: str,
    org: str,
    display_name: str,
    is_active: bool,
    email: str | None = None,
    door: str = Door.CLI,
) -> None:
    """What an account is, all at once; its open sessions (models.Account) and tokens end with it.

    `email` None leaves the address as it is.
    """
    if not may(viewer, "account.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="改账号")
    account = _account_of(username)
    unit = _unit_of(org)
    check_role(role, unit)
    check_administrator_stays(username, role, is_active=is_active)
    address = account.email if email is None else email
    new = {
        "role": role,
        "org": org,
        "display_name": display_name,
        "is_active": is_active,
        "email": address,
    }
    old = {
        "email": account.email,
        "role": account.role,
        "org": account.org.code if account.org else "",
        "display_name": account.display_name,
        "is_active": account.is_active,
    }
    account.role, account.org, account.display_name = role, unit, display_name
    account.is_active, account.email = is_active, address
    if (old["role"], old["org"], old["is_active"]) != (role, org, is_active):
        # Also where it is changed back before the next request comes.
        account.session_generation += 1
        account.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    account.save(
        update_fields=["role", "org", "display_name", "is_active", "email", "session_generation"]
    )
    _tell(viewer, "account.change", f"account:{username}", door, old, new)


@transaction.atomic
def change_org(
    viewer: Viewer,
    code: str,
    *,
    name: str,
    short_name: str,
    valid_from: date | None,
    valid_to: date | None,
    door: str = Door.CLI,
) -> None:
    """Names and validity of an org; its place in the tree comes by the pack."""
    if not may(viewer, "org.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="改单位")
    unit = models.OrgUnit.objects.select_for_update().filter(code=code).first()
    if unit is None:
        raise NotAllowed("ORG-UNKNOWN", org=code)
    check_validity(code, valid_from, valid_to)
    new = {
        "name": name,
        "short_name": short_name,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    old = {column: getattr(unit, column) for column in new}
    for column, value in new.items():
        setattr(unit, column, value)
    unit.save(update_fields=list(new))
    _tell(viewer, "org.change", f"org:{code}", door, old, new)


@transaction.atomic
def set_password(
    viewer: Viewer,
    username: str,
    password: str,
    *,
    is_passing: bool = False,
    door: str = Door.CLI,
) -> None:
    """Another password for an account that can sign in; the trail says that, not which.

    A passing one lasts until the next sign-in, where its holder sets his own.
    """
    if not may(viewer, "account.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="改口令")
    account = _account_of(username)
    put_password(account, password)
    account.must_change_password = is_passing and username != viewer.user
    account.save(update_fields=["password", "password_changed_at", "must_change_password"])
    append(Change(viewer.who, "account.password", f"account:{username}", door))


def synthetic_accounts(wanted: Iterable[tuple[str, str, str]]) -> None:
    """Accounts without a password for (username, role, org code), made where they are missing."""
    rows = list(wanted)
    codes = {org for _, _, org in rows}
    ids = dict(models.OrgUnit.objects.filter(code__in=codes).values_list("code", "id"))
    models.Account.objects.bulk_create(
        [
            models.Account(
                username=username,
                role=role,
                org_id=ids.get(org),
                display_name="模拟填报人",
                password="!synthetic",  # noqa: S106 - unusable by Django's mark
                is_active=False,
                is_synthetic=True,
            )
            for username, role, org in rows
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _account_of(username: str) -> models.Account:
    rows = models.Account.objects.select_for_update(of=("self",)).filter(is_synthetic=False)
    account = rows.filter(username=username).first()
    if account is None:
        raise NotAllowed("ORG-ACCOUNT", user=username)
    return account


def _unit_of(org: str) -> models.OrgUnit | None:
    unit = models.OrgUnit.objects.filter(code=org).first() if org else None
    if org and unit is None:
        raise NotAllowed("ORG-UNKNOWN", org=org)
    return unit


def _tell(
    viewer: Viewer,
    action: str,
    reference: str,
    door: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
) -> None:
    """The trail's entry with the columns that changed; none where none did."""
    changed = [column for column in new if old[column] != new[column]]
    was, became = ({column: _plain(row[column]) for column in changed} for row in (old, new))
    if changed:
        append(Change(viewer.who, action, reference, door, old=was, new=became))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def put_password(account: models.Account, password: str | None) -> None:
    """On the account, which the caller saves; NotAllowed where the rules forbid it."""
    if password is None:
        account.set_unusable_password()
        return
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise NotAllowed("ORG-PASSWORD", why="；".join(error.messages)) from error
    if account.pk is not None:
        remember(account)
    account.set_password(password)
    account.password_changed_at = timezone.now()


def _apply_units(tree: OrgTree) -> TableChange:
    """Level by level from the roots, so that each parent has its id before its children."""
    ordinals = {org.code: place for place, org in enumerate(tree, start=1)}
    paths: dict[str, str] = {}
    told: list[Any] = []
    unchanged = 0
    level = [org for org in tree if not org.parent]
    while level:
        parents = {org.parent for org in level}
        ids = dict(models.OrgUnit.objects.filter(code__in=parents).values_list("code", "id"))
        for org in level:
            paths[org.code] = f"{paths.get(org.parent, '/')}{org.code}/"
        rows = [_unit_row(org, ids.get(org.parent), paths[org.code], ordinals) for org in level]
        held = models.OrgUnit.objects.filter(code__in=[org.code for org in level])
        change = bring("orgs", held, rows, ("code",), {"parent_id": _by_id(ids)})
        told += change.rows
        unchanged += change.unchanged
        level = [tree.org(code) for org in level for code in tree.children(org.code)]
    return TableChange("orgs", tuple(told), unchanged)


def _unit_row(
    org: OrgUnit, parent: int | None, path: str, ordinals: dict[str, int]
) -> dict[str, Any]:
    return {
        "code": org.code,
        "name": org.name,
        "short_name": org.short_name,
        "kind": org.kind,
        "code_kind": org.code_kind,
        "tree": org.tree,
        "parent_id": parent,
        "path": path,
        "ordinal": ordinals[org.code],
        "valid_from": org.valid_from,
        "valid_to": org.valid_to,
        "tile_row": org.tile_row,
        "tile_column": org.tile_column,
        "source": org.source,
    }


def _group_rows(groups: Sequence[Group]) -> list[dict[str, Any]]:
    return [
        {
            "code": group.code,
            "name": group.name,
            "ordinal": place,
            "source": group.source,
            "valid_from": group.valid_from,
            "valid_to": group.valid_to,
        }
        for place, group in enumerate(groups, start=1)
    ]


def _apply_members(groups: Sequence[Group]) -> TableChange:
    held = models.Group.objects.filter(code__in=[group.code for group in groups])
    group_ids = dict(held.values_list("code", "id"))
    org_ids = dict(models.OrgUnit.objects.values_list("code", "id"))
    rows = [
        {"group_id": group_ids[group.code], "org_id": org_ids[member], "ordinal": place}
        for group in groups
        for place, member in enumerate(group.members, start=1)
    ]
    existing = models.Membership.objects.filter(group__in=group_ids.values())
    codes = {"group_id": _by_id(group_ids), "org_id": _by_id(org_ids)}
    change = bring("group members", existing, rows, ("group_id", "org_id"), codes)
    models.Membership.objects.filter(pk__in=change.gone).delete()
    return change


def _by_id(ids: dict[str, int]) -> dict[int, str]:
    return {pk: code for code, pk in ids.items()}


def _without_removals(change: TableChange) -> TableChange:
    rows = tuple(row for row in change.rows if row.what != "removed")
    return TableChange(change.table, rows, change.unchanged)
