// A tick in the head ticks all of its name in the form, and follows them.
"use strict";
for (const all of document.querySelectorAll("input[data-all]")) {
  const rows = [...all.form.querySelectorAll(`input[name="${all.dataset.all}"]`)];
  all.addEventListener("change", () => rows.forEach((row) => { row.checked = all.checked; }));
  for (const row of rows) row.addEventListener("change", () => { all.checked = rows.every((each) => each.checked); });
}
