// SPDX-License-Identifier: GPL-2.0-only
// node report-figure.js REPORT.html FIGURE WIDTH >FIGURE.svg
// Draws one chart of a page by `aiot report` or `aiot reproduce --page` as the page's own button does, without a browser.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

const [file, id, width] = process.argv.slice(2);
const html = fs.readFileSync(file, "utf8");
const at = html.indexOf(`<figure id="${id}">`);
const begin = '<script type="application/json">';
const from = at < 0 ? -1 : html.indexOf(begin, at);
const scripts = html.lastIndexOf("<script>\n");
if (from < 0 || scripts < 0) {
  console.error(`${file}: no chart '${id}'; there are ${[...html.matchAll(/<figure id="([^"]*)"/g)].map((m) => m[1]).join(", ")}`);
  process.exit(2);
}
const spec = html.slice(from + begin.length, html.indexOf("</script>", from));
const code = html.slice(scripts + "<script>\n".length, html.indexOf("</script>", scripts));
// The page's own code draws: it finds one figure and gets a link to save, as if its button was clicked.
const svgs = [];
const figure = {
  id,
  dataset: {},
  querySelector: (name) => name.startsWith("script") ? { textContent: spec }
    : name === ".chart" ? { clientWidth: 0 }
    : { removeAttribute: () => {} },
  querySelectorAll: (name) => name !== ".save" ? []
    : [{ dataset: { format: "SVG" }, addEventListener: (_, click) => { figure.click = click; } }],
};
const document = {
  querySelectorAll: () => [figure],
  createElement: () => ({ setAttribute: () => {}, click() { svgs.push(this.href); } }),
  fonts: { ready: Promise.resolve() },
};
const window = { matchMedia: () => ({ matches: false, addEventListener: () => {} }), addEventListener: () => {} };
const page = { window, document, console, setTimeout, clearTimeout, Promise, ResizeObserver: class { observe() {} } };
page.self = page.globalThis = page;
vm.runInNewContext(code.replaceAll("schemes.light, 720,", `schemes.light, ${Number(width)},`), page);
Promise.resolve(figure.click()).then(() => new Promise((done) => setTimeout(done, 500))).then(() => {
  process.stdout.write(decodeURIComponent(svgs[0].replace(/^[^,]*,/, "")) + "\n");
});
