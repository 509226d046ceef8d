# SPDX-License-Identifier: GPL-2.0-only
# kill -9 of the driver and of workers of a study at random moments, ten times, then the same command again: the database
# is, row for row, that of a study that nobody disturbed.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

cat >kill.toml <<'TOML'
[study]
scenario = "smart-factory"
runs = 24
[arguments]
duration = 40
battery = 0.7 # J: some sensors die, which books events
[parameters]
radio = ["lr-wpan", "csma", "wifi"]
sensors = [3, 12]
TOML

# Both studies have the same path, since a run's parameters hold where it was stored.
ask 0 study run kill.toml --database study.sqlite --jobs 2
mv study.sqlite whole.sqlite
expect "undisturbed" "$(sql whole.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "144|144"
expect "there are events to lose" "$(sql whole.sqlite "SELECT count(*) > 10 FROM event")" 1
wall_s=$(sql whole.sqlite "SELECT (julianday(max(created_utc)) - julianday(min(created_utc))) * 86400 FROM run")

RANDOM=${AIOT_TEST_SEED:-1}
interrupted=0 workers=0 left=""
for i in {1..10}; do
  "$aiot" study run kill.toml --database study.sqlite --jobs 3 >out 2>err </dev/null &
  driver=$!
  sleep "$(awk -v wall="$wall_s" -v r=$RANDOM 'BEGIN { printf "%.3f", 0.25 + (wall / 25) * r / 32768 }')"
  if ((i % 2)); then
    # A worker alone: the driver books a failure and goes on until it is killed as well.
    worker=$(pgrep -P $driver | head -n 1)
    [[ -z $worker ]] || { kill -9 "$worker" 2>/dev/null && workers=$((workers + 1)); }
    sleep "$(awk -v r=$RANDOM 'BEGIN { printf "%.3f", 0.3 * r / 32768 }')"
  fi
  children=$(pgrep -P $driver | tr '\n' ' ')
  kill -9 $driver 2>/dev/null && interrupted=$((interrupted + 1))
  wait $driver 2>/dev/null
  for _ in {1..50}; do
    left=""
    for child in $children; do [[ -d /proc/$child && $(cat "/proc/$child/cmdline" 2>/dev/null | tr '\0' ' ') == *smart-factory* ]] && left+=" $child"; done
    [[ -z $left ]] && break
    sleep 0.1
  done
  [[ -z $left ]] || echo "FAILED workers die with their driver: $left"
  [[ ! -s study.sqlite ]] || [[ $(sqlite3 study.sqlite "PRAGMA integrity_check; PRAGMA foreign_key_check") == ok ]] ||
    echo "FAILED the database is whole after kill $i"
done
echo "killed: $interrupted drivers, $workers workers; done by then: $(sql study.sqlite "SELECT count(*) FROM run")"
expect "drivers were killed in mid-study" "$interrupted" 10
verdict "workers were killed" test "$workers" -ge 3
verdict "the same command goes on to the end" ask 0 study run kill.toml --database study.sqlite --jobs 3
dump whole.sqlite >whole.txt
dump study.sqlite >torn.txt
verdict "row for row the same" cmp whole.txt torn.txt
expect "no shard is left" "$(ls -d study.sqlite.shards 2>/dev/null)" ""
