# SPDX-License-Identifier: GPL-2.0-only
# A message costs the same in smart-factory at message level and by aiot uplink --scenario, for every radio: parts,
# states, bytes and waiting are the same. The first counts what a run booked, the second is a closed form.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }

# costs: of the run in run.sqlite: joules of a message for radio and processor, watts of both at rest, and the share of
# messages that ended with an answer. Sampling (the processor idles while the transducer works) and the 5 ms of
# pre-processing are no part of it.
costs() {
  sqlite3 -readonly -batch run.sqlite "
    CREATE TEMP VIEW e AS SELECT component, state, stage, sum(duration_s) AS s, sum(energy_it_j) AS j
      FROM energy JOIN node ON node.id = node_id AND node.run_id = energy.run_id WHERE role = 'sensor' GROUP BY 1, 2, 3;
    CREATE TEMP VIEW c AS SELECT sum(messages) AS n, (SELECT s FROM e WHERE component = 'sensor' AND state = 'sample') AS sample_s
      FROM traffic JOIN node ON node.id = node_id AND node.run_id = traffic.run_id WHERE role = 'sensor' AND direction = 'tx';
    SELECT (SELECT sum(j) FROM e WHERE component = 'radio' AND stage = 'inference') / n,
      ((SELECT sum(j) FROM e WHERE component = 'processor' AND stage = 'inference')
        - sample_s * (SELECT j / s FROM e WHERE component = 'processor' AND state = 'idle' AND stage = 'inference')
        - 0.005 * n * (SELECT j / s FROM e WHERE component = 'processor' AND state = 'active')) / n,
      (SELECT sum(j) / sum(s) FROM e WHERE component = 'radio' AND stage = 'standby'),
      (SELECT sum(j) / sum(s) FROM e WHERE component = 'processor' AND stage = 'standby'),
      (SELECT 1.0 * sum(completed) / sum(completed + lost + timed_out) FROM inference) FROM c"
}

# asked KEY: number of the JSON object in answer.json.
asked() { sed -n "s/^ \"$1\": \([-+.0-9e]*\),*$/\1/p" answer.json; }

# alike NAME RADIO SETTINGS SENSORS PERIOD DURATION [ARGS [OPTIONS]]: the same question to both.
alike() {
  local name=$1 radio=$2 settings=$3 sensors=$4 period=$5 duration=$6 args=${7-} options=${8-} rate
  rate=$(awk -v p="$period" 'BEGIN { printf "%.12g", 1 / p }')
  rm -f run.sqlite
  # shellcheck disable=SC2086
  simulate "$name" --fidelity=message --radio="$radio" ${settings:+"--link=$settings"} --sensors="$sensors" \
    --period="$period" --duration="$duration" $args || return
  # shellcheck disable=SC2086
  if ! "$aiot" uplink "$radio" $settings --scenario --contenders $((sensors - 1)) --rate "$rate" $options --json >answer.json 2>err; then
    echo "FAILED $name: $(head -c 300 err)"
    return
  fi
  expect "$name" "$(costs | awk -F '|' -v radio="$(asked radio_j)" -v processor="$(asked processor_j)" \
    -v rest="$(asked idle_w)" -v radio_rest="$(asked radio_idle_w)" \
    -v answered="$(if [[ $options == *--uplink-only* ]]; then asked delivery; else asked answered; fi)" '
    function off(a, b) { return a - b > 0.01 * b || b - a > 0.01 * b }
    { message = $1 + $2; closed = radio + processor
      if (NF < 5 || message <= 0) print "no figures: " $0
      if (off(message, closed)) print "message " message " J, closed " closed
      if (off($1, radio)) print "radio " $1 " J, closed " radio
      # What is taken off above is sixty times a short wait: the part also has to matter for the message.
      if (off($2, processor) && ($2 - processor) ^ 2 > (0.005 * closed) ^ 2) print "processor " $2 " J, closed " processor
      if (off($3 + $4, rest)) print "rest " $3 + $4 " W, closed " rest
      if (radio_rest > 1e-9 && off($3, radio_rest)) print "radio at rest " $3 " W, closed " radio_rest
      if ($5 - answered > 0.02 || answered - $5 > 0.02) print "answered " $5 ", closed " answered }')" ""
}

# Period and duration: some hundred messages, and time for the last one to end.
alike "lorawan" lorawan "" 1 60 12000
alike "lorawan, spreading factor 9" lorawan "sf=9" 1 60 12000
alike "lorawan, confirmed" lorawan "sf=8 confirmed=1" 1 120 24000
alike "lorawan, 20 sensors" lorawan "" 20 120 12000
alike "lorawan, waits clocked" lorawan "" 1 60 12000 --wait=clocked "--wait clocked"
alike "ble-advertising" ble-advertising "" 1 10 4000
alike "ble-advertising, three events" ble-advertising "events=3 interval=0.05" 1 10 4000
# With one event per packet the few that are lost would decide: a sensor scans for them until it gives up.
alike "ble-advertising, 20 sensors" ble-advertising "events=3" 20 10 2000
alike "ble-connection" ble-connection "" 1 10 4000
alike "ble-connection, long interval" ble-connection "interval=1 latency=3" 1 30 9000
alike "nb-iot" nb-iot "" 1 60 12000
alike "nb-iot, coverage class 1, no tail" nb-iot "coverage=1 tail=0" 1 60 12000
alike "nb-iot, active timer" nb-iot "active=10" 1 120 24000
alike "lte-m" lte-m "" 1 60 12000
alike "lr-wpan" lr-wpan "" 1 10 4000
alike "lr-wpan, 20 sensors" lr-wpan "" 20 10 1000
alike "lr-wpan, 400 B" lr-wpan "" 1 10 4000 --payload=400 "--payload 400"
alike "lr-wpan, waits clocked" lr-wpan "" 1 10 4000 --wait=clocked "--wait clocked"
# Waits for a slot are drawn.
alike "lr-wpan, TSCH" lr-wpan "tsch=1" 1 10 40000
alike "lr-wpan, TSCH of 11 slots, listening in two" lr-wpan "tsch=1 slots=11 rx_slots=2" 1 10 20000
alike "wifi" wifi "" 1 5 2000
alike "wifi, 20 sensors" wifi "" 20 5 500
# Waits for a beacon are drawn.
alike "wifi, 200 B, power save" wifi "power_save=1" 1 5 60000 --payload=200 "--payload 200"
alike "another board" wifi "" 1 5 2000 --device=wifi-sensor "--board wifi-sensor"
alike "another output power" lorawan "" 1 60 12000 --txPowerDbm=20 "--dbm 20"

# Without answers nobody waits: what ends is what was processed.
one_way="--uplinkOnly --payload=200"
alike "lorawan, uplink only" lorawan "" 1 60 12000 --uplinkOnly --uplink-only
alike "lorawan, 50 sensors, uplink only" lorawan "" 50 120 12000 "$one_way" "--uplink-only --payload 200"
alike "lorawan, confirmed, uplink only" lorawan "sf=8 confirmed=1" 1 120 24000 --uplinkOnly --uplink-only
alike "ble-advertising, uplink only" ble-advertising "events=3" 20 10 2000 --uplinkOnly --uplink-only
alike "ble-connection, uplink only" ble-connection "" 1 10 4000 --uplinkOnly --uplink-only
alike "nb-iot, uplink only" nb-iot "" 1 60 12000 --uplinkOnly --uplink-only
alike "lte-m, uplink only" lte-m "" 1 60 12000 --uplinkOnly --uplink-only
alike "lr-wpan, 20 sensors, uplink only" lr-wpan "" 20 10 1000 --uplinkOnly --uplink-only
alike "wifi, 20 sensors, uplink only" wifi "" 20 5 500 --uplinkOnly --uplink-only

# sends NAME RADIO SENSORS PERIOD DURATION: joules of a message that nobody answers are those of the link alone.
sends() {
  local closed got
  rm -f run.sqlite
  simulate "$1" --fidelity=message --radio="$2" --sensors="$3" --period="$4" --duration="$5" --uplinkOnly --payload=200 || return
  "$aiot" uplink "$2" --payload 200 --contenders $(($3 - 1)) --rate "$(awk -v p="$4" 'BEGIN { printf "%.12g", 1 / p }')" \
    --json >answer.json 2>err
  closed=$(asked energy_j)
  got=$(costs | awk -F '|' '{ printf "%.9g", $1 + $2 }')
  expect "$1" "$(awk -v a="$got" -v b="$closed" 'BEGIN { if (!(a > 0.99 * b && a < 1.01 * b)) print a " J, closed " b }')" ""
}
sends "lorawan, 50 sensors, as the link alone" lorawan 50 120 12000
# The run is that of 50 sensors: collisions lose messages, which no sensor knows of and the server takes at once.
expect "lorawan, lost messages are counted" "$(sqlite3 -readonly run.sqlite "SELECT lost > 0.02 * messages, lost = (SELECT sum(timed_out)
  FROM inference), lost_share = 1.0 * lost / messages FROM v_message WHERE role = 'sensor'")" "1|1|1"
refuses "a clocked wait for no answer" "--uplinkOnly none is" --fidelity=message --radio=lorawan --uplinkOnly --wait=clocked
refuses "a lifecycle without answers" "does not go with --lifecycle" --uplinkOnly --lifecycle
expect "no answer has no size" "$("$aiot" uplink lorawan --scenario --uplink-only --answer 4 2>&1 | head -c 61)" \
  "aiot: uplink: --uplink-only waits for no answer: it goes with"
expect "only a scenario answers" "$("$aiot" uplink lorawan --uplink-only 2>&1 | grep -c 'go with --scenario')" 1

# Security: the record's bytes of each message, and a handshake each ten messages; whole tens of messages are sent.
alike "lr-wpan, DTLS 1.3 with a key" lr-wpan "" 1 10 4000 "--handshake=dtls13-psk --handshakeEvery=10" "--handshake dtls13-psk --every 10"
alike "nb-iot, DTLS 1.2 with raw public keys" nb-iot "" 1 120 24000 "--handshake=dtls12-ecdhe --handshakeEvery=10" "--handshake dtls12-ecdhe --every 10"
alike "lte-m, DTLS 1.3 with both" lte-m "" 1 60 12000 "--handshake=dtls13-psk-ecdhe --handshakeEvery=10" "--handshake dtls13-psk-ecdhe --every 10"
alike "ble-connection, DTLS 1.3 with a key" ble-connection "" 1 30 12000 "--handshake=dtls13-psk --handshakeEvery=10" "--handshake dtls13-psk --every 10"
alike "wifi, TLS 1.3 with raw public keys" wifi "" 1 5 2000 "--handshake=tls13-ecdhe --handshakeEvery=10" "--handshake tls13-ecdhe --every 10"

# joined NAME RADIO PERIOD DURATION: joules that the run has more with --join are those of the tool's join.
joined() {
  local name=$1 radio=$2 with
  rm -f run.sqlite
  simulate "$name" --fidelity=message --radio="$radio" --sensors=1 --period="$3" --duration="$4" || return
  with=$(costs | awk -F '|' '{ printf "%.15g", $1 }')
  rm -f run.sqlite
  simulate "$name" --fidelity=message --radio="$radio" --sensors=1 --period="$3" --duration="$4" --join || return
  "$aiot" uplink "$radio" --scenario --join --json >answer.json 2>err
  expect "$name" "$(costs | awk -F '|' -v before="$with" -v n="$(sql run.sqlite "SELECT sum(messages) FROM traffic JOIN node
      ON node.id = node_id WHERE role = 'sensor' AND direction = 'tx'")" \
    -v join="$(sed -n 's/^   "radio_j": \([-+.0-9e]*\),*$/\1/p' answer.json)" '
    { more = ($1 - before) * n; if (more <= 0 || more / join > 1.01 || more / join < 0.99) print more " J, closed " join }')" ""
}
joined "lorawan joins" lorawan 60 120
joined "lr-wpan joins" lr-wpan 10 40
joined "wifi joins" wifi 5 20
joined "ble-connection joins" ble-connection 10 40
joined "nb-iot attaches" nb-iot 120 240
joined "lte-m attaches" lte-m 120 240
refuses "a handshake over advertising" "nobody acknowledges" --fidelity=message --radio=ble-advertising --handshake=dtls13-psk
refuses "a handshake over LoRaWAN" "security of its own" --fidelity=message --radio=lorawan --handshake=dtls13-psk
refuses "a handshake with packets" "go with --fidelity=message" --radio=wifi --handshake=dtls13-psk
refuses "a handshake over a wire" "go with --fidelity=message and a radio" --fidelity=message --radio=csma --join
refuses "joining where no steps are known" "how a device joins over ble-advertising is not known" --fidelity=message --radio=ble-advertising --join
refuses "an unknown handshake" "handshake" --fidelity=message --radio=wifi --handshake=dtls14
