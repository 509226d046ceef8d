# SPDX-License-Identifier: GPL-2.0-only
# aiot report without a browser: its numbers against SQL, hostile databases, mistakes, and files that stay whole.
. "$AIOT_SOURCE_DIR/test/utils/report-study.bash"
make_study
make_unassessed
make_hostile
make_radios

verdict() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else echo "FAILED $name: stdout: $(head -c 300 out) stderr: $(head -c 300 err)"; fi
}

for study in study unassessed hours life radios; do
  "$aiot" report $study.sqlite -o $study.html >out 2>err
  code=$?
  answered() { ((code == 0)) && [[ $(<out) == "$study.html" && ! -s err ]]; }
  verdict "$study is reported" answered
  cells_of $study.html >$study.cells
  different=$(differences $study.sqlite $study.cells)
  equal() { [[ $different == 0 || ($study == life && $different == "only "*" compared 0") ]]; }
  verdict "numbers of $study are those of SQL ($different)" equal
done
first_is_life() { [[ $(grep -o '<figure id="[a-z-]*"' radios.html | head -n 1) == '<figure id="battery"' ]]; }
verdict "four radios on two cells: the first chart is battery life" first_is_life
# Named by the first key of the study's file, the longest life first: four rows, and the nodes on mains named.
sed -n '/<figure id="battery"/,/<\/figure>/p' radios.html | grep -o '"rows","values":\[.*' | head -n 1 >rows
all_four() { for radio in ble-advertising lorawan lr-wpan nb-iot; do grep -q "\"label\":\"radio=$radio, sensor\"" rows || return 1; done; }
verdict "all four radios are in it, by the study's first key" all_four
without_battery() { grep -q 'Left out, since they have no battery: .*cloud (grid), .*edge (grid)' radios.html; }
verdict "nodes without a battery are named" without_battery
with_point() { grep -qE 'gateway \(grid at radio=[a-z-]+( and radio=[a-z-]+)*\)' radios.html; }
verdict "with their points, unless it is all of them" with_point
longest() { grep -q '^<p>Until the first battery is empty, longest: radio=' radios.html; }
verdict "a sentence says which lives longest" longest
whiskers() { sed -n '/<figure id="battery"/,/<\/figure>/p' radios.html | grep -q '"name":"intervals","values":\[{"high"' && grep -q 'self-discharge is not counted' radios.html; }
verdict "lives have their intervals, and self-discharge is not in them" whiskers
verdict "no battery differs from another" eval "! grep -q 'Batteries differ' radios.html"
for radio in lorawan nb-iot; do
  run_factory --radio=$radio --fidelity=message --sensors=1 --duration=600 --period=60 --payload=20 --database=cells.sqlite
done
"$aiot" report cells.sqlite -o cells.html >out 2>err
differ() { grep -q 'Batteries differ, so lives compare them, too .*radio=lorawan, sensor 15120 J; radio=nb-iot, sensor 30240 J' cells.html; }
verdict "batteries that differ are said" differ
unlike() { ! grep -q 'id="total-energy"' radios.html && grep -q 'id="total-energy-least"' radios.html && grep -q 'id="total-energy-most"' radios.html; }
verdict "the head does not add up unlike runs" unlike
# A run from 00:30 to 04:30: the first and the last hour of its zone are drawn as half an hour each.
half_hours() { grep -qE '"begin":1685579400000(\.0)?,"end":1685581200000(\.0)?' hours.html && grep -qE '"begin":1685592000000(\.0)?,"end":1685593800000(\.0)?' hours.html; }
verdict "half hours are drawn as half" half_hours
annual_zones() { ! grep -q 'one value for longer than a day' hours.html; }
verdict "no zone is left out where all have hours" annual_zones
cp hours.sqlite mixed.sqlite
run_factory --radio=lr-wpan --sensors=2 --duration=600 --zone=FR --database=mixed.sqlite
"$aiot" report mixed.sqlite -o mixed.html >out 2>err
annual_said() { grep -q 'one value for longer than a day: FR' mixed.html; }
verdict "a zone without hours is named" annual_said
"$aiot" report study.sqlite -o again.html >out 2>err
verdict "the same database gives the same report" cmp -s study.html again.html
# without_program REPORT: what is not Vega and the like.
without_program() { sed '/^<script>$/,/^<\/script>$/d' "$1"; }
alone() { ! without_program study.html | grep -qE '(src|href)="[^"#]|@import|url\('; }
verdict "nothing is fetched" alone
empty_ones() { grep -q 'holds no embodied emissions' unassessed.html && grep -q 'There is no Software Carbon' unassessed.html && ! grep -q 'id="embodied"' unassessed.html; }
verdict "empty tables are said to be empty" empty_ones
filled_ones() { grep -q '<figure id="embodied">' study.html && grep -q '<table id="sci">' study.html; }
verdict "embodied emissions and scores are shown" filled_ones
if grep -q 'registerModule("vega-parser"' study.html; then
  licensed() { grep -q 'Redistribution and use in source and binary forms' study.html; }
  verdict "Vega comes with its licence" licensed
else
  noted() { grep -q 'libjs-vega' study.html && grep -q '<details open>' study.html; }
  verdict "a report without charts says how to get them" noted
fi

"$aiot" report hostile.sqlite -o hostile.html --title '<script>window.hostile = 5</script>' >out 2>err
without_program hostile.html >visible
tame() { [[ -s visible ]] && ! grep -qE '<script>|<img|<b>|window.hostile[^<]*</script>.*<script|<!--' visible; }
verdict "markup in a database stays text" tame

# More steps of a zone's series than a page can draw.
cp hours.sqlite steps.sqlite
hours="WITH RECURSIVE hour(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM hour WHERE n < 20001)"
sqlite3 steps.sqlite "$hours INSERT INTO text_value SELECT 1000000 + n, 0,
    strftime('%Y-%m-%dT%H:%M:%SZ', '2001-01-01', n || ' hours') FROM hour;
  $hours INSERT INTO energy_period_value (id, digest, zone_id, supply_kind_id, period_start_id, period_end_id, energy_it_j,
    operational_location_gco2e) SELECT 1000000 + n, 0, zone_id, supply_kind_id, 1000000 + n, 1000001 + n, 1, 1
    FROM hour, (SELECT zone_id, supply_kind_id FROM energy_period_value LIMIT 1) WHERE n < 20001;
  $hours INSERT INTO energy_period_row (run_id, node_id, position, value_id)
    SELECT 1, (SELECT min(node_id) FROM energy_period WHERE run_id = 1), 1000000 + n, 1000000 + n FROM hour WHERE n < 20001"
"$aiot" report steps.sqlite -o steps.html >out 2>err
cells_of steps.html >steps.cells
cut_said() { [[ $(grep -c '^carbon-hour-data.*period_start' steps.cells) == 20000 ]] && grep -q 'more steps than are shown: these are the first 20000' steps.html && ! grep -q 'more steps than' hours.html; }
verdict "what is cut is said" cut_said

# refuses NAME WORDS ARGS...: exit code 2, one line, and no file left or changed.
# An old report, by its head; anything else is not overwritten (results-files.sh).
old=$'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta name="generator" content="aiot 0.0.1">before'
echo "$old" >kept.html
refuses() {
  local name=$1 words=$2 before
  shift 2
  before=$(ls -A)
  "$aiot" report "$@" >out 2>err
  code=$?
  refused() { ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$words" err && [[ $(ls -A) == "$before" && $(<kept.html) == "$old" ]]; }
  verdict "$name" refused
}
: >out
: >err
sqlite3 empty.sqlite "$(sqlite3 study.sqlite .schema) PRAGMA application_id = 0x61696f74; PRAGMA user_version = $(sqlite3 study.sqlite "PRAGMA user_version")"
sqlite3 other.sqlite "CREATE TABLE t (x)"
cp study.sqlite newer.sqlite
sqlite3 newer.sqlite "PRAGMA user_version = 99"
cp study.sqlite stopped.sqlite
sqlite3 stopped.sqlite "UPDATE run SET status = 'stopped'"
cp study.sqlite viewless.sqlite
sqlite3 viewless.sqlite "DROP VIEW v_balance"
head -c 20000 study.sqlite >torn.sqlite
echo "not a database, but a text that is long enough to have a header" >text.sqlite
: >nothing.sqlite
refuses "no such database" "cannot be opened" no.sqlite -o kept.html
refuses "a directory" "results database" . -o kept.html
refuses "a text" "is not a SQLite database" text.sqlite -o kept.html
refuses "an empty file" "results database" nothing.sqlite -o kept.html
refuses "a database of others" "results database" other.sqlite -o kept.html
refuses "another schema version" "99" newer.sqlite -o kept.html
refuses "a truncated database" "is damaged or truncated" torn.sqlite -o kept.html
refuses "a view that is missing" "v_balance" viewless.sqlite -o kept.html
refuses "no runs" "holds no runs" empty.sqlite -o kept.html
refuses "no completed runs" "none of its 18 runs was completed" stopped.sqlite -o kept.html
refuses "an output in no folder" "cannot be written" study.sqlite -o no/such/report.html
refuses "an output that is a folder" "is no regular file" study.sqlite -o /
refuses "an output that is a device" "is no regular file" study.sqlite -o /dev/full
refuses "an output that is the database" "is the database itself" study.sqlite -o ./study.sqlite
refuses "an output without a name" "a value is needed" study.sqlite -o ""
refuses "no database" "DATABASE" -o kept.html
# Another process that writes for longer than anyone waits.
mkfifo hold
sqlite3 study.sqlite <hold >/dev/null &
exec 7>hold
printf '.timeout 10000\n' >&7
echo "BEGIN EXCLUSIVE; CREATE TEMP TABLE held (x);" >&7
for _ in {1..100}; do sqlite3 study.sqlite "SELECT 1 FROM run" >/dev/null 2>&1 || break; sleep 0.05; done
refuses "a database that is locked" "locked by another process" study.sqlite -o kept.html
exec 7>&-
wait
"$aiot" report study.sqlite -o kept.html >out 2>err
verdict "an old report is replaced" cmp -s kept.html study.html
ln -s kept.html link.html
echo "$old" >kept.html
"$aiot" report study.sqlite -o link.html >out 2>err
followed() { [[ -L link.html ]] && cmp -s kept.html study.html; }
verdict "a link is followed" followed
# The manual's pictures are charts of a report, drawn without a browser.
if command -v node >/dev/null && grep -q 'registerModule("vega-parser"' study.html; then
  figure=$(grep -o '<figure id="energy[a-z-]*"' study.html | head -n 1 | cut -d '"' -f 2)
  node "$AIOT_SOURCE_DIR/doc/report-figure.js" study.html "$figure" 480 >figure.svg 2>err
  verdict "a chart is drawn without a browser" grep -q '^<svg .*</svg>$' figure.svg
else
  echo "skipped: a chart without a browser: node, or Vega in aiot, is missing"
fi
