# SPDX-License-Identifier: GPL-2.0-only
# aiot query --compare: the probability that a run, or a group of runs, is below another.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=query

# compare ARGS...: the probability, in out.
probability() { "$aiot" query runs.sqlite --compare "$@" --json >out 2>err && sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '\$.probability_a_below_b')"; }
length() { sqlite3 :memory: "SELECT json_array_length(CAST(readfile('out') AS TEXT), '\$.run_pairs')"; }

for seed in 1 2; do
  for sensors in 3 4; do
    simulate "$sensors sensors, seed $seed" --radio=csma --sensors=$sensors --duration=20 --RngRun=$seed --database=runs.sqlite
  done
done
expect "a run against itself" "$(probability 1 1)" 0.5
expect "less sensors, less joules" "$(probability 1 2 --metric energy_it_j)" 1.0
verdict "though the intervals overlap" eval "[[ \$(sqlite3 :memory: \"SELECT json_extract(CAST(readfile('out') AS TEXT), '\\$.a.high') > json_extract(CAST(readfile('out') AS TEXT), '\\$.b.low')\") == 1 ]]"
expect "the other way round" "$(probability 2 1 --metric energy_it_j)" 0.0
expect "groups by a parameter" "$(probability sensors=3 sensors=4 --metric energy_it_j)" 1.0
expect "are paired by their seeds" "$(length)" 2
expect "with a condition" "$(probability sensors=3 sensors=4 --where RngRun=1 --metric energy_it_j)" 1.0
expect "only runs of one seed" "$(length)" 1
"$aiot" query runs.sqlite --compare sensors=3 sensors=4 >out 2>err
verdict "as text" grep -q "^probability that A is below B: " out


# Lives: of two radios with other cells, of the same, and of none.
for radio in nb-iot lorawan lr-wpan; do
  simulate "$radio" --radio=$radio --fidelity=message --sensors=1 --duration=600 --period=60 --payload=20 --database=lives.sqlite
done
simulate "other shares" --radio=lorawan --fidelity=message --sensors=1 --duration=600 --period=60 --payload=20 --share=edge=reserved:0.5 --database=lives.sqlite
lives() { "$aiot" query lives.sqlite --compare "$@" --json >out 2>err && sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '\$.probability_a_below_b')"; }
expect "NB-IoT lives shorter than LoRaWAN" "$(lives 1 2 --metric battery_life_s)" 1.0
expect "its value is the view's" "$(sqlite3 lives.sqlite "SELECT abs(json_extract(CAST(readfile('out') AS TEXT), '\$.a.value') / life_s - 1) < 1e-6 FROM v_battery WHERE run_id = 1")" 1
verdict "that cells differ is said" grep -q "^aiot: note: the batteries differ, so lives compare them, too: A 30240 J, B 15120 J" err
lives 3 2 --metric battery_life_s >/dev/null
verdict "cells that are the same need no word" test ! -s err
lives 2 4 --metric answered_gco2e >/dev/null
verdict "other shares are said" grep -q "^aiot: note: the sides answer for different shares of role edge: A whole, B reserved:0.5$" err
lives 2 4 --metric energy_it_j >/dev/null
verdict "but not where they do not matter" test ! -s err
"$aiot" query lives.sqlite v_sci --metric sci_gco2e_per_unit --group-by radio,functional_unit --where radio=lorawan --per-run mean >out 2>err
verdict "query says it of scores" grep -q "the runs answer for different shares of role edge (reserved:0.5, whole)" err
"$aiot" query lives.sqlite v_run --metric wall_s >out 2>err
verdict "wall-clock times are no results" grep -q "wall_s is how long the computer took" err
"$aiot" query lives.sqlite v_battery --metric life_s --per-run min >out 2>err
verdict "the first battery of each run" test $? = 0
noun=query
refuses "several rows of a run" "--per-run sum, mean, min or max" lives.sqlite v_sci --metric sci_gco2e_per_unit
# Each run is judged by its own catalogue: the table's processor against one's own row of it.
{
  echo "device,kind,quantity,value,low,high,unit,boundary,source,grade,note"
  echo "STM32L4R5ZI-P,mcu,sleep_w,1e-06,9e-07,1.1e-06,W,chip,own,measured,"
  echo "STM32L4R5ZI-P,mcu,idle_w,0.017,0.0169,0.0171,W,chip,own,measured,"
  echo "STM32L4R5ZI-P,mcu,active_w,0.033,0.0329,0.0331,W,chip,own,measured,"
} >own-row.csv
own_run() { simulate "$@" --radio=csma --fidelity=message --sensors=1 --duration=5 --device=STM32L4R5ZI-P --database=own.sqlite; }
own_run "a run by the table"
own_run "a run by a row of one's own" --catalogue=own-row.csv
"$aiot" uncertainty own.sqlite --run 2 --json >out 2>err
own_row() { grep -q '"fixed": \[\]' out && [[ ! -s err ]]; }
verdict "a run's own file is read again, nothing is fixed" own_row
"$aiot" query own.sqlite --compare 1 2 --metric energy_it_j --json >out 2>err
cp out own-compare.json
"$aiot" query own.sqlite --compare 1 2 --metric energy_it_j --json --catalogue own-row.csv >out 2>err
verdict "a catalogue that one side named is not the other's" cmp -s out own-compare.json
sed -i 's/0.017,/0.018,/' own-row.csv
refuses "a catalogue that has changed" "own-row.csv has changed since; name the file that the run had by --catalogue" own.sqlite --compare 1 2 --metric energy_it_j
"$aiot" uncertainty own.sqlite --run 2 >out 2>err
verdict "parts that are fixed for it are told" grep -q "warning: parts of run 2 are taken as fixed: own-row.csv has changed since" err

refuses "a life of a run without batteries" "has no result 'battery_life_s'" runs.sqlite --compare 1 2 --metric battery_life_s

refuses "an unknown result" "has no result 'grams'" runs.sqlite --compare 1 2 --metric grams
refuses "no such run" "no completed run is '9'" runs.sqlite --compare 1 9
refuses "a group with two runs of a seed" "of one seed" runs.sqlite --compare radio=csma sensors=4
refuses "no condition" "NAME=VALUE" runs.sqlite --compare 1 fast
refuses "a quote in a value" "no completed run" runs.sqlite --compare "radio='; DROP TABLE run; --" 1
refuses "one side only" "--compare" runs.sqlite --compare 1
refuses "beside a view" "--compare takes no VIEW" runs.sqlite v_share --compare 1 2
refuses "draws without it" "--compare" runs.sqlite v_share --metric energy_total_j --draws 1000
refuses "groups of nothing" "VIEW is required" runs.sqlite --group-by radio
cp runs.sqlite spoiled.sqlite
sqlite3 spoiled.sqlite "UPDATE energy_value SET operational_location_gco2e = -1e308"
refuses "grams whose sum is no number" "answered_gco2e" spoiled.sqlite --compare 1 2
