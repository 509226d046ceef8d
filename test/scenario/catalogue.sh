# SPDX-License-Identifier: GPL-2.0-only
# A catalogue of one's own, in scenarios, in a study and in the tool: what is in it is used, and what was used is stored.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
readonly aiot=$AIOT_BIN_DIR/aiot own=$AIOT_SOURCE_DIR/examples/catalogues/soil-probe.toml
readonly probe=(--fidelity=message --radio=lorawan --device=soil-probe --model=soil-net --offload=device
  --zone=MY-FARM --cloudZone=DE --sensors=2 --duration=120 --period=10)

simulate "a board, radio, network and zone of one's own" --catalogue="$own" "${probe[@]}" &&
  expect "all of it was used" "$(sql run.sqlite "SELECT group_concat(kind || ' ' || name, ', ') FROM catalogue")" \
    "board soil-probe, embodied_board soil-probe, embodied_device soil-probe, inference soil-mcu soil-net, network soil-net, processor soil-mcu, radio soil-radio, sensor soil-moisture, zone MY-FARM"
expect "with the file and the line" "$(sql run.sqlite "SELECT path = '$own', line FROM catalogue WHERE kind = 'zone'")" \
  "1|$(grep -n '^\[\[zone\]\]' "$own" | cut -d: -f1)"
expect "and the file's digest" "$(sql run.sqlite "SELECT count(*), path = '$own', bytes FROM input_file")" \
  "1|1|$(wc -c <"$own")"
expect "at its intensity" "$(sql run.sqlite "SELECT ci_location_g_per_kwh, ci_source FROM intensity WHERE zone = 'MY-FARM'")" \
  "77.0|example, mean of 2024"
expect "at its joules" "$(sql run.sqlite "SELECT round(energy_j / completed / 2.4e-4, 6) FROM inference WHERE model = 'soil-net'")" "1.0
1.0"
expect "with its embodied parts" "$(sql run.sqlite "SELECT group_concat(DISTINCT item) FROM embodied e JOIN node n
  ON n.run_id = e.run_id AND n.id = e.node_id WHERE n.board = 'soil-probe'")" "casing,processing"
balanced "whose accounts balance" run.sqlite 5

mv run.sqlite own.sqlite
simulate "by its other name" --hardware="$own" "${probe[@]}" &&
  expect "the same" "$(sql run.sqlite "SELECT count(*) FROM catalogue")" 9
sed '/embodied_board/,/^$/d' "$own" >bare.toml
rm -f run.sqlite
simulate "a board without embodied data" --catalogue=bare.toml "${probe[@]}" &&
  expect "is named in a note" "$(sql run.sqlite "SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE '%board soil-probe: 2 nodes%'")" 1
expect "with the key that gives it, and the report does not blame the program" \
  "$(grep -c '^Note: no embodied carbon is known of board soil-probe: .*\[\[embodied_board\]\]' out) $(grep '^embodied -' out)" \
  "1 embodied -: nothing is known of board soil-probe, see Note"
expect "its battery is said, with how to choose" "$(grep -c 'no embodied data name the cells of board soil-probe: 15120 J is taken, .*--battery' err) $(grep -c '^Battery life, sensor: .* from 15120 J' out)" "1 1"
rm -f run.sqlite
simulate "the user's battery" --catalogue=bare.toml "${probe[@]}" --battery=9000 &&
  expect "is not explained" "$(grep -c 'no embodied data name' err) $(grep -c ' from 9000 J' out)" "0 1"

# A radio without sleep, one unlike all that are known, and an output power that its table does not have.
sed '/^sleep = 1e-6/d; s/^rx = 0.016/rx = 1.6/' "$own" >radio.toml
rm -f run.sqlite
simulate "a radio that looks wrong" --catalogue=radio.toml "${probe[@]}" --txPowerDbm=20 &&
  expect "is three notes, with file, line and range" "$(grep -cE "note: radio.toml:[0-9]+:[0-9]+: rx of radio 'soil-radio' is 1.6 W; known radios of technology lorawan have 0.01518 to 0.039 W" err
    grep -cE "note: radio.toml:[0-9]+:[0-9]+: radio 'soil-radio' has no power for state sleep: .* idle, 0.002 W" err
    grep -c "note: radio 'soil-radio' sending at 20 dBm: its table goes from 7 to 14 dBm" err
    sql run.sqlite "SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE '%soil-radio%'")" $'1\n1\n1\n3'
sed 's/^rx = 0.016/rx = 16/' "$own" >milli.toml
refuses "milliwatts for watts" "milli.toml:49:6: rx of radio 'soil-radio' is 16 W" --catalogue=milli.toml
refuses "a zone of one's own, misspelt" "of your own: MY-FARM" --catalogue="$own" --zone=MY-FRAM

rm -f run.sqlite
simulate "an intensity and a PUE without a file" --intensity=MINE=77 --zone=MINE --pue=1.25 --duration=1 --sensors=1 &&
  expect "both are used" "$(sql run.sqlite "SELECT DISTINCT pue FROM node WHERE role = 'cloud';
    SELECT ci_location_g_per_kwh FROM intensity")" "1.25
77.0"
refuses "an intensity that is no number of a grid" "must be above 0" --intensity=MINE=-3
refuses "a file that is not there" "nope.toml" --catalogue=nope.toml
printf '[[board]]\nname = "b"\nrole = "sensor"\nsource = "s"\ngrade = "read"\nsupply_kind = "grid"\nplatform_w = -1\n' >bad.toml
refuses "a mistake in it" "bad.toml:7:14: platform_w of 'b': needs 0 <= low <= value <= high" --catalogue=bad.toml
refuses "the same in a check" "bad.toml:7:14" --catalogue=bad.toml --check

# answers NAME WORDS ARGS...: the tool's answer holds WORDS.
answers() {
  local name=$1 words=$2
  shift 2
  if "$aiot" "$@" --catalogue "$own" >tool.out 2>tool.err && grep -qF -- "$words" tool.out; then
    echo "ok aiot $name"
  else
    echo "FAILED aiot $name: $(head -c 300 tool.out tool.err)"
  fi
}
answers energy "soil-mcu" energy soil-net --processor soil-mcu
answers "energy, its joules" '"energy_j": 0.00024' energy soil-net --processor soil-mcu --json
answers processors "idle_w" processors soil-mcu
answers uplink "soil-radio" uplink lorawan --board soil-probe
answers embodied "soil-probe" embodied --boards
answers zones "MY-FARM" zones MY-FARM
answers intensity "77" intensity --zone MY-FARM
answers uncertainty "energy_it_j" uncertainty own.sqlite --draws 100
answers regions "MY-FARM" regions run.sqlite --zone MY-FARM

cat >own.study.toml <<TOML
[study]
scenario = "smart-factory"
runs = 1
[arguments]
fidelity = "message"
radio = "lorawan"
device = "soil-probe"
model = "soil-net"
duration = 60
sensors = 1
[parameters]
offload = ["device"]
zone = ["MY-FARM", "DE"]
TOML
if "$aiot" study run own.study.toml --catalogue "$own" --database study.sqlite >study.out 2>&1; then
  expect "a study" "$(sql study.sqlite "SELECT count(DISTINCT run_id) FROM catalogue WHERE kind = 'board'")" 2
else
  echo "FAILED a study: $(tail -c 300 study.out)"
fi

# Papers' programs that have no board of a probe take what they know of it.
cat >mine.toml <<'TOML'
[[zone]]
zone = "MY-GRID"
ci_g_per_kwh = 50
ci_signal = "average"
ci_boundary = "direct"
source = "here"
[[board]]
name = "my-sensor"
description = "wifi-sensor with a platform of its own"
source = "here"
grade = "unverified"
role = "sensor"
processor = "ESP32-C3"
radio = "ESP32-C3"
radio_accounting = "radio-includes-processor"
sensor = ["BME280"]
platform_w = 0.1
supply_kind = "grid"
facility = false
pue = 1
TOML
sed -n '/^\[\[embodied_device/,/^\[\[zone/p' "$own" | sed 's/soil-probe/my-sensor/; /^\[\[zone/d' >>mine.toml
"$AIOT_BIN_DIR/ecal" --radio=wifi --inferences=4 --catalogue=mine.toml --device=my-sensor --zone=MY-GRID --database=paper.sqlite >out 2>err ||
  echo "FAILED ecal with a catalogue: $(head -c 300 err)"
expect "ecal: board, zone and embodied parts are used, and stored" "$(sql paper.sqlite "SELECT group_concat(kind || ' ' || name, ', '),
  (SELECT ci_location_g_per_kwh FROM intensity), (SELECT count(*) FROM node WHERE board = 'my-sensor'), (SELECT count(*) > 0 FROM embodied e
  JOIN node n ON n.run_id = e.run_id AND n.id = node_id WHERE n.board = 'my-sensor'), (SELECT path FROM input_file) FROM catalogue")" \
  "board my-sensor, embodied_board my-sensor, embodied_device my-sensor, zone MY-GRID|50.0|4|1|mine.toml"
"$AIOT_BIN_DIR/labels" --catalogue=mine.toml --zone=MY-GRID --database=labels.sqlite >out 2>err || echo "FAILED labels: $(head -c 300 err)"
expect "labels: a zone of one's own" "$(sql labels.sqlite "SELECT (SELECT group_concat(name) FROM catalogue WHERE run_id = 1), ci_location_g_per_kwh FROM intensity")" \
  "MY-GRID|50.0"
"$AIOT_BIN_DIR/carbon-cp" --days=1 --seeds=1 --catalogue=mine.toml --zones=MY-GRID,DE,FR --weather=0.1 --database=cp.sqlite >out 2>err ||
  echo "FAILED carbon-cp: $(head -c 300 err)"
expect "carbon-cp: a zone of one's own" "$(sql cp.sqlite "SELECT (SELECT group_concat(DISTINCT name) FROM catalogue), count(DISTINCT digest) FROM input_file")" "MY-GRID|1"
"$AIOT_BIN_DIR/edge-backbone" --catalogue=mine.toml --radio=wifi --device=my-sensor --countries=MY-GRID,SEA,DE --intensity=SEA=12 \
  --duration=4 --database=wide.sqlite --progress=false >out 2>err || echo "FAILED edge-backbone: $(head -c 300 err)"
expect "edge-backbone: nodes in zones of one's own" "$(sql wide.sqlite "SELECT (SELECT group_concat(name, ' ') FROM catalogue),
  group_concat(zone) FROM (SELECT DISTINCT zone FROM node WHERE zone <> 'DE' ORDER BY zone)")" "my-sensor my-sensor my-sensor MY-GRID|MY-GRID,SEA"
