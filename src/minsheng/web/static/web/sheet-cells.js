// The sheet under the keyboard: arrows, Enter, Tab, Esc, Home, End, paste, copy. A cell that has just
// been reached is whole (typing replaces it, Home and End go to the first and last cell); once typed
// in, or after F2, the keys belong to the text.
(() => {
  "use strict";
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const { filledIn, paste } = window.minsheng;
  const words = JSON.parse(form.dataset.words);
  const IDLE_MS = 900;
  const LONGEST = 200;
  const CLASH = "clash ";
  const find = (selector) => document.querySelector(selector);
  document.documentElement.classList.add("js");

  const store = window.minsheng.sheetStore(form.dataset.account, form.dataset.revision);
  const sheet = window.minsheng.sheetRows(form, words);
  const cells = [...sheet.rows.values()];
  const saved = new Map(); // cell → the text that the server has
  const clashes = new Map();
  for (const [cell, { input }] of sheet.rows) saved.set(cell, input.defaultValue);
  const sender = window.minsheng.sheetSender(form, store, answered, say);
  let idle = 0;
  let before = "";
  let isWhole = false;

  /* ---- saying how it stands ---- */

  function say(name, facts) {
    const line = find("#saved");
    const key = name === "offline" && !store.isKept() ? "offline_unstored" : name;
    line.classList.toggle("unsaved", !["saved", "saving", "waiting"].includes(name));
    if (name === "saved") line.textContent = facts.saved;
    else if (name === "signed_out") {
      const link = document.createElement("a");
      Object.assign(link, { href: form.dataset.login, target: "_blank", rel: "opener", textContent: words.sign_in });
      line.replaceChildren(filledIn(words[key], facts), link, words.signed_out_then);
    } else line.textContent = filledIn(words[key], name === "refused" ? { ...facts, message: facts.message || words.gone } : facts);
  }

  function notice(text, { rest = [], undo = null } = {}) {
    const box = document.createElement("div");
    box.className = "notice";
    const said = document.createElement("span");
    said.textContent = text;
    box.append(said);
    const button = (word, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: word });
      made.addEventListener("click", () => { box.remove(); act(); });
      box.append(made);
    };
    if (undo) button(words.undo, undo);
    button(words.close, () => {});
    if (rest.length) {
      const left = document.createElement("pre");
      left.tabIndex = 0;
      left.textContent = rest.join("\n");
      box.append(left);
    }
    find("#sheet-notices").replaceChildren(box);
  }

  /* ---- what the server answers ---- */

  function answered(told, sent) {
    const wanting = new Set(sender.waiting().map(([id]) => id));
    const refused = new Map((told.conflicts ?? []).map((each) => [each.cell, each]));
    for (const row of told.cells) {
      const held = sheet.rows.get(row.cell);
      if (!held) continue;
      const own = sent.find((change) => change.kind === "cell" && change.cell === row.cell);
      if (own && !refused.has(row.cell)) took(held, row, own);
      else if (!refused.has(row.cell) && !clashes.has(row.cell)) follow(held, row, wanting);
      sheet.show(row);
      if (held.input === document.activeElement) address(held);
    }
    sheet.summary(told);
    for (const each of refused.values()) clash(each);
  }

  // Our own change is in: later typing in the same cell builds on its version.
  function took(held, row, own) {
    saved.set(row.cell, row.text);
    held.row.dataset.version = row.version;
    const later = store.all()[`cell ${row.cell}`];
    if (later) store.put(`cell ${row.cell}`, { ...later, version: row.version });
    else if (held.input.value === own.text && held.input !== document.activeElement) held.input.value = row.text;
  }

  // Somebody else's change is shown, unless this cell is being typed in: then its version stays as it
  // was, and the server will show both texts.
  function follow(held, row, wanting) {
    const isTouched = held.input === document.activeElement || held.input.value !== saved.get(row.cell) || wanting.has(`cell ${row.cell}`);
    if (isTouched) {
      if (row.text === saved.get(row.cell)) held.row.dataset.version = row.version;
      return;
    }
    held.input.value = row.text;
    saved.set(row.cell, row.text);
    held.row.dataset.version = row.version;
  }

  function clash(told) {
    clashes.set(told.cell, told);
    store.put(CLASH + told.cell, told);
    store.drop(`cell ${told.cell}`);
    const held = sheet.rows.get(told.cell);
    if (!held) return;
    if (held.input !== document.activeElement) held.input.value = told.yours;
    held.row.classList.add("explain");
    sheet.clash(told, (side) => {
      clashes.delete(told.cell);
      store.drop(CLASH + told.cell);
      held.row.dataset.version = told.version;
      saved.set(told.cell, told.theirs);
      if (side === "theirs") held.input.value = told.theirs;
      else if (held.input.value === told.theirs) held.input.value = told.yours;
      if (held.input.value !== told.theirs) queue(held);
      else sender.plan(0);
      held.input.focus();
    });
  }

  /* ---- changes ---- */

  function queue(held) {
    const { cell, version } = held.row.dataset;
    if (clashes.has(cell)) return; // both texts are shown; the choice sends it
    const text = held.input.value;
    if (text === saved.get(cell) && !store.all()[`cell ${cell}`]) {
      const going = sender.flight()?.changes.find((each) => each.cell === cell && each.kind === "cell");
      if (!going || going.text === text) return;
    }
    sender.add({ kind: "cell", cell, text, version: Number(version) });
  }

  function queueReason(input) {
    if (input.value === input.defaultValue) return;
    input.defaultValue = input.value;
    sender.add({ kind: "reason", cell: input.closest("tr").dataset.of, rule: input.dataset.rule, text: input.value.trim() });
  }

  const heldOf = (input) => sheet.rows.get(input.closest("tr.entry")?.dataset.cell ?? "");
  const isCell = (element) => element instanceof HTMLInputElement && Boolean(element.closest("td.cell"));
  const isReason = (element) => element instanceof HTMLInputElement && element.classList.contains("reason");

  form.addEventListener("input", (event) => {
    isWhole = false;
    clearTimeout(idle);
    const { target } = event;
    idle = setTimeout(() => (isCell(target) ? queue(heldOf(target)) : isReason(target) && queueReason(target)), IDLE_MS);
  });

  form.addEventListener("focusout", (event) => {
    clearTimeout(idle);
    if (isCell(event.target)) {
      const held = heldOf(event.target);
      queue(held);
      setTimeout(() => sheet.settle(held));
    } else if (isReason(event.target)) queueReason(event.target);
  });

  /* ---- where one is ---- */

  const wide = (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

  function address(held) {
    const { number, name, unit, cell } = held.row.dataset;
    const bar = find("#address");
    const n = held.row.querySelector("td.before [data-value]")?.dataset.value ?? "5";
    bar.hidden = false;
    bar.querySelector(".place").textContent = `D${number}`;
    bar.querySelector(".what").textContent = [name, words.this_period, unit].filter(Boolean).join("，");
    bar.querySelector(".hint").textContent = filledIn(words.may_type, { n, unit, wide: wide(n) });
    // What was understood stands in its column; here only where it is an interval.
    const read = held.row.querySelector("td.understood").title;
    const isInterval = read.includes("—") || read.includes("–");
    bar.querySelector(".read").textContent = isInterval ? filledIn(words.read_as, { read }) : "";
    bar.querySelector(".hint").hidden = isInterval;
    bar.querySelector(".versions").href = `${form.action}${encodeURIComponent(cell)}/`;
  }

  form.addEventListener("focusin", (event) => {
    if (!isCell(event.target)) return;
    const held = heldOf(event.target);
    before = event.target.value;
    isWhole = true;
    event.target.select();
    address(held);
    sheet.settle(held);
    tellGroup(held.row.closest("tbody"));
  });

  function go(index) {
    const held = cells[Math.max(0, Math.min(index, cells.length - 1))];
    held.input.focus();
    held.row.scrollIntoView({ block: "nearest" });
  }

  const KEYS = {
    ArrowDown: (at) => at + 1,
    ArrowUp: (at) => at - 1,
    Enter: (at, event) => at + (event.shiftKey ? -1 : 1),
    Home: (at, event) => (isWhole || event.ctrlKey ? 0 : null),
    End: (at, event) => (isWhole || event.ctrlKey ? cells.length - 1 : null),
  };

  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
    const { target } = event;
    if (isReason(target) && event.key === "Enter") { event.preventDefault(); queueReason(target); return; }
    if (!isCell(target)) return;
    if (event.key === "Escape") {
      if (target.value === before) return;
      event.preventDefault();
      target.value = before;
      isWhole = true;
      target.select();
      queue(heldOf(target));
    } else if (event.key === "F2") {
      event.preventDefault();
      isWhole = false;
      target.setSelectionRange(target.value.length, target.value.length);
    } else if (Object.hasOwn(KEYS, event.key)) {
      const next = KEYS[event.key](cells.indexOf(heldOf(target)), event);
      if (next === null) return;
      event.preventDefault();
      if (next >= cells.length && event.key === "Enter") { queue(heldOf(target)); find("#prepare button").focus(); } else go(next);
    } else if (event.key.length === 1 || event.key.startsWith("Arrow")) isWhole = false;
  });

  form.addEventListener("mousedown", (event) => { if (event.target === document.activeElement) isWhole = false; });

  form.addEventListener("click", (event) => {
    const offer = event.target.closest(".offer");
    if (!offer) return;
    offer.closest(".absence").classList.remove("offered");
    offer.closest(".absence").querySelector("input").focus();
  });

  /* ---- paste and copy ---- */

  form.addEventListener("paste", (event) => {
    if (!isCell(event.target)) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    const rows = paste.grid(text);
    const start = cells.indexOf(heldOf(event.target));
    if (rows.length === 1 && rows[0].length === 1) {
      event.target.setRangeText(rows[0][0].slice(0, LONGEST), event.target.selectionStart, event.target.selectionEnd, "end");
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    spread(paste.placed(rows, cells.map((held) => held.row.dataset.name), start), start);
  });

  function spread(told, start) {
    const long = told.moves.filter(([, text]) => text.length > LONGEST);
    const moves = told.moves.filter(([, text]) => text.length <= LONGEST);
    const old = moves.map(([index]) => [index, cells[index].input.value]);
    const changed = old.filter(([, text], i) => text !== "" && text !== moves[i][1]).length;
    fill(moves);
    const rest = [...told.left, ...told.unknown, ...long.map(([, text]) => text)];
    const parts = [
      filledIn(words.pasted, { n: moves.length }),
      changed && filledIn(words.overwrote, { n: changed }),
      told.blanks && filledIn(words.blanks, { n: told.blanks }),
      told.byName && words.by_name,
      !told.byName && told.columns > 1 && filledIn(words.columns, { n: told.columns }),
      long.length && filledIn(words.too_long, { n: long.length }),
      told.left.length && filledIn(words.left_over, { n: told.left.length }),
      told.unknown.length && filledIn(words.unknown, { n: told.unknown.length }),
    ].filter(Boolean);
    notice(parts.join(""), { rest, undo: moves.length ? () => { fill(old); notice(words.undone); cells[start].input.focus(); } : null });
    before = cells[start].input.value;
    cells[start].input.select();
  }

  function fill(moves) {
    for (const [index, text] of moves) {
      cells[index].input.value = text;
      queue(cells[index]);
    }
  }

  // A whole cell that is copied gives its plain number, so that Excel gets one; marked text stays text.
  form.addEventListener("copy", (event) => {
    if (!isCell(event.target) || !isWhole || !event.clipboardData) return;
    const plain = event.target.closest("td").dataset.value;
    if (!plain || event.target.value !== saved.get(heldOf(event.target).row.dataset.cell)) return;
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
  });

  /* ---- groups on the phone ---- */

  const bodies = [...form.querySelectorAll("tbody[data-group]")];
  let here = bodies[0];

  function tellGroup(body) {
    here = body;
    const at = bodies.indexOf(body);
    find("#group-of").textContent = filledIn(words.group_of, { n: at + 1, all: bodies.length });
    find("#group-back").disabled = at <= 0;
    const next = bodies[at + 1];
    find("#group-on").hidden = !next;
    find("#prepare").classList.toggle("last", !next);
    if (next) find("#group-on").textContent = filledIn(words.next_group, { name: next.dataset.group });
  }

  function toGroup(by) {
    const body = bodies[bodies.indexOf(here) + by];
    if (!body) return;
    tellGroup(body);
    body.scrollIntoView({ block: "start" });
    body.querySelector("td.cell input").focus({ preventScroll: true });
  }
  find("#group-back").addEventListener("click", () => toGroup(-1));
  find("#group-on").addEventListener("click", () => toGroup(1));
  if (here) tellGroup(here);

  /* ---- links to cells, handing on, what was left from last time ---- */

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#to-do a");
    if (!link) return;
    const row = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const waits = [...(row?.nextElementSibling.querySelectorAll(".finding input.reason") ?? [])].find((input) => !input.value);
    const target = waits ?? row?.querySelector("input");
    if (!target) return;
    event.preventDefault();
    target.focus();
    row.scrollIntoView({ block: "center" });
  });

  // Handing on waits until all is saved; what cannot be saved is said and nothing is handed on.
  const handOn = find("#prepare");
  handOn.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const held of cells) if (held.input === document.activeElement) queue(held);
    for (let turn = 0; turn < 40 && sender.count(); turn += 1) {
      sender.plan(0);
      await new Promise((done) => { setTimeout(done, 150); });
    }
    if (!sender.count()) handOn.submit();
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); });
  for (const held of cells) sheet.settle(held);

  const left = Object.entries(store.all());
  for (const [id, change] of left) {
    if (id.startsWith(CLASH)) clash(change);
    const changes = id === "flight" ? change.changes : [change];
    for (const each of changes) if (each.kind === "cell" && sheet.rows.has(each.cell)) sheet.rows.get(each.cell).input.value = each.text;
  }
  if (sender.count()) {
    notice(filledIn(words.restored, { n: sender.count() }));
    sender.plan(0);
  }
  // Who was in a cell before this script came is as if he had just reached it.
  if (isCell(document.activeElement) && document.activeElement.value === document.activeElement.defaultValue) {
    const early = document.activeElement;
    early.blur();
    early.focus();
  }
  const first = location.hash.startsWith("#cell-") ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  first?.querySelector("input")?.focus();
})();
