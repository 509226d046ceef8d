# SPDX-License-Identifier: GPL-2.0-only
# Grams of each hour are its joules times PUE times that hour's value, which is read from the CSV by sqlite3 here.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# A short series of our own: hourly with an offset for the factory, half-hourly for the cloud, each with a gap.
cat >factory.csv <<'CSV'
datetime,carbon_intensity_direct,note
2023-03-26T02:00:00+02:00,400.25,hour 0 UTC
2023-03-26T03:00:00+02:00,310.5,hour 1
2023-03-26T04:00:00+02:00,95.125,hour 2
2023-03-26T05:00:00+02:00,,hour 3: no value
2023-03-26T06:00:00+02:00,120,hour 4
2023-03-26T07:00:00+02:00,130,hour 5
CSV
printf '\xef\xbb\xbf' >cloud.csv
printf '%s\r\n' 'time,CI_lifecycle [g/kWh]' '2023-03-26 00:00:00,10' '2023-03-26 00:30:00,700.5' \
  '2023-03-26 01:00:00,33.25' '2023-03-26 01:30:00,44' '2023-03-26 02:00:00,5' '2023-03-26 02:30:00,6' \
  '2023-03-26 03:00:00,7' '2023-03-26 03:30:00,8' '2023-03-26 04:00:00,9' '2023-03-26 04:30:00,9' >>cloud.csv

# hours_match NAME CSV TIME_COLUMN VALUE_COLUMN ZONE STEPS: every period of ZONE in the last run.
hours_match() {
  local got
  got=$(sqlite3 -batch 2>&1 <<SQL
ATTACH 'run.sqlite' AS run_db;
.mode csv
.import '$2' raw
.mode list
CREATE TEMP TABLE series AS SELECT strftime('%Y-%m-%dT%H:%M:%SZ', "$3") AS start, CAST("$4" AS REAL) AS value
  FROM raw WHERE "$4" <> '';
SELECT count(DISTINCT period_start) || ' steps', count(DISTINCT node_id) || ' nodes',
  max(abs(operational_location_gco2e / (energy_it_j * pue * value / 3.6e6) - 1)) <= 1e-9
FROM (SELECT energy_period.*, node.pue AS pue FROM run_db.energy_period
      JOIN run_db.node ON node.run_id = energy_period.run_id AND node.id = node_id
      WHERE energy_period.run_id = (SELECT max(id) FROM run_db.run) AND energy_period.zone = '$5')
  LEFT JOIN series ON series.start = period_start;
SQL
)
  expect "$1" "$got" "$6|1"
}

# run_parts NAME NODE SHARES: joules of NODE, which only idles, per period as shares of the first.
run_parts() {
  expect "$1" "$(sql run.sqlite "
    SELECT group_concat(round(energy_it_j / (SELECT energy_it_j FROM energy_period WHERE run_id = p.run_id
      AND node_id = p.node_id ORDER BY period_start LIMIT 1), 9), ' ') FROM (SELECT * FROM energy_period p
      WHERE run_id = (SELECT max(id) FROM run) AND node_id = (SELECT id FROM node WHERE run_id = p.run_id
      AND name = '$2') ORDER BY period_start) p")" "$3"
}

args=(--radio=csma --sensors=3 --period=60 --intensity=FACTORY=factory.csv --zone=FACTORY)
if simulate "own series" "${args[@]}" --intensity=CLOUD-1=cloud.csv --cloudZone=CLOUD-1 \
  --start=2023-03-26T02:30:00+02:00 --duration=7200; then
  hours_match "own series: factory" factory.csv datetime carbon_intensity_direct FACTORY "3 steps|5 nodes"
  printf 'time,value\n' >plain.csv
  tail -n +2 cloud.csv | tr -d '\r' >>plain.csv
  hours_match "own series: cloud in another zone, with PUE" plain.csv time value CLOUD-1 "4 steps|1 nodes"
  expect "own series: the cloud has a PUE, others have not" "$(sql run.sqlite "
    SELECT group_concat(DISTINCT pue > 1) FROM node WHERE zone = 'CLOUD-1'
    UNION ALL SELECT group_concat(DISTINCT pue) FROM node WHERE zone = 'FACTORY'")" $'1\n1.0'
  run_parts "own series: joules by step" cloud "1.0 1.0 1.0 1.0"
  expect "own series: zones" "$(sql run.sqlite "SELECT group_concat(DISTINCT zone) FROM v_carbon_by_zone")" \
    "CLOUD-1,FACTORY"
  expect "own series: intensities carry their source and boundary" "$(sql run.sqlite "
    SELECT zone, ci_boundary, ci_source, count(*), count(DISTINCT ci_version) FROM intensity GROUP BY zone")" \
    $'CLOUD-1|lifecycle|cloud.csv|4|1\nFACTORY|direct|factory.csv|3|1'
  expect "own series: start" "$(sql run.sqlite "SELECT start_utc FROM run")" "2023-03-26T00:30:00Z"
fi
simulate "up to the last instant before a gap" "${args[@]}" --start=2023-03-26T02:00:00Z --duration=3600 &&
  hours_match "up to the last instant before a gap" factory.csv datetime carbon_intensity_direct FACTORY "1 steps|6 nodes"
sql run.sqlite .dump >before.sql
args+=(--database=run.sqlite)
gap="03-26T03:00:00Z"
refuses "a start in an empty hour names file and hour" "factory.csv" "${args[@]}" --start=2023-03-26T03:20:00Z --duration=60
refuses "a start in an empty hour names the hour" "$gap" "${args[@]}" --start=2023-03-26T03:20:00Z --duration=60
refuses "a gap in the middle of the run" "$gap" "${args[@]}" --start=2023-03-26T02:30:00Z --duration=7200
refuses "a run that ends in a gap" "$gap" "${args[@]}" --start=2023-03-26T02:00:00Z --duration=3600.5
refuses "a start before the series" "factory.csv" "${args[@]}" --start=2023-03-25T23:59:59Z --duration=60
refuses "a run that ends after the series" "factory.csv" "${args[@]}" --start=2023-03-26T05:30:00Z --duration=3600
refuses "a start after the series" "factory.csv" "${args[@]}" --start=2024-01-01 --duration=1
refuses "a series without a start" "--start" "${args[@]}" --duration=60
refuses "the same zone twice" "twice" "${args[@]}" --intensity=factory=cloud.csv --start=2023-03-26T00:30:00Z
refuses "a name that is none" "zone name" "${args[@]}" "--intensity=a b=cloud.csv" --start=2023-03-26T00:30:00Z
sql run.sqlite .dump | cmp -s - before.sql && echo "ok the database is as it was" || echo "FAILED the database is as it was"
simulate "a zone that no node is in" --radio=csma --sensors=1 --duration=1 --intensity=FACTORY=factory.csv &&
  expect "a zone that no node is in is said" "$(cat err)" "smart-factory: note: no node is in zone FACTORY of --intensity"

# The hour's joules and grams are the same whether a year's table or a flat series says so.
printf 'time,DE\n2023-01-01T00:00:00Z,%s\n2023-01-01T01:00:00Z,%s\n' \
  $(sql run.sqlite "SELECT ci_location_g_per_kwh || ' ' || ci_location_g_per_kwh FROM intensity WHERE zone = 'DE'") >flat.csv
rm -f run.sqlite
simulate "flat" --radio=csma --sensors=2 --duration=30 --start=2023-01-01T00:59:45Z &&
  simulate "flat" --radio=csma --sensors=2 --duration=30 --start=2023-01-01T00:59:45Z --intensity=DE=flat.csv &&
  expect "a flat series gives what the annual value gives" "$(sql run.sqlite "
    SELECT abs(a.g / b.g - 1) < 1e-12, a.g > 0 FROM
      (SELECT sum(operational_location_gco2e) AS g FROM energy WHERE run_id = 1) a,
      (SELECT sum(operational_location_gco2e) AS g FROM energy WHERE run_id = 2) b")" "1|1"

# A real file, with 20 sensors on Wi-Fi in test/slow.
pjm="${AIOT_SHARED:-/nowhere}/carbon-intensity/eia/PJM_NG_&_avgCI.csv"
if [[ ! -f $pjm ]]; then
  echo "skipped: the shared data (AIOT_SHARED) are not here: PJM's hours of 2022"
  exit 0
fi
rm -f run.sqlite
args=(--radio=csma --sensors=3 --intensity=US-PJM="$pjm" --zone=US-PJM)
if simulate "PJM" "${args[@]}" --start=2022-07-01T00:30:00Z --duration=7200; then
  hours_match "PJM: each hour" "$pjm" timestamp avg_CI US-PJM "3 steps|6 nodes"
  run_parts "PJM: joules by hour" cloud "1.0 2.0 1.0"
fi
empty=$(grep -m 1 ',,,,,,,,,' "$pjm" | cut -c 1-13)
refuses "PJM: a start in an empty hour names the hour" "${empty/ /T}:00:00Z" "${args[@]}" --start="${empty/ /T}:30:00Z" --duration=600
refuses "PJM: a start in an empty hour names the file" "PJM_NG_&_avgCI.csv" "${args[@]}" --start="${empty/ /T}:30:00Z" --duration=600
