# SPDX-License-Identifier: GPL-2.0-only
# The content of the files that a run reads belongs to its identity: aiot merge and aiot study tell two contents apart.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

# intensity GRAMS: c.csv, a series of that many g/kWh.
intensity() { printf 'time,avg_CI\n2022-07-01 00:00:00,%s\n2022-07-01 01:00:00,%s\n' "$1" "$1" >c.csv; }
factory=("$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=1 --duration=5 --progress=false --zone=X --start=2022-07-01T00:10:00Z)

# --- merge --------------------------------------------------------------------------------------------------------------

for grams in 100 300; do
  intensity "$grams"
  "${factory[@]}" --intensity=X=c.csv --database="shard-$grams.sqlite" >out 2>err || echo "FAILED a run: $(<err)"
done
"${factory[@]}" --intensity=X=c.csv --database=shard-again.sqlite >out 2>err || echo "FAILED a run: $(<err)"
verdict "merge" ask 0 merge all.sqlite shard-100.sqlite shard-300.sqlite shard-again.sqlite
expect "another c.csv makes another run, the same one does not" "$(head -n 1 out | cut -d, -f 1,2)" \
  "all.sqlite: 2 new runs of 3 databases, 1 known already"
expect "what was read is on record" "$(sql all.sqlite "SELECT run_id, path, bytes, length(digest), digest LIKE 'fnv1a64:%',
  count(*) OVER () FROM input_file GROUP BY digest ORDER BY run_id")" \
  "1|c.csv|$(wc -c <c.csv)|24|1|2"$'\n'"2|c.csv|$(wc -c <c.csv)|24|1|2"
expect "grams of both" "$(sql all.sqlite "SELECT round(max(g) / min(g), 6) FROM (SELECT sum(operational_location_gco2e) AS g
  FROM energy GROUP BY run_id)")" 3.0

# --- a study ------------------------------------------------------------------------------------------------------------

cat >s.toml <<'TOML'
[study]
scenario = "smart-factory"
runs = 2
[arguments]
radio = "csma"
duration = 5
zone = "X"
start = "2022-07-01T00:10:00Z"
intensity = "X=c.csv"
[parameters]
sensors = [1, 2]
TOML
grams() { sql s.sqlite "SELECT printf('%.10g', sum(operational_location_gco2e)) FROM energy"; }
intensity 100
verdict "a study" ask 0 study run s.toml
low=$(grams)
expect "nothing is said of files" "$(<err)" ""
touch c.csv
verdict "a file that was only touched" ask 0 study run s.toml --json
expect "leaves nothing to do" "$(grep -c '"ran_now": 0' out) $(<err)" "1 "

intensity 300
said="aiot: note: 'c.csv' has changed: 4 runs are due again, each replaces its earlier result"
verdict "status after a change" ask 0 study status s.toml
expect "what is due is missing" "$(tail -n 1 out) / $(<err)" \
  "study s in s.sqlite: 2 points, 0 runs done, 0 failed, 4 missing / $said"
expect "looking changes nothing" "$(grams)" "$low"
verdict "the same command again" ask 0 study run s.toml --json
expect "makes all runs, and says why in one line" "$(grep -c '"ran_now": 4' out) $(grep -cF "$said" err)" "1 1"
expect "grams are those of the new file" "$(awk -v new="$(grams)" -v old="$low" 'BEGIN { print (new / old > 2.9999 && new / old < 3.0001) }')" 1
expect "each run once, under its old id" "$(sql s.sqlite "SELECT count(*), min(id), max(id), count(DISTINCT arguments) FROM run")" "4|1|4|4"
expect "no row is left of the old" "$(sql s.sqlite "SELECT count(*), count(DISTINCT digest), (SELECT count(*) FROM pragma_foreign_key_check)
  FROM input_file")" "4|1|0"
verdict "and once more" ask 0 study run s.toml --json
expect "has nothing to do" "$(grep -c '"ran_now": 0' out) $(<err)" "1 "

# A run for which the new file is not enough fails; its old grams must not stand for it.
cp s.sqlite before.sqlite
printf 'time,avg_CI\n2022-07-01 00:00:00,7\n' >c.csv
"$aiot" study run s.toml >out 2>err </dev/null
expect "a file that the scenario refuses is found before anything runs" "$? $(cmp s.sqlite before.sqlite && echo same)" "2 same"

# Shards that were made before the change are not merged after it.
rm -f s.sqlite
intensity 100
verdict "commands" ask 0 study plan s.toml --commands
cp out commands
sh commands
intensity 300
verdict "collect what is outdated" ask 0 study collect s.toml
expect "nothing of it is taken" "$(tail -n 1 out)" "study s in s.sqlite: 2 points, 0 runs done, 0 failed, 4 missing"
rm c.csv
mv s.sqlite other.sqlite
intensity 300
verdict "a fresh study" ask 0 study run s.toml
rm c.csv
verdict "a file that is gone" ask 0 study status s.toml
expect "leaves results as they are" "$(tail -n 1 out) $(<err)" "study s in s.sqlite: 2 points, 4 runs done, 0 failed, 0 missing "

# --- every kind of file -------------------------------------------------------------------------------------------------

# reads NAME FILE PROGRAM ARGS...: the last run's only file is FILE.
reads() {
  local name=$1 file=$2 program=$3
  shift 3
  rm -f kind.sqlite
  "$AIOT_BIN_DIR/$program" --database=kind.sqlite "$@" >out 2>err </dev/null || echo "FAILED $name: $(<err)"
  expect "$name" "$(sql kind.sqlite "SELECT DISTINCT path, bytes FROM input_file")" "$file|$(wc -c <"$file")"
}
cat >net.graphml <<'XML'
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="c" for="node" attr.name="Country" attr.type="string"/>
<key id="x" for="node" attr.name="Longitude" attr.type="double"/><key id="y" for="node" attr.name="Latitude" attr.type="double"/>
<graph edgedefault="undirected"><node id="0"><data key="c">Germany</data><data key="x">8</data><data key="y">50</data></node>
<node id="1"><data key="c">France</data><data key="x">2</data><data key="y">49</data></node>
<node id="2"><data key="c">France</data><data key="x">5</data><data key="y">43</data></node><edge source="0" target="1"/><edge source="1" target="2"/></graph></graphml>
XML
reads "a topology" net.graphml edge-backbone --topology=net.graphml --sensors=2 --edges=1 --duration=1 --progress=false
"$AIOT_BIN_DIR/edge-backbone" --topology=ring --nodes=5 --sensors=2 --edges=1 --duration=1 --progress=false --database=none.sqlite >out 2>err
expect "a synthetic topology has none" "$(sql none.sqlite "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM input_file)")" "1|0"
echo "0,1" >attribute.txt
"$AIOT_BIN_DIR/smart-factory" --radio=wifi --sensors=1 --duration=1 --progress=false --database=attribute.sqlite \
  --ns3::TraceFadingLossModel::TraceFilename=attribute.txt >out 2>err || echo "FAILED a file in an attribute: $(<err)"
expect "a file in an attribute" "$(sql attribute.sqlite "SELECT path, bytes FROM input_file")" "attribute.txt|4"
shared=${AIOT_SHARED:-/nowhere}
if [[ ! -d $shared ]]; then
  echo "skipped: the shared data (AIOT_SHARED) are not here: a network and irradiance from files"
  exit 0
fi
cp "$shared/onnx-light/light_shufflenet.onnx" "$shared/carbon-intensity/solar/723170TYA.CSV" .
reads "a network" light_shufflenet.onnx smart-factory --radio=csma --sensors=1 --duration=1 --progress=false --model=light_shufflenet.onnx
reads "irradiance" 723170TYA.CSV follow-the-sun --zones=DE,FR --site=36.1:-79.95 --solar=723170TYA.CSV --days=1 --policy=home \
  --progress=false
