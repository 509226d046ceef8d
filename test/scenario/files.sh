# SPDX-License-Identifier: GPL-2.0-only
# Files that are damaged, foreign, locked, read-only or on a full disk: one line, exit code 2, every byte as it was.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
trap 'chmod -R u+w . 2>/dev/null' EXIT

quick=(--radio=csma --sensors=2 --duration=1)
simulate "a first run" "${quick[@]}" || exit 1

# --- carbon intensity ------------------------------------------------------------------------------------------

mkdir -p csv
series='time,avg_CI\n2022-07-01 00:00:00,300\n2022-07-01 01:00:00,310\n2022-07-01 02:00:00,320\n'
# damaged NAME WORDS: refuses csv/NAME.csv and says where.
damaged() {
  refuses "CSV: $1" "$2" "${quick[@]}" --database=run.sqlite --zone=X --start=2022-07-01T00:30:00Z --intensity="X=csv/$1.csv"
}
cp run.sqlite before.sqlite
printf "$series" >csv/good.csv
head -c 45 csv/good.csv >csv/truncated.csv
damaged truncated "csv/truncated.csv"
printf "${series}2022-07-01 03:00:00,33" >csv/no-last-newline.csv
: >csv/empty.csv
damaged empty "csv/empty.csv"
printf 'time,avg_CI\n' >csv/no-rows.csv
damaged no-rows "csv/no-rows.csv"
head -c 4096 "$program" >csv/program.csv
damaged program "csv/program.csv"
printf 'time,avg_CI\n2022-07-01 00:00:00,3\x00\n2022-07-01 01:00:00,310\n' >csv/nul.csv
damaged nul "csv/nul.csv"
for bad in nan NaN inf 1e999 -5 abc 0x10 '1,5' '3 4' 1e300; do
  printf "time,avg_CI\n2022-07-01 00:00:00,300\n2022-07-01 01:00:00,%s\n2022-07-01 02:00:00,300\n" "$bad" >"csv/value-$bad.csv"
  damaged "value-$bad" "csv/value-$bad.csv:3"
done
printf 'time,avg_CI\n2022-07-01 01:00:00,300\n2022-07-01 00:00:00,300\n2022-07-01 02:00:00,300\n' >csv/order.csv
damaged order "csv/order.csv:3"
printf 'time,avg_CI\n2022-07-01 00:00:00,300\n2022-07-01 00:00:00,300\n2022-07-01 01:00:00,300\n' >csv/twice.csv
damaged twice "csv/twice.csv:3"
printf 'time,avg_CI\n2022-07-01 00:00:00,300\nyesterday,300\n' >csv/time.csv
damaged time "csv/time.csv:3"
printf 'time,avg_CI\n2022-07-01 00:00:00,300\n2022-07-01 01:00:00,300,7\n' >csv/columns.csv
damaged columns "csv/columns.csv:3"
printf 'time,"avg_CI\n2022-07-01 00:00:00,300\n' >csv/quote.csv
damaged quote "csv/quote.csv"
printf 'time,a,b\n2022-07-01 00:00:00,1,2\n2022-07-01 01:00:00,1,2\n' >csv/unclear.csv
damaged unclear "csv/unclear.csv"
mkdir -p csv/folder.csv
damaged folder "directory"
damaged missing "csv/missing.csv"
ln -sf loop.csv csv/loop.csv
damaged loop "csv/loop.csv"
truncate -s 2G csv/sparse.csv
damaged sparse "csv/sparse.csv"
refuses "CSV: /dev/zero" "/dev/zero" "${quick[@]}" --zone=X --start=2022-07-01T00:30:00Z --intensity=X=/dev/zero
cmp -s run.sqlite before.sqlite && echo "ok CSV: the database keeps every byte" || echo "FAILED CSV: the database keeps every byte"
rm -rf csv

# --- databases -------------------------------------------------------------------------------------------------

# keeps NAME FILE WORDS: refused, and every byte is as it was.
keeps() {
  cp "$2" before.bytes
  refuses "database: $1" "$3" "${quick[@]}" --database="$2"
  cmp -s "$2" before.bytes && echo "ok database: $1 keeps every byte" || echo "FAILED database: $1 keeps every byte"
  rm -f before.bytes
}
echo "my thesis" >text.sqlite
keeps "a text" text.sqlite "text.sqlite"
head -c 100000 /dev/urandom >noise.sqlite
keeps "noise" noise.sqlite "noise.sqlite"
sqlite3 foreign.sqlite "CREATE TABLE run (id INTEGER PRIMARY KEY); INSERT INTO run VALUES (1)"
keeps "a database of others" foreign.sqlite "foreign.sqlite"
for version in 0 1000000; do
  cp run.sqlite version.sqlite
  sqlite3 version.sqlite "PRAGMA user_version = $version"
  keeps "another schema version, $version" version.sqlite "version"
done
head -c 8192 run.sqlite >cut.sqlite
keeps "a truncated one" cut.sqlite "cut.sqlite"
cp run.sqlite view.sqlite
sqlite3 view.sqlite "DROP VIEW v_balance"
keeps "one without a view" view.sqlite "view.sqlite"
refuses "database: a directory" "directory" "${quick[@]}" --database=.
refuses "database: in a directory that is not there" "does not exist" "${quick[@]}" --database=no/such.sqlite
refuses "database: a device" "regular file" "${quick[@]}" --database=/dev/null
refuses "database: a name that is too long" "too long" "${quick[@]}" --database="$(printf 'A%.0s' {1..300}).sqlite"
: >nothing.sqlite
simulate "an empty file" "${quick[@]}" --database=nothing.sqlite &&
  expect "database: an empty file becomes one" "$(sql nothing.sqlite "SELECT count(*) FROM run")" 1
simulate "odd names" "${quick[@]}" --database='file:a b?mode=memory;%41.sqlite' &&
  expect "database: a name is a name" "$(sql "$PWD/file:a b?mode=memory;%41.sqlite" "SELECT count(*) FROM run")" 1
rm -f ./*.sqlite-journal

if as_user; then
  mkdir -p locked
  cp run.sqlite locked/run.sqlite
  chmod 444 locked/run.sqlite
  chmod 755 locked
  # refuses_user NAME ARGS...: as refuses, by somebody who is not root.
  refuses_user() {
    local name=$1 code
    shift
    "${user[@]}" "$program" "${quick[@]}" "$@" >"$PWD.out" 2>"$PWD.err"
    code=$?
    expect "$name" "$code $(wc -c <"$PWD.out") $(wc -l <"$PWD.err")" "2 0 1"
  }
  ((EUID == 0)) || chmod 555 locked
  refuses_user "database: a read-only directory" --database="$PWD/locked/new.sqlite"
  refuses_user "database: a read-only file" --database="$PWD/locked/run.sqlite"
  expect "database: read-only ones are as they were" "$(ls -A locked) $(cmp run.sqlite locked/run.sqlite)" "run.sqlite "
  chmod 755 locked
  rm -rf locked
else
  echo "skipped: nobody but root can run the program here: read-only directory and file"
fi

# --- full disks ------------------------------------------------------------------------------------------------

# full NAME DIRECTORY: a run whose results do not fit there; the earlier run stays.
full() {
  local code
  "$program" --radio=csma --sensors=100 --duration=20 --sampleInterval=0.05 --progress=false --database="$2/run.sqlite" \
    >../full.out 2>../full.err
  code=$?
  if ((code == 2)) && [[ ! -s ../full.out ]] && (($(wc -l <../full.err) == 1)); then
    echo "ok $1: one line, exit code 2"
  else
    echo "FAILED $1: exit code $code, stderr: $(head -c 500 ../full.err)"
  fi
  expect "$1: the earlier run stays" "$(sql "$2/run.sqlite" "PRAGMA integrity_check; SELECT count(*) FROM run;
    SELECT count(*) FROM sample")" $'ok\n1\n0'
  expect "$1: the same bytes" "$(cmp "$2/run.sqlite" before.sqlite 2>&1)" ""
}
mkdir -p small
if ((EUID == 0)) && mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
  cp run.sqlite small/run.sqlite
  full "disk full" small
  head -c 2M /dev/zero >small/filler 2>/dev/null
  refuses "a disk that is full from the start" "disk full" "${quick[@]}" --database=small/new.sqlite
  umount small
else
  echo "skipped: no file system of a fixed size can be mounted here: disk full"
fi
mkdir -p limited
cp run.sqlite limited/run.sqlite
(trap '' XFSZ && ulimit -f 600 && full "limit of file size" limited)
rm -rf limited small

# --- several at once, and killed ones ---------------------------------------------------------------------------

rm -f many.sqlite
pids=()
for i in 1 2 3 4; do
  "$program" "${quick[@]}" --RngRun=$i --progress=false --database=many.sqlite >many.out.$i 2>many.err.$i &
  pids+=($!)
done
codes=""
for pid in "${pids[@]}"; do wait "$pid"; codes+=$?; done
expect "four runs at once into a new database" "$codes $(cat many.err.*) $(sql many.sqlite "
  SELECT count(DISTINCT rng_run), max(id) FROM run; SELECT count(DISTINCT run_id) FROM v_balance")" $'0000  4|4\n4'
for i in 1 2 3 4; do
  grep -qx "Run $(sql many.sqlite "SELECT id FROM run WHERE rng_run = $i") in many.sqlite" many.out.$i || echo "FAILED run $i names its id"
done

# ended NAME SIGNAL SECONDS: ends a long run in the middle.
ended() {
  local pid
  cp run.sqlite before.bytes
  "$program" --radio=csma --sensors=50 --duration=1e6 --progress=false --database=run.sqlite >out 2>err &
  pid=$!
  sleep "$3"
  kill -s "$2" "$pid"
  wait "$pid" 2>/dev/null
  expect "$1: the program ends" "$(($? > 128)) $(wc -c <out)" "1 0"
  cmp -s run.sqlite before.bytes && echo "ok $1: every byte is as it was" || echo "FAILED $1: every byte is as it was"
  rm -f before.bytes
}
ended "kill -9 in mid-run" KILL 0.5
ended "terminated in mid-run" TERM 0.5
# Background jobs of a shell ignore SIGINT, so the terminal's Ctrl-C is sent from a process that resets it.
if command -v python3 >/dev/null; then
  cp run.sqlite before.bytes
  python3 - "$program" <<'PY' >out 2>&1
import signal, subprocess, sys, time
run = subprocess.Popen([sys.argv[1], "--radio=csma", "--sensors=50", "--duration=1e6", "--database=run.sqlite"],
                       preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(0.5)
run.send_signal(signal.SIGINT)
print(run.wait())
PY
  expect "Ctrl-C in mid-run" "$(tail -n 1 out) $(cmp run.sqlite before.bytes 2>&1)" "-2 "
else
  echo "skipped: python3 is not installed: Ctrl-C in mid-run"
fi

# Killed while it commits: earlier runs stay whole, and the next run takes the database as it is. The times are those
# of a run that was let through; test/slow has many more.
big=(--radio=csma --sensors=60 --duration=10 --sampleInterval=0.05 --progress=false --database=commit.sqlite)
"$program" "${big[@]}" >/dev/null
rows=$(sql commit.sqlite "SELECT count(*) FROM sample")
begin=$(date +%s%N)
"$program" "${big[@]}" >/dev/null
span=$((($(date +%s%N) - begin) / 1000))
torn=""
for part in 40 60 70 75 80 85 90 95; do
  "$program" "${big[@]}" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk -v us=$((span * part / 100)) 'BEGIN { printf "%.6f", us / 1e6 }')"
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
  [[ $(sqlite3 commit.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run WHERE id NOT IN
      (SELECT run_id FROM sample GROUP BY run_id HAVING count(*) = $rows)") == $'ok\n0' ]] || torn+=" $part %"
done
expect "kill -9 while it commits leaves whole runs only" "$torn" ""
runs=$(sql commit.sqlite "SELECT count(*) FROM run")
"$program" "${big[@]}" >/dev/null
expect "the next run is appended" "$(sql commit.sqlite "SELECT count(*) FROM run")" $((runs + 1))

# --- stdout ------------------------------------------------------------------------------------------------------

rm -f pipe.sqlite
"$program" "${quick[@]}" --database=pipe.sqlite 2>err | head -n 1 >out
expect "output to a pipe that closes" "$(sql pipe.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run")" $'ok\n1'
"$program" "${quick[@]}" --database=pipe.sqlite >&- 2>err
expect "no stdout at all" "$? $(wc -l <err) $(sql pipe.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run")" $'2 1 ok\n2'
"$program" "${quick[@]}" --database=pipe.sqlite <&- >&- 2>&-
expect "no standard streams at all" "$(sql pipe.sqlite "PRAGMA integrity_check; SELECT count(*) FROM run")" $'ok\n3'
"$program" "${quick[@]}" --database=pipe.sqlite >/dev/full 2>err
code=$?
expect "stdout on a full disk" "$code $(wc -l <err) $(sql pipe.sqlite "SELECT count(*) FROM run")" "2 1 4"
