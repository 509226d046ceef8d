# SPDX-License-Identifier: GPL-2.0-only
# examples/papers/ecal.cc: the paper's figures beside simulated ones.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

paper=$AIOT_BIN_DIR/ecal
# ratio STAGE: the last column of its line.
ratio() { awk -v stage="$1" '$1 == stage && NF == 4 { print $4 }' out; }

for radio in lr-wpan wifi; do
  if ! "$paper" --radio=$radio --database=ecal.sqlite --intervals=off >out 2>err; then
    echo "FAILED $radio: $(head -c 500 err)"
    continue
  fi
  # Fig. 13, MLP at 100 inferences: 2.1064449e-6 J/bit.
  expect "$radio: the paper's figure" "$(sed -n 1p out)" "eCAL of the paper's case, 100 inferences: 2.10644e-06 J/bit"
  expect "$radio: what is computed alike costs the same" "$(for stage in preprocessing training evaluation; do
    awk -v r="$(ratio $stage)" 'BEGIN { printf "%d", (r > 0.999 && r < 1.001) }'; done)" 111
  expect "$radio: each stage has a reason" "$(grep -cE '^  (data_collection|preprocessing|training|evaluation|deployment|inference|virtualisation|eCAL|standby): ' out)" 9
  # The paper's computer draws nothing while it waits, so the unused one in the cloud draws nothing at all.
  expect "$radio: books" "$(sql ecal.sqlite "SELECT count(*), max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9,
    sum(drawn_j = 0) FROM v_balance WHERE run_id = (SELECT max(id) FROM run)")" "7|1|1|1"
  expect "$radio: all samples arrive, the run is kept as one of this radio" "$(sql ecal.sqlite "
    SELECT samples, inferences, application_bits, value, status, arguments LIKE '%--radio=$radio%' FROM ecal e JOIN run ON run.id = e.run_id
    JOIN parameter p ON p.run_id = run.id AND name = 'radio' WHERE basis = 'simulated' AND run.id = (SELECT max(id) FROM run)")" \
    "256|100|227840.0|$radio|completed|1"
done
# Without packets: the same eCAL within 2 %, all samples completed.
for radio in lr-wpan wifi lte; do
  for fidelity in packet message; do
    "$paper" --radio=$radio --fidelity=$fidelity --database=levels.sqlite >out 2>err || echo "FAILED $radio: $(head -c 500 err)"
  done
  expect "$radio: both levels give the same eCAL" "$(sql levels.sqlite "
    SELECT group_concat(value, ' '), max(ecal_j_per_bit) / min(ecal_j_per_bit) < 1.02, min(inferences) FROM
      (SELECT value, ecal_j_per_bit, inferences FROM ecal e JOIN parameter p ON p.run_id = e.run_id AND p.name = 'fidelity'
       WHERE basis = 'simulated' ORDER BY e.run_id DESC LIMIT 2)")" "message packet|1|100"
done
for argument in --radio=bluetooth --fidelity=high --sensors=0 --inferences=-1 --period=nan --period=0 --bogus stray; do
  "$paper" $argument >out 2>err
  expect "refuses $argument" "$? $(wc -l <err) $(wc -c <out)" "2 1 0"
done
