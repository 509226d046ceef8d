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
  /^  (all-device|all-edge|best-static|carbon-aware|conformal) / { x = $2; if (least < 0 || x < least) least = x }
  /^  oracle / { if ($2 <= least) n++ }
  END { print n + 0 }' out)" 3
expect "it ends with the published figures beside ours" "$(sed -n '/published beside ours$/,$p' out |
  awk '/58\.8 %/ { n++ } / 9\.9 %/ { m++ } { last = $0 } END { print n, m, last ~ /9\.9 %/ }')" "9 4 1"
expect "nothing is said to be reproduced" "$(grep -c 'nothing is reproduced' out)" 1
expect "savings are said in words, against three policies in three settings" \
  "$(grep -cE '^  conformal against (all-device|all-edge|best-static): inference only (saves|costs|no clear difference).*; whole run ' out)" 9
expect "a row for each policy and hour is stored" "$(sql carbon-cp.sqlite "SELECT count(*), count(DISTINCT setting),
  count(DISTINCT policy), min(count), max(count) FROM decision")" "15120|3|6|1|1"
expect "the stored hits are the printed ones" "$(sql carbon-cp.sqlite "SELECT sum(hits) FROM v_decision_by_hour
  WHERE policy = 'conformal' GROUP BY setting ORDER BY setting" | tr '\n' ' ')" \
  "$(sed -nE 's/.* hours, ([0-9]+) with the best option.*/\1/p' out | tr '\n' ' ')"
expect "every hour of the day is there, and only sets have hits" "$(sql carbon-cp.sqlite "SELECT count(*), count(hits),
  min(hour_utc), max(hour_utc) FROM v_decision_by_hour")" "2160|360|0|23"
expect "a run for each setting, policy and seed, and one of their intervals" "$(sql carbon-cp.sqlite "SELECT count(*),
  count(DISTINCT arguments), (SELECT count(DISTINCT run_id) FROM energy), (SELECT count(DISTINCT run_id) FROM decision),
  (SELECT group_concat(DISTINCT run_id) FROM result_interval WHERE part LIKE 'setting=%') FROM run")" "91|91|90|90|91"
expect "grams by tier and stage are stored, hours add up to them" "$(sql carbon-cp.sqlite "SELECT
  count(DISTINCT zone) = 3, count(DISTINCT stage) > 1,
  (SELECT max(abs(e.g / p.g - 1)) < 1e-9 FROM
    (SELECT run_id, sum(operational_location_gco2e) AS g FROM energy GROUP BY run_id) AS e JOIN
    (SELECT run_id, sum(operational_location_gco2e) AS g FROM energy_period GROUP BY run_id) AS p USING (run_id))
  FROM energy")" "1|1|1"
# printed POLICY: its grams of inference in the first setting [mg].
printed() { awk -v p="$1" '/^  inference only/ { on = 1 } on && $1 == p { print $2; exit }' out; }
stored() { sql carbon-cp.sqlite "SELECT avg(g) FROM (SELECT 1000 * sum(operational_location_gco2e) / (SELECT sum(completed)
  FROM inference AS i WHERE i.run_id = e.run_id) AS g FROM energy AS e WHERE stage = 'inference' AND run_id IN (SELECT run_id
  FROM parameter WHERE name = 'policy' AND value = '$1' INTERSECT SELECT run_id FROM parameter WHERE name = 'setting'
  AND value = '1') GROUP BY run_id)"; }
for policy in all-device conformal oracle; do
  expect "grams of $policy are the stored runs'" \
    "$(awk -v a="$(printed "$policy")" -v b="$(stored "$policy")" 'BEGIN { print (a > 0 && a / b > 0.99 && a / b < 1.01) }')" 1
done
expect "per correct inference, of a network whose accuracy is published" "$(sql carbon-cp.sqlite "SELECT count(*),
  min(round(correct / completed, 5)) FROM v_correct_inference WHERE correct > 0")" "90|0.69758"
expect "the oracle regrets nothing, others nothing below 0" "$(sql carbon-cp.sqlite "SELECT
  max(iif(policy = 'oracle', regret_gco2e, 0.0)), min(regret_gco2e) FROM decision")" "0.0|0.0"
# Runs alone, by their own arguments, in databases of their own: the first seed's and another one's.
for id in 64 47; do
  one=$(sql carbon-cp.sqlite "SELECT arguments FROM run WHERE id = $id")
  rm -f one.sqlite
  # shellcheck disable=SC2086
  "$program" --progress=false $one --database=one.sqlite >alone 2>err || echo "FAILED run $id alone: $(head -c 300 err)"
  expect "run $id is made again by its arguments, with its decisions" "$(sql one.sqlite "ATTACH 'carbon-cp.sqlite' AS a;
    SELECT (SELECT count(*) FROM main.run), (SELECT rng_run FROM main.run), (SELECT count(*) FROM main.energy),
      (SELECT count(*) FROM main.decision),
    (SELECT count(*) FROM (SELECT node_id, component, component_instance, state, stage, duration_s, energy_it_j,
      operational_location_gco2e FROM main.energy EXCEPT SELECT node_id, component, component_instance, state, stage, duration_s,
      energy_it_j, operational_location_gco2e FROM a.energy WHERE run_id = $id)),
    (SELECT count(*) FROM (SELECT repetition, period_start, chosen, best, cost_gco2e FROM main.decision EXCEPT
      SELECT repetition, period_start, chosen, best, cost_gco2e FROM a.decision WHERE run_id = $id))")" \
    "1|$(sql carbon-cp.sqlite "SELECT rng_run, (SELECT count(*) FROM energy WHERE run_id = run.id) FROM run WHERE id = $id")|168|0|0"
done
expect "these are of two seeds" "$(sql carbon-cp.sqlite "SELECT count(DISTINCT rng_run) FROM run WHERE id IN (64, 47)")" 2
expect "other seeds have other hours" "$(sql carbon-cp.sqlite "SELECT count(DISTINCT cost_gco2e) > 1 FROM decision
  WHERE policy = 'all-device' AND setting LIKE '1:%' AND period_start = (SELECT min(period_start) FROM decision)")" 1
grep -v '^[Rr]uns* ' out >first
"$program" --progress=false >out 2>err
expect "it repeats to the digit" "$(grep -v '^[Rr]uns* ' out | cmp -s first - && echo yes)" yes
expect "and to the last stored digit" "$(sql carbon-cp.sqlite "SELECT count(*) FROM (SELECT setting, repetition, policy,
  period_start, chosen, best, hits, set_size, cost_gco2e, regret_gco2e FROM decision GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  HAVING count(*) <> 2)")" 0
"$program" --progress=false --policy=conformal --setting=2 --days=1 --seeds=1 --intervals=off --RngSeed=7 \
  --database=seven.sqlite >out 2>err
"$program" --progress=false --policy=conformal --setting=2 --days=1 --seeds=1 --intervals=off \
  --database=seven.sqlite >out 2>err
expect "RngSeed changes the hours" "$(sql seven.sqlite "SELECT count(DISTINCT cost_gco2e) > 24 FROM decision")" 1
expect "one policy alone is compared with none" "$(grep -c ' against ' out) $(grep -c '^  conformal ' out)" "0 3"
"$program" --progress=false --zones=DE,DE,DE --days=1 --seeds=1 >out 2>err
expect "one seed gives no interval" "$(grep -c '+- ?' out) $(sed '/ against /d' out | grep -c '+- 0\.')" "54 0"
expect "one zone three times is three settings" \
  "$(sql carbon-cp.sqlite "SELECT count(DISTINCT setting) FROM decision WHERE setting LIKE '%DE,DE,DE'")" 3

# Hours as they were measured: PJM and NYISO of the EIA, 2022.
eia=${AIOT_SHARED:-}/carbon-intensity/eia
if [[ -d $eia ]]; then
  cp "$eia/PJM_NG_&_avgCI.csv" pjm.csv
  cp "$eia/NYIS_NG_&_avgCI.csv" nyis.csv
  hours=(--weather=0 --zones=PJM,NYIS,DE-PROFILE-2020 --intensity=PJM=pjm.csv --intensity=NYIS=nyis.csv)
  "$program" --progress=false "${hours[@]}" --days=3 --seeds=2 --database=eia.sqlite >out 2>err
  expect "measured hours: coverage in three settings" \
    "$(sed -nE 's/.*coverage ([0-9.]+) \(promised ([0-9.]+), 3 sigma ([0-9.]+)\).*/\1 \2 \3/p' out |
      awk '$1 >= $2 - $3 { n++ } END { print n + 0 }')" 3
  expect "measured hours: on no day is a policy better than the oracle" "$(sql eia.sqlite "WITH day AS
    (SELECT setting, repetition, policy, date(period_start) AS day, sum(cost_gco2e) AS g FROM decision GROUP BY 1, 2, 3, 4)
    SELECT count(*), sum(o.g > p.g * (1 + 1e-12)) FROM day AS p JOIN day AS o USING (setting, repetition, day)
    WHERE o.policy = 'oracle'")" "108|0"
  refuses "an hour without a value, before anything runs" "no carbon intensity for 2022-03-13" "${hours[@]}" --start=2022-03-01 \
    --days=10 --seeds=2 --database=gap.sqlite
  expect "and nothing is stored" "$(ls gap.sqlite 2>/dev/null)" ""
else
  echo "skipped: measured hours are not there"
fi

refuses "two zones" "three, by commas" --zones=DE,FR
refuses "an unknown zone" "Atlantis" --zones=DE,FR,Atlantis
refuses "a level of 1" "--alpha" --alpha=1
refuses "a level of 0" "--alpha" --alpha=0
refuses "no seeds" "--seeds" --seeds=0
refuses "a setting that is none" "--setting" --setting=4
refuses "a policy that is none" "all-device" --policy=best
refuses "an unknown forecast" "--forecast" --forecast=crystal
refuses "a network without known layers" "cannot be divided" --model=retinanet_resnext50_800
