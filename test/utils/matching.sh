# SPDX-License-Identifier: GPL-2.0-only
# aiot matching: the load of a run against supply by the hour, water, and marginal grams.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=matching

value() { sqlite3 :memory: "SELECT printf('%.12g', json_extract(CAST(readfile('out') AS TEXT), '\$.$1'))"; }

# Three hours of intensity, two of which the run lasts for a part.
{
  echo "datetime,carbon_intensity"
  for hour in 00 01 02; do echo "2024-01-01T$hour:00:00Z,400"; done
} >hours.csv
simulate "a run over two hours" --radio=csma --fidelity=message --sensors=2 --duration=3600 --period=60 \
  --start=2024-01-01T00:30:00Z --intensity=TEST=hours.csv --zone=TEST --database=day.sqlite
kwh=$(sql day.sqlite "SELECT printf('%.12g', sum(energy_it_j * pue / charging_efficiency) / 3.6e6) FROM energy WHERE run_id = 1")

# The first hour, half of which the run has, has twice what all of it needs, the second nothing.
twice=$(awk -v k="$kwh" 'BEGIN { printf "%.12g", 2.001 * k }')
cat >supply.csv <<END
start,end,kwh
2024-01-01T00:00:00Z,2024-01-01T01:00:00Z,$twice
2024-01-01T01:00:00Z,2024-01-01T02:00:00Z,0
END
"$aiot" matching day.sqlite --supply supply.csv --json >out 2>err
expect "by volume all is covered" "$(value matching.volumetric_share)" 1
verdict "by the hour about half" awk -v s="$(value matching.hourly_share)" 'BEGIN { exit !(s > 0.49 && s < 0.51) }'
expect "the load is that at the meter" "$(value matching.load_kwh)" "$kwh"

# The load is as sure as aiot uncertainty says, with parts of the user's own, too.
{
  echo "device,kind,quantity,value,low,high,unit,boundary,source,grade,note"
  echo "Own-MCU,mcu,sleep_w,1e-06,9e-07,1.1e-06,W,chip,own,measured,"
  echo "Own-MCU,mcu,idle_w,5,4,9,W,chip,own,measured,"
  echo "Own-MCU,mcu,active_w,6,5,10,W,chip,own,measured,"
} >own.csv
simulate "a run with a processor of one's own" --radio=csma --fidelity=message --sensors=2 --duration=3600 --period=60 \
  --start=2024-01-01T00:30:00Z --intensity=TEST=hours.csv --zone=TEST --device=Own-MCU --offload=edge --catalogue=own.csv --database=own.sqlite
"$aiot" uncertainty own.sqlite --json >out 2>err
sure=$(sqlite3 :memory: "SELECT json_extract(value, '\$.high') / 3.6e6 FROM json_each(CAST(readfile('out') AS TEXT), '\$.results') WHERE json_extract(value, '\$.result') = 'energy_total_j'")
"$aiot" matching own.sqlite --supply supply.csv --json >out 2>err
verdict "the interval of the load is that of aiot uncertainty ($sure)" awk -v a="$sure" -v b="$(value energy_total_kwh_high)" 'BEGIN { exit !(a > 0 && b / a > 0.99 && b / a < 1.01) }'

# Only the half of a step in which the run lasts is its supply.
half=$(awk -v k="$kwh" 'BEGIN { printf "%.12g", k / 2 }')
# halves BEGIN END: half of the load before one o'clock, half of it behind.
halves() { printf 'start,end,kwh\n2024-01-01T%s:00Z,2024-01-01T01:00:00Z,%s\n2024-01-01T01:00:00Z,2024-01-01T%s:00Z,%s\n' "$1" "$half" "$2" "$half"; }
halves 00:00 02:00 >even.csv
"$aiot" matching day.sqlite --supply even.csv --json >out 2>err
verdict "half of each hour's supply counts" awk -v s="$(value matching.supply_kwh)" -v k="$kwh" 'BEGIN { exit !(s / k > 0.4999999 && s / k < 0.5000001) }'
halves 00:30 01:30 >exact.csv
"$aiot" matching day.sqlite --supply exact.csv --json >out 2>err
expect "a supply of exactly the run's time" "$(value matching.supply_kwh)" "$kwh"
printf 'start,end,kwh\n2024-01-01T00:00:00Z,2024-01-02T00:00:00Z,1\n' >daily.csv
"$aiot" matching day.sqlite --supply daily.csv >out 2>err
verdict "a supply by the day is none by the hour" grep -q "matched by steps of up to 24 h (not by the hour)" out

cat >water.csv <<'END'
start,end,litres_per_kwh
2024-01-01T00:00:00Z,2024-01-01T02:00:00Z,1.5
END
printf 'point_time,MOER\n2024-01-01T00:00:00Z,1000\n2024-01-01T01:00:00Z,1000\n' >moer.csv
"$aiot" matching day.sqlite --water water.csv --marginal moer.csv --json >out 2>err
verdict "water is kWh by litres" awk -v w="$(value water_l)" -v k="$kwh" 'BEGIN { exit !(w / k > 1.4999999 && w / k < 1.5000001) }'
verdict "marginal grams by lb/MWh" awk -v g="$(value operational_marginal_gco2e)" -v k="$kwh" 'BEGIN { exit !(g / k > 453.592 && g / k < 453.593) }'
verdict "average grams stay apart" awk -v g="$(value operational_average_gco2e)" -v k="$kwh" 'BEGIN { exit !(g / k > 399.999 && g / k < 400.001) }'
"$aiot" matching day.sqlite --supply supply.csv --water water.csv --marginal moer.csv >out 2>err
verdict "as text" grep -q "not to be added" out

refuses "nothing to match" "--supply, --water or --marginal" day.sqlite
refuses "an average series as a marginal one" "is an average one" day.sqlite --marginal hours.csv
head -n 2 supply.csv >short.csv
refuses "an hour without supply" "no step that covers 2024-01-01T01:00:00Z" day.sqlite --supply short.csv
sed 's/,0$/,-1/' supply.csv >negative.csv
refuses "a negative supply" "negative.csv:3" day.sqlite --supply negative.csv
simulate "a run without a calendar" --radio=csma --sensors=2 --duration=5 --database=plain.sqlite
refuses "no calendar" "no calendar" plain.sqlite --supply supply.csv
