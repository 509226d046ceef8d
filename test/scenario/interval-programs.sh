# SPDX-License-Identifier: GPL-2.0-only
# Programs with reports of their own say between what their results lie, too, by the same road.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# shown FILE: intervals that a console shows.
shown() { grep -oE '\([0-9.e+-]+ to [0-9.e+-]+\)' "$1" | wc -l; }

# sure SCENARIO SHOWN STORED ARGS...: at least so many intervals are shown, and stored rows hold their values; off shows none.
sure() {
  local least=$2 stored=$3
  scenario=$1
  shift 3
  local database=()
  ((stored > 0)) && database=(--database="$scenario.sqlite")
  program=$AIOT_BIN_DIR/$scenario
  rm -f "$scenario.sqlite"
  if ! "$program" "$@" "${database[@]}" >out 2>err </dev/null; then
    echo "FAILED $scenario: $(head -c 300 err)"
    return
  fi
  local seen
  seen=$(shown out)
  if ((seen >= least)); then echo "ok $scenario shows $seen intervals"; else echo "FAILED $scenario shows $seen intervals, not $least"; fi
  if ((stored > 0)); then
    expect "$scenario: stored intervals hold their values" "$(sql "$scenario.sqlite" "SELECT count(*) >= $stored,
      sum(value < low OR value > high), count(DISTINCT cause) IN (1, 3) FROM result_interval")" "1|0|1"
  fi
  local outside
  outside=$(grep -oE '[0-9.e+-]+ \([0-9.e+-]+ to [0-9.e+-]+\)' out | tr -d '()' | awk '$1 + 0 < $2 + 0 || $1 + 0 > $4 + 0' | head -n 1)
  expect "$scenario: no printed figure stands outside its interval" "$outside" ""
  "$program" "$@" "${database[@]}" --intervals=off >off 2>err </dev/null
  expect "$scenario: without intervals none is shown" "$(shown off)" 0
}

sure iotco2 15 40 --setting=home --duration=60
sure ecal 10 30 --radio=wifi --fidelity=message --inferences=20
sure learning 6 20 --policy=fa --rounds=2 --devices=5 --link=message --radio=wifi
sure learning 6 20 --policy=cl --rounds=2 --devices=5
expect "learning: powers that we declare are figures" "$(sql learning.sqlite "SELECT count(*) > 0 FROM result_cause WHERE figure LIKE '--%'")" 1
"$AIOT_BIN_DIR/learning" --policy=cl --rounds=2 --devices=5 --serverPower=350 --serverBatch=0.02 --uplink=5e4 --downlink=5e4 \
  --sidelink=2e5 --devicePower=5.1 --deviceBatch=0.19 --pue=1.67 --database=given.sqlite >out 2>err </dev/null
expect "learning: what is given is fixed" "$(sql given.sqlite "SELECT count(*) FROM result_cause WHERE figure LIKE '--%'")" 0
sure follow-the-sun 8 40 --days=2 --sensors=2 --fidelity=message
sure labels 4 0

# Decisions of carbon-cp are by the tables; what they cost has an interval.
sure carbon-cp 12 4 --days=1 --seeds=1 --sensors=1
