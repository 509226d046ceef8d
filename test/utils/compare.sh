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

refuses "an unknown result" "has no result 'grams'" runs.sqlite --compare 1 2 --metric grams
refuses "no such run" "no completed run is '9'" runs.sqlite --compare 1 9
refuses "a group with two runs of a seed" "of one seed" runs.sqlite --compare radio=csma sensors=4
refuses "no condition" "NAME=VALUE" runs.sqlite --compare 1 fast
refuses "a quote in a value" "no completed run" runs.sqlite --compare "radio='; DROP TABLE run; --" 1
refuses "one side only" "--compare" runs.sqlite --compare 1
refuses "beside a view" "--compare takes no VIEW" runs.sqlite v_share --compare 1 2
refuses "draws without it" "--compare" runs.sqlite v_share --metric energy_total_j --draws 1000
refuses "groups of nothing" "VIEW is required" runs.sqlite --group-by radio
