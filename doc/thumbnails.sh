#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# doc/thumbnails.sh BIN: runs the gallery's programs of folder BIN with their defaults and draws a chart of each with the
# report's own charts, into doc/figures/gallery-NAME.svg. Needs Node.js, and an aiot that was built with Vega.
set -euo pipefail
bin=$(realpath "$1")
doc=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
readonly width=480

# draw PAGE FIGURE NAME: a chart of a page becomes a picture of the gallery.
draw() { node "$doc/report-figure.js" "$1" "$2" $width >"$3.svg" && mv "$3.svg" "$doc/figures/gallery-$3.svg"; }

# paper NAME PROGRAM FIGURE ARGS...: runs it and draws a figure of its database.
paper() {
  local name=$1 program=$2 figure=$3
  shift 3
  echo "$name" >&2
  "$bin/$program" "$@" --database="$name.sqlite" >/dev/null 2>&1
  "$bin/aiot" report "$name.sqlite" -o "$name.html" >/dev/null
  draw "$name.html" "$figure" "$name"
}

"$bin/aiot" reproduce --page papers.html >/dev/null
draw papers.html papers papers
paper ecal ecal ecal-amortisation
paper iotco2 iotco2 embodied
paper carbon-cp carbon-cp decisions
paper labels labels energy-tasks-stage
paper greener greener energy-all-component
paper applications applications energy-tasks-component
paper learning learning energy-all-component
paper queries queries energy-tasks-component
for placement in latency energy carbon; do
  "$bin/edge-backbone" --placement=$placement --database=placement.sqlite --progress=false >/dev/null 2>&1
done
"$bin/aiot" report placement.sqlite -o placement.html >/dev/null
draw placement.html energy-tasks-component placement
