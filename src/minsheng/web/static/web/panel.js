// The panel beside the bulletin. htmx fetches and puts the answer in place; this script holds what
// htmx has not: which figure is chosen, the address, keys, focus, and what is said on a failure.
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  const paper = document.querySelector(".paper");
  if (!panel || !paper || !window.htmx) return; // the links lead to pages of their own

  const PREFIX = "#source-";
  const body = panel.querySelector("[data-panel-body]") ?? panel;
  const figures = () => [...paper.querySelectorAll("a[data-figure]")];
  const nameOf = (figure) => figure.dataset.figure || figure.id;
  let chosen = null;
  let asked = "";

  // Before htmx begins: no <style> of its own and nothing evaluated, as the page's policy demands.
  Object.assign(window.htmx.config, { includeIndicatorStyles: false, allowEval: false, selfRequestsOnly: true });
  // The newest of those that were asked for meanwhile comes last. Nothing under way is broken off:
  // htmx would write each into the console as an error.
  panel.setAttribute("hx-sync", "this:queue last");
  if (!panel.hasAttribute("tabindex")) panel.tabIndex = -1;

  function load(address) {
    asked = address;
    panel.setAttribute("aria-busy", "true");
    panel.hidden = false;
    document.body.classList.add("panel-open");
    window.htmx.ajax("GET", address, { source: panel, target: body, swap: "innerHTML" })?.catch?.(() => {});
  }

  // A figure within a folded annex has no place to scroll to until each fold around it is open.
  function unfold(figure) {
    for (let fold = figure.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  function choose(figure) {
    chosen?.removeAttribute("aria-current");
    chosen = figure;
    figure.setAttribute("aria-current", "true");
    unfold(figure);
    figure.scrollIntoView({ block: "nearest" });
    history.replaceState(history.state, "", PREFIX + encodeURIComponent(nameOf(figure)));
    load(figure.href);
  }

  function close() {
    if (panel.hidden) return false;
    panel.hidden = true;
    document.body.classList.remove("panel-open");
    history.replaceState(history.state, "", location.pathname + location.search);
    chosen?.removeAttribute("aria-current");
    chosen?.focus();
    return true;
  }

  // From the chosen figure, or the one that has the focus, or the first or last of all.
  function step(by) {
    const all = figures();
    const from = panel.hidden ? document.activeElement : chosen;
    const at = all.indexOf(from);
    const next = at < 0 ? all.at(by > 0 ? 0 : -1) : all[at + by];
    if (next) choose(next);
    return Boolean(next);
  }

  // The sentence stands in data-failed; the link leads to the page that the panel could not show.
  function fail() {
    const line = document.createElement("p");
    line.textContent = panel.dataset.failed ?? "";
    const way = document.createElement("a");
    Object.assign(way, { href: asked, textContent: panel.dataset.failedLink ?? asked });
    const shut = document.createElement("button");
    Object.assign(shut, { type: "button", className: "btn", textContent: panel.dataset.closeWord ?? "×" });
    shut.dataset.close = "";
    const hasOwn = [...panel.querySelectorAll("[data-close]")].some((each) => !body.contains(each));
    body.replaceChildren(line, way, ...(hasOwn ? [] : [shut]));
    panel.removeAttribute("aria-busy");
    panel.focus({ preventScroll: true });
  }

  function atHash() {
    if (!location.hash.startsWith(PREFIX)) return;
    const name = decodeURIComponent(location.hash.slice(PREFIX.length));
    const place = document.getElementById(name);
    const figure = figures().find((each) => nameOf(each) === name || each.id === name)
      ?? place?.closest(".paper a[data-figure]") ?? place?.querySelector("a[data-figure]");
    if (!figure || (figure === chosen && !panel.hidden)) return;
    choose(figure);
    figure.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a, button");
    if (!link) return;
    if (paper.contains(link) && link.matches("a[data-figure]")) choose(link);
    else if (panel.contains(link) && link.matches("a[data-panel]")) load(link.href);
    else if (panel.contains(link) && link.matches("[data-close]")) close();
    else if (panel.contains(link) && link.matches("[data-step]")) step(Number(link.dataset.step));
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const keys = window.minsheng?.keys;
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      if (close()) event.preventDefault();
    } else if ((event.key === "j" || event.key === "k") && (!keys || keys.isFree(event))) {
      if (step(event.key === "j" ? 1 : -1)) event.preventDefault();
    }
  }, true);

  panel.addEventListener("htmx:afterSwap", () => {
    panel.removeAttribute("aria-busy");
    panel.scrollTop = 0;
    if (!panel.hidden) panel.focus({ preventScroll: true });
  });
  for (const what of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) panel.addEventListener(what, fail);
  window.addEventListener("hashchange", atHash);
  document.addEventListener("DOMContentLoaded", atHash);
})();
