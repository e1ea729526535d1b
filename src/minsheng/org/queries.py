"""Reads of orgs and accounts; all but the two that make a viewer take one."""

import getpass
from datetime import date

from minsheng.core.words import Group, OrgTree, OrgUnit, valid_tree
from minsheng.org import models
from minsheng.org.errors import NotAllowed
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer, may

CONSOLE_USER = "console"


def console_viewer() -> Viewer:
    """The command line's viewer, with the operating system's user name."""
    return Viewer(CONSOLE_USER, Role.CONSOLE, "", _system_user())


def viewer_of(username: str) -> Viewer:
    """The viewer of an account that may sign in; `console` is the command line's own."""
    if username == CONSOLE_USER:
        return console_viewer()
    account = models.Account.objects.select_related("org").filter(username=username).first()
    if account is None or not account.is_active:
        raise NotAllowed("ORG-ACCOUNT", user=username)
    return viewer_of_account(account)


def viewer_of_account(account: models.Account) -> Viewer:
    if account.org is None:
        return Viewer(account.username, account.role)
    return Viewer(account.username, account.role, account.org.code, below=_codes_below(account.org))


def _codes_below(org: models.OrgUnit) -> frozenset[str]:
    """The territory's orgs under this one; a department above others does not answer for them."""
    if org.tree != models.OrgUnit.Tree.TERRITORY:
        return frozenset()
    rows = models.OrgUnit.objects.filter(tree=org.tree, path__startswith=org.path)
    return frozenset(rows.exclude(pk=org.pk).values_list("code", flat=True))


def orgs(viewer: Viewer) -> tuple[OrgUnit, ...]:
    """All orgs of both trees in the pack's order; their names are no secret."""
    _ = viewer
    return tuple(_org_word(row) for row in models.OrgUnit.objects.select_related("parent"))


def groups(viewer: Viewer) -> tuple[Group, ...]:
    _ = viewer
    rows = models.Group.objects.prefetch_related("memberships__org")
    return tuple(
        Group(
            row.code,
            row.name,
            tuple(m.org.code for m in row.memberships.all()),
            row.valid_from,
            row.valid_to,
            row.source,
        )
        for row in rows
    )


def tree(viewer: Viewer, day: date) -> OrgTree:
    """The tree and groups as valid on `day`."""
    return valid_tree(orgs(viewer), groups(viewer), day)


def accounts(viewer: Viewer) -> tuple[models.Account, ...]:
    """Accounts that can sign in, for the administrator; empty for anybody else."""
    if not may(viewer, "account.write"):
        return ()
    rows = models.Account.objects.filter(is_synthetic=False).select_related("org")
    return tuple(rows)


def _org_word(row: models.OrgUnit) -> OrgUnit:
    return OrgUnit(
        code=row.code,
        name=row.name,
        kind=row.kind,  # type: ignore[arg-type]  # the database holds the same words
        tree=row.tree,  # type: ignore[arg-type]  # the database holds the same words
        parent=row.parent.code if row.parent else "",
        short_name=row.short_name,
        code_kind=row.code_kind,  # type: ignore[arg-type]  # the database holds the same words
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        tile_row=row.tile_row,
        tile_column=row.tile_column,
        source=row.source,
    )


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "?"
