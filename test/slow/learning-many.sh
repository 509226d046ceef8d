# SPDX-License-Identifier: GPL-2.0-only
# Many learners at message level: 1,000 devices, 100 rounds, below a minute of one core; books and bits.
scenario=learning
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# used: sets core_s to the seconds of a core that programs of this test have taken; not in a subshell, which has its own.
used() {
  times >times.txt
  core_s=$(tail -1 times.txt | tr 'ms' '  ' | awk '{ print int(60 * $1 + $2 + 60 * $3 + $4) }')
}

for radio in wifi csma; do
  used
  before=$core_s
  simulate "$radio" --policy=fa --rounds=100 --devices=1000 --link=message --radio=$radio || continue
  used
  expect "$radio: below a minute of one core, above none" \
    "$((core_s - before < (AIOT_SANITIZED ? 1200 : 60))) $((core_s > before))" "1 1"
  balanced "$radio: the energy balances" run.sqlite 1002
  expect "$radio: all models arrive" "$(sql run.sqlite "SELECT direction, sum(sent_bits) = 100 * 1000 * 70464, sum(received_bits) = sum(sent_bits)
    FROM learning_round WHERE run_id = (SELECT max(id) FROM run) AND direction IN ('down', 'up') GROUP BY 1" | xargs)" "down|1|1 up|1|1"
done
