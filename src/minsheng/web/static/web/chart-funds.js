// Money by purse and stage: stacked bars on one scale, values inside where they fit, the purses
// named above, the total at the right.
(() => {
  "use strict";
  const { kinds, INK, widthOf, fitted, textAt, spread } = window.minsheng.chart;
  const SHADES = ["#2B3340", "#4A5360", "#687284", "#98A1AF", "#BFC6D0", "#DDE1E7"];
  const BAR = 26;
  const ROW = 34;
  const HEAD = 22;
  const worth = (part) => (part.value == null ? 0 : Math.max(0, Number(part.value)));
  const shadeOf = (part, at) => part.shade ?? Math.min(at, SHADES.length - 1);

  function segments(row, scale) {
    let x = 0;
    return row.parts.map((part, at) => {
      const from = x;
      x += worth(part) * scale;
      return { part, shade: shadeOf(part, at), from, wide: x - from };
    });
  }

  function barOf(row, y, left, scale) {
    return segments(row, scale).filter(({ wide }) => wide > 0).flatMap(({ part, shade, from, wide }) => {
      const box = {
        type: "rect", z2: 1, shape: { x: left + from, y, width: Math.max(wide - 1, 0.5), height: BAR },
        style: { fill: SHADES[shade], ...(shade === 5 ? { stroke: "#8A929E", lineWidth: 0.5 } : {}) },
      };
      if (widthOf(part.text) + 4 > wide) return [box];
      const fill = shade < 3 ? "#FFFFFF" : INK.text;
      return [box, textAt(part.text, left + from + wide / 2, y + BAR / 2, { align: "center", fill, halo: false })];
    });
  }

  // Each purse is named once, over the first row that has it; names in two lines where one is short.
  function names(rows, left, room, scale) {
    const seen = new Map();
    for (const row of rows) {
      for (const { part, from, wide } of segments(row, scale)) {
        if (wide > 0 && !seen.has(part.purse)) seen.set(part.purse, { text: part.name, centre: left + from + wide / 2 });
      }
    }
    const all = [...seen.values()].sort((a, b) => a.centre - b.centre);
    const sizes = all.map(({ text }) => widthOf(text));
    const count = Math.max(1, Math.ceil((sizes.reduce((sum, size) => sum + size + 6, 0)) / room));
    return Array.from({ length: count }, (_, line) => {
      const own = all.filter((_, at) => at % count === line);
      const wide = own.map(({ text }) => Math.min(widthOf(text), room));
      const at = spread(own.map(({ centre }) => centre), wide, left, left + room, 6);
      return own.map(({ text, centre }, i) => ({ text: fitted(text, room), x: at[i], centre }));
    });
  }

  function drawing({ rows }, left, room, scale) {
    const lines = names(rows, left, room, scale);
    const top = HEAD * lines.length;
    const children = lines.flatMap((line, at) => line.flatMap(({ text, x, centre }) => {
      const y = HEAD * at + 9;
      const leader = { type: "line", shape: { x1: x, y1: y + 8, x2: centre, y2: top - 1 }, style: { stroke: "#8A929E", lineWidth: 0.7 } };
      const away = Math.abs(x - centre) > 3 || at < lines.length - 1;
      return [...(away ? [leader] : []), textAt(text, x, y, { align: "center", fill: INK.second })];
    }));
    rows.forEach((row, at) => {
      const y = top + ROW * at;
      children.push(textAt(fitted(row.name, left - 8), 0, y + BAR / 2, {}));
      children.push(...barOf(row, y, left, scale));
      children.push(textAt(row.total_text, left + room + 10, y + BAR / 2, { weight: 700, size: 13 }));
    });
    return { children, height: top + ROW * rows.length };
  }

  kinds.funds = (data, width) => {
    const left = Math.min(width * 0.28, Math.max(0, ...data.rows.map(({ name }) => widthOf(name) + 12)));
    const right = Math.max(0, ...data.rows.map(({ total_text: text }) => widthOf(text, 13, 700) + 12));
    const room = Math.max(40, width - left - right);
    const most = Math.max(0, ...data.rows.map(({ parts }) => parts.reduce((sum, part) => sum + worth(part), 0)));
    const { children, height } = drawing(data, left, room, most ? room / most : 0);
    const option = {
      xAxis: { show: false, min: 0, max: 1 }, yAxis: { show: false, min: 0, max: 1 },
      series: [{ type: "custom", data: [[0, 0]], silent: true, clip: false, renderItem: () => ({ type: "group", children }) }],
    };
    return { option, height };
  };
})();
