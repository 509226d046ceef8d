# SPDX-License-Identifier: GPL-2.0-only
# The scenario iotco2: three settings over real radios; kernels add up to the accounts, blocks to the embodied grams.
scenario=iotco2
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

"$program" --database=run.sqlite --duration=120 --intervals=off >out 2>err || echo "FAILED iotco2: $(head -c 300 err)"
expect "a run for each setting" "$(sql run.sqlite "SELECT group_concat(value) FROM parameter WHERE name = 'setting'")" \
  "home,agriculture,factory"
expect "two figures of the paper for each, none reproduced" "$(grep -c 'not reproducible: body unread' out)" 6
balanced "the factory's accounts balance" run.sqlite 7
for run in 1 2 3; do
  forward=$(sql run.sqlite "SELECT sum(energy_j) FROM inference WHERE run_id = $run")
  expect "kernels of run $run add up" "$(awk -v run="$run" -v forward="$forward" '
    /^  kernel / { table++; sum = 0; next }
    table == run && /^  all / { print (sum > 0 && (sum - forward) ^ 2 < 1e-8 * forward ^ 2); exit }
    table == run { sum += $NF }' out)" 1
  grams=$(sql run.sqlite "SELECT sum(embodied_gco2e) FROM embodied WHERE run_id = $run")
  expect "blocks of run $run add up" "$(awk -v run="$run" -v grams="$grams" '
    /^  role / { table++; next }
    !NF || !/^  / { if (table == run && !done) { done = 1; print ((sum - grams) ^ 2 < 1e-8 * grams ^ 2) } next }
    table == run && !done { sum += $(NF - 1) }' out)" 1
done
refuses "an unknown setting" "must be home, agriculture, factory or all" --setting=office
