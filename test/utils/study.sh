# SPDX-License-Identifier: GPL-2.0-only
# aiot study: a grid is run, resumed and asked about; mistakes are found before anything runs; nothing is lost.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

# study LINES...: a study file of the shipped scenario, small.
study() {
  printf '%s\n' '[study]' 'scenario = "smart-factory"' 'runs = 2' '[arguments]' 'duration = 5' 'radio = "csma"' "$@"
}

# --- a grid -----------------------------------------------------------------------------------------------------------

study '[parameters]' 'sensors = [1, 3]' 'zone = ["DE", "FR"]' '[[exclude]]' 'sensors = 3' 'zone = "FR"' >grid.toml
verdict "plan" ask 0 study plan grid.toml
expect "plan says what is missing" "$(tail -n 1 out)" "study grid in grid.sqlite: 3 points, 0 runs done, 0 failed, 6 missing"
verdict "plan writes nothing" test ! -e grid.sqlite
verdict "run" ask 0 study run grid.toml --jobs 2
expect "run says what it did" "$(head -n 1 out)" "study grid in grid.sqlite: 3 points, 6 of 6 runs done, 0 failed"
expect "runs stand in the order of the plan" "$(sql grid.sqlite "SELECT group_concat(arguments, '; ') FROM (
  SELECT substr(arguments, 27) AS arguments FROM run ORDER BY id)")" \
  "--sensors=1 --zone=DE --RngRun=1; --sensors=1 --zone=DE --RngRun=2; --sensors=1 --zone=FR --RngRun=1; --sensors=1 \
--zone=FR --RngRun=2; --sensors=3 --zone=DE --RngRun=1; --sensors=3 --zone=DE --RngRun=2"
expect "the books know them" "$(sql grid.sqlite "SELECT count(*), count(DISTINCT point), min(s.status), max(s.status),
  count(exit_code), count(started_utc), min(s.wall_s) > 0, sum(run_id = run.id) FROM study_run AS s
  JOIN run USING (arguments)")" "6|3|done|done|0|6|1|6"
expect "no shard is left" "$(ls -d grid.sqlite.shards 2>/dev/null)" ""
sum=$(cksum <grid.sqlite)
verdict "run again" ask 0 study run grid.toml
expect "nothing is left to do" "$(sql grid.sqlite "SELECT count(*) FROM run")" 6
verdict "status" ask 0 study status grid.toml --json
expect "status in JSON" "$(grep -c '"done": 2' out) $(grep -c '"missing": 0' out)" "3 4"
verdict "list" ask 0 study list grid.toml
expect "list has a line for each" "$(grep -c ' done ' out)" 6
verdict "no failures" ask 0 study failures grid.toml
expect "no failures, in words" "$(<out)" "no run has failed"
verdict "a report" ask 0 study run grid.toml --report grid.html
expect "it is said where it is" "$(tail -n 1 out) $(grep -c '<figure id=\"ecal-sweep\">' grid.html)" "report in grid.html 1"
expect "it has all runs" "$(grep -c 'id="total-runs" value="6"' grid.html)" 1
sed 's/^runs = 2$/&\nreport = "said.html"/' grid.toml >reported.toml
verdict "a study file that asks for a report" ask 0 study run reported.toml --database grid.sqlite --json
expect "it is written, and JSON stays JSON" "$(grep -c 'report in' out) $(cmp said.html grid.html && echo same)" "0 same"
rm said.html
refuses "a report in no folder, before anything runs" "cannot be written" study run reported.toml --report none/x.html
refuses "a report on the database" "is the database itself" study run reported.toml --report reported.sqlite
study '[parameters]' 'sensors = [1, 3, 4]' 'zone = ["DE", "FR"]' '[[exclude]]' 'sensors = 3' 'zone = "FR"' >grid.toml
verdict "a larger grid" ask 0 study run grid.toml --json
expect "only what is new is run" "$(grep -c '"ran_now": 4' out) $(sql grid.sqlite "SELECT count(*) FROM run")" "1 10"

# --- mistakes, found before anything runs -----------------------------------------------------------------------------

bad() { # NAME WORDS LINES...
  local name=$1 words=$2
  shift 2
  study "$@" >bad.toml
  refuses "$name" "$words" study run bad.toml --database bad.sqlite
}
bad "misspelt parameter" "unknown smart-factory argument 'sensor'; near are 'sensors'" '[parameters]' 'sensor = [1]'
bad "misspelt parameter, case" "unknown argument 'Sensors'; is it 'sensors'?" '[parameters]' 'Sensors = [1]'
bad "value that the scenario refuses" "point radius=-1: smart-factory: --radius='-1': must be above 0" '[parameters]' 'radius = [5, -1]'
bad "zone that nobody knows" "unknown grid zone 'XX" '[parameters]' 'zone = ["DE", "XX-Y"]'
bad "values that do not go together" "of csma takes at most" '[parameters]' 'sensors = [1, 90000]'
bad "several refusals are counted" "(and 1 other points)" '[parameters]' 'sensors = [1, 0, -4]'
bad "misspelt attribute" "unknown attribute 'ns3::aiot::Sensor::TimeOut'" '[parameters]' '"ns3::aiot::Sensor::TimeOut" = ["1s"]'
bad "unknown type" "--PrintAttributes=ns3::None" '[parameters]' '"ns3::None::X" = [1]'
bad "an attribute's bad value" "ns3::aiot::Sensor::Timeout='soon'" '[parameters]' '"ns3::aiot::Sensor::Timeout" = ["soon"]'
bad "a parameter in two places" "'radio' stands in two places" '[parameters]' 'radio = ["csma"]'
bad "RngRun" "'runs' counts them" '[parameters]' 'RngRun = [1, 2]'
bad "the database" "'database' is no argument that a study can give" '[parameters]' 'database = ["x"]'
bad "an exclusion that excludes nothing" "[[exclude]] 1: leaves no point out" '[parameters]' 'sensors = [1]' '[[exclude]]' 'sensors = 2'
bad "an exclusion of everything" "no point is left" '[parameters]' 'sensors = [1]' '[[exclude]]' 'sensors = 1'
bad "no list" "must be a list" '[parameters]' 'sensors = 1'
bad "a value twice" "[parameters] sensors: '1' stands twice" '[parameters]' 'sensors = [1, 1]'
bad "unknown table" "unknown key 'parameter'" '[parameter]' 'sensors = [1]'
bad "no TOML" "bad.toml:7" 'sensors = ['
bad "too many runs" "more than 1000000 runs" '[parameters]' 'sensors = {from = 1, to = 90000, step = 1}' 'radius = {from = 1, to = 90000, step = 1}'
study '[parameters]' 'sensors = [1]' | sed 's/^runs = 2$/&\nreport = 5/' >bad.toml
refuses "a report that is no text" "'report' is number, must be a text" study run bad.toml --database bad.sqlite
printf '%s\n' '[study]' 'scenario = "follow-the-sun"' 'runs = 1' '[arguments]' 'days = 2' '[parameters]' 'policy = ["home", "oracle"]' >sun.toml
refuses "a program that makes several runs" "makes 2 runs at once, a program in a study makes one (and 1 other points)" study run sun.toml
sed -i 's/days = 2/days = 1/' sun.toml
verdict "the same with one run" ask 0 study run sun.toml
expect "one policy and day each" "$(sql sun.sqlite "SELECT group_concat(value) FROM parameter WHERE name = 'policy'")" "home,oracle"
printf '%s\n' '[study]' 'scenario = "edge-backbone"' 'runs = 2' '[arguments]' 'duration = 2' '[parameters]' 'placement = ["latency", "carbon"]' 'sensors = [4]' >backbone.toml
verdict "edge-backbone is studied" ask 0 study run backbone.toml
expect "edge-backbone's runs" "$(sql backbone.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "4|4"
sed -i 's/sensors = \[4\]/edges = [1, 999]/' backbone.toml
refuses "what edge-backbone only finds when it places servers" "999 edge servers, the network has 30 nodes" study run backbone.toml --database bad.sqlite
study >bad.toml
sed -i 's/smart-factory/smart-factroy/' bad.toml
refuses "missing program" "there is no program 'smart-factroy'" study run bad.toml --database bad.sqlite
sed -i 's@smart-factroy@/bin/true@' bad.toml
refuses "a program that is no scenario" "has no argument --database" study run bad.toml --database bad.sqlite
sed -i 's@/bin/true@/bin/false@' bad.toml
refuses "a program that fails" "answers --PrintHelp with exit code 1" study run bad.toml --database bad.sqlite
refuses "missing study file" "cannot open" study run none.toml
refuses "a folder without write permission" "does not exist" study run grid.toml --database none/x.sqlite
echo "no database" >text.sqlite
refuses "no database" "is not a SQLite database" study run grid.toml --database text.sqlite
refuses "no jobs" "--jobs" study run grid.toml --jobs 0
study '[parameters]' '"ns3::aiot::Sensor::Timeout" = ["1s", "2s"]' >attribute.toml
verdict "attributes are swept" ask 0 study run attribute.toml
expect "attributes are parameters" "$(sql attribute.sqlite "SELECT count(DISTINCT value) FROM parameter
  WHERE name = 'ns3::aiot::Sensor::Timeout'")" 2

# --- runs that fail ---------------------------------------------------------------------------------------------------

cat >flaky <<'SH'
#!/bin/sh
# Fails for one value unless the file lucky is there; dies by a signal for another.
case "$*" in
  *--PrintHelp*) exec smart-factory "$@" ;;
  *--sensors=2*) [ -e lucky ] || { echo "first words"; printf 'last \033[31mwords' >&2; exit 7; } ;;
  *--sensors=3*) [ -e lucky ] || kill -11 $$ ;;
esac
case "$*" in *--check*) exit 0 ;; esac
exec smart-factory "$@"
SH
sed -i 's/^case "\$\*" in$/case "$*" in *--check*) exit 0 ;; esac\n&/' flaky
chmod +x flaky
export PATH=$AIOT_BIN_DIR:$PATH
study '[parameters]' 'sensors = [1, 2, 3]' | sed 's@smart-factory@./flaky@' >flaky.toml
verdict "exit code 1 when runs fail" ask 1 study run flaky.toml --jobs 2
expect "failures are said" "$(grep -c 'failed with exit code 7: .*sensors=2.*: last ?\[31mwords' err) $(grep -c 'exit code 139' err)" "2 2"
expect "failures are kept" "$(sql flaky.sqlite "SELECT group_concat(exit_code || ' ' || status) FROM (
  SELECT * FROM study_run WHERE status <> 'done' ORDER BY run_id)")" "7 failed,7 failed,139 failed,139 failed"
verdict "failures" ask 0 study failures flaky.toml --json
expect "their last lines" "$(grep -c 'first words\\nlast ?\[31mwords' out)" 2
touch lucky
verdict "the same command tries them again" ask 0 study run flaky.toml --jobs 2
expect "only those" "$(grep -c '^4 runs now' out)" 1
expect "all are done, in their places" "$(sql flaky.sqlite "SELECT group_concat(value) FROM (
  SELECT value FROM parameter WHERE name = 'sensors' ORDER BY run_id)")" "1,1,2,2,3,3"

cat >once <<'SH'
#!/bin/sh
# Is killed when it is asked about its values for the first time.
case "$*" in *--check*) [ -e asked ] || { : >asked; kill -9 $$; } ;; esac
exec smart-factory "$@"
SH
chmod +x once
study '[parameters]' 'sensors = [1]' | sed 's@smart-factory@./once@' >once.toml
verdict "a check that was killed is asked for again" ask 0 study run once.toml
expect "its runs" "$(sql once.sqlite "SELECT count(*) FROM run")" 2

# --- until ------------------------------------------------------------------------------------------------------------

cat >until.toml <<'TOML'
[study]
scenario = "smart-factory"
until = {metric = "v_ecal.ecal_with_standby_j_per_bit", relative_half_width = 0.05, min_runs = 3, max_runs = 12}
[arguments]
duration = 15
[parameters]
radio = ["csma", "wifi"]
sensors = [2]
TOML
verdict "until an interval is narrow" ask 0 study run until.toml --jobs 3
verdict "differences by pairs of seeds" ask 0 query until.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by radio --against radio=csma --csv
expect "the group itself differs by nothing" "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "difference") at = i } $1 == "csma" { print $at }' out)" 0
refuses "a group that no run is in" "against" query until.sqlite v_ecal --metric total_j --group-by radio --against radio=nope
refuses "a comparison by what is not grouped" "against" query until.sqlite v_ecal --metric total_j --group-by radio --against zone=DE
refuses "a comparison without a value" "NAME=VALUE" query until.sqlite v_ecal --metric total_j --group-by radio --against radio
verdict "what it has got" ask 0 query until.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by radio --csv
# n runs are enough, n - 1 are not, judged by the tool's other command.
enough() { awk -F, 'NR > 1 && !($2 >= 3 && ($2 == 12 || $6 <= 0.05 * $4)) { bad = 1 } END { exit bad || NR != 3 }' out; }
sed -i 's/^\([^,]*,[^,]*,[^,]*,[^,]*\),\([^,]*\),\([^,]*\)/\1,\2,\3/' out
verdict "each interval is narrow enough" enough
expect "no run too many is on the books" "$(sql until.sqlite "SELECT count(*) FROM study_run WHERE status <> 'done'")" 0
before=$(sql until.sqlite "SELECT count(*) FROM run")
verdict "again" ask 0 study run until.toml --jobs 1
expect "it stays as it is" "$(sql until.sqlite "SELECT count(*) FROM run")" "$before"
mv until.sqlite until-3.sqlite
ask 0 study run until.toml --jobs 1
dump until-3.sqlite | grep -v '|database|' >until-3.txt
dump until.sqlite | grep -v '|database|' >until-1.txt
verdict "the runs do not depend on how many there are at once" cmp until-3.txt until-1.txt
sed 's/v_ecal.ecal_with/v_ecal.ecal_wth/' until.toml >bad.toml
refuses "a metric that is none, before anything runs" "has no column ecal_wth_standby_j_per_bit; it has run_id" study run bad.toml
sed 's/v_ecal.ecal_with/v_ecl.ecal_with/' until.toml >bad.toml
refuses "a view that is none, before anything runs" "until metric: there is no view v_ecl; there are v_" study plan bad.toml
sed 's/v_ecal.ecal_with_standby_j_per_bit/ecal.basis/' until.toml >bad.toml
refuses "a metric that is a text" "ecal.basis is a text" study run bad.toml
rm bad.toml

# --- commands for others ----------------------------------------------------------------------------------------------

study '[parameters]' 'sensors = [1, 2]' >others.toml
verdict "commands" ask 0 study plan others.toml --commands
expect "a line for each run" "$(wc -l <out)" 4
cp out commands
expect "nothing is run yet" "$(sql others.sqlite "SELECT count(*) FROM run")" 0
sh commands
verdict "collect" ask 0 study collect others.toml
mv others.sqlite others-shell.sqlite
ask 0 study run others.toml
dump others-shell.sqlite >others-shell.txt
dump others.sqlite >others-local.txt
verdict "the same rows as ours" cmp others-shell.txt others-local.txt

# A line end in a name or value would end the command, and begin another.
for name in $'c\ntouch evil #.csv' $'c\e[2J.csv' $'c\x7f.csv'; do
  printf 'time,avg_CI\n2022-07-01 00:00:00,300\n2022-07-01 01:00:00,310\n' >"$name"
  escaped=${name//$'\n'/\\n} escaped=${escaped//$'\e'/\\u001b} escaped=${escaped//$'\x7f'/\\u007f}
  { study '[parameters]' 'sensors = [1]' | sed '/^\[parameters/,$d'
    printf 'zone = "X"\nstart = "2022-07-01T00:10:00Z"\nintensity = "X=%s"\n' "$escaped"; } >line.toml
  refuses "a control character in a value: $escaped" "one with a control character, is no value" study plan line.toml --commands
done
rm -f c?*.csv
study '[parameters]' '"radio\ntouch evil #" = ["csma"]' >line.toml
refuses "a line end in the name of an argument" "is no argument that a study can give" study plan line.toml --commands
study '[parameters]' 'sensors = [1]' | sed '2a name = "a\\nb"' >line.toml
refuses "a line end in the name of a study" "one line of text" study plan line.toml --commands
study '[parameters]' 'sensors = [1]' >line.toml
refuses "a line end in the name of a database" "a path with a control character" study plan line.toml --commands --database $'a\ntouch evil #'
refuses "the same, when runs are made here" "a path with a control character" study run line.toml --database $'a\ntouch evil #'
mkdir -p $'folder\ntouch evil #'
(cd $'folder\ntouch evil #' && cp ../line.toml . && "$aiot" study plan line.toml --commands >../out 2>../err </dev/null)
expect "a line end in the name of the folder" "$? $(wc -l <err) $(grep -c 'a path with a control character' err)" "2 1 1"
rm -r $'folder\ntouch evil #'
mkdir -p "it's a folder; \$(touch evil)"
(cd "it's a folder; \$(touch evil)" && cp ../line.toml . && "$aiot" study plan line.toml --commands >../commands 2>../err </dev/null)
sh commands
expect "words of a shell in the name of a folder" "$(ls "it's a folder; \$(touch evil)/line.sqlite.shards/" | grep -c '\.code$') $(find . -name evil)" "2 "
rm -r "it's a folder; \$(touch evil)"

# --- locks and signals ------------------------------------------------------------------------------------------------

study '[parameters]' 'sensors = [1, 2, 3, 4, 5, 6]' | sed 's/duration = 5/duration = 40/' >long.toml
"$aiot" study run long.toml --jobs 1 >long.out 2>long.err </dev/null &
driver=$!
for _ in {1..1200}; do [[ -s long.sqlite ]] && break; sleep 0.05; done
"$aiot" study run long.toml >out 2>err
expect "one driver at a time" "$? $(grep -c 'another aiot works on this study' err)" "2 1"
# Another process takes the database for a while: finished runs wait, none is lost.
sqlite3 long.sqlite "BEGIN IMMEDIATE; SELECT 1;" ".shell sleep 3" "ROLLBACK;" >/dev/null 2>&1
wait $driver
expect "a lock delays" "$? $(sql long.sqlite "SELECT count(*) FROM run")" "0 12"
rm long.sqlite
sed -i 's/duration = 40/duration = 15000/' long.toml
# A shell has its background children ignore Ctrl-C.
env --default-signal=INT "$aiot" study run long.toml --jobs 2 >long.out 2>long.err </dev/null &
driver=$!
for _ in {1..1200}; do [[ $(sql long.sqlite "SELECT count(*) FROM run") == [1-9]* ]] && break; sleep 0.05; done
kill -INT $driver
wait $driver
expect "Ctrl-C" "$? $(grep -c 'stopped; the same command goes on' long.err)" "130 1"
done_before=$(sql long.sqlite "SELECT count(*) FROM run")
verdict "Ctrl-C keeps what is done" test "$done_before" -ge 1
verdict "the same command goes on" ask 0 study run long.toml
expect "each run once" "$(sql long.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "12|12"

# --- a full disk ------------------------------------------------------------------------------------------------------

mkdir -p small
if ((EUID != 0)) || ! mount -t tmpfs -o size=20m none small 2>/dev/null; then
  echo "skipped: a full disk: no file system can be mounted here"
  exit 0
fi
trap 'umount small' EXIT
study '[parameters]' 'sensors = [1, 2, 3]' >disk.toml
verdict "half of a study" ask 0 study run disk.toml --jobs 2 --database small/disk.sqlite
study '[parameters]' 'sensors = [1, 2, 3, 4, 5, 6]' >disk.toml
# Less is left than the shard of one run takes.
mount -o remount,size=$(($(df -k --output=used small | tail -n 1) + 40))k small
"$aiot" study run disk.toml --jobs 2 --database small/disk.sqlite >out 2>err </dev/null
code=$?
expect "a full disk" "$((code == 1 || code == 2)) $(grep -c 'disk full' err | sed 's/^[1-9][0-9]*$/said/')" "1 said"
expect "what was stored is whole" "$(sqlite3 small/disk.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run")" $'ok\n6'
mount -o remount,size=20m small
verdict "with room, the same command goes on" ask 0 study run disk.toml --jobs 2 --database small/disk.sqlite
expect "what had come to its end is not run again" "$(grep -c '^6 runs now' out)" 1
expect "nothing is lost" "$(sql small/disk.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "12|12"
