# SPDX-License-Identifier: GPL-2.0-only
# Bits on the wire: no fewer than what they carry, and what is sent is what is received; functional units count what arrived.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

last="run_id = (SELECT max(id) FROM run)"

# carried NAME: every node received at least the bits of the messages that it got, and a sensor sent those of what it sent.
carried() {
  expect "$1: all messages arrive" "$(sql run.sqlite "
    SELECT sum(completed) > 0, sum(lost + timed_out) FROM inference WHERE $last")" "1|0"
  expect "$1: wire bits hold application bits" "$(sql run.sqlite "
    SELECT group_concat(node_id || ' ' || direction || ': ' || application_bits || ' in ' || wire_bits) FROM traffic
    WHERE $last AND wire_bits < application_bits")" ""
}

# A sensor alone loses nothing. Its messages end well before the run does.
for radio in wifi lr-wpan csma lte ble-connection lorawan lte-m nb-iot; do
  case $radio in
    wifi | csma | lte) args=(--payload=20000 --period=4 --duration=22) ;;
    lr-wpan) args=(--payload=300 --period=10 --duration=65) ;;
    ble-connection) args=(--payload=244 --period=5 --duration=62) ;;
    lorawan) args=(--payload=48 --period=60 --duration=600) ;;
    *) args=(--payload=1000 --period=60 --duration=600) ;;
  esac
  levels="packet message"
  [[ $radio =~ ^(ble-connection|lorawan|lte-m|nb-iot)$ ]] && levels=message
  for fidelity in $levels; do
    [[ $radio/$fidelity == lte/packet ]] && args=(--payload=20000 --period=2 --duration=5)
    for offload in device edge cloud; do
      name="$radio, $fidelity, $offload"
      simulate "$name" --radio=$radio --fidelity=$fidelity --offload=$offload --sensors=1 "${args[@]}" \
        "--ns3::aiot::Sensor::Phase=ns3::ConstantRandomVariable[Constant=0.1]" || continue
      carried "$name"
      [[ $fidelity == packet ]] || expect "$name: bits sent are bits received" "$(sql run.sqlite "
        SELECT sum(iif(direction = 'tx', wire_bits, 0)) = sum(iif(direction = 'rx', wire_bits, 0)), sum(wire_bits) > 0
        FROM traffic WHERE $last")" "1|1"
      # What a sensor sends ends at the edge, or goes on from there to the cloud.
      expect "$name: delivered bits are those that the server received" "$(sql run.sqlite "
        SELECT functional_units - (SELECT application_bits FROM traffic t JOIN node n ON n.run_id = t.run_id AND n.id = node_id
          WHERE t.$last AND role = iif('$offload' = 'cloud', 'cloud', 'edge') AND direction = 'rx')
        FROM sci WHERE $last AND functional_unit = 'delivered_bit'")" 0.0
    done
  done
done
