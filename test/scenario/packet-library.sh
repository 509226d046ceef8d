# SPDX-License-Identifier: GPL-2.0-only
# The packet level is a library of its own: loaded when it is needed, from beside libaiot, and from nowhere else.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

run=(--sensors=1 --duration=1 --progress=false)

# opened ARGS...: whether a run opens ns-3's Wi-Fi and the packet level.
opened() {
  LD_DEBUG=files LD_DEBUG_OUTPUT=trace "$program" "${run[@]}" --database=run.sqlite "$@" >out 2>err </dev/null
  local code=$?
  echo "$code $(cat trace.* | grep -c 'calling init: .*libns3-wifi') $(cat trace.* | grep -c 'calling init: .*libaiot-packet')"
  rm -f trace.* run.sqlite
}
expect "a run of messages loads no radio of ns-3's" "$(opened --fidelity=message)" "0 0 0"
expect "a run of packets does" "$(opened --fidelity=packet)" "0 1 1"
expect "so does a question for ns-3's attributes" "$(opened --PrintAttributes=ns3::WifiPhy)" "0 1 1"
expect "whose answer is there" "$(($(grep -c TxPowerStart out) > 0))" 1

# All programs but aiot-uplink's tests and a user's own are linked so.
for name in smart-factory edge-backbone follow-the-sun learning queries applications aiot-uplink; do
  [[ -x $AIOT_BIN_DIR/$name ]] || continue
  expect "$name needs core, network and energy of ns-3" \
    "$(readelf -d "$AIOT_BIN_DIR/$name" | grep -oE 'libns3[^]]*-(internet|wifi|lte|lr-wpan|csma|mobility)')" ""
done

# A library of that name in the current directory, or where LD_LIBRARY_PATH says, is not the one.
library=$(basename "$(ls "$AIOT_BIN_DIR"/../lib/libaiot-packet.so.? | head -1)")
mkdir planted
echo 'no library' >"$library"
cp "$library" planted/
expect "one in the current directory is not loaded" "$(LD_LIBRARY_PATH=$PWD/planted opened --fidelity=packet)" "0 1 1"
rm -r planted "$library"

# Without it messages are what they were, and packets end with one line.
mkdir -p alone/bin alone/lib
cp -P "$AIOT_BIN_DIR"/../lib/libaiot.so* alone/lib/
cp "$program" alone/bin/
export LD_LIBRARY_PATH=$PWD/alone/lib
alone/bin/smart-factory "${run[@]}" --fidelity=message --database=alone.sqlite >out 2>err </dev/null
expect "without it: messages" "$?, $(sql alone.sqlite 'SELECT count(*) FROM run')" "0, 1"
alone/bin/smart-factory "${run[@]}" --fidelity=packet --database=none.sqlite >out 2>err </dev/null
expect "without it: packets" "$?, $(wc -l <err), $(grep -c 'cannot load the packet level' err), $(ls none.sqlite 2>&1 | grep -c 'No such')" \
  "2, 1, 1, 1"
