# SPDX-License-Identifier: GPL-2.0-only
# A day of a million queries at message level: each is served once, each answer arrives or is still on its way when the
# run ends (images queue for the radio), and energy balances. No seconds are asserted; doc/queries.rst says what it took.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

"$AIOT_BIN_DIR/queries" --queries=1000000 --database=day.sqlite >out 2>err || echo "FAILED the day runs: $(head -c 500 err)"
# column N: the sum over kinds of a column of the first table.
column() { awk -v n="$1" '/^Answers/ { exit } NF == 5 && $2 ~ /^[0-9]+$/ { sum += $n } END { print sum + 0 }' out; }
asked=$(column 2) answered=$(column 3)
expect "a million are asked, within six standard deviations" "$((asked > 994000 && asked < 1006000))" 1
expect "each is served, or counted as lost" "$(sql day.sqlite "
  SELECT sum(completed) + sum(lost) + sum(timed_out) - $asked FROM inference")" 0
expect "an answer that did not arrive was on its way" "$(sql day.sqlite "
  SELECT sum(iif(direction = 'tx', messages, -messages - lost)) FROM traffic WHERE protocol = 'udp'")" "$((asked - answered))"
expect "and those are few" "$((asked - answered < asked / 100))" 1
expect "energy balances, and state times add up" "$(sql day.sqlite "
  SELECT max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-6 FROM v_balance")" "1|1"
expect "what the servers drew is what the queries answer for" "$(sql day.sqlite "
  SELECT abs((SELECT sum(energy_it_j) FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id
    WHERE role = 'cloud' AND component = 'processor' AND stage = 'inference') / (SELECT sum(energy_j) FROM inference) - 1) < 1e-9")" 1
