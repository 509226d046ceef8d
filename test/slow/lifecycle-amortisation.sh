# SPDX-License-Identifier: GPL-2.0-only
# 100, 1000 and 10000 inferences on three radios: eCAL falls, and the curve extrapolated from the shortest run meets the longer ones.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

for radio in csma lr-wpan wifi; do
  rm -f run.sqlite
  for inferences in 100 1000 10000; do
    simulate "$radio, $inferences inferences" --radio=$radio --lifecycle --inferences=$inferences || continue 2
    balanced "$radio, $inferences inferences: books" run.sqlite 23
  done
  expect "$radio: eCAL falls with the number of inferences" "$(sql run.sqlite "
    SELECT group_concat(inferences, ' ') FROM (SELECT inferences FROM ecal WHERE basis = 'simulated'
      ORDER BY ecal_j_per_bit DESC)")" "100 1000 10000"
  for stage in data_collection_j preprocessing_j training_j evaluation_j deployment_j inference_j standby_j total_j ecal_j_per_bit; do
    deviation=$(sql run.sqlite "SELECT max(abs(iif(s.$stage = x.$stage, 0, x.$stage / s.$stage - 1))) FROM ecal x JOIN ecal s
      ON s.inferences = x.inferences AND s.basis = 'simulated' WHERE x.basis = 'extrapolated' AND x.run_id = 1")
    awk -v d="$deviation" 'BEGIN { exit !(d != "" && d <= 0.01) }' &&
      echo "ok $radio: $stage extrapolated from 100 inferences meets 1000 and 10000 ($deviation)" ||
      echo "FAILED $radio: $stage extrapolated from 100 inferences: deviation '$deviation'"
  done
done
