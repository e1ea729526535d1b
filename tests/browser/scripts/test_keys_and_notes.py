"""keyboard.js and switch.js on a page that has one of each thing they look for."""

import pytest


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_a_page_without_anything_to_do_stays_quiet(opened):
    page = opened("empty.html")
    for key in ("/", "[", "j", "k", "t", "?", "Escape"):
        page.keyboard.press(key)
    assert page.url.endswith("empty.html")


def test_slash_goes_to_the_search_box_and_types_nothing(opened):
    page = opened("keys.html")
    page.keyboard.press("/")
    assert (focused(page), page.input_value("#search")) == ("search", "")


def test_no_key_works_while_somebody_types_or_holds_a_modifier(opened):
    page = opened("keys.html")
    page.keyboard.press("Control+j")
    assert focused(page) == ""
    page.focus("#search")
    page.keyboard.type("j]t")
    assert (page.input_value("#search"), page.url[-9:]) == ("j]t", "keys.html")


@pytest.mark.parametrize(("key", "hash_"), [("[", "#earlier"), ("]", "#later")])
def test_brackets_follow_the_period_switch(opened, key, hash_):
    page = opened("keys.html")
    page.keyboard.press(key)
    assert page.evaluate("location.hash") == hash_


def test_j_and_k_move_over_the_shown_rows_and_do_not_wrap(opened):
    page = opened("keys.html")
    went = []
    for key in ("j", "j", "j", "k", "k"):
        page.keyboard.press(key)
        went.append(focused(page))
    assert went == ["one", "two", "two", "one", "one"]


def test_t_shows_the_other_part_and_only_that(opened):
    page = opened("keys.html")
    seen = [(page.is_visible("#map"), page.is_visible("#list"))]
    page.keyboard.press("t")
    seen.append((page.is_visible("#map"), page.is_visible("#list")))
    page.keyboard.press("t")
    seen.append((page.is_visible("#map"), page.is_visible("#list")))
    assert seen == [(True, False), (False, True), (True, False)]
    assert page.get_attribute("[data-shows=map]", "aria-pressed") == "true"


def test_without_scripts_both_parts_and_the_button_are_there(opened):
    page = opened("keys.html", java_script_enabled=False)
    assert [page.is_visible(each) for each in ("#map", "#list", ".no-js")] == [True] * 3


def test_escape_closes_the_panel_and_gives_the_focus_back(opened):
    page = opened("keys.html")
    page.keyboard.press("Escape")
    assert (page.is_visible("#side"), focused(page)) == (False, "opener")
    assert page.get_attribute("#opener", "aria-expanded") == "false"


def test_single_letter_keys_can_be_switched_off_for_good(opened):
    page = opened("keys.html")
    page.keyboard.press("?")
    page.check("#keys-off")
    page.click("#shut")
    page.reload()
    page.keyboard.press("t")
    assert page.is_visible("#map")
    page.keyboard.press("?")  # no button on this page would bring the list back
    assert page.is_checked("#keys-off")
    page.uncheck("#keys-off")
    page.click("#shut")
    page.keyboard.press("t")
    assert page.is_visible("#list")


def test_a_select_goes_where_its_option_says(opened):
    page = opened("keys.html")
    page.select_option("[data-go]", "#there")
    assert page.evaluate("location.hash") == "#there"
    assert not page.is_visible(".no-js")


def test_a_note_is_told_on_hover_stays_under_the_pointer_and_goes_with_escape(opened):
    page = opened("keys.html")
    page.hover("#note")
    assert page.inner_text("[role=tooltip]") == "29202户"
    page.hover("[role=tooltip]")
    page.wait_for_timeout(400)
    assert page.is_visible("[role=tooltip]")
    page.keyboard.press("Escape")
    assert (page.is_visible("[role=tooltip]"), page.is_visible("#side")) == (False, True)


def test_a_note_is_told_on_focus_and_describes_its_element(opened):
    page = opened("keys.html")
    page.focus("#note")
    assert page.inner_text("[role=tooltip]") == "29202户"
    assert page.get_attribute("#note", "aria-describedby") == "note-tip"
    page.focus("#opener")
    assert not page.is_visible("[role=tooltip]")
    assert page.get_attribute("#note", "aria-describedby") is None


def test_a_note_in_a_link_belongs_to_the_link_and_is_no_stop_of_its_own(opened):
    page = opened("keys.html")
    page.focus("#link")
    assert page.inner_text("[role=tooltip]") == "全名"
    assert page.get_attribute("#link", "aria-describedby") == "note-tip"
    assert page.get_attribute("#in-link", "tabindex") is None
    assert page.get_attribute("#note", "tabindex") == "0"


def test_a_note_is_told_on_a_tap_and_goes_with_a_tap_elsewhere(opened):
    page = opened("keys.html", width=390, height=844, has_touch=True)
    page.tap("#note")
    assert page.inner_text("[role=tooltip]") == "29202户"
    page.tap("body", position={"x": 300, "y": 700}, force=True)
    assert not page.is_visible("[role=tooltip]")
