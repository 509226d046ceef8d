# SPDX-License-Identifier: GPL-2.0-only
# The shipped backbone: books, messages and choices on synthetic networks and on real ones, and what it refuses.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
program=$AIOT_BIN_DIR/edge-backbone

last="run_id = (SELECT max(id) FROM run)"

# good NAME ARGS...: it runs, its books balance, its messages arrive.
good() {
  local name=$1
  shift
  simulate "$name" "$@" || return 1
  got="$(balanced books run.sqlite "$(sql run.sqlite "SELECT count(*) FROM node WHERE $last")") $(delivered messages run.sqlite)"
  if [[ $got == "ok books ok messages" ]]; then echo "ok $name"; else echo "FAILED $name: $got"; fi
}

for placement in latency energy carbon; do
  good "defaults, by $placement" --placement=$placement
  declare "grams_$placement=$(sql run.sqlite "SELECT sum(operational_location_gco2e) FROM energy WHERE stage = 'inference' AND $last")"
  declare "p50_$placement=$(sql run.sqlite "SELECT sum(latency_p50_s * completed) / sum(completed) FROM inference WHERE $last")"
done
# shellcheck disable=SC2154  # declared above
expect "carbon placement emits least, latency placement is fastest" \
  "$(awk "BEGIN { print $grams_carbon < $grams_latency, $grams_carbon < $grams_energy, $p50_latency < $p50_carbon }")" "1 1 1"
for topology in barabasi-albert grid ring small-world star; do
  good "$topology" --topology=$topology --duration=6 --sensors=7 --edges=2 --siting=centre
done
good "tcp" --transport=tcp --duration=10
good "no edge server: all goes to the cloud" --edges=0 --duration=10
expect "no edge server: who infers" "$(sql run.sqlite "SELECT group_concat(DISTINCT offload) FROM inference WHERE $last")" cloud

simulate "repeat" --RngRun=3 --duration=6 && cp out first.out && simulate "repeat" --RngRun=3 --duration=6 &&
  expect "the same run gives the same figures" "$(diff first.out out | grep -vc '^[<>] Run [0-9]* in\|^[0-9]\|^---')" 0
expect "each value is a parameter" "$(sql run.sqlite "SELECT count(*) FROM parameter WHERE run_id = 1 AND name IN
  ('topology', 'nodes', 'placement', 'edges', 'cloudNode', 'perBit')")" 6

# compare NAME ARGS...: both levels, into packet.sqlite and message.sqlite. A port sends to the nanosecond as long; a processor
# waits as long but for frames that meet in a queue.
compare() {
  local name=$1 level
  shift
  for level in packet message; do
    simulate "$name, $level" --fidelity=$level --database=$level.sqlite "$@" || return 1
    balanced "$name, $level: books" $level.sqlite "$(sql $level.sqlite "SELECT count(*) FROM node WHERE $last")"
  done
  compare_books "$name"
  expect "$name: the same inferences at the same servers, medians within 1 %" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    SELECT sum(a.completed = b.completed) = count(*), sum(a.lost + a.timed_out + b.lost + b.timed_out), count(*) > 0,
      max(abs(b.latency_p50_s / a.latency_p50_s - 1)) <= 0.01
    FROM (SELECT * FROM p.inference WHERE run_id = (SELECT max(id) FROM p.run)) a
    LEFT JOIN (SELECT * FROM m.inference WHERE run_id = (SELECT max(id) FROM m.run)) b USING (node_id, offload)")" "1|0|1|1"
}
compare "both levels" --placement=carbon --duration=60
compare "both levels, by latency" --topology=ring --placement=latency --duration=60
compare "both levels, ties" --topology=grid --placement=energy --sensors=40 --edges=5 --duration=60
compare "both levels, the links between routers are the slow ones" --placement=carbon --capacity=10 --duration=100
compare "both levels, a tenth of the time on a link" --capacity=10 --edges=0 --sensors=60 --period=10 --duration=200
expect "fidelity is among the parameters" "$(sql message.sqlite "SELECT DISTINCT value FROM parameter WHERE name = 'fidelity'")" message
all="SELECT count(*), group_concat(printf('%.17g', energy_it_j)) FROM (SELECT * FROM energy WHERE $last ORDER BY node_id, component, component_instance, state, stage)"
simulate "message level, again" --fidelity=message --database=again.sqlite --capacity=10 --edges=0 --sensors=60 --period=10 --duration=200 &&
  expect "the same command gives the same joules" "$(sql again.sqlite "$all")" "$(sql message.sqlite "$all")"

mkdir empty && cd empty || exit 1
refuses "messages over TCP" "transport udp" --fidelity=message --transport=tcp
refuses "another level" "packet or message" --fidelity=fluid
refuses "a sensor for a router" "needed is a wired port" --fidelity=message --router=lr-wpan-sensor
refuses "an unknown network" "mesh" --topology=mesh
refuses "an unknown placement" "latency, energy, carbon or oracle" --placement=cost
refuses "a stretch below 1" "1 to 10" --stretch=0.5
refuses "an unknown country" "'XX'" --countries=DE,XX
refuses "a country without an intensity" "use CH" --countries=LI
refuses "no country" "--countries" --countries=DE,,FR
refuses "too many edge servers" "31 edge servers" --edges=31
refuses "a cloud that is nowhere" "no node 30" --cloudNode=30
refuses "an unknown board" "'nope'" --router=nope
refuses "an instant that is none" "2024" --start=2024-13-01
printf '<graphml><graph edgedefault="undirected"><node id="a"/></graph></graphml>' >../nowhere.graphml
refuses "a network without places" "coordinates" --topology=../nowhere.graphml
cd ..

folder=${AIOT_SHARED:-/nowhere}/topology-zoo
[[ -d $folder ]] || { echo "skipped: the shared data (AIOT_SHARED) are not here: the Topology Zoo"; exit 0; }
simulate "GraphML" --topology="$folder/Abilene.graphml" --duration=1 >/dev/null
if grep -q "reads no GraphML" err; then
  echo "skipped: this build reads no GraphML, libboost_graph was missing"
  exit 0
fi
for path in "$folder"/*.graphml; do
  name=$(basename "$path" .graphml)
  good "$name" --topology="$path" --duration=6
  expect "$name: a router for each node" "$(sql run.sqlite "SELECT count(*) FROM node WHERE role = 'router' AND $last")" \
    "$(grep -oE '<node[ >]' "$path" | wc -l)"
done
for path in "$folder"/*.graphml; do
  name=$(basename "$path" .graphml)
  good "$name, messages" --topology="$path" --duration=6 --fidelity=message
done
compare "Geant2012, both levels" --topology="$folder/Geant2012.graphml" --duration=60
for placement in latency energy carbon; do
  for name in Geant2012 Kdl; do good "$name, by $placement" --topology="$folder/$name.graphml" --placement=$placement; done
done
