// Brings changes to the server, one batch at a time, each under one name (uuid) that is repeated until
// an answer comes: a retry cannot do a thing twice. What waits is kept by the store.
(() => {
  "use strict";
  const FIRST_WAIT_MS = 2000;
  const LONGEST_WAIT_MS = 60000;
  const GATHER_MS = 250;
  const MOST = 500;
  const FLIGHT = "flight";
  const keyOf = (change) => (change.kind === "cell" ? `cell ${change.cell}` : `reason ${change.rule} ${change.cell}`);
  const split = (cell) => { const at = cell.lastIndexOf("@"); return { indicator: cell.slice(0, at), org: cell.slice(at + 1) }; };

  window.minsheng = Object.assign(window.minsheng ?? {}, {
    // `told(answer, sent)` gets what the server answered; `state(name, facts)` what to say.
    sheetSender(form, store, told, state) {
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      let timer = 0;
      let wait = FIRST_WAIT_MS;
      let isBusy = false;
      let isStuck = false; // refused: only another change tries again

      const waiting = () => Object.entries(store.all()).filter(([id]) => id !== FLIGHT && !id.startsWith("clash "));
      const flight = () => store.all()[FLIGHT];
      const count = () => waiting().length + (flight()?.changes.length ?? 0);

      function add(change) {
        store.put(keyOf(change), change);
        isStuck = false;
        state("waiting", { n: count() });
        plan(GATHER_MS);
      }

      function plan(ms) {
        clearTimeout(timer);
        timer = setTimeout(send, ms);
      }

      // What goes next: what is under way already, then cells together, then reasons one by one.
      function nextFlight() {
        const held = flight();
        if (held) return held;
        const changes = waiting().map(([, change]) => change);
        const cells = changes.filter((change) => change.kind === "cell").slice(0, MOST);
        const taken = cells.length ? cells : changes.slice(0, 1);
        if (!taken.length) return null;
        const made = { request: window.minsheng.uuid(), changes: taken };
        store.put(FLIGHT, made);
        taken.forEach((change) => store.drop(keyOf(change)));
        return made;
      }

      async function send({ keepalive = false } = {}) {
        clearTimeout(timer);
        if (isBusy || isStuck) return;
        const going = nextFlight();
        if (!going) return;
        isBusy = true;
        const slow = setTimeout(() => state("saving", { n: count() }), 600);
        let answer = null;
        try { answer = await post(going, keepalive); } catch { answer = null; }
        clearTimeout(slow);
        isBusy = false;
        await settled(going, answer);
      }

      function post(going, keepalive) {
        const isCells = going.changes[0].kind === "cell";
        const bodies = going.changes.map((change) => ({ ...split(change.cell), text: change.text, version: change.version, rule: change.rule }));
        const body = isCells ? { request: going.request, cells: bodies } : { request: going.request, ...bodies[0] };
        return fetch(isCells ? form.action : form.dataset.reasons, {
          method: "POST",
          redirect: "manual",
          credentials: "same-origin",
          keepalive,
          headers: { "Content-Type": "application/json", "X-CSRFToken": token.value },
          body: JSON.stringify(body),
        });
      }

      async function settled(going, answer) {
        if (answer && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)) return lookAgain();
        if (!answer || answer.status >= 500 || answer.status === 429) return retryLater();
        let body;
        try { body = await answer.json(); } catch { body = {}; }
        if (answer.ok || answer.status === 409) {
          wait = FIRST_WAIT_MS;
          store.drop(FLIGHT);
          told(body, going.changes);
          if (count()) plan(0);
          else state("saved", { saved: body.saved });
          return undefined;
        }
        // Refused: what was sent goes back to what waits, under its newest text, and is said.
        store.drop(FLIGHT);
        for (const change of going.changes) if (!store.all()[keyOf(change)]) store.put(keyOf(change), change);
        isStuck = true;
        return state("refused", { message: body.message ?? "", n: count() });
      }

      function retryLater() {
        state("offline", { n: count() });
        plan(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }

      // The session may have ended, or begun again with another token: the page itself knows.
      let looks = 0;
      async function lookAgain() {
        let page = null;
        try {
          const answer = await fetch(form.dataset.page, { redirect: "manual", credentials: "same-origin", headers: { Accept: "text/html" } });
          if (answer.type !== "opaqueredirect" && answer.ok) page = new DOMParser().parseFromString(await answer.text(), "text/html");
        } catch { return retryLater(); }
        const fresh = page?.querySelector("form[data-sheet]");
        if (fresh && fresh.dataset.account === form.dataset.account && looks < 3) {
          looks += 1;
          token.value = fresh.querySelector("[name=csrfmiddlewaretoken]").value;
          for (const other of document.querySelectorAll("[name=csrfmiddlewaretoken]")) other.value = token.value;
          return send();
        }
        looks = 0;
        const other = page?.querySelector(".account .user bdi")?.textContent;
        state(other && other !== form.dataset.account ? "other_account" : "signed_out", { n: count(), account: form.dataset.account });
        plan(20000);
        return undefined;
      }

      window.addEventListener("online", () => { wait = FIRST_WAIT_MS; plan(0); });
      window.addEventListener("offline", () => { if (count()) state("offline", { n: count() }); });
      document.addEventListener("visibilitychange", () => {
        if (count()) send({ keepalive: document.visibilityState === "hidden" });
      });
      // Only where closing would lose something: what waits and is stored comes back with the page.
      window.addEventListener("beforeunload", (event) => {
        if (count() && !store.isKept()) event.preventDefault();
      });

      return { add, send, plan, count, waiting, flight };
    },
  });
})();
