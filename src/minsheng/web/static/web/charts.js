// Draws each <figure data-chart="KIND" data-source="ID"> from the JSON block with that id.
// The kinds add themselves to `minsheng.chart.kinds`; see docs/how-to/charts.md.
(() => {
  "use strict";
  const PAPER_WIDTH = 680; // what is left of A4 upright, in CSS pixels
  const INK = { text: "#1B1F24", second: "#4A5360", notes: "#5F6875", grid: "#E9EBEE", red: "#AB1A14" };
  const kinds = {};
  const drawn = new Map(); // figure → {chart, plot, data, width}
  let pen = null;

  // ECharts writes the names into a saved file as they stand, so they may hold no double quote.
  const fontNames = () => getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  const fontOf = (size, weight = 400) => `${weight} ${size}px ${fontNames()}`;

  function widthOf(text, size = 12, weight = 400) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = fontOf(size, weight);
    return Math.ceil(pen.measureText(text).width) + 1;
  }

  function fitted(text, room, size = 12, weight = 400) {
    if (widthOf(text, size, weight) <= room) return text;
    let end = text.length;
    while (end > 1 && widthOf(`${text.slice(0, end)}…`, size, weight) > room) end -= 1;
    return `${text.slice(0, end)}…`;
  }

  // A text of a custom series; `align` and `base` say which of its corners stands at x, y.
  function textAt(text, x, y, { align = "left", base = "middle", fill = INK.text, size = 12, weight = 400, halo = true } = {}) {
    return {
      type: "text", silent: true, x, y, z2: 20,
      style: {
        text, fill, font: fontOf(size, weight), textAlign: align, textVerticalAlign: base,
        ...(halo ? { stroke: "#fff", lineWidth: 3 } : {}),
      },
    };
  }

  // Centres moved as little as needed so that spans of these sizes do not touch, within from..to.
  function spread(centres, sizes, from, to, space = 4) {
    const order = centres.map((_, i) => i).sort((a, b) => centres[a] - centres[b]);
    const at = [];
    let edge = from;
    for (const i of order) {
      at[i] = Math.max(centres[i], edge + sizes[i] / 2);
      edge = at[i] + sizes[i] / 2 + space;
    }
    edge = to;
    for (const i of order.reverse()) {
      at[i] = Math.min(at[i], edge - sizes[i] / 2);
      edge = at[i] - sizes[i] / 2 - space;
    }
    return at;
  }

  function draw(figure, asked) {
    const { chart, plot, data } = drawn.get(figure);
    const width = asked ?? plot.clientWidth;
    if (!width) return;
    const { option, height } = kinds[figure.dataset.chart](data, width, plot.clientHeight);
    if (height) plot.style.height = `${height}px`;
    chart.resize({ width, height: height ?? plot.clientHeight });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: fontNames(), color: INK.second, fontSize: 12 },
      aria: { enabled: true, label: { description: data.description } },
      ...option,
    }, true);
    drawn.get(figure).width = width;
  }

  function begin(figure) {
    const plot = figure.querySelector(".plot");
    const source = document.getElementById(figure.dataset.source);
    if (!plot || !source || !kinds[figure.dataset.chart]) return;
    const chart = window.echarts.init(plot, null, { renderer: "svg", width: plot.clientWidth || PAPER_WIDTH });
    const data = JSON.parse(source.textContent);
    drawn.set(figure, { chart, plot, data, width: 0 });
    chart.on("click", ({ info }) => { if (info?.link) location.assign(info.link); });
    draw(figure);
    // A figure that was hidden, or a page that became wider: the plot tells of both.
    new ResizeObserver(() => {
      if (!paper && plot.clientWidth && plot.clientWidth !== drawn.get(figure).width) draw(figure);
    }).observe(plot);
  }

  let paper = false;
  function print(on) {
    if (paper === on) return;
    paper = on;
    for (const [figure, { plot }] of drawn) {
      const room = Number(figure.dataset.printWidth) || PAPER_WIDTH;
      draw(figure, on ? Math.min(room, plot.clientWidth || room) : undefined);
    }
  }

  // The chart of a figure as a text of SVG, for the button that saves it.
  const svgOf = (figure) => drawn.get(figure)?.chart.renderToSVGString();

  window.minsheng = Object.assign(window.minsheng ?? {}, {
    chart: { kinds, INK, widthOf, fitted, textAt, spread, svgOf },
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.echarts) return;
    document.querySelectorAll("figure[data-chart]").forEach(begin);
    window.addEventListener("beforeprint", () => print(true));
    window.addEventListener("afterprint", () => print(false));
    matchMedia("print").addEventListener("change", (event) => print(event.matches));
  });
})();
