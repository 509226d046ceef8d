# SPDX-License-Identifier: GPL-2.0-only
# Sensors that run out of energy: they die at the instant that arithmetic predicts, once, and do nothing afterwards.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# figure TABLE PART QUANTITY: the value of a row of the hardware tables; radios have more columns before it.
figure() {
  sqlite3 -batch ":memory:" <<SQL
.mode csv
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/$1"' t
SELECT value FROM t WHERE $2;
SQL
}

# A radio that listens all the time, and no sample before the end: constant power, after the receiver has been switched
# on (12 symbols of 16 us, in which it draws nothing).
radio_w=$(figure radios.csv "part = 'nRF52840' AND technology = 'lr-wpan' AND quantity = 'power' AND state = 'rx'")
processor_w=$(figure processors.csv "device = 'nRF52840' AND quantity = 'sleep_w'")
sensor_w=$(figure sensors.csv "sensor = 'BME280' AND quantity = 'sleep_w'")
platform_w=$(figure boards.csv "board = 'lr-wpan-sensor' AND quantity = 'platform_w'")
for joules in 0.5 0.123456; do
  name="constant load, $joules J"
  simulate "$name" --radio=lr-wpan --sensors=3 --alwaysOn=true --period=1e6 --battery=$joules || continue
  predicted=$(sqlite3 ":memory:" "SELECT printf('%.9f', 192e-6 + ($joules - 192e-6 * ($processor_w + $sensor_w + $platform_w))
    / ($radio_w + $processor_w + $sensor_w + $platform_w))")
  expect "$name: dies at $predicted s, to 1 ns" "$(sql run.sqlite "
    SELECT count(*), count(DISTINCT node_id), max(abs(time_s - $predicted)) < 1.5e-9 FROM event
    WHERE run_id = (SELECT max(id) FROM run) AND kind = 'depleted'")" "3|3|1"
  balanced "$name: books" run.sqlite 6
done
expect "the supply says the same as the event" "$(sql run.sqlite "
  SELECT count(*) FROM event JOIN supply USING (run_id, node_id) WHERE kind = 'depleted' AND depleted_at_s <> time_s")" 0

# With traffic, each dies when its own story says so.
for transport in udp tcp; do
  name="in mid-traffic over $transport"
  rm -f run.sqlite
  simulate "$name" --radio=lr-wpan --sensors=20 --battery=0.001 --transport=$transport --duration=120 || continue
  balanced "$name: books" run.sqlite 23
  expect "$name: every sensor dies, once, at its own time" "$(sql run.sqlite "
    SELECT count(*), count(DISTINCT node_id), count(DISTINCT time_s) > 10, min(time_s) > 0, max(time_s) < 120
    FROM event WHERE kind = 'depleted'")" "20|20|1|1|1"
  expect "$name: nothing below zero, nothing made of nothing" "$(sql run.sqlite "
    SELECT min(remaining_j) >= 0, max(abs(initial_j - remaining_j - drawn_j)) < 1e-9 FROM supply
    WHERE initial_j IS NOT NULL")" "1|1"
  expect "$name: no joule and no other state after death" "$(sql run.sqlite "
    SELECT max(energy_it_j), max(abs(duration_s + time_s - 120)) < 1e-8, count(*) > 0 FROM energy
    JOIN event USING (run_id, node_id) WHERE kind = 'depleted' AND state = 'off' AND component = 'processor'")" "0.0|1|1"
  expect "$name: no sample after death" "$(sql run.sqlite "
    SELECT count(*) FROM event JOIN traffic USING (run_id, node_id)
    WHERE kind = 'depleted' AND direction = 'tx' AND messages > time_s / 10 + 1")" 0
  expect "$name: some samples before" "$(sql run.sqlite "SELECT sum(completed) > 10 FROM inference")" 1
  # Death may cut one frame of up to 127 B short.
  expect "$name: frames fit the time that the radios sent" "$(sql run.sqlite "
    SELECT max((wire_bits - 1016) / 250e3 > seconds) FROM traffic JOIN (SELECT run_id, node_id, sum(duration_s) AS seconds
      FROM energy WHERE component = 'radio' AND state = 'tx' GROUP BY run_id, node_id) USING (run_id, node_id)
    WHERE direction = 'tx' AND node_id < 20")" 0
  expect "$name: what is switched off serves no stage" "$(sql run.sqlite "
    SELECT DISTINCT stage FROM energy WHERE state = 'off'")" standby
done
expect "primary cells" "$(sql run.sqlite "SELECT DISTINCT supply_kind FROM node WHERE role = 'sensor'")" primary

rm -f run.sqlite
simulate "an empty cell" --radio=lr-wpan --sensors=2 --battery=0 && {
  expect "an empty cell is dead from the start" "$(sql run.sqlite "
    SELECT count(*), max(time_s) FROM event WHERE kind = 'depleted';
    SELECT sum(drawn_j), max(remaining_j) FROM supply WHERE node_id < 2;
    SELECT coalesce(sum(messages), 0) FROM traffic WHERE node_id < 2 AND direction = 'tx'")" $'2|0.0\n0.0|0.0\n0'
  expect "an empty cell: books" "$(sql run.sqlite "
    SELECT count(*), max(relative_error) < 1e-9, max(state_time_error_s) < 1e-9 FROM v_balance")" "5|1|1"
}
simulate "a full cell" --radio=lr-wpan --sensors=2 &&
  expect "a full cell lasts" "$(sql run.sqlite "SELECT count(*) FROM event WHERE run_id = 2 AND kind = 'depleted'")" 0

# Four radios on two AA cells, as the shipped study has them: the tutorial names the order.
mkdir -p examples && cp -r "$AIOT_SOURCE_DIR/examples/catalogues" "$AIOT_SOURCE_DIR/examples/studies" examples
"$AIOT_BIN_DIR/aiot" study run examples/studies/four-radios-two-cells.toml >out 2>err
expect "the study of two cells runs" "$? $(grep -c '12 of 12 runs done, 0 failed' out)" "0 1"
expect "who lives longest is as the tutorial says" "$(sql four-radios-two-cells.sqlite "SELECT group_concat(radio || ' ' || days, ', ') FROM
  (SELECT p.value AS radio, CAST(min(life_s) / 86400 AS INTEGER) / 10 * 10 AS days FROM v_battery b JOIN parameter p ON p.run_id = b.run_id
  AND p.name = 'radio' WHERE role = 'sensor' GROUP BY 1 ORDER BY 2 DESC)")" "lr-wpan 24040, lorawan 6920, nb-iot 240, wifi 0"
