# SPDX-License-Identifier: GPL-2.0-only
# aiot partition: the reference optima, files of layers, prices of parts, mistakes.
noun=partition
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

flat() { tr -d ' \n' <out; }
# says TEXT...: exit code 0, and each text in the answer without its blanks.
says() {
  local text
  ((code == 0)) || return 1
  for text; do flat | grep -qF -- "$text" || { echo "not there: $text" >>err; return 1; }; done
}
# answer ARGS...
answer() {
  "$aiot" partition "$@" --json >out 2>err
  code=$?
}

# --- optima: the keys and the exact integers -----------------------------------------------------------------

two=(--device-ps 2000 --server-ps 5 --activation-bytes 4)
answer squeezenet1_1 --tiers 2 --uplink-bps 1100000 "${two[@]}"
verdict "squeezenet on 3G is cut once" says '"tiers":2' '"uplink":"3G"' '"bps":1100000' '"activation_bytes":4' \
  '"device_ps_per_mac":2000' '"server_ps_per_mac":5' '"crossing_bytes":32448'
answer alexnet --uplink-bps 5850000 --device-ps 500 --server-ps 5 --activation-bytes 1
verdict "alexnet on 4G" says '"min_cost_ps":102161035323' '"device_nodes_min":4' '"crossing":["features.2"]' \
  '"crossing_bytes":46656' '"best_single_tensor_split_ps":102161035323'
answer alexnet --uplink 4g --device-ps 500 --server-ps 5 --activation-bytes 1
verdict "a rate by its name" says '"min_cost_ps":102161035323' '"bps":5850000'
three=(--tiers 3 --device-ps 2000 --edge-ps 100 --server-ps 2 --backhaul-bps 50000000)
answer alexnet "${three[@]}" --uplink-bps 18880000 --activation-bytes 1
verdict "three tiers" says '"min_cost_ps":79563514207' '"nodes_device_edge_cloud":[1,3,19]' '"edge_ps_per_mac":100' \
  '"cloud_ps_per_mac":2' '"backhaul_bps":50000000'
answer alexnet "${three[@]}" --uplink-bps 18880000 --activation-bytes 1 --direct-bps 10000000
verdict "a dearer direct link changes nothing" says '"min_cost_ps":79563514207'
answer alexnet "${three[@]}" --uplink-bps 18880000 --direct-bps 1000000000 --method chain
# 150,528 B over 1 Gbit/s and 714,188,480 MACs at 2 ps.
verdict "a cheaper one goes with the chain" says '"min_cost_ps":2632600960' '"nodes_device_edge_cloud":[1,0,22]'
refuses "and not with the cut" "output of layer 'input'; no minimum cut charges less" alexnet "${three[@]}" --uplink-bps 18880000 \
  --direct-bps 1000000000
answer googlenet --uplink-bps 18880000 "${two[@]}" --objective throughput
verdict "throughput" says '"slowest_stage_ps":' '"cost_ps":'
"$aiot" partition alexnet --uplink 3G "${two[@]}" >out 2>err
code=$?
verdict "the text has the same figures" says 'min_cost_ps1098320033309'

# Every optimum of the reference, where it is here.
reference=${AIOT_SHARED:-}/reference/dnn-models.json
if [[ -r $reference ]] && command -v python3 >/dev/null; then
  cat >goldens.py <<'END'
import json, subprocess, sys
aiot, path = sys.argv[1:]
right = wrong = 0
for model in json.load(open(path))["models"]:
    for golden in model.get("golden_partitions", []):
        three = golden["tiers"] == 3
        args = [aiot, "partition", model["name"], "--json", "--tiers", str(golden["tiers"]),
                "--uplink-bps", str(golden["bps"]), "--activation-bytes", str(golden["activation_bytes"]),
                "--device-ps", str(golden["device_ps_per_mac"])]
        if three:
            args += ["--edge-ps", str(golden["edge_ps_per_mac"]), "--server-ps", str(golden["cloud_ps_per_mac"]),
                     "--backhaul-bps", str(golden["backhaul_bps"])]
        else:
            args += ["--server-ps", str(golden["server_ps_per_mac"])]
        answer = subprocess.run(args, capture_output=True, text=True)
        same = answer.returncode == 0 and json.loads(answer.stdout) == golden
        right += same
        if not same:
            wrong += 1
            print(" ".join(args), answer.stderr, file=sys.stderr)
print(right, wrong)
sys.exit(wrong > 0 or right < 270)
END
  python3 goldens.py "$aiot" "$reference" >out 2>err
  code=$?
  exact() { ((code == 0)); }
  verdict "all optima of the reference, key by key: $(<out)" exact
  # The same from the file's own tables of layers, for one network.
  answer "$reference" --model googlenet --uplink-bps 1100000 "${two[@]}"
  cp out table
  answer googlenet --uplink-bps 1100000 "${two[@]}"
  verdict "a table of layers gives what the zoo gives" cmp -s table out
  refuses "a file of several networks needs a name" "--model names the network" "$reference" --uplink 3G "${two[@]}"
else
  echo "skipped: the optima of the reference, AIOT_SHARED or python3 is not here"
fi

# --- a file of our own ----------------------------------------------------------------------------------------

cat >tiny.json <<'END'
{"name": "tiny", "layers": [["image", "input", [], [3, 8, 8], 0, 0], ["weight", "param", [], [4], 4, 0],
  ["conv", "conv", [0, 1], [4, 8, 8], 112, 6912], ["odd", "fancy", [2], [4, 4, 4], 0, 0], ["fc", "linear", [3], [2], 130, 128]]}
END
answer tiny.json --uplink-bps 1000000 --device-ps 1000000 --server-ps 1
# 192 B at 1 Mbit/s and 7,040 MACs at 1 ps; the constant is no node.
verdict "a table of layers, constants left out" says '"device_nodes_min":1' '"crossing":["image"]' \
  '"crossing_bytes":192' '"min_cost_ps":1536007040' '"uplink":null'
answer tiny.json --uplink-bps 1000000 --device-ps 0.125 --server-ps 1
verdict "fractions of a picosecond" says '"min_cost_ps":880' '"device_ps_per_mac":0.125'

# --- processors -----------------------------------------------------------------------------------------------

boards=(--device Raspberry-Pi-4 --server Jetson-AGX-Orin)
answer resnet18 "${boards[@]}" --uplink-bps 18880000
verdict "the best cut between two processors" says '"objective":"latency"' '"tier":"device"' '"tier":"server"' \
  '"processor":"Raspberry-Pi-4"' '"whole":'
# sums KEY: head and tail of the same processor are the whole, to 1e-12.
answer resnet18 --device Raspberry-Pi-4 --server Raspberry-Pi-4 --uplink-bps 18880000 --cut layer2.1.relu
if command -v python3 >/dev/null; then
  cat >sums.py <<'END'
import json, sys
answer = json.load(open("out"))
whole = answer["whole"][0]
for key in ("latency_s", "energy_j", "energy_net_j"):
    total = sum(part[key] for part in answer["parts"])
    assert whole[key] > 0 and abs(total / whole[key] - 1) <= 1e-12, (key, total, whole[key])
assert all(part["kernels"] > 0 for part in answer["parts"])
END
  sums() { ((code == 0)) && python3 sums.py 2>>err; }
  verdict "head and tail on one processor are the whole" sums
fi
answer resnet18 "${boards[@]}" --uplink-bps 18880000 --objective carbon --device-g-per-kwh 20 --server-g-per-kwh 900 \
  --uplink-j-per-bit 1e-6
verdict "carbon: a clean device keeps all" says '"gco2e":' '"crossing":[]'
answer resnet18 "${boards[@]}" --uplink-bps 18880000 --objective carbon --device-g-per-kwh 900 --server-g-per-kwh 0 \
  --uplink-j-per-bit 1e-9
verdict "carbon: a clean server gets all" says '"crossing":["input"]'
answer resnet18 "${boards[@]}" --edge Jetson-AGX-Orin --tiers 3 --uplink-bps 18880000 --backhaul-bps 100000000
verdict "three processors" says '"tier":"edge"' '"tier":"cloud"' '"link":"backhaul"'
"$aiot" partition resnet18 "${boards[@]}" --uplink-bps 18880000 >out 2>err
code=$?
verdict "as a table" says 'resnet18,bestforlatency' 'uplink'

# --- mistakes -------------------------------------------------------------------------------------------------

rate=(--uplink-bps 1000000)
refuses "an unknown network" "nearest are resnet50" resnet500 "${rate[@]}" "${two[@]}"
refuses "no price of the server" "--server-ps is missing" alexnet "${rate[@]}" --device-ps 1
answer resnet18 "${boards[@]}" --edge Jetson-AGX-Orin --uplink-bps 18880000 --backhaul-bps 100000000
cp out implied
answer resnet18 "${boards[@]}" --edge Jetson-AGX-Orin --uplink-bps 18880000 --backhaul-bps 100000000 --tiers 3
verdict "an edge means three tiers" cmp -s implied out
refuses "no price of the edge" "--edge-ps is missing" alexnet "${rate[@]}" --device-ps 1 --server-ps 1 --tiers 3 \
  --backhaul-bps 1
refuses "an edge of two tiers" "goes with --tiers 3" alexnet "${rate[@]}" "${two[@]}" --edge-ps 1 --tiers 2
refuses "an edge without a backhaul" "--backhaul-bps" alexnet "${rate[@]}" "${two[@]}" --edge-ps 1
refuses "no uplink" "--uplink-bps" alexnet "${two[@]}"
refuses "an unknown uplink" "Cat-1, 3G, 4G, WiFi" alexnet --uplink 5G "${two[@]}"
refuses "no backhaul" "--backhaul-bps" alexnet "${rate[@]}" --tiers 3 --device-ps 1 --edge-ps 1 --server-ps 1
refuses "a backhaul of two tiers" "--backhaul-bps" alexnet "${rate[@]}" "${two[@]}" --backhaul-bps 5 --tiers 2
refuses "a backhaul without an edge" "--edge-ps is missing" alexnet "${rate[@]}" "${two[@]}" --backhaul-bps 5
refuses "an uplink of 0" "--uplink-bps" alexnet --uplink-bps 0 "${two[@]}"
refuses "a rate that is no integer" "--uplink-bps" alexnet --uplink-bps 1.5 "${two[@]}"
refuses "four tiers" "--tiers" alexnet "${rate[@]}" "${two[@]}" --tiers 4
refuses "three bytes" "--activation-bytes" alexnet "${rate[@]}" --device-ps 1 --server-ps 1 --activation-bytes 3
for ps in -1 nan 1e3 1.2345 "" 9999999999999; do
  refuses "a price of '$ps'" "" alexnet "${rate[@]}" "--device-ps=$ps" --server-ps 1
done
refuses "prices beyond all bounds" "2^61" alexnet "${rate[@]}" --device-ps 999999999999 --server-ps 1
refuses "processors and prices" "does not go with processors" alexnet "${rate[@]}" "${two[@]}" "${boards[@]}"
refuses "one processor" "--server is missing" alexnet "${rate[@]}" --device Raspberry-Pi-4
refuses "an unknown processor" "Raspberry-Pi-4" alexnet "${rate[@]}" --device Raspberry-Pi-44 --server Raspberry-Pi-4
refuses "carbon without intensities" "--device-g-per-kwh is missing" resnet18 "${rate[@]}" "${boards[@]}" \
  --objective carbon
refuses "carbon of picoseconds" "goes with processors" resnet18 "${rate[@]}" "${two[@]}" --objective carbon
refuses "an intensity that is not a number" "--device-g-per-kwh" resnet18 "${rate[@]}" "${boards[@]}" \
  --device-g-per-kwh nan --server-g-per-kwh 1
refuses "a cut after an unknown layer" "nearest are layer1.0" resnet18 "${rate[@]}" "${boards[@]}" --cut layer1.0.con
refuses "a cut inside a fused kernel" "inside a fused kernel, which ends with 'relu'" resnet18 "${rate[@]}" \
  "${boards[@]}" --cut conv1
refuses "a cut inside a residual block" "more than one tensor" resnet18 "${rate[@]}" "${boards[@]}" \
  --cut layer1.0.bn2
refuses "a cut of picoseconds" "goes with processors" resnet18 "${rate[@]}" "${two[@]}" --cut layer1.0.relu
refuses "a model without a file" "files of layer tables" resnet18 --model x "${rate[@]}" "${two[@]}"
echo '{"name": "x", "layers": [["a", "input", [], [3], 0, 0], ["b", "relu", [1], [3], 0, 0]]}' >itself.json
refuses "a layer that reads itself" "not before it" itself.json "${rate[@]}" "${two[@]}"
echo '{"name": "x", "layers": [["a", "input", [], [3], 0]]}' >short.json
refuses "a row that is too short" "row 0" short.json "${rate[@]}" "${two[@]}"
echo '{"name": "x", "layers": [["a", "input", [], [3], 0, 0], ["b", "relu", [0], [-3], 0, 0]]}' >negative.json
refuses "a shape below 0" "integer" negative.json "${rate[@]}" "${two[@]}"
echo '{"name": "x", "layers": []}' >none.json
echo '{"name":"t","layers":[["image","input",[],[3,8,8],0,5000]]}' >busy.json
refuses "an input that computes" "is an input, which reads nothing" busy.json "${rate[@]}" "${two[@]}"
refuses "a PUE that is no number" "a number is needed, not nan" resnet18 "${rate[@]}" "${boards[@]}" --pue nan
refuses "no layers" "no 'layers'" none.json "${rate[@]}" "${two[@]}"
echo '{"layers": ' >cut.json
refuses "a file that is cut" "no JSON" cut.json "${rate[@]}" "${two[@]}"
head -c 10000 /dev/urandom >noise.json
refuses "noise" "noise.json" noise.json "${rate[@]}" "${two[@]}"
refuses "a file that is not there" "cannot open" no-such.json "${rate[@]}" "${two[@]}"
