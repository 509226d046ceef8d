# SPDX-License-Identifier: GPL-2.0-only
# --facility and --powerCap, the same in the scenarios that have servers.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# run PROGRAM NAME ARGUMENT...: a run of its own database, NAME.sqlite.
run() { "$AIOT_BIN_DIR/$1" "${@:3}" --database="$2.sqlite" >out 2>err || echo "FAILED $2: $(head -c 500 err)"; }
# figures NAME: joules and grams of all rows, every digit.
figures() { sql "$1.sqlite" "SELECT node_id, component, state, stage, energy_it_j, energy.pue, operational_location_gco2e,
  operational_market_gco2e FROM energy ORDER BY 1, 2, 3, 4"; }
# grams_of NAME: of the cloud's node.
grams_of() { sql "$1.sqlite" "SELECT sum(operational_location_gco2e) FROM energy JOIN node ON node.run_id = energy.run_id AND
  node.id = node_id WHERE role = 'cloud'"; }

factory=(--sensors=3 --period=30 --fidelity=message --offload=cloud --duration=14400 --zone=NZ --cloudZone=DE-PROFILE-2020
  --start=2022-06-16T00:30Z)
backbone=(--sensors=4 --edges=1 --duration=60 --fidelity=message --placement=carbon)

# --- a constant is --pue ----------------------------------------------------------------------------------------------
run smart-factory pue "${factory[@]}" --pue=1.37
run smart-factory constant "${factory[@]}" --facility=DE-PROFILE-2020=1.37
expect "smart-factory: a constant facility is --pue, to the last digit" "$(cmp <(figures pue) <(figures constant) && echo same)" same
expect "and it is in the grams" "$(run smart-factory one "${factory[@]}" --pue=1; echo "$(grams_of constant) $(grams_of one)" |
  awk '{ d = $1 / $2 / 1.37 - 1; print (d < 1e-12 && d > -1e-12) }')" 1

# --- a table, by brute force: joules of each hour without a facility, times PUE and intensity of that hour ------------
{
  echo start,pue,water_l_per_kwh
  for hour in 0 1 2 3 4 5; do echo "2022-06-16T0$hour:00Z,1.$((1 + hour * hour % 7)),0.$hour"; done
} >hours.csv
run smart-factory table "${factory[@]}" --facility=DE-PROFILE-2020=hours.csv
sqlite3 -batch :memory: >brute <<'SQL'
ATTACH 'one.sqlite' AS one;
ATTACH 'table.sqlite' AS t;
.import --csv hours.csv hours
WITH brute AS (SELECT count(*) AS periods, sum(energy_it_j * pue) AS facility_j, sum(energy_it_j * water_l_per_kwh) / 3.6e6 AS litres,
    sum(energy_it_j * pue * ci_location_g_per_kwh) / 3.6e6 AS grams
  FROM one.energy_period AS p JOIN one.intensity AS i ON i.zone = p.zone AND i.period_start = p.period_start
  JOIN hours ON strftime('%s', hours.start) = strftime('%s', p.period_start)
  WHERE node_id IN (SELECT id FROM one.node WHERE role = 'cloud'))
SELECT periods, abs(sum(e.facility_j) / brute.facility_j - 1) < 1e-9, abs(sum(e.operational_location_gco2e) / grams - 1) < 1e-9,
  abs(sum(e.water_l) / litres - 1) < 1e-9 FROM t.energy AS e, brute WHERE node_id IN (SELECT id FROM t.node WHERE role = 'cloud');
SQL
expect "smart-factory: an hourly table, grams, joules and litres as summed up hour by hour" "$(<brute)" "5|1|1|1"
expect "and nothing else has changed" "$(sql table.sqlite "ATTACH 'one.sqlite' AS o; SELECT count(*), sum(a.energy_it_j <> b.energy_it_j)
  FROM energy AS a JOIN o.energy AS b USING (node_id, component, component_instance, state, stage)" | cut -d'|' -f2)" 0

# --- the other scenarios ----------------------------------------------------------------------------------------------
sun=(--sensors=2 --policy=oracle --zones=DE-PROFILE-2020,NZ --home=DE-PROFILE-2020)
run follow-the-sun sun-pue "${sun[@]}" --pue=1.2
run follow-the-sun sun-constant "${sun[@]}" --facility=DE-PROFILE-2020=1.2 --facility=NZ=1.2
expect "follow-the-sun: the same" "$(cmp <(figures sun-pue) <(figures sun-constant) && echo same)" same
run follow-the-sun sun-high "${sun[@]}" --facility=DE-PROFILE-2020=1 --facility=NZ=10
expect "follow-the-sun: who chooses knows it" "$(cmp -s <(figures sun-pue) <(figures sun-high) || echo differs)" differs
run edge-backbone back-pue "${backbone[@]}" --pue=1.4
zones=$(sql back-pue.sqlite "SELECT DISTINCT zone FROM node WHERE zone IS NOT NULL")
run edge-backbone back-constant "${backbone[@]}" $(printf -- '--facility=%s=1.4 ' $zones)
expect "edge-backbone: the same" "$(cmp <(figures back-pue) <(figures back-constant) && echo same)" same

# --- power caps -------------------------------------------------------------------------------------------------------
work="energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id WHERE component = 'processor' AND state = 'active' AND
  energy.stage = 'inference'"
server=(--sensors=2 --period=10 --fidelity=message --offload=cloud --cloud=NVIDIA-V100 --duration=600)
run smart-factory free "${server[@]}" --powerCap=250
run smart-factory none "${server[@]}"
expect "a cap as high as the highest changes nothing" "$(cmp <(figures free) <(figures none) && echo same)" same
run smart-factory capped "${server[@]}" --powerCap=150
expect "joules and seconds of a capped server are the curve's" "$(sql capped.sqlite "ATTACH 'none.sqlite' AS n;
  WITH a AS (SELECT sum(duration_s) AS s, sum(energy_it_j) AS j FROM $work AND role = 'cloud'),
    b AS (SELECT sum(duration_s) AS s, sum(energy_it_j) AS j FROM n.energy JOIN n.node ON node.run_id = energy.run_id AND node.id = node_id
      WHERE component = 'processor' AND state = 'active' AND energy.stage = 'inference' AND role = 'cloud')
  SELECT b.s > 0, abs(a.s / b.s / (4243.25667 / 3603.59667) - 1) < 1e-5,
    abs(a.j / b.j / (4243.25667 * 145.458900 / (3603.59667 * 222.439023)) - 1) < 1e-5 FROM a, b")" "1|1|1"
expect "and balance" "$(sql capped.sqlite "SELECT max(relative_error) < 1e-9 FROM v_balance")" 1

# --- mistakes ---------------------------------------------------------------------------------------------------------
printf '%s\n' start,pue 2022-06-16T00:00Z,0.9 2022-06-18T00:00Z,1 >low.csv
printf '%s\n' start,pue 2020-01-01T00:00Z,1.1 2020-01-02T00:00Z,1 >old.csv
printf '%s\n' start,pue 2022-06-16T00:00Z,1e308 2022-06-18T00:00Z,nan >huge.csv
: >empty.csv
head -c 300 /dev/urandom >binary.csv
for program in smart-factory edge-backbone follow-the-sun queries; do
  for value in DE=0.9 DE=nan DE=inf DE=1e308 DE=1.2/-1 DE=1.2/1e308 DE= DE NOWHERE=1.2 =1.2 DE=none.csv DE=low.csv DE=huge.csv DE=empty.csv \
    DE=binary.csv DE=hours.csv@0.9:20:0.1 DE=hours.csv@1.2:20 DE=hours.csv@1.2:20:1e308 DE=hours.csv@nan:20:0.1; do
    "$AIOT_BIN_DIR/$program" --start=2022-06-16 --facility=$value --database=bad.sqlite >out 2>err
    expect "$program refuses --facility=$value" "$? $(wc -l <err) $(wc -c <out) $(test -e bad.sqlite && echo kept)" "2 1 0 "
  done
done
for arguments in "smart-factory --facility=SE=1.2 --facility=SE=1.3" "queries --mediaPower=1e-9" "smart-factory --zone=DE --cloudZone=DE --start=2022-06-16 --facility=DE=old.csv" "smart-factory --zone=DE --facility=DE=hours.csv" \
  "smart-factory --powerCap=150" "smart-factory --offload=edge --cloud=NVIDIA-V100 --powerCap=150" "edge-backbone --powerCap=150" \
  "follow-the-sun --powerCap=150" "smart-factory --offload=cloud --cloud=NVIDIA-V100 --powerCap=99" \
  "smart-factory --offload=cloud --cloud=NVIDIA-V100 --powerCap=nan" "smart-factory --offload=cloud --cloud=NVIDIA-V100 --powerCap=-1" \
  "smart-factory --offload=cloud --cloud=NVIDIA-V100 --powerCap=1e308"; do
  "$AIOT_BIN_DIR"/$arguments --database=bad.sqlite >out 2>err
  expect "refuses $arguments" "$? $(wc -l <err) $(wc -c <out) $(test -e bad.sqlite && echo kept)" "2 1 0 "
done
"$AIOT_BIN_DIR/smart-factory" --powerCap=150 --database=bad.sqlite >out 2>err
expect "and names who has a curve" "$(grep -c 'NVIDIA-A40, NVIDIA-V100 have one' err)" 1
