"""The viewer: who asks or acts, in which role, over which part of the org tree."""

from dataclasses import dataclass

from minsheng.org.roles import READS_SUBMITTED, Role, role_may


@dataclass(frozen=True, slots=True)
class Viewer:
    """`org` is the code of the org that the account belongs to, empty for none.

    `system_user` is the operating system's user behind the console account.
    """

    user: str
    role: str
    org: str = ""
    system_user: str = ""

    @property
    def who(self) -> str:
        """The name that the trail keeps: `console (root)` for the command line."""
        return f"{self.user} ({self.system_user})" if self.system_user else self.user

    @property
    def reads_all_drafts(self) -> bool:
        return self.role == Role.CONSOLE

    @property
    def reads_all_submitted(self) -> bool:
        return self.role in READS_SUBMITTED or self.reads_all_drafts

    def speaks_for(self, org: str) -> bool:
        """Whether drafts of that org are the viewer's own."""
        return self.reads_all_drafts or (bool(org) and org == self.org)


def may(viewer: Viewer, action: str, org: str = "") -> bool:
    """Whether the viewer may do the action; where an org is named and reports, only for his own."""
    if not role_may(viewer.role, action):
        return False
    return action not in OWN_ONLY or not org or viewer.speaks_for(org)


OWN_ONLY = frozenset(
    {"report.open", "report.enter", "report.prepare", "report.submit", "report.correct"}
)

PUBLIC = Viewer("public", "")
"""Anybody: sees what is published, and may do nothing."""
