#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# `aiot predictor`, `aiot energy`, `aiot processors` and `aiot score`: figures, keys, and mistakes in one line.
set -u
[[ -x $AIOT_BIN_DIR/aiot ]] || { echo "skipped: aiot was not built"; exit 0; }
aiot=$AIOT_BIN_DIR/aiot

check() { # check NAME COMMAND...: the command succeeds
  local name=$1
  shift
  if "$@" >out.txt 2>err.txt; then echo "ok $name"; else echo "FAILED $name"; cat out.txt err.txt; fi
}

# json EXPRESSION: of j, the JSON on stdin, by sqlite3, which prints a number with all of its digits.
json() {
  cat >value.json
  sqlite3 -batch :memory: "SELECT $1 FROM (SELECT CAST(readfile('value.json') AS TEXT) AS j)"
}
# value KEY...: a member of the JSON on stdin; whole numbers are places in an array.
value() {
  local path='$' key
  for key in "$@"; do
    if [[ $key =~ ^[0-9]+$ ]]; then path+="[$key]"; else path+=".\"$key\""; fi
  done
  json "json_extract(j, '$path')"
}

refuses() { # refuses NAME PATTERN COMMAND...: exit code 2, one line on stderr with the pattern, nothing on stdout
  local name=$1 pattern=$2 code
  shift 2
  "$@" >out.txt 2>err.txt
  code=$?
  if ((code == 2)) && [[ ! -s out.txt && $(wc -l <err.txt) == 1 ]] && grep -qE -- "$pattern" err.txt; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code"; cat out.txt err.txt
  fi
}

is_at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; }

# --- a small table of convolutions whose energy is a line ----------------------------------------------------
{
  echo "cin,h_in,w_in,cout,h_out,w_out,kh,kw,sh,sw,dil,groups,energy_total_mj"
  for c in 8 16 24 32 48 64; do
    for k in 1 3 5; do
      # Output channels differ too: a constant output would be as good a launch.
      awk -v c=$c -v k=$k 'BEGIN {
        o = 8 * ((c * k) % 7 + 1)
        printf "%d,14,14,%d,14,14,%d,%d,1,1,1,1,%.9g\n", c, o, k, k, 0.5 + c * 14 * 14 * o * k * k * 1e-7
      }'
    done
  done
} >line.csv
check "predictor evaluates a table" "$aiot" predictor evaluate line.csv
check "predictor fits a table" "$aiot" predictor fit line.csv
mape=$("$aiot" predictor evaluate line.csv --json | value predictors 0 mape)
if is_at_most "$mape" 0.01; then echo "ok the roofline finds a line"; else echo "FAILED the roofline finds a line: $mape"; fi
"$aiot" predictor evaluate line.csv --json >a.json
"$aiot" predictor evaluate line.csv --json >b.json
if cmp -s a.json b.json; then echo "ok evaluation repeats itself"; else echo "FAILED evaluation repeats itself"; fi
launch=$("$aiot" predictor fit line.csv --json | value fits 0 coefficients launch)
if is_at_most 0.000499 "$launch" && is_at_most "$launch" 0.000501; then echo "ok the launch is priced"; else echo "FAILED the launch is priced: $launch"; fi

# --- mistakes -------------------------------------------------------------------------------------------------
echo "a,b" >other.csv
: >empty.csv
head -c 4000 /dev/urandom >noise.csv
sed '3s/^[0-9]*/-4/' line.csv >negative.csv
sed '4s/[^,]*$/nan/' line.csv >nan.csv
sed '5s/,[^,]*$//' line.csv >cut.csv
refuses "a table of another kind" 'other.csv: has neither' "$aiot" predictor evaluate other.csv
refuses "an empty file" 'empty.csv' "$aiot" predictor evaluate empty.csv
refuses "noise" 'noise.csv' "$aiot" predictor fit noise.csv
refuses "a negative shape" 'negative.csv:3: cin' "$aiot" predictor evaluate negative.csv
refuses "nan" 'nan.csv:4' "$aiot" predictor fit nan.csv
refuses "a cut row" 'cut.csv:5' "$aiot" predictor evaluate cut.csv
refuses "a missing file" 'nowhere.csv' "$aiot" predictor evaluate nowhere.csv
refuses "too many folds" 'folds' "$aiot" predictor evaluate line.csv --folds 1000
refuses "more folds than shapes" 'do not fill' "$aiot" predictor evaluate line.csv --folds 50

# --- energy ---------------------------------------------------------------------------------------------------
"$aiot" energy mobilenet_v1_1.0_224 --processor Raspberry-Pi-4 --precision int8 --json >energy.json
missing=""
for key in energy_j energy_net_j latency_s method in_range source; do
  value "$key" <energy.json >/dev/null 2>&1 || missing+=" $key"
done
if [[ -z $missing ]]; then echo "ok energy has its keys"; else echo "FAILED energy lacks$missing"; fi
if [[ $(value method <energy.json) == measured && $(value energy_j <energy.json) == 0.185535 ]]; then
  echo "ok a measured energy comes back"
else
  echo "FAILED a measured energy comes back"; cat energy.json
fi
check "several questions" "$aiot" energy resnet50 vgg16 --processor Raspberry-Pi-4 RK3588S
count=$("$aiot" energy resnet50 vgg16 --processor Raspberry-Pi-4 RK3588S --json | json "json_array_length(j)")
if [[ $count == 4 ]]; then echo "ok several questions give an array"; else echo "FAILED several questions give an array: $count"; fi
refuses "an unknown network" 'resnet50' "$aiot" energy resnet5 --processor GAP9
refuses "an unknown processor" 'Raspberry-Pi-4' "$aiot" energy resnet50 --processor Raspberry-Pi-5
refuses "a precision that the device lacks" 'does not compute in fp32' "$aiot" energy resnet8 --processor GAP9 --precision fp32
refuses "an unknown precision" 'int9' "$aiot" energy resnet8 --processor GAP9 --precision int9
refuses "a batch of none" 'batch' "$aiot" energy resnet8 --processor GAP9 --batch 0
printf 'version,division,org,platform,framework,model,latency_ms,energy_mj\nv9,open,me,rpi4-x,y,mobilenet-v1-0.5-128-quantized,5,1\n' >mlperf.csv
if [[ $("$aiot" energy mobilenet_v1_0.5_128 --processor rpi4-x --measurements mlperf.csv --json | value energy_j) == 0.001 ]]; then
  echo "ok MLPerf's results are measurements"
else
  echo "FAILED MLPerf's results are measurements"
fi
sed 's/rpi4/toaster/' mlperf.csv >toaster.csv
refuses "results of an unknown board" 'toaster.csv: no measurement' "$aiot" energy resnet50 --processor GAP9 --measurements toaster.csv
refuses "measurements of another kind" 'other.csv' "$aiot" energy resnet50 --processor GAP9 --measurements other.csv
refuses "no network" 'name networks' "$aiot" energy --processor GAP9

# --- processors and scores ------------------------------------------------------------------------------------
check "processors" "$aiot" processors
if [[ $("$aiot" processors GAP9 --json | value precisions 0) == int8 ]]; then echo "ok one processor"; else echo "FAILED one processor"; fi
refuses "an unknown processor to show" 'GAP9' "$aiot" processors GAP8
if "$aiot" processors GAP9 | grep -q 'idle_w = ' && "$aiot" processors GAP9 | grep -q 'active_w = '; then
  echo "ok each figure has a line"
else
  echo "FAILED each figure has a line"
fi
check "scores" "$aiot" score
reference=$("$aiot" score Raspberry-Pi-4 --json | value iecs)
if is_at_most 99.999999 "$reference" && is_at_most "$reference" 100.000001; then
  echo "ok the reference has 100"
else
  echo "FAILED the reference has 100: $reference"
fi
printf 'device,workload,energy_j,power_w,max_power_w\na,x,1,1,2\nb,x,0.5,1,4\n' >score.csv
if [[ $("$aiot" score b --table score.csv --json | value iecs) == 200* ]]; then echo "ok a table is scored"; else echo "FAILED a table is scored"; fi
printf 'device,workload,energy_j,power_w,max_power_w\na,x,0,1,2\n' >zero.csv
if [[ -n ${AIOT_SHARED:-} ]]; then
  phones=$AIOT_SHARED/kernel-energy/train/phone_apps_deepen.csv
  "$aiot" score --table "$phones" --reference "Huawei P40 Pro" >phones.txt
  if [[ $(awk 'NR > 2 && NF > 5 { print $(NF - 4) }' phones.txt | head -n 8 | tr '\n' ' ') == \
    "68.8 57.9 100.0 95.2 46.1 59.9 51.0 93.0 " ]] && grep -q 'Spearman 0.952' phones.txt; then
    echo "ok eight phones: IECS* and its rank correlation with the published IECS"
  else
    echo "FAILED eight phones: IECS* and its rank correlation with the published IECS: $(<phones.txt)"
  fi
else
  echo "skipped: eight phones, AIOT_SHARED is not set"
fi
refuses "an energy of zero" 'zero.csv:2' "$aiot" score --table zero.csv

# --- the shared measurements ----------------------------------------------------------------------------------
train=${AIOT_SHARED:-}/kernel-energy/train
if [[ ! -d $train ]]; then
  echo "skipped: AIOT_SHARED is not set: published measurements"
  exit 0
fi
"$aiot" predictor evaluate "$train/conv_jetson_neurstruc.csv" --json >conv.json
if is_at_most "$(value best mape <conv.json)" 18 && is_at_most 58 "$(value best acc10 <conv.json)"; then
  echo "ok convolutions within 18 %"
else
  echo "FAILED convolutions within 18 %"; cat conv.json
fi
"$aiot" predictor evaluate "$train/mlperf_edge_singlestream.csv" --json >edge.json
if is_at_most "$(value best mape <edge.json)" 10 && is_at_most 90 "$(value mapped_percent <edge.json)"; then
  echo "ok edge networks within 10 %"
else
  echo "FAILED edge networks within 10 %"; head -50 edge.json
fi
