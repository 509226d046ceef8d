# SPDX-License-Identifier: GPL-2.0-only
# Scenarios say between what their results lie, and --intervals=off changes nothing else.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# intervals FILE: how many a console shows.
intervals() { grep -oE '\([0-9.e+-]+ to ([0-9.e+-]+|no end)\)' "$1" | wc -l; }
verdict() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else echo "FAILED $name"; fi
}

# Every figure of the first screen that is not 0 has an interval beside it.
simulate "wifi" --fidelity=message --sensors=5 --duration=30 --database=on.sqlite || exit 1
cp out on.out
simulate "without intervals" --fidelity=message --sensors=5 --duration=30 --intervals=off --database=off.sqlite || exit 1
cp out off.out
expect "without intervals, none is shown" "$(intervals off.out)" 0
expect "without intervals, none is stored" "$(sql off.sqlite "SELECT (SELECT count(*) FROM result_interval) +
  (SELECT count(*) FROM result_cause)")" 0
figures=$(awk '/^  role / { on = 1; next } !/^  / { on = 0 } on && !/^  +(low|high) / {
    for (i = NF - 2; i <= NF; i++) if ($i != "0" && $i != "-") count++ } END { print count }' off.out)
awk '/^  role / { on = 1; next } /quantiles/ { on = 0 } on' on.out >table
shown=$(intervals table)
expect "each figure of the first table has an interval" "$shown" "$figures"
expect "eCAL and SCI have intervals" "$(grep -cE '^eCAL .* \(.* to .* J/bit, .* \(.* to .* J/bit$|^SCI .* \(.* to ' on.out)" 2
expect "no line is wider than 120 columns" "$(awk 'length > 120' on.out | head -n 1)" ""
expect "no figure stands outside its interval" "$(sql on.sqlite "SELECT count(*) > 50, sum(value < low OR value > high) FROM result_interval")" "1|0"
expect "nothing that cannot be negative has a negative low" "$(sql on.sqlite "SELECT count(*) FROM result_interval WHERE low < 0")" 0
outside=$(grep -oE '[0-9.e+-]+ \([0-9.e+-]+ to [0-9.e+-]+\)' on.out | tr -d '()' | awk '$1 + 0 < $2 + 0 || $1 + 0 > $4 + 0' | head -n 1)
expect "nor as it is printed" "$outside" ""
expect "what most of it rests on is named" "$(grep -cE '^Variance of (J|gCO2e): [0-9]+ % .*, [0-9]+ % ' on.out)" 2
expect "what rests on our rule has a star" "$(grep -cE '^eCAL .*\)\* J/bit, with standby .*\)\* J/bit$|^Variance of gCO2e: .* % carbon intensity of DE\*' on.out)" 2

# The figures themselves and all other rows stay as they are.
for table in node energy energy_period supply inference traffic ecal sci embodied event model; do
  for run in on off; do
    sql $run.sqlite "SELECT * FROM $table ORDER BY 1, 2, 3" >$run.$table
  done
  cmp -s on.$table off.$table || echo "FAILED $table differs with --intervals=off"
done
echo "ok tables were compared"

# What is stored is what aiot uncertainty says with as many draws.
if [[ -x $AIOT_BIN_DIR/aiot ]]; then
  "$AIOT_BIN_DIR/aiot" uncertainty on.sqlite --draws 10000 --json >stored.json 2>err
  expect "aiot uncertainty says the same" "$(sql on.sqlite "SELECT count(*), max(abs(low / json_extract(u.value, '\$.low') - 1) > 0.02)
    FROM result_interval JOIN json_each(json_extract(CAST(readfile('stored.json') AS TEXT), '\$.results')) AS u
    ON result = json_extract(u.value, '\$.result') WHERE part = 'all' AND cause = 'all'")" "11|0"
  "$AIOT_BIN_DIR/aiot" query on.sqlite v_cause >out 2>err
  verdict "aiot query shows the causes" grep -q "carbon intensity of DE" out
  "$AIOT_BIN_DIR/aiot" query on.sqlite v_interval --format csv >out 2>err
  verdict "aiot query shows the intervals" grep -q "battery_life_s\|answered_total_j" out
fi

# So do the sums of --details.
simulate "details" --fidelity=message --sensors=5 --duration=30 --details --RngRun=2 --database=on.sqlite || exit 1
expect "--details: joules, eCAL and SCI have intervals" "$(grep -cE '^  all +[0-9.]+ \(.*\).*\(.*\).*\(|^  [0-9]+ +[0-9]+ +[0-9]+ +[0-9.e-]+ \(.*\(.*\(|^  inference .*\(.* to ' out)" 3

# Batteries last from low to high; a hundred nodes are drawn in well under a second.
simulate "lorawan" --fidelity=message --radio=lorawan --sensors=100 --duration=60 --database=lora.sqlite || exit 1
verdict "battery life has an interval" grep -qE '^Battery life, sensor: [0-9.]+ \([0-9.]+ to [0-9.]+\)\*? [a-z]+ ' out
TIMEFORMAT=%U
# seconds VALUE: processor time of such a run.
seconds() {
  { time simulate "lorawan" --fidelity=message --radio=lorawan --sensors=100 --duration=60 --database=lora.sqlite --RngRun=2 \
    --intervals=$1 >&2; } 2>&1 | tail -n 1
}
if [[ $AIOT_SANITIZED != 1 ]]; then
  with=$(seconds on)
  without=$(seconds off)
  verdict "intervals of 100 nodes take less than a second" awk -v a="$with" -v b="$without" 'BEGIN { exit !(a > 0 && a - b < 1) }'
fi

# What both runs rest on cancels in their difference: it is surer than either.
simulate "marginal" --fidelity=message --sensors=5 --duration=30 --marginal --database=marginal.sqlite || exit 1
expect "the marginal run has an interval" "$(sql marginal.sqlite "SELECT count(*) FROM result_interval
  WHERE result = 'marginal_it_j' AND part = 'all' AND cause = 'all' AND low < high")" 1
verdict "and shows it" grep -qE '^  all +\[k?J\] +[0-9.]+ \(' out

# A run that adapts says so.
simulate "batteries run empty" --radio=lr-wpan --sensors=2 --duration=60 --battery=0.001 --database=empty.sqlite || exit 1
expect "no interval of a run that adapts" "$(sql empty.sqlite "SELECT count(*) FROM result_interval")" 0
verdict "and the reason" grep -q "^Note: no intervals: .* ran empty" out
refuses "another word" "on or off" --intervals=maybe
