# SPDX-License-Identifier: GPL-2.0-only
# aiot uplink: every technology answers, states add up, measured uplinks, and what it says to mistakes.
noun=uplink
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# number KEY: of the JSON object in out.
number() { sed -n "s/^ \"$1\": \([-+.0-9e]*\),*$/\1/p" out; }
# near A B TOLERANCE (relative)
near() { awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { exit !(a - b <= t * b && b - a <= t * b) }'; }

# sum KEY: of the array of states.
sum() { sed -n "s/^   \"$1\": \([-+.0-9e]*\),*$/\1/p" out | awk '{ s += $1 } END { printf "%.12g", s }'; }
# The times of the states add up to what the message takes, their energies with the processor's to its energy.
adds_up() {
  ((code == 0)) && [[ ! -s err ]] && near "$(sum time_s)" "$(number busy_s)" 1e-9 && near "$(sum idle_share)" 1 1e-9 &&
    near "$(awk -v a="$(sum energy_j)" -v b="$(number processor_j)" 'BEGIN { printf "%.12g", a + b }')" "$(number energy_j)" 1e-9
}
technologies=$("$aiot" uplink zigbee 2>&1 | sed 's/.*known are //; s/ or /, /; s/,//g')
verdict "it names them all" test "$(wc -w <<<"$technologies")" -ge 8
for technology in $technologies; do
  "$aiot" uplink "$technology" --contenders 10 --rate 0.01 --host nRF52840 --json >out 2>err
  code=$?
  verdict "$technology adds up" adds_up
done
"$aiot" uplink lorawan sf=11 overhead=0 --payload 10 --json >out 2>err
verdict "a published airtime" near "$(number airtime_s)" 0.577536 1e-9
"$aiot" uplink lorawan sf=7 --contenders 100 --rate inf --json >out 2>err
verdict "saturation is said" test "$(number served_share)" = 0.0
"$aiot" uplink lr-wpan --rate 0.1 >out 2>err
verdict "mean power with a rate" grep -q "uW with a message each 10 s" out
verdict "the board of a scenario's sensors" grep -q "board lr-wpan-sensor: nRF52840 at 0 dBm and nRF52840" out
"$aiot" uplink lr-wpan --radio nRF54L15 --rate 0.1 >out 2>err
verdict "a figure of the radio alone says so" grep -q "mJ, of the radio alone" out
verdict "a sleep power that is not known says so" grep -q "idle power            not known" out
"$aiot" uplink lr-wpan --radio nRF54L15 --json >out 2>err
verdict "and is null in JSON" grep -q '"idle_w": null' out
"$aiot" uplink lorawan --board lora-sensor --json >out 2>err
asleep=$(number processor_j)
"$aiot" uplink lorawan --board lora-sensor --wait clocked --json >out 2>err
verdict "a clocked wait costs more than sleep" awk -v a="$asleep" -v b="$(number processor_j)" 'BEGIN { exit !(b > 1000 * a) }'

"$aiot" uplink --measurements --json >out 2>err
code=$?
# count KIND: rows of a kind of comparison, and how many of them are within 25 %; not what counts intervals.
count() { awk -v kind="  \"comparison\": \"$1\"," '/"measurements": \[/ { on = 1 } on && $0 ~ kind { seen = 1; ++rows } seen && /"within"/ { near += /true/; seen = 0 } END { print rows + 0, near + 0 }' out; }
verdict "measured uplinks" test "$code" = 0
read -r rows near <<<"$(count predicted)"
verdict "of those that are predicted at least 70 % are within 25 %" test "$((rows >= 8)) $((near * 10 >= rows * 7))" = "1 1"
verdict "predicted and fitted are counted apart" test "$(tr -d ' \n' <out | grep -o '"predicted":{"rows":[0-9]*,"within":[0-9]*}')" = "\"predicted\":{\"rows\":$rows,\"within\":$near}"
verdict "what is not within says why" awk '/"note": / { note = $0 } /"within": false/ && note ~ /"note": "",/ { bad = 1 } END { exit bad }' out
"$aiot" uplink --measurements >out 2>err
verdict "in the table too" grep -q "^predicted: $near of $rows within 25 %" out
# Measurements of one's own: a charge, a power at rest, joining, a board.
cat >own.csv <<'CSV'
id,technology,settings,payload_bytes,radio,tx_power_dbm,host,part,value,unit,comparison,rest,source,grade,note,board,wait,supply_v
charge,lr-wpan,,50,nRF52840,0,,message,1e-4,C,predicted,,own,measured,,,,3
at rest,ble-connection,,20,,,,rest,1e-4,W,predicted,,own,measured,,ble-sensor,,
joining,lr-wpan,,20,,,,join,0.05,J,fitted,,own,measured,,,,
handshake,lr-wpan,,20,,,,handshake dtls13-psk,1e-3,J,predicted,,own,measured,,lr-wpan-sensor,,
processor,lorawan,,20,,,,processor,1e-3,J,predicted,,own,measured,,,clocked,
CSV
"$aiot" uplink --measurements --table own.csv --json >out 2>err
code=$?
verdict "a table of one's own" test "$code $(grep -c '"ratio"' out) $(grep -c '"unit": "W"' out)" = "0 5 1"
sed '2s/,C,/,W,/' own.csv >wrong.csv
refuses "a power that is no rest" "wrong.csv:2: unit is 'W', must be J or C, or W of part rest" --measurements --table wrong.csv
sed '2s/,3$/,/' own.csv >wrong.csv
head -n 1 own.csv >none.csv
refuses "a table without rows" "none.csv: no measurement" --measurements --table none.csv
refuses "a charge without volts" "wrong.csv:2: a charge needs a supply_v" --measurements --table wrong.csv
sed '3s/,rest,1e-4/,dozing,1e-4/' own.csv >wrong.csv
refuses "an unknown part" "wrong.csv:3: unit is 'W'" --measurements --table wrong.csv
sed '5s/dtls13-psk/dtls99/' own.csv >wrong.csv
refuses "an unknown handshake in a table" "wrong.csv:5: unknown handshake 'dtls99'" --measurements --table wrong.csv
for value in 1e308 5e-324 0 -1; do
  sed "3s/1e-4/$value/" own.csv >wrong.csv
  refuses "$value W" "wrong.csv:3: value must be from 1e-15 to 1e9 J" --measurements --table wrong.csv
done
sed '3s/1e-4/inf/' own.csv >wrong.csv
refuses "what is no number" "'inf' in column 'value'" --measurements --table wrong.csv
verdict "which is said once where" eval '[[ $(grep -o wrong.csv err | wc -l) == 1 ]]'
sed '3s/,20,/,0.5,/' own.csv >wrong.csv
refuses "half a byte" "wrong.csv:3: payload must be a whole number" --measurements --table wrong.csv
refuses "a table that is none" "no-such.csv" --measurements --table no-such.csv
refuses "a table without measurements" "--table goes with --measurements" lorawan --table own.csv

# What traces/link-deviations.csv says of measured messages is what comes out.
"$aiot" uplink --measurements --json >out 2>err
ratios() { awk '/"measured_uplink"|"id"|"name"/ { sub(/.*": "/, ""); sub(/",?$/, ""); id = $0 } /"ratio"/ { gsub(/[^0-9.e-]/, "", $2); print id "|" $2 }' out; }
missing=$(ratios | while IFS='|' read -r id ratio; do
  row=$(grep -F "$id" "$AIOT_SOURCE_DIR/traces/link-deviations.csv") || continue
  told=$(sed -E 's/.*measurement,("[^"]*"|[^,]*),([0-9.]+),.*/\2/' <<<"$row")
  awk -v t="$told" -v r="$ratio" 'BEGIN { exit !(t * r > 0.999 && t * r < 1.001) }' || echo "$id: $told"
done)
verdict "deviations of links are those of the measured messages" test -z "$missing" -a "$(ratios | wc -l)" -gt 15

# An interval by the others of all measured joules holds nine tenths of the measured ones, each left out in turn.
held=$(awk '/"measured":/ { gsub(/[^0-9.e-]/, "", $2); m = $2 } /"ours":/ { gsub(/[^0-9.e-]/, "", $2); o = $2 } /"unit": "J"/ { print m / o }' out | sort -g | awk '
  { r[NR] = $1 }
  function at(k, skip, i, b, part, low, high) {
    b = int(k); part = k - b; low = b + (b >= skip); high = b + 1 + (b + 1 >= skip)
    return r[low] * (part > 0 ? (r[high] / r[low]) ^ part : 1)
  }
  END {
    for (i = 1; i <= NR; ++i) {
      low = at(0.05 * NR, i); high = at(0.95 * NR, i)
      inside += (r[i] >= (low < 1 ? low : 1) && r[i] <= (high > 1 ? high : 1))
    }
    print NR, inside, (inside / NR >= 0.85 && inside / NR <= 0.95) + 0
  }')
verdict "left-out measurements lie in their intervals ($held)" test "${held##* }" = 1

refuses "another way to wait" "must be sleep or clocked" lorawan --wait dozing
refuses "board and radio" "either --board or --radio" lorawan --board lora-sensor --radio SX1261
refuses "a board without radio" "has no radio of its own or no processor" lorawan --board enb-femto
refuses "an answer without a scenario" "go with --scenario" lorawan --answer 4
refuses "a handshake without a scenario" "go with --scenario" lr-wpan --handshake dtls13-psk
refuses "a handshake that is unknown" "unknown handshake 'dtls14'" lr-wpan --scenario --handshake dtls14
refuses "a handshake over LoRaWAN" "security of its own" lorawan --scenario --handshake dtls13-psk
refuses "more slots to listen in than there are" "TSCH slots to listen in" lr-wpan tsch=1 slots=5 rx_slots=6
refuses "a scenario of a part" "not with --radio" lorawan --scenario --radio SX1261
refuses "a scenario that is none" "no scenario sends over csma" csma --scenario
refuses "a scenario with a board of another radio" "needed is lorawan" lorawan --scenario --board wifi-camera
refuses "an answer after the time-out" "delay of the answer" lorawan --scenario --delay 1e3
refuses "a scenario that is saturated" "give a longer --period" lorawan --scenario --rate 1
refuses "nothing asked" "TECHNOLOGY or --measurements"
refuses "both asked" "TECHNOLOGY or --measurements" lorawan --measurements
refuses "an unknown technology" "unknown radio 'zigbee'; known are ble-advertising, ble-connection, csma" zigbee
refuses "a technology's name nearly" "unknown radio 'lora'; near are lorawan" lora
refuses "an unknown setting" "unknown setting 'speed' of lorawan" lorawan speed=3
refuses "known settings have their units" "bandwidth [Hz], capture [dB]" lorawan speed=3
refuses "a share says that it is one" "duty [share of time]" lorawan speed=3
refuses "a value of a setting has its unit, too" "must be a number [share of time]" lorawan duty=most
refuses "a word that is no setting" "is not name=value" lorawan sf
refuses "a setting twice" "twice" lorawan sf=7 sf=8
refuses "a setting that is no number" "setting sf is 'x'" lorawan sf=x
refuses "a setting out of range" "LoRa spreading factor is 13, must be from 6 to 12" lorawan sf=13
refuses "a payload that does not fit" "LoRaWAN payload in B is 300" lorawan --payload 300
refuses "a negative payload" "--payload" lorawan --payload=-1
refuses "a rate that is none" "--rate: a number is needed, not nan" lorawan --rate nan
refuses "an unknown radio" "unknown radio" lorawan --radio SX9999
refuses "an unknown processor" "SX9999" lorawan --host SX9999
refuses "a state that the radio has not" "hover" lorawan --idle-state hover

own=$AIOT_SOURCE_DIR/examples/catalogues/soil-probe.toml
refuses "a board with another radio" "board soil-probe has a radio of kind lorawan; needed is lr-wpan" lr-wpan --board soil-probe --catalogue "$own"
"$aiot" uplink lr-wpan --radio SX1261 >out 2>err
verdict "a part of another radio is a note" grep -qx "aiot: note: radio 'SX1261' is one of lorawan, its powers are taken for lr-wpan" err
"$aiot" uplink lorawan --board soil-probe --catalogue "$own" --dbm 17 >out 2>err
verdict "an output power that no table has is a note" grep -q "radio 'soil-radio' sending at 17 dBm: its table goes from 7 to 14 dBm, 0.09 W as at 14 dBm is taken" err
"$aiot" uplink lorawan --board soil-probe --catalogue "$own" --dbm 10 >out 2>err
verdict "one within it is none" test ! -s err
