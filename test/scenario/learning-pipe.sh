# SPDX-License-Identifier: GPL-2.0-only
# Rounds that another program drives: the example learns over two radios, the same seed gives the same joules, whoever
# is killed ends the other with one line, and lines that are none are refused.
scenario=learning
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
example=$AIOT_SOURCE_DIR/examples/papers/learning-pipe.py
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is not installed"
  exit 0
fi

expect "the example has 60 lines at most" "$(($(wc -l <"$example") <= 60))" 1
expect "and no third-party package" "$(grep -E '^(import|from) ' "$example")" "import math, random, subprocess, sys"
for radio in lr-wpan wifi; do
  for name in first second; do
    python3 "$example" "$program" --link=packet --radio=$radio --database=$name-$radio.sqlite --progress=false >$name 2>err
    expect "$radio, $name run: exit code and stderr" "$? $(wc -c <err)" "0 0"
  done
  expect "$radio: it learns" "$(awk '/^round/ { last = $NF; if (!first) first = $NF } END { print (last >= 0.96), (first < last), (NR > 3) }' first)" "1 1 1"
  expect "$radio: same seed, same joules" "$(sed 's/ in .*sqlite//' first)" "$(sed 's/ in .*sqlite//' second)"
  expect "$radio: the answers' joules are the ledger's" "$(sql first-$radio.sqlite "
    SELECT abs(sum(energy_it_j * pue) / $(awk '/^round/ { j = $5 } END { print j }' first) - 1) < 1e-5 FROM learning_round WHERE round > 0")" 1
  expect "$radio: the energy balances" "$(sql first-$radio.sqlite "SELECT max(relative_error) < 1e-9 FROM v_balance")" 1
done

# drive TEXT ARGS: rounds from a text.
drive() {
  printf "$1" | "$program" --policy=pipe --devices=3 --database=drive.sqlite --progress=false "${@:2}" >out 2>err
  code=$?
}
drive 'round now 88 0:5 2:5\nround 100 160 1:0\nend\n'
expect "rounds begin when they are told to" "$(grep -c ^done out), $(sql drive.sqlite "SELECT round, sum(sent_bits) FROM learning_round
  WHERE round > 0 GROUP BY 1" | xargs), $(sql drive.sqlite "SELECT simulated_s >= 100 FROM run")" "2, 1|2816 2|2560, 1"
drive 'round now 88 0:5 1:5\nend\n' --deadline=0.5
expect "who drops out is told, and why" "$(awk '/^done/ { print $5, $6 }' out)" "- 0=deadline,1=deadline"
rm -f drive.sqlite
# refused TEXT WORDS: one line, exit code 2, nothing stored.
refused() {
  drive "$1"
  expect "refused: ${1:0:30}" "$code $(wc -l <err) $(ls drive.sqlite 2>/dev/null) $(grep -cF -- "$2" err)" "2 1  1"
}
refused 'round now 88 0:5\n' "the other side is gone after 1 rounds"
refused '' "the other side is gone after 0 rounds"
refused 'end\n' "nothing was learned: there was no round"
refused 'run now 88 0:5\n' "expected \"round AT BYTES"
refused 'round now 88\n' "without devices"
refused 'round now 88 3:5\n' "from 0 to 2, not '3'"
refused 'round now 88 0:5 0:5\n' "named twice"
refused 'round now 88 0\n' "batches of device 0"
refused 'round now 88 0:1.5\n' "batches of device 0 must be an integer, not '1.5'"
refused 'round now 88 0:5\nend now\n' "or \"end\", not 'end now'"
refused 'round now 0 0:5\n' "bytes of weights from 1"
refused 'round -1 88 0:5\n' "an instant"
refuses "rounds from two sides" "takes rounds from standard input" --policy=pipe --rounds=3

# The other program is killed while the simulator waits for it.
cat >victim.py <<'PYTHON'
import os, subprocess, sys
simulator = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print("round now 88 0:5", file=simulator.stdin, flush=True)
simulator.stdout.readline()
print(simulator.pid, flush=True)
os.kill(os.getpid(), 9)
PYTHON
pid=$(python3 victim.py "$program" --policy=pipe --devices=3 --database=killed.sqlite --progress=false 2>err)
for _ in {1..100}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
expect "the other side is killed" "$(kill -0 "$pid" 2>/dev/null; echo $?) $(cat err) $(ls killed.sqlite 2>/dev/null)" \
  "1 learning: pipe: the other side is gone after 1 rounds "
# The simulator is killed.
printf '#!/bin/bash\nread -r line\nkill -9 $$\n' >dies && chmod +x dies
python3 "$example" ./dies >out 2>err
expect "the simulator is killed" "$? $(cat err)" "1 learning-pipe: the simulator is gone"
