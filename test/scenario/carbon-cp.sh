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
  /^  (all-device|all-edge|best static|carbon-aware|conformal) / { x = $1 == "best" ? $3 : $2; if (least < 0 || x < least) least = x }
  /^  oracle / { if ($2 <= least) n++ }
  END { print n + 0 }' out)" 3
expect "the published figures are printed" "$(grep -c 'carbon reduced by 58.8 %, error 9.9 %' out)" 1
expect "nothing is said to be reproduced" "$(grep -c 'nothing is reproduced' out)" 1
cp out first
"$program" --progress=false >out 2>err
expect "it repeats to the digit" "$(cmp -s first out && echo yes)" yes

refuses "two zones" "three, by commas" --zones=DE,FR
refuses "an unknown zone" "Atlantis" --zones=DE,FR,Atlantis
refuses "a level of 1" "--alpha" --alpha=1
refuses "a level of 0" "--alpha" --alpha=0
refuses "no seeds" "--seeds" --seeds=0
refuses "an unknown forecast" "--forecast" --forecast=crystal
refuses "a network without known layers" "cannot be divided" --model=retinanet_resnext50_800
