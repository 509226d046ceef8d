# SPDX-License-Identifier: GPL-2.0-only
# aiot regions: one stored run, moved to other grids, against the same run simulated there.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=regions

# field FILE ZONE BASIS KEY: a number of the zone's row in the array of FILE.
field() {
  sqlite3 :memory: "SELECT printf('%.17g', json_extract(value, '\$.$4')) FROM json_each(CAST(readfile('$1') AS TEXT))
    WHERE '$2' IN (json_extract(value, '\$.zone'), json_extract(value, '\$.iso3'))
    AND json_extract(value, '\$.basis') = '$3'"
}
# same NAME A B RELATIVE: both are numbers and agree.
same() {
  if awk -v a="$2" -v b="$3" -v d="$4" 'BEGIN { exit !(a != "" && b != "" && a + 0 != 0 && a - b <= d * a && b - a <= d * a) }'; then
    echo "ok $1"
  else
    echo "FAILED $1: $2 and $3"
  fi
}
charged() { sql "$1" "SELECT printf('%.17g', sum(operational_location_gco2e)) FROM energy WHERE run_id = $2"; }

args=(--radio=csma --sensors=3 --duration=30)
run=0
for zone in DE FI TM AL PL; do
  simulate "run in $zone" "${args[@]}" --zone=$zone --database=zones.sqlite && zone_run[++run]=$zone
done
"$aiot" regions zones.sqlite --json >out 2>err
expect "of several runs the first is taken, and that is said" "$(<err)" "aiot: note: run 1 of 5 completed ones; --run picks another"
for run in 1 2 3 4 5; do
  zone=${zone_run[run]}
  same "$zone as simulated" "$(field out "$zone" annual operational_gco2e)" "$(charged zones.sqlite $run)" 1e-12
  same "$zone: what the run answers for" "$(field out "$zone" annual operational_answered_gco2e)" \
    "$(sql zones.sqlite "SELECT printf('%.17g', operational_gco2e) FROM sci WHERE run_id = $run LIMIT 1")" 1e-12
  same "$zone: embodied" "$(field out "$zone" annual embodied_gco2e)" \
    "$(sql zones.sqlite "SELECT printf('%.17g', sum(embodied_gco2e)) FROM embodied WHERE run_id = $run")" 1e-12
done
ratio() { awk -v a="$(field out "$1" annual operational_gco2e)" -v b="$(field out "$2" annual operational_gco2e)" 'BEGIN { printf "%.5g", a / b }'; }
expect "Germany over Finland, vintage 2025-12" "$(ratio DE FI)" 4.5593
expect "Turkmenistan over Albania" "$(ratio TKM ALB)" 53.499
expect "a value that the source rounded to zero stays zero, stands last, and says so" "$(sqlite3 :memory: "
  SELECT json_extract(value, '\$.operational_gco2e'), json_extract(value, '\$.note') LIKE '%rounded%', key = n - 1
  FROM json_each(CAST(readfile('out') AS TEXT)), (SELECT json_array_length(CAST(readfile('out') AS TEXT)) AS n)
  WHERE json_extract(value, '\$.iso3') = 'CAF'")" "0.0|1|1"
expect "all zones with a value, least grams first" "$(sqlite3 :memory: "
  SELECT count(*), sum(g >= before OR before IS NULL) = count(*) FROM (SELECT json_extract(value, '\$.operational_gco2e') AS g,
  lag(json_extract(value, '\$.operational_gco2e')) OVER (ORDER BY key) AS before
  FROM json_each(CAST(readfile('out') AS TEXT)) WHERE json_extract(value, '\$.iso3') IS NOT 'CAF')")" \
  "$(($(grep -vc '^#\|^zone,\|^[A-Z0-9]*,[A-Z]*,[^,]*,,\|^[A-Z0-9]*,[A-Z]*,"[^"]*",,' "$AIOT_SOURCE_DIR/traces/grid-zones.csv") - 1))|1"

# By the hour: two series of our own, and a run in each.
series() { awk -v seed="$1" 'BEGIN { print "datetime,carbon_intensity_direct"; for (h = 0; h < 24; ++h) printf "2023-03-26T%02d:00:00Z,%.3f\n", h, 50 + (seed * (h + 1) * 7919) % 613 }'; }
series 3 >one.csv
series 8 >two.csv
hours=("${args[@]}" --period=60 --start=2023-03-26T02:30:00Z --duration=14400 --database=hours.sqlite)
simulate "hourly run" "${hours[@]}" --intensity=ONE=one.csv --zone=ONE --cloudZone=ONE
simulate "the same in another grid" "${hours[@]}" --intensity=TWO=two.csv --zone=TWO --cloudZone=TWO
"$aiot" regions hours.sqlite --run 1 --intensity TWO=two.csv --json >out 2>err
same "its own hours give its own grams" "$(field out ONE hourly operational_gco2e)" "$(charged hours.sqlite 1)" 1e-12
same "other hours, as simulated" "$(field out TWO hourly operational_gco2e)" "$(charged hours.sqlite 2)" 1e-12
awk 'NR == 1 || !/T04/' one.csv >gap.csv
refuses "a series with a gap" "2023-03-26" hours.sqlite --run 1 --intensity GAP=gap.csv
awk -F, 'NR == 1 { print; next } { print; sub(/:00:00Z/, ":30:00Z", $1); print $1 "," $2 + 1 }' one.csv >half.csv
refuses "steps within those of the run" "within a step of the run" hours.sqlite --run 1 --intensity HALF=half.csv
refuses "a run without a calendar" "has no calendar" zones.sqlite --run 1 --intensity TWO=two.csv

# A row as a manifest of the Impact Framework: what its plugins compute is the row, in one step or many.
# total FILE PART KEY: sum of a key over the inputs (1) or outputs (2) of a manifest.
total() { awk -v part="$2" -v key="$3:" '/^      inputs:/ { at = 1 } /^      outputs:/ { at = 2 } at == part && $1 == key { sum += $2 } END { printf "%.17g", sum }' "$1"; }
# computed FILE: energy times intensity, as plugin Multiply does, summed.
computed() { awk '/^      inputs:/ { on = 1 } /^      outputs:/ { on = 0 } on && $1 == "energy:" { kwh = $2 } on && $1 == "grid/carbon-intensity:" { sum += kwh * $2 } END { printf "%.17g", sum }' "$1"; }
"$aiot" regions zones.sqlite --run 1 --zone FI --json >out 2>err
"$aiot" regions zones.sqlite --run 1 --zone FI --manifest >fi.yml 2>err
"$aiot" regions hours.sqlite --run 1 --intensity TWO=two.csv --manifest >two.yml 2>err
same "a manifest's grams are the row's" "$(computed fi.yml)" "$(field out FI annual operational_gco2e)" 1e-9
same "a manifest's outputs are its inputs computed" "$(total fi.yml 2 carbon-operational)" "$(computed fi.yml)" 1e-9
same "a manifest's embodied is the row's" "$(total fi.yml 1 carbon-embodied)" "$(field out FI annual embodied_gco2e)" 1e-9
same "a manifest by the hour is the run simulated there" "$(computed two.yml)" "$(charged hours.sqlite 2)" 1e-9
expect "its inputs are the run, from its start to its end" "$(awk '/^      outputs:/ { exit } /timestamp:/ { n++; at[n] = $3 } $1 == "duration:" { s[n] = $2; sum += $2 }
  END { print at[1], s[1], at[2], s[2], at[n], s[n], sum }' two.yml)" \
  "2023-03-26T02:30:00Z 1800 2023-03-26T03:00:00Z 3600 2023-03-26T06:00:00Z 1800 14400"
expect "a manifest by the hour has an input for each" "$(grep -c 'timestamp: ' two.yml)" 10
if command -v if-run >/dev/null; then
  if-run -m two.yml >ran.yml 2>err
  same "if-run computes the same" "$(total ran.yml 2 carbon-operational)" "$(charged hours.sqlite 2)" 1e-9
else
  echo "skipped: the Impact Framework (if-run) is not here: a manifest is computed by awk alone"
fi
refuses "a manifest of several grids" "one --zone" zones.sqlite --run 1 --zone DE --zone FI --manifest
refuses "a manifest of a grid without a usable value" "there is no manifest" zones.sqlite --run 1 --zone CAF --manifest
"$aiot" report zones.sqlite -o zones.html >/dev/null
expect "the report ranks all grids" "$(grep -c 'id="regions-data"' zones.html) $(grep -o 'data-column="ci_g_per_kwh"' zones.html | wc -l)" \
  "1 $("$aiot" regions zones.sqlite --run 1 --json 2>err | grep -c '"zone"')"

# Zones of one's own: by a value or a file of the command line, by the run's own catalogue; rows and keys in the order asked.
"$aiot" regions zones.sqlite --run 1 --intensity MY-B=120 --zone MY-B,FI --zone DE --json >out 2>err
expect "zones in the order asked, one by a value" "$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.zone') || ' ' || json_extract(value, '\$.basis'), ', ')
  FROM json_each(CAST(readfile('out') AS TEXT))")" "MY-B given, FI annual, DE annual"
same "and its grams" "$(field out MY-B given operational_gco2e)" \
  "$(awk -v k="$(field out MY-B given energy_total_kwh)" 'BEGIN { printf "%.17g", k * 120 }')" 1e-12
expect "keys in the order of the manual" "$(sed -n 's/^    "\([a-z0-9_]*\)": .*/\1/p' out | head -n 14 | tr '\n' ' ')" \
  "zone iso3 name basis ci_g_per_kwh energy_total_kwh operational_gco2e operational_answered_gco2e embodied_gco2e embodied_gco2e_low embodied_gco2e_high relative_to_run run_id note "
"$aiot" regions hours.sqlite --run 1 --intensity TWO=two.csv --zone two,ONE --json >out 2>err
same "a zone of a file by name" "$(field out TWO hourly operational_gco2e)" "$(charged hours.sqlite 2)" 1e-12
same "the run's own series by name" "$(field out ONE hourly operational_gco2e)" "$(charged hours.sqlite 1)" 1e-12
expect "and no others" "$(grep -c '"zone"' out)" 2
printf '[[zone]]\nzone = "MINE"\nci_g_per_kwh = 50\nci_signal = "average"\nci_boundary = "direct"\nsource = "here"\n' >mine.toml
simulate "a run in a zone of its catalogue" "${args[@]}" --zone=MINE --cloudZone=MINE --catalogue=mine.toml --database=own.sqlite
"$aiot" regions own.sqlite --zone MINE --zone FI --json >out 2>err
same "the zone of the run's own catalogue" "$(field out MINE given operational_gco2e)" "$(charged own.sqlite 1)" 1e-12
"$aiot" regions own.sqlite --json >out 2>err
expect "it stands among all, too" "$(grep -c '"zone": "MINE"' out)" 1
"$aiot" regions own.sqlite --zone MINE --manifest >mine.yml 2>err
same "and has a manifest" "$(computed mine.yml)" "$(charged own.sqlite 1)" 1e-9

refuses "no such run" "zones.sqlite: no run 7" zones.sqlite --run 7
refuses "no such zone" "unknown grid zone" zones.sqlite --zone XX
refuses "a zone without a value" "use " zones.sqlite --zone AD
refuses "no database" "none.sqlite" none.sqlite
for choice in policy=oracle placement=carbon regionPolicy=anything; do
  cp zones.sqlite looks.sqlite
  sqlite3 looks.sqlite "INSERT INTO parameter VALUES (1, '${choice%=*}', '${choice#*=}')"
  refuses "a run with $choice is not moved" "'${choice%=*}' = '${choice#*=}', which may look at carbon" looks.sqlite --run 1
done
cp zones.sqlite home.sqlite
sqlite3 home.sqlite "INSERT INTO parameter VALUES (1, 'policy', 'home')"
"$aiot" regions home.sqlite --run 1 --zone DE >out 2>err
verdict "one that stays at home is" grep -q '^DE ' out
cp zones.sqlite edited.sqlite
sqlite3 edited.sqlite "UPDATE energy_value SET operational_location_gco2e = operational_location_gco2e * 1.001
  WHERE id IN (SELECT value_id FROM energy_row WHERE run_id = 1)"
refuses "grams that are not joules times intensities" "it cannot be moved" edited.sqlite --run 1

if [[ -n ${AIOT_SHARED:-} ]]; then
  for old in smart-factory edge-backbone; do
    cp "$AIOT_SHARED/old-databases/schema-3-$old.sqlite" old.sqlite
    "$aiot" regions old.sqlite --run 1 --zone DE --zone FI --json >out 2>err
    same "$old of schema 3" "$(ratio DE FI)" 4.5593 1e-12
  done
else
  echo "skipped: databases of schema 3, AIOT_SHARED is not set"
fi
