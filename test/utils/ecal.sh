# SPDX-License-Identifier: GPL-2.0-only
# aiot ecal: what it prints, and that mistakes and hostile files get one line and exit code 2.
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }

# verdict NAME GOT WANTED
verdict() {
  if [[ $2 == "$3" ]]; then echo "ok $1"; else echo "FAILED $1: got '$2', wanted '$3'"; fi
}

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr that holds WORDS.
refuses() {
  local name=$1 words=$2 code
  shift 2
  timeout 60 "$aiot" ecal "$@" >out 2>err </dev/null
  code=$?
  if ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && (($(wc -c <err) < 2000)) &&
    [[ $(<err) == "aiot: "* ]] && grep -qF -- "$words" err; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stdout: $(head -c 200 out) stderr: $(head -c 500 err)"
  fi
}

# refuses_text NAME WORDS TEXT: the same for a file that holds TEXT.
refuses_text() {
  printf '%s' "$3" >bad.json
  refuses "$1" "$2" bad.json
}

# refuses_config NAME KIND WORDS CONFIG: the same for one configuration; the line names file and id as well.
refuses_config() {
  refuses_text "$1" "bad.json: 'the id': $3" "{\"id\": \"the id\", \"kind\": \"$2\", \"config\": $4}"
}

# --- what it prints -------------------------------------------------------------------------------------------

cat >good.json <<'TEXT'
{"rows": [
  {"id": "study", "kind": "run_calculator", "config": {"MODEL_NAME": "SimpleMLP", "NUM_SAMPLES": 256,
    "NUM_INFERENCES": 100, "EVALUATION_STRATEGY": "train_test_split", "VIRTUALIZATION_OVERHEAD": 0.1,
    "PROCESSOR_FLOPS_PER_SECOND": 1e10, "PROCESSOR_MAX_POWER": 140}},
  {"id": "ours, \"quoted\"", "config": {"model_type": "KAN", "hardware": "generic_edge"}},
  {"id": "link", "kind": "transmission", "config": {"data_bits": 640}}]}
TEXT
"$aiot" ecal good.json --json >json 2>err
verdict "JSON: exit code and ids" "$? $(wc -c <err) $(grep -c '"id": ' json)" "0 0 3"
verdict "JSON: the published figure" "$(grep -o '2.106444905854985[0-9]*e-06' json | cut -c 1-16)" 2.10644490585498
"$aiot" ecal good.json --json --detail >json 2>err
verdict "JSON with details" "$? $(grep -c '"intermediate"' json) $(grep -c '"kind"' json)" "0 3 3"
"$aiot" ecal good.json >text 2>err
verdict "text names units" "$? $(wc -c <err) $(grep -c 'J/bit' text) $(grep -c '^study (run_calculator)' text)" "0 0 2 1"
verdict "text holds eCAL" "$(grep -c 'total (eCAL).*2.1064e-06' text)" 1

"$aiot" ecal good.json --sweep inferences=1:1e8:log25 --csv >csv 2>err
verdict "sweep: rows" "$? $(wc -c <err) $(grep -c '^study,run_calculator,' csv) $(grep -c '^link,' csv)" "0 0 25 1"
verdict "sweep: units in the header" "$(head -n 1 csv | tr ',' '\n' | grep -cE '_j$|_j_per_bit$')" 12
verdict "sweep: one width" "$(sed 's/"ours[^,]*, ""quoted"""/x/' csv | awk -F, '{print NF}' | sort -u | wc -l)" 1
verdict "sweep: eCAL falls" "$(awk -F, '/^study/ {if (last && $18 >= last) bad = 1; last = $18} END {print (NR > 1 && !bad)}' csv)" 1
verdict "sweep: from 1 to 1e8" "$(awk -F, '/^study/ {print $4}' csv | sed -n '1p;$p' | xargs)" "1 100000000"
"$aiot" ecal good.json --sweep inferences=1,10 --sweep epochs=5,50 --json >json 2>err
verdict "two sweeps multiply" "$? $(grep -c '"sweep"' json)" "0 8"
"$aiot" ecal good.json --sweep epochs=5,50 >text 2>err
verdict "sweep as text" "$? $(grep -c '^study' text) $(grep -c 'eCAL J/bit' text)" "0 2 1"
(cd / && env -i "$aiot" ecal "$OLDPWD/good.json" >/dev/null) && echo "ok runs anywhere" || echo "FAILED runs anywhere"

if [[ -n ${AIOT_SHARED:-} && -f $AIOT_SHARED/reference/ecal-vectors.json ]]; then
  "$aiot" ecal "$AIOT_SHARED/reference/ecal-vectors.json" --json >json 2>err
  verdict "the vector file" "$? $(wc -c <err) $(grep -c '"id": ' json)" "0 0 49"
else
  echo "skipped: AIOT_SHARED is not set, the vector file is not here"
fi

# --- mistakes in configurations -------------------------------------------------------------------------------

mlp='"model_type": "MLP"'
for kind in estimate aiot; do
  refuses_config "$kind: zero samples" $kind "'num_samples' must be" "{$mlp, \"num_samples\": 0}"
  refuses_config "$kind: k = 1" $kind "'k_folds' must be an integer from 2" "{$mlp, \"k_folds\": 1}"
  refuses_config "$kind: failure rate 1" $kind "'transmission_hops' 1: 'failure_rate' must be a number from 0 to below 1" \
    "{$mlp, \"transmission_hops\": [{\"failure_rate\": 1}]}"
  refuses_config "$kind: negative bits" $kind "'float_precision' must be" "{$mlp, \"float_precision\": -8}"
  refuses_config "$kind: unknown layer" $kind "'transmission_hops' 1: unknown key 'mac'; known are application" "{$mlp, \"transmission_hops\": [{\"mac\": \"x\"}]}"
  refuses_config "$kind: unknown protocol" $kind "'transmission_hops' 1: 'physical': unknown protocol 'x' of the physical layer; there are BLUETOOTH" \
    "{$mlp, \"transmission_hops\": [{\"physical\": \"x\"}]}"
  refuses_config "$kind: 1e300" $kind "'num_inferences' must be" "{$mlp, \"num_inferences\": 1e300}"
  refuses_config "$kind: 1e300 FLOP/s" $kind "'processor_flops_per_second' must be" "{$mlp, \"processor_flops_per_second\": 1e300}"
  refuses_config "$kind: unknown key" $kind "unknown key 'samples'" "{$mlp, \"samples\": 5}"
  refuses_config "$kind: wrong type" $kind "'num_samples' must be a number, not string" "{$mlp, \"num_samples\": \"5\"}"
  refuses_config "$kind: half a sample" $kind "'num_samples' must be an integer" "{$mlp, \"num_samples\": 0.5}"
  refuses_config "$kind: split" $kind "'split_ratio' must be a number from 0 to 1, not 2" "{$mlp, \"split_ratio\": 2}"
  refuses_config "$kind: config is no object" $kind "is array, must be" "[]"
done
refuses_config "transmission: negative bits" transmission "'data_bits' must be" '{"data_bits": -1}'
refuses_config "transmission: failure rate 1" transmission "'hop': 'failure_rate' must be" '{"data_bits": 1, "hop": {"failure_rate": 1}}'
refuses_config "preprocessing: no samples" preprocessing "'num_samples' must be" \
  '{"type": "GADF", "num_samples": 0, "sample_size": 1, "flops_per_second": 1, "power_W": 1}'
refuses_config "run_calculator: failure rate 1" run_calculator "'FAILURE_RATE' must be" '{"FAILURE_RATE": 1}'
refuses_config "run_calculator: k = 1" run_calculator "'K_FOLDS' must be" '{"K_FOLDS": 1}'
refuses_config "run_calculator_hops: no hops" run_calculator_hops "'hops' is missing" '{"model": "MLP"}'
refuses_config "unknown kind" guess "unknown kind 'guess'; there are aiot, estimate" '{}'
refuses_config "a result beyond all numbers" aiot "hop 9: bits must be" "{$mlp, \"hop_semantics\": \"inflated_bits\",
  \"protocols\": {\"x\": {\"layer\": \"physical\", \"dp\": 1000}}, \"transmission_hops\": [$(printf '{"physical": "x"},%.0s' {1..30}){}]}"

# --- hostile files --------------------------------------------------------------------------------------------

refuses "no file" "FILE is required"
refuses "a file that is not there" "'nothing.json': cannot be read" nothing.json
refuses "a folder" "cannot be read" .
refuses_text "an empty file" "bad.json: is empty" ""
refuses_text "NaN" "no JSON at line 1, column" '{"id": "a", "config": {"num_samples": NaN}}'
refuses_text "Infinity" "no JSON at" '[Infinity]'
refuses_text "truncated JSON" "no JSON at" "$(head -c 100 good.json)"
refuses_text "a word" "no JSON at" "hello"
refuses_text "deep nesting" "nested deeper than 64 levels" "$(printf '[%.0s' {1..100000})"
refuses_text "deep objects" "nested deeper than 64 levels" "$(printf '{"a":%.0s' {1..10000})"
refuses_text "a key twice" "key 'id' stands twice" '{"id": "a", "id": "b", "config": {}}'
refuses_text "an id twice" "'id' 'a' is that of a row before" '[{"id": "a", "config": {}}, {"id": "a", "config": {}}]'
refuses_text "no id" "'id' is missing" '{"config": {}}'
refuses_text "no config" "'config' is missing" '{"id": "a"}'
refuses_text "unknown member" "unknown key 'colour'" '{"id": "a", "config": {}, "colour": 1}'
refuses_text "nothing in it" "holds no configuration" '[]'
refuses_text "rows that are none" "'rows' must be an array" '{"rows": {}}'
refuses_text "a number" "must be" '3'
refuses_text "bytes that are no text" "no JSON at" $'{"id": "\xff\xfe"}'
refuses_text "an id with control characters" "must be one line of text" '{"id": "a\nb\u001b[31m", "config": {}}'
refuses_text "an id with a long key" "unknown key" "{\"id\": \"a\", \"config\": {\"$(printf 'A%.0s' {1..100000})\": 1}}"
head -c 300000 /dev/urandom >noise.json
refuses "noise" "no JSON at" noise.json

# --- TOML, settings and a figure ----------------------------------------------------------------------------------

printf '%s\n' 'id = "study"' 'kind = "run_calculator"' '[config]' 'MODEL_NAME = "SimpleMLP"' 'NUM_SAMPLES = 256' \
  'NUM_INFERENCES = 100' 'EVALUATION_STRATEGY = "train_test_split"' 'VIRTUALIZATION_OVERHEAD = 0.1' \
  'PROCESSOR_FLOPS_PER_SECOND = 1e10' 'PROCESSOR_MAX_POWER = 140' >study.toml
"$aiot" ecal study.toml --json >toml 2>err
verdict "TOML: the published figure" "$? $(grep -o '2.106444905854985[0-9]*e-06' toml | cut -c 1-16)" "0 2.10644490585498"
printf '[[rows]]\nid = "a"\n[[rows]]\nid = "b"\n' | sed 's/^id.*/&\nconfig = {model_type = "KAN", hardware = "generic_edge"}/' >rows.toml
verdict "TOML: rows" "$("$aiot" ecal rows.toml --json 2>&1 | grep -c '"id": "[ab]"')" 2
# A card's configurations are those that aiot reproduce computes.
card=$AIOT_SOURCE_DIR/traces/cards/ecal-fig13.toml
"$aiot" ecal "$card" --json >card 2>err
verdict "a card: exit code and message" "$? $(wc -c <err)" "0 0"
verdict "a card: its configurations" "$(grep -c '"id": ' card)" "$(grep -c '^\[configuration\.[a-z]*\]' "$card")"
"$aiot" ecal "$AIOT_SOURCE_DIR/traces/cards/ecal-v1.toml" --json >card 2>err
verdict "a card with another one's configurations" "$? $(grep -c '"id": ' card)" "0 $(grep -c '^\[configuration\.[a-z]*\]' "$card")"
"$aiot" ecal study.toml --set inferences=1000 --set PROCESSOR_MAX_POWER=70 --json >set 2>err
code=$?
sed -i 's/^NUM_INFERENCES.*/NUM_INFERENCES = 1000/; s/^PROCESSOR_MAX_POWER.*/PROCESSOR_MAX_POWER = 70/' study.toml
verdict "settings are what the file would say" "$code $(cmp set <("$aiot" ecal study.toml --json) && echo same)" "0 same"
"$aiot" ecal good.json --set hardware=stm32 --set 'MODEL_NAME=SimpleMLP' >/dev/null 2>err
verdict "an unknown hardware by a setting" "$? $(wc -l <err)" "2 1"
refuses "a setting without a value" "allowed is KEY=VALUE" study.toml --set inferences
refuses "a setting of an unknown key" "unknown key 'colour'" study.toml --set colour=red
refuses "a figure without a sweep" "there is none" study.toml --figure curve.html
refuses "a card without eCAL" "no configuration of a kind of eCAL" "$AIOT_SOURCE_DIR/traces/cards/grids.toml"
cp study.toml kept.toml
refuses "a figure in place of the file" "kept.toml" kept.toml --sweep inferences=1,2 --figure kept.toml
verdict "and the file is as it was" "$(cmp study.toml kept.toml && echo same)" same
"$aiot" ecal study.toml --sweep inferences=1:1e8:log25 --figure curve.html --csv >csv 2>err
verdict "a figure: its table has the sweep's rows" "$? $(grep -c 'data-column="ecal_j_per_bit"' curve.html)" "0 25"
verdict "a figure: a logarithmic axis of inferences" "$(grep -oE '"name":"x","nice":false,"range":"width","type":"log"' curve.html | wc -l)" 1
verdict "a figure: the last value in full" "$(grep 'data-column="ecal_j_per_bit"' curve.html | tail -n 1 | sed 's/.*ecal_j_per_bit"><data value="\([^"]*\)".*/\1/')" \
  "$(tail -n 1 csv | awk -F, '{print $NF}')"

# --- sweeps ---------------------------------------------------------------------------------------------------

refuses "sweep without a key" "has no key" good.json --sweep 1:2:log3
refuses "sweep with a broken range" "neither logN nor linN" good.json --sweep inferences=1:2:3
refuses "sweep from zero in logarithms" "logarithms need bounds above 0" good.json --sweep inferences=0:2:log3
refuses "sweep to NaN" "not a finite number" good.json --sweep inferences=1:nan:lin3
refuses "sweep of too many values" "from 2 to 100000" good.json --sweep inferences=1:1e9:lin1e9
refuses "sweeps of too many rows" "more than 1000000 rows" good.json --sweep inferences=1:1e9:log1000 --sweep samples=1:1e9:log1000
refuses "sweep of an unknown key" "unknown key 'colour'" good.json --sweep colour=1,2
refuses "sweep into nonsense" "'NUM_INFERENCES' must be an integer" good.json --sweep inferences=-5,2
refuses "JSON and CSV" "excludes" good.json --json --csv
refuses "details without JSON" "requires --json" good.json --detail
