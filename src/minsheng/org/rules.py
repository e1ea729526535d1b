"""What an account must be like; asked by the actions, and by forms before they act."""

import re
from datetime import date

from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, OrgUnit
from minsheng.org.roles import Role

# Names that the trail uses itself: nobody may write in it under them.
TAKEN_BY_US = ("console", "public")
_NAME = re.compile(r"[\w.@+-]{1,150}")
_TREE_OF = {
    Role.COUNTY_REPORTER: OrgUnit.Tree.TERRITORY,
    Role.COUNTY_APPROVER: OrgUnit.Tree.TERRITORY,
    Role.DEPARTMENT_REPORTER: OrgUnit.Tree.DEPARTMENT,
    Role.DEPARTMENT_APPROVER: OrgUnit.Tree.DEPARTMENT,
}


def check_username(username: str) -> None:
    """NotAllowed for a name that others could take for somebody else's."""
    if not _NAME.fullmatch(username) or username.casefold() in TAKEN_BY_US:
        raise NotAllowed("ORG-USERNAME", user=username)
    if Account.objects.filter(username__iexact=username).exists():
        raise NotAllowed("ORG-TAKEN", user=username)


def check_role(role: str, org: OrgUnit | None) -> None:
    """NotAllowed for a role that nobody can be given, or that goes with another kind of org."""
    if role not in Role.values or role == Role.CONSOLE:
        raise NotAllowed("ORG-NO-ROLE", role=role, known="、".join(Role.values[:-1]))
    tree = _TREE_OF.get(Role(role))
    if tree and (org is None or org.tree != tree):
        raise NotAllowed("ORG-NEEDED", role=Role(role).label, tree=tree.label)


def check_administrator_stays(username: str, role: str, *, is_active: bool) -> None:
    """NotAllowed where the change would leave nobody who can manage accounts."""
    if role == Role.ADMINISTRATOR and is_active:
        return
    able = Account.objects.filter(role=Role.ADMINISTRATOR, is_active=True, is_service=False)
    names = [each.username for each in able if each.has_usable_password()]
    if names == [username]:
        raise NotAllowed("ORG-LAST-ADMINISTRATOR", user=username)


def check_validity(code: str, first: date | None, last: date | None) -> None:
    if first and last and first > last:
        raise NotAllowed("ORG-VALIDITY", org=code, first=first, last=last)
