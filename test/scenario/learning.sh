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

mkdir -p empty && cp rounds.csv empty && cd empty || exit 1
printf 'policy,devices,neighbours,iid,rounds\nfa,20,0,yes,\n' >gap.csv
refuses "no rounds" "expected the number of rounds" --policy=fa
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
