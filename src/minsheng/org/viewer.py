"""The viewer: who asks or acts, in which role, over which part of the org tree."""

from dataclasses import dataclass, field

from minsheng.org.permissions import is_allowed


@dataclass(frozen=True, slots=True)
class Viewer:
    """`org` is the code of the org that the account belongs to, empty for none.

    `system_user` is the operating system's user behind the console account, `below` the codes of
    the orgs under his own in the territory: who he is does not depend on them.
    """

    user: str
    role: str
    org: str = ""
    system_user: str = ""
    below: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def who(self) -> str:
        """The name that the trail keeps: `console (root)` for the command line."""
        return f"{self.user} ({self.system_user})" if self.system_user else self.user

    @property
    def reads_all_submitted(self) -> bool:
        return is_allowed(self.role, "report.read", "submitted", "other")

    def relation_to(self, org: str) -> str:
        """`own`, `below` or `other`; empty where no org is asked for.

        Whether a report holds what he `answers` for, only the queries of reports know.
        """
        if not org:
            return ""
        if org == self.org:
            return "own"
        return "below" if org in self.below else "other"


def may(viewer: Viewer, action: str, org: str = "", state: str = "") -> bool:
    """Whether the viewer may do the action, to that org's report in that state where they are given.

    KeyError on an action or a state that nobody declared.
    """
    return is_allowed(viewer.role, action, state, viewer.relation_to(org))


PUBLIC = Viewer("public", "")
"""Anybody: sees what is published, and may do nothing."""
