# SPDX-License-Identifier: GPL-2.0-only
# aiot learning and its cards: figures of the reference, statuses, and mistakes in one line.
# shellcheck source=test/utils/tools.bash
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=learning

query() { sqlite3 -batch :memory: "SELECT $2 FROM (SELECT CAST(readfile('$1') AS TEXT) AS j)"; }
is() { [[ $1 == "$2" ]] || { echo "is $1, not $2"; return 1; }; }

# Set MN of the reference: declared inputs.
mnist=(--devices 30 --active 20 --model-bits 70464 --data-bits 3136000 --server-power 350 --server-batch 0.02
  --server-batches 5 --device-power 5.1 --device-batch 0.19 --device-batches 5 --pue 1.67 --uplink 5e4 --downlink 5e4
  --sidelink 2e5)
rounds=(--cl-rounds 20 --fa-rounds 15 --cfa-rounds 20)

"$aiot" learning "${mnist[@]}" "${rounds[@]}" --server-intensity 545 --device-intensity 370 --json >json 2>err
code=$?
for pair in cl_total_j:3050.6 fa_total_j:2935.3579 cfa_total_j:2078.928 fa_threshold_bit_per_j:70253.4411 cl_g:0.3704 \
  fa_g:0.3532 cfa_g:0.2137 fa_break_even_rounds:19.0464; do
  verdict "${pair%:*}" is "$(query json "round(json_extract(j, '\$.${pair%:*}'), 4)")" "${pair#*:}"
done
verdict "who wins where" is "$(query json "json_extract(j, '\$.fa_wins') || ' ' || json_extract(j, '\$.cfa_wins')")" "below below"
"$aiot" learning "${mnist[@]}" "${rounds[@]}" >out 2>err
verdict "a table for people" grep -qE '^fa +15 .* -3.8 % +below 70253 bit/J' out

printf 'policy,devices,neighbours,iid,rounds\ncl,30,0,yes,20\nfa,20,0,yes,15\ncfa,20,1,yes,20\n' >rounds.csv
"$aiot" learning "${mnist[@]}" --rounds rounds.csv --json >json 2>err
verdict "rounds from a table" is "$(query json "round(json_extract(j, '\$.fa_total_j'), 4)")" 2935.3579
"$aiot" learning "${mnist[@]}" --rounds rounds.csv --unlike --cl-rounds 20 --json >json 2>err
verdict "data that are not alike take twice as long" is "$(query json "json_extract(j, '\$.fa_rounds')")" 30.0

"$aiot" learning "${mnist[@]}" --rounds rounds.csv --unlike --json >json 2>err
verdict "a data centre has all data in one place" is "$(query json "json_extract(j, '\$.cl_rounds')")" 20.0
"$aiot" learning "${mnist[@]:0:${#mnist[@]}-2}" --cl-rounds 20 --fa-rounds 15 --json >json 2>err
verdict "no sidelink without consensus" is "$(query json "round(json_extract(j, '\$.fa_total_j'), 4) || ' ' || (json_extract(j, '\$.cfa_break_even_rounds') IS NULL)")" "2935.3579 1"

# --- mistakes ---------------------------------------------------------------------------------------------------
refuses "no rounds" "give rounds" "${mnist[@]}"
refuses "zero devices" "the number of devices must be an integer from 1, not 0" "${mnist[@]/#30/0}" "${rounds[@]}"
refuses "more active than there are" "more active devices than there are: 31 of 30" "${mnist[@]/#20/31}" "${rounds[@]}"
refuses "a PUE below 1" "the PUE must be at least 1, not 0.9" "${mnist[@]/#1.67/0.9}" "${rounds[@]}"
refuses "a link that carries nothing" "uplink's efficiency" "${mnist[@]/#5e4/0}" "${rounds[@]}"
refuses "consensus without a sidelink" "sidelink's efficiency" "${mnist[@]:0:${#mnist[@]}-2}" "${rounds[@]}"
refuses "numbers whose product is none" "cannot be computed: inputs are too large" "${mnist[@]/#350/1e308}" "${rounds[@]}"
refuses "numbers whose quotient is none" "not inf" "${mnist[@]/#5e4/5e-324}" "${rounds[@]}"
refuses "no round" "the number of rounds must be above 0" "${mnist[@]}" --fa-rounds=0
refuses "negative rounds" "the number of rounds" "${mnist[@]}" --fa-rounds=-1
refuses "a number that is none" "devices" "${mnist[@]/#30/nan}" "${rounds[@]}"
refuses "a missing case" "has no rounds for policy 'fa', 20 devices, 0 neighbours, iid no" "${mnist[@]}" --rounds rounds.csv \
  --unlike --unlike-factor 0 --cl-rounds 20
sed 's/,15$/,/' rounds.csv >gap.csv
refuses "a gap in the table" "gap.csv:3" "${mnist[@]}" --rounds gap.csv
refuses "a table of another kind" "policy" "${mnist[@]}" --rounds "$AIOT_SOURCE_DIR/traces/sensors.csv"
refuses "no table" nowhere.csv "${mnist[@]}" --rounds nowhere.csv

# --- cards ------------------------------------------------------------------------------------------------------
"$aiot" reproduce learning >out 2>err
code=$?
all_hold() { ((code == 0)) && [[ ! -s err ]]; }
verdict "the cards come out" all_hold
none_reproduced() { ! grep -qE ' reproduced$|[0-9] reproduced' out; }
verdict "none of them is called reproduced" none_reproduced
verdict "arithmetic has a line of its own" grep -qE '^[0-9]+ figures of arithmetic, which reproduce no result of a source: [0-9]+ come out, 0 do not$' out
for words in "A1 centralised learning .* 3050.6" "A3 against .* -3.778" "A8 parameters of the radar's .* 3745446" "B1 saving .* 3.2087" \
  "C2 few labels .* 34.444" "A6 federated averaging wins below .* 70253.4"; do
  verdict "$words" grep -qE "$words.* arithmetic$" out
done
cells=$("$aiot" reproduce learning-links | grep -cE '^  [0-9]+ kbit/J: (centralised|federated|consensus).* arithmetic$')
verdict "25 cells of the table of links" is "$cells" 25
"$aiot" reproduce mit-math >out 2>err
code=$?
verdict "a day of queries comes out" all_hold
for words in 2.8735 0.986 0.0402 1.473 1063.2 1566.1; do
  verdict "a day of queries: $words" grep -qE " ${words//./\\.} .* arithmetic$" out
done
