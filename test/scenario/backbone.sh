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

# Plans, loads, energies per bit: who takes what, and where that flips.
divide=(--fidelity=message --model=squeezenet1_1 --devicePerBit=200 --access=20 --payload=150000 --placement=energy)
good "the best cut and server of each" --plan=best "${divide[@]}" --duration=60
expect "networks are divided, and all parts run" "$(sql run.sqlite "SELECT count(DISTINCT offload) FROM inference WHERE $last AND
  energy_j > 0")" 2
good "the same with packets" --plan=best "${divide[@]:1}" --duration=30
good "one cut for all" --plan=cut:features.5 "${divide[@]}" --duration=60
simulate "an average per bit: routers draw nothing else" --perBit=8.5 --perBitKind=average --placement=energy
expect "an average per bit: books" "$(sql run.sqlite "SELECT max(relative_error) < 1e-9 FROM v_balance WHERE $last")" 1
expect "an average per bit: routers' standby" "$(sql run.sqlite "SELECT total(energy_it_j) FROM energy JOIN node ON node.run_id =
  energy.run_id AND node.id = node_id WHERE role = 'router' AND stage = 'standby' AND energy.run_id = (SELECT max(id) FROM run)")" 0.0
good "routers of 400 W" --routerPower=400
expect "routers of 400 W: what the box draws" "$(sql run.sqlite "SELECT DISTINCT round(energy_it_j / duration_s) FROM energy JOIN node
  ON node.run_id = energy.run_id AND node.id = node_id WHERE role = 'router' AND component = 'platform' AND
  energy.run_id = (SELECT max(id) FROM run)")" 400.0
# busiest: the largest share of time for which a server's processor works.
busiest() {
  sql run.sqlite "SELECT max(duration_s) / 60 > 0.97 FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = node_id WHERE
    role IN ('edge', 'cloud') AND component = 'processor' AND state = 'active' AND energy.run_id = (SELECT max(id) FROM run)"
}
crowd=(--fidelity=message --sensors=60 --period=1 --edges=12 --edge=edge-raspberry-pi --cloud=edge-raspberry-pi --placement=energy
  --duration=60)
simulate "a crowd, loads unknown" "${crowd[@]}" >/dev/null
expect "a crowd fills one server without --load" "$(busiest)" 1
good "a crowd, loads known" "${crowd[@]}" --load
expect "a crowd with --load: none works all the time, and none is late" "$(busiest)$(sql run.sqlite "SELECT sum(timed_out + lost) FROM
  inference WHERE $last")" 00
# Samples that a busy sensor skips load nobody: a camera takes 0.205 s for one, so every third tenth of a second.
simulate "sensors that skip" --load --offload=edge --edges=2 --sensors=130 --period=0.1 --fidelity=message --duration=60
expect "sensors that skip: told" "$(grep -c '130 sensors take longer for a sample' err)" 1
told=$(sed -nE 's/.*busiest server works for ([0-9.]+) % of the time.*/\1/p' err)
worked=$(sql run.sqlite "SELECT 100 * max(s) / 60 FROM (SELECT sum(duration_s) AS s FROM energy JOIN node ON node.run_id = energy.run_id AND
  node.id = node_id WHERE role = 'edge' AND component = 'processor' AND state = 'active' AND energy.run_id = (SELECT max(id) FROM run)
  GROUP BY node_id)")
expect "sensors that skip: the load is what servers work" "$(awk "BEGIN { print ($told > 0.98 * $worked), ($told < 1.02 * $worked) }")" "1 1"
# The sweep needs no simulation and stores nothing.
rm -f run.sqlite
simulate "the sweep" --sweep --placement=carbon --topology=ring --countries=FR,DE,PL,EE,NO
expect "the sweep stores nothing" "$(ls run.sqlite 2>/dev/null)" ""
expect "the sweep has all rows" "$(grep -cE '^  (incremental|average|by use) ' out)" 10
expect "the sweep's flips are where its rows differ" "$(awk '
  /^  (incremental|average|by use) / { flips[++row] = $NF } /^Flips between 1 and 25/ { part = 1 } /^Flips between 0/ { part = 2 }
  /^  sensor-/ { for (i = 1; i < NF; ++i) if ($i == "from") at = $(i + 1); n[part, at <= (part == 1 ? 2 : 100) ? 1 : at <= (part == 1 ? 8.5 : 150) ? 2 : 3]++ }
  END { print (flips[2] > 0) == (n[1, 1] > 0), (flips[3] > 0) == (n[1, 2] > 0), (flips[4] > 0) == (n[1, 3] > 0) }' out)" "1 1 1"

for tier in edge cloud; do
  simulate "the sweep on tier $tier" --sweep --placement=carbon --offload=$tier
  expect "the sweep on tier $tier chooses no other" "$(awk -v other="$([[ $tier == edge ]] && echo 'at cloud' || echo 'at edge')" '
    /^  (incremental|average|by use) / { n++; if (index($0, other)) wrong++ } /->/ && index($0, other) { wrong++ } END { print n, wrong + 0 }' out)" "10 0"
done
simulate "a zone that no node is in" --zone=DE --duration=1
expect "a zone that no node is in: told" "$(grep -c 'note: --zone=DE has no effect: all 30 nodes have a country' err)" 1
simulate "the sweep with loads" --sweep --load --placement=energy --sensors=60 --period=1 --edges=12 --edge=edge-raspberry-pi \
  --fidelity=message --devicePerBit=20
expect "no server is above its capacity in any row" "$(awk '/^  (incremental|average|by use) / { n++; if ($(NF - 1) >= 100) full++ }
  END { print n, full + 0 }' out)" "10 0"
# A radio of the sensors' own: in joules of a sample it is what aiot uplink says but for headers and the answer.
good "sensors with a radio of their own" --radio=lr-wpan --placement=energy --model=environment_autoencoder
expect "the radio is told" "$(grep -cE 'radio lr-wpan by its mean: 0\.[0-9]+ Mbit/s and [0-9.]+ nJ/bit' err)" 1
expect "and it is what sensors draw" "$(sql run.sqlite "SELECT group_concat(DISTINCT board), min(energy_it_j) > 0 FROM energy e JOIN node n
  ON n.run_id = e.run_id AND n.id = node_id WHERE role = 'sensor' AND component = 'port' AND state = 'tx' AND e.run_id = (SELECT max(id) FROM run)")" \
  "lr-wpan-sensor|1"

mkdir empty && cd empty || exit 1
refuses "a radio and its joules" "give one" --radio=wifi --devicePerBit=3
refuses "a radio and a port's rate" "--access" --radio=wifi --access=10
refuses "a radio that is none" "wi-fo" --radio=wi-fo
refuses "a wire as a radio" "is a wire" --radio=csma
refuses "a board without that radio" "needed is lorawan" --radio=lorawan --device=wifi-sensor
refuses "loads where placement does not decide" "allowed are placement, edge and cloud" --load --offload=device
refuses "a plan that is none" "best or cut:LAYER" --plan=half
refuses "a layer that is none" "no layer" --plan=cut:nowhere --model=squeezenet1_1
refuses "a plan beside another choice" "give one" --plan=best --offload=edge
refuses "more samples than servers can process" "no server has room for sensor" --load --sensors=60 --period=1 \
  --edge=edge-raspberry-pi --cloud=edge-raspberry-pi
refuses "more samples than one tier can process" "fill the only one of tier cloud" --load --offload=cloud --sensors=60 --period=1 \
  --cloud=edge-raspberry-pi
refuses "more samples than two servers can process" "all 2 of tier edge" --load --offload=edge --edges=2 --sensors=60 --period=1 \
  --edge=edge-raspberry-pi
refuses "a sweep of what placement does not choose" "allowed are placement, edge and cloud" --sweep --placement=carbon --offload=device
refuses "an unknown zone" "'NOWHERE'" --zone=NOWHERE
refuses "an average beside fixed power" "--perBitKind=incremental" --perBitKind=average --routerPower=150
refuses "a sweep by latency" "--placement=energy" --sweep
refuses "messages over TCP" "transport udp" --fidelity=message --transport=tcp
refuses "another level" "packet or message" --fidelity=fluid
refuses "a sensor for a router" "needed is a wired port" --fidelity=message --router=lr-wpan-sensor
refuses "an unknown network" "mesh" --topology=mesh
refuses "an unknown placement" "latency, energy, carbon, static, greenest-now or oracle" --placement=cost
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
