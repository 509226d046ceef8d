# SPDX-License-Identifier: GPL-2.0-only
# The scenario carbon-cp: what its table must hold to in every setting, and what it refuses.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
program=$AIOT_BIN_DIR/carbon-cp

start=$SECONDS
timeout 600 "$program" --progress=false >out 2>err || echo "FAILED the scenario runs: $(head -c 300 err)"
expect "it takes less than two minutes" "$((SECONDS - start < 120 || AIOT_SANITIZED == 1))" 1
expect "three settings" "$(grep -c '^Device in ' out)" 3
expect "ResNet-18 can be cut between two tiers" "$(($(grep -c '^  cut:[a-z0-9.]*@edge' out) >= 8))" 1
expect "coverage is what is promised, less three sigma, or more, in each setting" \
  "$(sed -nE 's/.*coverage ([0-9.]+) \(promised ([0-9.]+), 3 sigma ([0-9.]+)\).*/\1 \2 \3/p' out |
    awk '$1 >= $2 - $3 { n++ } END { print n + 0 }')" 3
expect "every node's energy balances" \
  "$(sed -nE 's/.*energy balance of all nodes within ([0-9.e-]+),.*/\1/p' out | awk '$1 < 1e-9 { n++ } END { print n + 0 }')" 3
# Grams of stage inference, simulated: of each setting the oracle's are the least.
expect "no policy is better than the oracle" "$(awk '
  /^Device in / { least = -1 }
  /published beside ours$/ { exit }
  /^  (all-device|all-edge|best static|carbon-aware|conformal) / { x = $1 == "best" ? $3 : $2; if (least < 0 || x < least) least = x }
  /^  oracle / { if ($2 <= least) n++ }
  END { print n + 0 }' out)" 3
expect "it ends with the published figures beside ours" "$(sed -n '/published beside ours$/,$p' out |
  awk '/58\.8 %/ { n++ } / 9\.9 %/ { m++ } { last = $0 } END { print n, m, last ~ /9\.9 %/ }')" "9 4 1"
expect "nothing is said to be reproduced" "$(grep -c 'nothing is reproduced' out)" 1
expect "savings are said in words, against three policies in three settings" \
  "$(grep -cE '^  conformal against (all-device|all-edge|best static): inference only (saves|costs|no clear difference).*; whole run ' out)" 9
expect "a row for each policy and hour is stored" "$(sql carbon-cp.sqlite "SELECT count(*), count(DISTINCT setting),
  count(DISTINCT policy), min(count), max(count) FROM decision")" "15120|3|6|1|1"
expect "the stored hits are the printed ones" "$(sql carbon-cp.sqlite "SELECT sum(hits) FROM v_decision_by_hour
  WHERE policy = 'conformal' GROUP BY setting ORDER BY setting" | tr '\n' ' ')" \
  "$(sed -nE 's/.* hours, ([0-9]+) with the best option.*/\1/p' out | tr '\n' ' ')"
expect "every hour of the day is there, and only sets have hits" "$(sql carbon-cp.sqlite "SELECT count(*), count(hits),
  min(hour_utc), max(hour_utc) FROM v_decision_by_hour")" "432|72|0|23"
expect "the oracle regrets nothing, others nothing below 0" "$(sql carbon-cp.sqlite "SELECT
  max(iif(policy = 'oracle', regret_gco2e, 0.0)), min(regret_gco2e) FROM decision")" "0.0|0.0"
grep -v '^Run ' out >first
"$program" --progress=false >out 2>err
expect "it repeats to the digit" "$(grep -v '^Run ' out | cmp -s first - && echo yes)" yes
expect "and to the last stored digit" "$(sql carbon-cp.sqlite "SELECT count(*) FROM (SELECT setting, repetition, policy,
  period_start, chosen, best, hits, set_size, cost_gco2e, regret_gco2e FROM decision GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  HAVING count(*) <> 2)")" 0
"$program" --progress=false --zones=DE,DE,DE --days=1 --seeds=1 >out 2>err
expect "one seed gives no interval" "$(grep -c '+- ?' out) $(sed '/ against /d' out | grep -c '+- 0\.')" "54 0"
expect "one zone three times is three settings" \
  "$(sql carbon-cp.sqlite "SELECT count(DISTINCT setting) FROM decision WHERE run_id = 3")" 3

refuses "two zones" "three, by commas" --zones=DE,FR
refuses "an unknown zone" "Atlantis" --zones=DE,FR,Atlantis
refuses "a level of 1" "--alpha" --alpha=1
refuses "a level of 0" "--alpha" --alpha=0
refuses "no seeds" "--seeds" --seeds=0
refuses "an unknown forecast" "--forecast" --forecast=crystal
refuses "a network without known layers" "cannot be divided" --model=retinanet_resnext50_800
