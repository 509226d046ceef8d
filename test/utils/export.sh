# SPDX-License-Identifier: GPL-2.0-only
# aiot study export and rerun: a study becomes an RO-Crate that holds the rules of a validator, and gives the same rows,
# byte for byte; all that is wrong with one is found.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"
export PATH=$AIOT_BIN_DIR:$PATH
unset AIOT_CHECKOUT

mkdir -p data
printf 'time,gCO2/kWh\n2024-07-01T00:00Z,300\n2024-07-01T01:00Z,200.25\n' >"data/my zone.csv"
cat >small.toml <<'TOML'
[study]
scenario = "smart-factory"
runs = 2
[arguments]
duration = 5
radio = "csma"
zone = "MINE"
intensity = "MINE=data/my zone.csv"
start = "2024-07-01T00:10Z"
[parameters]
sensors = [1, 3]
TOML
refuses "a study that was never run" "4 runs are not done" study export small.toml
verdict "the study" ask 0 study run small.toml
cp small.sqlite before.sqlite

verdict "export" ask 0 study export small.toml --output crate --license CC-BY-4.0 --author "A. Nother <https://orcid.org/0000-0000-0000-0000>" \
  --author "The others" --software none
expect "it says what is in it" "$(head -n 1 out | sed 's/, [0-9]* rows/, N rows/; s/[0-9]* files/N files/')" "4 runs, N rows, N files in crate"
expect "a licence that was given is no note" "$(grep -c licence err)" 0
verdict "the database stays as it was" cmp -s small.sqlite before.sqlite
expect "the study, its data, its results" "$(cd crate && ls -d small.toml 'data/my zone.csv' results.sqlite rows/run.csv rows/energy.csv \
  rows/intensity.csv README.md rerun.sh ro-crate-metadata.json | wc -l)" 9
expect "inputs are those that the runs read" "$(cmp 'data/my zone.csv' 'crate/data/my zone.csv' && echo same)" same
expect "the database can be queried" "$(sql crate/results.sqlite "SELECT count(*), count(DISTINCT run_id), max(value = '') FROM parameter
  JOIN study_run USING (run_id) WHERE name = 'database'")" "4|4|1"
expect "rows have no time stamps, nor a folder of this machine" "$(head -n 1 crate/rows/run.csv | grep -c 'created_utc\|wall_s') $(grep -rlF "$PWD" crate | wc -l)" "0 0"
for table in energy node event; do
  expect "all rows of $table" "$(($(wc -l <crate/rows/$table.csv) - 1))" "$(sql small.sqlite "SELECT count(*) FROM $table")"
done

# --- the rules of RO-Crate 1.1, by another program --------------------------------------------------------------------

if command -v python3 >/dev/null; then
  cat >validate.py <<'PY'
import hashlib, json, os, re, sys, urllib.parse
root = sys.argv[1]
with open(os.path.join(root, "ro-crate-metadata.json"), encoding="utf-8") as stream:
    crate = json.load(stream)
context = crate["@context"] if isinstance(crate["@context"], list) else [crate["@context"]]
assert "https://w3id.org/ro/crate/1.1/context" in context, "context"
graph = {}
for entity in crate["@graph"]:
    assert entity["@id"] not in graph, "twice " + entity["@id"]
    assert entity["@type"]
    graph[entity["@id"]] = entity
descriptor = graph["ro-crate-metadata.json"]
assert descriptor["@type"] == "CreativeWork" and descriptor["about"] == {"@id": "./"}
assert descriptor["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/1.1")
data = graph["./"]
assert data["@type"] == "Dataset"
for key in ("name", "description", "license"):
    assert data[key], key
assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["datePublished"])
for entity in graph.values():
    for key, value in entity.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                assert list(each) == ["@id"], f"{entity['@id']}: {key} is nested"
                assert each["@id"] in graph or "://" in each["@id"], f"{entity['@id']}: {key} -> {each['@id']}"
            elif key not in ("@id", "@type"):
                assert isinstance(each, str), f"{entity['@id']}: {key}"
parts = {each["@id"] for each in data["hasPart"]}
files = {name for name, entity in graph.items() if entity["@type"] == "File"}
assert parts == files, parts ^ files
for name in files:
    path = os.path.join(root, urllib.parse.unquote(name))
    with open(path, "rb") as stream:
        content = stream.read()
    assert graph[name]["contentSize"] == str(len(content)), name
    assert graph[name]["sha256"] == hashlib.sha256(content).hexdigest(), name
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", name), name
on_disk = {os.path.relpath(os.path.join(where, name), root) for where, _, names in os.walk(root) for name in names}
assert on_disk == {urllib.parse.unquote(name) for name in files} | {"ro-crate-metadata.json"}, on_disk
software = [entity for entity in graph.values() if entity["@type"] == "SoftwareApplication"]
assert all(entity["softwareVersion"] and entity["license"]["@id"] in graph for entity in software) and len(software) == 3
action = graph["#runs"]
assert action["@type"] == "CreateAction" and action["instrument"] and action["object"] and action["result"]
print(len(files), "files", sorted(entity["name"] for entity in graph.values() if entity["@type"] == "Person"))
PY
  python3 validate.py crate >validated 2>&1
  expect "the rules of RO-Crate 1.1 hold" "$(sed 's/^[0-9]*/N/' validated)" "N files ['A. Nother', 'The others']"
else
  echo "skipped: python3 is not here to hold the metadata against the rules"
fi

# --- the same rows, elsewhere -----------------------------------------------------------------------------------------

mkdir -p else/where
cp -r crate else/where/
(cd else && verdict "run again" ask 0 study rerun where/crate/small.toml && cat out) >said
expect "the same rows, byte for byte" "$(sed -n 's/.* rows of [0-9]* tables: //p' said)" "the same, byte for byte"
expect "the crate stays as it was" "$(diff -r crate else/where/crate && echo same)" same
verdict "run again, JSON" ask 0 study rerun crate/small.toml --json
expect "JSON says the same" "$(grep -c '"same": true\|"runs": 4' out)" 2

# One digit of one result: the row is named. The digest is made to fit, so that the rows themselves are compared.
cp -r crate changed
sed -i '2s/smart-factory/smart-factorx/' changed/rows/run.csv
verdict "a changed row is first a changed file" ask 2 study rerun changed/small.toml
expect "and is named" "$(grep -c "'rows/run.csv' has another content than its sha256 says" err)" 1
old=$(sha256sum <crate/rows/run.csv | cut -d' ' -f1)
sed -i "s/$old/$(sha256sum <changed/rows/run.csv | cut -d' ' -f1)/" changed/ro-crate-metadata.json
verdict "a result that others do not get" ask 1 study rerun changed/small.toml
expect "its row is shown" "$(grep -c 'they differ, first at rows/run.csv:2: packed .*smart-factorx.*, now .*smart-factory' out)" 1

# --- what is wrong with a crate ---------------------------------------------------------------------------------------

# fault NAME WORDS COMMAND: a copy that COMMAND spoils is refused with WORDS.
fault() {
  rm -rf spoilt && cp -r crate spoilt
  (cd spoilt && eval "$3")
  refuses "$1" "$2" study rerun spoilt/small.toml
}
fault "no metadata" "ro-crate-metadata.json" 'rm ro-crate-metadata.json'
fault "metadata that is no JSON" "ro-crate-metadata.json" 'echo "{" >ro-crate-metadata.json'
fault "another format" "is no RO-Crate 1.1" 'echo "{}" >ro-crate-metadata.json'
fault "a missing file" "cannot open" 'rm rows/node.csv'
fault "a longer file" "bytes, it should have" 'echo >>README.md'
fault "a reference to nothing" "which is nowhere" 'sed -i "s/\"@id\": \"#runs\",/\"@id\": \"#run\",/" ro-crate-metadata.json'
fault "a root without licence" "no 'license'" 'sed -i "/\"datePublished\"/,/\"name\"/s/\"license\": {/\"licence\": {/" ro-crate-metadata.json'
fault "a root without a date" "ISO 8601" 'sed -i "s/\"datePublished\": \"[^\"]*\"/\"datePublished\": \"today\"/" ro-crate-metadata.json'
fault "a file outside" "leads out of the folder" 'sed -i "s/\"@id\": \"README.md\"/\"@id\": \"..%2Fsecret\"/" ro-crate-metadata.json'
fault "two entities of one name" "two entities" 'sed -i "s/\"@id\": \"#ns-3\",/\"@id\": \"#aiot\",/" ro-crate-metadata.json'

# --- mistakes ---------------------------------------------------------------------------------------------------------

refuses "a folder that is there" "is there already" study export small.toml --output crate
refuses "a licence that is none" "SPDX" study export small.toml --output new --license "free beer"
refuses "an author without a name" "must be a name" study export small.toml --output new --author "<https://orcid.org/1>"
refuses "a source that is not the scenario's" "smart-factory.cc" study export small.toml --output new --source small.toml
refuses "software that is none" "is no checkout" study export small.toml --output new --software .
refuses "a folder in none" "cannot be made" study export small.toml --output none/new
verdict "no licence is a note" ask 0 study export small.toml --output open/
expect "that says so" "$(grep -c 'no --license' err) $(grep -c '"#no-licence"' open/ro-crate-metadata.json)" "1 2"
echo '2024-07-01T02:00Z,1' >>"data/my zone.csv"
refuses "an input that has changed since" "has changed" study export small.toml --output new
sed 's@data/my zone.csv@'"$PWD"'/data/my zone.csv@' small.toml >far.toml
verdict "a study of a file by its whole path" ask 0 study run far.toml
refuses "cannot be packed, with what to do" "does not lie below the working directory" study export far.toml

# --- a scenario of the user's own -------------------------------------------------------------------------------------

# A program elsewhere, under another name than ours: the package names it as whoever builds it beside aiot does.
mkdir -p built/bin beside
cp "$AIOT_BIN_DIR/smart-factory" built/bin/my-farm
cp "$aiot" "$AIOT_BIN_DIR/smart-factory" beside/
cp built/bin/my-farm beside/
echo '// The scenario.' >my-farm.cc
printf '[study]\nscenario = "built/bin/my-farm" # not beside aiot\nruns = 1\n[arguments]\nduration = 5\nradio = "csma"\n' >own.toml
verdict "a study of a program elsewhere" ask 0 study run own.toml
verdict "it is packed" ask 0 study export own.toml --output own --license CC0-1.0 --source my-farm.cc
expect "without a warning" "$(grep -c warning err)" 0
expect "by its name" "$(sed -n 2p own/own.toml)" 'scenario = "my-farm" # not beside aiot'
expect "with its source, which is built first" "$(ls own/scenario) $(grep -c 'run scenario/my-farm.cc -- ' own/rerun.sh)" "my-farm.cc 1"
echo '// A policy.' >thrifty.cc
verdict "with a file that is built into it" ask 0 study export own.toml --output both --license CC0-1.0 --source thrifty.cc --source my-farm.cc
expect "both are built" "$(ls both/scenario | xargs) $(grep -c 'run scenario/my-farm.cc --with scenario/thrifty.cc -- ' both/rerun.sh)" \
  "my-farm.cc thrifty.cc 1"
mkdir -p other && cp thrifty.cc other/
refuses "two sources of one name" "two files have that name" study export own.toml --output new --source thrifty.cc --source other/thrifty.cc
mkdir -p stranger && cp -r own stranger/
(cd stranger && ../beside/aiot study rerun own/own.toml) >out 2>err
expect "and gives the same rows" "$(sed -n 's/.* rows of [0-9]* tables: //p' out)" "the same, byte for byte"
verdict "without its source" ask 0 study export own.toml --output bare --license CC0-1.0
expect "that is one line of warning" "$(grep -c "warning: scenario 'my-farm' is not one of aiot's.*--source my-farm.cc" err) $(grep -c . err)" "1 1"
refuses "a source that is not there" "no such file" study export own.toml --output new --license CC0-1.0 --source none/my-farm.cc

# --- a stranger's one command -----------------------------------------------------------------------------------------

if command -v git >/dev/null && git -C "$AIOT_SOURCE_DIR" rev-parse HEAD >/dev/null 2>&1; then
  git clone -q "$AIOT_SOURCE_DIR" checkout 2>/dev/null
  git -C checkout checkout -q HEAD
  sed -i '$d' "data/my zone.csv"
  verdict "the software goes along" ask 0 study export small.toml --output whole --software checkout
  expect "at its commit" "$(grep -c "software at commit $(git -C checkout rev-parse HEAD)" out)" 1
  expect "all of it" "$(tar -tzf whole/software.tar.gz | sed -n 's@^software/@@p' | grep -cx 'ns3-aiot\|README.md\|LICENSE')" 3
  expect "one command" "$(grep -A1 '^```sh' whole/README.md | tail -n 1)" "sh rerun.sh"
  verdict "which is a shell script" sh -n whole/rerun.sh
  # The build takes its time: here a front door that finds the programs built.
  mkdir -p front
  printf '#!/bin/sh\ncommand=$1\nshift\ncase $command in run) exec "$1" "$3" ;; aiot) exec %s "$@" ;; esac\n' "$aiot" >front/ns3-aiot
  chmod +x front/ns3-aiot
  (cd / && sh "$OLDPWD/whole/rerun.sh" "$OLDPWD/front") >out 2>err
  expect "it gives the same rows" "$(sed -n 's/.* rows of [0-9]* tables: //p' out)" "the same, byte for byte"
  echo change >>checkout/README.md
  refuses "changes that are not committed" "not committed" study export small.toml --output new --software checkout
  export AIOT_CHECKOUT=$PWD/checkout
  verdict "from the front door they are a note" ask 0 study export small.toml --output noted
  expect "that says which" "$(grep -c 'the software is not packed: .*README.md' err)" 1
  expect "and the software is left out" "$(ls noted/software.tar.gz 2>/dev/null)" ""
fi
