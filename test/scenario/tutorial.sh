# SPDX-License-Identifier: GPL-2.0-only
# The tutorial's five programs: they are built and run as the chapter says, and do what it says; every class that they
# use stands in the manual, and every call that the page of classes names is in its header.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: the same code without sanitizers is enough"
  exit 0
fi
export AIOT_NO_INSTALL=1
tutorial=$AIOT_SOURCE_DIR/doc/examples
api=$AIOT_SOURCE_DIR/doc/api.rst

# runs NAME ARGS: by the front door, which builds it. Fails where it does not run.
runs() {
  local name=$1
  shift
  "$AIOT_SOURCE_DIR/ns3-aiot" run "$tutorial/tutorial-$name.cc" -- "$@" >out 2>err
  local code=$?
  if ((code == 0)) && grep -q 'in tutorial.sqlite$' out; then
    echo "ok tutorial-$name $* is built and runs"
  else
    echo "FAILED tutorial-$name $*: exit code $code, $(tail -n 5 err)"
    return 1
  fi
}
# last QUERY: of the last run.
last() { sql tutorial.sqlite "WITH last AS (SELECT max(id) AS id FROM run) $1"; }
balances() { expect "$1: the energy balances" "$(last "SELECT max(relative_error) < 1e-9 AND max(state_time_error_s) < 1e-9 FROM v_balance, last WHERE run_id = last.id")" 1; }

# 1. Tagged packets are charged to their stage at both ends, the rest to standby; batteries lose what their nodes drew.
if runs energy; then
  balances energy
  expect "energy: readings are charged to their stage, at sender and receiver" "$(last "
    SELECT role, sum(energy_it_j) > 0 FROM energy JOIN node USING (run_id), last WHERE run_id = last.id AND node.id = node_id
      AND stage = 'data_collection' AND component = 'radio' GROUP BY 1 ORDER BY 1")" $'collector|1\nnode|1'
  expect "energy: cells hold what they held less what was drawn" "$(last "
    SELECT count(*), max(abs(20000 - drawn_j - remaining_j)) < 1e-6 FROM v_battery, last WHERE run_id = last.id")" "3|1"
  expect "energy: what is not counted is said" "$(grep -c '^embodied -: no hardware is counted; AppendEmbodied(), then AppendSci() do' out)" 1
  expect "energy: grams of the collector alone" "$(last "
    SELECT group_concat(DISTINCT role) FROM energy JOIN node USING (run_id), last WHERE run_id = last.id AND node.id = node_id
      AND operational_location_gco2e > 0")" collector
fi

# 2. The choice says where inferences run.
for place in device edge cloud; do
  runs tiers --offload=$place || continue
  balances "tiers, $place"
  expect "tiers: all inferences run on the $place" "$(last "
    SELECT group_concat(DISTINCT offload), sum(completed), sum(lost + timed_out) FROM inference, last WHERE run_id = last.id")" "$place|600|0"
done

# 3. Panels keep cells full; without them nobody answers either, and cells only lose.
if runs batteries; then
  balances batteries
  expect "batteries: thirty cells on panels" "$(last "
    SELECT count(*), min(harvested_j) > 0, sum(depleted_at_s IS NOT NULL) FROM v_battery, last WHERE run_id = last.id")" "30|1|0"
  expect "batteries: probes hear no answer" "$(last "
    SELECT role, sum(messages) FROM traffic JOIN node USING (run_id), last WHERE run_id = last.id AND node.id = node_id
      AND direction = 'rx' AND role = 'sensor'")" "sensor|0"
  expect "batteries: no processor waits for one" "$(last "
    SELECT sum(stage = 'inference' AND state = 'sleep') FROM energy JOIN node USING (run_id), last WHERE run_id = last.id
      AND node.id = node_id AND role = 'sensor' AND component = 'processor'")" 0
fi
if runs batteries --panel=0 --days=1; then
  expect "batteries: without a panel a cell only loses" "$(last "
    SELECT max(abs(50 - drawn_j - remaining_j)) < 1e-6, max(harvested_j) FROM v_battery, last WHERE run_id = last.id")" "1|0.0"
fi
runs batteries --panel=0 --days=1 --cell=0.5 &&
  expect "batteries: a cell that runs empty ends its node" "$(last "SELECT count(*) FROM event, last WHERE run_id = last.id AND kind = 'depleted'")" 30

# 4. Two grids by the hour: grams are those of each hour's intensity.
if runs hourly --days=1; then
  balances hourly
  expect "hourly: 24 hours of two grids" "$(last "
    SELECT zone, count(DISTINCT period_start) FROM energy_period, last WHERE run_id = last.id
      AND operational_location_gco2e > 0 GROUP BY 1 ORDER BY 1")" $'DE-PROFILE-2020|24\nUS-NY-NYIS-PROFILE-2022|24'
  expect "hourly: probes have no grid emissions" "$(last "
    SELECT sum(operational_location_gco2e) FROM energy JOIN node USING (run_id), last WHERE run_id = last.id AND node.id = node_id
      AND role = 'sensor'")" 0.0
  expect "hourly: two farms" "$(last "SELECT count(*), count(DISTINCT zone) FROM node, last WHERE run_id = last.id")" "34|2"
fi
rm -f never.sqlite
"$AIOT_BUILD_DIR/bin/tutorial-hourly" --zone1=Mars --database=never.sqlite >out 2>err
code=$?
expect "hourly: an unknown zone is one line" "$code $(wc -l <err) $(wc -c <out) $(ls never.sqlite 2>/dev/null)" "2 1 0 "

# 5. The policy looks at the cell, and the board comes from a file.
catalogue=$AIOT_SOURCE_DIR/examples/catalogues/soil-probe.toml
if runs policy --catalogue="$catalogue" --days=1; then
  balances policy
  expect "policy: full cells infer on the probe" "$(last "
    SELECT group_concat(DISTINCT offload) FROM inference, last WHERE run_id = last.id AND completed > 0")" device
  expect "policy: the run says which of the user's parts it used" "$(last "
    SELECT group_concat(DISTINCT kind) LIKE '%board%' FROM catalogue, last WHERE run_id = last.id")" 1
  expect "policy: every node has embodied emissions" "$(last "
    SELECT count(*) FROM node, last WHERE run_id = last.id AND NOT EXISTS (SELECT 1 FROM embodied e WHERE e.run_id = last.id
      AND e.node_id = node.id)")" 0
fi
runs policy --catalogue="$catalogue" --days=1 '--offload=ns3::mine::ByBattery[Floor=1]' &&
  expect "policy: with a high floor most samples go to the server" "$(last "
    SELECT sum(completed) FILTER (WHERE offload = 'edge') > sum(completed) FILTER (WHERE offload = 'device')
    FROM inference, last WHERE run_id = last.id")" 1

# Shares are given by the helpers that programs call anyway; what a program does not ask for is a note of the run.
own=("--catalogue=$catalogue" --days=0.1)
for rule in whole reserved:0.25; do
  runs policy "${own[@]}" --share=edge=$rule &&
    expect "policy: --share=edge=$rule holds, and eCAL and SCI name it" "$(last "
      SELECT DISTINCT share, share_rule, (SELECT count(*) FROM sci WHERE run_id = last.id AND share_rule LIKE '%edge $rule%'),
        (SELECT count(*) FROM ecal WHERE run_id = last.id AND share_rule LIKE '%edge $rule%')
      FROM node, last WHERE run_id = last.id AND role = 'edge'")" "$([[ $rule == whole ]] && echo 1.0 || echo 0.25)|$rule|4|1"
done
runs policy "${own[@]}" --amortisation=busy-time &&
  expect "policy: busy time is a share of energy and hardware alike" "$(last "
    SELECT count(*), max(abs(m / te / share - 1)) < 1e-9 FROM node JOIN last ON node.run_id = last.id JOIN (SELECT run_id, node_id,
      sum(embodied_gco2e) AS m, sum(total_embodied_gco2e * time_reserved_s / expected_lifespan_s) AS te FROM embodied
      WHERE item NOT LIKE '%cell%' GROUP BY 1, 2) e ON e.run_id = node.run_id AND e.node_id = node.id WHERE share > 0 AND share < 1")" "32|1"
runs policy "${own[@]}" --offload=device &&
  expect "policy: intervals rest on the user's figures" "$(last "SELECT count(*) > 0 FROM result_interval, last WHERE run_id = last.id")" 1
runs hourly --days=0.1 --chargeZone=DE --amortisation=reserved-time &&
  expect "hourly: a value that the program does not ask for is a note" \
    "$(grep -c 'warning: --chargeZone has no effect: .*sink.SetCharging(carbon.GetCharging())' err) $(last "
    SELECT count(*) FROM event, last WHERE run_id = last.id AND kind = 'note' AND detail LIKE '%no effect%'")" "1 1"

# Every class or structure of the module that a program names stands in the manual's page of classes.
mapfile -t headers < <(find "$AIOT_SOURCE_DIR"/model "$AIOT_SOURCE_DIR"/helper -name '*.h')
missing=
for name in $(cat "$tutorial"/tutorial-*.cc | sed 's@//.*@@' | grep -oE '\b[A-Z][A-Za-z]+\b' | sort -u); do
  grep -qE "^(class|struct|enum class) $name\b" "${headers[@]}" || continue
  grep -qE "\`\`$name(\`|[(:])" "$api" || missing+=" $name"
done
expect "every class of the programs stands in api.rst" "$missing" ""
# Every call that the page names is declared somewhere in the module.
missing=
for call in $(grep -oE '``([A-Za-z]+::)?[A-Z][A-Za-z]+\(' "$api" | grep -oE '[A-Za-z]+\($' | tr -d '(' | sort -u); do
  grep -qE "\b$call\(" "${headers[@]}" || missing+=" $call"
done
expect "every call of api.rst is in a header" "$missing" ""
missing=
for header in $(grep -oE '``[a-z-]+\.h``' "$api" | tr -d '`' | sort -u); do
  printf '%s\n' "${headers[@]}" | grep -q "/$header$" || missing+=" $header"
done
expect "every header of api.rst is there" "$missing" ""
missing=
for program in "$tutorial"/tutorial-*.cc; do
  grep -qF "$(basename "$program")" "$AIOT_SOURCE_DIR/doc/tutorial.rst" || missing+=" $program"
done
expect "the chapter has every program" "$missing" ""
