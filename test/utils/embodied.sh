# SPDX-License-Identifier: GPL-2.0-only
# aiot embodied: the vectors of ACT and our own, refusals, devices, and Impact Framework as an oracle.
readonly program=$AIOT_BIN_DIR/aiot here=$AIOT_SOURCE_DIR/test/utils/impact-framework

if [[ ! -x $program ]]; then
  echo "skipped: the tool aiot was not built"
  exit 0
fi
if ! command -v sqlite3 >/dev/null; then
  echo "skipped: the program sqlite3 is not installed"
  exit 0
fi

# expect NAME GOT WANTED
expect() {
  if [[ $2 == "$3" ]]; then echo "ok $1"; else echo "FAILED $1: got '$2', wanted '$3'"; fi
}

# json FILE PATH: one value of a JSON file, null as nothing.
json() { sqlite3 :memory: "SELECT json_extract(CAST(readfile('$1') AS TEXT), '$2')"; }

# deviations FILE ANSWERS: ids and keys of FILE's expected numbers that ANSWERS misses by more than 1e-9.
deviations() {
  sqlite3 :memory: "
    SELECT coalesce(group_concat(id || '.' || key), '') FROM (
      SELECT json_extract(row.value, '\$.id') AS id, wanted.key AS key, wanted.value AS want,
             json_extract(answer.value, '\$.result.' || wanted.key) AS got
      FROM json_each(CAST(readfile('$1') AS TEXT), '\$.vectors') AS row
      LEFT JOIN json_each(CAST(readfile('$2') AS TEXT)) AS answer
        ON answer.key = row.key AND json_extract(answer.value, '\$.id') = json_extract(row.value, '\$.id'),
      json_each(row.value, '\$.expected') AS wanted)
    WHERE got IS NULL OR abs(got - want) > 1e-9 * abs(want)"
}

# answers NAME FILE ARGS...: exit code 0, and every expected number within 1e-9.
answers() {
  local name=$1 file=$2 code
  shift 2
  "$program" embodied "$file" --json "$@" >out 2>err </dev/null
  code=$?
  expect "$name" "exit $code, deviations: $(deviations "$file" out)" "exit 0, deviations: "
}

# refuses NAME WORDS ARGS...: exit code 2, one line on stderr that holds WORDS, and nothing on stdout.
refuses() {
  local name=$1 words=$2 code
  shift 2
  timeout 60 "$program" embodied "$@" >out 2>err </dev/null
  code=$?
  if ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && (($(wc -c <err) < 2000)) && grep -qF -- "$words" err; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stderr: $(head -c 500 err)"
  fi
}

# refuses_row NAME WORDS GROUP INPUTS: the same for one row of JSON.
refuses_row() {
  printf '{"id": "x", "group": "%s", "inputs": %s}' "$3" "$4" >row.json
  refuses "$1" "$2" row.json --json
}

# --- vectors --------------------------------------------------------------------------------------------------

# Ours: round numbers whose results can be worked out by hand.
cat >own.json <<'JSON'
{"vectors": [
 {"id": "a", "group": "logic", "inputs": {"process": "28nm", "area_mm2": 100, "fab_yield": 1, "n_ics": 2, "gas_abatement_pct": 95,
  "fab_ci": "coal"}, "expected": {"cpa_g_per_cm2": 1413, "fabrication_g": 1413, "packaging_g": 300, "total_g": 1713}},
 {"id": "b", "group": "logic", "inputs": {"process": "28nm", "area_mm2": 50, "fab_yield": 0.5, "n_ics": 0, "gas_abatement_pct": 97,
  "fab_ci": 100}, "expected": {"cpa_g_per_cm2": 1455, "fabrication_g": 727.5, "packaging_g": 0, "total_g": 727.5}},
 {"id": "c", "group": "dram", "inputs": {"process": "lpddr4", "capacity_gb": 2, "fab_yield": 0.5, "n_ics": 1},
  "expected": {"fabrication_g": 192, "packaging_g": 150, "total_g": 342}},
 {"id": "d", "group": "battery", "inputs": {"capacity_wh": 2, "chemistry": "LFP"}, "expected": {"total_g": 123}},
 {"id": "e", "group": "material", "inputs": {"material": "steel", "mass_g": 100}, "expected": {"total_g": 189}},
 {"id": "f", "group": "operation", "inputs": {"power_w": 1000, "duty_cycle": 0.5, "lifetime_julian_years": 1, "use_ci": 100},
  "expected": {"total_g": 438300}},
 {"id": "g", "group": "bom", "inputs": {"items": [{"kind": "logic", "process": "28nm", "area_mm2": 100, "fab_yield": 1, "n_ics": 2,
  "gas_abatement_pct": 95, "fab_ci": "coal", "name": "cpu"}, {"kind": "battery", "capacity_wh": 2, "chemistry": "LFP"}]},
  "expected": {"fabrication_g": 1536, "packaging_g": 300, "total_g": 1836}},
 {"id": "h", "group": "amortisation", "inputs": {"te_g": 1000, "el_s": 1000, "tir_s": 100, "rr": 1, "tor": 4},
  "expected": {"ts": 0.1, "rs": 0.25, "m_g": 25}},
 {"id": "i", "group": "amortisation", "inputs": {"te_g": 1000, "el_s": 1000, "tir_s": 100, "busy_s": 10, "rule": "busy-time"},
  "expected": {"ts": 0.01, "rs": 1, "m_g": 10}},
 {"id": "j", "group": "amortisation", "inputs": {"te_g": 1000, "el_s": 1000, "tir_s": 100, "busy_s": 10, "rule": "utilisation",
  "utilisation": 0.2}, "expected": {"ts": 0.05, "rs": 1, "m_g": 50}}
]}
JSON
answers "own vectors" own.json
answers "own vectors as ACT" own.json --compat act
expect "as ACT, the keys are those of the vectors" "$(sqlite3 :memory: "SELECT group_concat(key) FROM (
  SELECT key FROM json_each(CAST(readfile('out') AS TEXT), '\$[0].result') ORDER BY key)")" \
  "cpa_g_per_cm2,fabrication_g,packaging_g,total_g"

# One row and an array are questions too.
printf '{"group": "battery", "inputs": {"capacity_wh": 2, "chemistry": "nmc"}}' >one.json
expect "one row without an id" "$("$program" embodied one.json --json --compat act | tr -d '\n ')" '[{"id":1,"result":{"total_g":174.0}}]'
printf '[%s, %s]' "$(<one.json)" "$(<one.json)" >two.json
expect "an array" "$("$program" embodied two.json --json | grep -c '"total_g": 174.0')" 2

if [[ -n ${AIOT_SHARED:-} ]]; then
  vectors=$AIOT_SHARED/reference/act-vectors.json
  answers "the 35 vectors of ACT" "$vectors" --compat act
  expect "their number" "$(sqlite3 :memory: "SELECT count(*) FROM json_each(CAST(readfile('out') AS TEXT))")" 35
  expect "warnings go to stderr" "$(grep -c 'aiot: warning:' err)" 4
  "$program" embodied "$vectors" --json >out 2>err
  expect "without --compat act, exit code" $? 2
  expect "suspect rows are refused, with a reason" "$(sqlite3 :memory: "
    SELECT group_concat(json_extract(value, '\$.id')) FROM json_each(CAST(readfile('out') AS TEXT))
    WHERE json_extract(value, '\$.result') IS NULL AND length(json_extract(value, '\$.refused')) > 20")" "P01,P02,C01,C02"
  expect "and named in one line" "$(wc -l <err) $(grep -c 'P01, P02 (a unit slip: about 370 times' err)" "1 1"
  expect "the others are answered" "$(deviations "$vectors" out)" "P01.total_g,P02.total_g,C01.total_g,C02.total_g"
else
  echo "skipped: the 35 vectors of ACT: AIOT_SHARED is not set"
fi

# --- Impact Framework -----------------------------------------------------------------------------------------

answers "five manifests as Impact Framework 1.1.0 had them" "$here/requests.json"
if command -v if-run >/dev/null; then
  for name in standard edge cloud hours battery; do
    theirs=$(if-run -m "$here/$name.yml" 2>/dev/null | awk '$1 == "sci:" && $2 != "" { sum += $2; ++n } END { printf "%.17g", sum / n }')
    ours=$(sqlite3 :memory: "SELECT printf('%.17g', json_extract(value, '\$.result.sci_g_per_unit'))
      FROM json_each(CAST(readfile('out') AS TEXT)) WHERE json_extract(value, '\$.id') = '$name'")
    expect "manifest $name as if-run has it now" "$(awk -v a="$ours" -v b="$theirs" 'BEGIN { d = a - b; if (d < 0) d = -d
      print (b > 0 && d <= 1e-9 * b) ? "equal" : a " against " b }')" equal
  done
else
  echo "skipped: Impact Framework itself: if-run (npm package @grnsft/if) is not installed"
fi

# --- devices --------------------------------------------------------------------------------------------------

cat >node.toml <<'TOML'
name = "field node"
lifespan_years = 5
truncation_factor = 2

[[item]]
kind = "block"
block = "processing"
level = 0

[[item]]
kind = "logic"
name = "radio"
process = "90nm"
area_mm2 = [5, 10, 20]
n_ics = 0

[[item]]
kind = "battery"
name = "cells"
capacity_wh = 1
chemistry = "LFP"
count = 3
lifespan_years = 1

[use]
tir_s = 31536000
TOML
"$program" embodied node.toml --json >out 2>err
expect "a device, exit code" $? 0
expect "parts add up to the total" "$(sqlite3 :memory: "
  SELECT abs(sum(json_extract(value, '\$.total_g')) - $(json out '$[0].result.total_g')) < 1e-9, count(*),
         abs(sum(json_extract(value, '\$.total_high_g')) - $(json out '$[0].result.total_high_g')) < 1e-9
  FROM json_each(CAST(readfile('out') AS TEXT), '\$[0].result.items')")" "1|3|1"
# 2 x (170 + 170 + 3 x 61.5), and over a year a fifth of the first two with all of the cells.
expect "its total" "$(json out '$[0].result.total_g')" 1049.0
expect "its share of a year" "$(json out '$[0].result.m_g')" 505.0
expect "without --json, a line per item" "$("$program" embodied node.toml | grep -cE 'processing|radio|cells')" 3

for case in 's/name = "radio"/name = "cells"/:twice' 's/90nm/45nm/:45nm' 's/LFP/PbA/:PbA' 's/lifespan_years = 5/lifespan_years = 0/:lifespan' \
  's/kind = "block"/kind = "brick"/:brick' 's/level = 0/level = 9/:level 9' 's/count = 3/count = -3/:count' 's/10, 20/10, 2/:not in order' \
  's/tir_s = 31536000/tir_s = nan/:finite' 's/truncation_factor = 2/truncation_factor = 0/:truncation_factor' 's/^name = "field node"//:name' \
  's/\[use\]/[use/:node' 's/tir_s/tirs/:tirs'; do
  sed "${case%:*}" node.toml >bad-node.toml
  refuses "device: ${case%%:*}" "${case##*:}" bad-node.toml
done

# --- mistakes -------------------------------------------------------------------------------------------------

refuses_row "negative area" "area_mm2 -1" logic '{"process": "28nm", "area_mm2": -1, "n_ics": 1}'
refuses_row "huge area" "area_mm2 1e+300" logic '{"process": "28nm", "area_mm2": 1e300, "n_ics": 1}'
refuses_row "no yield" "fab_yield 0" logic '{"process": "28nm", "area_mm2": 1, "n_ics": 1, "fab_yield": 0}'
refuses_row "abatement" "gas_abatement_pct 50" logic '{"process": "28nm", "area_mm2": 1, "n_ics": 1, "gas_abatement_pct": 50}'
refuses_row "missing packages" "'n_ics' is missing" logic '{"process": "28nm", "area_mm2": 1}'
refuses_row "unknown key" "unknown key 'area'" logic '{"process": "28nm", "area": 1, "n_ics": 1}'
refuses_row "unknown node" "'45nm'; known are" logic '{"process": "45nm", "area_mm2": 1, "n_ics": 1}'
refuses_row "text for a number" "area_mm2" logic '{"process": "28nm", "area_mm2": "1", "n_ics": 1}'
refuses_row "not a number" "no JSON" logic '{"process": "28nm", "area_mm2": NaN, "n_ics": 1}'
refuses_row "unknown group" "unknown group 'chip'" chip '{}'
refuses_row "inputs that are no object" "must be a table" logic '[]'
refuses_row "no lifespan" "el_s 0" amortisation '{"te_g": 1, "el_s": 0, "tir_s": 1}'
refuses_row "more resources than there are" "rr 2" amortisation '{"te_g": 1, "el_s": 1, "tir_s": 1, "rr": 2}'
refuses_row "busy for longer than reserved" "busy_s 2" amortisation '{"te_g": 1, "el_s": 9, "tir_s": 1, "busy_s": 2, "rule": "busy-time"}'
refuses_row "a rule without its time" "'busy_s' is missing" amortisation '{"te_g": 1, "el_s": 9, "tir_s": 1, "rule": "busy-time"}'
refuses_row "unknown rule" "rule 'mine'" amortisation '{"te_g": 1, "el_s": 9, "tir_s": 1, "rule": "mine"}'
refuses_row "a grid without an intensity" "'ci_location_g_per_kwh' is missing" sci \
  '{"functional_unit": "inference", "functional_units": 1, "energy": [{"energy_it_j": 1}]}'
refuses_row "PUE below one" "pue 0.9" sci \
  '{"functional_unit": "inference", "functional_units": 1, "energy": [{"energy_it_j": 1, "pue": 0.9, "ci_location_g_per_kwh": 1}]}'
refuses_row "unknown functional unit" "'visit'" sci '{"functional_unit": "visit", "functional_units": 1}'
printf '' >empty.json
refuses "an empty file" "is empty" empty.json
"$program" embodied ble-sensor >out 2>err
expect "a board by its name" "$? $(sed -n 3p out | cut -d' ' -f1) $(grep -c '^[a-z]' out)" "0 ble-sensor 2"
printf '[[board]]\nname = "my-board"\nrole = "sensor"\nsupply_kind = "primary"\nplatform_w = 0\nsource = "s"\ngrade = "derived"\n' \
  >mine.toml
"$program" embodied my-board --hardware mine.toml >out 2>err
expect "a board of one's own" "$? $(sed -n 3p out | cut -d' ' -f1)" "0 my-board"
refuses "a board nearly right" "near are 'ble-sensor'" ble-sensr
refuses "a board that is none" "--boards lists the boards" my-board
refuses "an option without dashes" "is it --boards?" boards
printf '{"vectors": [{"id": "a", "gro' >cut.json
refuses "a truncated file" "no JSON" cut.json
printf '[]' >none.json
refuses "no rows" "must hold" none.json
printf '%070d' 0 | tr 0 '[' >deep.json
refuses "a deep file" "deep.json" deep.json
head -c 1000 /dev/urandom >noise.json
refuses "noise" "noise.json" noise.json
refuses "a missing file" "missing.json" missing.json
refuses "a directory" "cannot be read" .
refuses "nothing to answer" "FILE" --json
refuses "an unknown compatibility" "--compat" own.json --compat gwp

# --- vendors --------------------------------------------------------------------------------------------------

"$program" embodied --vendors --json >out 2>err
expect "vendors, exit code" $? 0
expect "verdicts" "$(sqlite3 :memory: "SELECT group_concat(n || ' ' || verdict, ', ') FROM (
  SELECT count(*) AS n, json_extract(value, '\$.verdict') AS verdict FROM json_each(CAST(readfile('out') AS TEXT)) GROUP BY 2 ORDER BY 2)")" \
  "1 miss, 5 no model, 24 within"
# The manual prints the same table.
"$program" embodied --vendors | sed 's/ *$//' >table
sed -n '/aiot embodied --vendors$/,/^$/p' "$AIOT_SOURCE_DIR/doc/embodied.rst" | sed '1d;/^$/d;s/^   //' >printed
expect "the manual's table" "$(diff table printed | head -c 300)" ""

# --- boards ---------------------------------------------------------------------------------------------------

"$program" embodied --boards --json >out 2>err
expect "boards, exit code" $? 0
expect "all boards of the catalogue, and no other" "$(sqlite3 :memory: "
  SELECT group_concat(json_extract(value, '\$.board'), ' ') FROM json_each(CAST(readfile('out') AS TEXT))" | xargs -n1 | sort | xargs)" \
  "$(grep -v '^#' "$AIOT_SOURCE_DIR/traces/boards.csv" | tail -n +2 | cut -d, -f1 | sort -u | xargs)"
expect "a board weighs what its parts do" "$(sqlite3 :memory: "
  SELECT count(*) > 30, sum(n = 0), max(abs(sum_g / total_g - 1)) < 1e-12 FROM (
    SELECT json_extract(board.value, '\$.total_g.typical') AS total_g,
      (SELECT count(*) FROM json_each(board.value, '\$.items')) AS n,
      (SELECT sum(json_extract(value, '\$.total_g.typical')) FROM json_each(board.value, '\$.items')) AS sum_g
    FROM json_each(CAST(readfile('out') AS TEXT)) AS board)")" "1|0|1"
expect "heavier boards have more carbon than the lightest, and those on cells have one" "$(sqlite3 :memory: "
  WITH b AS (SELECT json_extract(value, '\$.mass_g.typical') AS mass, json_extract(value, '\$.total_g.typical') AS g,
      json_extract(value, '\$.supply_kind') AS supply,
      (SELECT count(*) FROM json_each(board.value, '\$.items') AS item WHERE json_extract(item.value, '\$.deliverable_j') > 0) AS cells
    FROM json_each(CAST(readfile('out') AS TEXT)) AS board)
  SELECT (SELECT min(g) FROM b WHERE mass > 500) > (SELECT max(g) FROM b WHERE mass < 200),
    (SELECT count(*) FROM b WHERE (supply IN ('primary', 'rechargeable')) <> (cells = 1))")" "1|0"
expect "the table has a line for each part" "$("$program" embodied --boards | grep -c .)" "$(sqlite3 :memory: "
  SELECT 2 + sum(1 + (SELECT count(*) FROM json_each(board.value, '\$.items'))) FROM json_each(CAST(readfile('out') AS TEXT)) AS board")"
refuses "boards and a file" "give one of" own.json --boards
