# SPDX-License-Identifier: GPL-2.0-only
# aiot calibrate: states and the measured window of power logs; what is wrong with a log is said in one line.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=calibrate

# log NAME ROW: header and 3000 readings a millisecond apart, idle 10 mW, work 30 mW from 1 to 2 s; ROW is awk.
log() { awk "BEGIN { $2; for (i = 0; i < 3000; ++i) { w = i >= 1000 && i < 2000 ? 0.03 : 0.01; w += 0.0002 * ((i * 7919) % 13 - 6) / 6; $3 } }" >"$1"; }
# number KEY: the first number of a key in out.
number() { sed -n "s/.*\"$1\": \([-0-9.e]*\).*/\1/p" out | head -n 1; }
near() { awk -v a="$1" -v b="$2" -v d="$3" 'BEGIN { exit !(a >= b - d && a <= b + d) }'; }

log ppk2.csv 'print "Timestamp(ms),Current(uA),D0-D7"' 'printf "%d,%.4f,00000000\n", i, w / 3 * 1e6'
"$aiot" calibrate ppk2.csv --voltage 3 --json >out 2>err
code=$?
window() { ((code == 0)) && [[ ! -s err ]] && near "$(number start_s)" 1 0.002 && near "$(number end_s)" 2 0.002 && near "$(number energy_j)" 0.03 0.00015; }
verdict "a Power Profiler's log gives the window" window
states() { near "$(number idle_power_w)" 0.01 0.0001 && near "$(number active_power_w)" 0.03 0.0001 && (($(grep -c '"name": "idle"' out) == 2)); }
verdict "and the powers, without being told how many" states
"$aiot" calibrate ppk2.csv --voltage 3 --state rest --state run >out 2>err
named() { grep -qE '^rest +(10|9\.99)' out && grep -qE '^run +(30|29\.99)' out && grep -q '^window: 1\.000000 to 2\.000000 s' out; }
verdict "states take the user's names" named
"$aiot" calibrate ppk2.csv --voltage 3 --row --device Mine --kind mcu --instrument "Power Profiler 2" --boundary board --date 2026-03-31 >out 2>err
row() { grep -qE '^Mine,mcu,active_w,(0\.03|0\.02999|0\.0300)[0-9]*,0\.0[0-9]+,0\.0[0-9]+,W,board,"Power Profiler 2, 2026-03-31: ppk2.csv",measured,' out; }
verdict "a row of a catalogue says boundary, instrument and date" row

"$aiot" calibrate ppk2.csv --voltage 3 --row --device Mine --kind mcu --instrument "Power Profiler 2" --boundary board --date 2026-03-31 --state sleep --state run >out 2>err
asleep() { grep -q '^Mine,mcu,sleep_w,' out && ! grep -q idle_w out; }
verdict "a state that is called sleep becomes sleep_w" asleep

# A row can be used at once: what was not measured is that of the tables.
own() { "$aiot" calibrate ppk2.csv --voltage 3 --row --device "$1" --kind mcu --instrument "Power Profiler 2" --boundary "$2" --date 2026-03-31 "${@:3}" >own.csv 2>err; }
whole() { grep -q '^STM32U575,mcu,idle_w,.*,measured,' own.csv && grep -q '^STM32U575,mcu,sleep_w,7e-06,.*not measured: as STM32U575' own.csv && "$aiot" processors STM32U575 --catalogue own.csv >out 2>err; }
own STM32U575 chip
verdict "a known device keeps what was not measured" whole
like() { grep -q '^Mine,mcu,sleep_w,7e-06,.*not measured: as STM32U575' own.csv && "$aiot" processors Mine --catalogue own.csv >out 2>err; }
own Mine chip --like STM32U575
verdict "another device is like one of the tables" like
row_options=(--voltage 3 --row --device Mine --kind mcu --instrument "Power Profiler 2" --date 2026-03-31)
refuses "like nothing that is known" "unknown processor" ppk2.csv "${row_options[@]}" --boundary chip --like STM32U577
refuses "like one that is known elsewhere" "is known at the chip" ppk2.csv "${row_options[@]}" --boundary board --like STM32U575

"$aiot" calibrate ppk2.csv ppk2.csv --voltage 3 --json >out 2>err
two() { [[ $(head -c 1 out) == "[" ]] && (($(grep -c '"format": "ppk2"' out) == 2)); }
verdict "two instruments give an array in the order asked" two

refuses "no voltage is asked about" "say --voltage V" ppk2.csv
refuses "a row without an instrument is none" "needs --instrument" ppk2.csv --voltage 3 --row --device Mine --kind mcu
refuses "states that are not there have no names" "2 states were found" ppk2.csv --voltage 3 --state rest
refuses "no file" "no-such.csv: cannot open" no-such.csv
log unit.csv 'print "time_s,current_A,voltage_V"' 'printf "%.3f,%.4f,3.0\n", i / 1e3, w / 3 * 1e3'
refuses "mA for A is asked about" "is the unit right? --current-unit" unit.csv
log gap.csv 'print "time_s,power_mW"' 'if (i < 1200 || i >= 1500) printf "%.3f,%.4f\n", i / 1e3, w * 1e3'
refuses "a gap is named by its place" "the first of them after 1.2 s" gap.csv
log work-gap.csv 'print "time_s,power_mW"' 'if (i < 1200 || i >= 1210) printf "%.3f,%.4f\n", i / 1e3, w * 1e3'
refuses "a gap that is little of the log but much of the work" "0.01 s of the work from 1 to 2 s have no readings" work-gap.csv
log edge-gap.csv 'print "time_s,power_mW"' 'if (i < 996 || i >= 1004) printf "%.3f,%.4f\n", i / 1e3, w * 1e3'
"$aiot" calibrate edge-gap.csv --accept-gaps --json >out 2>err
edge() { grep -qF 'the window starts at a gap in the log, somewhere from 0.996 to 1.004 s' err; }
verdict "an instant that nobody saw is said to be so" edge
log comma.csv 'print "time_ms,current_mA"' 'printf "%d,%d,%02d\n", i, int(w / 3 * 1e3), (w / 3 * 1e5) % 100'
refuses "a decimal comma is no cell more" "comma.csv:2: 3 cells, header has 2; are numbers written with a decimal comma?" comma.csv --voltage 3
log reversed.csv 'print "time_s,power_mW"' 'printf "%.3f,%.4f\n", i / 1e3, (0.02 - w) * 1e3'
refuses "a meter the other way round" "is the meter connected the other way round?" reversed.csv
log clipped.csv 'print "time_s,power_mW"' 'w = w > 0.02995 ? 0.02995 : w; printf "%.3f,%.4f\n", i / 1e3, w * 1e3'
refuses "a clipped window is refused" "of the window's samples stand at the log's maximum" clipped.csv
"$aiot" calibrate clipped.csv --accept-clipped --json >out 2>err
code=$?
clipped() { ((code == 0)) && grep -qF 'the log is clipped there' err && near "$(number start_s)" 1 0.002 && near "$(number end_s)" 2 0.002; }
verdict "and answered with a warning where that is accepted" clipped
log back.csv 'print "time_s,power_mW"' 'printf "%.3f,%.4f\n", (i == 77 ? 5 : i) / 1e3, w * 1e3'
refuses "a repeated time is named by its line" "back.csv:79: time 0.005 s is not after" back.csv
log below.csv 'print "time_s,power_mW"' 'printf "%.3f,%.4f\n", i / 1e3 - 0.01, w * 1e3'
refuses "a negative time is named by its line" "below.csv:2: time -0.01 s is negative" below.csv
printf '{"power": {"samples": [1e-5, "x"]}}' >bad.json
refuses "what is no number of joules" "sample 1 is a text" bad.json
printf '[{"power": {"samples": [1e-5,' >cut.json
refuses "JSON that is cut off" "no JSON at byte" cut.json
printf '[]' >none.json
refuses "JSON without samples" "no power.samples" none.json

log flat.csv 'print "time_s,power_mW"' 'printf "%.3f,%.4f\n", i / 1e3, 20'
"$aiot" calibrate flat.csv --json >out 2>err
code=$?
flat() { ((code == 0)) && grep -q '"window": null' out && grep -qF 'warning: flat.csv: one state only' err; }
verdict "one state only is said" flat
log missing.csv 'print "time_s,power_mW"' 'if (i != 1500) printf "%.3f,%.4f\n", i / 1e3, w * 1e3'
"$aiot" calibrate missing.csv --json >out 2>err
code=$?
missing() { ((code == 0)) && grep -qF '1 gap, 0.001 s without readings' err && near "$(number end_s)" 2 0.002 && near "$(number energy_j)" 0.03 0.00015; }
verdict "a missing millisecond is said and harmless" missing

if [[ -z ${AIOT_SHARED:-} ]]; then
  echo "skipped: traces of microcontrollers, AIOT_SHARED is not set"
  exit 0
fi
# Each record against its own marks and the joules that the harness worked out.
for trace in l4r5zi-ad l4r5zi-ic l4r5zi-kws u575zi-kws; do
  start=$(date +%s%N)
  "$aiot" calibrate "$AIOT_SHARED/meter-traces/$trace.json" --json >out 2>err
  code=$?
  took=$((($(date +%s%N) - start) / 1000000))
  # Without the marks the same instants must come out of the power alone.
  sed 's/"timestamps": \[\[[^]]*\]\(, \[[^]]*\]\)*\]/"timestamps": []/g' "$AIOT_SHARED/meter-traces/$trace.json" >plain.json
  "$aiot" calibrate plain.json --json >plain.out 2>plain.err
  cat >check.awk <<'AWK'
    # Lines: file 1 is results.txt, 2 the answer with marks, 3 the answer without.
    FILENAME == ARGV[1] { if (/Total Energy/) uj[++trials] = $(NF - 1); next }
    /"records": \[/ { inside[FILENAME] = 1 }
    !inside[FILENAME] { next }
    /"time_s"/ { gsub(/[^0-9.]/, "", $2); before = last; last = $2 }
    /"marks": \[\]/ { next }
    /"end_s"/ { gsub(/[^0-9.e-]/, "", $2); end[FILENAME, ++ends[FILENAME]] = $2 }
    /"start_s"/ { gsub(/[^0-9.e-]/, "", $2); begin[FILENAME, ++begins[FILENAME]] = $2 }
    /"energy_j"/ { gsub(/[^0-9.e-]/, "", $2); joules[FILENAME, ++energies[FILENAME]] = $2 }
    /"readings"/ && FILENAME == ARGV[2] { from[++n] = before; until[n] = last }
    function off(a, b, d) { return a < b - d || a > b + d }
    END {
      for (f = 2; f <= 3; ++f) for (i = 1; i <= 5; ++i) {
        k = ARGV[f] SUBSEP i
        bad += off(begin[k], from[i], 0.002) + off(end[k], until[i], 0.002) + off(joules[k], uj[i] / 1e6, 0.005 * uj[i] / 1e6)
      }
      print n, trials, bad + 0
    }
AWK
  seen=$(awk -f check.awk "$AIOT_SHARED/meter-traces/$trace.txt" out plain.out)
  exact() { ((code == 0)) && [[ $seen == "5 5 0" ]]; }
  verdict "$trace: windows of five records within 2 ms and 0.5 %, with marks and without ($seen)" exact
  quick() { ((took < 1000)); }
  verdict "$trace: below a second ($took ms)" quick
done
