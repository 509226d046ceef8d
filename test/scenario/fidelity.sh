# SPDX-License-Identifier: GPL-2.0-only
# The same factory with packets and without: messages, latencies and joules by state agree on a wire of few sensors.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# compare NAME ARGS...: runs both levels into packet.sqlite and message.sqlite, appended.
compare() {
  local name=$1 level
  shift
  for level in packet message; do
    simulate "$name, $level" --radio=csma --fidelity=$level --database=$level.sqlite "$@" || return 1
    balanced "$name, $level: books" $level.sqlite "$nodes"
    delivered "$name, $level: messages" $level.sqlite
  done
  # A state that lasts less than a microsecond per message is no worse than the clock of a wire's back-off.
  expect "$name: joules by component, state and stage within 2 %" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    CREATE VIEW temp.pe AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM p.energy
      WHERE run_id = (SELECT max(id) FROM p.run) GROUP BY 1, 2, 3;
    CREATE VIEW temp.me AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM m.energy
      WHERE run_id = (SELECT max(id) FROM m.run) GROUP BY 1, 2, 3;
    SELECT component, state, stage, j, s FROM (
      SELECT pe.*, abs(pe.s - coalesce(me.s, 0)) > 0.02 * pe.s OR abs(pe.j - coalesce(me.j, 0)) > 0.02 * pe.j AS off
      FROM pe LEFT JOIN me USING (component, state, stage)
      UNION ALL SELECT me.*, pe.j IS NULL FROM me LEFT JOIN pe USING (component, state, stage)) WHERE off;")" ""
  expect "$name: the same messages and bits" "$(sql message.sqlite "
    SELECT node_id, direction, messages, application_bits, wire_bits FROM traffic
    WHERE run_id = (SELECT max(id) FROM run) ORDER BY 1, 2")" "$(sql packet.sqlite "
    SELECT node_id, direction, messages, application_bits, wire_bits FROM traffic
    WHERE run_id = (SELECT max(id) FROM run) ORDER BY 1, 2")"
  expect "$name: latencies within 1 %" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    SELECT count(*), max(abs(a.latency_p50_s / b.latency_p50_s - 1) > 0.01 OR a.completed <> b.completed)
    FROM (SELECT * FROM p.inference WHERE run_id = (SELECT max(id) FROM p.run)) a
    JOIN (SELECT * FROM m.inference WHERE run_id = (SELECT max(id) FROM m.run)) b USING (node_id, offload)")" "$rows|0"
}

nodes=8 rows=1
compare "5 sensors, edge" --sensors=5 --duration=300
compare "5 sensors, cloud" --sensors=5 --duration=300 --offload=cloud
compare "5 sensors, IPv6" --sensors=5 --duration=300 --ip=6
nodes=8 rows=5
compare "5 sensors, device" --sensors=5 --duration=300 --offload=device
nodes=24 rows=1
compare "20 sensors in two cells" --sensors=20 --cells=2 --duration=120

expect "fidelity is among the parameters" "$(sql message.sqlite "
  SELECT DISTINCT value FROM parameter WHERE name = 'fidelity'")" message
# Without packets a message costs an event or three, not dozens.
simulate "events, packet" --radio=csma --sensors=20 --duration=300 --countEvents && packets=$(sed -n 's/^Simulated \([0-9]*\) events$/\1/p' out)
simulate "events, message" --radio=csma --sensors=20 --duration=300 --countEvents --fidelity=message &&
  messages=$(sed -n 's/^Simulated \([0-9]*\) events$/\1/p' out)
expect "at least ten times fewer events" "$((packets > 10 * messages))" 1
simulate "lifecycle" --radio=csma --fidelity=message --sensors=5 --lifecycle --inferences=200 &&
  balanced "lifecycle: books" run.sqlite 8
refuses "no message level for Wi-Fi yet" "has no message level" --fidelity=message --radio=wifi
refuses "nor over TCP" "transport udp" --fidelity=message --radio=csma --transport=tcp
refuses "nor another level" "fidelity" --fidelity=fluid
