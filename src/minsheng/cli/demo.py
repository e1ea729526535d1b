"""`minsheng demo`: an installation with sample data, closed month by month, with its bulletin."""

import argparse
import json
import secrets
import time
from pathlib import Path

from django.conf import settings

from minsheng.cli.main import DONE, WrongInput, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.packs import Pack, load_pack
from minsheng.org.actions import create_account
from minsheng.org.queries import accounts, console_viewer
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import publish, register_texts
from minsheng.publishing.closing import close_and_draft
from minsheng.publishing.queries import Issue
from minsheng.reporting.actions import enter_pack_reports

ACCOUNTS_FILE = "demo-accounts.json"


def run(arguments: argparse.Namespace) -> int:
    """Load, close, print; the folders and log-ins are named at the end."""
    started = time.monotonic()
    viewer = console_viewer()
    pack = load_pack(pack_folder(arguments.pack))
    if not pack.demo.periods:
        raise WrongInput(f"业务包 {pack.id} 的 pack.toml 没有 [demo]，不能用来演示。")
    say(f"装入业务包 {pack.version_text}：{pack.title}")
    apply_pack(viewer, pack)
    register_texts(viewer, pack)
    for period in pack.demo.periods:
        entered = enter_pack_reports(viewer, pack, period)
        closed = close_and_draft(viewer, period, pack.programme.code).closed
        say(
            f"月结 {period} r{closed.revision}：报表{entered.reports + entered.unchanged}份，"
            f"数值{closed.values}个，缺{closed.missing}个，哈希 {closed.hash[:12]}"
        )
    text = pack.bulletin(pack.demo.bulletin)
    issued = text.period if text else pack.demo.periods[-1]
    issue = publish(viewer, issued, pack.programme.code)
    log_ins = _log_ins(viewer, pack, arguments.dir)
    _report(pack, issue, log_ins, started)
    if arguments.json:
        tell({"files": [str(path) for path in issue.files], "accounts": str(log_ins)})
    return DONE


def _report(pack: Pack, issue: Issue, log_ins: Path, started: float) -> None:
    say(f"第{issue.number}期（总第{issue.running}期）简报：")
    for path in issue.files:
        say(f"  {path}")
    say(f"月结快照：{Path(settings.MEDIA_ROOT) / 'snapshots'}")
    say(f"演示账号和口令：{log_ins}")
    say(f"※ 模拟数据：{pack.demo.synthetic}")
    say(f"用时 {time.monotonic() - started:.1f} 秒")


def _log_ins(viewer: Viewer, pack: Pack, folder: Path) -> Path:
    """One account a role, with passwords drawn here and kept in a file that only we can read."""
    path = folder / ACCOUNTS_FILE
    if path.exists():
        return path
    held = {account.username for account in accounts(viewer)}
    rows = []
    for role, user, org in _demo_people(pack):
        if user in held:
            continue
        password = secrets.token_urlsafe(9)
        create_account(viewer, user, password, role=role, org=org)
        rows.append({"role": role, "user": user, "password": password, "org": org})
    path.touch(mode=0o600)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _demo_people(pack: Pack) -> list[tuple[Role, str, str]]:
    county = next(org for org in pack.orgs if org.tree == "territory" and org.parent)
    department = next(org for org in pack.orgs if org.tree == "department")
    return [
        (Role.LEADER, "leader", ""),
        (Role.OFFICE_EDITOR, "editor", ""),
        (Role.OFFICE_REVIEWER, "reviewer", ""),
        (Role.OFFICE_APPROVER, "approver", ""),
        (Role.COUNTY_REPORTER, "county", county.code),
        (Role.COUNTY_APPROVER, "county-approver", county.code),
        (Role.DEPARTMENT_REPORTER, "department", department.code),
        (Role.DEPARTMENT_APPROVER, "department-approver", department.code),
        (Role.AUDITOR, "auditor", ""),
        (Role.ADMINISTRATOR, "administrator", ""),
    ]
