# SPDX-License-Identifier: GPL-2.0-only
# smart-factory --exits: the shipped table, what is printed and stored of exits, and what is refused.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
program=$AIOT_BIN_DIR/smart-factory
shipped=$AIOT_SOURCE_DIR/examples/smart-factory/early-exits.csv
common=(--model=resnet18 --sensors=5 --samples=40 --fidelity=message)

for plan in device edge cut:layer2.1.relu; do
  rm -f run.sqlite
  simulate "$plan" "${common[@]}" --plan="$plan" --exits="$shipped"
  expect "$plan: the mean of the samples is within three sigma of what is expected" \
    "$(sed -nE 's/^  expected ([0-9.e-]+) J .* samples ([0-9.e-]+) J \(3 sigma ([0-9.e-]+)\)$/\1 \2 \3/p' out |
      awk '{ d = $1 - $2; print ((d < 0 ? -d : d) <= $3 && 0 < $3) }')" 1
  expect "$plan: a row per exit, all samples in them" "$(sql run.sqlite "SELECT count(*), sum(completed),
    abs(sum(share) - 1) < 1e-12, abs(sum(expected_share) - 1) < 1e-12 FROM v_inference_exit")" "3|200|1|1"
  expect "$plan: right answers are those of the exits" "$(sql run.sqlite "SELECT abs(correct -
    (SELECT sum(correct) FROM inference_exit)) < 1e-9 FROM v_correct_inference")" 1
  expect "$plan: joules of the exits are those of the processors" "$(sql run.sqlite "SELECT
    abs(sum(energy_j) / (SELECT sum(energy_j) FROM inference) - 1) < 1e-9 FROM inference_exit")" 1
  expect "$plan: the table is an input file" "$(sql run.sqlite "SELECT count(*) FROM input_file
    WHERE path LIKE '%early-exits.csv'")" 1
done
# All samples through the last exit: the run without exits, to the digit.
printf 'layer,share\nlayer1.1.relu,0\nend,1\n' >last.csv
energy="SELECT node_id, component, state, stage, printf('%.17g %.17g', energy_it_j, duration_s) FROM energy ORDER BY 1, 2, 3, 4"
for plan in device edge cut:layer2.1.relu; do
  rm -f run.sqlite
  simulate "$plan, last exit" "${common[@]}" --plan="$plan" --exits=last.csv
  sql run.sqlite "$energy" >exits
  rm -f run.sqlite
  simulate "$plan, no exits" "${common[@]}" --plan="$plan"
  expect "$plan: through the last exit it is the plain run" "$(sql run.sqlite "$energy" | cmp -s - exits && echo same)" same
done

wrong() { printf '%s\n' "${@:2}" >"$1.csv"; }
wrong sum layer,share layer1.1.relu,0.5 end,0.4
refuses "shares that do not add up" "add up to 0.9" --model=resnet18 --exits=sum.csv
wrong order layer,share layer3.1.relu,0.5 layer1.1.relu,0.25 end,0.25
refuses "exits against the order" "does not come after" --model=resnet18 --exits=order.csv
wrong layer layer,share nolayer,0.5 end,0.5
refuses "an exit after an unknown layer" "no layer 'nolayer'" --model=resnet18 --exits=layer.csv
wrong inside layer,share conv1,0.5 end,0.5
refuses "an exit inside a fused kernel" "inside a fused kernel" --model=resnet18 --exits=inside.csv
wrong column layer,shares end,1
refuses "a misspelt column" "unknown column 'shares'" --model=resnet18 --exits=column.csv
wrong end layer,share layer1.1.relu,1
refuses "no row of the end" "the last row, and no other" --model=resnet18 --exits=end.csv
refuses "a table that is not there" "none.csv" --model=resnet18 --exits=none.csv
refuses "exits of the best plan" "one plan for all samples" --model=resnet18 --exits="$shipped" --plan=best
refuses "exits of a lifecycle" "--lifecycle" --model=resnet18 --exits="$shipped" --plan=edge --lifecycle
