"""tables.js and copy.js: what is sorted, followed and pasted."""

import pytest

ORDER = "[...document.querySelectorAll('#t tbody th')].map((each) => each.textContent)"
COPY = """([from, to]) => {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(from));
  range.setEndAfter(document.querySelector(to));
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
  const event = new ClipboardEvent("copy",
    {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
  const taken = !document.body.dispatchEvent(event);
  return taken
    ? [event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html")]
    : null;
}"""
AS_SENT = ["沂南县", "兰山区", "河东区", "全市"]


@pytest.mark.parametrize(
    ("name", "orders"),
    [
        ("县区", [("ascending", [2, 1, 0, 3]), ("descending", [0, 1, 2, 3])]),
        ("实绩", [("descending", [1, 2, 0, 3]), ("ascending", [2, 1, 0, 3])]),
        ("超/欠", [("descending", [1, 2, 0, 3]), ("ascending", [2, 1, 0, 3])]),
    ],
)
def test_a_head_sorts_both_ways_then_as_sent_with_missing_and_sum_last(opened, name, orders):
    page = opened("tables.html")
    head = page.locator("th[data-sort]", has_text=name)
    for word, places in [*orders, (None, [0, 1, 2, 3])]:
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == word
        assert page.evaluate(ORDER) == [AS_SENT[place] for place in places]


def test_only_one_head_says_how_the_table_is_sorted(opened):
    page = opened("tables.html")
    page.click("th button >> text=县区")
    page.click("th button >> text=实绩")
    assert page.locator("th[aria-sort]").all_inner_texts() == ["实绩"]


@pytest.mark.parametrize(
    ("target", "hash_"), [("[data-href='#hedong'] td", "#hedong"), ("text=沂南县", "#name")]
)
def test_a_row_follows_its_link_but_for_a_link_in_it(opened, target, hash_):
    page = opened("tables.html")
    page.locator(target).first.click()
    assert page.evaluate("location.hash") == hash_


def test_cells_are_copied_as_values_at_their_places(opened):
    page = opened("tables.html")
    text, html = page.evaluate(COPY, ["[data-href='#yinan']", "[data-href='#hedong']"])
    assert text == "沂南县\t—\t\n兰山区\t29202\t-8.7\n河东区\t9\t−10.5%"
    assert "<tr><td>兰山区</td><td>29202</td><td>-8.7</td></tr>" in html


def test_a_table_with_heads_over_several_columns_keeps_its_columns(opened):
    page = opened("tables.html")
    text, _ = page.evaluate(COPY, ["thead", "[data-href='#yinan']"])
    assert text == "县区\t户\t\n\t实绩\t超/欠\n沂南县\t—\t"


def test_part_of_a_row_begins_at_the_first_selected_column(opened):
    page = opened("tables.html")
    text, _ = page.evaluate(
        COPY, ["[data-href='#lanshan'] td", "[data-href='#lanshan'] td:last-child"]
    )
    assert text == "29202\t-8.7"


def test_what_a_sheet_would_compute_is_pasted_as_text(opened):
    page = opened("tables.html")
    assert page.evaluate(COPY, ["#u td", "#u td:last-child"])[0] == "'=1+1\t−5"


@pytest.mark.parametrize(
    "span",
    [("#head", "#after"), ("#after", "#after"), ("[data-href='#hedong'] td",) * 2],
)
def test_other_selections_are_left_to_the_browser(opened, span):
    assert opened("tables.html").evaluate(COPY, list(span)) is None
