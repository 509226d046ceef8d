# SPDX-License-Identifier: GPL-2.0-only
# Where stock ns-3 aborts: 100 Wi-Fi stations that associate, 20 seeds; 100 LTE user devices that attach.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

bad=""
for seed in {1..20}; do
  simulate "100 stations, seed $seed" --sensors=100 --duration=12 --RngRun=$seed || { bad+=" $seed"; continue; }
  sent=$(sql run.sqlite "SELECT count(*) FROM traffic JOIN node ON node.run_id = traffic.run_id AND node.id = node_id
    WHERE traffic.run_id = (SELECT max(id) FROM run) AND role = 'sensor' AND direction = 'rx' AND messages > 0")
  ((sent == 100)) || bad+=" $seed($sent)"
done
expect "100 stations, 20 seeds: all end, and every station gets answers" "$bad" ""
expect "100 stations, 20 seeds: books" "$(sql run.sqlite "
  SELECT count(DISTINCT run_id), max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9 FROM v_balance")" "20|1|1"

for seed in 1 2; do
  simulate "100 user devices, seed $seed" --radio=lte --sensors=100 --duration=8 --RngRun=$seed || continue
  balanced "100 user devices, seed $seed: books" run.sqlite 103
done
