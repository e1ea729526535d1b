// A selection over several cells of a table is copied as plain values, so that Excel and WPS get
// numbers: each cell's data-value where it has one, else its text without ※.
(() => {
  "use strict";
  const plain = (text) => text.replace(/※/g, "").replace(/\s+/g, " ").trim();
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  // A text that a sheet would take for a formula is pasted as the text it is.
  const safe = (text) => (/^[=@+-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

  function valueOf(cell) {
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const inner = cell.querySelectorAll("[data-value]");
    if (inner.length === 1) return inner[0].dataset.value;
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".visually-hidden, [role=tooltip], script, svg").forEach((each) => each.remove());
    return safe(plain(copy.textContent));
  }

  // Whether something of the cell is selected: ending at a cell's very start does not count.
  function isTaken(cell, range) {
    if (!range.intersectsNode(cell)) return false;
    const part = document.createRange();
    part.selectNodeContents(cell);
    const startsIn = part.compareBoundaryPoints(Range.START_TO_START, range) < 0;
    const endsIn = part.compareBoundaryPoints(Range.END_TO_END, range) > 0;
    if (!startsIn && !endsIn) return true;
    if (startsIn) part.setStart(range.startContainer, range.startOffset);
    if (endsIn) part.setEnd(range.endContainer, range.endOffset);
    return part.toString().trim() !== "";
  }

  // The one table that a range lies in, or that it overshoots without taking other text.
  function tableOf(range) {
    const root = range.commonAncestorContainer;
    const host = root.nodeType === Node.ELEMENT_NODE ? root : root.parentElement;
    const own = host.closest("table");
    if (own) return own;
    const touched = [...host.querySelectorAll("table")].filter((table) => range.intersectsNode(table));
    if (touched.length !== 1) return null;
    const before = range.cloneRange();
    const after = range.cloneRange();
    if (range.comparePoint(touched[0].parentNode, indexOf(touched[0])) === 0) before.setEndBefore(touched[0]);
    else before.collapse(true);
    if (range.comparePoint(touched[0].parentNode, indexOf(touched[0]) + 1) === 0) after.setStartAfter(touched[0]);
    else after.collapse(false);
    return plain(before.toString() + after.toString()) === "" ? touched[0] : null;
  }
  const indexOf = (node) => [...node.parentNode.childNodes].indexOf(node);

  // Selected cells at their places; a cell over several columns or rows fills its first place only.
  function gridOf(table, range) {
    const held = [];
    const grid = [];
    let count = 0;
    [...table.rows].forEach((row) => {
      const line = [];
      let column = 0;
      for (const cell of row.cells) {
        while (held[column] > 0) { held[column] -= 1; column += 1; }
        if (isTaken(cell, range)) { line[column] = valueOf(cell); count += 1; }
        for (let i = 0; i < cell.colSpan; i += 1, column += 1) held[column] = cell.rowSpan - 1;
      }
      for (; column < held.length; column += 1) if (held[column] > 0) held[column] -= 1;
      if (line.length) grid.push(line);
    });
    const first = Math.min(...grid.map((line) => line.findIndex((value) => value !== undefined)));
    const wide = Math.max(...grid.map((line) => line.length));
    return { count, lines: grid.map((line) => Array.from({ length: wide - first }, (_, i) => line[first + i] ?? "")) };
  }

  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount !== 1 || selection.isCollapsed || !event.clipboardData) return;
    const range = selection.getRangeAt(0);
    const table = tableOf(range);
    if (!table) return;
    const { count, lines } = gridOf(table, range);
    if (count < 2) return;
    const rows = lines.map((line) => `<tr>${line.map((value) => `<td>${escaped(value)}</td>`).join("")}</tr>`);
    event.clipboardData.setData("text/plain", lines.map((line) => line.join("\t")).join("\n"));
    event.clipboardData.setData("text/html", `<meta charset="utf-8"><table>${rows.join("")}</table>`);
    event.preventDefault();
  });
})();
