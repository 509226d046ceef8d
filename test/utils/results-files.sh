# SPDX-License-Identifier: GPL-2.0-only
# Results databases whose writer was killed, that are cut, made by others to do harm, or cannot be written: every
# command recovers, refuses or keeps, and never takes a part for the whole.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

printf '%s\n' '[study]' 'scenario = "smart-factory"' 'runs = 2' '[arguments]' 'duration = 5' 'radio = "csma"' 'progress = false' \
  '[parameters]' 'sensors = [1, 3]' >s.toml
verdict "a study" ask 0 study run s.toml --jobs 2
cp s.sqlite whole.sqlite
scenario=(--radio=csma --sensors=1 --duration=5 --progress=false)
"$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --RngRun=77 --database=other.sqlite >out 2>err </dev/null ||
  echo "FAILED the scenario runs: $(<err)"

# --- a writer that was killed -----------------------------------------------------------------------------------------

many="WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO run (id, scenario, arguments,
  rng_seed, rng_run, ns3_version, module_version, simulated_s, wall_s, status, created_utc)
  SELECT 1000 + i, 'ghost', hex(zeroblob(200)), 1, 1, '', '', 1, 1, 'completed', '2024-01-01T00:00:00Z' FROM n"

# interrupt DATABASE: kill -9 of a writer in mid-transaction, so that a hot journal stays.
interrupt() {
  # The shell would tell that it was killed.
  (exec 2>/dev/null; sqlite3 "$1" "PRAGMA cache_size = 1" "BEGIN IMMEDIATE" "${2:-SELECT 1}" "$many" ".shell kill -9 \$PPID"; :) >/dev/null 2>&1
  [[ -s $1-journal ]] || echo "FAILED a hot journal of $1"
}

recovers() { # NAME CODE ARGS...: the command ends with CODE and leaves s.sqlite as it was before the killed writer.
  local name=$1 code=$2
  shift 2
  cp whole.sqlite s.sqlite
  interrupt s.sqlite
  verdict "$name after a killed writer" ask "$code" "$@"
  expect "$name takes back what was half-done" \
    "$(ls s.sqlite-journal 2>/dev/null)$(sql s.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run")" $'ok\n4'
}
recovers "study plan" 0 study plan s.toml
recovers "study status" 0 study status s.toml
expect "status counts" "$(tail -n 1 out)" "study s in s.sqlite: 2 points, 4 runs done, 0 failed, 0 missing"
recovers "study list" 0 study list s.toml
recovers "study failures" 0 study failures s.toml
recovers "study collect" 0 study collect s.toml
recovers "study run" 0 study run s.toml
recovers "query" 0 query s.sqlite v_ecal --metric ecal_j_per_bit --group-by sensors
recovers "report" 0 report s.sqlite -o s.html
recovers "merge of it" 0 merge merged.sqlite s.sqlite
expect "merge has its runs" "$(sql merged.sqlite "SELECT count(*) FROM run")" 4
recovers "merge into it" 0 merge s.sqlite merged.sqlite
cp whole.sqlite s.sqlite
interrupt s.sqlite
"$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --RngRun=78 --database=s.sqlite >out 2>err </dev/null
expect "a scenario after a killed writer" "$? $(sql s.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run" | tr '\n' ' ')" "0 ok 5 "

# The first writer of all was killed: there is no run, and that is no mistake.
rm s.sqlite
sqlite3 other.sqlite "SELECT sql || ';' FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL" >schema.sql
interrupt s.sqlite ".read schema.sql"
verdict "status of a study whose first writer was killed" ask 0 study status s.toml
expect "all is missing" "$(tail -n 1 out)" "study s in s.sqlite: 2 points, 0 runs done, 0 failed, 4 missing"
verdict "it is run" ask 0 study run s.toml
dump whole.sqlite >whole.txt
dump s.sqlite >again.txt
verdict "row for row" cmp whole.txt again.txt

# --- cut and damaged --------------------------------------------------------------------------------------------------

size=$(stat -c %s other.sqlite)
for cut in 1 100 2000 5000; do
  head -c $((size - cut)) other.sqlite >cut.sqlite
  cp cut.sqlite cut-before.sqlite
  refuses "report of a database that is $cut B short" "is damaged or truncated" report cut.sqlite -o cut.html
  refuses "query of a database that is $cut B short" "is damaged or truncated" query cut.sqlite v_ecal --metric ecal_j_per_bit
  refuses "merge of a database that is $cut B short" "is damaged or truncated" merge new.sqlite cut.sqlite
  refuses "merge into a database that is $cut B short" "is damaged or truncated" merge cut.sqlite other.sqlite
  for action in run plan status list failures; do
    refuses "study $action in a database that is $cut B short" "is damaged or truncated" study $action s.toml --database cut.sqlite
  done
  "$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --database=cut.sqlite --check >out 2>err </dev/null
  expect "--check of a database that is $cut B short" "$? $(grep -c 'is damaged or truncated' err)" "2 1"
  verdict "it is left as it is" cmp cut.sqlite cut-before.sqlite
  rm -rf cut.sqlite.shards
done
# A page in the middle: the root of the table with the joules.
page=$(sql other.sqlite "SELECT rootpage FROM sqlite_schema WHERE name = 'energy_row'")
size=$(sql other.sqlite "PRAGMA page_size")
cp other.sqlite holed.sqlite
dd if=/dev/zero of=holed.sqlite bs=1 seek=$(((page - 1) * size)) count="$size" conv=notrunc 2>/dev/null
refuses "report of a database with a hole" "is damaged or truncated" report holed.sqlite -o cut.html
refuses "query of a database with a hole" "is damaged or truncated" query holed.sqlite v_ecal --metric ecal_j_per_bit
refuses "merge of a database with a hole" "is damaged or truncated" merge new.sqlite holed.sqlite
rm -f cut.sqlite cut-before.sqlite holed.sqlite

# --- made by others ---------------------------------------------------------------------------------------------------

endless="WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 AS run_id, i AS ecal_j_per_bit FROM n"
cp other.sqlite foreign.sqlite
sqlite3 foreign.sqlite "DROP VIEW v_ecal; CREATE VIEW v_ecal AS $endless WHERE i < 0; CREATE VIEW v_sum AS
  SELECT 1 AS run_id, sum(ecal_j_per_bit) AS x FROM v_rows; CREATE VIEW v_rows AS $endless;
  CREATE VIEW v_long AS SELECT run_id, hex(zeroblob(500000)) || ecal_j_per_bit AS g, 1.0 AS x FROM v_rows"
start=$SECONDS
refuses "a view without rows and without end" "does a view of it never end" query foreign.sqlite v_ecal --metric ecal_j_per_bit
refuses "a view without end" "does a view of it never end" query foreign.sqlite v_rows --metric ecal_j_per_bit
refuses "a sum without end" "does a view of it never end" query foreign.sqlite v_sum --metric x
refuses "rows that fill the memory" "does a view of it never end" query foreign.sqlite v_long --metric x --group-by g
verdict "it takes no minutes" test $((SECONDS - start)) -lt 240
cp other.sqlite trigger.sqlite
sqlite3 trigger.sqlite "CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM energy_row; END"
before=$(sql trigger.sqlite "SELECT count(*) FROM energy")
verdict "merge into a database with a trigger" ask 0 merge trigger.sqlite whole.sqlite
verdict "the trigger does not run" test "$(sql trigger.sqlite "SELECT count(*) FROM energy")" -gt "$before"
cp other.sqlite trigger.sqlite
sqlite3 trigger.sqlite "CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM energy_row; END"
"$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --RngRun=78 --database=trigger.sqlite >out 2>err </dev/null
verdict "a run in a database with a trigger" test "$(sql trigger.sqlite "SELECT count(*) FROM energy")" -gt "$before"
mkfifo pipe.sqlite
refuses "a pipe, report" "is no regular file" report pipe.sqlite -o cut.html
refuses "a pipe, query" "is no regular file" query pipe.sqlite run --metric wall_s
refuses "a pipe, merge" "is no regular file" merge new.sqlite pipe.sqlite
refuses "a pipe, status" "is no regular file" study status s.toml --database pipe.sqlite

# --- a target that cannot be written ----------------------------------------------------------------------------------

check() { # NAME WORDS SQL: --check finds what is wrong with other.sqlite after SQL
  cp other.sqlite target.sqlite
  sqlite3 target.sqlite "$3"
  "$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --database=target.sqlite --check >out 2>err </dev/null
  expect "--check: $1" "$? $(wc -l <err) $(grep -cF -- "$2" err)" "2 1 1"
}
check "a view called run" "'run' is no table" "ALTER TABLE run RENAME TO runs; CREATE VIEW run AS SELECT * FROM runs"
check "a view called sample" "'sample' is no table" "CREATE TABLE s AS SELECT * FROM sample; DROP TABLE sample; CREATE VIEW sample AS
  SELECT * FROM s; CREATE TRIGGER t INSTEAD OF INSERT ON sample BEGIN SELECT 1; END"
check "a column that needs a value" "'alien'" "DROP TABLE sample; CREATE TABLE sample (run_id, node_id, time_s, quantity, value, alien NOT NULL)"
check "a column that takes none" "time_s" "DROP TABLE sample; CREATE TABLE sample (run_id, node_id, time_s AS (1), quantity, value)"

# --- reports ----------------------------------------------------------------------------------------------------------

cp other.sqlite precious.sqlite
refuses "a report over another database" "it is not overwritten" report whole.sqlite -o precious.sqlite
verdict "the other database" cmp other.sqlite precious.sqlite
cp s.toml ov.toml
sed -i 's/^runs = 2$/&\nreport = "ov.toml"/' ov.toml
cp ov.toml ov-before.toml
refuses "a study's report over its file" "it is not overwritten" study run ov.toml --database ov.sqlite
verdict "the study file" cmp ov.toml ov-before.toml
refuses "--report over the study file" "it is not overwritten" study run s.toml --report s.toml
printf '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>mine</title>' >mine.html
refuses "a report over somebody's page" "it is not overwritten" report whole.sqlite -o mine.html
verdict "a report over a report" ask 0 report whole.sqlite -o s.html
: >empty.html
verdict "a report over an empty file" ask 0 report whole.sqlite -o empty.html

# --- little memory ----------------------------------------------------------------------------------------------------

if [[ $AIOT_SANITIZED != 1 ]]; then
  cp other.sqlite fat.sqlite
  sqlite3 fat.sqlite "UPDATE parameter SET value = hex(zeroblob(25000000)) WHERE name = 'zone'"
  : >words
  for kib in 230000 260000 300000; do
    rm -f new.sqlite
    (ulimit -v $kib; "$aiot" query fat.sqlite v_ecal --metric ecal_j_per_bit --group-by zone; "$aiot" report fat.sqlite -o fat.html
      "$aiot" merge new.sqlite fat.sqlite) >out 2>>words </dev/null
  done
  expect "too little memory is said in words" "$(grep -c 'bad_alloc\|internal error\|terminate' words) $(grep -c ' memory' words | sed 's/^[3-9]$/some/')" "0 some"
fi

# --- full disks and locks ---------------------------------------------------------------------------------------------

faults=$AIOT_BIN_DIR/../lib/libaiot-faults.so
if [[ ! -e $faults ]]; then
  echo "skipped: full disks, libaiot-faults.so was not built (with sanitizers it is not)"
  exit 0
fi

# full PLACE CODE COMMAND...: as if the disk of all files with PLACE in their path were full.
full() {
  local place=$1 wanted=$2 code
  shift 2
  head -c 1000 /dev/zero >tokens
  LD_PRELOAD=$faults AIOT_FAULT="${1##*/} full 1 1000000 $place $PWD/tokens" "$@" >out 2>err </dev/null
  code=$?
  ((code == wanted)) || { echo "exit code $code" >>err; return 1; }
}
mkdir -p volume elsewhere
cp other.sqlite volume/disk.sqlite
run=("$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --RngRun=79 --database=volume/disk.sqlite)
verdict "a run on a full disk is no success" full "$PWD/volume/" 2 "${run[@]}"
expect "it says so in one line" "$(wc -l <err) $(grep -c "volume/disk.sqlite': disk full; the run is kept" err)" "1 1"
merge=$(sed -n 's/.*this adds it: aiot //p' err)
expect "and where it is" "$merge" "merge volume/disk.sqlite disk.sqlite.kept-1.sqlite"
verdict "the database is as it was" cmp other.sqlite volume/disk.sqlite
# shellcheck disable=SC2086  # a command line
verdict "what it says merges it" ask 0 $merge
expect "the run" "$(sql volume/disk.sqlite "SELECT count(*), sum(rng_run = 79) FROM run")" "2|1"
expect "its books" "$(sql volume/disk.sqlite "SELECT count(*) > 3, max(relative_error) < 1e-9 FROM v_balance WHERE run_id = 2")" "1|1"
rm -f disk.sqlite.kept-1.sqlite
cp other.sqlite volume/disk.sqlite
TMPDIR=$PWD/elsewhere verdict "no room beside it, nor here" full "$PWD/" 2 "${run[@]}"
kept=$(sed -n 's/.* //p' err)
expect "elsewhere" "$(dirname "$kept")" /var/tmp
expect "nothing half-written" "$(find . -name '*kept*')" ""
rm -f "$kept"
# A study's worker makes its run again.
verdict "a full disk in a study" full /f.sqlite.shards/ 0 "$AIOT_BIN_DIR/smart-factory" --version
head -c 1000 /dev/zero >tokens
LD_PRELOAD=$faults AIOT_FAULT="smart-factory full 1 1000000 /f.sqlite.shards/ $PWD/tokens" "$aiot" study run s.toml --database f.sqlite >out 2>err </dev/null
expect "a study on a full disk" "$? $(grep -c 'disk full' err) $(ls /var/tmp | grep -c "$(basename "$PWD").*kept")" "1 4 0"
verdict "the same command" ask 0 study run s.toml --database f.sqlite
verdict "rows" test "$(sql f.sqlite "SELECT count(*) FROM run")" = 4

# Merging with --skip, on a disk that fills up after the first inputs: all or nothing.
for i in 1 2 3; do
  "$AIOT_BIN_DIR/smart-factory" "${scenario[@]}" --RngRun=$i --sampleInterval=0.01 --database=p$i.sqlite >out 2>err </dev/null
done
head -c 9000 p2.sqlite >cut.sqlite
outcomes=""
for first in 1 2 4 7 10 15 20 30 50 100; do
  cp other.sqlite big.sqlite
  printf 0 >tokens
  LD_PRELOAD=$faults AIOT_FAULT="aiot full $first 1 /big.sqlite $PWD/tokens" "$aiot" merge big.sqlite p1.sqlite cut.sqlite p2.sqlite p3.sqlite --skip >out 2>err </dev/null
  outcomes+=" $?:$(sql big.sqlite "SELECT count(*) FROM run"):$(grep -c 'disk full; nothing was merged' err)"
done
expect "merge --skip on a full disk: all or nothing:$outcomes" "$(tr ' ' '\n' <<<"${outcomes# }" | grep -vxc '2:1:1\|1:4:0')" 0
verdict "the disk was full more than once" test "$(tr ' ' '\n' <<<"$outcomes" | grep -xc '2:1:1')" -ge 3
