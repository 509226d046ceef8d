# SPDX-License-Identifier: GPL-2.0-only
# The books balance and messages arrive, whatever the radio, the transport and the place of inference.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

for radio in wifi lr-wpan csma; do
  for sensors in 1 20; do
    name="$radio, $sensors sensors"
    simulate "$name" --radio=$radio --sensors=$sensors || continue
    balanced "$name: books" run.sqlite $((sensors + 3))
    delivered "$name: messages" run.sqlite
  done
done
# A frame up is acknowledged and relayed, an answer sent down: three frames, unless the sensor fails to acknowledge.
expect "lr-wpan: answers to a sensor that sleeps are not sent again and again" "$(sql run.sqlite "
  SELECT messages <= 3.4 * (SELECT sum(completed) FROM inference i WHERE i.run_id = traffic.run_id) FROM traffic
  WHERE direction = 'tx' AND protocol = 'link'
    AND run_id = (SELECT min(run_id) FROM parameter WHERE name = 'radio' AND value = 'lr-wpan')")" 1
simulate "lte, 1 sensor" --radio=lte --sensors=1 --duration=10 && {
  balanced "lte, 1 sensor: books" run.sqlite 4
  delivered "lte, 1 sensor: messages" run.sqlite
  expect "lte: nodes without a known power are listed" \
    "$(sql run.sqlite "SELECT count(*), count(zone), count(supply_kind) FROM node
       WHERE run_id = (SELECT max(id) FROM run) AND role = 'unmetered'")" "3|0|0"
}

# Each transport, IP version and place of inference once per radio: books, messages, and who inferred.
for radio in wifi lr-wpan csma; do
  for transport in udp tcp; do
    for ip in 4 6; do
      [[ $radio == lr-wpan && $ip == 4 ]] && continue
      wrong=""
      for offload in device edge cloud; do
        name="$radio, $transport over IPv$ip"
        simulate "$name, $offload" --radio=$radio --transport=$transport --ip=$ip --offload=$offload --sensors=5 \
          --duration=25 || { wrong=1; break; }
        got="$(balanced "books" run.sqlite 8) $(delivered "messages" run.sqlite) $(sql run.sqlite "
          SELECT group_concat(DISTINCT offload), group_concat(DISTINCT role) FROM v_latency
          WHERE run_id = (SELECT max(id) FROM run)")"
        role=$offload
        [[ $offload == device ]] && role=sensor
        [[ $got == "ok books ok messages $offload|$role" ]] || { echo "FAILED $name, $offload: $got"; wrong=1; }
      done
      [[ -n $wrong ]] || echo "ok $name: device, edge and cloud"
    done
  done
done

# Joules and grams of all tables agree with each other.
expect "periods add up to energy" "$(sql run.sqlite "
  SELECT count(*) FROM run WHERE
    abs((SELECT sum(energy_it_j) FROM energy e WHERE e.run_id = run.id) /
        (SELECT sum(energy_it_j) FROM energy_period p WHERE p.run_id = run.id) - 1) > 1e-9
    OR abs((SELECT sum(operational_location_gco2e) FROM energy e WHERE e.run_id = run.id) /
        (SELECT sum(operational_location_gco2e) FROM energy_period p WHERE p.run_id = run.id) - 1) > 1e-9")" 0
expect "stages add up to eCAL, standby by its nodes' shares" "$(sql run.sqlite "
  SELECT count(*) FROM ecal WHERE abs((total_j + standby_j) /
    (SELECT sum(energy_it_j * iif(stage = 'standby', share, 1)) FROM energy e JOIN node n ON n.run_id = e.run_id AND n.id = e.node_id
      WHERE e.run_id = ecal.run_id) - 1) > 1e-9")" 0
expect "eCAL counts the bits of completed samples" "$(sql run.sqlite "
  SELECT count(*) FROM ecal WHERE inferences <>
      (SELECT sum(completed) FROM inference i WHERE i.run_id = ecal.run_id)
    OR application_bits <> inferences * 8 *
      (SELECT value FROM parameter p WHERE p.run_id = ecal.run_id AND name = 'payload')
    OR abs(ecal_j_per_bit * application_bits / total_j - 1) > 1e-12")" 0
expect "grams are joules times PUE, over charging, times the zone's value" "$(sql run.sqlite "
  SELECT count(*) FROM energy JOIN intensity USING (zone) WHERE supply_kind IN ('grid', 'rechargeable')
    AND abs(operational_location_gco2e - energy_it_j * pue / charging_efficiency * ci_location_g_per_kwh / 3.6e6) >
      1e-12 * operational_location_gco2e")" 0
expect "primary cells emit nothing here" "$(sql run.sqlite "
  SELECT count(*) > 0, sum(operational_location_gco2e) FROM energy WHERE supply_kind = 'primary'")" "1|0.0"
