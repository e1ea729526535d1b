"""WCAG 2.2 AA by axe-core on every page; charts with their twins; nothing scrolls sideways."""

from pathlib import Path

import pytest

from tests.browser.measures import BARE_CHARTS, SIDEWAYS, SMALL_TARGETS, VIOLATIONS
from tests.web.pages import SECOND_PAGES, examples

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {1366: 768, 390: 844}
WIDE = {**SIZES, 1920: 1080}
NEXT_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)
NO_PAGES = ("login", "close_steps")
"""The log-in has a test of its own; the steps of a close are a part that its page takes in."""
PATHS = [one.path for one in examples() if one.route not in NO_PAGES]


@pytest.fixture(scope="module")
def axe():
    return AXE.read_text(encoding="utf-8")


def violations(page, axe):
    page.evaluate(axe)
    return page.evaluate(VIOLATIONS, TAGS)


def faults(page, axe, path):
    """By width: what axe finds, what scrolls sideways, which targets are too small."""
    page.goto(path)
    found = {}
    for width, height in WIDE.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(NEXT_FRAMES)  # charts take their new width with the next frame
        told = {"sideways": page.evaluate(SIDEWAYS), "small": page.evaluate(SMALL_TARGETS)}
        if width in SIZES:
            told["axe"] = violations(page, axe)
        found |= {(width, kind): what for kind, what in told.items() if what}
    return found


def expect_none(found):
    lines = [f"{width} {kind}: {what}" for (width, kind), all_ in found.items() for what in all_]
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_violation_and_does_not_scroll_sideways(signed_in, axe, path):
    page = signed_in("office_editor")
    expect_none(faults(page, axe, path))


@pytest.mark.parametrize("path", PATHS)
def test_every_chart_has_a_table_or_a_text_that_says_the_same(signed_in, path):
    page = signed_in("office_editor")
    page.goto(path)
    assert page.evaluate(BARE_CHARTS) == []


def test_the_log_in_has_no_violation(page, axe):
    expect_none(faults(page, axe, "/login/"))


def test_the_page_for_what_is_not_there_has_no_violation(visit, signed_in, axe):
    page = signed_in("leader")
    expect_none(faults(page, axe, "/matters/none/"))
    visit.forgive_status(404)


@pytest.mark.parametrize("path", SECOND_PAGES)
def test_another_city_s_gaps_long_names_and_extreme_numbers_fit(visit, second_site, axe, path):
    page = visit.page(second_site, "office_editor")
    expect_none(faults(page, axe, path))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_in_english_has_no_violation_and_does_not_scroll_sideways(visit, site, axe, path):
    page = visit.page(site, "office_editor", language="en")
    expect_none(faults(page, axe, path))
