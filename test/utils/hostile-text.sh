# SPDX-License-Identifier: GPL-2.0-only
# What files from outside hold reaches neither a terminal nor a spreadsheet as a command, and none of them is waited for.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

esc=$'\e]0;title\a\e[2J'
c1=$'\xc2\x9b2J'
# plain FILE...: no control character but line ends and tabs, those above ASCII (U+0080 to U+009F) neither.
plain() { ! LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$@"; }
# answers NAME ARGS...: exit code 0, and plain.
answers() {
  local name=$1
  shift
  "$aiot" "$@" >out 2>err </dev/null || { echo "FAILED $name: $(head -c 400 err)"; return; }
  verdict "$name" plain out err
}

# --- terminals ----------------------------------------------------------------------------------------------------------

"$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=2 --duration=5 --progress=false --database=s.sqlite >out 2>err || echo "FAILED a run: $(<err)"
sqlite3 s.sqlite "UPDATE parameter SET value = '$esc$c1' WHERE name = 'zone'; UPDATE run SET arguments = '--zone=$esc$c1', scenario = 'x$esc';
  UPDATE node SET name = 'n$esc$c1', board = 'b$esc', zone = 'z$esc' WHERE zone IS NOT NULL; UPDATE sci SET functional_unit = functional_unit || '$esc';
  UPDATE model SET source = '$esc'; UPDATE intensity SET ci_source = 's$esc$c1'"
answers "query" query s.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by zone
verdict "query shows the group" grep -q '?]0;title?' out
answers "query as CSV" query s.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by zone --csv
answers "query as JSON" query s.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by zone --json
answers "report" report s.sqlite -o r.html
printf 'time,avg_CI,%s\n2022-07-01 00:00:00,300,1\n2022-07-01 01:00:00,310,2\n' "$esc$c1" >"c$esc.csv"
answers "intensity of a file" intensity --file "c$esc.csv"
answers "the same in JSON" intensity --file "c$esc.csv" --json
cat >"net$esc.graphml" <<XML
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" attr.type="string"/>
<key id="c" for="node" attr.name="Country" attr.type="string"/><key id="n" for="graph" attr.name="Network" attr.type="string"/>
<graph edgedefault="undirected"><data key="n">N&#x9b;2J&#x7f;</data><node id="0"><data key="l">A&#x9b;2J&#x7f;&#x85;</data><data key="c">Germany</data></node>
<node id="1"><data key="l">B</data><data key="c">Fr&#x9b;ance</data></node><edge source="0" target="1"/></graph></graphml>
XML
answers "topology" topology "net$esc.graphml"
answers "the same in JSON" topology "net$esc.graphml" --json
"$AIOT_BIN_DIR/edge-backbone" --topology="net$esc.graphml" --progress=false --database=t.sqlite >out 2>err </dev/null
verdict "a scenario that refuses it" plain out err
"$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=1 --duration=1 --progress=false --database="d$esc.sqlite" >out 2>err </dev/null
verdict "a scenario's report" plain out err
printf '[study]\nscenario = "smart-factory"\nruns = 1\n[arguments]\nradio = "x%s"\n' '\u009b2J' >m.toml
"$aiot" study plan m.toml >out 2>err </dev/null
verdict "a study's refusal" plain out err
"$aiot" energy "$esc$c1" --processor "$esc" >out 2>err </dev/null
verdict "a word of the command line" plain out err
"$aiot" uplink lorawan --payload "$(printf '9%.0s' {1..300})" >out 2>err </dev/null
short() { (($(wc -c <err) < 200)) && grep -q '300 digits' err; }
verdict "a number of 300 digits" short
# Address space for the program and its libraries, not for what is asked. A sanitizer's own memory does not fit.
if [[ ${AIOT_SANITIZED:-0} != 1 ]]; then
  memory() { ((code == $1)) && (($(wc -l <err) == 1)) && grep -q 'there is not enough memory for this' err; }
  (ulimit -v 200000; exec "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=20000 --duration=1 --progress=false --database=m.sqlite >out 2>err </dev/null)
  code=$?
  verdict "too little memory for a scenario" memory 2
  yes a,b,c,d | head -c 50000000 >large.csv
  (ulimit -v 250000; exec "$aiot" predictor fit large.csv >out 2>err </dev/null)
  code=$?
  verdict "too little memory for the tool" memory 1
  rm large.csv
fi

# --- spreadsheets -------------------------------------------------------------------------------------------------------

formulas=('=HYPERLINK("http://x")' '+1+1' '-1+1' '@SUM(1)')
for formula in "${formulas[@]}"; do
  sqlite3 s.sqlite "UPDATE parameter SET value = '$formula' WHERE name = 'zone'"
  "$aiot" query s.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by zone --csv >out 2>err
  expect "the formula $formula becomes text" "$(tail -n 1 out | cut -c 1-3 | tr -d '"')" "'${formula:0:$( ((${#formula} > 10)) && echo 1 || echo 2)}"
done
sqlite3 s.sqlite "UPDATE parameter SET value = '-1.5e-3' WHERE name = 'zone'"
"$aiot" query s.sqlite v_ecal --metric ecal_with_standby_j_per_bit --group-by zone --csv >out 2>err
expect "a number stays one" "$(tail -n 1 out | cut -d, -f 1)" "-1.5e-3"

# --- what never ends ----------------------------------------------------------------------------------------------------

mkfifo pipe.csv pipe.graphml pipe.onnx pipe.toml pipe.json pipe.sqlite
# refused NAME WORDS COMMAND...: within 10 s, exit code 2, one line.
refused() {
  local name=$1 words=$2 code
  shift 2
  timeout 10 "$@" >out 2>err </dev/null
  code=$?
  said() { ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$words" err; }
  verdict "$name" said
}
for device in pipe.csv /dev/zero; do
  kind=$([[ $device == /dev/* ]] && echo "a device" || echo "a pipe")
  refused "intensity of $kind" "$device: is $kind, not a regular file" "$aiot" intensity --file "$device"
  refused "score of $kind" "$device: is $kind, not a regular file" "$aiot" score "$device" --table "$device"
  refused "predictor of $kind" "$device: is $kind, not a regular file" "$aiot" predictor fit "$device"
  refused "scenario with $kind" "$device: is $kind, not a regular file" "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=1 --duration=1 \
    --zone=X --start=2022-07-01T00:10:00Z --intensity=X="$device"
  refused "sun of $kind" "$device: is $kind, not a regular file" "$AIOT_BIN_DIR/follow-the-sun" --solar="$device"
done
refused "topology" "pipe.graphml: is a pipe" "$aiot" topology pipe.graphml
refused "topology of a scenario" "pipe.graphml: is a pipe" "$AIOT_BIN_DIR/edge-backbone" --topology=pipe.graphml
refused "study" "pipe.toml: is a pipe" "$aiot" study run pipe.toml
refused "ecal" "'pipe.json': cannot be read: is a pipe" "$aiot" ecal pipe.json
refused "embodied" "'pipe.json': cannot be read: is a pipe" "$aiot" embodied pipe.json
refused "query" "is no regular file" "$aiot" query pipe.sqlite v_ecal --metric ecal_j_per_bit
refused "merge" "is no regular file" "$aiot" merge new.sqlite pipe.sqlite
refused "report" "is no regular file" "$aiot" report pipe.sqlite -o x.html
refused "a scenario's database" "is no regular file" "$AIOT_BIN_DIR/smart-factory" --database=pipe.sqlite
if "$aiot" model resnet18 >/dev/null 2>&1 && grep -q 'AIOT_ONNX:BOOL=ON' "$AIOT_BUILD_DIR/CMakeCache.txt"; then
  refused "a network" "pipe.onnx: is a pipe" "$aiot" model ./pipe.onnx
fi

# --- options without a value --------------------------------------------------------------------------------------------

# Every option of every command that takes a value, by its help.
commands() {
  local command
  for command in $("$aiot" --help | sed -n '/^Subcommands/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
    echo "$command"
    "$aiot" "$command" --help | sed -n '/^Subcommands/,/^$/s/^  \([a-z-]*\) .*/\1/p' | sed "s/^/$command /"
  done
}
count=0
taken=""
while read -r command; do
  while read -r option; do
    # It may stand without a value, and an empty one is none.
    [[ $command$option != intensity--forecast ]] || continue
    # shellcheck disable=SC2086  # a command may be two words
    timeout 10 "$aiot" $command "$option" "" >out 2>err </dev/null
    code=$?
    count=$((count + 1))
    ((code == 2)) && [[ ! -s out ]] && grep -q 'an empty one is none' err || taken+=" [$command $option: $code $(head -c 100 err)]"
  # shellcheck disable=SC2086
  done < <("$aiot" $command --help | sed -nE 's/^  (-[a-z],)?(--[a-z-]+) [A-Z][A-Z]+.*/\2/p')
done < <(commands)
expect "no option takes an empty value" "$taken" ""
verdict "of $count options" test "$count" -ge 40
