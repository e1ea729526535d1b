// A <button data-save-svg="FIGURE" data-file="name.svg"> saves that figure as a file that stands
// alone: a chart of ECharts, or an inline <svg> with what our classes give it written into it.
(() => {
  "use strict";
  const PROPERTIES = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "opacity", "display", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline",
  ];
  const NAMESPACE = "http://www.w3.org/2000/svg";

  function inlined(svg) {
    const copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, at) => {
      const style = getComputedStyle(from[at]);
      for (const name of PROPERTIES) {
        const value = style.getPropertyValue(name);
        if (value && value !== "normal") element.setAttribute(name, value);
      }
      element.removeAttribute("class");
    });
    const box = svg.getBoundingClientRect();
    copy.setAttribute("xmlns", NAMESPACE);
    if (!copy.hasAttribute("width")) copy.setAttribute("width", box.width);
    if (!copy.hasAttribute("height")) copy.setAttribute("height", box.height);
    return new XMLSerializer().serializeToString(copy);
  }

  function svgOf(figure) {
    const chart = window.minsheng?.chart?.svgOf(figure);
    if (chart) return chart;
    const svg = figure.querySelector("svg");
    return svg && inlined(svg);
  }

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-save-svg]");
    const figure = button && document.getElementById(button.dataset.saveSvg);
    const text = figure && svgOf(figure);
    if (text) save(text, button.dataset.file || "figure.svg");
  });
})();
