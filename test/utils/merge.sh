# SPDX-License-Identifier: GPL-2.0-only
# aiot merge and aiot query on the scenario's own databases.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

for run in 1 2 3; do
  "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=$run --duration=5 --RngRun=$run --progress=false \
    --database=shard-$run.sqlite >out 2>err </dev/null || echo "FAILED the scenario runs: $(<err)"
done
verdict "merge" ask 0 merge all.sqlite shard-1.sqlite shard-2.sqlite shard-3.sqlite
expect "what it says" "$(cut -d, -f 1,2 out)" "all.sqlite: 3 new runs of 3 databases, 0 known already"
expect "runs in the order of the inputs" "$(sql all.sqlite "SELECT group_concat(rng_run) FROM run")" "1,2,3"
rows() { sql "$1" "SELECT sum(n) FROM (SELECT count(*) AS n FROM energy UNION ALL SELECT count(*) FROM parameter
  UNION ALL SELECT count(*) FROM traffic UNION ALL SELECT count(*) FROM node)"; }
expect "every row" "$(rows all.sqlite)" "$(($(rows shard-1.sqlite) + $(rows shard-2.sqlite) + $(rows shard-3.sqlite)))"
expect "books" "$(sql all.sqlite "SELECT count(DISTINCT run_id), max(relative_error) < 1e-9 FROM v_balance")" "3|1"
dump all.sqlite >once.txt
verdict "merge again" ask 0 merge all.sqlite shard-2.sqlite shard-1.sqlite --json
expect "nothing is new" "$(grep -c '"new_runs": 0' out) $(grep -c '"known_runs": 2' out) $(grep -c '"rows": 0' out)" "1 1 1"
dump all.sqlite >twice.txt
verdict "nothing has changed" cmp once.txt twice.txt

head -c 50000 shard-3.sqlite >cut.sqlite
refuses "a truncated shard" "'cut.sqlite': is damaged or truncated; nothing was merged" merge new.sqlite shard-1.sqlite cut.sqlite
refuses "a shard that is not there" "cannot be opened" merge new.sqlite shard-1.sqlite none.sqlite
refuses "no input" "IN" merge new.sqlite
verdict "passing over" ask 1 merge new.sqlite shard-1.sqlite cut.sqlite shard-2.sqlite --skip
expect "what is left" "$(sql new.sqlite "SELECT group_concat(rng_run) FROM run") $(grep -c 'passed over: .*cut.sqlite' err)" "1,2 1"
cp shard-3.sqlite later.sqlite
sqlite3 later.sqlite "PRAGMA user_version = 99"
refuses "another schema version" "has schema version 99" merge all.sqlite later.sqlite

# The same arguments and seed by another build, and once more what is there.
cp shard-1.sqlite other.sqlite
sqlite3 other.sqlite "UPDATE energy_value SET energy_it_j = 2 * energy_it_j"
verdict "merge what differs" ask 0 merge both.sqlite shard-1.sqlite other.sqlite shard-1.sqlite
expect "both are kept" "$(cut -d, -f 1,2 out)" "both.sqlite: 2 new runs of 3 databases, 1 known already"
expect "and named" "$(grep -c 'run 2 from run 1 in table energy' err)" 1
verdict "query both" ask 0 query both.sqlite v_run --metric energy_it_j --csv
expect "both count" "$(sed -n 2p out | cut -d, -f 1)" 2
expect "and are named" "$(grep -c 'run 2 from run 1 in table energy' err)" 1
verdict "report of both" ask 0 report both.sqlite --output both.html
expect "names them" "$(grep -c 'run 2 from run 1 in table energy' both.html)" 1

# --- query ------------------------------------------------------------------------------------------------------------

"$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=3 --duration=5 --RngRun=9 --progress=false --database=all.sqlite >out 2>err
verdict "query" ask 0 query all.sqlite v_ecal --group-by radio,sensors --metric ecal_with_standby_j_per_bit --csv
cp out query.csv
expect "groups" "$(cut -d, -f 1-3 query.csv | tr '\n' ' ')" "radio,sensors,n csma,1,1 csma,2,1 csma,3,2 "
# Two values: the half width is t(0.975, 1) |a - b| / 2, and t(0.975, 1) = 12.7062047.
expect "mean and interval by SQL" "$(sql all.sqlite "SELECT printf('%.9g %.7g', avg(x), 12.7062047361747 * (max(x) - min(x)) / 2)
  FROM (SELECT ecal_with_standby_j_per_bit AS x FROM v_ecal JOIN parameter USING (run_id) WHERE name = 'sensors' AND value = '3')")" \
  "$(awk -F, 'NR == 4 { printf "%.9g %.7g", $5, $7 }' query.csv)"
verdict "query in JSON" ask 0 query all.sqlite v_energy_by_stage --group-by sensors --per-run sum --metric energy_it_j --json
expect "an interval of one run is not known" "$(grep -c '"half_width": null' out)" 2
verdict "query for people" ask 0 query all.sqlite v_energy_by_stage --group-by sensors,stage --metric energy_it_j --where sensors=3
expect "lines" "$(grep -c '^3 ' out)" "$(sql all.sqlite "SELECT count(DISTINCT stage) FROM v_energy_by_stage JOIN parameter
  USING (run_id) WHERE name = 'sensors' AND value = '3'")"
refuses "several rows of one run" "rows of v_energy_by_stage in one group" query all.sqlite v_energy_by_stage --metric energy_it_j
refuses "unknown view" "no view v_none; known are v_balance" query all.sqlite v_none --metric x
refuses "unknown metric" "v_ecal has no column x; known are" query all.sqlite v_ecal --metric x
refuses "unknown group" "is called raido" query all.sqlite v_ecal --metric ecal_j_per_bit --group-by raido
refuses "a view nearly right" "no view v_batery; near are 'v_battery'" query all.sqlite v_batery
refuses "a value nearly right" "no run has 'radio=csam'; " query all.sqlite v_ecal --metric ecal_j_per_bit \
  --group-by radio --where radio=csam
refuses "a bad condition" "must be NAME=VALUE" query all.sqlite v_ecal --metric ecal_j_per_bit --where radio
refuses "a value nearly right, of rows" "no run has 'radio=csam'; " query all.sqlite v_run --where radio=csam
refuses "one of two values nearly right" "no run has 'sensors=33'; near are '3'" query all.sqlite v_run --where sensors=3,33
refuses "a value in capitals" "no run has 'radio=CSMA'; near are 'csma'" query all.sqlite v_run --where radio=CSMA
refuses "values that never come together" "no completed run has 'sensors=1,rng_run=9'" query all.sqlite v_run \
  --where sensors=1,rng_run=9
verdict "a comma between conditions" ask 0 query all.sqlite v_run --where sensors=1,3,rng_run=3,9 --csv
expect "all must hold" "$(tail -n +2 out | cut -d, -f 4 | tr '\n' ' ')" "3 9 "
verdict "the same twice" ask 0 query all.sqlite v_run --where sensors=1,3 --where rng_run=3,9 --csv
expect "the same rows" "$(tail -n +2 out | cut -d, -f 4 | tr '\n' ' ')" "3 9 "
verdict "help" ask 0 query --help
expect "says what a comma means" "$(tr -s ' \n' ' ' <out | grep -c 'with NAME=VALUE,NAME=VALUE, or repeated, all must hold')" 1

# One seed with two settings in one group: their spread is not that of seeds.
for sensors in 1 2; do
  "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=$sensors --duration=5 --RngRun=7 --progress=false --database=mixed.sqlite \
    >out 2>err
done
verdict "a group that mixes" ask 0 query mixed.sqlite v_run --group-by radio --metric energy_it_j
expect "is noted" "$(grep -c 'of one seed are averaged that differ in sensors' err)" 1
verdict "groups that do not" ask 0 query mixed.sqlite v_run --group-by sensors --metric energy_it_j
expect "are not" "$(grep -c 'of one seed' err)" 0
refuses "a bad level" "confidence level" query all.sqlite v_ecal --metric ecal_j_per_bit --confidence 95
refuses "no database" "cannot be opened" query none.sqlite v_ecal --metric ecal_j_per_bit

# --- query without a metric -------------------------------------------------------------------------------------------

verdict "what can be asked" ask 0 query all.sqlite
expect "views, tables and parameters" "$(grep -cE '^(v_run|v_battery|v_role|v_message|energy +.table.)' out) $(grep -c '^parameters of the runs.* radio' out)" "5 1"
verdict "rows of a view" ask 0 query all.sqlite v_run --where sensors=3 --csv
expect "those that SQL finds" "$(tail -n +2 out | cut -d, -f 1,4)" "$(sql all.sqlite "SELECT run_id || ',' || rng_run FROM v_run WHERE sensors = 3")"
verdict "rows in JSON" ask 0 query all.sqlite v_role --json
expect "numbers are numbers" "$(python3 -c 'import json; print(sum(row["energy_it_j"] for row in json.load(open("out"))) > 0)')" True
verdict "rows in Markdown" ask 0 query all.sqlite v_role --format md
expect "a rule below the header" "$(sed -n 2p out | cut -c 1-12)" "| ---: | ---"
expect "a role's joules are those of its nodes" "$(sql all.sqlite "SELECT count(*), max(abs(v_role.energy_it_j - j)) < 1e-9 FROM v_role JOIN
  (SELECT run_id, role, sum(energy_it_j) AS j FROM v_energy_by_role_and_stage GROUP BY 1, 2) USING (run_id, role)")" \
  "$(sql all.sqlite "SELECT count(DISTINCT node.run_id || role), 1 FROM node JOIN energy ON energy.run_id = node.run_id AND node_id = node.id")"
refuses "a format that is none" "--format" query all.sqlite v_run --format xml
refuses "two formats" "--json" query all.sqlite v_run --csv --json
