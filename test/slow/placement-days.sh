# SPDX-License-Identifier: GPL-2.0-only
# Placement over 30 days of hourly intensities on a real network: an oracle causes least on every day, and a causal policy does
# the same whatever the hours to come are like.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
program=$AIOT_BIN_DIR/edge-backbone
folder=${AIOT_SHARED:-/nowhere}/topology-zoo
network=(--topology=waxman --countries=FR,DE,CZ,PL,NO)
zones=(FR DE CZ PL NO)
if [[ -d $folder ]]; then
  network=(--topology="$folder/Geant2012.graphml")
  zones=(AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IL IT LV LT LU MK MT ME NL NO PL PT RO RU RS SK SI ES SE CH TR GB UA MD)
fi

# series ZONE SEED CHANGE: 28 days before the run and 31 from its start, hourly; values from CHANGE hours on are other ones.
series() {
  awk -v zone="$1" -v seed="$2" -v change="$3" 'BEGIN {
    srand(seed); print "time,v"; level = 50 + 400 * rand(); slow = level
    for (h = 0; h < 59 * 24; ++h) {
      if (h == change) srand(seed + 7919)
      slow = 0.9 * slow + 0.1 * (20 + 560 * rand())
      v = slow * (1 + 0.5 * sin((h % 24 - seed % 24) / 24 * 6.2832))
      printf "%s,%.3f\n", strftime("%Y-%m-%dT%H:00Z", 1685577600 - 28 * 86400 + h * 3600, 1), v } }'
}
args=() other=()
n=0
for zone in "${zones[@]}"; do
  series $zone $((++n)) -1 >$zone.csv
  series $zone $n $((28 * 24 + 10 * 24 + 5)) >$zone-other.csv
  args+=(--intensity=$zone=$zone.csv)
  other+=(--intensity=$zone=$zone-other.csv)
done
# Samples at the same minutes of every hour: one that is under way as an hour ends is partly of the next one, which nobody knows.
common=("${network[@]}" --fidelity=message --edges=6 --period=600 --duration=2592000 --start=2023-06-01T00:00Z)

for placement in oracle carbon greenest-now static; do
  simulate "30 days, $placement" "${common[@]}" "${args[@]}" --placement=$placement --database=days.sqlite
done
days="SELECT run.id, CAST((julianday(period_start) - julianday('2023-06-01')) AS INTEGER) AS day,
  sum(operational_location_gco2e) AS grams FROM energy_period JOIN run ON run.id = run_id
  GROUP BY 1, 2"
for rival in 2:forecast 3:greenest-now 4:static; do
  expect "the oracle's grams are at most those of ${rival#*:}, on each of 30 days" "$(sql days.sqlite "WITH d AS ($days)
    SELECT count(*), sum(a.grams <= b.grams * (1 + 1e-13)), sum(a.grams < b.grams * (1 - 1e-13)) > 0 FROM d a JOIN d b USING (day)
    WHERE a.id = 1 AND b.id = ${rival%:*}")" "30|30|1"
done
for placement in carbon greenest-now static; do
  simulate "another future, $placement" "${common[@]}" "${other[@]}" --placement=$placement --database=other.sqlite
done
# Joules of processors at work: where samples went. They are the same up to the hour in which the values become other ones.
expect "another future changes nothing before it" "$(sqlite3 -batch :memory: "ATTACH 'days.sqlite' AS a; ATTACH 'other.sqlite' AS b;
  SELECT x.run_id - 1, count(*) > 1000, sum(x.energy_it_j = y.energy_it_j) = count(*) FROM a.energy_period x JOIN b.energy_period y ON
  y.run_id = x.run_id - 1 AND y.node_id = x.node_id AND y.period_start = x.period_start
  WHERE x.run_id > 1 AND x.period_start BETWEEN '2023-06-01' AND '2023-06-11T05:00' GROUP BY 1")" "1|1|1
2|1|1
3|1|1"
