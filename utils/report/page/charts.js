// Draws the charts: each figure holds a Vega specification, its chart and a button. Expressions are interpreted, so
// that the page's policy need not allow code made from text.
(function () {
  "use strict";
  const { parse } = requireModule("vega-parser");
  const { View } = requireModule("vega-view");
  const { expressionInterpreter } = requireModule("vega-interpreter");
  for (const name of ["vega-transforms", "vega-view-transforms", "vega-encode"]) {
    Object.assign(requireModule("vega-dataflow").transforms, requireModule(name));
  }

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const font = 'system-ui, "DejaVu Sans", sans-serif';
  const schemes = {
    light: { ink: "#1b1b1b", faint: "#5a5a5a", line: "#dedede", paper: "#ffffff" },
    dark: { ink: "#e9e9e9", faint: "#b3b3b3", line: "#3a3e43", paper: "#16181b" },
  };

  function makeConfig(colours) {
    const title = { titleColor: colours.ink, titleFont: font, titleFontSize: 12, titleFontWeight: 600 };
    const label = { labelColor: colours.ink, labelFont: font, labelFontSize: 12 };
    return {
      axis: { ...title, ...label, domainColor: colours.faint, tickColor: colours.faint, gridColor: colours.line },
      legend: { ...title, ...label, symbolSize: 90, symbolStrokeWidth: 1 },
      text: { font },
      group: { stroke: null },
    };
  }

  // Colours of text, the width and the room beside an axis are the page's; the rest is the figure's.
  function makeView(figure, colours, width, container) {
    const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    spec.width = width;
    // Labels of rows take two lines where they have no room for one.
    const wrap = spec.usermeta !== undefined && width < spec.usermeta.wrapBelow;
    if (wrap) {
      spec.height += spec.usermeta.wrapHeight;
    }
    for (const signal of spec.signals) {
      if (signal.name === "room") {
        signal.value = width - 80;
      } else if (signal.name === "lines") {
        signal.value = wrap ? 2 : 1;
      } else {
        signal.value = colours[signal.name];
      }
    }
    const runtime = parse(spec, makeConfig(colours), { ast: true });
    return new View(runtime, { expr: expressionInterpreter, renderer: "svg", container, hover: false });
  }

  async function draw(figure, colours) {
    const chart = figure.querySelector(".chart");
    const width = Math.floor(chart.clientWidth);
    if (width < 1) {
      return;
    }
    // Vega describes what it draws into as a document of its own; the chart has its description already.
    const inner = document.createElement("div");
    const view = makeView(figure, colours, width, inner);
    await view.runAsync();
    inner.setAttribute("aria-hidden", "true");
    chart.replaceChildren(inner);
    figure.dataset.drawn = width;
  }

  async function save(figure) {
    const view = makeView(figure, schemes.light, 720, undefined);
    await view.runAsync();
    view.background(schemes.light.paper);
    const svg = await view.toSVG();
    const link = document.createElement("a");
    link.href = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    link.download = figure.id + ".svg";
    link.click();
  }

  const figures = [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector(".chart"));
  function drawAll(colours) {
    return Promise.all(figures.map((figure) => draw(figure, colours)));
  }
  function drawAsSeen() {
    return drawAll(dark.matches ? schemes.dark : schemes.light);
  }
  for (const figure of figures) {
    const button = figure.querySelector(".save");
    button.hidden = false;
    button.addEventListener("click", () => save(figure));
  }
  dark.addEventListener("change", drawAsSeen);
  window.addEventListener("beforeprint", () => drawAll(schemes.light));
  window.addEventListener("afterprint", drawAsSeen);
  let seenWidth = window.innerWidth;
  let waiting;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== seenWidth) {
      seenWidth = window.innerWidth;
      clearTimeout(waiting);
      waiting = setTimeout(drawAsSeen, 150);
    }
  });
  drawAsSeen();
})();
