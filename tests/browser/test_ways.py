"""The ways that people take, in a real browser: by mouse and by keyboard alone.

Complaints of the page (console, policy, other hosts) fail each test by its fixture.
"""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browsing import sign_in
from tests.web.pages import BULLETIN, PERIOD

TO_CELL = 'a[href*="/reports/"][href*="#cell-"]'
CELL = re.compile(rf"/reports/{PERIOD}/[^/]+/[a-z]+/\??[^#]*#cell-")
RED_TILE = "#map-tiles a.far_behind"
FIGURE = ".paper a[data-figure]"
SPENDING = "351.6亿元"
PANEL = "#panel"
# The heads of a table that sort it stay: they are its heads.
CONTROLS = ".btn, input, select, .top summary, form button"
CJK = re.compile("[一-鿿]")


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")


def is_focus_seen(page):
    """An outline on what has the focus, or on the row that holds it."""
    return page.evaluate("""() => {
      let one = document.activeElement;
      for (let up = 0; one && up < 3; up += 1, one = one.parentElement) {
        const style = getComputedStyle(one);
        if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
      }
      return false;
    }""")


def tab_to(page, wanted, most=150):
    """Tab until the focus stands on what `wanted` names; each stop must be seen."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        assert is_focus_seen(page), f"the focus is not to be seen on {focused(page)!r}"
        if page.evaluate("(one) => document.activeElement.matches(one)", wanted):
            return
        passed.append(focused(page)[:20])
    pytest.fail(f"no way by Tab to {wanted}: {passed}")


def expect_cell(page):
    """The report stands at the row that the address names, and it is on the screen."""
    expect(page).to_have_url(CELL)
    expect(page.locator(":target")).to_be_in_viewport()


def test_log_in_leads_to_where_one_wanted_to_go(page, accounts):
    page.goto("/matters/?period=2016-08")
    expect(page).to_have_url(re.compile(r"/login/\?next=/matters/%3Fperiod%3D2016-08$"))
    account = accounts["leader"]
    page.get_by_label("账号", exact=True).fill(account["user"])
    page.get_by_label("密码", exact=True).fill(account["password"])
    page.get_by_label("密码", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"/matters/\?period=2016-08$"))


def test_a_wrong_password_is_said_and_keeps_the_name(visit, page):
    page.goto("/login/")
    page.get_by_label("账号", exact=True).fill("leader")
    page.get_by_label("密码", exact=True).fill("wrong")
    page.get_by_label("密码", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("账号", exact=True)).to_have_value("leader")
    visit.forgive_status(422)


def test_from_the_first_page_to_a_red_county_its_indicator_and_the_cell(page, accounts):
    sign_in(page, accounts["leader"])
    page.locator(RED_TILE).first.click()
    expect(page).to_have_url(re.compile("/orgs/"))
    org = re.search("/orgs/([^/]+)/", page.url).group(1)
    page.locator("main table a[href^='/indicators/']").first.click()
    expect(page).to_have_url(re.compile("/indicators/"))
    page.locator(f"main a[href*='/reports/{PERIOD}/{org}/'][href*='#cell-']").first.click()
    expect_cell(page)


def test_from_a_figure_in_the_bulletin_to_its_cell_in_two_clicks(signed_in):
    page = signed_in("office_editor")
    page.goto(BULLETIN)
    page.locator(FIGURE, has_text=SPENDING).first.click()
    page.locator(PANEL).locator(TO_CELL).first.click()
    expect_cell(page)


def test_the_first_way_by_keyboard_alone(page, accounts):
    page.goto("/login/")
    assert page.evaluate("document.activeElement.name") == "username"
    page.keyboard.type(accounts["leader"]["user"])
    page.keyboard.press("Tab")
    page.keyboard.type(accounts["leader"]["password"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/$"))
    tab_to(page, RED_TILE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/orgs/"))
    org = re.search("/orgs/([^/]+)/", page.url).group(1)
    tab_to(page, "main table a[href^='/indicators/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/indicators/"))
    tab_to(page, f"main a[href*='/reports/{PERIOD}/{org}/'][href*='#cell-']", 400)
    page.keyboard.press("Enter")
    expect_cell(page)


def test_the_bulletin_s_way_by_keyboard_alone(signed_in):
    page = signed_in("office_editor")
    page.goto(BULLETIN)
    figures = [text.strip() for text in page.locator(FIGURE).all_inner_texts()]
    steps = figures.index(SPENDING) + 1
    for _ in range(steps + 1):
        page.keyboard.press("j")
    page.keyboard.press("k")
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", level=2)).to_contain_text(SPENDING)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert focused(page) == SPENDING
    assert is_focus_seen(page)
    page.keyboard.press("Enter")
    expect(panel.locator(TO_CELL).first).to_be_visible()
    tab_to(page, TO_CELL)
    page.keyboard.press("Enter")
    expect_cell(page)


def test_the_skip_link_comes_first_and_leads_to_the_text(signed_in):
    page = signed_in("leader")
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_rows_are_walked_by_j_and_k_and_opened_by_enter(signed_in):
    page = signed_in("leader")
    page.goto("/matters/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert is_focus_seen(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/matters/M01/"))


def test_search_is_reached_by_the_slash_from_every_page(signed_in):
    page = signed_in("leader")
    for path in ("/", "/projects/"):
        page.goto(path)
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.type("大班额")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/search/"))
        expect(page.locator("main a[href^='/matters/M02/']").first).to_be_visible()


def test_single_letter_keys_can_be_switched_off(signed_in):
    page = signed_in("leader")
    page.goto("/")
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name || ''") != "q"
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name || ''") != "q"


def test_period_is_changed_by_brackets(signed_in):
    page = signed_in("leader")
    page.goto("/matters/")
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile(r"/matters/\?period=2016-08"))
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile(r"/matters/(\?period=2016-09)?$"))


def test_the_map_turns_into_its_table_and_back(signed_in):
    page = signed_in("leader")
    page.goto("/")
    page.get_by_role("button", name="表", exact=True).click()
    expect(page.locator("#map-table")).to_be_visible()
    expect(page.locator("#map-tiles")).to_be_hidden()
    page.get_by_role("button", name="图", exact=True).click()
    expect(page.locator("#map-tiles")).to_be_visible()


def test_the_language_is_switched_to_english_and_back(signed_in):
    page = signed_in("leader")
    page.goto("/matters/?period=2016-08")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page).to_have_url(re.compile(r"/matters/\?period=2016-08$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert not CJK.search(page.get_by_role("heading", level=1).inner_text())
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert CJK.search(page.get_by_role("heading", level=1).inner_text())


def test_the_year_prints_on_one_sheet_without_controls(signed_in):
    page = signed_in("leader")
    page.goto("/")
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    assert len(printed) == 1
    page.emulate_media(media="print")
    expect(page.locator(CONTROLS).locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("navigation", name="各页")).to_be_hidden()
    expect(page.locator("table#matters")).to_be_visible()


@pytest.mark.parametrize("path", ["/matters/M02/", "/indicators/invest.total/", BULLETIN])
def test_other_pages_print_with_their_tables_and_without_controls(signed_in, path):
    page = signed_in("leader")
    page.goto(path)
    page.emulate_media(media="print")
    expect(page.locator(CONTROLS).locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("navigation", name="各页")).to_be_hidden()


def test_the_places_are_in_the_menu_on_the_phone(signed_in):
    page = signed_in("leader", width=390, height=844)
    page.goto("/")
    page.locator("#menu summary").click()
    page.get_by_role("link", name="项目", exact=True).click()
    expect(page).to_have_url(re.compile("/projects/"))
