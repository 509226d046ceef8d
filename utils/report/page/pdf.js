// A chart as a PDF of one page, from the SVG that Vega draws: lines stay lines and texts stay texts (ISO 32000-1).
// Texts are in Helvetica, which every reader has; what its encoding lacks becomes a question mark.
const makePdf = (function () {
  "use strict";
  const family = 'Helvetica, Arial, "Liberation Sans", sans-serif';
  let context = null; // knows colours and measures texts; made with the first PDF, as doc/report-figure.js has no canvas
  // Characters of WinAnsiEncoding that Unicode has elsewhere; a minus sign is drawn as an en dash.
  const codes = { "\u2212": 0x96, "\u2013": 0x96, "\u2014": 0x97, "\u2018": 0x91, "\u2019": 0x92, "\u201c": 0x93,
    "\u201d": 0x94, "\u2026": 0x85, "\u2022": 0x95, "\u20ac": 0x80 };
  const short = (number) => String(Number(number.toFixed(3)));
  const join = (...numbers) => numbers.map(short).join(" ");

  function encode(text) {
    return [...text].map((character) => {
      const code = codes[character] || character.codePointAt(0);
      return code < 32 || code > 255 || (code > 126 && code < 161 && !codes[character]) ? 63 : code;
    });
  }
  function literal(text) {
    const bytes = encode(text).map((code) => String.fromCharCode(code)).join("");
    return "(" + bytes.replace(/[\\()]/g, "\\$&") + ")";
  }
  function widthOf(text, weight, size) {
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(encode(text).map((code) => String.fromCharCode(code)).join("")).width;
  }

  // "#rrggbb" or "rgba(r, g, b, a)": the browser brings any colour into one of these.
  function colourOf(text) {
    context.fillStyle = text;
    const parts = context.fillStyle.startsWith("#")
      ? [1, 3, 5].map((at) => parseInt(context.fillStyle.slice(at, at + 2), 16))
      : context.fillStyle.match(/[\d.]+/g).slice(0, 3).map(Number);
    return join(...parts.map((part) => part / 255));
  }

  function transformOf(text) {
    return [...(text || "").matchAll(/(\w+)\(([^)]*)\)/g)].map(([, name, list]) => {
      const [x, y = name === "scale" ? x : 0] = list.split(/[\s,]+/).map(Number);
      const [cos, sin] = [Math.cos((x * Math.PI) / 180), Math.sin((x * Math.PI) / 180)];
      const matrices = { translate: [1, 0, 0, 1, x, y], scale: [x, 0, 0, y, 0, 0], rotate: [cos, sin, -sin, cos, 0, 0] };
      return join(...matrices[name]) + " cm\n";
    }).join("");
  }

  // An arc of an upright ellipse in Bezier curves of at most a quarter turn (SVG 1.1, F.6.5).
  function arc([x1, y1], rx, ry, isLarge, isSwept, [x2, y2]) {
    const [dx, dy] = [(x1 - x2) / 2 / rx, (y1 - y2) / 2 / ry];
    const square = Math.min(1, dx * dx + dy * dy);
    const factor = Math.sqrt((1 - square) / Math.max(square, 1e-12)) * (isLarge === isSwept ? -1 : 1);
    const [cx, cy] = [(x1 + x2) / 2 + factor * dy * rx, (y1 + y2) / 2 - factor * dx * ry];
    const angle = (x, y) => Math.atan2((y - cy) / ry, (x - cx) / rx);
    const from = angle(x1, y1);
    let turn = angle(x2, y2) - from;
    turn += isSwept && turn < 0 ? 2 * Math.PI : !isSwept && turn > 0 ? -2 * Math.PI : 0;
    const count = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
    const reach = (4 / 3) * Math.tan(turn / count / 4);
    return Array.from({ length: count }, (_, i) => {
      const [a, b] = [from + (turn * i) / count, from + (turn * (i + 1)) / count];
      return join(cx + rx * (Math.cos(a) - reach * Math.sin(a)), cy + ry * (Math.sin(a) + reach * Math.cos(a)),
        cx + rx * (Math.cos(b) + reach * Math.sin(b)), cy + ry * (Math.sin(b) - reach * Math.cos(b)),
        cx + rx * Math.cos(b), cy + ry * Math.sin(b)) + " c\n";
    }).join("");
  }

  const lengths = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 };
  function pathOf(text) {
    let at = [0, 0];
    let begin = at;
    let out = "";
    for (const [, letter, list] of text.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g)) {
      const name = letter.toUpperCase();
      const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) || []).map(Number);
      if (!(name in lengths)) {
        throw new Error(`a path with ${letter}`);
      }
      for (let i = 0; i === 0 || i < numbers.length; i += lengths[name] || 1) {
        const [dx, dy] = letter === name ? [0, 0] : at;
        const part = numbers.slice(i, i + lengths[name]);
        const end = name === "H" ? [part[0] + dx, at[1]] : name === "V" ? [at[0], part[0] + dy]
          : name === "Z" ? begin : [part[part.length - 2] + dx, part[part.length - 1] + dy];
        if (name === "M" && i === 0) {
          out += join(...end) + " m\n";
          begin = end;
        } else if (name === "C") {
          out += join(...part.map((number, j) => number + (j % 2 ? dy : dx))) + " c\n";
        } else if (name === "A") {
          out += arc(at, part[0], part[1], part[3] === 1, part[4] === 1, end);
        } else {
          out += name === "Z" ? "h\n" : join(...end) + " l\n";
        }
        at = end;
      }
    }
    return out;
  }

  // What is inherited, with the element's own; opacities multiply.
  function styleOf(element, above) {
    const style = { ...above };
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-size", "font-weight"]) {
      style[name] = element.getAttribute(name) || above[name];
    }
    const share = (name) => Number(element.getAttribute(name) || 1);
    style.opacity = above.opacity * share("opacity");
    style.both = [style.opacity * share("fill-opacity"), style.opacity * share("stroke-opacity")].map(short);
    return style;
  }

  function paint(style, shape, states) {
    const isSeen = (colour) => colour && colour !== "none" && colour !== "transparent";
    const [fills, strokes] = [isSeen(style.fill), isSeen(style.stroke) && Number(style["stroke-width"] || 1) > 0];
    if (shape === "" || (!fills && !strokes) || Number(style.both[0]) + Number(style.both[1]) === 0) {
      return "";
    }
    states.add(style.both.join(" "));
    const dash = (style["stroke-dasharray"] || "").split(/[\s,]+/).filter((each) => each !== "" && each !== "none");
    return `/G${[...states].indexOf(style.both.join(" "))} gs\n` + (fills ? colourOf(style.fill) + " rg\n" : "") +
      (strokes ? `${colourOf(style.stroke)} RG ${short(Number(style["stroke-width"] || 1))} w [${dash.join(" ")}] 0 d\n` : "") +
      shape + (fills && strokes ? "B\n" : fills ? "f\n" : "S\n");
  }

  function write(element, style, states) {
    const size = parseFloat(style["font-size"] || "11");
    const isBold = Number(style["font-weight"]) >= 600 || style["font-weight"] === "bold";
    const lines = element.querySelector("tspan") ? [...element.querySelectorAll("tspan")] : [element];
    let y = 0;
    return lines.map((line) => {
      y += parseFloat(line.getAttribute("dy") || 0);
      const width = widthOf(line.textContent, isBold ? 600 : 400, size);
      const x = parseFloat(line.getAttribute("x") || 0) -
        (style["text-anchor"] === "middle" ? width / 2 : style["text-anchor"] === "end" ? width : 0);
      // The page grows downwards, letters do not.
      return paint({ ...style, stroke: "none" }, `BT /F${isBold ? 1 : 0} ${short(size)} Tf 1 0 0 -1 ${join(x, y)} Tm ` +
        `${literal(line.textContent)} Tj ET\n`, states).replace(/f\n$/, "");
    }).join("");
  }

  function draw(element, above, states) {
    if (element.getAttribute("display") === "none") {
      return "";
    }
    const style = styleOf(element, above);
    const number = (name) => Number(element.getAttribute(name) || 0);
    const shapes = {
      rect: () => paint(style, join(number("x"), number("y"), number("width"), number("height")) + " re\n", states),
      line: () => paint(style, `${join(number("x1"), number("y1"))} m ${join(number("x2"), number("y2"))} l\n`, states),
      path: () => paint(style, pathOf(element.getAttribute("d") || ""), states),
      text: () => write(element, style, states),
      g: () => [...element.children].map((child) => draw(child, style, states)).join(""),
      svg: () => shapes.g(),
    };
    if (!(element.tagName in shapes)) {
      throw new Error(`a chart with <${element.tagName}>`);
    }
    const content = shapes[element.tagName]();
    return content === "" ? "" : `q ${transformOf(element.getAttribute("transform"))}${content}Q\n`;
  }

  function fontOf(name, weight) {
    context.font = `${weight} 1000px ${family}`;
    const codeNames = Object.fromEntries(Object.entries(codes).map(([character, code]) => [code, character]));
    const widths = Array.from({ length: 224 }, (_, i) =>
      Math.round(context.measureText(codeNames[i + 32] || String.fromCharCode(i + 32)).width));
    return [`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 ` +
      `/Widths [${widths.join(" ")}] /FontDescriptor `, `<< /Type /FontDescriptor /FontName /${name} /Flags 32 ` +
      "/FontBBox [-170 -228 1003 962] /ItalicAngle 0 /Ascent 718 /Descent -207 /CapHeight 718 " +
      `/StemV ${weight === 600 ? 118 : 76} >>`];
  }

  function assemble(objects) {
    let file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
    const places = objects.map((object, i) => {
      const place = String(file.length).padStart(10, "0");
      file += `${i + 1} 0 obj\n${object}\nendobj\n`;
      return place;
    });
    const table = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` + places.map((place) => `${place} 00000 n \n`).join("");
    return file + `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  }

  // One byte per character: a text that btoa() takes.
  function make(text) {
    context = context || document.createElement("canvas").getContext("2d");
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const [width, height] = ["width", "height"].map((name) => 0.75 * Number(svg.getAttribute(name))); // px to points
    const states = new Set();
    const drawn = draw(svg, { opacity: 1, fill: "#000000" }, states);
    const content = `0.75 0 0 -0.75 0 ${short(height)} cm\n${drawn}`;
    const alpha = [...states].map((state, i) => `/G${i} << /ca ${state.split(" ")[0]} /CA ${state.split(" ")[1]} >>`);
    const [plain, bold] = [fontOf("Helvetica", 400), fontOf("Helvetica-Bold", 600)];
    return assemble([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${join(width, height)}] /Contents 4 0 R ` +
        `/Resources << /Font << /F0 5 0 R /F1 7 0 R >> /ExtGState << ${alpha.join(" ")} >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}endstream`,
      `${plain[0]}6 0 R >>`, plain[1], `${bold[0]}8 0 R >>`, bold[1],
    ]);
  }
  return { make, family };
})();
