# SPDX-License-Identifier: GPL-2.0-only
# aiot powercap: keys and figures of a small table, the Zeus power trace, and mistakes in one line.
# shellcheck source=test/utils/tools.bash
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=powercap

# query FILE EXPRESSION: of j, the JSON in FILE, by sqlite3, which prints a number with all of its digits.
query() { sqlite3 -batch :memory: "SELECT $2 FROM (SELECT CAST(readfile('$1') AS TEXT) AS j)"; }
is() { [[ $1 == "$2" ]] || { echo "is $1, not $2"; return 1; }; }

head="dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power"
printf '%s\n' "$head" squad,bert,8,adamw,100,30,105 squad,bert,8,adamw,150,12,140 squad,bert,8,adamw,250,10,200 \
  ml,ncf,4,adam,250,5,38 ml,ncf,4,adam,100,5,38 >caps.csv

"$aiot" powercap caps.csv --json >json 2>err
code=$?
verdict "an array with an object per job" is "$(query json "json_array_length(j)")" 2
for key in network dataset batch_size optimizer best_cap_w; do
  verdict "a job has $key" is "$(query json "json_type(j, '\$[0].$key') IS NOT NULL")" 1
done
verdict "batch_size is an integer" is "$(query json "json_type(j, '\$[0].batch_size')")" integer
verdict "the cap of least energy" is "$(query json "json_extract(j, '\$[0].best_cap_w')")" 150.0
point="json_extract(j, '\$[0].caps[1].cap_w') || ' ' || json_extract(j, '\$[0].caps[1].time_s') || ' ' ||
  json_extract(j, '\$[0].caps[1].energy_j') || ' ' || json_extract(j, '\$[0].caps[1].time_ratio') || ' ' ||
  json_extract(j, '\$[0].caps[1].energy_ratio')"
verdict "the figures of a cap" is "$(query json "$point")" "150.0 12.0 1680.0 1.2 0.84"
verdict "caps rise whatever the order of the rows" is "$(query json "json_extract(j, '\$[1].caps[0].cap_w')")" 100.0
verdict "a job that no cap touches keeps time and energy" is \
  "$(query json "json_extract(j, '\$[1].caps[0].time_ratio') || json_extract(j, '\$[1].caps[0].energy_ratio')")" 1.01.0
for choice in 0:250.0 0.5:250.0 1:150.0; do
  "$aiot" powercap caps.csv --eta "${choice%:*}" --json >json 2>err
  verdict "the best cap at eta ${choice%:*}" is "$(query json "json_extract(j, '\$[0].best_cap_w')")" "${choice#*:}"
done
"$aiot" powercap caps.csv --cap 200 --cubic --json >json 2>err
verdict "a cap between two is interpolated" is "$(query json "json_extract(j, '\$[0].at_cap.energy_j')")" 1870.0
verdict "the cubic model is fitted" is "$(query json "json_extract(j, '\$[0].cubic.beta') > 0")" 1
"$aiot" powercap caps.csv --means --json >json 2>err
verdict "means over all and by network" is "$(query json "json_array_length(j) || json_extract(j, '\$[0].caps[0].time_ratio')")" 32.0
"$aiot" powercap caps.csv >out 2>err
code=$?
verdict "a table for people" grep -qE '^bert, squad, 8, adamw +150 +12 +1680 +1.2000 +0.8400' out

# --- mistakes ---------------------------------------------------------------------------------------------------
edit() { sed "$1" caps.csv >wrong.csv; }
refuses "a P_max without bound" "--max-power" caps.csv --max-power 1e308
edit '3s/140/-140/'; refuses "a negative power" "wrong.csv:3: average_power must be above 0, not -140" wrong.csv
edit '3s/,12,/,0,/'; refuses "a time of zero" "wrong.csv:3: time_per_epoch" wrong.csv
edit '3s/,12,/,nan,/'; refuses "nan" "wrong.csv:3" wrong.csv --json
edit '3s/,8,/,8.5,/'; refuses "half a sample" "wrong.csv:3: batch_size must be an integer" wrong.csv
edit '3s/,150,/,100,/'; refuses "a cap twice" "wrong.csv:3: the job has the power limit 100 W twice" wrong.csv
edit '3s/,140//'; refuses "a row cut short" "wrong.csv:3" wrong.csv
edit '1s/power_limit/limit/'; refuses "a column missing" "power_limit" wrong.csv
edit '2,$d'; refuses "no rows" "wrong.csv: no rows" wrong.csv
: >empty.csv
refuses "an empty file" empty.csv empty.csv
head -c 3000 /dev/urandom >noise.csv
refuses "noise" noise.csv noise.csv
refuses "no file" nowhere.csv nowhere.csv
refuses "an eta above 1" "eta" caps.csv --eta 1.5
refuses "an eta that is none" "eta" caps.csv --eta nan
refuses "a negative slowdown" "slowdown" caps.csv --slowdown=-0.1
refuses "a processor of no power" "maximum power" caps.csv --max-power 0
refuses "a cap below the curve" "a power cap of 90 W is below the curve, whose lowest cap is 100 W" caps.csv --cap 90
refuses "the same as a table" "below the curve" caps.csv --cap 90 --json

# --- the Zeus power trace ---------------------------------------------------------------------------------------
trace=${AIOT_SHARED:-}/power-caps
[[ -d $trace ]] || { echo "skipped: AIOT_SHARED is not set: the Zeus power trace"; exit 0; }
for gpu in a40 p100 rtx6000 v100; do
  "$aiot" powercap "$trace/summary_power_$gpu.csv" --json >json 2>err
  verdict "$gpu: a best cap for every job" is "$(query json "(SELECT min(json_extract(value, '\$.best_cap_w')) >= 100 FROM json_each(j))")" 1
done
resnet="(SELECT json_extract(value, '\$.best_cap_w') || ' ' || json_extract(value, '\$.slowdown_cap_w') FROM json_each(j)
  WHERE json_extract(value, '\$.network') = 'resnet50' AND json_extract(value, '\$.batch_size') = 256)"
"$aiot" powercap "$trace/summary_power_v100.csv" --json >json 2>err
verdict "ResNet-50 on a V100: 150 W, and 175 W within 10 %" is "$(query json "$resnet")" "150.0 175.0"
"$aiot" powercap "$trace/summary_power_a40.csv" --means --json >json 2>err
squad="(SELECT round(json_extract(value, '\$.caps[0].time_ratio'), 3) || ' ' || round(json_extract(value, '\$.caps[0].energy_ratio'), 3)
  FROM json_each(j) WHERE json_extract(value, '\$.dataset') = 'squad')"
verdict "BERT on an A40 at 100 W" is "$(query json "$squad")" "3.976 1.585"

# --- of the catalogue's processors -------------------------------------------------------------------------------
noun=energy
"$aiot" energy resnet50 --processor NVIDIA-V100 --json >free.json 2>err
"$aiot" energy resnet50 --processor NVIDIA-V100 --power-cap 150 --json >capped.json 2>err
# 150 and 250 W of traces/power-caps.csv.
ratio() { awk -v a="$(query capped.json "json_extract(j, '\$.$1')")" -v b="$(query free.json "json_extract(j, '\$.$1')")" -v wanted="$2" \
  'BEGIN { d = a / b / wanted - 1; exit !(d < 1e-9 && d > -1e-9) }'; }
time_ratio=$(awk 'BEGIN { printf "%.17g", 4243.25667 / 3603.59667 }')
energy_ratio=$(awk 'BEGIN { printf "%.17g", 4243.25667 * 145.4589 / (3603.59667 * 222.439023) }')
verdict "seconds of a capped inference are the curve's" ratio latency_s "$time_ratio"
verdict "and its joules" ratio energy_j "$energy_ratio"
verdict "and their interval" ratio energy_high_j "$energy_ratio"
"$aiot" energy resnet50 --processor NVIDIA-V100 --power-cap 900 --json >capped.json 2>err
verdict "a cap above the highest changes nothing" ratio energy_j 1
refuses "a cap below the curve's range" "100" resnet50 --processor NVIDIA-V100 --power-cap 99
refuses "a processor without a curve" "NVIDIA-A40, NVIDIA-V100 have one" resnet50 --processor Jetson-Nano --power-cap 50
refuses "a GPU of language models without a curve" "NVIDIA-A40, NVIDIA-V100 have one" Qwen3-8B --processor H100 --tokens-in 1 --tokens-out 1 \
  --concurrency 1 --power-cap 400
refuses "a GPU of images without a curve" "NVIDIA-A40, NVIDIA-V100 have one" FLUX.1-dev --processor H100 --power-cap 400
for cap in 0 -1 nan inf 1e308 x ""; do refuses "a cap of '$cap'" "" resnet50 --processor NVIDIA-V100 --power-cap "$cap"; done
