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
