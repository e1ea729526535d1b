"""Escaped text and runs for html."""

from html import escape

from minsheng.core.document.layout import SYNTHETIC_MARK
from minsheng.core.document.text import printable, web_link
from minsheng.core.document.tree import Run


def text(raw: str) -> str:
    """The text for html, inside and outside of attributes."""
    return escape(printable(raw))


def lines(raw: str) -> str:
    """The text with its line breaks."""
    return "<br>".join(text(line) for line in raw.split("\n"))


class RunWriter:
    """Writes runs; a figure with a row in 数据来源 leads there, each id stands once."""

    def __init__(self, sourced: frozenset[str]) -> None:
        self._sourced = sourced
        self._anchors: set[str] = set()

    def write(self, runs: tuple[Run, ...]) -> str:
        """The runs of a paragraph or cell."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        body = text(run.text)
        if run.bold:
            body = f"<strong>{body}</strong>"
        if run.anchor or run.link:
            body = self._linked(run, body)
        elif run.unbound:
            body = f'<span class="unbound">{body}</span>'
        if run.face != "fang":
            body = f'<span class="{run.face}">{body}</span>'
        if run.synthetic:
            body += f'<sup class="synthetic" title="模拟数据">{SYNTHETIC_MARK}</sup>'
        return body

    def _linked(self, run: Run, body: str) -> str:
        anchor = escape(run.anchor)
        name = f' id="{anchor}"' if anchor and anchor not in self._anchors else ""
        self._anchors.add(anchor)
        target = f"#source-{anchor}" if run.anchor in self._sourced else escape(web_link(run))
        kind = ' class="figure"' if run.anchor else ""
        if target:
            return f'<a{kind}{name} href="{target}">{body}</a>'
        return f"<span{kind}{name}>{body}</span>"
