"""Roles and what each may do; the one place that says so."""

from django.db import models


class Role(models.TextChoices):
    """`CONSOLE` is the installation's own account: whoever may run commands on the machine."""

    ADMINISTRATOR = "administrator", "系统管理员"
    OFFICE_EDITOR = "office_editor", "办公室编辑"
    OFFICE_REVIEWER = "office_reviewer", "办公室审核"
    OFFICE_APPROVER = "office_approver", "办公室签发"
    COUNTY_REPORTER = "county_reporter", "县区填报"
    COUNTY_APPROVER = "county_approver", "县区审核"
    DEPARTMENT_REPORTER = "department_reporter", "部门填报"
    DEPARTMENT_APPROVER = "department_approver", "部门审核"
    LEADER = "leader", "领导"
    AUDITOR = "auditor", "审计"
    SERVICE = "service", "服务账号"
    CONSOLE = "console", "控制台"


OFFICE = frozenset({Role.OFFICE_EDITOR, Role.OFFICE_REVIEWER, Role.OFFICE_APPROVER})
REPORTERS = frozenset({Role.COUNTY_REPORTER, Role.DEPARTMENT_REPORTER, Role.SERVICE})
APPROVERS = frozenset({Role.COUNTY_APPROVER, Role.DEPARTMENT_APPROVER})
READS_SUBMITTED = OFFICE | {Role.LEADER}

_MAY: dict[str, frozenset[Role]] = {
    "pack.apply": frozenset({Role.ADMINISTRATOR}),
    "account.write": frozenset({Role.ADMINISTRATOR}),
    "org.write": frozenset({Role.ADMINISTRATOR}),
    "report.open": REPORTERS,
    "report.enter": REPORTERS,
    "report.prepare": REPORTERS,
    "report.submit": APPROVERS,
    "report.return": frozenset({Role.OFFICE_REVIEWER, Role.OFFICE_APPROVER}),
    "report.accept": frozenset({Role.OFFICE_REVIEWER, Role.OFFICE_APPROVER}),
    "report.correct": REPORTERS,
    "report.remind": OFFICE,
    "calendar.write": OFFICE,
    "period.close": frozenset({Role.OFFICE_APPROVER}),
    "bulletin.write": frozenset({Role.OFFICE_EDITOR, Role.OFFICE_REVIEWER, Role.OFFICE_APPROVER}),
    "bulletin.publish": frozenset({Role.OFFICE_APPROVER}),
    "bulletin.withdraw": frozenset({Role.OFFICE_APPROVER}),
    "trail.read": frozenset({Role.AUDITOR}),
}
ACTIONS = frozenset(_MAY)


def role_may(role: str, action: str) -> bool:
    """Whether the role may do that at all; KeyError on an action that nobody declared."""
    return role in _MAY[action] or role == Role.CONSOLE
