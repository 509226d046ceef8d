#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Draws energy-by-component.svg from energy-by-component.csv, both beside this file. Standard library only.

    python3 doc/figures/draw.py
"""

import csv
import math
import pathlib

HERE = pathlib.Path(__file__).parent
RADIOS = ["wifi", "csma", "lte", "lr-wpan"]
COMPONENTS = ["sensor", "processor", "radio", "port", "platform", "converter"]
LOW, HIGH = 1e-6, 1e2  # J, ends of the axis
LEFT, WIDTH, BAR, TOP = 150, 560, 9, 62


def position(joules):
    """Place of a value on the logarithmic axis."""
    share = (math.log10(max(joules, LOW)) - math.log10(LOW)) / math.log10(HIGH / LOW)
    return LEFT + WIDTH * share


def text(x, y, words, more=""):
    """An SVG text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{words}</text>'


def bar(y, joules, colour):
    """A bar with its value behind it."""
    if joules <= 0:
        return text(LEFT + 4, y + BAR - 1, "0", 'class="value"')
    end = max(position(joules), LEFT + 1)
    return (f'<rect x="{LEFT}" y="{y:.1f}" width="{end - LEFT:.1f}" height="{BAR}" fill="{colour}"/>'
            + text(end + 4, y + BAR - 1, f"{joules:.3g}", 'class="value"'))


def main():
    """Read, draw, write."""
    with open(HERE / "energy-by-component.csv", encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    body = []
    y = TOP
    for radio in RADIOS:
        mine = {row["component"]: row for row in rows if row["radio"] == radio}
        body.append(text(8, y + 10, radio, 'font-weight="bold"'))
        for component in [name for name in COMPONENTS if name in mine]:
            body.append(text(LEFT - 8, y + 14, component, 'text-anchor="end"'))
            body.append(bar(y, float(mine[component]["inference_j"]), "#0072b2"))
            body.append(bar(y + BAR + 1, float(mine[component]["standby_j"]), "#b8b8b8"))
            y += 2 * BAR + 7
        y += 10
    grid = []
    for power in range(round(math.log10(LOW)), round(math.log10(HIGH)) + 1):
        x = position(10.0**power)
        grid.append(f'<line x1="{x:.1f}" y1="{TOP - 6}" x2="{x:.1f}" y2="{y - 8}" stroke="#dddddd"/>')
        grid.append(text(x, y + 6, f"1e{power}", 'text-anchor="middle"'))
    head = [
        text(8, 18, "Energy of one sensor node in 60 s by radio and component [J], logarithmic", 'font-size="14"'),
        f'<rect x="{LEFT}" y="32" width="12" height="9" fill="#0072b2"/>' + text(LEFT + 17, 41, "stage inference"),
        f'<rect x="{LEFT + 130}" y="32" width="12" height="9" fill="#b8b8b8"/>' + text(LEFT + 147, 41, "standby"),
    ]
    height = y + 16
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 790 {height}" width="790" height="{height}" '
           'font-family="sans-serif" font-size="11">',
           "<style>.value { font-size: 9px; fill: #333333 }</style>",
           f'<rect width="790" height="{height}" fill="#ffffff"/>', *head, *grid, *body, "</svg>"]
    (HERE / "energy-by-component.svg").write_text("\n".join(svg) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
