# SPDX-License-Identifier: GPL-2.0-only
# smart-factory --jobs=N: cells at packet level one by one, so many at once. What comes out does not depend on N, and what
# is missing of a run that has all cells in one simulation is what doc/performance.rst says.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# 17 sensors in 5 cells: cells of four and of three; channels 1, 6 and 11 of Wi-Fi come twice. In 17 cells the first and
# the last share a channel of 802.15.4.
declare -A radio=(
  [many]="--radio=lr-wpan --duration=15 --period=2 --uplinkOnly"
  [wifi]="--radio=wifi --duration=14 --period=2"
  [lr-wpan]="--radio=lr-wpan --duration=40 --period=5"
  [csma]="--radio=csma --duration=14 --period=2 --ip=6"
  [cloud]="--radio=wifi --duration=14 --period=2 --offload=cloud --transport=tcp"
  [hours]="--radio=wifi --duration=14 --period=2 --zone=DE-PROFILE-2020 --start=2022-06-16T00:59:53Z --facility=DE-PROFILE-2020=1.2"
  [up]="--radio=wifi --duration=14 --period=2 --uplinkOnly"
  [up-lr]="--radio=lr-wpan --duration=40 --period=5 --uplinkOnly --battery=1000"
)
declare -A cells=([many]=17)
for name in "${!radio[@]}"; do
  # shellcheck disable=SC2086
  simulate "$name in one simulation" ${radio[$name]} --sensors=17 --cells="${cells[$name]:-5}" --database=$name-all.sqlite --sampleInterval=3
  for jobs in 1 2 4; do
    # shellcheck disable=SC2086
    simulate "$name, $jobs jobs" ${radio[$name]} --sensors=17 --cells="${cells[$name]:-5}" --database=$name-$jobs.sqlite --jobs=$jobs --sampleInterval=3
  done
done

# Every table of rows, in order; parameters differ by jobs.
rows() {
  local table
  for table in node energy energy_period supply inference traffic event sample ecal sci embodied; do
    sql "$1" "SELECT '$table', * FROM $table"
  done
}
# against NAME QUERY: its answer where main has all cells in one simulation and many has them one by one.
against() { sqlite3 -readonly -batch "$1-all.sqlite" "ATTACH '$1-2.sqlite' AS many; $2" 2>&1; }

for name in "${!radio[@]}"; do
  expect "$name: rows of one job" "$(rows $name-1.sqlite | wc -l | awk '{ print ($1 > 300) }')" 1
  expect "$name: two jobs, the same to the last digit" "$(rows $name-2.sqlite | md5sum)" "$(rows $name-1.sqlite | md5sum)"
  expect "$name: four jobs, the same to the last digit" "$(rows $name-4.sqlite | md5sum)" "$(rows $name-1.sqlite | md5sum)"
  balanced "$name: books balance" $name-2.sqlite $((17 + ${cells[$name]:-5} + 2))
  expect "$name: hours add up" "$(sql $name-2.sqlite "
    SELECT count(*) FROM (SELECT node_id, sum(energy_it_j) AS j FROM energy GROUP BY node_id) AS a
      JOIN (SELECT node_id, sum(energy_it_j) AS j FROM energy_period GROUP BY node_id) AS p USING (node_id)
      WHERE abs(p.j - a.j) > 1e-9 * a.j")" 0
  expect "$name: nodes have the ids, names and places of one simulation" "$(against $name "
    SELECT count(*) FROM (SELECT id, name, role, zone, board, supply_kind FROM node EXCEPT
      SELECT id, name, role, zone, board, supply_kind FROM many.node);
    SELECT (SELECT count(*) FROM node) = (SELECT count(*) FROM many.node)")" $'0\n1'
  expect "$name: samples are the same" "$(against $name "
    SELECT abs((SELECT sum(messages) FROM traffic JOIN node ON id = node_id WHERE role = 'sensor' AND direction = 'tx') -
      (SELECT sum(messages) FROM many.traffic JOIN node ON id = node_id WHERE role = 'sensor' AND direction = 'tx'))")" 0
  # What is at rest counts once, what works wherever it was caused.
  expect "$name: edge and cloud" "$(against $name "
    SELECT count(*) > 4, max(abs(one.energy_it_j - many.energy_it_j)) < 1e-3, max(abs(one.duration_s - many.duration_s)) < 1e-3
    FROM energy AS one LEFT JOIN many.energy AS many USING (node_id, component, component_instance, state, stage)
      JOIN node ON node.id = one.node_id WHERE role IN ('edge', 'cloud')")" "1|1|1"
  expect "$name: power of edge and cloud over time" "$(against $name "
    SELECT count(*) > 5, max(abs(one.value - many.value)) < 1e-9 FROM sample AS one LEFT JOIN many.sample AS many
      USING (node_id, time_s, quantity) JOIN node ON node.id = one.node_id WHERE role = 'cloud' AND time_s = 0
      OR role = 'sensor'")" "1|1"
done

# Nobody answers, and no cell hears another: each cell is what it is among all, digit by digit.
for name in up up-lr many; do
  expect "$name: sensors and gateways are those of one simulation" "$(against $name "
    SELECT count(*) > 100, count(*) = (SELECT count(*) FROM many.energy JOIN many.node n ON n.id = many.energy.node_id
        WHERE n.role NOT IN ('edge', 'cloud')),
      max(abs(one.energy_it_j - many.energy_it_j)), max(abs(one.duration_s - many.duration_s))
    FROM energy AS one LEFT JOIN many.energy AS many USING (node_id, component, component_instance, state, stage)
      JOIN node ON node.id = one.node_id WHERE role NOT IN ('edge', 'cloud')")" "1|1|0.0|0.0"
done
# Where the edge answers, its answers come at other instants: gateways within 0.1 %.
for name in wifi lr-wpan csma cloud hours; do
  expect "$name: gateways nearly as in one simulation" "$(against $name "
    SELECT count(*), max(abs(one.drawn_j / many.drawn_j - 1)) < 1e-3 FROM supply AS one JOIN many.supply AS many
      USING (node_id) JOIN node ON node.id = one.node_id WHERE role NOT IN ('edge', 'cloud', 'sensor')")" "5|1"
done
expect "what is missing is said" "$(sql wifi-2.sqlite "SELECT count(*) FROM event WHERE kind = 'note'
  AND detail LIKE 'cells were simulated one by one%wait for other cells%edge%M/D/1)'")" 1

expect "hours: each has what the cloud drew in it" "$(against hours "
  SELECT count(*), max(abs(one.energy_it_j - many.energy_it_j)) < 1e-6,
    max(abs(one.operational_location_gco2e / many.operational_location_gco2e - 1)) < 1e-9
  FROM energy_period AS one JOIN many.energy_period AS many USING (node_id, zone, period_start)
    JOIN node ON node.id = one.node_id WHERE role = 'cloud'")" "2|1|1"

# killed SIGNAL WHOM: what a run of two jobs leaves when it, or one of its processes, is stopped.
killed() {
  local signal=$1 whom=$2 pid jobs i code
  mkdir "stop-$signal-$whom" && cd "stop-$signal-$whom" || return
  set -m
  env --default-signal=INT "$program" --radio=wifi --sensors=120 --cells=6 --duration=3000 --jobs=2 --progress=false \
    --database=run.sqlite >out 2>err </dev/null &
  pid=$!
  set +m
  for ((i = 0; i < 100; ++i)); do
    jobs=$(pgrep -P $pid)
    (($(wc -w <<<"$jobs") == 2)) && break
    sleep 0.1
  done
  # shellcheck disable=SC2086
  if [[ $whom == all ]]; then kill -s "$signal" $pid; else kill -s "$signal" ${jobs%%$'\n'*}; fi
  wait $pid 2>/dev/null
  code=$?
  if [[ $whom == all ]]; then
    expect "stopped by $signal: exit code" $code $((128 + $(kill -l "$signal")))
  else
    expect "a process stopped by $signal: exit code" $code 2
    expect "a process stopped by $signal: one line" "$(grep -c . err) $(grep -c 'was ended by signal .* nothing was written' err)" \
      "1 1"
  fi
  for ((i = 0; i < 100; ++i)); do
    # shellcheck disable=SC2086
    kill -0 $jobs 2>/dev/null || break
    sleep 0.1
  done
  expect "stopped by $signal ($whom): no process is left" "$(for job in $jobs; do kill -0 "$job" 2>/dev/null && echo "$job"; done)" ""
  expect "stopped by $signal ($whom): no file is left" "$(ls)" $'err\nout'
  cd ..
}
killed INT all
killed TERM all
killed KILL all
killed KILL one

refuses "messages" "--fidelity=message" --fidelity=message --radio=csma --jobs=2
refuses "a core that cells share" "--radio=lte" --radio=lte --jobs=2
refuses "a lifecycle" "--lifecycle" --lifecycle --jobs=2
refuses "a second run" "--marginal" --marginal --jobs=2
refuses "no jobs" "--jobs='0'" --jobs=0
refuses "a zone that nobody knows" "XX" --jobs=2 --zone=XX
# Ten cells that each keep the edge busy for most of the time.
"$program" --radio=wifi --cells=10 --sensors=60 --period=0.5 --duration=10 --edge=Raspberry-Pi-4 --jobs=2 --database=much.sqlite \
  >out 2>err </dev/null
expect "more work than the edge has time for" "$? $(tail -n 1 err | grep -c 'have work for the processor of edge for .* nothing was written')" "2 1"
expect "leaves nothing" "$(ls much* 2>/dev/null; cat out)" ""

# A disk that is full, where one can be made.
mkdir full
if mount -t tmpfs -o size=64k tmpfs full 2>/dev/null; then
  "$program" --radio=wifi --sensors=4 --cells=2 --duration=4 --jobs=2 --database=full/run.sqlite >out 2>err </dev/null
  expect "a full disk: one line" "$? $(wc -c <out) $(grep -c . err) $(grep -c 'disk full; the run is kept' err)" "2 0 1 1"
  expect "a full disk: no run that is not whole" "$(sqlite3 -readonly full/run.sqlite "SELECT count(*) FROM run" 2>/dev/null | grep -v '^0$')" ""
  umount full
else
  echo "skipped: no small file system can be mounted"
fi
