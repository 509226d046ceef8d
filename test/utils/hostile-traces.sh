# SPDX-License-Identifier: GPL-2.0-only
# aiot calibrate on logs that meters and people spoil: their states are found, or the log is refused with the reason.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=calibrate
command -v python3 >/dev/null || { echo "skipped: logs of power meters, python3 is missing"; exit 0; }
python3 "$AIOT_SOURCE_DIR/test/utils/power-traces.py" . || { echo "FAILED power-traces.py"; exit 1; }

# number KEY: the first number of a key in out.
number() { sed -n "s/.*\"$1\": \([-0-9.e]*\).*/\1/p" out | head -n 1; }
near() { awk -v a="$1" -v b="$2" -v d="$3" 'BEGIN { exit !(a != "" && a >= b - d && a <= b + d) }'; }
# finds FILE START END JOULES REACH [OPTION...]: one window within REACH seconds and 0.5 %, its powers within 3 %, below a second.
finds() {
  local file=$1 start=$2 end=$3 joules=$4 reach=$5 code took
  shift 5
  took=$({ TIMEFORMAT=%U && time "$aiot" calibrate "$file" "$@" --json >out 2>err; } 2>&1)
  code=$?
  found() {
    ((code == 0)) && near "$(number start_s)" "$start" "$reach" && near "$(number end_s)" "$end" "$reach" &&
      near "$(number energy_j)" "$joules" "$(awk -v j="$joules" 'BEGIN { print 0.005 * j }')" &&
      near "$(number idle_power_w)" 0.01 0.0003 && near "$(number active_power_w)" 0.03 0.0009
  }
  verdict "$file: found ($(number start_s) to $(number end_s) s, $(number energy_j) J)" found
  [[ $AIOT_SANITIZED == 1 ]] || verdict "$file: below a second ($took s)" awk -v t="$took" 'BEGIN { exit !(t < 1) }'
}

for file in noise-0.0002 noise-0.002 noise-0.006 ripple missing-millisecond missing-at-the-edge nan rounded \
  one-clipped-peak crlf semicolons bom fast; do
  finds $file.csv 1.2345 3.2345 0.06 0.002
done
finds drift.csv 1.2345 3.2345 0.060559 0.002
finds spikes.csv 1.2345 3.2345 0.0604 0.002
finds polled.csv 1.2345 3.2345 0.06 0.004
finds good.json 1.2345 3.2345 0.06 0.002
finds bom.json 1.2345 3.2345 0.06 0.002
finds hole.json 1.2345 3.2345 0.06 0.002
finds instrument-a.csv 1.2345 3.2345 0.06 0.002
# The other instrument reads 3 % more, twice as often, as a current.
finds instrument-b.csv 1.2345 3.2345 0.0618 0.002
"$aiot" calibrate one-clipped-peak.csv --json >out 2>err
verdict "a peak that is cut off is said" grep -q '3 samples stand at the maximum: the log is clipped there' err
"$aiot" calibrate four-states.csv --json >out 2>err
four() {
  grep -o '"power_w": [0-9.e-]*' out | head -n 4 | awk 'BEGIN { split("2e-5 0.01 0.03 0.06", w, " ") }
    { bad += ($2 < 0.98 * w[NR] || $2 > 1.02 * w[NR]) } END { exit !(NR == 4 && bad == 0) }'
}
verdict "four states from 0.02 to 60 mW are found" four
"$aiot" calibrate late.csv --json >out 2>err
verdict "a log that begins within the work says so" grep -q 'starts or ends within the window' err
for file in one-state constant; do
  "$aiot" calibrate $file.csv --json >out 2>err
  one() { grep -q '"window": null' out && grep -q 'one state only' err; }
  verdict "$file.csv: one state only is said" one
done
# Two instruments in one row: its range holds both.
"$aiot" calibrate instrument-a.csv instrument-b.csv --row --device Mine --kind mcu --instrument "two meters" --boundary chip \
  --date 2026-03-31 >out 2>err
pooled() { awk -F, '/,active_w,/ { exit !($5 < 0.0301 && $6 > 0.0305) }' out; }
verdict "a row of two instruments holds both" pooled

# spoiled FILE WORDS: refused with the reason.
spoiled() { refuses "$1: $2" "$2" "$1"; }
spoiled gap.csv "the first of them after 2 s"
spoiled negative.csv "negative.csv:2: time -0.5 s is negative"
spoiled repeated.csv "repeated.csv:702: time 0.699 s is not after the one before it"
spoiled backwards.csv "backwards.csv:2002: time 1 s is not after"
spoiled clipped.csv "stand at the log's maximum"
spoiled amperes.csv "is the unit right? --current-unit"
spoiled milliamperes.csv "is the unit right? --current-unit"
spoiled watts.csv "is the unit right? --power-unit"
spoiled kilowatts.csv "is the unit right? --power-unit"
spoiled mark-back.json "record 1, timestamp 1 is 1000 ms, not after the one before it"
spoiled mark-twice.json "record 1, timestamp 1 is 1000 ms, not after the one before it"
spoiled mark-negative.json "record 1, timestamp 0 is -5 ms, negative"
spoiled mark-text.json "record 1, timestamp 0 is 'x', not milliseconds"
spoiled mark-null.json "record 1, timestamp 0 is null, not milliseconds"
spoiled millijoules.json "is the unit right? --power-unit"
spoiled no-unit.csv "does not say its unit"
spoiled no-power.csv "no column of power or current"
spoiled two-powers.csv "no column of power or current"
spoiled decimal-commas.csv "no number with a decimal point"
spoiled all-nan.csv "0 readings"
spoiled infinite.csv "infinite.csv:2002: 'inf' in column"
spoiled nan-time.csv "nan-time.csv:2002: no time"
spoiled carriage-returns.csv "lines end in CR alone"
spoiled short.csv "9 readings"
spoiled empty.csv "is empty"
spoiled header-only.csv "0 readings"
spoiled binary.csv "NUL byte"
spoiled utf16.csv "utf16.csv:1: is UTF-16 text"
spoiled text-junk.csv "no column of time"
spoiled long-line.csv "a line of over"
spoiled second-header.csv "second-header.csv:2002: 'time_s' in column"
spoiled cut.json "no JSON at byte"
spoiled nan.json "no JSON at byte"
spoiled text.json "sample 100 is a text"
spoiled deep.json "levels deep"
spoiled missing-samples.json "marks 4.5 s but has samples of 3.7 s"

# A catalogue of one's own: written as a whole, or not at all.
own=(--row --kind mcu --instrument "Power Profiler 2" --boundary chip --date 2026-03-31 --like STM32L4R5ZI-P)
"$aiot" calibrate instrument-a.csv "${own[@]}" --device Mine --output mine.csv >out 2>err
"$aiot" calibrate instrument-b.csv "${own[@]}" --device Other --output mine.csv >>out 2>>err
"$aiot" calibrate instrument-b.csv "${own[@]}" --device Mine --output mine.csv >>out 2>>err
kept() {
  [[ ! -s out && ! -s err ]] && (($(grep -c '^Mine,' mine.csv) == $(grep -c '^Other,' mine.csv))) &&
    grep -q '^Mine,mcu,active_w,0.03089' mine.csv && "$aiot" processors Mine Other --catalogue mine.csv >/dev/null 2>err
}
verdict "a device takes the place of its earlier rows, others stay" kept
cp mine.csv before.csv
printf 'no,catalogue\n1,2\n' >other.csv
refuses "a file that is no catalogue is not written to" "other.csv" instrument-a.csv "${own[@]}" --device Mine --output other.csv
refuses "what has no sleep_w is no row of a catalogue" "sleep_w" instrument-a.csv --row --kind mcu --instrument x --boundary chip \
  --date 2026-03-31 --device Nobody --output mine.csv
refuses "where nothing can be written" "cannot be written" instrument-a.csv "${own[@]}" --device Mine --output no-folder/mine.csv
verdict "and the catalogue is as it was" cmp -s mine.csv before.csv
# Killed at any time, the catalogue is the old one or the new one.
cp mine.csv after.csv
"$aiot" calibrate instrument-a.csv "${own[@]}" --device Mine --output after.csv
bad=0
for ((i = 0; i < 30; ++i)); do
  cp before.csv mine.csv
  "$aiot" calibrate instrument-a.csv "${own[@]}" --device Mine --output mine.csv &
  sleep "$(awk -v i=$i 'BEGIN { print 0.002 * i }')"
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  cmp -s mine.csv before.csv || cmp -s mine.csv after.csv || bad=$((bad + 1))
done 2>/dev/null
verdict "killed while it is written, a catalogue is the old one or the new one ($bad of 30 are not)" test $bad = 0

# Numbers that no meter prints, either way, in a log and in an option.
for amperes in -1e308 1e308; do
  awk -v a=$amperes 'BEGIN { print "time_s,current_A"; for (i = 0; i < 2000; ++i) printf "%.3f,%s\n", i / 1000, i == 50 ? a : "0.002" }' >far.csv
  refuses "$amperes A" "is the unit right" far.csv --voltage 3
  awk -v j=$amperes 'BEGIN { printf "{\"power\": {\"voltage\": 3, \"samples\": ["; for (i = 0; i < 2000; ++i) printf "%s%s", i ? "," : "", i == 50 ? j : "6e-6"
    print "]}}" }' >far.json
  refuses "$amperes J in a millisecond" "is the unit right" far.json
  verdict "no infinity is printed" eval '! grep -qw inf err'
done
refuses "a voltage that is none" "a number is needed, not nan" instrument-a.csv --voltage nan

# Long logs: bounded memory, progress, and an end at once.
python3 - <<'PY'
with open("long.csv", "w") as file:
    file.write("time_s,power_mW\n")
    for second in range(9000):
        watts = 30 if 2000 <= second < 4000 else 10
        file.write("".join("%d.%03d,%d.%03d\n" % (second, ms, watts, (second * 7919 + ms * 104729) % 997) for ms in range(1000)))
PY
timeout -s INT 0.2 "$aiot" calibrate long.csv --json >out 2>err
code=$?
stopped() { ((code == 124)) && [[ ! -s out ]]; }
verdict "an interrupt ends it at once and leaves nothing" stopped
peak() { /usr/bin/time -f %M -o memory "$aiot" calibrate long.csv --json >out 2>err && (($(<memory) < 200000)); }
if [[ -x /usr/bin/time && $AIOT_SANITIZED != 1 ]]; then
  verdict "nine million readings take less than 200 MB ($(du -m long.csv | cut -f 1) MB of log)" peak
else
  "$aiot" calibrate long.csv --json >out 2>err
fi
window() { near "$(number start_s)" 2000 0.01 && near "$(number end_s)" 4000 0.01; }
verdict "and the window is found ($(number start_s) to $(number end_s) s)" window
verdict "progress is shown" grep -q 'MB read' err
rm -f long.csv
