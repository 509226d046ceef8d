// SPDX-License-Identifier: GPL-2.0-only
// node report-browser.js CHROMIUM REPORT.html CELLS.tsv SHOTS/PREFIX
// Opens a report in a headless Chromium by the DevTools protocol over a pipe, at 400 and 1400 px, light and dark, and
// says `ok NAME` or `FAILED NAME: DETAIL`. Writes the cells of all tables (table, row, column, value) as the DOM has
// them, and a picture of each.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const [chromium, report, cellsFile, shots] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "aiot-chromium-"));
const browser = spawn(
  chromium,
  ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--no-first-run", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
  { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

const answers = new Map();
const events = [];
let lastId = 0;
let rest = Buffer.alloc(0);
browser.stdio[4].on("data", (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
    const message = JSON.parse(rest.subarray(0, end).toString());
    rest = rest.subarray(end + 1);
    if (message.id) {
      answers.get(message.id)(message);
    } else {
      events.push(message);
    }
  }
});

function ask(method, params = {}, sessionId = undefined) {
  const id = ++lastId;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  return new Promise((resolve, reject) => answers.set(id, (message) =>
    message.error ? reject(new Error(`${method}: ${message.error.message}`)) : resolve(message.result)));
}

function say(name, faults) {
  console.log(faults.length === 0 ? `ok ${name}` : `FAILED ${name}: ${faults.slice(0, 8).join("; ")}`);
}

// Run in the page: answers lists of faults by name.
function inspect() {
  const faults = { decades: [], drawn: [], overlap: [], clipped: [], overflow: [], contrast: [], labels: [], hostile: [] };
  const figures = [...document.querySelectorAll("figure")];
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
  for (const figure of figures) {
    const svg = figure.querySelector(".chart svg");
    const marks = svg ? svg.querySelectorAll(".mark-rect:not(.role-axis-grid) path, .mark-line path, .mark-symbol path").length : 0;
    if (marks < 1 || !figure.querySelector("details table tbody tr")) {
      faults.drawn.push(`${figure.id} has ${marks} marks`);
      continue;
    }
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent && text.getAttribute("opacity") !== "0"
      && getComputedStyle(text).opacity !== "0");
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((box, i) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        faults.clipped.push(`${figure.id}: '${texts[i].textContent}'`);
      }
      for (let j = 0; j < i; j++) {
        if (!apart(box, boxes[j])) {
          faults.overlap.push(`${figure.id}: '${texts[i].textContent}' and '${texts[j].textContent}'`);
        }
      }
    });
    const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const numbers = texts.map((text) => Number(text.textContent.replace(/,/g, "").replace("\u2212", "-")));
    for (const scale of spec.scales.filter((each) => each.type === "log")) {
      const values = spec.axes.find((axis) => axis.scale === scale.name).values;
      const isDecade = (value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
      if (values.length < 2 || !values.every(isDecade) || !values.every((value) => numbers.includes(value))) {
        faults.decades.push(`${figure.id}: ${values}`);
      }
    }
    const label = figure.querySelector(".chart").getAttribute("aria-label");
    if (!label || figure.querySelector(".chart").getAttribute("role") !== "img") {
      faults.labels.push(figure.id);
    }
  }
  if (document.scrollingElement.scrollWidth > window.innerWidth) {
    faults.overflow.push(`${document.scrollingElement.scrollWidth} > ${window.innerWidth}`);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) => Number(heading.tagName[1]));
  if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1 || levels.some((level, i) => i > 0 && level > levels[i - 1] + 1)) {
    faults.labels.push(`headings ${levels}`);
  }
  for (const region of document.querySelectorAll("[role=region], nav")) {
    if (!region.getAttribute("aria-label")) {
      faults.labels.push(`a region without a name`);
    }
  }
  const luminance = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const paperOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") {
        return colour;
      }
    }
    return "rgb(255, 255, 255)";
  };
  for (const element of document.querySelectorAll("p, a, dt, dd, th, td, h1, h2, button, summary, caption, figcaption, p strong, svg text")) {
    const style = getComputedStyle(element);
    const [light, dark] = [element instanceof SVGElement ? style.fill : style.color, paperOf(element)].map(luminance).sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) < 4.5) {
      faults.contrast.push(`${element.tagName} ${element.textContent.slice(0, 20)}`);
    }
  }
  if (window.hostile !== undefined || document.querySelector("main script:not([type]), main img, main b")) {
    faults.hostile.push("the database's text became markup");
  }
  return { faults, figures: figures.map((figure) => figure.id) };
}

function readCells() {
  return [...document.querySelectorAll("table")].flatMap((table) => [...table.tBodies[0].rows].flatMap((row, i) =>
    [...row.cells].map((cell) => [table.id, i, cell.dataset.column, (cell.querySelector("data") || {}).value ?? cell.textContent]))).concat(
    [...document.querySelectorAll(".totals data")].map((data) => ["totals", 0, data.id, data.value]));
}

// What each button would save: a picture that can be drawn, a table with a row for each of the figure's.
async function saveAll() {
  const saved = [];
  HTMLAnchorElement.prototype.click = function () { saved.push([this.download, this.href]); };
  const buttons = [...document.querySelectorAll("button.save")];
  for (const button of buttons) {
    button.click();
  }
  for (let i = 0; i < 400 && saved.length < buttons.length; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const faults = buttons.length === saved.length && saved.length > 0 ? [] : [`${saved.length} of ${buttons.length}`];
  const textOf = (href) => decodeURIComponent(href.slice(href.indexOf(",") + 1));
  for (const [name, href] of saved) {
    const [id, format] = [name.slice(0, -4), name.slice(-3)];
    if (format === "svg") {
      const svg = new DOMParser().parseFromString(textOf(href), "image/svg+xml");
      if (svg.documentElement.tagName !== "svg" || svg.querySelector("parsererror") || !svg.querySelector("text")) {
        faults.push(name);
      }
    } else if (format === "png") {
      const image = new Image();
      image.src = href;
      await image.decode().catch(() => faults.push(name));
      if (image.width !== 3 * 720) {
        faults.push(`${name} is ${image.width} px wide`);
      }
    } else if (format === "pdf") {
      const file = atob(href.slice(href.indexOf(",") + 1));
      const table = Number(file.match(/startxref\n(\d+)\n%%EOF\n$/)[1]);
      const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
      // Lines and texts, no picture of them: each text of the chart, and a path for each mark.
      const drawn = saved.find((each) => each[0] === `${id}.svg`)[1];
      const svg = new DOMParser().parseFromString(textOf(drawn), "image/svg+xml");
      const seen = [...svg.querySelectorAll("text")].filter((text) => text.textContent && text.getAttribute("opacity") !== "0");
      const texts = seen.flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]));
      const count = (pattern) => (file.match(pattern) || []).length;
      if (!file.startsWith("%PDF-1.4") || places.length !== 8 || /NaN|undefined|Infinity|\/Image/.test(file) ||
          !places.every((place, i) => file.startsWith(`${i + 1} 0 obj`, place))) {
        faults.push(name);
      } else if (texts.length < 2 || count(/\) Tj ET\n/g) !== texts.length || count(/ (l|re|c)\n/g) < texts.length / 2) {
        faults.push(`${name} has ${count(/\) Tj ET\n/g)} of ${texts.length} texts`);
      }
    } else {
      const rows = document.getElementById(id).querySelector("details table").tBodies[0].rows.length;
      const lines = textOf(href).split("\r\n").length - 2;
      if (format !== "csv" || (lines !== rows && !textOf(href).includes('"'))) {
        faults.push(`${name}: ${lines} of ${rows} rows`);
      }
    }
  }
  return faults;
}

async function evaluate(session, text) {
  const answer = await ask("Runtime.evaluate", { expression: text, returnByValue: true, awaitPromise: true }, session);
  if (answer.exceptionDetails) {
    throw new Error(answer.exceptionDetails.exception.description);
  }
  return answer.result.value;
}

async function look(session, width, scheme) {
  const name = `${width} px, ${scheme}`;
  events.length = 0;
  await ask("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false }, session);
  await ask("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] }, session);
  await ask("Page.navigate", { url: "file://" + path.resolve(report) }, session);
  await evaluate(session, `(async () => { for (let i = 0; i < 200 && (document.readyState !== "complete" ||
    document.querySelector("figure:not([data-drawn])")); i++) { await new Promise((r) => setTimeout(r, 50)); } })()`);
  const { faults, figures } = await evaluate(session, `(${inspect})()`);
  const errors = events.filter((event) => event.method === "Runtime.exceptionThrown" || event.method === "Log.entryAdded" ||
    event.method === "Runtime.consoleAPICalled").map((event) => JSON.stringify(event.params).slice(0, 300));
  const asked = events.filter((event) => event.method === "Network.requestWillBeSent" &&
    !/^(file|data):/.test(event.params.request.url)).map((event) => event.params.request.url);
  say(`${name}: nothing on the console`, errors);
  say(`${name}: nothing asked of the network`, asked);
  say(`${name}: ${figures.length} charts are drawn`, figures.length ? faults.drawn : ["there is none"]);
  say(`${name}: axes of several decades name them`, faults.decades);
  say(`${name}: no texts overlap in a chart`, faults.overlap);
  say(`${name}: no text is clipped in a chart`, faults.clipped);
  say(`${name}: the page is no wider than the window`, faults.overflow);
  say(`${name}: contrast of texts is 4.5 or more`, faults.contrast);
  say(`${name}: charts, regions and headings are labelled`, faults.labels);
  say(`${name}: texts of the database stay texts`, faults.hostile);
  const size = (await ask("Page.getLayoutMetrics", {}, session)).cssContentSize;
  const shot = await ask("Page.captureScreenshot", { captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: Math.min(size.height, 12000), scale: 1 } }, session);
  fs.writeFileSync(`${shots}-${width}-${scheme}.png`, Buffer.from(shot.data, "base64"));
}

async function main() {
  const { targetInfos } = await ask("Target.getTargets");
  const page = targetInfos.find((target) => target.type === "page");
  const { sessionId } = await ask("Target.attachToTarget", { targetId: page.targetId, flatten: true });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) {
    await ask(`${domain}.enable`, {}, sessionId);
  }
  for (const width of [400, 1400]) {
    for (const scheme of ["light", "dark"]) {
      await look(sessionId, width, scheme);
    }
  }
  const cells = await evaluate(sessionId, `(${readCells})()`);
  fs.writeFileSync(cellsFile, cells.map((cell) => cell.map((text) => String(text).replace(/[\t\n"]/g, " ")).join("\t")).join("\n") + "\n");
  say("every chart can be saved as SVG, PNG, PDF and CSV", await evaluate(sessionId, `(${saveAll})()`));
}

const limit = setTimeout(() => { console.log("FAILED browser: no answer in 240 s"); browser.kill("SIGKILL"); process.exit(1); }, 240000);
main().catch((error) => console.log(`FAILED browser: ${error.message}`)).finally(async () => {
  clearTimeout(limit);
  await ask("Browser.close").catch(() => {});
  await new Promise((resolve) => (browser.exitCode === null ? browser.once("exit", resolve) : resolve()));
  fs.rmSync(profile, { recursive: true, force: true });
});
