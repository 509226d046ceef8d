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

mkdir empty && cd empty || exit 1
refuses "an unknown network" "mesh" --topology=mesh
refuses "an unknown placement" "latency, energy or carbon" --placement=cost
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
for placement in latency energy carbon; do
  for name in Geant2012 Kdl; do good "$name, by $placement" --topology="$folder/$name.graphml" --placement=$placement; done
done
