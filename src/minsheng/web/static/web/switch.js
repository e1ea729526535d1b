// Buttons of a .switch show one of several parts (without scripts all are shown); select[data-go]
// goes where its option says; data-note is told on hover, focus and tap (WCAG 1.4.13).
(() => {
  "use strict";
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const STAY = 200; // ms to get from the element to its note

  function show(group, chosen) {
    for (const button of group.querySelectorAll("button[data-shows]")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    const part = (button) => document.getElementById(button.dataset.shows);
    const buttons = [...group.querySelectorAll("button[data-shows]")];
    buttons.forEach((button) => { if (part(button)) part(button).hidden = part(button) !== part(chosen); });
  }

  for (const group of document.querySelectorAll(".switch")) {
    const buttons = [...group.querySelectorAll("button[data-shows]")];
    if (!buttons.length) continue;
    show(group, buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0]);
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-shows]");
      if (button) show(group, button);
    });
  }

  document.querySelectorAll(".no-js").forEach((element) => { element.hidden = true; });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("select[data-go]") && event.target.value) location.assign(event.target.value);
  });

  const tip = document.createElement("div");
  tip.id = "note-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let owner = null; // the element whose note is shown
  let described = null; // what the note describes: the element, or the link around it
  let leaving = 0;

  function prepare(root) {
    for (const element of root.querySelectorAll?.("[data-note]") ?? []) {
      if (element.parentElement.closest("a, button, summary")) element.removeAttribute("tabindex");
      else if (!element.closest(FOCUSABLE)) element.tabIndex = 0;
    }
  }

  function place() {
    const box = owner.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    tip.style.position = "absolute";
    tip.style.left = tip.style.top = "0";
    const own = tip.getBoundingClientRect();
    const left = Math.max(4, Math.min(box.left, wide - own.width - 4));
    const below = box.bottom + 2 + own.height <= innerHeight || box.top < own.height + 2;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 2 : box.top - own.height - 2) + scrollY}px`;
  }

  const idsOf = (element) => (element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== tip.id);

  function tell(element) {
    clearTimeout(leaving);
    if (owner === element) return;
    hush();
    if (!element.dataset.note) return;
    owner = element;
    described = element.closest(FOCUSABLE) ?? element;
    described.setAttribute("aria-describedby", [...idsOf(described), tip.id].join(" "));
    tip.textContent = element.dataset.note;
    (element.closest("dialog") ?? document.body).append(tip);
    tip.hidden = false;
    place();
  }

  function hush() {
    clearTimeout(leaving);
    if (!owner) return;
    const others = idsOf(described);
    if (others.length) described.setAttribute("aria-describedby", others.join(" "));
    else described.removeAttribute("aria-describedby");
    owner = described = null;
    tip.hidden = true;
  }

  const leave = () => { clearTimeout(leaving); leaving = setTimeout(hush, STAY); };
  const noted = (target) => target.closest?.("[data-note]");

  document.addEventListener("mouseover", ({ target }) => {
    if (tip.contains(target)) clearTimeout(leaving);
    else if (noted(target)) tell(noted(target));
    else if (owner && described !== document.activeElement) leave();
  });
  document.addEventListener("focusin", ({ target }) => {
    const element = noted(target) ?? (target.matches?.("a, button") ? target.querySelector("[data-note]") : null);
    if (element) tell(element);
    else if (!tip.contains(target)) hush();
  });
  document.addEventListener("focusout", leave);
  document.addEventListener("click", ({ target }) => {
    if (tip.contains(target)) return;
    if (noted(target)) tell(noted(target));
    else hush();
  });
  // Before the panel's own Esc: what was opened last closes first.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) return;
    hush();
    event.preventDefault();
  }, true);
  document.addEventListener("htmx:afterSwap", ({ target }) => prepare(target));
  prepare(document);
})();
