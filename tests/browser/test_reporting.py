"""Reporting for real, by keyboard: filled, pasted, handed on, sent back, mended, received, printed.

On a copy of the demo of its own, since all of this stays. Nobody touches a mouse in the form.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.measures import SIDEWAYS, SMALL_TARGETS, VIOLATIONS
from tests.browser.test_accessibility import AXE, TAGS
from tests.command_line import minsheng
from tests.serving import served

OCTOBER = "/reports/2016-10/371302/counties/"
SEPTEMBER = "/reports/2016-09/371302/counties/"
SAVED = re.compile("^已保存")
CELLS = "td.cell input"
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
LAST_PERIOD = """() => [...document.querySelectorAll("td.before")].map((cell) =>
  cell.querySelector("[data-value]")?.dataset.value ?? "0")"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def office(demo, tmp_path_factory):
    with served(demo.folder, tmp_path_factory.mktemp("reporting")) as up:
        yield up


@pytest.fixture
def of(visit, office):
    """A page of who has that role, at that address."""

    def opened(role, path, **options):
        page = visit.page(office, role, **options)
        page.goto(path)
        if page.locator("form[data-sheet]").count():
            expect(page.locator("html.js")).to_be_attached()
        return page

    return opened


def expect_saved(page):
    expect(page.locator("#saved")).to_have_text(SAVED)


UNSTUCK = """(position) => {
  for (const one of document.querySelectorAll(".top, .address, .hand-in, .fill thead th, tr.group"))
    one.style.position = position;
}"""


def expect_accessible(page):
    """With nothing sticking to an edge: what lies half under it would count as too small."""
    page.evaluate(UNSTUCK, "static")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = {
        "axe": page.evaluate(VIOLATIONS, TAGS),
        "sideways": page.evaluate(SIDEWAYS),
        "small": page.evaluate(SMALL_TARGETS),
    }
    page.evaluate(UNSTUCK, "")
    assert found == {"axe": [], "sideways": [], "small": []}


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def explain_all(page):
    """From the button that hands on: back by Shift+Tab to each 去说明, Enter, the reason, Enter."""
    while page.locator("#to-do a", has_text="去说明").count():
        left = page.locator("#to-do a", has_text="去说明").count()
        page.locator("#prepare button").focus()
        for _ in range(20):
            page.keyboard.press("Shift+Tab")
            if focused(page) == "去说明":
                break
        page.keyboard.press("Enter")
        page.keyboard.type("补报前几个月的")
        page.keyboard.press("Enter")
        expect(page.locator("#to-do a", has_text="去说明")).to_have_count(left - 1)
        expect_saved(page)


def hand_on(page):
    page.locator(CELLS).first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert focused(page) == "交本单位审核人"
    page.keyboard.press("Enter")
    expect(page.locator(".notice[role=status]").first).to_have_text("已交本单位审核人。")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_a_county_fills_and_pastes_by_keyboard_until_the_office_accepts(of):
    reporter = of("county_reporter", "/reports/")
    expect_accessible(reporter)
    reporter.get_by_role("link", name="填报", exact=True).focus()
    reporter.keyboard.press("Enter")
    expect(reporter).to_have_url(re.compile(re.escape(OCTOBER)))
    before = reporter.evaluate(LAST_PERIOD)
    reporter.locator(CELLS).first.focus()
    reporter.keyboard.type("９１77")
    reporter.keyboard.press("ArrowDown")
    reporter.keyboard.type("abc")
    reporter.keyboard.press("Enter")
    expect(reporter.locator(".finding .severity.error")).to_have_text("错")
    reporter.keyboard.press("ArrowUp")
    reporter.evaluate(PASTE, "\r\n".join([*before[1:], "表外的"]) + "\r\n")
    expect(reporter.locator("#sheet-notices pre")).to_have_text("表外的")
    expect(reporter.locator("#count")).to_have_text(f"已填{len(before)}/{len(before)}")
    expect(reporter.locator("td.understood").first).to_have_text("9 177".replace(" ", "\u2009"))
    explain_all(reporter)
    expect_accessible(reporter)
    hand_on(reporter)

    approver = of("county_approver", OCTOBER)
    approver.locator("#return-reason").focus()
    approver.keyboard.type("第3行请核对")
    press(approver, "退回填报人")
    expect(approver.locator(".notice[role=status]").first).to_have_text("已退回。")

    reporter.goto(OCTOBER)
    expect(reporter.get_by_text("第3行请核对")).to_be_visible()
    reporter.locator(CELLS).nth(2).focus()
    reporter.keyboard.type("35")
    reporter.keyboard.press("Escape")
    expect(reporter.locator(CELLS).nth(2)).to_have_value(before[2])
    reporter.keyboard.type("35")
    reporter.keyboard.press("Enter")
    expect(reporter.locator("td.understood").nth(2)).to_have_text("35")
    explain_all(reporter)
    hand_on(reporter)

    approver.goto(OCTOBER)
    press(approver, "上报")
    expect(approver).to_have_url(re.compile("/receipts/2016-10-371302-C-1-"))
    expect(approver.get_by_text("与现在存的一致。")).to_be_visible()
    expect_accessible(approver)

    reviewer = of("office_reviewer", "/reports/?state=submitted")
    expect_accessible(reviewer)
    reviewer.locator("input[name=report]").focus()
    reviewer.keyboard.press("Space")
    press(reviewer, "接收选中的")
    press(reviewer, "确认接收1份")
    expect(reviewer.get_by_text("已接收1份")).to_be_visible()


def test_on_the_phone_a_figure_goes_from_its_cell_into_the_bulletin(of, office):
    reporter = of("county_reporter", SEPTEMBER, **PHONE)
    reporter.get_by_label("更正理由").focus()
    reporter.keyboard.type("漏计一个项目")
    press(reporter, "更正")
    expect(reporter.locator("html.js")).to_be_attached()
    reporter.locator(CELLS).last.focus()  # what was spent on all matters: 37.7543亿元 of 187.4亿元
    reporter.keyboard.type("38.7543亿元")
    reporter.keyboard.press("Enter")
    expect(reporter.locator("td.cell").last).to_have_attribute("data-value", "3875430000")
    explain_all(reporter)
    expect_accessible(reporter)
    hand_on(reporter)
    approver = of("county_approver", SEPTEMBER, **PHONE)
    press(approver, "上报")
    expect(approver).to_have_url(re.compile("/receipts/"))
    expect_accessible(approver)
    reviewer = of("office_reviewer", SEPTEMBER, **PHONE)
    press(reviewer, "接收")
    expect(reviewer.locator(".notice[role=status]").first).to_have_text("已接收。")
    minsheng("close", "2016-09", "--dir", office.folder).check_returncode()
    editor = of("office_editor", "/bulletins/draft/2016-09/", **PHONE)
    expect(editor.locator(".paper a[data-figure]", has_text="188.4亿元").first).to_be_visible()


def test_what_is_typed_without_a_line_is_sent_when_it_is_back(visit, of):
    page = of("department_reporter", "/reports/2016-10/dept.office/department/")
    page.context.set_offline(True)
    page.locator(CELLS).first.focus()
    page.keyboard.type("200亿元")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_text(re.compile("^没有连上，已记在本机（1处）"))
    page.context.set_offline(False)
    expect_saved(page)
    visit.complaints = [line for line in visit.complaints if "INTERNET_DISCONNECTED" not in line]
    page.reload()
    expect(page.locator(CELLS).first).to_have_value("200亿元")


def test_a_closed_tab_loses_nothing(visit, of):
    page = of("department_reporter", "/reports/2016-10/dept.office/department/")
    page.context.set_offline(True)
    page.locator(CELLS).first.focus()
    page.keyboard.type("201亿元")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_text(re.compile("^没有连上"))
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto("/reports/2016-10/dept.office/department/")
    expect(again.locator("#sheet-notices")).to_contain_text("上次有1处没有保存上")
    expect_saved(again)
    visit.complaints = [line for line in visit.complaints if "INTERNET_DISCONNECTED" not in line]
    again.reload()
    expect(again.locator(CELLS).first).to_have_value("201亿元")


def test_two_in_one_cell_see_both_figures_and_choose(visit, of):
    mine = of("department_reporter", "/reports/2016-10/dept.office/department/")
    theirs = mine.context.new_page()
    theirs.goto(mine.url)
    theirs.locator(CELLS).first.focus()
    theirs.keyboard.type("202亿元")
    theirs.keyboard.press("Enter")
    expect(theirs.locator("td.cell").first).to_have_attribute("data-value", "20200000000")
    mine.locator(CELLS).first.focus()
    mine.keyboard.type("203亿元")
    mine.keyboard.press("Enter")
    clash = mine.locator(".clash")
    expect(clash.locator(".mine .text")).to_have_text("203亿元")
    expect(clash.locator(".theirs .text")).to_have_text("202亿元")
    visit.forgive_status(409)
    expect_accessible(mine)
    press(mine, "用我的")
    expect(mine.locator("td.cell").first).to_have_attribute("data-value", "20300000000")


def test_signed_out_meanwhile_is_said_and_sent_after_signing_in(visit, of, office):
    page = of("department_reporter", "/reports/2016-10/dept.office/department/")
    page.context.clear_cookies(name="sessionid")
    page.locator(CELLS).first.focus()
    page.keyboard.type("204亿元")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("登录已过期")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="重新登录").click()
    account = office.accounts["department_reporter"]
    other = opened.value
    other.locator("input[name=username]").fill(account["user"])
    other.locator("input[name=password]").fill(account["password"])
    other.locator("input[name=password]").press("Enter")
    expect(other).to_have_url(re.compile("/reports/"))
    other.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect_saved(page)
    visit.forgive_status(403)
    page.reload()
    expect(page.locator(CELLS).first).to_have_value("204亿元")


def test_what_was_typed_too_late_is_shown_and_not_sent_into_a_later_state(visit, of):
    page = of("department_reporter", "/reports/2016-10/dept.office/department/")
    account = page.locator("form[data-sheet]").get_attribute("data-account")
    page.evaluate(
        """([account, cell]) => localStorage.setItem(
          `minsheng.sheet:${account}:report:2016-10/dept.office/department#7`,
          JSON.stringify({[`cell ${cell}`]: {kind: "cell", cell, text: "205亿元", version: 0}}))""",
        [account, "invest.total@371300"],
    )
    before = page.locator(CELLS).first.input_value()
    page.reload()
    expect(page.locator("#sheet-left pre")).to_contain_text("205亿元")
    expect(page.locator(CELLS).first).to_have_value(before)
    press(page, "不再留着")
    page.reload()
    expect(page.locator("#sheet-left")).to_be_hidden()


def test_what_excel_puts_on_the_clipboard_is_read_and_placed(of):
    page = of("department_reporter", "/reports/2016-10/dept.office/department/")
    grid = "(text) => minsheng.paste.grid(text)"
    assert page.evaluate(grid, '1\t2\r\n"a\nb"\t"c ""d"""\r\n') == [["1", "2"], ["a b", 'c "d"']]
    assert page.evaluate(grid, "１\n\n3") == [["１"], [""], ["3"]]
    placed = "([rows, names, start]) => minsheng.paste.placed(rows, names, start)"
    names = ["甲", "乙", "丙"]
    assert page.evaluate(placed, [[["1"], [""], ["3"]], names, 1]) == {
        "moves": [[1, "1"]], "left": ["3"], "unknown": [], "blanks": 1, "columns": 1,
        "byName": False,
    }  # fmt: skip
    assert page.evaluate(placed, [[["丙", "人", "3"], ["丁", "人", "4"], ["甲", "人", ""]], names, 0]) == {
        "moves": [[2, "3"]], "left": [], "unknown": ["丁\t人\t4"], "blanks": 1, "columns": 3,
        "byName": True,
    }  # fmt: skip
