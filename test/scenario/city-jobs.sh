# SPDX-License-Identifier: GPL-2.0-only
# ./ns3-aiot bench city --jobs=K: processes that share the gateways leave the run of one process.
scenario=aiot-bench-city
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# 450 sensors at 5 gateways: neither is a multiple of the number of jobs. With 64 processors no task waits in the cloud;
# with one, some do.
city() {
  local name=$1
  shift
  "$program" --sensors=450 --duration=20 --bare=false --database="$name.sqlite" "$@" >"$name.out" 2>"$name.err" </dev/null ||
    echo "FAILED $name: $(head -c 500 "$name.out" "$name.err")"
}
for jobs in 1 2 4; do
  city free-$jobs --jobs=$jobs --processors=64
  city busy-$jobs --jobs=$jobs
  city each-$jobs --jobs=$jobs --processors=64 --grouped=false
  city cell-$jobs --jobs=$jobs --processors=64 --battery
done

# against NAME JOBS QUERY: its answer where the database of one process is main and that of JOBS processes is many.
against() { sqlite3 -readonly -batch "$1-1.sqlite" "ATTACH '$1-$2.sqlite' AS many; $3" 2>&1; }

rows="energy one JOIN many.energy all_ USING (node_id, component, component_instance, state, stage)
  JOIN node ON node.id = one.node_id"
for jobs in 2 4; do
  for kind in free busy each cell; do
    expect "$kind, $jobs jobs: the same tasks" "$(grep tasks: $kind-$jobs.out)" "$(grep tasks: $kind-1.out)"
    expect "$kind, $jobs jobs: the same rows" "$(against $kind $jobs "
      SELECT count(*) = (SELECT count(*) FROM energy WHERE node_id > 0)
        AND count(*) = (SELECT count(*) FROM many.energy WHERE node_id > 0) FROM $rows WHERE node_id > 0;
      SELECT count(*) FROM (SELECT * FROM traffic EXCEPT SELECT * FROM many.traffic);
      SELECT count(*) FROM (SELECT * FROM many.traffic EXCEPT SELECT * FROM traffic);
      SELECT count(*) FROM (SELECT * FROM node EXCEPT SELECT * FROM many.node);
      SELECT count(*) FROM (SELECT node_id, time_s, kind FROM event EXCEPT SELECT node_id, time_s, kind FROM many.event)")" \
      $'1\n0\n0\n0\n0'
    expect "$kind, $jobs jobs: gateways to the last digit" "$(against $kind $jobs "
      SELECT max(abs(one.energy_it_j - all_.energy_it_j)), max(abs(one.duration_s - all_.duration_s)),
        max(abs(one.operational_location_gco2e - all_.operational_location_gco2e)) FROM $rows
      WHERE role = 'gateway'")" "0.0|0.0|0.0"
    expect "$kind, $jobs jobs: books balance" "$(sql $kind-$jobs.sqlite "
      SELECT max(relative_error) < 1e-12, max(state_time_error_s) < 1e-9 FROM v_balance;
      SELECT count(*) FROM (SELECT node_id, sum(energy_it_j) AS j FROM energy GROUP BY node_id) AS a
        JOIN energy_period AS p USING (node_id) WHERE abs(p.energy_it_j - j) > 1e-9 * j")" $'1|1\n0'
    # The server's power at rest counts once: each kind of component as in one process, to rounding. Which of its
    # processors works is not known: they share.
    expect "$kind, $jobs jobs: the cloud" "$(against $kind $jobs "
      SELECT count(*) FROM (SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM energy
          WHERE node_id = 0 GROUP BY 1, 2, 3) AS one
        JOIN (SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM many.energy
          WHERE node_id = 0 GROUP BY 1, 2, 3) AS all_ USING (component, state, stage)
      WHERE abs(one.j - all_.j) > 1e-12 * one.j OR abs(one.s - all_.s) > 1e-12 * one.s;
      SELECT abs(one.drawn_j / all_.drawn_j - 1) < 1e-12 FROM supply one JOIN many.supply all_ USING (node_id)
      WHERE node_id = 0")" $'0\n1'
  done
  # To rounding: a sum of 450 in another order. Where each sensor has rows of its own, there is none.
  for kind in free cell; do
    expect "$kind, $jobs jobs: sensors to rounding" "$(against $kind $jobs "
      SELECT max(abs(one.energy_it_j / all_.energy_it_j - 1)) < 1e-14, max(abs(one.duration_s - all_.duration_s)) < 1e-12
      FROM $rows WHERE role = 'sensor'")" "1|1"
    expect "$kind, $jobs jobs: latencies" "$(sql $kind-$jobs.sqlite "SELECT latency_p50_s, latency_p95_s, latency_p99_s
      FROM inference")" "$(sql $kind-1.sqlite "SELECT latency_p50_s, latency_p95_s, latency_p99_s FROM inference")"
  done
  expect "$jobs jobs: each sensor to the last digit" "$(against each $jobs "
    SELECT max(abs(one.energy_it_j - all_.energy_it_j)), max(abs(one.duration_s - all_.duration_s)), count(*) > 450
    FROM $rows WHERE role = 'sensor'")" "0.0|0.0|1"
  # A job does not see who else waits in the cloud: here for less than a microsecond of 35 ms. A processor that waits draws
  # what it draws at rest, so that this shows in times only.
  expect "$jobs jobs: waits in the cloud are short of others'" "$(against busy $jobs "
    SELECT abs(sum(one.duration_s) / sum(all_.duration_s) - 1) BETWEEN 1e-15 AND 1e-4 FROM $rows
      WHERE role = 'sensor' AND component = 'processor' AND stage = 'inference' AND state IN ('idle', 'sleep')")" "1"
done

# stopped SIGNAL: a run of two jobs that is told to stop leaves neither processes nor files.
stopped() {
  local signal=$1 pid jobs i
  mkdir "stop-$signal" && cd "stop-$signal" || return
  set -m
  # Whoever runs the tests may have them ignore Ctrl-C.
  env --default-signal=INT "$program" --sensors=2000 --duration=100000 --jobs=2 --bare=false --database=run.sqlite \
    >out 2>err </dev/null &
  pid=$!
  set +m
  for ((i = 0; i < 100; ++i)); do
    jobs=$(pgrep -P $pid)
    (($(wc -w <<<"$jobs") == 2)) && break
    sleep 0.1
  done
  kill -s "$signal" $pid
  wait $pid 2>/dev/null
  expect "stopped by $signal: exit code" $? $((128 + $(kill -l "$signal")))
  for ((i = 0; i < 100; ++i)); do
    pgrep -P $pid >/dev/null || kill -0 $jobs 2>/dev/null || break
    sleep 0.1
  done
  expect "stopped by $signal: no process is left" "$(for job in $jobs; do kill -0 "$job" 2>/dev/null && echo "$job"; done)" ""
  expect "stopped by $signal: no file is left" "$(ls)" $'err\nout'
  cd ..
}
stopped INT
stopped TERM
stopped KILL

# What a task takes does not depend on what else the machine does, so that a few per cent more show. The figure is that
# of ns-3.37 as Debian 12 compiles it; sums and tasks must not change by counting.
if command -v valgrind >/dev/null; then
  "$program" --sensors=200 --duration=20 --bare=false --count-instructions >counted.out 2>&1 </dev/null
  "$program" --sensors=200 --duration=20 --bare=false >plain.out 2>&1 </dev/null
  expect "counting changes nothing" "$(grep -E 'tasks:|books:' counted.out)" "$(grep -E 'tasks:|books:' plain.out)"
  read -r _ task _ _ event _ _ booking _ _ bookings _ < <(grep '^instructions:' counted.out | tr -d '(,')
  expect "ten bookings a task" "$(awk -v n="$bookings" 'BEGIN { print (n > 9 && n < 12) }')" 1
  expect "a task is three events and ten bookings" \
    "$(awk -v t="$task" -v e="$event" -v b="$booking" 'BEGIN { print (t > 2.9 * e && t < 3.6 * e && t > 9 * b && t < 12 * b) }')" 1
  most=8110
  ((task <= most)) && echo "ok a task takes at most $most instructions" ||
    echo "FAILED a task takes at most $most instructions: $task"
else
  echo "skipped: instructions are counted by valgrind, which is not installed"
fi

refuses "counting without a size" "--count-instructions goes with --sensors" --count-instructions
refuses "more jobs than gateways" "--jobs=3 for 2 gateways" --sensors=200 --jobs=3
refuses "no jobs" "--jobs='0'" --sensors=200 --jobs=0
