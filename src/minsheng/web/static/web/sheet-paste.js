// What Excel and WPS put on the clipboard, read; and where each value goes. Nothing here changes the
// page: what is left over, and why, is told by who pastes.
(() => {
  "use strict";

  // Rows of cells; a quoted cell may hold tabs, line ends and doubled quotes.
  function grid(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    const end = () => { rows.at(-1).push(cell); cell = ""; };
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i];
      if (quoted) {
        if (sign !== '"') cell += sign;
        else if (text[i + 1] === '"') { cell += sign; i += 1; }
        else quoted = false;
      } else if (sign === '"' && cell === "") quoted = true;
      else if (sign === "\t") end();
      else if (sign === "\r" || sign === "\n") {
        if (sign === "\r" && text[i + 1] === "\n") i += 1;
        end();
        rows.push([]);
      } else cell += sign;
    }
    end();
    // Excel ends the last row, too; that is no empty row.
    if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
    return rows.map((row) => row.map((each) => each.replace(/\s+/g, " ").trim()));
  }

  // By name where the first column holds the names of rows; else downwards from `start`, first column.
  // → {moves: [[index, text]], left: [line], unknown: [line], blanks, columns, byName}
  function placed(rows, names, start) {
    const columns = Math.max(...rows.map((row) => row.length));
    const told = { moves: [], left: [], unknown: [], blanks: 0, columns, byName: false };
    const places = new Map();
    names.forEach((name, index) => places.set(name, places.has(name) ? -1 : index));
    // The figure stands in the last column that has anything in it.
    const figure = Math.max(...rows.map((row) => row.findLastIndex((each) => each !== "")));
    told.byName = columns > 1 && rows.some((row) => places.has(row[0]));
    rows.forEach((row, offset) => {
      const value = told.byName ? row[figure] ?? "" : row[0];
      const index = told.byName ? places.get(row[0]) ?? -1 : start + offset;
      if (value === "") told.blanks += 1;
      else if (index < 0) told.unknown.push(row.join("\t"));
      else if (index >= names.length) told.left.push(row.join("\t"));
      else told.moves.push([index, value]);
    });
    return told;
  }

  window.minsheng = Object.assign(window.minsheng ?? {}, { paste: { grid, placed } });
})();
