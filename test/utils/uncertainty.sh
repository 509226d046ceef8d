# SPDX-License-Identifier: GPL-2.0-only
# aiot uncertainty: the rows of a stored run, re-weighted with its own figures, give what it stored.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=uncertainty

# of FILE RESULT KEY: a number of one result.
of() {
  sqlite3 :memory: "SELECT printf('%.17g', json_extract(value, '\$.$3')) FROM
    json_each(json_extract(CAST(readfile('$1') AS TEXT), '\$.results')) WHERE json_extract(value, '\$.result') = '$2'"
}
# count FILE KEY: how many members a list of the answer has.
count() { sqlite3 :memory: "SELECT json_array_length(CAST(readfile('$1') AS TEXT), '\$.$2')"; }
within() {
  if awk -v a="$2" -v b="$3" -v d="$4" 'BEGIN { exit !(a != "" && b + 0 != 0 && a - b <= d * b && b - a <= d * b) }'; then
    echo "ok $1"
  else
    echo "FAILED $1: $2 and $3"
  fi
}

# Each result is left out, and that is listed, unless its rows add up to what is stored within 1e-9.
run=0
while read -r name args; do
  # shellcheck disable=SC2086 # Several words.
  simulate "$name" $args --database=runs.sqlite || continue
  run=$((run + 1))
  "$aiot" uncertainty runs.sqlite --run $run --draws 1000 --json >"$name.json" 2>err
  expect "$name: every result adds up to what is stored" "$(count "$name.json" left_out)" 0
  expect "$name: all joules have figures" "$(count "$name.json" fixed)" 0
  expect "$name: eleven results" "$(count "$name.json" results)" 11
  within "$name: SCI" "$(of "$name.json" sci_gco2e_per_inference value)" \
    "$(sql runs.sqlite "SELECT printf('%.17g', sci_gco2e_per_unit) FROM sci WHERE run_id = $run AND functional_unit = 'inference'")" 1e-12
  within "$name: joules of all nodes" "$(of "$name.json" energy_it_j value)" \
    "$(sql runs.sqlite "SELECT printf('%.17g', sum(energy_it_j)) FROM energy WHERE run_id = $run")" 1e-12
done <<'END'
wifi --radio=wifi --sensors=3 --duration=20
lr-wpan --radio=lr-wpan --sensors=3 --duration=30
lte --radio=lte --sensors=2 --duration=10
csma --radio=csma --sensors=3 --duration=20
wifi-message --radio=wifi --fidelity=message --sensors=30 --duration=60
ble-message --radio=ble-connection --fidelity=message --sensors=30 --duration=60
device --radio=csma --sensors=3 --duration=20 --offload=device --model=mobilenet_v1_0.25_96
END

# What most of it comes from.
cause() { sqlite3 :memory: "SELECT json_extract(value, '\$.causes[0].$3') FROM
  json_each(json_extract(CAST(readfile('$1') AS TEXT), '\$.results')) WHERE json_extract(value, '\$.result') = '$2'"; }
expect "an intensity without a range rests on the rule" "$(cause wifi.json operational_gco2e spread_from)" rule
expect "the PUE of the cloud causes most of the joules with PUE" "$(cause wifi.json energy_total_j figure)" "cloud-server pue less 1"
expect "its range is that of an unverified row" "$(cause wifi.json energy_total_j spread_from)" rule

# Draws repeat by their seed, and intervals hardly depend on it.
"$aiot" uncertainty runs.sqlite --run 1 --json >one 2>err
"$aiot" uncertainty runs.sqlite --run 1 --json >two 2>err
verdict "the same seed gives the same answer" cmp -s one two
"$aiot" uncertainty runs.sqlite --run 1 --seed 2 --json >two 2>err
verdict "another seed gives another one" eval '! cmp -s one two'
within "but nearly the same quantile" "$(of one answered_gco2e high)" "$(of two answered_gco2e high)" 0.01

# A run whose course depends on the figures.
simulate "batteries run empty" --radio=lr-wpan --sensors=2 --duration=60 --battery=0.001 --database=empty.sqlite
refuses "batteries ran empty" "supplies ran empty" empty.sqlite
"$aiot" uncertainty empty.sqlite --accept-adapting --draws 1000 >out 2>err
verdict "accepted, with a warning" grep -q "warning: run 1 would have gone another way" err

refuses "no such run" "no run 99" runs.sqlite --run 99
refuses "no such file" "none.sqlite" none.sqlite
refuses "too few draws" "--draws" runs.sqlite --draws 3
echo text >text.sqlite
refuses "no database" "text.sqlite" text.sqlite
