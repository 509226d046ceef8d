# SPDX-License-Identifier: GPL-2.0-only
# aiot topology: counts of the file itself, notes, and what it says to hostile files.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# describe FILE...: the answer into out.
describe() {
  "$aiot" topology "$@" >out 2>err
  code=$?
}

# file NAME CONTENT [KEYS]: a GraphML file.
file() {
  printf '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">%s<graph edgedefault="undirected">%s</graph></graphml>\n' \
    "${3:-}" "$2" >"$1"
}

file small.graphml '<node id="a"/><node id="b"/><edge source="a" target="b"/>'
describe small.graphml
if grep -q "this build reads no GraphML" err; then
  echo "skipped: this build reads no GraphML, libboost_graph was missing"
  exit 0
fi
plain() { ((code == 0)) && [[ ! -s err ]] && grep -qE '^small.graphml +2 +1 +0 +0 +1 ' out; }
verdict "a table for people" plain

# --- what is read ---------------------------------------------------------------------------------------------

# value KEY: a number of the answer, as JSON has it.
value() { sed -nE "s/^  \"$1\": ([0-9]+),?\$/\\1/p" out; }
has() { # KEY=NUMBER...
  local each
  ((code == 0)) && [[ ! -s err ]] || return 1
  for each in "$@"; do [[ $(value "${each%%=*}") == "${each#*=}" ]] || { echo "$each" >>err; return 1; }; done
}
file odd.graphml '<node id="a"><data key="c">Atlantis</data></node><node id="b"/><node id="c"/><edge source="a" target="b"/>
  <edge source="b" target="a"/><edge source="b" target="b"/>' \
  '<key id="c" for="node" attr.name="Country" attr.type="string"/><key id="k" for="edge" attr.name="key" attr.type="integer"/>'
describe odd.graphml --json
verdict "loops, parallel edges and parts" has nodes=3 edges=3 loops=1 parallel=1 components=2 without_coordinates=3
noted() { grep -q "type 'integer'" out && grep -q "'Atlantis' is not known" out; }
verdict "notes" noted
describe small.graphml odd.graphml --json
in_order() { [[ $(head -c 1 out) == "[" && $(grep '"file"' out | tr -d ' \n') == '"file":"small.graphml","file":"odd.graphml",' ]]; }
verdict "several files are an array in the order asked" in_order

file map.graphml '<node id="a"><data key="y">0</data><data key="x">0</data><data key="n">A &lt; B</data></node><node id="b"/>
  <edge source="a" target="b"/>' '<key id="y" for="node" attr.name="Latitude" attr.type="double"/>
  <key id="x" for="node" attr.name="Longitude" attr.type="double"/><key id="n" for="node" attr.name="label" attr.type="string"/>'
describe map.graphml --svg
drawn() { ((code == 0)) && [[ ! -s err ]] && [[ $(grep -c '<line ' out) == 1 && $(grep -c '<circle ' out) == 2 ]] && grep -q 'A &lt; B' out; }
verdict "a map" drawn

# --- hostile files --------------------------------------------------------------------------------------------

refused() { ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$1" err && [[ $(<err) == "aiot: "* ]]; }
refuses() { # NAME WORDS ARGS...
  local name=$1 words=$2
  shift 2
  describe "$@"
  verdict "$name" refused "$words"
}
bad() { # NAME WORDS CONTENT [KEYS]
  file bad.graphml "$3" "${4:-}"
  refuses "$1" "$2" bad.graphml
}
refuses "nothing asked" "FILE"
refuses "a file that is not there" "cannot open" no-such-file
refuses "a folder" "directory" .
refuses "a map of two" "one file" small.graphml odd.graphml --svg
refuses "a map without places" "no coordinates" small.graphml --svg
refuses "a good file and a bad one" "cannot open" small.graphml no-such-file
bad "an edge to nowhere" "bad.graphml:1: an edge of node 'z'" '<node id="a"/><edge source="a" target="z"/>'
bad "a node twice" "'a' is there twice" '<node id="a"/><node id="a"/>'
bad "a hyperedge" "'hyperedge'" '<hyperedge/>'
bad "a directed edge" "directed" '<node id="a"/><edge source="a" target="a" directed="true"/>'
bad "a latitude beyond the pole" "-90 to 90" '<node id="a"><data key="l">91</data></node>' \
  '<key id="l" for="node" attr.name="Latitude" attr.type="double"/>'
bad "NaN" "'nan'" '<node id="a"><data key="l">nan</data></node>' '<key id="l" for="node" attr.name="Latitude" attr.type="double"/>'
bad "a key twice" "declared twice" '' '<key id="l" for="node"/><key id="l" for="edge"/>'
{
  echo '<!DOCTYPE g [<!ENTITY a "lol">'
  for i in {1..30}; do echo "<!ENTITY a$i \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"; done
  echo ']>'
  cat small.graphml
} >bad.graphml
refuses "an entity bomb" "document type" bad.graphml
head -c 3000000 /dev/zero | sed 's/\x00/<graph>/g' >bad.graphml
refuses "deep nesting" "bad.graphml:1" bad.graphml
head -c 34000000 /dev/zero | tr '\0' ' ' >bad.graphml
refuses "a huge file" "at most 33554432 are read" bad.graphml
printf '\x7fELF\0\0<\0' >bad.graphml
refuses "a binary file" "bad.graphml:1" bad.graphml
: >bad.graphml
refuses "an empty file" "bad.graphml" bad.graphml
rm -f bad.graphml

# --- the Topology Zoo -----------------------------------------------------------------------------------------

folder=${AIOT_SHARED:-/nowhere}/topology-zoo
[[ -d $folder ]] || { echo "skipped: the shared data (AIOT_SHARED) are not here: the Topology Zoo"; exit 0; }
for path in "$folder"/*.graphml; do
  name=$(basename "$path" .graphml)
  describe "$path" --json
  # Counted in the text, by nothing that is ours.
  nodes=$(grep -oE '<node[ >]' "$path" | wc -l)
  edges=$(grep -oE '<edge[ >]' "$path" | wc -l)
  ends=$(sed -nE 's/.*<edge source="([^"]*)" target="([^"]*)".*/\1 \2/p' "$path")
  loops=$(awk '$1 == $2' <<<"$ends" | wc -l)
  pairs=$(awk '{ print ($1 < $2) ? $1 " " $2 : $2 " " $1 }' <<<"$ends" | sort -u | wc -l)
  integers=$(grep -c 'attr.type="integer"' "$path")
  counts() {
    has nodes="$nodes" edges="$edges" loops="$loops" parallel=$((edges - pairs)) components=1 || return 1
    ((integers == 0)) && { grep -q '"notes": \[\]' out; return; }
    grep -q "\"$integers keys are of type 'integer'" out
  }
  verdict "$name: $nodes nodes, $edges edges, $loops loops, $((edges - pairs)) parallel" counts
  # Cut at a few places: refused, never a crash.
  size=$(wc -c <"$path")
  wrong=""
  for part in 1 17 333 5000 9990; do
    head -c $((size * part / 10007)) "$path" >cut.graphml
    describe cut.graphml
    refused "cut.graphml:" || wrong="$part: exit $code, $(head -c 200 err)"
  done
  if [[ -z $wrong ]]; then echo "ok $name, cut"; else echo "FAILED $name, cut: $wrong"; fi
done
describe "$folder"/*.graphml
whole_zoo() { ((code == 0)) && [[ ! -s err ]] && (($(grep -cE '^[A-Z].* [0-9]+ +[0-9]+ +[0-9]+' out) == 10)); }
verdict "ten files in one table" whole_zoo
