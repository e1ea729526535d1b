"""Every verb with its arguments, its help and an example that a test runs."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from minsheng import __version__
from minsheng.cli.chinese_parser import ChineseParser
from minsheng.core.words import NotAPeriod, Period

DEFAULT_DIR = Path("minsheng-data")

# argparse gives this type no public name.
Verbs: TypeAlias = "argparse._SubParsersAction[ChineseParser]"  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a verb's module lies and what it does with the data folder.

    `database`: "none" never loads Django, "open" refuses a folder without a database, "make" sets
    one up where it is missing.
    """

    module: str
    database: Literal["none", "open", "make"] = "open"


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = ChineseParser(
        prog="minsheng",
        description="民生：登记承诺、按月结账、印出有据可查的简报。",
        epilog="退出码：0 完成；1 有疑点（只对检查类命令）；2 用法不对或输入被拒；3 程序或机器故障。",
    )
    parser.add_argument(
        "--version", action="version", version=f"minsheng {__version__}", help="显示版本"
    )
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _add_demo(verbs)
    _add_init(verbs)
    _add_pack(verbs)
    _add_close(verbs)
    _add_bulletin(verbs)
    _add_read(verbs)
    _add_check(verbs)
    _add_rollup(verbs)
    _add_doctor(verbs)
    _add_anchor(verbs)
    _add_work(verbs)
    _add_serve(verbs)
    return parser


def _add_demo(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "demo",
        "建一个带样例数据的演示库：装入业务包，逐月结账，印出简报。",
        "minsheng demo --dir demo-data",
        Verb("minsheng.cli.demo", database="make"),
    )
    _add_dir(parser)
    _add_json(parser)
    parser.add_argument("--pack", default="linyi-2016", help="业务包的名称或文件夹")


def _add_init(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "init",
        "为自己的城市建库：空数据库、第一个管理员，可同时装入业务包。",
        "minsheng init --dir my-city --pack my-pack",
        Verb("minsheng.cli.init", database="make"),
    )
    _add_dir(parser)
    _add_json(parser)
    parser.add_argument("--pack", help="业务包的名称或文件夹；不给则先建空库")
    parser.add_argument("--admin", default="admin", help="第一个管理员的登录名")


def _add_pack(verbs: Verbs) -> None:
    pack = verbs.add_parser("pack", help="业务包：新建、检查、装入。")
    steps = pack.add_subparsers(title="步骤", metavar="步骤", required=True)
    new = _verb(
        steps,
        "new",
        "新建一个带说明的业务包骨架。",
        "minsheng pack new my-pack",
        Verb("minsheng.cli.pack_new", database="none"),
    )
    new.add_argument("folder", type=Path, help="新文件夹")
    check = _verb(
        steps,
        "check",
        "检查业务包，逐条指出文件、行、列。",
        "minsheng pack check my-pack",
        Verb("minsheng.cli.pack_check", database="none"),
    )
    check.add_argument("folder", help="业务包的名称或文件夹")
    _add_json(check)
    load = _verb(
        steps,
        "load",
        "装入业务包：先列出新增和改动，再写入。",
        "minsheng pack load my-pack --dir my-city --yes",
        Verb("minsheng.cli.pack_load"),
    )
    load.add_argument("folder", help="业务包的名称或文件夹")
    load.add_argument("--yes", action="store_true", help="不再询问，直接写入")
    _add_data(load)
    _add_json(load)


def _add_close(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "close",
        "月结：快照、汇总、亮灯、疑点、简报草稿。",
        "minsheng close 2016-09 --dir demo-data",
        Verb("minsheng.cli.close"),
    )
    parser.add_argument("period", type=period, help="报告期，如 2016-09、2016-Q3、2016-W40")
    _add_data(parser)
    _add_json(parser)


def _add_bulletin(verbs: Verbs) -> None:
    bulletin = verbs.add_parser("bulletin", help="简报：由带数据来源的正文生成文件。")
    steps = bulletin.add_subparsers(title="步骤", metavar="步骤", required=True)
    compose = _verb(
        steps,
        "compose",
        "重算每个数字，写出 docx、pdf、html、json。",
        "minsheng bulletin compose 2016-09 --dir demo-data",
        Verb("minsheng.cli.bulletin_compose"),
    )
    compose.add_argument("period", type=period, help="报告期")
    compose.add_argument(
        "--out", type=Path, help="写到这个文件夹（默认在数据文件夹的 bulletins 下）"
    )
    _add_data(compose)
    _add_json(compose)
    _add_link(steps)
    _add_roll(steps)
    publish = _verb(
        steps,
        "publish",
        "签发：取得期号，向公众显示；有错误的不能签发。",
        "minsheng bulletin publish 2016-09 --dir demo-data",
        Verb("minsheng.cli.bulletin_publish"),
    )
    publish.add_argument("period", type=period, help="报告期")
    publish.add_argument("--accept-partial", action="store_true", help="知道有单位未报，仍然签发")
    _add_data(publish)
    _add_json(publish)


def _add_link(steps: Verbs) -> None:
    link = _verb(
        steps,
        "link",
        "把一份文稿与当期快照对上：确定的数字绑定来源，不确定的列出候选。",
        "minsheng bulletin link draft.txt --period 2016-09 --dir demo-data",
        Verb("minsheng.cli.bulletin_link"),
    )
    link.add_argument("text", type=Path, help="文稿：txt、md、docx或pdf；- 为标准输入")
    link.add_argument("--period", type=period, required=True, help="报告期")
    link.add_argument("--out", type=Path, help="绑定后的正文写到这里（默认与原文同名，.bound.md）")
    _add_data(link)
    _add_json(link)


def _add_roll(steps: Verbs) -> None:
    roll = _verb(
        steps,
        "roll",
        "把上期正文换成下期的数字，指出新数字不再支持的句子。",
        "minsheng bulletin roll 2016-09 --to 2016-10 --dir demo-data",
        Verb("minsheng.cli.bulletin_roll"),
    )
    roll.add_argument("period", type=period, help="上期正文的报告期")
    roll.add_argument("--to", type=period, required=True, help="下期，须已月结")
    roll.add_argument("--out", type=Path, help="写到这里（默认 bulletin-下期.md）")
    _add_data(roll)
    _add_json(roll)


def _add_read(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "read",
        "读出一份公文里的每个数字：位置、数值、单位、类别、说的是什么。",
        "minsheng read demo-data/media/bulletins/2016-09/v1/bulletin-16.docx",
        Verb("minsheng.cli.read", database="none"),
    )
    _add_file(parser)
    _add_json(parser)
    parser.add_argument("--text", action="store_true", help="只印出文字；各位置按它的字数计")


def _add_check(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "check",
        "校核一份公文：数字之间对不对得上，话有没有数字支撑。",
        "minsheng check demo-data/media/bulletins/2016-09/v1/bulletin-16.docx",
        Verb("minsheng.cli.check", database="none"),
    )
    _add_file(parser)
    _add_json(parser)
    parser.add_argument(
        "--comments", type=Path, metavar="另存", help="另存一份Word文件，疑点作为批注写在数字处"
    )


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="文件：txt、md、docx 或 pdf；- 为标准输入")


def _add_rollup(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "rollup",
        "由一个快照文件夹重算汇总，与存下的逐行比较。",
        "minsheng rollup demo-data/media/snapshots/2016-09/r1",
        Verb("minsheng.cli.rollup", database="none"),
    )
    parser.add_argument("snapshot", type=Path, help="快照文件夹")
    parser.add_argument("--engine", choices=["duckdb"], default="duckdb", help="计算引擎")
    _add_json(parser)


def _add_doctor(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "doctor",
        "体检：快照的哈希、留痕链、文件。",
        "minsheng doctor --dir demo-data",
        Verb("minsheng.cli.doctor"),
    )
    parser.add_argument(
        "--anchors",
        type=Path,
        metavar="文件",
        help="用这个锚点文件核对留痕（默认数据文件夹的 anchors/trail.anchors）",
    )
    _add_data(parser)
    _add_json(parser)


def _add_anchor(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "anchor",
        "把留痕的哈希写进数据库之外的锚点文件。",
        "minsheng anchor --dir demo-data",
        Verb("minsheng.cli.anchor"),
    )
    _add_dir(parser)


def _add_work(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "work",
        "做后台任务：定时写锚点等。serve 已带一个，单独运行网页服务器时才需要。",
        "minsheng work --once --dir demo-data",
        Verb("minsheng.cli.work"),
    )
    parser.add_argument("--once", action="store_true", help="把现有的做完就结束")
    _add_dir(parser)


def _add_serve(verbs: Verbs) -> None:
    parser = _verb(
        verbs,
        "serve",
        "启动网页服务。",
        "minsheng serve --dir demo-data --port 8000",
        Verb("minsheng.cli.serve"),
    )
    _add_dir(parser)
    parser.add_argument("--host", default="127.0.0.1", help="监听地址")
    parser.add_argument("--port", type=int, default=8000, help="端口")


def period(text: str) -> Period:
    """A Period from the command line."""
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise argparse.ArgumentTypeError(
            f"“{text}”不是报告期；应如 2016-09（月）、2016-Q3（季）、2016-W40（周）、2016（年）"
        ) from error


def _verb(
    verbs: Verbs,
    name: str,
    says: str,
    example: str,
    verb: Verb,
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(
        name,
        help=says,
        description=says,
        epilog=f"例：{example}",
    )
    parser.set_defaults(verb=verb, example=example)
    return parser


def _add_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dir", type=Path, default=DEFAULT_DIR, help="数据文件夹（默认 ./minsheng-data）"
    )


def _add_data(parser: argparse.ArgumentParser) -> None:
    _add_dir(parser)
    parser.add_argument("--as", dest="user", default="console", help="以哪个账号的名义操作")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="结果以 JSON 写到标准输出")
