// What has not reached the server yet, kept by the browser so that a closed tab loses nothing: one
// record for an account and a revision, written cell by cell (two tabs add, they do not overwrite).
// Without storage it is kept for this page only, and `isKept` says so.
(() => {
  "use strict";
  const PREFIX = "minsheng.sheet:";

  window.minsheng = Object.assign(window.minsheng ?? {}, {
    sheetStore(account, revision) {
      const name = `${PREFIX}${account}:${revision}`;
      let memory = {};
      let kept = true;

      function read() {
        if (!kept) return memory;
        try {
          const found = JSON.parse(localStorage.getItem(name) ?? "{}");
          return found && typeof found === "object" && !Array.isArray(found) ? found : {};
        } catch { return memory; }
      }

      function write(record) {
        memory = record;
        try {
          if (Object.keys(record).length) localStorage.setItem(name, JSON.stringify(record));
          else localStorage.removeItem(name);
          kept = true;
        } catch { kept = false; }
      }

      return {
        all: read,
        put(id, change) { write({ ...read(), [id]: change }); },
        drop(id) {
          const record = { ...read() };
          delete record[id];
          write(record);
        },
        isKept: () => kept,
      };
    },

    // crypto.randomUUID is missing where a page comes without TLS, as within many an office.
    uuid() {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      bytes[6] = (bytes[6] & 0x0f) | 0x40;
      bytes[8] = (bytes[8] & 0x3f) | 0x80;
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
    },
  });
})();
