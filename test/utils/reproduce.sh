# SPDX-License-Identifier: GPL-2.0-only
# aiot reproduce: what it finds, that every expected value matters, and what it says to hostile cards.
aiot=$AIOT_BIN_DIR/aiot cards=$AIOT_SOURCE_DIR/traces/cards
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }

fail() { echo "FAILED $*"; }

# --- the table ------------------------------------------------------------------------------------------------

row_of() { grep -F -- "$1" table; }
shows() {
  local name=$1 claim=$2 words=$3 row
  row=$(row_of "$claim")
  if [[ $row == *"$words"* ]]; then echo "ok $name"; else fail "$name: $row"; fi
}

"$aiot" reproduce >table 2>err
code=$?
if ((code == 0)) && [[ ! -s err ]]; then echo "ok everything that must hold does"; else fail "exit code $code: $(cat err)"; fi
points=$(grep -cE '(MLP|CNN|KAN|Transformer), 1[0 ]*0 inferences .* reproduced$' table)
if ((points == 22)); then echo "ok the 22 points of Fig. 13 that we hold"; else fail "Fig. 13: $points points"; fi
shows "the KAN's missing point" "KAN, 10 000 inferences" "consistent"
shows "the Transformer's missing point" "Transformer, 1 000 inferences" "consistent"
shows "2.73 from 100 to 10 000" "eCAL(10 000)" "2.7268"
shows "2.73 is not from 100 to 1000" "2.73 x eCAL(1000)" "not reproducible"
shows "141 x" "141 x" "141.08"
shows "2.41e-6 J/bit" "development of the MLP" "2.4057e-06"
shows "6.57e-7 J/bit" "one inference of the MLP (text)" "6.5655e-07"
shows "1.43" "1.43 x eCAL(1000)" "not reproducible"
shows "4.62" "4.62 x" "not reproducible"

# flat: notes are broken between words.
flat=$(tr -s ' \n' ' ' <table)
for words in "NUM_EPOCHS = 19, development per bit / inference per bit 1.9968" "PROCESSOR_MAX_POWER = 52.27 W (51.533 to 53.011), development per bit / inference per bit 2.0055" \
  "MLP, 100 to 1000: 1.8871" "vintage 2024 (380.95 / 79.158 g/kWh): 4.8125" "(371.31 / 81.440 g/kWh): 4.5593"; do
  if [[ $flat == *"$words"* ]]; then echo "ok reason: $words"; else fail "reason: $words"; fi
done

"$aiot" reproduce --json >json 2>err && [[ $(grep -c '"claim"' json) == "$(grep -c '^claim = ' $(grep -L 'kind = "simulation"' "$cards"/*.toml) | awk -F: '{n += $2} END {print n}')" ]] &&
  echo "ok JSON has every figure" || fail "JSON has every figure"
"$aiot" reproduce ecal-v1 ecal-headlines --list >out && [[ $(awk '/^ecal/ {print $1}' out | xargs) == "ecal-v1 ecal-headlines" ]] &&
  echo "ok cards in the order asked" || fail "cards in the order asked"
(cd / && env -i "$aiot" reproduce ecal-v1 >/dev/null) && echo "ok runs anywhere, without an environment" || fail "runs anywhere"

# --- papers that were not read, and a line per paper ------------------------------------------------------------

"$aiot" reproduce iotco2 deepen2023 --json >json 2>err
code=$?
if ((code == 0)) && [[ $(grep -c '"kind": "unread"' json) == 6 && $(grep -c '"ours": null' json) == 6 ]] &&
  [[ $(grep -c '"status": "not reproducible"' json) == 6 && $(grep -c '"reason": ""' json) == "$(grep -c '"kind": "arithmetic"' json)" ]]; then
  echo "ok what was not read is not reproducible, each with its reason"
else
  fail "what was not read: exit code $code, $(grep -c unread json) figures, $(head -n 1 err)"
fi
"$aiot" reproduce >table 2>err
sed -n '/^paper /,$p' table >papers
if [[ $(grep -cE '^(eCAL|IoTCO2|CarbonCP|DeepEn2023|SCARIF|LLMCarbon|MAML|federated|labels|greener|queries) ' papers) == 11 ]] &&
  [[ $(awk '/^IoTCO2/ { print $2, $3, $4, $5, $6 }' papers) == "0 0 2 3 0" ]]; then
  echo "ok one line per paper"
else
  fail "one line per paper: $(head -n 8 papers)"
fi
"$aiot" reproduce --json >json 2>err
if [[ $(awk -F': ' '/"card"/ { card = $2 } /"inputs"/ { inputs = $2 } /"status": "reproduced"/ { if (card ~ /"ecal/ && inputs ~ /recovered/) good++; else bad++ }
  END { print good + 0, bad + 0 }' json) == "27 0" ]]; then
  echo "ok nothing says reproduced that rests on inputs of ours"
else
  fail "nothing says reproduced that rests on inputs of ours"
fi

# --- names of papers, simulated cards, the page -------------------------------------------------------------------

for paper in eCAL IoTCO2 CarbonCP DeepEn2023 labels greener MAML federated queries "country question"; do
  if "$aiot" reproduce "$paper" >out 2>err && grep -qE 'reproduced|arithmetic|not reproducible' out; then
    echo "ok a paper's name takes its cards: $paper"
  else
    fail "a paper's name, $paper: $(head -n 1 err)"
  fi
done
if "$aiot" reproduce --simulate grids-simulated --json >json 2>err && [[ $(grep -c '"status": "arithmetic"' json) == 2 ]]; then
  echo "ok a card runs scenarios and reads their databases"
else
  fail "a simulated card: $(head -n 2 err)"
fi
[[ $(grep -c 'runs smart-factory' err) == 2 ]] && echo "ok each run once" || fail "each run once: $(cat err)"
if compgen -G "${TMPDIR:-/tmp}/aiot-reproduce-*" >/dev/null; then fail "databases of cards are left"; else echo "ok nothing is left of them"; fi
"$aiot" reproduce grids-simulated >out 2>err
code=$?
((code == 2)) && grep -q -- "--simulate" err && echo "ok without --simulate it says what it needs" || fail "without --simulate: exit code $code"
if "$aiot" reproduce --page page.html >table 2>err && grep -q 'id="papers-data"' page.html && grep -q CarbonCP page.html &&
  [[ $(grep -o 'data-column="claim"' page.html | wc -l) == "$(("$("$aiot" reproduce --json | grep -c '"claim"')"))" ]]; then
  echo "ok one page has every figure"
else
  fail "the page: $(head -n 1 err) $(grep -o 'data-column="claim"' page.html | wc -l)"
fi
echo mine >mine.html
"$aiot" reproduce --page mine.html ecal-v1 >out 2>err
code=$?
((code == 2)) && [[ $(cat mine.html) == mine ]] && echo "ok a file that is no page of ours stays" || fail "a file that is no page: exit code $code"

# --- every expected value matters -----------------------------------------------------------------------------

# shift_value FILE LINE: prints FILE with the number of that line multiplied by 1.001.
shift_value() {
  LC_ALL=C awk -v line="$2" '
    NR != line { print; next }
    { match($0, /= *[["]*/); head = substr($0, 1, RLENGTH + RSTART - 1); rest = substr($0, RSTART + RLENGTH)
      match(rest, /^[-+0-9.eE]+/); printf "%s%.15g%s\n", head, substr(rest, 1, RLENGTH) * 1.001, substr(rest, RLENGTH + 1) }' "$1"
}

# status_of_failed: of the first figure in ./json that failed; members are sorted by name.
status_of_failed() { awk '/"failed": true/ {on = 1} on && /"status"/ {print $2; exit}' FS=': ' json; }

# turns_red NAME FILE: with one file of the set replaced by ./changed, exactly one figure of that card fails.
turns_red() {
  rm -rf set && mkdir set && cp "$cards"/*.toml set/ && cp changed "set/$2"
  cmp -s changed "$cards/$2" && { fail "$1: nothing was changed"; return; }
  "$aiot" reproduce --directory set --simulate --json "${2%.toml}" >json 2>err
  code=$?
  sed -i '/: runs smart-factory$/d' err
  if ((code == 1)) && [[ ! -s err && $(grep -c '"failed": true' json) == 1 && $(status_of_failed) == '"not reproducible"'* ]]; then
    return
  fi
  fail "$1: exit code $code, $(grep -c '"failed": true' json) figures, $(head -n 1 err)"
  wrong=1
}

shifted=0 wrong=0
for card in "$cards"/*.toml; do
  file=$(basename "$card")
  while IFS=: read -r line text; do
    shift_value "$card" "$line" >changed
    turns_red "$file:$line shifted by 0.1 %: $text" "$file"
    shifted=$((shifted + 1))
  done < <(grep -n '^expected = ' "$card")
done
((wrong == 0 && shifted >= 33)) && echo "ok each of $shifted expected values, shifted by 0.1 %, turns its figure red" || fail "$shifted shifts"

wrong=0
for edit in 's/^low = 3.26453.*/low = 4e-5/' 's/^high = 0.000297.*/high = 8e-5/' '0,/"falling"/s//"rising"/' '0,/"rising"/s//"falling"/'; do
  sed "$edit" "$cards/ecal-fig13.toml" >changed
  turns_red "$edit" ecal-fig13.toml
done
sed 's/^claimed = "1.43"/claimed = "1.43143"/' "$cards/ecal-v1.toml" >changed
rm -rf set && mkdir set && cp "$cards"/*.toml set/ && cp changed set/ecal-v1.toml
"$aiot" reproduce --directory set ecal-v1 >out && wrong=1
((wrong == 0)) && echo "ok moved bounds, turned orderings and another 1.43 turn red" || fail "bounds, orderings, 1.43"

# --- hostile cards --------------------------------------------------------------------------------------------

# refuses NAME WORDS: the card on stdin is refused in one line that holds WORDS.
refuses() {
  rm -rf hostile && mkdir hostile && cat >hostile/card.toml
  timeout 20 "$aiot" reproduce --directory hostile >out 2>err
  code=$?
  if ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$2" err && (($(wc -c <err) < 1000)); then
    echo "ok refuses $1"
  else
    fail "refuses $1: exit code $code, $(head -c 300 err)"
  fi
}

head='title = "t"
source = "s"
'
figure='[[figure]]
claim = "c"
kind = "series"
expected = 1
'
configuration=$(sed -n '/^\[configuration.mlp\]/,/^$/p; /^\[configuration.mlp.config\]/,/^$/p' "$cards/ecal-fig13.toml")
many() { head -c "$2" /dev/zero | tr '\0' "$1"; }

refuses "an empty card" "'title' is missing" </dev/null
refuses "a card without figures" "'figure' is missing" <<<"$head"
refuses "a stated status" "unknown key 'status'" <<<"$head$figure"$'status = "reproduced"\nvalue = { number = 1 }'
refuses "random bytes" "card.toml:" < <(printf '\x80\xff\x00\x13PNG')
refuses "an open text" "card.toml:1:" <<<'title = "t'
refuses "a key twice" "card.toml:3:" <<<"$head"$'source = "u"'
refuses "NaN" "finite" <<<"$head$figure"$'value = { number = nan }'
refuses "a date" "dates" <<<"$head$figure"$'value = { number = 2020-01-01 }'
refuses "1e999" "card.toml:" <<<"$head$figure"$'value = { number = 1e999 }'
refuses "a text for a number" "finite number" <<<"$head$figure"$'value = { number = "1" }'
refuses "a deep array" "card.toml:" < <(printf 'a = '; many '[' 200000)
refuses "a deep key" "dots" < <(printf 'a'; for _ in {1..2000}; do printf '.a'; done; printf ' = 1\n')
refuses "a deep ratio" "card.toml:" < <(printf '%s%svalue = ' "$head" "$figure"; for _ in {1..100}; do printf '{ ratio = ['; done)
refuses "two megabytes" "larger than" < <(many '#' 2000000)
refuses "an unknown kind" "'kind' must be" <<<"$head"$'[[figure]]\nclaim = "c"\nkind = "good"'
refuses "a run of nothing" "names no configuration" <<<"$head$figure"$'value = { run = "a", output = "b" }'
refuses "an unknown zone" "XX" <<<"$head$figure"$'value = { zone = "XX" }'
refuses "a division by zero" "not finite" <<<"$head$figure"$'value = { ratio = [{ number = 1 }, { number = 0 }] }'
refuses "an unknown output" "no output 'b'" <<<"$head$configuration
$figure"$'value = { run = "mlp", output = "b" }'
refuses "failure rate 1" "FAILURE_RATE" <<<"$head$configuration
$figure"$'value = { run = "mlp", output = "total", with = { FAILURE_RATE = 1.0 } }'
refuses "an unknown member" "NO_SUCH" <<<"$head$configuration
$figure"$'value = { run = "mlp", output = "total", with = { NO_SUCH = 1 } }'
refuses "an unknown eCAL kind" "none" <<<"$head$figure"$'value = { run = "a", output = "b" }
[configuration.a]
kind = "none"
config = {}'

rm -rf hostile && mkdir -p hostile/card.toml
"$aiot" reproduce --directory hostile >out 2>err
code=$?
if ((code == 2)) && (($(wc -l <err) == 1)) && grep -q 'cannot be read' err; then echo "ok refuses a folder called card.toml"; else fail "a folder called card.toml: $code"; fi

# A file of one's own beside the cards that are built in, and other values than a card's.
printf '%s\n' 'title = "mine"' 'source = "a test"' '[configuration.mlp]' 'kind = "run_calculator"' \
  'config = { MODEL_NAME = "SimpleMLP", NUM_SAMPLES = 256, NUM_INFERENCES = 100 }' '[[figure]]' 'claim = "c"' 'kind = "series"' \
  'unit = "J/bit"' 'expected = 1e-6' 'value = { run = "mlp", output = "ecal_j_per_bit" }' >mine.toml
computed() { "$aiot" reproduce mine.toml "$@" --json | sed -n 's/^ *"ours": \([-+.0-9e]*\),*$/\1/p'; }
usual=$(computed)
[[ -n $usual ]] && echo "ok a card's file by its name" || fail "a card's file by its name"
[[ $(computed --set NUM_INFERENCES=100) == "$usual" && $(computed --set inferences=100000) != "$usual" ]] &&
  echo "ok a setting changes what is computed" || fail "a setting changes what is computed: $usual $(computed --set inferences=100000)"
"$aiot" reproduce ecal-fig13 --set NUM_LAYERS=3 --json >json 2>err
[[ $(grep -c '"status": "reproduced"' json) == 0 && $(grep -c '"status": "arithmetic"' json) == 22 && $(grep -c '"failed": true' json) == 0 ]] &&
  echo "ok a setting of one's own reproduces nothing" || fail "a setting of one's own: $(grep -c '"status": "reproduced"' json)"
"$aiot" reproduce learning-meta --set adapt_rounds=60 >out 2>err
code=$?
((code == 0)) && grep -q 'not reproducible$' out && ! grep -q 'must hold$' out && echo "ok nothing must hold for other inputs" ||
  fail "a setting decides what must hold: $code"
printf '%s\n' 'title = "mine"' 'source = "a test"' '[[figure]]' 'claim = "c"' 'kind = "headline"' 'expected = "2.9"' 'value = { number = 2.9 }' >number.toml
"$aiot" reproduce number.toml >out && grep -q ' arithmetic$' out && ! grep -q ' reproduced' out && echo "ok nor does a number of one's own" ||
  fail "a number of one's own: $(cat out)"
"$aiot" reproduce ecal-headlines >out && grep -q '^ *inputs recovered: fitted to the series' out && grep -qE '141.08 .* 0.5 +reproduced$' out &&
  echo "ok evidence and tolerance are printed" || fail "evidence and tolerance: $(head -5 out)"
"$aiot" reproduce mine.toml --set COLOUR=red >out 2>err
code=$?
if ((code == 2)) && (($(wc -l <err) == 1)) && grep -q 'no configuration of these cards has that key' err; then echo "ok refuses a setting that nothing has"; else fail "a setting that nothing has: $code"; fi
"$aiot" reproduce nowhere.toml >out 2>err
code=$?
if ((code == 2)) && (($(wc -l <err) == 1)) && grep -q 'nowhere.toml' err; then echo "ok refuses a file that is not there"; else fail "a file that is not there: $code"; fi
