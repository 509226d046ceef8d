# SPDX-License-Identifier: GPL-2.0-only
# aiot uncertainty --resimulate: runs with drawn figures, the same as re-weighted rows where nothing adapts.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=uncertainty
factory=$AIOT_BIN_DIR/smart-factory
draws=$((AIOT_SLOW == 1 ? 200 : 4))

# number KEY: the first number of a key in out.
number() { sed -n "s/.*\"$1\": \([-0-9.e]*\).*/\1/p" out | head -n 1; }

for radio in wifi lr-wpan lte csma; do
  rm -f fixed.sqlite
  "$factory" --radio=$radio --sensors=2 --duration=12 --database=fixed.sqlite >/dev/null 2>err </dev/null || echo "FAILED $radio: $(head -c 300 err)"
  "$aiot" uncertainty fixed.sqlite --resimulate $draws --json >out 2>err
  code=$?
  same() { ((code == 0)) && awk -v d="$(number re_weighted_difference)" 'BEGIN { exit !(d != "" && d < 1e-9) }'; }
  verdict "$radio: $draws drawn simulations give what re-weighting gives ($(number re_weighted_difference))" same
done

# Batteries that run empty: recognised, and simulated with drawn figures.
"$factory" --radio=lr-wpan --sensors=2 --duration=60 --battery=0.001 --database=empty.sqlite >out 2>err </dev/null
refuses "a run that adapts is not re-weighted" "aiot uncertainty --resimulate" empty.sqlite
"$aiot" uncertainty empty.sqlite --resimulate 8 --json >out 2>err
code=$?
cp out first.json
drawn() { ((code == 0)) && [[ $(number simulated_draws) == 8 ]] && grep -q '"re_weighted_difference": null' out && grep -q 'ran empty' out; }
verdict "it is simulated with drawn figures" drawn
spread() { awk -v l="$(number low)" -v h="$(number high)" 'BEGIN { exit !(l < h) }'; }
verdict "and its results have intervals" spread
"$aiot" uncertainty empty.sqlite --resimulate 8 --jobs 1 --json >out 2>err
verdict "the same draws give the same answer" cmp -s first.json out

# Stored, the answer stands where the intervals of other runs do, and the report has it.
refuses "nothing to store" "--store goes with --resimulate" empty.sqlite --store
before=$(sqlite3 empty.sqlite "SELECT count(*) FROM result_interval")
"$aiot" uncertainty empty.sqlite --resimulate 8 --store --json >out 2>err
code=$?
stored() {
  ((code == 0 && before == 0)) && cmp -s first.json out && [[ $(sqlite3 empty.sqlite "SELECT count(*) > 5, sum(value < low OR value > high),
    (SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE 'no intervals:%'),
    (SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE 'intervals: by 8 simulations%') FROM result_interval") == "1|0|0|1" ]]
}
verdict "drawn simulations are stored in their run" stored
"$aiot" report empty.sqlite -o page.html >out 2>err
reported() { grep -q 'id="sure-data"' page.html && ! grep -q 'No interval of' page.html; }
verdict "and the report has them" reported

# A battery that lasts in the run, but not in all draws, adapts too.
"$factory" --radio=lr-wpan --sensors=2 --duration=60 --database=full.sqlite >out 2>err </dev/null
drawn=$(sqlite3 full.sqlite "SELECT max(drawn_j) FROM supply WHERE initial_j IS NOT NULL")
"$factory" --radio=lr-wpan --sensors=2 --duration=60 --battery="$(awk -v j="$drawn" 'BEGIN { printf "%.9g", 1.02 * j }')" \
  --database=scarce.sqlite >out 2>err </dev/null
verdict "a battery that only just lasts is recognised" grep -q 'no intervals: a battery of role sensor would be empty in' out
refuses "and its run is not re-weighted" "would be empty in" scarce.sqlite
"$factory" --radio=lr-wpan --sensors=2 --duration=60 --battery="$(awk -v j="$drawn" 'BEGIN { printf "%.9g", 4 * j }')" \
  --database=ample.sqlite >out 2>err </dev/null
verdict "one that lasts in all draws is not" eval '! grep -q "no intervals" out'

# By hand: a draw is a run as any other, in a study or alone.
"$factory" --radio=csma --sensors=2 --duration=5 --figureDraw=3 --database=draw.sqlite >out 2>err </dev/null
verdict "a drawn run says so" grep -q 'no intervals: the figures of this run are draw 3' out
# joules DATABASE: of each run, to the last digit that is printed.
joules() {
  "$aiot" query "$1" v_balance --format csv | awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i; next }
    { sums[$at["run_id"]] = sums[$at["run_id"]] "+" $at["drawn_j"] } END { for (run = 1; run in sums; ++run) print sums[run] }' | xargs
}
"$factory" --radio=csma --sensors=2 --duration=5 --figureDraw=3 --details --database=draw.sqlite >out 2>err </dev/null
"$factory" --radio=csma --sensors=2 --duration=5 --figureDraw=4 --database=draw.sqlite >out 2>err </dev/null
read -r one two three <<<"$(joules draw.sqlite)"
alike() { [[ -n $one && $one == "$two" && $one != "$three" ]]; }
verdict "one number is one draw, another is another" alike

refuses "another program" "no program" empty.sqlite --resimulate 4 --program no-such-program
refuses "one draw" "--resimulate" empty.sqlite --resimulate 1
