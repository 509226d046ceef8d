# SPDX-License-Identifier: GPL-2.0-only
# Training round by round: the energy balances, rows of rounds add up to the ledger, the closed form is beside it, mistakes
# are refused in one line.
scenario=learning
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# sums NAME NODES: the last run balances, and its rounds add up to its energy and its time.
sums() {
  # Who is not selected draws nothing here.
  expect "$1: the energy balances" "$(sql run.sqlite "
    SELECT count(*), max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9, sum(drawn_j) > 0
    FROM v_balance WHERE run_id = (SELECT max(id) FROM run)")" "$2|1|1|1"
  expect "$1: rounds add up to the ledger" "$(sql run.sqlite "
    WITH last AS (SELECT max(id) AS id FROM run),
      e AS (SELECT node_id, sum(energy_it_j) AS j, sum(operational_location_gco2e) AS g FROM energy WHERE run_id = (SELECT id FROM last) GROUP BY 1),
      r AS (SELECT node_id, sum(energy_it_j) AS j, sum(operational_location_gco2e) AS g, sum(duration_s) AS s FROM learning_round
        WHERE run_id = (SELECT id FROM last) GROUP BY 1)
    SELECT count(*), sum(abs(e.j - r.j) > 1e-9 * e.j), sum(abs(e.g - r.g) > 1e-9 * e.g),
      sum(abs(s - (SELECT simulated_s FROM run, last WHERE run.id = last.id)) > 1e-6) FROM e JOIN r USING (node_id)")" "$2|0|0|0"
}

simulate "federated" --policy=fa --rounds=15 --active=20 && sums "federated" 31
expect "what it cost is printed beside the closed form" "$(awk '$1 == "all" && NF == 3 { print $2 == $3 }' out)" 1
expect "joules of the worked number" "$(awk '$1 == "all" && NF == 3 { print $2 }' out)" 2935.36
simulate "by consensus" --policy=cfa --rounds=3 --active=20 --relayed && sums "by consensus" 31
simulate "meta-learning" --policy=maml --metaRounds=3 --adaptRounds=1,2,3,4,5,6 && sums "meta-learning" 13
simulate "a base station of its own" --policy=fa --rounds=2 --plainDownlink --devices=5 && sums "a base station of its own" 7

printf 'policy,devices,neighbours,iid,rounds\nfa,20,0,yes,7\n' >rounds.csv
simulate "rounds from a table" --policy=fa --active=20 --roundsTable=rounds.csv --devices=25 &&
  expect "rounds from a table" "$(sql run.sqlite "SELECT max(round) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")" 7
simulate "unlike data" --policy=fa --active=20 --roundsTable=rounds.csv --devices=25 --unlike &&
  expect "unlike data take twice as long" "$(sql run.sqlite "SELECT max(round) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")" 14
simulate "the same again" --policy=fa --rounds=4 --active=20 --dropout=0.2
simulate "the same again" --policy=fa --rounds=4 --active=20 --dropout=0.2 --database=again.sqlite
expect "same seed, same joules" "$(sql again.sqlite "SELECT printf('%.17g', sum(energy_it_j)), count(*) FROM learning_round")" \
  "$(sql run.sqlite "SELECT printf('%.17g', sum(energy_it_j)), count(*) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")"
expect "dropouts are events" "$(sql again.sqlite "SELECT count(*) > 0 FROM event WHERE kind = 'dropped' AND detail LIKE 'round %: dropped out'")" 1

# Over radios: it balances, all bits arrive, and the winner is the one that the bound names for the measured efficiency.
for radio in wifi lr-wpan; do
  simulate "$radio, packets" --policy=fa --rounds=2 --devices=4 --link=packet --radio=$radio && sums "$radio, packets" 6
  expect "$radio, packets: all bits arrive" "$(sql run.sqlite "SELECT direction, sum(sent_bits), sum(received_bits) FROM learning_round
    WHERE run_id = (SELECT max(id) FROM run) AND sent_bits + received_bits > 0 GROUP BY 1")" $'down|563712|563712\nup|563712|563712'
done
for radio in wifi lte lr-wpan nb-iot lte-m ble-connection lorawan csma; do
  simulate "$radio, messages" --policy=fa --rounds=1 --devices=2 --link=message --radio=$radio && sums "$radio, messages" 4
  expect "$radio, messages: nobody is lost" "$(sql run.sqlite "SELECT sum(sent_bits), (SELECT count(*) FROM event WHERE kind = 'dropped'
    AND run_id = (SELECT max(id) FROM run)) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")" "281856|0"
done
simulate "terminal and gateway" --policy=fa --rounds=15 --active=20 --clRounds=20 --link=message --radio=lr-wpan
expect "the boundary decides, as the bound says" "$(awk '$1 == "terminal" { print $3, $6, $7 } $1 == "with" && $NF == "yes" { print $4, $7, $8 }' out | xargs)" \
  "cl cl yes fa fa yes"
expect "and both runs are kept" "$(sql run.sqlite "SELECT value FROM parameter WHERE name = 'policy' ORDER BY run_id DESC LIMIT 2" | xargs)" "cl fa"

# A round of 20 devices at both levels: seconds, and joules of all nodes, within 5 %.
for case in "wifi fa" "wifi cl" "wifi cfa" "lr-wpan fa"; do
  read -r radio policy <<<"$case"
  rm -f packet.sqlite message.sqlite
  for level in packet message; do
    simulate "$case, $level, 20 devices" --policy=$policy --rounds=2 --devices=20 --link=$level --radio=$radio --database=$level.sqlite
  done
  expect "$case: both levels agree within 5 %" "$(sqlite3 -batch :memory: "ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    SELECT abs(ms / ps - 1) < 0.05, abs(mj / pj - 1) < 0.05, ps > 1 FROM
      (SELECT sum(duration_s) AS ps, sum(energy_it_j * pue) AS pj FROM p.learning_round WHERE round > 0),
      (SELECT sum(duration_s) AS ms, sum(energy_it_j * pue) AS mj FROM m.learning_round WHERE round > 0)")" "1|1|1"
done

# Without options: our own rounds, a data centre beside it, versions first and a table last.
simulate "defaults" && expect "defaults: versions first, who draws less last" \
  "$(head -1 out | grep -c '^learning: .* simulated s, ns-3\..*, aiot .*, RngRun 1$') $(grep -c 'figure of ours' out) $(grep -c '^Who draws less, beside cl with 20 rounds' out)" "1 2 1"
expect "defaults: sums that differ by rounding leave nothing" "$(grep -c 'boards take 0 J, with cl 0 J, which no bound' out)" 1
expect "defaults: the worked numbers" "$(awk '$1 == "all" && NF == 3 { print $2 }' out | xargs)" "2935.36 3050.6"

# Device to device: what is relayed takes what an upload and a download take; directly is cheaper, at both levels.
# radios STATES: joules of radios in some states of the last run, for training.
radios() {
  sql run.sqlite "SELECT printf('%.9e', sum(energy_it_j)) FROM energy JOIN node ON node.id = node_id AND node.run_id = energy.run_id
    WHERE energy.run_id = (SELECT max(id) FROM run) AND component = 'radio' AND state IN ($1) AND stage = 'training'"
}
for radio in wifi lr-wpan; do
  simulate "$radio, relayed" --policy=cfa --rounds=2 --devices=5 --link=message --radio=$radio --relayed && sums "$radio, relayed" 7
  relayed=$(radios "'tx', 'rx'")
  simulate "$radio, up and down" --policy=fa --rounds=2 --devices=5 --link=message --radio=$radio
  expect "$radio: relayed is up and down" "$relayed" "$(radios "'tx', 'rx'")"
done
# exchange: joules of interfaces of devices, and of the gateway's cell, while models go from device to device.
exchange() {
  sql run.sqlite "SELECT sum(interface_it_j) FROM learning_round JOIN node ON node.id = node_id AND node.run_id = learning_round.run_id
    WHERE learning_round.run_id = (SELECT max(id) FROM run) AND phase = 'exchange' AND name LIKE 'device-%'"
}
for radio in wifi lr-wpan; do
  for level in packet message; do
    simulate "$radio, $level, direct" --policy=cfa --rounds=2 --devices=5 --link=$level --radio=$radio --radius=10 --modelBits=352320 && sums "$radio, $level, direct" 7
    expect "$radio, $level: all hear each other" "$(grep -c '^10 of 10 pairs of devices hear each other' out)" 1
    direct=$(exchange)
    simulate "$radio, $level, relayed" --policy=cfa --rounds=2 --devices=5 --link=$level --radio=$radio --radius=10 --modelBits=352320 --relayed
    expect "$radio, $level: directly is cheaper" "$(awk -v d="$direct" -v r="$(exchange)" 'BEGIN { print (d > 0), (d < 0.9 * r) }')" "1 1"
  done
done
simulate "some hear each other" --policy=cfa --rounds=2 --devices=6 --link=packet --radio=lr-wpan --radius=25 --peerRange=20 && sums "some hear each other" 8
expect "some hear each other, the gateway relays between the others" "$(grep -cE '^[1-9][0-9]? of 15 pairs .* the gateway relays between the others$' out), $(sql run.sqlite "
  SELECT sum(received_bits) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")" "1, 845568"
for radio in lorawan nb-iot lte-m; do
  simulate "$radio, by the server" --policy=cfa --rounds=1 --devices=2 --link=message --radio=$radio --modelBits=3200 && sums "$radio, by the server" 4
  expect "$radio: models arrive by way of the server" "$(sql run.sqlite "SELECT sum(received_bits), (SELECT count(*) FROM event WHERE kind = 'dropped'
    AND run_id = (SELECT max(id) FROM run)) FROM learning_round WHERE run_id = (SELECT max(id) FROM run)")" "6400|0"
done

# The last frame needs no pause: five blocks of 200 B take more than four times 99 times their air time.
simulate "a duty cycle" --policy=fa --rounds=1 --devices=1 --link=message --radio=lorawan --modelBits=8000
expect "a LoRaWAN device is silent after each frame" "$(sql run.sqlite "SELECT sum(duration_s) * 100 * 0.8 < simulated_s, sum(duration_s) * 100 * 1.1 > simulated_s
  FROM energy JOIN run ON run.id = run_id WHERE run_id = (SELECT max(id) FROM run) AND node_id = 0 AND component = 'radio' AND state = 'tx'")" "1|1"

# A node that trains and infers: both take their turns on one processor.
simulate "training alone" --policy=fa --rounds=3 --devices=4 --link=message --radio=wifi --deviceBatches=20
alone=$(sql run.sqlite "SELECT sum(duration_s) FROM learning_round WHERE run_id = (SELECT max(id) FROM run) AND phase = 'train'")
simulate "training beside inference" --policy=fa --rounds=3 --devices=4 --link=message --radio=wifi --deviceBatches=20 --inferPeriod=0.5 --inferTime=0.1 --inferPower=2 &&
  sums "training beside inference" 6
expect "samples wait for a batch at most, training for samples" "$(sql run.sqlite "WITH last AS (SELECT max(id) AS id FROM run)
  SELECT min(completed) >= 20, sum(lost + timed_out), max(latency_p99_s) > 0.1, max(latency_p99_s) < 0.1 + 0.19 + 0.03,
    abs(sum(energy_j) - sum(completed) * 0.2) < 0.2 * 4 + 1e-9,
    (SELECT sum(duration_s) FROM learning_round, last WHERE run_id = last.id AND phase = 'train') BETWEEN $alone * 1.1 AND $alone * 1.35
  FROM inference, last WHERE run_id = last.id")" "1|0|1|1|1|1"
expect "and it is told" "$(grep -c '^Inference on the same processors: ' out)" 1

simulate "empty batteries" --policy=fa --rounds=10 --devices=3 --link=message --radio=lr-wpan --battery=30 && sums "empty batteries" 5
expect "empty batteries end it" "$(sed -E 's/.*(not complete: no device has power).*/\1/' err), $(sql run.sqlite "SELECT group_concat(DISTINCT kind) FROM event
  WHERE run_id = (SELECT max(id) FROM run) AND kind IN ('dropped', 'depleted')" | tr , '\n' | sort | xargs)" "not complete: no device has power, depleted dropped"

# A table that also has the data centre's rounds is compared with it.
printf 'policy,devices,neighbours,iid,rounds\nfa,20,0,yes,15\ncl,30,0,yes,20\n' >both.csv
simulate "a table with cl" --policy=fa --active=20 --roundsTable=both.csv
expect "a table's data centre is simulated beside" "$(awk '$1 == "all" && NF == 3 { print $2 }' out | xargs), $(grep -c '^Who draws less, beside cl with 20 rounds' out)" \
  "2935.36 3050.6, 1"
expect "who emits less is told, too" "$(grep -cE '^  all nodes, location-based: fa [0-9.e-]+ gCO2e, cl [0-9.e-]+ gCO2e, so fa emits less in operation$' out)" 1
expect "and the published saving beside ours, in two boundaries" "$(grep -cE '30 to 40 % less +all nodes 3.7776[0-9]* % less, terminal 38.494[0-9]* % less' out)" 1

expect "and up to how many rounds that holds" "$(grep -c '^  all nodes: fa draws less up to 15 rounds of its own, beside 20 of cl' out)" 1
simulate "the bound of terminals" --policy=fa --rounds=20 --active=20 --clRounds=20
expect "terminals get their downloads for nothing, in the bound, too" "$(awk '$1 == "terminal" && NF == 7 { print $3, $6, $7 }' out)" "fa fa yes"
simulate "on cells" --policy=fa --rounds=2 --devices=2 --clRounds=2 --link=message --radio=lr-wpan
expect "joules of cells are named beside grams" "$(grep -cE '^  [0-9.]+ J of fa and [0-9.]+ J of cl come from primary cells' out)" 1
simulate "out of range" --policy=fa --rounds=1 --devices=2 --link=message --radio=wifi --radius=5000
expect "what a distance does not do is told" "$(grep -c 'at message level all sensors are in range' err)" 1
simulate "large weights" --policy=fa --rounds=1 --devices=2 --modelBits=4e9

mkdir -p empty && cp rounds.csv empty && cd empty || exit 1
printf 'policy,devices,neighbours,iid,rounds\nfa,20,0,yes,\n' >gap.csv
refuses "no rounds of a policy of one's own" "expected the number of rounds" --policy=ns3::aiot::ConsensusPolicy
refuses "zero devices" "--devices" --policy=fa --rounds=1 --devices=0
refuses "part of a device" "expected an integer" --policy=fa --rounds=1 --devices=2.5
refuses "more selected than there are" "31" --policy=fa --rounds=1 --active=31
refuses "more neighbours than active devices" "have no 30 neighbours" --policy=cfa --rounds=1 --neighbours=30
refuses "a table of rounds with a gap" "gap.csv" --policy=fa --active=20 --roundsTable=gap.csv
refuses "a case that the table does not have" "has no rounds for policy" --policy=fa --active=19 --roundsTable=rounds.csv
refuses "two sources of rounds" "give one of them" --policy=fa --rounds=1 --roundsTable=rounds.csv
refuses "rounds of meta-learning" "--metaRounds" --policy=maml --rounds=1
refuses "rounds that are none" "expected integers" --policy=maml --adaptRounds=1,x
refuses "too few rounds for the tasks" "not for 2" --policy=maml --adaptRounds=1,2
refuses "an unknown policy" "cl, fa, cfa, maml" --policy=best --rounds=1
refuses "half a byte" "whole bytes" --policy=fa --rounds=1 --modelBits=12
refuses "a link without efficiency" "--uplink" --policy=fa --rounds=1 --uplink=0
refuses "an unknown zone" "unknown grid zone 'XX'" --policy=fa --rounds=1 --serverZone=XX
refuses "more shipments than rounds" "at most once a round" --policy=cl --rounds=1 --uploads=2
refuses "a deadline that nobody can meet" "no device met the deadline of 0.5 s" --policy=fa --rounds=2 --deadline=0.5
refuses "weights that a link cannot carry" "LoRaWAN payload" --policy=fa --rounds=2 --devices=3 --link=message --radio=lorawan --blockBytes=400
refuses "a radio without a packet level" "give --link=message" --policy=fa --rounds=2 --link=packet --radio=lorawan
refuses "an unknown board" "unknown board 'nope'" --policy=fa --rounds=2 --link=packet --device=nope
refuses "an efficiency of a radio" "--uplink does not go with --link=message" --policy=fa --rounds=2 --link=message --uplink=3
refuses "a radio of an efficiency" "--radio does not go with --link=efficiency" --policy=fa --rounds=2 --radio=wifi
refuses "relayed without anything to relay" "--relayed and --peerRange go with policies" --policy=fa --rounds=2 --link=packet --relayed
refuses "a range of devices that do not hear each other" "do not hear each other" --policy=cfa --rounds=2 --link=message --radio=nb-iot --peerRange=5
refuses "links that deliver nothing" "nothing was learned" --policy=fa --rounds=1 --devices=2 --link=message --radio=lr-wpan --maxTries=1 --tryTimeout=0.001
refuses "devices that all drop out" "no device would come to the end" --policy=fa --rounds=2 --dropout=1
refuses "devices that all happened to drop out" "nothing was learned: all devices dropped out" --policy=fa --rounds=1 --devices=1 --dropout=0.999
printf 'policy,devices,neighbours,iid,rounds\ncl,30,0,yes,4294967316\n' >huge.csv
refuses "more rounds than can be simulated" "expected 1 to 1000000 rounds" --policy=cl --roundsTable=huge.csv
refuses "the pipe by its type" "give --policy=pipe" --policy=ns3::aiot::PipePolicy --rounds=1
refuses "endless inferences" "expected 0 or at least 1e-6 s" --policy=fa --rounds=1 --inferPeriod=1e-10
refuses "a data centre beside itself" "--clRounds goes with" --policy=cl --rounds=2 --clRounds=3
