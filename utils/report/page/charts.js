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

  function makeConfig(colours, font) {
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
  function makeView(figure, colours, width, container, family = font) {
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
    const runtime = parse(spec, makeConfig(colours, family), { ast: true });
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

  // The picture as it is printed: light, 720 px wide.
  async function drawForFile(figure, family = font) {
    const view = makeView(figure, schemes.light, 720, undefined, family);
    await view.runAsync();
    view.background(schemes.light.paper);
    return view.toSVG();
  }

  // Three dots per pixel: 720 px at 10 cm are 540 dpi.
  async function rasterise(svg) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 3 * image.width;
    canvas.height = 3 * image.height;
    const context = canvas.getContext("2d");
    context.fillStyle = schemes.light.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  // The figure's table with all digits. Texts that a spreadsheet would take for formulas get an apostrophe.
  function makeCsv(figure) {
    const quote = (text) => (/[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);
    const isNumber = (text) => text !== "" && Number.isFinite(Number(text));
    const field = (text) => quote(!isNumber(text) && /^[=+\-@\t\r]/.test(text) ? "'" + text : text);
    const rows = [...figure.querySelector("details table").tBodies[0].rows];
    const valueOf = (cell) => {
      const data = cell.querySelector("data");
      return data ? data.value : cell.querySelector("span[title]") ? "" : cell.textContent;
    };
    return [rows[0] ? [...rows[0].cells].map((cell) => cell.dataset.column) : []]
      .concat(rows.map((row) => [...row.cells].map(valueOf)))
      .map((cells) => cells.map(field).join(",") + "\r\n").join("");
  }

  const makers = {
    SVG: async (figure) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(await drawForFile(figure)),
    PNG: async (figure) => (await rasterise(await drawForFile(figure))).toDataURL("image/png"),
    PDF: async (figure) => "data:application/pdf;base64," + btoa(makePdf.make(await drawForFile(figure, makePdf.family))),
    CSV: async (figure) => "data:text/csv;charset=utf-8," + encodeURIComponent(makeCsv(figure)),
  };

  async function save(figure, format) {
    const link = document.createElement("a");
    link.href = await makers[format](figure);
    link.download = figure.id + "." + format.toLowerCase();
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
    figure.querySelector(".saves").hidden = false;
    for (const button of figure.querySelectorAll(".save")) {
      button.addEventListener("click", () => save(figure, button.dataset.format));
    }
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
