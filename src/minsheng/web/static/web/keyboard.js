// The keys: / search, [ ] period, j k rows, t map or table, ? their list, Esc closes and goes back.
// The single-letter ones can be switched off (WCAG 2.1.4) by #keys-off; the browser remembers.
(() => {
  "use strict";
  const STORE = "minsheng.keys";
  const find = (selector) => document.querySelector(selector);

  // Where storage is forbidden the choice holds for this page only.
  let off = false;
  try { off = localStorage.getItem(STORE) === "off"; } catch { /* the default stands */ }
  function remember(value) {
    off = value;
    try { localStorage.setItem(STORE, value ? "off" : "on"); } catch { /* this page only */ }
  }

  // With the keys off, `?` goes too, unless nothing else on the page would bring them back.
  const isOff = (key) => off && (key !== "?" || Boolean(find("[data-show-keys]")));

  const isTyping = (target) =>
    target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName ?? "");

  const isShown = (element) => element.getClientRects().length > 0;

  const TARGETS = "a[href], button, [tabindex]";

  // The row's first link; a row that holds the focus anywhere inside counts as where we are.
  function moveRow(by) {
    const rows = [...document.querySelectorAll("[data-row]")].filter(isShown);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at < 0 && by < 0 ? -1 : at + by];
    const target = next && (next.matches(TARGETS) ? next : next.querySelector("a[href]") ?? next.querySelector(TARGETS));
    target?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(next);
  }

  function toggleView() {
    const group = find("[data-switch=view]");
    const buttons = group?.matches("button") ? [group] : [...(group?.querySelectorAll("button") ?? [])];
    (buttons.find((button) => button.getAttribute("aria-pressed") !== "true") ?? buttons[0])?.click();
    return buttons.length > 0;
  }

  function showKeys() {
    const dialog = find("dialog#keys");
    if (dialog && !dialog.open) dialog.showModal();
    return Boolean(dialog);
  }

  function press(selector) {
    find(selector)?.click();
    return Boolean(find(selector));
  }

  function search() {
    const box = find("#search");
    box?.focus();
    box?.select();
    return Boolean(box);
  }

  const KEYS = {
    "/": search,
    "[": () => press(".period-switch a[rel=prev]"),
    "]": () => press(".period-switch a[rel=next]"),
    j: () => moveRow(1),
    k: () => moveRow(-1),
    t: toggleView,
    "?": showKeys,
  };

  // Closes a panel that no script of its own closes; its opener is who names it in aria-controls.
  function closePanel() {
    const panel = [...document.querySelectorAll("[data-panel]:not(a)")].find((each) => !each.hidden && isShown(each));
    if (!panel) return false;
    panel.hidden = true;
    const opener = panel.id && find(`[aria-controls="${CSS.escape(panel.id)}"]`);
    opener?.setAttribute("aria-expanded", "false");
    opener?.focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      if (closePanel()) event.preventDefault();
      return;
    }
    if (isTyping(event.target)) return;
    if (isOff(event.key) || !Object.hasOwn(KEYS, event.key)) return;
    if (KEYS[event.key]()) event.preventDefault();
  });

  // For other scripts with single-letter keys of their own.
  const isFree = (event) =>
    !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey
    && !isTyping(event.target) && !document.querySelector("dialog[open]") && !isOff(event.key);
  window.minsheng = Object.assign(window.minsheng ?? {}, { keys: { isFree } });

  const box = find("#keys-off");
  if (box) {
    box.checked = off;
    box.addEventListener("change", () => remember(box.checked));
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-show-keys]")) showKeys();
  });
})();
