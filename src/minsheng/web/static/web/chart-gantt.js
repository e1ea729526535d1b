// Projects on one calendar: planned span, what was done, today's line, promised dates as diamonds
// (hollow planned, filled reached); what is late in red, with its word beside it.
(() => {
  "use strict";
  const { kinds, INK, widthOf, fitted, textAt } = window.minsheng.chart;
  const HEAD = 26;
  const BAR = 10;
  const LINE = 16;
  const timeOf = (date) => Date.parse(`${date}T00:00:00Z`);
  const asideOf = (row) => [row.progress, row.note].filter(Boolean).join("　");

  // Texts of milestones under their bar, each in the first line where it meets no other.
  function underneath(row, scaleX, from, to) {
    const ends = [];
    const stones = row.milestones.filter(({ text }) => text).sort((a, b) => timeOf(a.date) - timeOf(b.date));
    return stones.map((stone) => {
      const text = fitted(stone.text, to - from);
      const wide = widthOf(text);
      const left = Math.min(Math.max(scaleX(stone.date) - wide / 2, from), to - wide);
      let line = ends.findIndex((end) => left >= end + 8);
      if (line < 0) line = ends.length;
      ends[line] = left + wide;
      return { text, left, line, state: stone.state };
    });
  }

  function diamond(x, y, state) {
    const colour = state === "late" ? INK.red : INK.text;
    return {
      type: "polygon", z2: 6, shape: { points: [[x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]] },
      style: { fill: state === "reached" ? colour : "#FFFFFF", stroke: colour, lineWidth: 1.4 },
    };
  }

  function span([from, to], y, scaleX, style, z2) {
    const x = scaleX(from);
    return { type: "rect", z2, shape: { x, y: y - BAR / 2, width: Math.max(scaleX(to) - x, 1), height: BAR }, style };
  }

  function rowOf(row, y, place) {
    const { scaleX, left, right, width, narrow } = place;
    const fill = row.late ? INK.red : INK.text;
    const weight = row.late ? 700 : 400;
    const middle = y + (narrow ? LINE + 12 : 14);
    const side = fitted(asideOf(row), narrow ? width * 0.5 : width - right - 10, 12, weight);
    const nameRoom = narrow ? width - widthOf(side, 12, weight) - 12 : left - 12;
    const children = [
      { ...textAt(fitted(row.name, nameRoom, 12, weight), 0, narrow ? y + 10 : middle, { weight, fill: row.link ? "#1F3B66" : INK.text }),
        silent: !row.link, info: { link: row.link }, cursor: row.link ? "pointer" : "default" },
      textAt(side, narrow ? width : right + 10, narrow ? y + 10 : middle, { align: narrow ? "right" : "left", fill, weight }),
    ];
    if (row.planned) children.push(span(row.planned, middle, scaleX, { fill: "#FFFFFF", stroke: "#8A929E", lineWidth: 1 }, 2));
    if (row.actual) children.push(span(row.actual, middle, scaleX, { fill: row.late ? INK.red : INK.second }, 3));
    for (const stone of row.milestones) children.push(diamond(scaleX(stone.date), middle, stone.state));
    const labels = underneath(row, scaleX, narrow ? 0 : left, narrow ? width : right);
    for (const { text, left: x, line, state } of labels) {
      children.push(textAt(text, x, middle + 17 + line * LINE, { fill: state === "late" ? INK.red : INK.notes }));
    }
    const lines = labels.length ? 1 + Math.max(...labels.map(({ line }) => line)) : 0;
    return { children, bottom: middle + 14 + lines * LINE + (lines ? 4 : 0) };
  }

  function calendar(data, place, bottom) {
    const today = place.scaleX(data.today);
    const half = widthOf(data.today_text, 12, 700) / 2;
    const middle = Math.min(Math.max(today, place.left + half), place.right - half);
    let edge = -Infinity;
    const ticks = (data.ticks ?? []).flatMap(({ date, text }) => {
      const x = place.scaleX(date);
      const line = { type: "line", z2: 0, shape: { x1: x, y1: HEAD - 4, x2: x, y2: bottom }, style: { stroke: INK.grid, lineWidth: 1 } };
      const wide = widthOf(text);
      const free = x >= edge && x + wide <= place.right + 4 && (x > middle + half + 6 || x + wide < middle - half - 6);
      if (!free) return [line];
      edge = x + wide + 8;
      return [line, textAt(text, x, 10, { fill: INK.second })];
    });
    return [
      ...ticks,
      { type: "line", z2: 4, shape: { x1: today, y1: HEAD - 6, x2: today, y2: bottom }, style: { stroke: INK.text, lineWidth: 1.5 } },
      textAt(data.today_text, middle, 10, { align: "center", weight: 700 }),
    ];
  }

  function placeOf(data, width) {
    const narrow = width < 560;
    const left = narrow ? 7 : Math.min(width * 0.24, 12 + Math.max(40, ...data.rows.map(({ name }) => widthOf(name, 12, 700))));
    const aside = Math.min(width * 0.24, 12 + Math.max(0, ...data.rows.map((row) => widthOf(asideOf(row), 12, 700))));
    const right = narrow ? width - 7 : width - aside;
    const from = timeOf(data.from);
    const share = (date) => (timeOf(date) - from) / Math.max(1, timeOf(data.to) - from);
    const scaleX = (date) => left + Math.min(1, Math.max(0, share(date))) * (right - left);
    return { narrow, left, right, width, scaleX };
  }

  kinds.gantt = (data, width) => {
    const place = placeOf(data, width);
    const children = [];
    let y = HEAD;
    for (const row of data.rows) {
      const done = rowOf(row, y, place);
      children.push(...done.children);
      y = done.bottom;
    }
    children.push(...calendar(data, place, y));
    const option = {
      xAxis: { show: false, min: 0, max: 1 }, yAxis: { show: false, min: 0, max: 1 },
      series: [{ type: "custom", data: [[0, 0]], clip: false, renderItem: () => ({ type: "group", children }) }],
    };
    return { option, height: y + 2 };
  };
})();
