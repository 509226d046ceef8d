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
  # A wire's back-off goes by a clock of a microsecond, which the message level does not have: it shows in the few microseconds
  # that a processor sleeps until its report is acknowledged, so these are within 2 % or 1 us per message.
  expect "$name: joules by component, state and stage within 2 %" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    CREATE VIEW temp.clock AS SELECT 1.001e-6 * sum(messages) AS s FROM p.traffic
      WHERE run_id = (SELECT max(id) FROM p.run) AND direction = 'tx';
    CREATE VIEW temp.pe AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM p.energy
      WHERE run_id = (SELECT max(id) FROM p.run) GROUP BY 1, 2, 3;
    CREATE VIEW temp.me AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM m.energy
      WHERE run_id = (SELECT max(id) FROM m.run) GROUP BY 1, 2, 3;
    SELECT component, state, stage, j, s FROM (
      SELECT pe.*, (component <> 'processor' OR state <> 'sleep' OR abs(pe.s - coalesce(me.s, 0)) > (SELECT s FROM clock)) AND
        (abs(pe.s - coalesce(me.s, 0)) > 0.02 * pe.s OR abs(pe.j - coalesce(me.j, 0)) > 0.02 * pe.j) AS off
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
compare "5 sensors, uplink only" --sensors=5 --duration=300 --uplinkOnly
compare "5 sensors, cloud, uplink only" --sensors=5 --duration=300 --offload=cloud --uplinkOnly
nodes=8 rows=5
compare "5 sensors, device" --sensors=5 --duration=300 --offload=device
nodes=24 rows=1
compare "20 sensors in two cells" --sensors=20 --cells=2 --duration=120

expect "fidelity is among the parameters" "$(sql message.sqlite "
  SELECT DISTINCT value FROM parameter WHERE name = 'fidelity'")" message
# Samples of many segments: what paces them is the radio, at both levels, so that plans compare alike.
# paced RADIO PAYLOAD SHARE: the slowest answers of both levels differ by that share at most, and none is missing.
paced() {
  local level
  for level in packet message; do
    simulate "$2 B over $1, $level" --radio="$1" --fidelity=$level --plan=edge --payload="$2" --sensors=1 --samples=5 \
      --period=60 --database="paced-$1-$level.sqlite" || return 1
  done
  expect "$2 B over $1 take as long at both levels" "$(sqlite3 -batch :memory: "
    ATTACH 'paced-$1-packet.sqlite' AS p; ATTACH 'paced-$1-message.sqlite' AS m;
    SELECT a.completed, b.completed, abs(a.latency_p50_s / b.latency_p50_s - 1) <= $3
    FROM p.inference a JOIN m.inference b USING (node_id, offload)")" "5|5|1"
}
paced csma 400000 0.01
paced wifi 400000 0.03
paced lte 400000 0.02
paced lr-wpan 150000 0.03
# A sensor waits as long as its radio takes, and only what a plan sends has to fit the radio.
simulate "advertising" --fidelity=message --radio=ble-advertising --sensors=1 --samples=4 --model=alexnet --payload=1000 \
  --period=600 --plan=best --database=slow.sqlite
expect "a sample that takes seconds to send is waited for" "$(sql slow.sqlite "SELECT completed, timed_out FROM inference")" "4|0"
rm -f slow.sqlite
simulate "eight bytes of a long sample" --fidelity=message --radio=lorawan --sensors=1 --samples=2 --model=fc_autoencoder \
  --plan=cut:relu5 --database=slow.sqlite
expect "a tensor of 8 B goes where the sample does not fit" \
  "$(sql slow.sqlite "SELECT sum(completed), sum(timed_out) FROM inference WHERE completed + timed_out > 0")" "2|0"
# best PAYLOAD: the time that it takes, and the least of whole and cut, over LTE.
best() {
  local plan
  for plan in best edge device cut:features.2 cut:features.5; do
    rm -f lte.sqlite
    simulate "alexnet over LTE, $plan" --fidelity=message --radio=lte --sensors=1 --samples=2 --model=alexnet \
      --device=Raspberry-Pi-4 --edge=Jetson-AGX-Orin --period=60 --payload="$1" --plan=$plan --database=lte.sqlite >&2
    sql lte.sqlite "SELECT max(latency_p50_s) FROM inference"
  done | awk 'NR == 1 { best = $1 } NR > 1 && (least == "" || $1 < least) { least = $1 } END { print (best <= least * (1 + 1e-9)) }'
}
for payload in 57000 60000 62000 64000; do
  expect "the best plan is, $payload B" "$(best $payload)" 1
done
for radio in csma wifi; do
  simulate "20 sensors share $radio" --radio=$radio --plan=cloud --payload=800000 --sensors=20 --samples=5 --period=20 \
    --database=shared-$radio.sqlite
  expect "no segment is lost for want of room, $radio" "$(sql shared-$radio.sqlite "
    SELECT completed, lost, timed_out FROM inference")" "100|0|0"
done

# Without packets a message costs an event or three, not dozens.
simulate "events, packet" --radio=csma --sensors=20 --duration=300 --countEvents && packets=$(sed -n 's/^Simulated \([0-9]*\) events$/\1/p' out)
simulate "events, message" --radio=csma --sensors=20 --duration=300 --countEvents --fidelity=message &&
  messages=$(sed -n 's/^Simulated \([0-9]*\) events$/\1/p' out)
expect "at least ten times fewer events" "$((packets > 10 * messages))" 1
simulate "lifecycle" --radio=csma --fidelity=message --sensors=5 --lifecycle --inferences=200 &&
  balanced "lifecycle: books" run.sqlite 8

# agree RADIO DURATION [ARGUMENT]: ten sensors at both levels. Sensors' radios: joules in all within 5 %, by state within 5 % where
# a state has more than 1 % of them; delivered messages within 3 points.
agree() {
  local radio=$1 level
  for level in packet message; do
    rm -f "$radio-$level.sqlite"
    simulate "$radio, $level" --radio=$radio --sensors=10 --duration=$2 --fidelity=$level --database=$radio-$level.sqlite ${3:+"$3"} || return 1
    balanced "$radio, $level: books" $radio-$level.sqlite 13
  done
  expect "$radio: joules of the sensors' radios within 5 %, by state too" "$(sqlite3 -batch :memory: "
    ATTACH '$radio-packet.sqlite' AS p; ATTACH '$radio-message.sqlite' AS m;
    CREATE VIEW temp.pe AS SELECT state, sum(energy_it_j) AS j FROM p.energy e JOIN p.node n ON n.id = e.node_id
      WHERE n.role = 'sensor' AND component = 'radio' GROUP BY 1;
    CREATE VIEW temp.me AS SELECT state, sum(energy_it_j) AS j FROM m.energy e JOIN m.node n ON n.id = e.node_id
      WHERE n.role = 'sensor' AND component = 'radio' GROUP BY 1;
    SELECT 'all', (SELECT sum(j) FROM me), (SELECT sum(j) FROM pe)
      WHERE abs((SELECT sum(j) FROM me) / (SELECT sum(j) FROM pe) - 1) > 0.05;
    SELECT state, pe.j, coalesce(me.j, 0) FROM pe LEFT JOIN me USING (state)
      WHERE pe.j > 0.01 * (SELECT sum(j) FROM pe) AND abs(coalesce(me.j, 0) / pe.j - 1) > 0.05;
    SELECT state, 0, me.j FROM me LEFT JOIN pe USING (state) WHERE pe.j IS NULL AND me.j > 0.01 * (SELECT sum(j) FROM pe);")" ""
  expect "$radio: delivery within 3 points" "$(sqlite3 -batch :memory: "
    ATTACH '$radio-packet.sqlite' AS p; ATTACH '$radio-message.sqlite' AS m;
    SELECT abs((SELECT 1.0 * sum(completed) / sum(completed + lost + timed_out) FROM p.inference) -
               (SELECT 1.0 * sum(completed) / sum(completed + lost + timed_out) FROM m.inference)) <= 0.03")" 1
  expect "$radio: median latency within 5 %" "$(sqlite3 -batch :memory: "
    ATTACH '$radio-packet.sqlite' AS p; ATTACH '$radio-message.sqlite' AS m;
    SELECT abs((SELECT latency_p50_s FROM m.inference) / (SELECT latency_p50_s FROM p.inference) - 1) <= 0.05")" 1
}
agree wifi 300
agree lr-wpan 600
agree csma 300
agree lte 60
agree wifi 300 --uplinkOnly
agree lr-wpan 600 --uplinkOnly

# Radios that have a message level only. ended: all messages have ended, but those under way in the end.
for radio in lorawan ble-connection nb-iot lte-m; do
  simulate "$radio" --radio=$radio --fidelity=message --sensors=20 --duration=1200 --database=$radio.sqlite || continue
  balanced "$radio: books" $radio.sqlite 23
  delivered "$radio: messages" $radio.sqlite
  simulate "$radio again" --radio=$radio --fidelity=message --sensors=20 --duration=1200 --database=again.sqlite
  expect "$radio: the same seed, the same joules" "$(sql again.sqlite "SELECT node_id, component, state, stage, duration_s, energy_it_j FROM energy")" \
    "$(sql $radio.sqlite "SELECT node_id, component, state, stage, duration_s, energy_it_j FROM energy")"
  rm -f again.sqlite
done
expect "LoRaWAN: a frame, two windows and three starts each" "$(sql lorawan.sqlite "
  SELECT group_concat(DISTINCT state) FROM (SELECT state FROM energy e JOIN node n ON n.id = e.node_id
    WHERE n.role = 'sensor' AND component = 'radio' ORDER BY state)")" "rx,sleep,tx,wake"
expect "NB-IoT: a tail" "$(sql nb-iot.sqlite "
  SELECT sum(energy_it_j) > 0 FROM energy WHERE component = 'radio' AND state = 'tail'")" 1
simulate "spreading factor 12" --radio=lorawan --fidelity=message --link="sf=12" --period=600 --duration=6000 --database=sf12.sqlite &&
  expect "costs many times as much to send" "$(sqlite3 -batch :memory: "
    ATTACH 'sf12.sqlite' AS a; ATTACH 'lorawan.sqlite' AS b;
    SELECT (SELECT sum(energy_it_j) FROM a.energy WHERE component = 'radio' AND state = 'tx' AND stage = 'inference') /
           (SELECT sum(messages) FROM a.traffic WHERE direction = 'tx' AND protocol = 'udp' AND application_bits > 0) > 5 *
           (SELECT sum(energy_it_j) FROM b.energy WHERE component = 'radio' AND state = 'tx' AND stage = 'inference') /
           (SELECT sum(messages) FROM b.traffic WHERE direction = 'tx' AND protocol = 'udp' AND application_bits > 0)")" 1
# Batteries end in the middle of things.
for radio in lr-wpan:0.005 lorawan:1 nb-iot:20; do
  simulate "$radio J" --radio=${radio%:*} --fidelity=message --sensors=5 --battery=${radio#*:} --duration=3000 --database=flat.sqlite || continue
  expect "$radio J: all batteries are empty, and drawn to the last joule" "$(sql flat.sqlite "
    SELECT (SELECT count(*) FROM event WHERE kind = 'depleted'),
      max(abs(drawn_j / ${radio#*:} - 1)) < 1e-6, max(relative_error) < 1e-9
    FROM v_balance v JOIN node n ON n.run_id = v.run_id AND n.id = v.node_id WHERE n.role = 'sensor'")" "5|1|1"
  rm -f flat.sqlite
done

refuses "no packet level for LoRaWAN" "has no packet level" --radio=lorawan
refuses "a name that is near" "near are ble-connection" --fidelity=message --radio=ble-conection
refuses "too long for LoRaWAN" "LoRaWAN payload" --fidelity=message --radio=lorawan --payload=300
refuses "too often for the duty cycle" "give a longer --period" --fidelity=message --radio=lorawan --period=2
refuses "a spreading factor that is none" "spreading factor" --fidelity=message --radio=lorawan --link="sf=99"
refuses "an unknown setting" "unknown setting" --fidelity=message --radio=wifi --link="sf=9"
refuses "a setting twice" "twice" --fidelity=message --radio=lorawan --link="sf=9 sf=8"
refuses "settings at packet level" "--link goes with" --radio=wifi --link="window=8"
refuses "settings of a wire" "--link goes with" --fidelity=message --radio=csma --link="window=8"
refuses "a board without such a radio" "needed is lora" --fidelity=message --radio=lorawan --device=wifi-camera
refuses "a data rate of LoRaWAN" "its settings are --link" --fidelity=message --radio=lorawan --dataRate=6.5Mbps
refuses "too much power" "transmit power" --fidelity=message --radio=nb-iot --txPowerDbm=30
refuses "models for sensors that sleep" "downloads models" --fidelity=message --radio=lorawan --lifecycle --offload=device
refuses "nor over TCP" "transport udp" --fidelity=message --radio=lr-wpan --transport=tcp
refuses "nor over TCP, by wire" "transport udp" --fidelity=message --radio=csma --transport=tcp
refuses "nor another level" "fidelity" --fidelity=fluid
