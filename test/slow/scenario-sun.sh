# SPDX-License-Identifier: GPL-2.0-only
# follow-the-sun as it comes: 30 days under four policies.
scenario=follow-the-sun
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

simulate "30 days" || exit 0
expect "30 days: runs" "$(sql run.sqlite "SELECT count(*), sum(status = 'completed') FROM run")" "120|120"
expect "30 days: books" "$(sql run.sqlite "SELECT max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9 FROM v_balance")" "1|1"
expect "30 days: oracle <= every policy on every day" "$(sql run.sqlite "
  WITH day AS (SELECT p.value AS policy, d.value AS day, sum(operational_location_gco2e) AS g
    FROM parameter p JOIN parameter d ON d.run_id = p.run_id AND d.name = 'day' JOIN energy ON energy.run_id = p.run_id
    WHERE p.name = 'policy' GROUP BY p.run_id)
  SELECT count(*), sum(o.g <= c.g * (1 + 1e-12)) FROM day o JOIN day c USING (day) WHERE o.policy = 'oracle'")" "120|120"
expect "30 days: every figure of the table is there" "$(grep -cE '^  (greenest-now|forecast|oracle) .*[+-][0-9.]+ +[0-9.]+ +[+-][0-9.]+$' out)" 3
