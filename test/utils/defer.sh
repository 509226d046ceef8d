# SPDX-License-Identifier: GPL-2.0-only
# aiot defer: the best start of a job that may wait is that of a brute-force search over all starts.
# shellcheck source=test/utils/tools.bash
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

noun=defer
query() { sqlite3 -batch :memory: "SELECT $2 FROM (SELECT CAST(readfile('$1') AS TEXT) AS j)"; }
is() { [[ $1 == "$2" ]] || { echo "is $1, not $2"; return 1; }; }
of() { query json "json_extract(j, '\$[0].windows[0].$1')"; }

# Ten days of a grid by the hour and a PUE every three hours; the job starts and ends on whole minutes.
awk 'BEGIN { srand(7); print "time,carbon_intensity"
  for (i = 0; i < 240; ++i) printf "2022-06-%02dT%02d:00Z,%d\n", 1 + int(i / 24), i % 24, 50 + int(600 * rand()) }' >grid.csv
awk 'BEGIN { srand(8); print "start,pue,water_l_per_kwh"
  for (i = 0; i < 240; i += 3) printf "2022-06-%02dT%02d:00Z,%.3f,%.2f\n", 1 + int(i / 24), i % 24, 1 + rand(), rand() }' >pue.csv
"$aiot" defer --file grid.csv --power 5000 --hours 7.5 --from 2022-06-02T03:20Z --to 2022-06-09 --facility pue.csv --json >json 2>err
least=$(awk -F, '
  FNR > 1 && FILENAME == "grid.csv" { ci[n++] = $2 }
  FNR > 1 && FILENAME == "pue.csv" { pue[m++] = $2 }
  END {
    for (i = 0; i < 240 * 60; ++i) sum[i + 1] = sum[i] + ci[int(i / 60)] * pue[int(i / 180)] * 5 / 60
    least = 1e300
    for (at = 27 * 60 + 20; at + 450 <= 8 * 1440; ++at) if (sum[at + 450] - sum[at] < least) { least = sum[at + 450] - sum[at]; best = at }
    printf "%.9g 2022-06-%02dT%02d:%02d:00Z", least, 1 + int(best / 1440), int(best % 1440 / 60), best % 60
  }' grid.csv pue.csv)
near() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a - b <= 1e-8 * b && b - a <= 1e-8 * b) }' || { echo "$1 is not $2"; return 1; }; }
verdict "the best window is that of all starts" near "$(of best.operational_location_gco2e)" "${least% *}"
verdict "and so is its start" is "$(of best.start)" "${least#* }"
verdict "joules of the equipment do not depend on the start" is "$(of best.energy_it_j) $(of at_once.energy_it_j)" "135000000.0 135000000.0"
verdict "saved is against starting at once" is "$(query json "abs(json_extract(j, '\$[0].windows[0].saved_share') - 1 +
  json_extract(j, '\$[0].windows[0].best.operational_location_gco2e') /
  json_extract(j, '\$[0].windows[0].at_once.operational_location_gco2e')) < 1e-12")" 1
verdict "water is told where the facility tells it" is "$(query json "json_type(j, '\$[0].windows[0].best.water_l')")" real

"$aiot" defer --zone DE-PROFILE-2020,NZ --power 1000 --hours 8 --from 2022-06-01 --to 2022-09-01 --every 7 --json >json 2>err
verdict "a window for each week of a season" is "$(query json "json_array_length(j) || ' ' || json_array_length(j, '\$[0].windows')")" "2 14"
verdict "in a constant grid it starts at once" is "$(query json "json_extract(j, '\$[1].windows[3].best.start')")" \
  "$(query json "json_extract(j, '\$[1].windows[3].from')")"
"$aiot" defer --zone DE-PROFILE-2020 --power 1000 --hours 8 --from 2022-06-13 --to 2022-06-20 >out 2>err
verdict "a table for people" grep -qE '^DE-PROFILE-2020 +2022-06-13T00:00:00Z +2022-06-1' out

week=(--from 2022-06-13 --to 2022-06-20)
refuses "a job longer than its time" "" --zone NZ --power 1 --hours 200 "${week[@]}"
refuses "no hours" "--hours must be above 0" --zone NZ --power 1 --hours 0 "${week[@]}"
refuses "a negative power" "--power must be at least 0 W, not -1" --zone NZ --power -1 --hours 1 "${week[@]}"
refuses "a power without bound" "--power must be at most 1e12 W, not 1e+308" --zone NZ --power 1e308 --hours 1 "${week[@]}"
refuses "a line that begins below a PUE of 1" "the PUE must be at least 1, not -5" --zone NZ --power 1 --hours 1 "${week[@]}" \
  --facility pue.csv@-5:5:0
refuses "a PUE below 1" "" --zone NZ --power 1 --hours 1 "${week[@]}" --facility 0.9
refuses "an end before the begin" "is not after --from" --zone NZ --power 1 --hours 1 --from 2022-06-20 --to 2022-06-13
refuses "a period outside of the file" "" --file grid.csv --power 1 --hours 1 --from 2023-06-13 --to 2023-06-20
refuses "nonsense for days" "--every must be above 0" --zone NZ --power 1 --hours 1 "${week[@]}" --every -1
refuses "no zone" "--zone or --file" --power 1 --hours 1 "${week[@]}"
