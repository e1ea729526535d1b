// A click on a head sorts its table (first by what is most wanted, then the other way, then as it
// came); sums and missing values stay last. A click on a row follows its link.
(() => {
  "use strict";
  const collator = new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true });
  const ABSENT = new Set(["", "—", "·", "–", "-"]);
  const came = new WeakMap(); // tbody → its rows as the server sent them

  // The column under a head, counting heads over several columns or rows.
  function columnOf(head) {
    const held = [];
    for (const row of head.closest("thead, table").rows) {
      let column = 0;
      for (const cell of row.cells) {
        while (held[column] > 0) { held[column] -= 1; column += 1; }
        if (cell === head) return column;
        for (let i = 0; i < cell.colSpan; i += 1, column += 1) held[column] = cell.rowSpan - 1;
      }
      for (; column < held.length; column += 1) if (held[column] > 0) held[column] -= 1;
    }
    return -1;
  }

  function cellAt(row, column) {
    let at = 0;
    for (const cell of row.cells) {
      at += cell.colSpan;
      if (at > column) return cell;
    }
    return null;
  }

  // What a row is sorted by; null where there is no value.
  function keyOf(row, column, kind) {
    const cell = cellAt(row, column);
    if (!cell) return null;
    const given = cell.dataset.value ?? cell.querySelector("[data-value]")?.dataset.value ?? cell.querySelector("time")?.dateTime;
    if (given === undefined && cell.querySelector(".absent")) return null;
    const text = (given ?? cell.textContent.replace(/※/g, "")).trim();
    if (ABSENT.has(text)) return null;
    if (kind !== "number") return text;
    const number = Number(text.replace(/−/g, "-").replace(/[\s,%]/g, ""));
    return Number.isNaN(number) ? null : number;
  }

  function sorted(rows, column, kind, order) {
    const sign = order === "descending" ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: keyOf(row, column, kind), sum: row.classList.contains("sum") }));
    return keyed.sort((a, b) => {
      if (a.sum !== b.sum) return a.sum - b.sum;
      if (a.sum || (a.key === null && b.key === null)) return 0;
      if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
      return sign * (kind === "number" ? a.key - b.key : collator.compare(a.key, b.key));
    }).map(({ row }) => row);
  }

  // Rows under a group's row are sorted among themselves.
  function sections(rows) {
    const parts = [[]];
    for (const row of rows) {
      if (row.classList.contains("group")) parts.push([row], []);
      else parts.at(-1).push(row);
    }
    return parts;
  }

  function nextOrder(head) {
    const orders = head.dataset.sort === "number" ? ["descending", "ascending"] : ["ascending", "descending"];
    return orders[orders.indexOf(head.getAttribute("aria-sort")) + 1] ?? null;
  }

  function sort(table, head) {
    const order = nextOrder(head);
    const column = columnOf(head);
    table.querySelectorAll("th[aria-sort]").forEach((each) => each.removeAttribute("aria-sort"));
    if (order) head.setAttribute("aria-sort", order);
    for (const body of table.tBodies) {
      if (!came.has(body)) came.set(body, [...body.rows]);
      const rows = came.get(body);
      const parts = order ? sections(rows).map((part) => sorted(part, column, head.dataset.sort, order)) : [rows];
      body.append(...parts.flat());
    }
  }

  const CONTROLS = "a, button, input, select, textarea, label, summary";

  function follow(event, row) {
    if (event.button !== 0 || event.defaultPrevented || event.target.closest(CONTROLS)) return;
    if (String(document.getSelection()) !== "") return; // somebody marks text
    if (event.pointerType === "touch" && event.target.closest("[data-note]")) return; // a tap asks for the note
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
    else location.assign(row.dataset.href);
  }

  document.addEventListener("click", (event) => {
    const head = event.target.closest?.("table[data-sortable] th[data-sort]");
    if (head && event.target.closest("button")) { sort(head.closest("table"), head); return; }
    const row = event.target.closest?.("tr[data-href]");
    if (row) follow(event, row);
  });
})();
