# SPDX-License-Identifier: GPL-2.0-only
# Training jobs under power caps: the accounts are the model's joules and the table's, and what is published stands beside.
scenario=greener
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

"$program" --database=run.sqlite >out 2>err
expect "it ends well" "$? $(wc -c <err)" "0 0"
balanced "its accounts balance" run.sqlite 2
expect "a run for each cap" "$(sql run.sqlite "SELECT group_concat(value, ' ') FROM parameter WHERE name = 'cap'")" \
  "100 125 150 175 200 225 250"
readonly joules="SELECT value + 0 AS cap, energy_it_j AS j, operational_location_gco2e AS g FROM energy e
  JOIN node n ON n.run_id = e.run_id AND n.id = node_id JOIN parameter p ON p.run_id = e.run_id AND p.name = 'cap'
  WHERE component = 'processor' AND stage = 'training'"
# ResNet-50 by the cubic model at 150 W: 0.8131 of the joules (card learning-caps, D5).
expect "joules of a day at 150 W over those at 250 W" "$(sql run.sqlite "WITH d AS ($joules AND n.name = 'ResNet-50, batch 256')
  SELECT round(a.j / b.j, 4) FROM d a, d b WHERE a.cap = 150 AND b.cap = 250")" 0.8131
expect "it ends with published beside ours" "$(awk '/published beside ours/ {on = 1} on && /-13.7 %|\+6.8 %|-15 %/ {n++} END {print n}' out)" 3
expect "and the verdicts are true to the deviations" "$(awk '/published beside ours/ {on = 1} on && / not reproducible: / {n++}
  on && / arithmetic: / {print} END {print n}' out)" 4
expect "a cap that is not theirs is not compared" "$("$program" --cap=125 --database=run.sqlite | grep -c 'not reproducible: published is --cap=150')" 3

cat >own.csv <<'END'
dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power
squad,bert,32,adamw,150,2221.150,146.42
squad,bert,32,adamw,250,1733.285,228.219
END
cat >zone.toml <<'END'
[[zone]]
zone = "MINE"
ci_g_per_kwh = 50
ci_signal = "average"
ci_boundary = "direct"
source = "here"
END
"$program" --table=own.csv --hours=1 --catalogue=zone.toml --zone=MINE --database=own.sqlite >out 2>err ||
  echo "FAILED a table of one's own: $(cat err)"
expect "measured jobs: joules of the table, grams of one's own zone" "$(sql own.sqlite "WITH d AS ($joules)
  SELECT round(a.j / b.j, 6), round(a.g / a.j * 3.6e6), (SELECT group_concat(name) FROM catalogue) FROM d a, d b WHERE a.cap < b.cap")" \
  "$(awk 'BEGIN {printf "%.6g", 2221.150 * 146.42 / (1733.285 * 228.219)}')|50.0|MINE,MINE"

mkdir empty && cd empty || exit 1
refuses "a cap below what was measured" "cap" --cap=50
refuses "a table that is none" "nope.csv" --table=nope.csv
refuses "a zone that is none" "NOWHERE" --zone=NOWHERE
refuses "no hours" "--hours" --hours=0
