"""The manual of the pack format, printed from the table of columns and the kinds of Fault."""

from collections.abc import Iterator

from minsheng.core.packs.checking_entry import ENTRY_SETTINGS
from minsheng.core.packs.checking_settings import BULLETIN_SETTINGS, PACK_SETTINGS, Setting
from minsheng.core.packs.columns import FILES, Column, FileSpec
from minsheng.core.packs.kinds import KINDS

_TYPES = {
    "text": "文字", "code": "代码", "indicator_code": "指标代码", "codes": "代码（;）",
    "key": "指标:权重（;）", "purses": "资金来源（;）", "expression": "算式", "integer": "整数",
    "integers": "整数（;）",
    "decimal": "数", "share": "比例", "percent": "百分数", "date": "日期", "period": "报告期",
    "choice": "选项",
}  # fmt: skip
_HEAD = """\
# 业务包的格式

本页由程序从列表打印（`minsheng.core.packs.format_manual`），请勿手改。

业务包是一个文件夹。CSV 用 UTF-8 编码、首行为列名；空格子表示不知道。日期写 2016-10-14，报告期写
2016、2016-Q3、2016-09 或 2016-W40，数不带单位、逗号和指数。除 pack.toml、orgs.csv、indicators.csv 外，没有的文件就是没有这类内容。
每个文件不超过 20 MB，每格不超过 10000 字。
"""


def format_manual() -> str:
    """The page docs/how-to/pack-format.md in Markdown."""
    return "\n".join(_pages()) + "\n"


def _pages() -> Iterator[str]:
    yield _HEAD
    yield from _settings("pack.toml", PACK_SETTINGS)
    for spec in FILES:
        yield from _file(spec)
    yield from _settings("entry.toml", ENTRY_SETTINGS)
    yield from _settings("bulletins/*.toml", BULLETIN_SETTINGS)
    yield "## 检查出的问题\n"
    yield "| 编号 | 轻重 | 说明 | 怎么办 |\n|---|---|---|---|"
    for name, kind in KINDS.items():
        severity = "错" if kind.severity == "error" else "问"
        yield f"| {name} | {severity} | {_plain(kind.sentence)} | {_plain(kind.action)} |"


def _plain(template: str) -> str:
    return template.format(found="…", expected="…").replace("|", "\\|")


def _settings(name: str, settings: tuple[Setting, ...]) -> Iterator[str]:
    yield f"## {name}\n"
    yield "| 项 | 必填 | 说明 |\n|---|---|---|"
    for setting in settings:
        yield f"| {setting.key} | {'是' if setting.required else ''} | {setting.meaning} |"
    yield ""


def _file(spec: FileSpec) -> Iterator[str]:
    needed = "（必须有）" if spec.required else ""
    yield f"## {spec.name} {spec.title}{needed}\n"
    yield f"不可重复：{' + '.join(spec.key)}\n"
    yield "| 列 | 类型 | 必填 | 说明 |\n|---|---|---|---|"
    for column in spec.columns:
        required = "是" if column.required else ""
        yield f"| {column.name} | {_TYPES[column.type]} | {required} | {_meaning(column)} |"
    yield ""


def _meaning(column: Column) -> str:
    said = column.meaning
    if column.choices:
        said += f"；可选 {' '.join(column.choices)}"
    return said + (f"；空为 {column.default}" if column.default else "")
