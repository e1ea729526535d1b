"""Print docs/commands.md from the command line's own help: `python tools/commands.py`."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from minsheng.cli.parser import build_parser

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands 命令

Printed by `python tools/commands.py` from the program's own help; a test keeps the two equal.

"""


def page() -> str:
    """The page: each command with what it does, its arguments and an example."""
    return HEAD + "\n".join(_section(name, parser) for name, parser in _verbs(build_parser()))


def _verbs(
    parser: argparse.ArgumentParser, name: str = "minsheng"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    if parser.get_default("verb"):
        yield name, parser
    for action in parser._actions:  # noqa: SLF001 - argparse lists its parts nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - likewise
            for word, below in action.choices.items():
                yield from _verbs(below, f"{name} {word}")


def _section(name: str, parser: argparse.ArgumentParser) -> str:
    rows = [
        f"| `{_spelled(action)}` | {action.help} |"
        for action in parser._actions  # noqa: SLF001 - argparse lists its parts nowhere else
        if action.dest != "help"
    ]
    table = "\n".join(["| | |", "|---|---|", *rows, ""]) if rows else ""
    example = f"```sh\n{parser.get_default('example')}\n```\n"
    return f"## {name}\n\n{parser.description}\n\n{table}\n{example}"


def _spelled(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest)
    takes = "" if action.nargs == 0 else f" {(action.metavar or action.dest).upper()}"
    return f"{action.option_strings[0]}{takes}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
