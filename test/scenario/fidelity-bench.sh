# SPDX-License-Identifier: GPL-2.0-only
# ./ns3-aiot bench fidelity with one node, where packets and closed form must agree: nobody is in the way.
scenario=aiot-bench-fidelity
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

if "$program" --nodes=1 --offered=0.1 --seeds=2 >out 2>err </dev/null; then
  echo "ok it runs"
else
  echo "FAILED it runs: $(head -c 500 err)"
fi
for radio in wifi lr-wpan lr-wpan-sleepy csma; do
  rows=$(awk -v radio="$radio" '$1 == radio { rows++ } END { print rows + 0 }' out)
  # Of a sleepy node the listening is random: the backoff is.
  off=$(awk -v radio="$radio" '$1 == radio && ($7 < 0.98 || $7 > 1.02 || $9 != "100.00" || $10 != "100.00")' out)
  if ((rows >= 2)) && [[ -z $off ]]; then
    echo "ok $radio alone, $rows states"
  else
    echo "FAILED $radio alone: $rows states, off: $off"
  fi
done
expect "verdicts" "$(grep -c 'points: within$' out)" 4

"$program" --radio=lr-wpan-sleepy --nodes=10 --offered=0.1 --seeds=1 --duration=20 >first 2>/dev/null
"$program" --radio=lr-wpan-sleepy --nodes=10 --offered=0.1 --seeds=1 --duration=20 >second 2>/dev/null
"$program" --radio=lr-wpan-sleepy --nodes=10 --offered=0.1 --seeds=1 --duration=20 --RngRun=2 >third 2>/dev/null
expect "a run can be repeated" "$(cat first)" "$(cat second)"
expect "another seed is another run" "$(cmp -s first third && echo same)" ""

refuses "no nodes" "must be from 1 to 200" --nodes=0
refuses "another radio" "must be all, wifi" --radio=lora
refuses "nothing offered" "--offered='0'" --offered=0
