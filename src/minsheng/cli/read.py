"""`minsheng read FILE`: the Figures of a text."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from minsheng.cli.excerpts import columns, padded, shortened
from minsheng.cli.opened_text import opened, place_words
from minsheng.cli.outcome import DONE, tell
from minsheng.core.reading import read_figures
from minsheng.core.reading.as_json import figure_data
from minsheng.core.reading.documents import Document
from minsheng.core.reading.terms import QUALIFIERS, kind_word
from minsheng.core.words import Figure

_HEADS = ("位置", "原文", "数值", "单位", "类别", "限定", "说的是什么")
_WIDEST = 28


def run(arguments: argparse.Namespace) -> int:
    """List the Figures, on stdout also without --json: they are what is asked for."""
    document = opened(arguments.file)
    if arguments.text:
        sys.stdout.write(document.text)
        return DONE
    figures = read_figures(document.text)
    if arguments.json:
        tell({
            "source": arguments.file.name,
            "characters": len(document.text),
            "figures": [figure_data(figure) for figure in figures],
        })  # fmt: skip
    else:
        _write(arguments.file.name, document, figures)
    return DONE


def _write(name: str, document: Document, figures: Sequence[Figure]) -> None:
    sys.stdout.write(f"{name}：{len(document.text)}字，{len(figures)}处数字\n")
    if not figures:
        return
    rows = [_HEADS, *(_row(document, figure) for figure in figures)]
    widths = [max(columns(row[at]) for row in rows) for at in range(len(_HEADS))]
    for line in _aligned(rows, widths):
        sys.stdout.write(line + "\n")


def _aligned(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        yield "  ".join(map(padded, row, widths)).rstrip()


def _row(document: Document, figure: Figure) -> tuple[str, ...]:
    return (
        place_words(document, figure.start),
        shortened(figure.text, _WIDEST),
        shortened(_value(figure), _WIDEST),
        figure.unit,
        kind_word(figure.kind),
        QUALIFIERS[figure.qualifier],
        shortened(figure.subject, _WIDEST),
    )


def _value(figure: Figure) -> str:
    data = figure_data(figure)["value"]
    if isinstance(data, str):
        return data
    return ("：" if figure.kind == "proportion" else "～").join(data)
