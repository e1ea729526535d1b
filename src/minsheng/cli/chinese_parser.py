"""argparse that speaks Chinese: its own headings, its help option and its complaints."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn, cast

# What argparse says → what we say; the groups are its facts.
COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "{0}：没有“{1}”，可用：{2}"),
    (r"argument (.+): expected one argument", "{0}：要跟一个值"),
    (r"argument (.+): invalid int value: (.+)", "{0}：应为整数，读到的是 {1}"),
    (r"argument ([^:]+): (.+)", "{0}：{1}"),
)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of an epilog, and begins with 用法."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Any],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, cast("Any", actions), cast("Any", groups), "用法：" if prefix is None else prefix
        )


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser for Chinese readers; parsers below it are of the same class."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", Formatter)
        super().__init__(**settings, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to see the help; exit status 2."""
        self.exit(2, f"用法不对：{in_chinese(message)}。请看：{self.prog} --help\n")


def in_chinese(message: str) -> str:
    """The complaint in Chinese; as it is where it is not known."""
    for pattern, sentence in COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(group.replace("'", "") for group in found.groups()))
    return message
