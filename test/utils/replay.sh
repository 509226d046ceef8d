# SPDX-License-Identifier: GPL-2.0-only
# aiot replay: the power of a simulated node over a log that was made of it, and what is wrong is said in one line.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=replay

simulate "a sensor that infers" --radio=csma --offload=device --model=mobilenet_v1_0.25_96 --sensors=1 --duration=10 --period=5 \
  --sampleInterval=0.001 || exit 1
node=$(sql run.sqlite "SELECT id FROM node WHERE role = 'sensor'")
# A meter that started 1.25 s earlier and reads 5 % more, with 1 % of noise.
{
  echo "time_s,power_mW"
  sql run.sqlite "SELECT printf('%.3f,%.6f', time_s + 1.25, value * 1050 * (1 + 0.01 * ((CAST(time_s * 1000 AS INTEGER) * 7919) % 13 - 6) / 6))
    FROM sample WHERE quantity = 'power_w' AND node_id = $node ORDER BY time_s"
} >log.csv
# key NAME: a number of out.
key() { sed -n "s/.*\"$1\": \([-0-9.e]*\).*/\1/p" out | head -n 1; }
near() { awk -v a="$1" -v b="$2" -v d="$3" 'BEGIN { exit !(a != "" && a >= b - d && a <= b + d) }'; }

"$aiot" replay run.sqlite log.csv --node "$node" --json >out 2>err
verdict "the clock of the log is found" near "$(key shift_s)" 1.25 0.003
verdict "joules are 1/1.05 of the measured ones" near "$(key relative_energy_error)" -0.0476 0.0005
errors=$(sed -n 's/.*"relative_error": \([-0-9.e]*\).*/\1/p' out)
both() { (($(wc -l <<<"$errors") == 2)) && for error in $errors; do near "$error" -0.0476 0.002 || return 1; done; }
verdict "and so is the power of each state" both
"$aiot" replay run.sqlite log.csv --node "$node" --shift 0 >out 2>err
verdict "a shift of the user's own is taken" grep -q 'less simulated time is 0 s$' out

"$aiot" report run.sqlite -o page.html --replay log.csv --replay-node "$node" >out 2>err
figure() { grep -q 'id="replay-data"' page.html && grep -q 'Measured and simulated power' page.html; }
verdict "the report has the figure" figure
"$aiot" report run.sqlite -o plain.html >out 2>err
verdict "and none where it is not asked for" eval '! grep -q replay-data plain.html'

refuses "a shift that is too far" "do not overlap" run.sqlite log.csv --shift 1000
refuses "a node that is not there" "of node 99" run.sqlite log.csv --node 99
refuses "a log that is not there" "none.csv" run.sqlite none.csv
refuses "no database" "none.sqlite" none.sqlite log.csv
simulate "without samples" --radio=csma --sensors=1 --duration=10 --database=bare.sqlite || exit 1
refuses "a run without samples" "--sampleInterval" bare.sqlite log.csv
