# SPDX-License-Identifier: GPL-2.0-only
# --lifecycle: all phases in order, six stages and standby on books that balance, and an end in any case.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

last="(SELECT max(id) FROM run)"
phases="data_collection preprocessing training evaluation deployment inference"

# stages_add_up NAME: the last run's eCAL row is the books, stage by stage, and their sum, with the others' share of standby.
stages_add_up() {
  expect "$1" "$(sql run.sqlite "
    WITH others AS (SELECT sum((1 - share) * energy_it_j) AS j FROM energy e JOIN node n ON n.run_id = e.run_id AND n.id = e.node_id
      WHERE e.run_id = $last AND stage = 'standby')
    SELECT count(*), sum(abs(e.energy_it_j - CASE e.stage WHEN 'data_collection' THEN data_collection_j
        WHEN 'preprocessing' THEN preprocessing_j WHEN 'training' THEN training_j WHEN 'evaluation' THEN evaluation_j
        WHEN 'deployment' THEN deployment_j WHEN 'inference' THEN inference_j ELSE standby_j + others.j END)
        > 1e-9 * e.energy_it_j),
      abs((total_j + standby_j + others.j) / (SELECT sum(drawn_j) FROM supply WHERE run_id = $last) - 1) < 1e-9
    FROM others, v_energy_by_stage e JOIN ecal c ON c.run_id = e.run_id AND basis = 'simulated' WHERE e.run_id = $last")" "$2|0|1"
}

# came_in_order NAME ROUNDS
came_in_order() {
  local wanted="" round phase
  for ((round = 1; round <= $2; ++round)); do
    for phase in $phases; do wanted+="started $phase, round $round;stopped $phase, round $round;"; done
  done
  expect "$1" "$(sql run.sqlite "SELECT group_concat(kind || ' ' || detail, ';') || ';' FROM
    (SELECT kind, detail FROM event WHERE run_id = $last AND detail LIKE '%, round %' ORDER BY id)")" "$wanted"
}

small=(--lifecycle --sensors=5 --inferences=52 --trainingSamples=23)
for radio in csma wifi lr-wpan; do
  for offload in device edge cloud; do
    for trainer in edge cloud; do
      name="$radio, $offload, trained in the $trainer"
      [[ $trainer == edge ]] && name="$radio, $offload, trained at the edge"
      # The usual edge board computes in integers alone, which train nothing.
      boards=()
      [[ $trainer == edge ]] && boards=(--edge=edge-orin-nx)
      simulate "$name" --radio=$radio --offload=$offload --trainer=$trainer "${boards[@]}" "${small[@]}" || continue
      # Where the network is used where it is trained, nothing is deployed.
      stages=7
      [[ $offload == "$trainer" ]] && stages=6
      got="$(balanced books run.sqlite 8) $(delivered messages run.sqlite) $(stages_add_up stages $stages)
        $(came_in_order order 1) $(sql run.sqlite "SELECT status, inferences, samples,
          application_bits = 8.0 * 75 * (SELECT value FROM parameter p WHERE p.run_id = id AND name = 'payload'),
          simulated_s < (SELECT value FROM parameter p WHERE p.run_id = id AND name = 'duration')
          FROM run JOIN ecal ON run_id = id AND basis = 'simulated' WHERE id = $last" | tr '\n' ' ')"
      expect "$name" "$(tr -s ' \n' ' ' <<<"$got")" "ok books ok messages ok stages ok order completed|52|23|1|1 "
    done
  done
done
expect "the joules of training are the processor's alone" "$(sql run.sqlite "
  SELECT group_concat(DISTINCT component || ' ' || state) FROM energy
  WHERE stage IN ('preprocessing', 'training', 'evaluation')")" "processor active"
expect "training is time times watts, time is passes" "$(sql run.sqlite "
  SELECT count(*) > 0, max(abs(t.duration_s / e.duration_s / (3 * 0.8 * 50 / 0.2) - 1)) < 1e-4 FROM energy t JOIN energy e
  USING (run_id, node_id) WHERE t.stage = 'training' AND e.stage = 'evaluation' AND e.duration_s > 5e-5")" "1|1"

# The printed table.
simulate "printed" --radio=csma "${small[@]}" --details
for stage in $phases standby; do
  grep -qE "^  $stage  +[0-9]" out || echo "FAILED the summary has a line for $stage"
done
grep -q '^eCAL, simulated, whole lifecycle$' out && ! grep -q 'inference only' out &&
  echo "ok the summary has a line per stage, and a heading of its own" || echo "FAILED the summary's heading"

# The curve.
expect "extrapolated rows for 100 to 1e8 inferences" "$(sql run.sqlite "
  SELECT count(*), min(inferences), max(inferences), min(samples), max(samples) FROM ecal
  WHERE run_id = $last AND basis = 'extrapolated'")" "7|100|100000000|23|23"
expect "development once, inference each time, eCAL falls" "$(sql run.sqlite "
  SELECT max(abs(x.training_j / s.training_j - 1)) < 1e-12,
    max(abs(x.inference_j / s.inference_j / x.inferences * s.inferences - 1)) < 1e-12,
    sum(x.ecal_j_per_bit >= (SELECT y.ecal_j_per_bit FROM ecal y WHERE y.run_id = x.run_id
      AND y.basis = 'extrapolated' AND y.inferences = x.inferences / 10)) IS 0
  FROM ecal x JOIN ecal s ON s.run_id = x.run_id AND s.basis = 'simulated' WHERE x.run_id = $last
    AND x.basis = 'extrapolated'")" "1|1|1"

# Continual learning.
simulate "retrain" --radio=csma "${small[@]}" --retrainEvery=20 && {
  came_in_order "three rounds of 20, 20 and 12 inferences" 3
  expect "each round has its own samples" "$(sql run.sqlite "SELECT samples, inferences FROM ecal
    WHERE run_id = $last AND basis = 'simulated'")" "69|52"
  expect "the curve repeats development every 20 inferences" "$(sql run.sqlite "
    SELECT abs(x.training_j / s.training_j * 3 - 5) < 1e-9, x.samples FROM ecal x JOIN ecal s
    ON s.run_id = x.run_id AND s.basis = 'simulated' WHERE x.run_id = $last AND x.inferences = 100
    AND x.basis = 'extrapolated'")" "1|115"
}

# k-fold: N * 2 against 3 * N * 49 / 50 of the same epochs.
simulate "folds" --radio=csma "${small[@]}" --evaluation=kfold --folds=3 --epochs=10 &&
  expect "k folds evaluate every sample and train with k - 1 of them" "$(sql run.sqlite "
    SELECT abs(t.duration_s / e.duration_s / (3 * 2 * 10) - 1) < 1e-6 FROM energy t JOIN energy e USING (run_id, node_id)
    WHERE t.run_id = $last AND t.stage = 'training' AND e.stage = 'evaluation'")" 1

# Long phases are a handful of events.
events=""
for epochs in 1 1000000; do
  simulate "$epochs epochs" --radio=csma "${small[@]}" --epochs=$epochs --countEvents &&
    events+="$(sed -nE 's/^Simulated ([0-9]+) events$/\1/p' out) "
done
read -r few many <<<"$events"
expect "as many events for 1 epoch as for a million" "${few:-none}" "$many"

# What another run, another report and another observer change.
simulate "once more" --radio=wifi "${small[@]}" && sql run.sqlite "SELECT * FROM energy WHERE run_id = $last" |
  cut -d'|' -f 2- >once.rows
simulate "observed" --radio=wifi "${small[@]}" --sampleInterval=0.7 --progress=true &&
  sql run.sqlite "SELECT * FROM energy WHERE run_id = $last" | cut -d'|' -f 2- >twice.rows
cmp -s once.rows twice.rows && echo "ok the same run twice, observed or not" ||
  echo "FAILED the same run twice, observed or not: $(diff once.rows twice.rows | head -n 4)"

# An end before the end.
simulate "too short" --radio=csma "${small[@]}" --duration=5 &&
  expect "an early end is said, in one line and in the database" \
    "$(grep -vc ": note: training" err) $(grep -c 'warning: .* lifecycle is not complete: in data_collection, round 1' err) $(sql run.sqlite "
      SELECT status, (SELECT count(*) FROM event WHERE run_id = run.id AND kind = 'stopped'
        AND detail = 'lifecycle not complete: in data_collection, round 1'),
        (SELECT count(*) FROM ecal WHERE run_id = run.id AND basis = 'extrapolated'), simulated_s
      FROM run WHERE id = $last")" "1 1 stopped|1|0|5.0"
simulate "dead sensors" --radio=lr-wpan "${small[@]}" --battery=0.003 --duration=100000 && {
  expect "dead sensors do not hang it" "$(sql run.sqlite "SELECT status, simulated_s < 1000,
    (SELECT count(*) FROM event WHERE run_id = run.id AND kind = 'depleted') FROM run WHERE id = $last")" "stopped|1|5"
  grep -q 'warning' err && echo "ok dead sensors are said" || echo "FAILED dead sensors are said: $(cat err)"
  balanced "dead sensors: books" run.sqlite 8
}

# The estimated length is checked against the series before the run.
printf 'datetime,carbon_intensity_direct\n2023-03-26T00:00:00Z,400\n2023-03-26T01:00:00Z,300\n' >hours.csv
args=(--radio=csma "${small[@]}" --intensity=OWN=hours.csv --zone=OWN --start=2023-03-26T00:00:00Z)
simulate "within the series" "${args[@]}" --inferences=10 &&
  expect "within the series" "$(sql run.sqlite "SELECT status FROM run WHERE id = $last")" completed
refuses "beyond the series" "OWN" "${args[@]}" --inferences=100000 --database=new.sqlite

# Training costs what training costs: more for more of a family, not the batched figure of whichever was measured.
trained() {
  simulate "training $*" --radio=csma --lifecycle --sensors=2 --inferences=4 --trainingSamples=8 --epochs=20 "$@" >simulated.txt ||
    { cat simulated.txt; return; }
  sql run.sqlite "SELECT sum(energy_it_j) FROM energy WHERE run_id = $last AND stage = 'training'"
}
expect "training costs more for a larger network" \
  "$(printf '%s\n' "$(trained --model=resnet18)" "$(trained --model=resnet34)" "$(trained --model=resnet50)" \
    "$(trained --model=resnet101)" | awk 'NR > 1 && !($1 > last) { print "not", $1, ">", last } { last = $1 }')" ""
expect "and at fp32 more than at fp16, with small batches more than with large ones, and as long as the data take" \
  "$(awk -v narrow="$(trained --model=resnet50)" -v wide="$(trained --model=resnet50 --trainingPrecision=fp32)" \
    -v few="$(trained --model=resnet50 --trainingBatch=4)" -v slow="$(trained --model=resnet50 --dataLoading=0.1)" \
    'BEGIN { print (wide > narrow) (few > narrow) (slow > few) }')" 111
