"""`minsheng demo`: an installation with sample data, closed month by month, with its bulletin."""

import argparse
import json
import secrets
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from minsheng.cli.outcome import DONE, WrongInput, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.packs import Pack, load_pack
from minsheng.org.actions import create_account, set_password
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
    if issue.leads_to_this_machine:
        say(
            f"注意：简报里的链接指向本机 {issue.base_url}，别处打不开。"
            "对外印发前请设环境变量 MINSHENG_BASE_URL。"
        )
    say(f"月结快照：{Path(settings.MEDIA_ROOT) / 'snapshots'}")
    say(f"演示账号和口令：{log_ins}")
    say(f"※ 模拟数据：{pack.demo.synthetic}")
    say(f"用时 {time.monotonic() - started:.1f} 秒")


def _log_ins(viewer: Viewer, pack: Pack, folder: Path) -> Path:
    """One account a role, with passwords drawn here and kept in a file that only we can read.

    Where the file was lost the accounts that are there get new passwords.
    """
    path = folder / ACCOUNTS_FILE
    if path.exists():
        return path
    rows = [
        {"role": role, "user": user, "password": secrets.token_urlsafe(9), "org": org}
        for role, user, org in _demo_people(pack)
    ]
    # The file first, under another name: no account has a password that nobody knows.
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with transaction.atomic():
        held = {account.username for account in accounts(viewer)}
        for row in rows:
            if row["user"] in held:
                set_password(viewer, row["user"], row["password"])
            else:
                create_account(
                    viewer, row["user"], row["password"], role=row["role"], org=row["org"]
                )
        part.replace(path)
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
