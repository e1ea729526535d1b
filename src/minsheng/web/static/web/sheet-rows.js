// The rows of the form as the server tells them: what was understood, progress, light, messages. What
// somebody is typing in is left alone.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const copyOf = (id) => find(`template#${id}`).content.cloneNode(true);
  const filledIn = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");

  window.minsheng = Object.assign(window.minsheng ?? {}, {
    filledIn,
    sheetRows(form, words) {
      const rows = new Map();
      for (const row of form.querySelectorAll("tr.entry")) {
        rows.set(row.dataset.cell, { row, input: row.querySelector("input"), said: row.nextElementSibling });
      }

      function messages(said, told) {
        const cell = said.querySelector("td:last-child");
        const held = new Map([...cell.querySelectorAll(".finding")].map((each) => [each.dataset.rule, each]));
        const absence = cell.querySelector(".absence");
        for (const finding of told.findings) {
          const kept = held.get(finding.rule);
          held.delete(finding.rule);
          const line = kept ?? copyOf("finding").firstElementChild;
          line.dataset.rule = finding.rule;
          line.querySelector(".severity").textContent = finding.word;
          line.querySelector(".severity").className = `severity ${finding.severity}`;
          line.querySelector(".message").textContent = finding.message;
          reason(line, finding, told.cell);
          if (!kept) cell.insertBefore(line, absence);
        }
        for (const gone of held.values()) if (!gone.contains(document.activeElement)) gone.remove();
      }

      function reason(line, finding, cell) {
        let input = line.querySelector("input.reason");
        if (!finding.needs_reason) {
          if (input && input !== document.activeElement) { line.querySelector(".with")?.remove(); input.remove(); }
          return;
        }
        if (!input) {
          line.append(copyOf("reason"));
          input = line.querySelector("input.reason");
          input.name = `reason:${finding.rule}:${cell}`;
          input.dataset.rule = finding.rule;
          input.value = finding.reason;
        }
        input.setAttribute("aria-label", filledIn(words.reason_for, finding));
      }

      function absence(held, told) {
        const line = held.said.querySelector(".absence");
        line.hidden = !["blank", "excused"].includes(told.state);
        const input = line.querySelector("input");
        if (input !== document.activeElement && told.absent_reason) line.classList.remove("offered");
      }

      // Hides the line under a row that has nothing to say, unless it is where somebody works.
      function settle(held) {
        const isHere = held.row.contains(document.activeElement) || held.said.contains(document.activeElement);
        const hasWords = held.said.querySelector(".finding, .clash") || held.said.querySelector(".absence:not(.offered):not([hidden])");
        const offers = held.said.querySelector(".absence:not([hidden])") && isHere;
        held.said.hidden = !hasWords && !offers;
      }

      function show(told) {
        const held = rows.get(told.cell);
        if (!held) return;
        const { row, input, said } = held;
        row.classList.remove("error", "explain", "noted", "blank", "excused");
        if (told.state) row.classList.add(told.state);
        input.toggleAttribute("aria-invalid", told.state === "error");
        if (told.state === "error") input.setAttribute("aria-invalid", "true");
        row.querySelector("td.cell").dataset.value = told.plain;
        for (const name of ["understood", "reached", "gap"]) row.querySelector(`td.${name}`).textContent = told[name];
        row.querySelector("td.understood").title = told.read_as;
        row.querySelector("td.reached").classList.toggle("none", told.reached === "—");
        row.querySelector("td.gap").className = `n gap ${told.light}`;
        const light = copyOf(`light-${told.light}`);
        light.querySelector(".word").textContent = told.light_word;
        row.querySelector("td.lit").replaceChildren(light);
        messages(said, told);
        absence(held, told);
        settle(held);
      }

      // Both figures, who and when; `choose("mine" | "theirs")` is called once.
      function clash(told, choose) {
        const held = rows.get(told.cell);
        held.said.querySelector(".clash")?.remove();
        const block = copyOf("conflict").firstElementChild;
        block.querySelector("h3").textContent = filledIn(words.clash, { name: held.row.dataset.name });
        block.setAttribute("aria-label", block.querySelector("h3").textContent);
        block.querySelector(".mine .text").textContent = told.yours || "—";
        block.querySelector(".theirs .text").textContent = told.theirs || "—";
        block.querySelector(".theirs th").textContent = told.theirs_by;
        block.querySelector(".theirs .when").textContent = told.theirs_at;
        for (const side of ["mine", "theirs"]) {
          block.querySelector(`.${side} button`).addEventListener("click", () => { block.remove(); choose(side); settle(held); });
        }
        held.said.querySelector("td:last-child").prepend(block);
        held.said.hidden = false;
      }

      function summary(told) {
        const { counts } = told;
        find("#state").textContent = told.state_word;
        find("#filled").textContent = filledIn(words.filled, counts);
        find("#count").textContent = filledIn(words.count, counts);
        find("#progress").value = counts.filled;
        for (const name of ["errors", "unexplained"]) {
          find(`#${name}`).textContent = filledIn(words[name], { n: counts[name] });
          find(`#${name}`).hidden = !counts[name];
        }
        find("#still").textContent = told.still;
        find("#still-foot").textContent = told.still;
        find("#nothing-to-do").hidden = told.to_do.length > 0;
        find("#to-do").replaceChildren(...told.to_do.map(line));
      }

      function line(each) {
        const item = document.createElement("li");
        item.className = each.kind;
        const word = document.createElement("strong");
        word.className = `severity ${each.kind}`;
        word.textContent = each.word;
        const what = document.createElement("span");
        what.textContent = each.what;
        const link = document.createElement("a");
        link.href = `#cell-${each.cell.replace("@", "-")}`;
        link.textContent = each.act;
        item.append(word, what, link);
        return item;
      }

      return { rows, show, clash, summary, settle };
    },
  });
})();
