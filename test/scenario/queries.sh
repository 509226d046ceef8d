# SPDX-License-Identifier: GPL-2.0-only
# examples/papers/queries.cc: queries of homes and phones, answered in batches by three regions.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

queries=$AIOT_BIN_DIR/queries
# ask NAME ARGUMENT...: a run of its own database, NAME.sqlite.
ask() { "$queries" "${@:2}" --database="$1.sqlite" >out 2>err || echo "FAILED $1: $(head -c 500 err)"; }
one='run_id = 1'

# --- the worked day of MIT Technology Review: 15 replies, 10 images, 3 videos of five seconds -------------------------
ask day --setting=mit-day --homes=1 --phones=0
expect "the day is the article's arithmetic, by kind" "$(sql day.sqlite "
  SELECT model, sum(completed), abs(sum(energy_j) / expected - 1) < 1e-9 FROM inference JOIN
    (SELECT 'text-405b' AS model, 15 * 6706.0 AS expected UNION SELECT 'image', 10 * 4402.0 UNION SELECT 'video', 3 * 3.4e6)
    USING (model) WHERE $one GROUP BY model ORDER BY model")" $'image|10|1\ntext-405b|15|1\nvideo|3|1'
expect "2.8735 kWh, 98.6 % of it videos, 0.0402 kWh without" "$(sql day.sqlite "
  SELECT printf('%.4f %.1f %.4f', sum(energy_j) / 3.6e6, 100 * sum(iif(model = 'video', energy_j, 0)) / sum(energy_j),
    sum(iif(model = 'video', 0, energy_j)) / 3.6e6) FROM inference WHERE $one")" "2.8735 98.6 0.0402"
expect "what the servers drew is what the queries answer for" "$(sql day.sqlite "
  SELECT abs((SELECT sum(energy_it_j) FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id
    WHERE role = 'cloud' AND component = 'processor' AND stage = 'inference') / (SELECT sum(energy_j) FROM inference) - 1) < 1e-9")" 1
expect "the report says so" "$(grep -c '^all answers: 1.03446e+07 J, 2.8735 kWh$' out)" 1
expect "published figures stand beside those of the run, with verdicts" "$(sed -n '/published beside ours/,$p' out | tr -s ' ' | tail -n +3)" \
  "$(printf ' %s\n' 'text-405b, in all [J] measured joules 6706 6706 1 arithmetic: its joules are the input' \
    'image, in all [J] measured joules 4402 4402 1 arithmetic: its joules are the input' \
    'video, in all [J] measured joules 3.4e+06 3.4e+06 1 arithmetic: its joules are the input' \
    "a client's day, printed [kWh] all kinds 2.9 2.8735 0.990863 arithmetic: a sum of its joules" \
    "a client's day, by its joules [kWh] all kinds 2.8735 2.8735 1 arithmetic: a sum of its joules" \
    'share of videos [%] all kinds 98.6021 98.6021 1 arithmetic: a sum of its joules' \
    'a day without videos [kWh] all kinds 0.0401694 0.0401694 1 arithmetic: a sum of its joules')"
ask both --setting=mit-day --homes=1 --phones=1
expect "two clients ask twice as much, over Wi-Fi and LTE" "$(sql both.sqlite "
  SELECT abs(sum(energy_j) / 20689220.0 - 1) < 1e-9, sum(completed) FROM inference")" "1|56"

# --- random queries ---------------------------------------------------------------------------------------------------
ask mixed --queries=3000 --idlePower=50
expect "random queries: balance, and joules of batches" "$(sql mixed.sqlite "
  SELECT (SELECT max(relative_error) < 1e-9 AND max(abs(state_time_error_s)) < 1e-9 FROM v_balance),
    abs((SELECT sum(energy_it_j) FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id
      WHERE role = 'cloud' AND component = 'processor' AND stage = 'inference') / (SELECT sum(energy_j) FROM inference) - 1) < 1e-9,
    (SELECT sum(completed) BETWEEN 2800 AND 3200 FROM inference), (SELECT count(DISTINCT node_id) FROM inference)")" "1|1|1|3"
cp out first
expect "a reply of 8B beside 57 and 114 J, with verdicts; each row has one" "$(sed -n '/published beside ours/,$p' out |
  awk '/its GPU \[J\] .* 57 |twice its GPU \[J\] .* 114 / && / not reproducible: lengths/ {n++} NR > 2 && !/(arithmetic|not reproducible): / {print}
    END {print n}')" 2
ask mixed2 --queries=3000 --idlePower=50
expect "the same again" "$(sed '/^Run /d' first | cmp - <(sed '/^Run /d' out) && echo same)" same
ask even --queries=3000 --spread=0
expect "without spread an image is the table's" "$(sql even.sqlite "
  SELECT abs(sum(energy_j) / (4402.0 * sum(completed)) - 1) < 1e-9, sum(completed) > 100 FROM inference WHERE model = 'image'")" "1|1"
expect "and the verdict says so" "$(grep -c 'image, in all .* arithmetic: its joules are the input' out)" 1
ask other --queries=1000 --model=Llama-3.3-70B-Instruct --gpus=4
expect "a model that the article has not" "$(grep -c 'chat, its GPU .* not reproducible: the article has no Llama-3.3-70B' out)" 1
ask static --queries=3000 --batching=static --sequences=1
expect "one at a time takes more than batches" "$(
  for name in static even; do sql $name.sqlite "SELECT sum(energy_j) / sum(completed) FROM inference WHERE model = 'chat'"; done |
    awk 'NR == 1 { a = $1 } NR == 2 { print (a > $1) }')" 1
ask now --queries=2000 --policy=greenest-now
expect "greenest-now emits less than regions in turn" "$(
  for name in now even; do sql $name.sqlite "SELECT sum(operational_location_gco2e) / sum(energy_it_j) FROM energy JOIN node
    ON node.run_id = energy.run_id AND node.id = node_id WHERE role = 'cloud' AND stage = 'inference'"; done |
    awk 'NR == 1 { a = $1 } NR == 2 { print (a < $1) }')" 1

# --- replicas by load -------------------------------------------------------------------------------------------------
fleet=(--queries=2000 --idlePower=50 --llmReplicas=2 --coldStart=30 --coldStartPower=200 --keepAlive=120 --offPower=1)
ask all "${fleet[@]}" --scaling=ns3::aiot::AllReplicas
ask load "${fleet[@]}" "--scaling=ns3::aiot::ReplicasByLoad[Requests=4|Least=1]"
expect "fleets: balance, and queries answer for the work alone" "$(sql load.sqlite "
  SELECT (SELECT max(relative_error) < 1e-9 AND max(abs(state_time_error_s)) < 1e-9 FROM v_balance),
    abs((SELECT sum(energy_it_j) FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id
      WHERE role = 'cloud' AND component = 'processor' AND stage = 'inference') / (SELECT sum(energy_j) FROM inference) - 1) < 1e-9")" "1|1"
expect "all engines start once, 200 W for 30 s each" "$(sql all.sqlite "
  SELECT abs(sum(energy_it_j) / (3 * 5 * 30 * 200.0) - 1) < 1e-9 FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id
    WHERE role = 'cloud' AND component = 'processor' AND stage = 'standby' AND state = 'active'")" 1
expect "engines by load draw less than all, and answer as many" "$(
  for name in load all; do sql $name.sqlite "SELECT sum(energy_it_j), (SELECT sum(completed + lost) FROM inference) FROM energy
    JOIN node ON node.run_id = energy.run_id AND node.id = node_id WHERE role = 'cloud'"; done |
    awk -F'|' 'NR == 1 { a = $1; n = $2 } NR == 2 { print (a < 0.7 * $1), (n == $2) }')" "1 1"
expect "the report counts cold starts" "$(grep -cE '^ *NZ +(language model|images and videos) ' out)" 2

# --- facilities -------------------------------------------------------------------------------------------------------
cloud="energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id WHERE name = 'cloud-NZ'"
ask plain --setting=mit-day --homes=1 --phones=0
ask pue --setting=mit-day --homes=1 --phones=0 --facility=NZ=1.25/0.4
expect "a constant PUE multiplies joules and grams, water follows kWh" "$(sql pue.sqlite "ATTACH 'plain.sqlite' AS plain;
  SELECT abs(sum(facility_j) / sum(energy_it_j) - 1.25) < 1e-12, abs(sum(water_l) / (sum(energy_it_j) / 3.6e6) - 0.4) < 1e-12,
    abs(sum(operational_location_gco2e) / (SELECT sum(operational_location_gco2e) FROM plain.energy JOIN plain.node
      ON node.run_id = energy.run_id AND node.id = node_id WHERE name = 'cloud-NZ') - 1.25) < 1e-12 FROM $cloud")" "1|1|1"
printf '%s\n' start,pue,water_l_per_kwh 2022-06-16T00:00Z,1.1,0 2022-06-16T06:00Z,1.5,1 2022-06-17T06:00Z,1.2,2 >pue.csv
ask varied --setting=mit-day --homes=1 --phones=0 --facility=NZ=pue.csv
expect "a PUE that varies: between its values, grams as the mean says" "$(sql varied.sqlite "
  SELECT sum(facility_j) / sum(energy_it_j) BETWEEN 1.1 AND 1.5, min(iif(energy_it_j > 0, energy.pue, NULL)) >= 1.1, max(energy.pue) <= 1.5,
    abs(sum(operational_location_gco2e) - (SELECT ci_location_g_per_kwh FROM intensity WHERE zone = 'NZ') *
      sum(facility_j) / 3.6e6) < 1e-9 * sum(operational_location_gco2e), sum(water_l) > 0,
    abs((SELECT sum(facility_j) FROM energy_period JOIN node ON node.id = node_id WHERE name = 'cloud-NZ') / sum(facility_j) - 1)
      < 1e-12 FROM $cloud")" "1|1|1|1|1|1"
printf '%s\n' start,temperature_c 2022-06-16T00:00Z,10 2022-06-16T12:00Z,20 2022-06-17T12:00Z,20 >temperature.csv
ask line --setting=mit-day --homes=1 --phones=0 --facility=NZ=temperature.csv@1.2:20:0.01:1.15
expect "a line in the temperature" "$(sql line.sqlite "SELECT sum(facility_j) / sum(energy_it_j) BETWEEN 1.15 AND 1.2 FROM $cloud")" 1

# --- packets ----------------------------------------------------------------------------------------------------------
ask packets --fidelity=packet --homes=2 --phones=0 --queries=4000 --days=0.005 --drain=60 --spread=0
expect "over packets: answered, balanced" "$(sql packets.sqlite "
  SELECT sum(completed) > 5, (SELECT max(relative_error) < 1e-9 FROM v_balance) FROM inference")" "1|1"

# --- mistakes ---------------------------------------------------------------------------------------------------------
printf '%s\n' start,pue 2022-06-16T00:00Z,0.9 2022-06-18T00:00Z,1 >low.csv
printf '%s\n' start,pue 2020-01-01T00:00Z,1.1 2020-01-02T00:00Z,1 >old.csv
for arguments in "--homes=0 --phones=0" --fidelity=packet --model=nothing --model=Llama-3.3-70B-Instruct --gpu=T4 \
  --facility=NZ=0.9 --facility=NZ=1.2/-1 --facility=XX=1.2 --facility=NZ --facility=NZ=none.csv --facility=NZ=low.csv \
  --facility=NZ=old.csv --zones=NOWHERE --spread=-1 --sequences=0 --setting=other --scaling=nothing --scaling=ns3::aiot::QueryServer --scaling=ns3::aiot::ReplicasByLoad[Requests=0] \
  --scaling=ns3::aiot::ReplicasByLoad[Least --coldStart=-1 --llmReplicas=0 --home=edge-box --queries=nan --replicas=0; do
  "$queries" $arguments --database=bad.sqlite >out 2>err
  expect "refuses $arguments" "$? $(wc -l <err) $(wc -c <out) $(test -e bad.sqlite && echo kept)" "2 1 0 "
done
