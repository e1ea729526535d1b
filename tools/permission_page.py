"""Print docs/words/permissions.md from the table: `python tools/permission_page.py`."""

from pathlib import Path

from minsheng.org.permissions import EVERYBODY, PUBLIC_ROLE, TABLE, Row
from minsheng.org.roles import Role
from minsheng.reporting.states import State

PAGE = Path(__file__).parents[1] / "docs" / "words" / "permissions.md"
HEAD = """# Permissions 权限

谁对哪个单位的报表、在什么状态下能做什么，都在 `src/minsheng/org/permissions.toml` 一张表里；没有写的一律不能。
程序、查询和测试都读这张表。另有一条不在表里、由数据库守住：谁填报的，换了角色也不能由谁上报或接收。

Printed by `python tools/permission_page.py` from that file; a test keeps the two equal. What no row
allows is refused. State is that of the revision that is asked for, relation that of the report's
org to one's own; “负责其中指标的部门” opens, of another's report, only the rows of the indicators that
one's department answers for. Nobody takes two of the steps prepare, submit and accept of one revision, whatever his
role is by then.

"""
RELATIONS = {
    "own": "本单位",
    "below": "下级单位",
    "other": "其他单位",
    "answers": "负责其中指标的部门",
}
STATES = {**dict(State.choices), "none": "没有报表", "published": "已公布"}
ROLES = {**dict(Role.choices), PUBLIC_ROLE: "未登录的人", EVERYBODY: "所有人"}


def page() -> str:
    """The page: one table, a line for each row of the file."""
    lines = ["| 能做什么 | 角色 | 状态 | 关系 | 理由 |", "|---|---|---|---|---|"]
    return HEAD + "\n".join([*lines, *map(_line, TABLE.rows)]) + "\n"


def _line(row: Row) -> str:
    actions = "<br>".join(f"{TABLE.actions[key]} `{key}`" for key in row.actions)
    roles = "、".join(map(_role, row.roles))
    states = "、".join(STATES[key] for key in row.states) or "不限"
    relations = "、".join(RELATIONS[key] for key in row.relations) or "不限"
    return f"| {actions} | {roles} | {states} | {relations} | {row.reason} |"


def _role(name: str) -> str:
    if name in ROLES:
        return ROLES[name]
    return "、".join(ROLES[role] for role in Role.values if role in TABLE.groups[name])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
