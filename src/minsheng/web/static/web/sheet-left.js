// What this browser still holds of another state of the report, and could not be saved: it is shown, to
// be copied or let go, and never sent into a revision that it was not typed for.
(() => {
  "use strict";
  const box = document.querySelector("#sheet-left");
  if (!box) return;
  const prefix = `minsheng.sheet:${box.dataset.account}:`;
  const own = box.dataset.revision && prefix + box.dataset.revision;
  let names = [];
  try {
    names = Object.keys(localStorage).filter((name) => name.startsWith(`${prefix}${box.dataset.report}#`) && name !== own);
  } catch { return; }

  function changesIn(name) {
    try {
      return Object.values(JSON.parse(localStorage.getItem(name))).flatMap((each) => each.changes ?? [each]);
    } catch { return []; }
  }

  // A conflict that waits for a choice has `yours` for its text.
  const lines = names.flatMap(changesIn).map((each) => {
    const row = document.querySelector(`tr[data-cell="${CSS.escape(each.cell)}"]`);
    return `${row?.dataset.name ?? each.cell}\t${each.text ?? each.yours}`;
  });
  if (!lines.length) return;
  box.querySelector("pre").textContent = lines.join("\n");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    names.forEach((name) => localStorage.removeItem(name));
    box.hidden = true;
  });
})();
