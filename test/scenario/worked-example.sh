# SPDX-License-Identifier: GPL-2.0-only
# The arithmetic of doc/worked-example.rst, once more: one 802.15.4 sensor, one frame, joules by state.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

simulate "one frame" --radio=lr-wpan --sensors=1 --duration=10 || exit 1
version=$(sql run.sqlite "SELECT ns3_version FROM run")

# Air time of bytes, and turn-rounds, in ms (IEEE 802.15.4, 2.4 GHz): 32 us per byte, 12 symbols of 16 us.
tx="(48 + 16 + 5 + 6 + 11 + 6 + 5 + 6) * 0.032"
rx="(5 + 6 + 4 + 19 + 5 + 7 + 11 + 6) * 0.032"
switching="2 * 12 * 0.016"
under_way="(SELECT latency_p50_s * 1e3 - 13 FROM inference)"
awake="$under_way + 0.192 + 0.352"

# is COMPONENT STATE STAGE MS WATTS: the sensor's row has this time, to 1 ps, and this energy, to 1e-12 of it.
is() {
  expect "$1 $2" "$(sql run.sqlite "SELECT abs(duration_s * 1e3 - ($4)) < 1e-9,
      abs(energy_it_j - ($4) * 1e-3 * $5) <= 1e-12 * energy_it_j
    FROM energy WHERE node_id = 0 AND component = '$1' AND state = '$2' AND stage = '$3'")" "1|1"
}
is sensor sample inference 8 7.875e-4
is sensor sleep standby "10000 - 8" 1.8e-7
is processor idle inference 8 1.8e-3
is processor active inference 5 9.9e-3
is processor sleep inference "$under_way" 7.05e-6
is processor sleep standby "10000 - 13 - $under_way" 7.05e-6
is platform active standby 10000 3e-6
is radio tx inference "$tx" 1.92e-2
expect "all" "$(sql run.sqlite "SELECT abs(sum(energy_it_j) - (SELECT drawn_j FROM supply WHERE node_id = 0)) < 1e-15
  FROM energy WHERE node_id = 0")" 1

# When reception begins and how the radio turns round are ns-3's, and differ between versions.
if [[ $version != 3.37 ]]; then
  echo "skipped: what the radio hears, worked out for ns-3.37"
  exit 0
fi
is radio rx inference "$rx" 1.959e-2
is radio switching inference "$switching" 1.959e-2
is radio idle inference "$awake - $tx - $rx - $switching" 1.959e-2
is radio sleep standby "10000 - ($awake)" 0
expect "under way" "$(sql run.sqlite "SELECT round($under_way, 6)")" 8.096082
expect "drawn" "$(sql run.sqlite "SELECT round(drawn_j * 1e6, 4) FROM supply WHERE node_id = 0")" 340.3807
