"""What the scripts themselves put into a page passes axe-core's rules for WCAG 2.2 AA."""

from pathlib import Path

import pytest

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
FAULTS = """async () => {
  const {violations} = await axe.run(
    {include: [["figure"], ["#panel"], ["[role=tooltip]"]].filter(([s]) => document.querySelector(s))},
    {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]});
  return violations.map(({id, nodes}) => [id, nodes.map(({html}) => html.slice(0, 200))]);
}"""


@pytest.mark.parametrize(
    ("path", "target"),
    [("charts.html", "#curve svg"), ("keys.html", "#note"), ("panel.html", "#f1")],
)
def test_what_scripts_add_has_no_fault(opened, path, target):
    page = opened(path)
    page.hover(target)
    page.click(target)
    if path == "panel.html":
        page.wait_for_selector("#got")
    page.evaluate(AXE.read_text())
    assert page.evaluate(FAULTS) == []
