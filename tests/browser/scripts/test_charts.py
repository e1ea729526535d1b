"""charts.js and its kinds, svg.js: words whole and apart at every width, files that stand alone."""

import re
from xml.etree import ElementTree as ET

import pytest

# Boxes of all texts of a figure, and those that stick out of it or lie over one another.
TEXTS = """(id) => {
  const plot = document.querySelector(`#${id} .plot`).getBoundingClientRect();
  const texts = [...document.querySelectorAll(`#${id} .plot text`)].map((each) =>
    ({text: each.textContent, box: each.getBoundingClientRect()}));
  const wrong = texts.filter(({box}) => box.left < plot.left - 1 || box.right > plot.right + 1 ||
    box.top < plot.top - 1 || box.bottom > plot.bottom + 1).map(({text}) => `cut: ${text}`);
  texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
    if (a.box.left + 1 < b.box.right && b.box.left + 1 < a.box.right &&
        a.box.top + 3 < b.box.bottom && b.box.top + 3 < a.box.bottom)
      wrong.push(`${a.text} over ${b.text}`);
  }));
  return {texts: texts.map(({text}) => text), wrong};
}"""
FIGURES = ("curve", "below", "funds", "gantt")


@pytest.mark.parametrize("width", [320, 390, 768, 1366, 1920])
@pytest.mark.parametrize("figure", FIGURES)
def test_no_word_is_cut_or_lies_over_another(opened, figure, width):
    page = opened("charts.html", width=width)
    assert page.evaluate(TEXTS, figure)["wrong"] == []


def test_a_curve_shows_its_ends_and_gap_in_the_servers_words(opened):
    texts = opened("charts.html").evaluate(TEXTS, "curve")["texts"]
    months = [f"{month}月" for month in range(1, 13)]
    steps = ["0", "50", "100", "150", "200", "250", "300", "350"]
    ends = ["实绩 281.5", "年度任务 305.3", "上年 262", "超计划52.5"]
    assert sorted(texts) == sorted([*months, *steps, *ends])


def test_on_the_phone_the_months_are_short(opened):
    texts = opened("charts.html", width=390).evaluate(TEXTS, "curve")["texts"]
    assert [text for text in texts if text.endswith("月")] == []
    assert {"10", "11", "12"} <= set(texts)


def test_each_chart_is_named_for_who_cannot_see_it(opened):
    page = opened("charts.html")
    names = [page.get_attribute(f"#{each} .plot", "aria-label") for each in FIGURES]
    assert names == [
        "农村道路硬化1—9月累计281.5万平方米，超计划52.5。",
        "欠计划。",
        "资金按来源、按阶段。",
        "两项工程。",
    ]


def test_a_late_project_is_red_and_says_so(opened):
    page = opened("charts.html")
    red = page.evaluate(
        """[...document.querySelectorAll("#gantt text")]
        .filter((each) => /ab1a14|171, ?26, ?20/i.test(each.getAttribute("fill")))
        .map((each) => each.textContent)"""
    )
    assert red == ["20%　滞后", "8月底桥梁合龙"]


WIDTH = "Math.round(document.querySelector('#curve svg').getBoundingClientRect().width)"


def becomes(page, width):
    """Whether the chart gets that width; the page's policy forbids Playwright's own way to wait."""
    for _ in range(50):
        if page.evaluate(WIDTH) == width:
            return True
        page.wait_for_timeout(50)
    return False


def test_a_chart_grows_and_shrinks_with_the_window_and_fits_paper(opened):
    page = opened("charts.html")
    desk = page.evaluate(WIDTH)
    page.set_viewport_size({"width": 390, "height": 844})
    assert becomes(page, 390 - 2 * 16)
    page.set_viewport_size({"width": 1366, "height": 768})
    assert becomes(page, desk)
    page.emulate_media(media="print")
    assert becomes(page, 680)
    page.emulate_media(media="screen")
    assert becomes(page, desk)


def saved(page, figure, tmp_path):
    with page.expect_download() as waiting:
        page.click(f"[data-save-svg={figure}]")
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.name, ET.parse(file).getroot()  # noqa: S314 - our own file


def test_a_chart_is_saved_as_a_file_that_stands_alone(opened, tmp_path):
    name, root = saved(opened("charts.html"), "curve", tmp_path)
    assert (name, root.tag) == ("curve.svg", "{http://www.w3.org/2000/svg}svg")
    assert "超计划52.5" in "".join(root.itertext())


def test_a_drawing_of_ours_is_saved_with_what_its_classes_gave_it(opened, tmp_path):
    page = opened("charts.html")
    name, root = saved(page, "bar", tmp_path)
    drawn = [(each.get("class"), each.get("fill")) for each in root.iter() if each.get("x")]
    shown = page.evaluate("getComputedStyle(document.querySelector('#bar .far_behind')).fill")
    assert name == "bar.svg"
    assert (len(drawn), drawn[1]) == (2, (None, shown))
    assert re.match(r"rgb\(", shown)
