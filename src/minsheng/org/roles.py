"""Roles; what each may do stands in `permissions.toml`."""

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
