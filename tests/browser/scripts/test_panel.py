"""panel.js: from a figure of the bulletin to where it comes from, without leaving the page."""


def state(page):
    return page.evaluate(
        """[document.querySelector("#got")?.textContent[0] ?? null,
        document.querySelector("[aria-current]")?.id ?? null, location.hash,
        document.activeElement.id]"""
    )


def test_a_figure_opens_in_the_panel_and_escape_gives_the_focus_back(opened, asked):
    page = opened("panel.html")
    page.click("#f1")
    page.wait_for_selector("#got")
    assert state(page) == ["一", "f1", "#source-f1", "panel"]
    assert ("/figure-1.html", "true") in asked
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    assert state(page) == ["一", None, "", "f1"]


def test_a_link_within_the_panel_loads_there_and_the_button_closes_it(opened):
    page = opened("panel.html")
    page.click("#f1")
    page.click("#panel a[data-panel]")
    page.wait_for_selector("text=二：30个")
    assert state(page) == ["二", "f1", "#source-f1", "panel"]
    page.keyboard.press("k")
    page.keyboard.press("Escape")
    page.click("#f1")
    page.click("[data-close]")
    assert not page.is_visible("#panel")


def test_j_and_k_and_the_button_go_to_the_neighbouring_figure(opened):
    page = opened("panel.html")
    page.keyboard.press("j")
    page.wait_for_selector("text=一：")
    page.click("[data-step='1']")
    page.wait_for_selector("text=二：")
    assert state(page) == ["二", "f2", "#source-f2", "panel"]
    page.keyboard.press("k")
    page.wait_for_selector("text=一：")
    page.keyboard.press("k")
    assert state(page) == ["一", "f1", "#source-f1", "panel"]


def test_an_address_with_a_source_opens_it_at_load(opened):
    page = opened("panel.html#source-f2")
    page.wait_for_selector("#got")
    assert state(page) == ["二", "f2", "#source-f2", "panel"]


def test_an_address_with_an_unknown_source_opens_nothing(opened):
    page = opened("panel.html#source-%E6%97%A0")
    assert not page.is_visible("#panel")


def test_a_failed_request_says_so_and_shows_the_way(opened):
    page = opened("panel.html", expected=("404",))
    page.click("#f3")
    page.wait_for_selector("text=没有取到出处，请再试一次。")
    assert page.get_attribute("#panel a", "href").endswith("/missing.html")
    page.click("#panel button")
    assert state(page)[1:] == [None, "", "f3"]


def test_without_scripts_a_figure_is_a_link(opened):
    page = opened("panel.html", java_script_enabled=False)
    page.click("#f1")
    assert page.url.endswith("/figure-1.html")
