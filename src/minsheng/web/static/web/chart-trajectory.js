// The curve of an indicator: actual, plan and last year by month; names and last values at the
// lines' ends, the gap as a drawn segment with its figure.
(() => {
  "use strict";
  const { kinds, INK, widthOf, textAt, spread } = window.minsheng.chart;
  const LINE = 16;
  const STROKES = {
    actual: { color: INK.text, width: 2.2, type: "solid", z: 4 },
    plan: { color: INK.second, width: 1.5, type: "dashed", z: 3 },
    last_year: { color: INK.notes, width: 1, type: "solid", z: 2 },
    forecast: { color: INK.second, width: 1.5, type: "dotted", z: 3 },
  };
  const styleOf = (series) => STROKES[series.role] ?? STROKES.last_year;
  const numberOf = (point) => (point?.value == null ? null : Number(point.value));

  function last(series) {
    const at = series.points.findLastIndex((point) => numberOf(point) !== null);
    return at < 0 ? null : { at, value: numberOf(series.points[at]) };
  }

  // A label too wide for its room breaks at its last space, but never between digits.
  function lines(text, room) {
    const [, head, tail] = text.match(/^(.*) (?!(?<=\d )\d)(.*)$/) ?? [];
    return widthOf(text) <= room || tail === undefined ? [text] : [head, tail];
  }

  function lineOf(series) {
    const style = styleOf(series);
    const values = series.points.map(numberOf);
    const single = values.filter((value) => value !== null).length === 1;
    return {
      type: "line", name: series.name, data: values.map((value) => value ?? "-"), z: style.z, silent: true,
      showSymbol: series.role === "actual" || single, showAllSymbol: true, symbol: "circle", symbolSize: 6, clip: false,
      lineStyle: { color: style.color, width: style.width, type: style.type }, itemStyle: { color: style.color },
    };
  }

  const touches = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  function crossings(box, curves) {
    let count = 0;
    for (const curve of curves) {
      for (let i = 1; i < curve.length; i += 1) {
        for (let step = 0; step <= 8; step += 1) {
          const x = curve[i - 1][0] + ((curve[i][0] - curve[i - 1][0]) * step) / 8;
          const y = curve[i - 1][1] + ((curve[i][1] - curve[i - 1][1]) * step) / 8;
          if (x > box.left - 1 && x < box.right + 1 && y > box.top && y < box.bottom) count += 1;
        }
      }
    }
    return count;
  }

  // The first of the places [x, y, align] that meets nothing, or else what meets least.
  function place(label, places, taken, curves, bounds) {
    const wide = widthOf(label.text, 12, label.weight);
    const tried = places.map(([x, y, align], rank) => {
      const left = align === "right" ? x - wide : align === "center" ? x - wide / 2 : x;
      const box = { left, right: left + wide, top: y - LINE / 2, bottom: y + LINE / 2 };
      const out = box.left < bounds.left || box.right > bounds.right || box.top < bounds.top || box.bottom > bounds.bottom;
      const met = taken.filter((other) => touches(box, other)).length;
      return { box, y, cost: out * 1e6 + met * 1e5 + crossings(box, curves) * 10 + rank };
    });
    const best = tried.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box);
    return textAt(label.text, best.box.left, best.y, label);
  }

  const around = ([x, y]) => [
    [x - 8, y - 10, "right"], [x + 9, y + 12, "left"], [x, y - 16, "center"], [x - 10, y, "right"],
    [x + 10, y, "left"], [x, y + 18, "center"], [x + 8, y - 12, "left"], [x - 8, y + 14, "right"],
    [x, y - 32, "center"], [x, y + 34, "center"],
  ];
  function beside([x, high], [, low]) {
    const middle = (low + high) / 2;
    const level = [-10, -26, 12, 28].flatMap((by) => [[x - 8, high + by, "right"], [x + 8, high + by, "left"]]);
    return [[x + 6, middle, "left"], [x - 6, middle, "right"], [x + 8, low + 12, "left"], ...level,
      [x - 8, low + 14, "right"], [x, low + 20, "center"], [x, high - 32, "center"]];
  }

  // All words in the plot are set at once, so that each knows where the others stand.
  function words(data, api, bounds, room) {
    const count = data.x.length - 1;
    const children = [];
    const taken = [];
    const curves = data.series.map((series) => series.points.flatMap((point, at) =>
      numberOf(point) === null ? [] : [api.coord([at, numberOf(point)])]));
    const ends = data.series.map((series) => ({ series, end: last(series) })).filter(({ end }) => end);
    const right = ends.filter(({ end }) => end.at === count);
    const tall = right.map(({ series }) => lines(series.end_label, room).length * LINE);
    const middles = spread(right.map(({ end }) => api.coord([count, end.value])[1]), tall, bounds.top, bounds.bottom, 0);
    right.forEach(({ series }, i) => lines(series.end_label, room).forEach((text, line) => {
      const y = middles[i] - tall[i] / 2 + LINE * (line + 0.5);
      children.push(textAt(text, bounds.edge + 8, y, { fill: styleOf(series).color, weight: series.role === "actual" ? 700 : 400 }));
    }));
    const high = data.gap && api.coord([atOf(data), Number(data.gap.high)]);
    const low = data.gap && api.coord([atOf(data), Number(data.gap.low)]);
    if (data.gap) curves.push([high, low]);
    for (const { series, end } of ends.filter((each) => each.end.at !== count)) {
      const label = { text: series.end_label, fill: styleOf(series).color, weight: series.role === "actual" ? 700 : 400 };
      children.push(place(label, around(api.coord([end.at, end.value])), taken, curves, bounds));
    }
    if (data.gap) children.push(...gapOf(data, high, low), place({ text: data.gap.text }, beside(high, low), taken, curves, bounds));
    return children;
  }

  const atOf = ({ gap, x }) => (typeof gap.x === "number" ? gap.x : x.indexOf(gap.x));
  function gapOf(data, high, low) {
    const actual = last(data.series.find((series) => series.role === "actual") ?? { points: [] });
    const plan = actual && Number(data.gap.high) === actual.value ? low : high;
    return [
      { type: "line", z2: 8, shape: { x1: high[0], y1: high[1], x2: low[0], y2: low[1] }, style: { stroke: INK.text, lineWidth: 1 } },
      { type: "circle", z2: 9, shape: { cx: plan[0], cy: plan[1], r: 3 }, style: { fill: "#fff", stroke: INK.text, lineWidth: 1.2 } },
    ];
  }

  kinds.trajectory = (data, width, height) => {
    const room = Math.max(64, Math.min(170, width * 0.28));
    const atEdge = data.series.filter((series) => last(series)?.at === data.x.length - 1);
    const wide = atEdge.flatMap((series) => lines(series.end_label, room)).map((text) => widthOf(text, 12, 700));
    const ticks = data.ticks ?? [];
    const step = ticks.length > 1 ? Number(ticks[1].value) - Number(ticks[0].value) : 0;
    const start = ticks.length ? Number(ticks[0].value) : 0;
    const left = Math.max(30, ...ticks.map((tick) => widthOf(tick.text) + 10), step ? 0 : 44);
    const grid = { left, right: Math.max(16, ...wide.map((each) => each + 10)), top: 20, bottom: 28 };
    const bounds = { left, right: width - 2, top: 2, bottom: height - grid.bottom - 2, edge: width - grid.right };
    const each = (width - left - grid.right) / Math.max(1, data.x.length - 1);
    const short = Math.max(...data.x.map((label) => widthOf(label))) + 6 > each;
    const axis = step ? { min: start, max: Number(ticks.at(-1).value), interval: step } : { min: (range) => Math.min(0, range.min), splitNumber: 4 };
    const option = {
      grid,
      xAxis: {
        type: "category", boundaryGap: false, data: short && data.x_short ? data.x_short : data.x,
        axisLine: { onZero: false, lineStyle: { color: INK.text } }, axisTick: { lineStyle: { color: INK.text }, length: 4 },
        axisLabel: { interval: short && !data.x_short ? "auto" : 0, color: INK.second, fontSize: 12, hideOverlap: true },
      },
      yAxis: {
        type: "value", ...axis, splitLine: { lineStyle: { color: INK.grid } },
        axisLabel: { color: INK.second, fontSize: 12, ...(step ? { formatter: (value) => ticks[Math.round((value - start) / step)]?.text ?? "" } : {}) },
      },
      series: [...data.series.map(lineOf), {
        type: "custom", data: [[0, start]], silent: true, clip: false, z: 6,
        renderItem: (_, api) => ({ type: "group", children: words(data, api, bounds, room) }),
      }],
    };
    return { option };
  };
})();
