"""A chart as SVG (for html) and PNG (for docx), drawn by the same template as in the pdf."""

from minsheng.core.document.fonts import missing_glyphs
from minsheng.core.document.layout import CHART_DPI
from minsheng.core.document.paper import chart_data, measures
from minsheng.core.document.text import chart_text, printable
from minsheng.core.document.tree import Chart
from minsheng.core.document.typesetting import font_set, typeset


def chart_svg(chart: Chart) -> str:
    """The bars as one SVG element whose letters are outlines: no font is needed to show it."""
    return _drawn(chart, "svg").decode("utf-8")


def chart_png(chart: Chart) -> bytes:
    """The bars as a PNG of 300 dots per inch, as wide as the type area."""
    return _drawn(chart, "png")


def _drawn(chart: Chart, output: str) -> bytes:
    missing = missing_glyphs((face, printable(text)) for face, text in chart_text(chart))
    data = {"measures": measures(), "chart": chart_data(chart, "")}
    with font_set(missing) as fonts:
        if output == "svg":
            return typeset("chart_page.typ", data, fonts, "svg")
        return typeset("chart_page.typ", data, fonts, "png", dpi=CHART_DPI)
