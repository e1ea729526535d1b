"""`minsheng bulletin link FILE --period P`: a text bound to the Snapshot of its period."""

import argparse
from pathlib import Path

from django.conf import settings

from minsheng.cli.opened_text import STDIN, opened
from minsheng.cli.outcome import DONE, WrongInput, say, tell
from minsheng.core.prose import marked_text
from minsheng.core.prose.linking import Linked, Open, link
from minsheng.core.snapshot import SnapshotScope
from minsheng.org.queries import viewer_of
from minsheng.reporting.queries import referred, snapshot


def run(arguments: argparse.Namespace) -> int:
    """Link, write the bound text beside the plain one, and list what stays open."""
    if arguments.text == STDIN and not arguments.out:
        raise WrongInput("从标准输入读文稿时，请用 --out 给出绑定后正文的文件名。")
    text = _text(arguments.text)
    where = (viewer_of(arguments.user), arguments.period, Path(settings.MEDIA_ROOT))
    closed = snapshot(*where)
    linked = link(text, closed.content, SnapshotScope(closed, others=referred(*where)))
    out: Path = arguments.out or arguments.text.with_suffix(".bound.md")
    _write(out, marked_text(linked.bound))
    for line in _lines(text, linked):
        say(line)
    say(str(out))
    if arguments.json:
        tell(_data(linked, out))
    return DONE


def _text(path: Path) -> str:
    """What `read --text` prints of the file, its line breaks as a manuscript has them."""
    return opened(path).text.replace("\r\n", "\n").replace("\r", "\n")


def _write(out: Path, text: str) -> None:
    """What an editor has bound by hand is never written over."""
    if out.exists() and out.read_text(encoding="utf-8") != text:
        raise WrongInput(f"{out} 已存在，内容不同；请移走它，或用 --out 换一个文件名。")
    out.write_text(text, encoding="utf-8")


def _lines(text: str, linked: Linked) -> list[str]:
    lines = [f"  未绑定：{_around(text, each)}{_offered(each)}" for each in linked.open]
    return [*lines, f"已绑定{len(linked.bound.bindings)}处，未绑定{len(linked.open)}处"]


def _around(text: str, each: Open) -> str:
    before = text[max(0, each.start - 10) : each.start]
    return f"“{before}【{each.shown}】{text[each.end : each.end + 6]}”".replace("\n", " ")


def _offered(each: Open) -> str:
    named = [f"{c.expression}（{c.candidate.name}）" for c in each.choices if c.score > 0]
    return f"，可能是 {'、'.join(named)}" if named else "，没有相符的数据"


def _data(linked: Linked, out: Path) -> dict[str, object]:
    return {
        "file": str(out),
        "bound": [
            {"start": b.start, "end": b.end, "shown": b.shown, "expression": b.expression.text}
            for b in linked.bound.bindings
        ],
        "open": [
            {
                "start": each.start, "end": each.end, "shown": each.shown,
                "candidates": [c.expression for c in each.choices if c.score > 0],
            }
            for each in linked.open
        ],
    }  # fmt: skip
