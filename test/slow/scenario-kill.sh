# SPDX-License-Identifier: GPL-2.0-only
# kill -9 a hundred times around the commit, with another writer at work: only whole runs are ever in the database.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

big=(--radio=csma --sensors=60 --duration=10 --sampleInterval=0.05 --progress=false --database=run.sqlite)
"$program" "${big[@]}" >out 2>err
rows=$(sql run.sqlite "SELECT count(*) FROM sample")
begin=$(date +%s%N)
"$program" "${big[@]}" >out 2>err
span_us=$((($(date +%s%N) - begin) / 1000))
torn="" finished=0
for i in {1..100}; do
  "$program" --radio=csma --sensors=1 --duration=1 --progress=false --database=run.sqlite >other.out 2>other.err &
  other=$!
  "$program" "${big[@]}" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk -v us=$span_us -v i=$i 'BEGIN { printf "%.6f", us * (0.3 + 0.008 * i) / 1e6 }')"
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null && finished=$((finished + 1))
  wait $other || torn+=" other-$i"
  [[ $(sqlite3 run.sqlite "PRAGMA integrity_check; PRAGMA foreign_key_check;
    SELECT count(*) FROM run WHERE (SELECT count(*) FROM sample WHERE run_id = id) NOT IN (0, $rows)
      OR (SELECT count(*) FROM v_balance WHERE run_id = id) NOT IN (4, 63)") == $'ok\n0' ]] || torn+=" $i"
done
expect "kill -9 around the commit" "$torn" ""
runs=$(sql run.sqlite "SELECT count(*) FROM run")
((runs >= 102 + finished && runs <= 202)) && echo "ok runs that were let through are all there" ||
  echo "FAILED runs that were let through are all there: $runs, let through: $finished"
