"""`minsheng init`: one's own city, empty, with its first administrator."""

import argparse
import secrets

from minsheng.cli.outcome import DONE, say, tell
from minsheng.cli.pack_folder import pack_folder
from minsheng.cli.pack_load import apply
from minsheng.core.packs import load_pack
from minsheng.org.actions import create_account
from minsheng.org.queries import accounts, console_viewer
from minsheng.org.roles import Role


def run(arguments: argparse.Namespace) -> int:
    """Set up; a second time on the same folder changes nothing that is there."""
    viewer = console_viewer()
    if arguments.pack:
        # Loaded before anything is written, so that a faulty pack leaves an untouched folder.
        pack = load_pack(pack_folder(arguments.pack))
    password = ""
    if not any(account.role == Role.ADMINISTRATOR for account in accounts(viewer)):
        password = secrets.token_urlsafe(12)
        create_account(viewer, arguments.admin, password, role=Role.ADMINISTRATOR)
        say(f"管理员 {arguments.admin}，初始口令（只显示这一次）：{password}")
    else:
        say("已有管理员，没有再建。")
    if arguments.pack:
        apply(viewer, pack)
    say(f"数据文件夹：{arguments.dir.absolute()}")
    first = "" if arguments.pack else "minsheng pack load 业务包，然后 "
    say(f"下一步：{first}minsheng close 报告期")
    if arguments.json:
        tell({"dir": str(arguments.dir), "admin": arguments.admin, "password": password})
    return DONE
