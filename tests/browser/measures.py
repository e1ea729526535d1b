"""Questions to a page, in its own language."""

VIOLATIONS = """
async (tags) => {
  const told = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
    rules: {"aria-allowed-role": {enabled: true}},
  });
  return told.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
    rule.id + ": " + node.target.join(" ") + " — " +
      node.failureSummary.replace(/\\s+/g, " ").slice(0, 200)));
}
"""

# What sticks out, named, so that one knows where to look.
SIDEWAYS = """
() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= window.innerWidth) return [];
  const told = [page.scrollWidth + " > " + window.innerWidth];
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    if (box.width && box.right > window.innerWidth + 1)
      told.push(one.tagName + "." + one.getAttribute("class") + " to " + Math.round(box.right));
  }
  return told.slice(0, 6);
}
"""

# WCAG 2.5.8: 24 by 24, but for links within a sentence; spacing may make up for it: a circle of 24
# around the middle of a small one must not meet another target.
SMALL_TARGETS = """
() => {
  const shown = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && one.getBoundingClientRect().width > 1;
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((one) => shown(one) && !one.disabled && one.type !== "hidden");
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const boxes = all.map((one) => one.getBoundingClientRect());
  const small = (box) => box.width < 24 || box.height < 24;
  const inText = (one) => getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const told = [];
  all.forEach((one, n) => {
    if (!small(boxes[n]) || inText(one) || one.matches("input[type=checkbox], input[type=radio]"))
      return;
    const [x, y] = middle(boxes[n]);
    const crowded = all.some((other, m) => {
      if (m === n || other.contains(one) || one.contains(other)) return false;
      const box = boxes[m];
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      if (Math.hypot(dx, dy) < 12) return true;
      const [ox, oy] = middle(box);
      return small(box) && Math.hypot(ox - x, oy - y) < 24;
    });
    if (crowded) told.push(one.tagName + " " + (one.textContent.trim() || one.name) + " " +
      Math.round(boxes[n].width) + "×" + Math.round(boxes[n].height));
  });
  return told.slice(0, 6);
}
"""

# A chart's twin is the table in its own block, or the one under the title that its
# aria-describedby names ("表1 分月进度"), which is what a listener hears of it.
BARE_CHARTS = """
() => [...document.querySelectorAll("[data-chart]")].filter((chart) => {
  const figure = chart.closest("figure") || chart;
  const hasTable = (one) => Boolean(one && one.querySelector("tbody tr"));
  const named = [figure, ...figure.querySelectorAll("[aria-describedby]")]
    .flatMap((one) => (one.getAttribute("aria-describedby") || "").split(" ")).filter(Boolean)
    .map((id) => document.getElementById(id));
  return !hasTable(figure) && !hasTable(figure.closest("section")) &&
    !named.some((one) => hasTable(one) || (one && hasTable(one.closest("section"))));
}).map((chart) => chart.getAttribute("data-chart") || chart.id || chart.outerHTML.slice(0, 80))
"""
