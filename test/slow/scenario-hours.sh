# SPDX-License-Identifier: GPL-2.0-only
# Two hours of the default factory in PJM, 1 July 2022: grams of each hour are its joules times PUE times the hour's value.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

pjm="${AIOT_SHARED:-/nowhere}/carbon-intensity/eia/PJM_NG_&_avgCI.csv"
if [[ ! -f $pjm ]]; then
  echo "skipped: the shared data (AIOT_SHARED) are not here: PJM's hours of 2022"
  exit 0
fi
simulate "PJM" --intensity=US-PJM="$pjm" --zone=US-PJM --start=2022-07-01T00:30:00Z --duration=7200 || exit 0
balanced "PJM: books" run.sqlite 23
delivered "PJM: messages" run.sqlite
# The file is read by awk here: time stamp and last column.
while IFS=, read -r hour value; do
  echo "INSERT INTO hours VALUES ('${hour/ /T}', $value);"
done < <(awk -F, '/^2022-07-01 0[0-2]:/ { print substr($1, 1, 19) "Z," $NF }' "$pjm") >hours.sql
expect "PJM: grams of each hour" "$({ echo "ATTACH 'run.sqlite' AS r; CREATE TABLE hours (hour TEXT, value REAL);"; cat hours.sql; echo "
  SELECT count(*), count(DISTINCT hour), max(abs(operational_location_gco2e / (energy_it_j * pue * value / 3.6e6) - 1)) <= 1e-9
  FROM r.energy_period p JOIN r.node n ON n.run_id = p.run_id AND n.id = p.node_id LEFT JOIN hours ON hour = period_start;"; } |
  sqlite3 ":memory:")" "69|3|1"
expect "PJM: seconds of each hour" "$(sql run.sqlite "
  SELECT group_concat(round(energy_it_j / 126.1, 6), ' ') FROM (SELECT energy_it_j FROM energy_period
  WHERE node_id = (SELECT id FROM node WHERE name = 'cloud') ORDER BY period_start)")" "1800.0 3600.0 1800.0"
expect "PJM: the hours add up to the run" "$(sql run.sqlite "
  SELECT abs((SELECT sum(operational_location_gco2e) FROM energy_period) /
             (SELECT sum(operational_location_gco2e) FROM energy) - 1) < 1e-9")" 1
