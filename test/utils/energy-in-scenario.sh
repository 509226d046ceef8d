#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# A scenario draws for an inference what `aiot energy` answers, measured or not, for networks of the zoo too.
set -u
[[ -x $AIOT_BIN_DIR/aiot ]] || { echo "skipped: aiot was not built"; exit 0; }
aiot=$AIOT_BIN_DIR/aiot

# compare NETWORK PROCESSOR: joules and seconds per inference at the edge, from the database and from the tool.
compare() {
  rm -f run.sqlite
  if ! "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=3 --duration=20 --offload=edge --model="$1" --edge="$2" \
    --database=run.sqlite >out.txt 2>err.txt; then
    echo "FAILED $1 on $2 runs"
    cat out.txt err.txt
    return
  fi
  sqlite3 -separator ' ' run.sqlite "
    SELECT energy_it_j / completed, duration_s / completed FROM energy JOIN node USING (run_id) JOIN inference USING (run_id)
      WHERE energy.node_id = node.id AND node.role = 'edge' AND component = 'processor' AND state = 'active'" >drawn.txt
  "$aiot" energy "$1" --processor "$2" --json >asked.json
  sqlite3 -batch -separator ' ' :memory: "SELECT json_extract(j, '$.energy_j'), json_extract(j, '$.latency_s'),
    json_extract(j, '$.method') FROM (SELECT CAST(readfile('asked.json') AS TEXT) AS j)" >asked.txt
  if paste -d ' ' drawn.txt asked.txt | awk '
    function near(a, b) { return a > 0 && (a - b) ^ 2 < (1e-6 * b) ^ 2 }
    END { exit !(NR == 1 && near($1, $3) && near($2, $4)) }'; then
    echo "ok $1 on $2, $(cut -d ' ' -f 3- asked.txt)"
  else
    echo "FAILED $1 on $2: drawn $(cat drawn.txt), asked $(cat asked.txt)"
  fi
}

compare resnet50 Raspberry-Pi-4
compare resnet34 Raspberry-Pi-4
compare mobilenet_v2_0.35_96 Khadas-VIM4
file=${AIOT_SHARED:-/nowhere}/onnx-light/light_shufflenet.onnx
if [[ ! -f $file ]]; then
  echo "skipped: a network from an ONNX file, none is here"
else
  cp "$file" .
  # A file is no measurement, whatever its name.
  cp light_shufflenet.onnx resnet50.onnx
  compare light_shufflenet.onnx Raspberry-Pi-4
  compare resnet50.onnx Jetson-AGX-Orin
  if "$aiot" energy resnet50.onnx --processor Jetson-AGX-Orin --json | grep -q '"method": "measured"'; then
    echo "FAILED a file called like a measured network is not measured"
  else
    echo "ok a file called like a measured network is not measured"
  fi
fi
"$AIOT_BIN_DIR/smart-factory" --radio=csma --model=resnet5 >out.txt 2>err.txt
code=$?
if ((code == 2)) && [[ $(wc -l <err.txt) == 1 ]] && grep -q "near are.*resnet50" err.txt; then
  echo "ok an unknown network is refused"
else
  echo "FAILED an unknown network is refused: $code"
  cat err.txt
fi

# --- every scenario, every tier -------------------------------------------------------------------------------

# own_network FILE: an ONNX file of a small network, from text by the reader's own description of the format: a
# convolution of 3 x 32 x 32 to 8 channels, its mean over all places, and a dense layer to 10 classes. All weights are 0.
own_network() {
  zeros() { head -c $((4 * $1)) /dev/zero | od -An -v -to1 | sed 's/ /\\/g' | tr -d '\n'; }
  axes() { printf 'axes { extent: %d } ' "$@"; }
  cat >own.txt <<TEXT
format: 8
operator_sets { version: 13 }
graph {
  name: "own"
  inputs { name: "x" type { tensor { element: 1 shape { $(axes 1 3 32 32) } } } }
  outputs { name: "y" type { tensor { element: 1 shape { $(axes 1 10) } } } }
  initializers { name: "w" extents: 8 extents: 3 extents: 3 extents: 3 element: 1 raw: "$(zeros 216)" }
  initializers { name: "d" extents: 10 extents: 8 element: 1 raw: "$(zeros 80)" }
  nodes { inputs: "x" inputs: "w" outputs: "a" operator_name: "Conv"
    attributes { name: "pads" wholes: 1 wholes: 1 wholes: 1 wholes: 1 }
    attributes { name: "kernel_shape" wholes: 3 wholes: 3 } }
  nodes { inputs: "a" outputs: "b" operator_name: "Relu" }
  nodes { inputs: "b" outputs: "c" operator_name: "GlobalAveragePool" }
  nodes { inputs: "c" outputs: "e" operator_name: "Flatten" attributes { name: "axis" whole: 1 } }
  nodes { inputs: "e" inputs: "d" outputs: "y" operator_name: "Gemm" attributes { name: "transB" whole: 1 } }
}
TEXT
  protoc "--proto_path=$AIOT_SOURCE_DIR/model/dnn/onnx" --encode=ns3.aiot.onnx_subset.Model onnx-subset.proto <own.txt >"$1"
}

declare -A processor=([device]=ESP32-S3 [edge]=Jetson-AGX-Orin [cloud]=Workstation-RTX-4090)
declare -A few=(
  [smart-factory]="--radio=csma --device=wired-camera --edge=edge-box --cloud=cloud-server --sensors=2 --period=200 --duration=1000"
  [edge-backbone]="--nodes=5 --edges=1 --sensors=2 --period=200 --duration=1000"
  [follow-the-sun]="--policy=home --days=1 --sensors=2 --period=3600"
)
"$aiot" processors --json >processors.json

# asked NETWORK TIER: idle power, joules above it, and seconds of an inference, by the tool.
asked() {
  "$aiot" energy "$1" --processor "${processor[$2]}" --json >asked.json
  sqlite3 -batch -separator ' ' :memory: "
    SELECT (SELECT json_extract(value, '$.idle_w') FROM json_each(CAST(readfile('processors.json') AS TEXT))
        WHERE json_extract(value, '$.name') = '${processor[$2]}'),
      json_extract(j, '$.energy_net_j'), json_extract(j, '$.latency_s')
      FROM (SELECT CAST(readfile('asked.json') AS TEXT) AS j)"
}

# same SCENARIO NETWORK TIER: the joules of an inference in table `inference` are those of the tool, within 1e-12, over a
# integer of ns-3's nanoseconds.
same() {
  rm -f run.sqlite
  # shellcheck disable=SC2086
  if ! "$AIOT_BIN_DIR/$1" --fidelity=message ${few[$1]} "--model=$2" --offload="$3" --progress=false --database=run.sqlite \
    "--ns3::aiot::Sensor::Phase=ns3::ConstantRandomVariable[Constant=0.1]" >out.txt 2>err.txt; then
    echo "FAILED $2 in $1 on tier $3 runs: $(head -c 300 err.txt)"
    return
  fi
  sqlite3 -separator ' ' run.sqlite "SELECT sum(completed), printf('%.17g', sum(energy_j)) FROM inference
    WHERE offload = '$3' AND energy_j > 0" >drawn.txt
  if paste -d ' ' drawn.txt <(asked "$2" "$3") | awk '
    function near(got, seconds) { got /= ($3 + $4 / $5) * seconds; return got > 1 - 1e-12 && got < 1 + 1e-12 }
    END { below = int($5 * 1e9); exit !(NR == 1 && NF == 5 && $1 > 5 && (near($2 / $1, below / 1e9) || near($2 / $1, (below + 1) / 1e9))) }'; then
    echo "ok $2 in $1 on tier $3: $(awk '{ print $2 / $1 }' drawn.txt) J"
  else
    echo "FAILED $2 in $1 on tier $3: drawn $(cat drawn.txt), asked $(asked "$2" "$3")"
  fi
}

networks=(mobilenet_v1_0.25_96 resnet50 resnet34 alexnet)
if command -v protoc >/dev/null && own_network own.onnx; then
  networks+=(own.onnx)
else
  echo "skipped: a network from an ONNX file in every scenario, protoc is not installed"
fi
for scenario in smart-factory edge-backbone follow-the-sun; do
  for network in "${networks[@]}"; do
    for tier in device edge cloud; do same "$scenario" "$network" "$tier"; done
  done
done

# A precision of one's own is the one that is answered and stored.
rm -f run.sqlite
"$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=2 --duration=20 --model=resnet50 --precision=fp32 --edge=Jetson-AGX-Orin \
  --database=run.sqlite >out.txt 2>err.txt
"$aiot" energy resnet50 --processor Jetson-AGX-Orin --precision fp32 --json >asked.json
if [[ $(sqlite3 run.sqlite "SELECT precision FROM inference") == fp32 ]] &&
  sqlite3 run.sqlite "SELECT abs(sum(energy_j) / sum(completed) / json_extract(CAST(readfile('asked.json') AS TEXT), '$.energy_j') - 1) < 1e-6
    FROM inference" | grep -qx 1; then
  echo "ok a precision that is asked for is the one that runs"
else
  echo "FAILED a precision that is asked for is the one that runs: $(cat err.txt) $(sqlite3 run.sqlite "SELECT * FROM inference")"
fi
for scenario in smart-factory edge-backbone follow-the-sun; do
  "$AIOT_BIN_DIR/$scenario" --precision=int4 --offload=device >out.txt 2>err.txt
  code=$?
  if ((code == 2)) && [[ $(wc -l <err.txt) == 1 ]]; then
    echo "ok $scenario: a precision that a processor has not is refused: $(cat err.txt)"
  else
    echo "FAILED $scenario: a precision that a processor has not is refused: $code, $(head -c 300 err.txt)"
  fi
done
# Where the accuracy is known, right answers are counted: in each scenario, and on a network without one they are not.
for scenario in smart-factory edge-backbone follow-the-sun; do
  rm -f run.sqlite
  for network in resnet50 alexnet; do
    # shellcheck disable=SC2086
    "$AIOT_BIN_DIR/$scenario" --fidelity=message ${few[$scenario]} --model=$network --offload=edge --progress=false \
      --database=run.sqlite >out.txt 2>err.txt
  done
  got=$(sqlite3 run.sqlite "SELECT min(correct > 0.7 * completed AND correct < completed) FROM inference WHERE run_id = 1 AND completed > 0
    UNION ALL SELECT count(correct) FROM inference WHERE run_id = 2")
  [[ $got == $'1\n0' ]] && echo "ok $scenario counts right answers" || echo "FAILED $scenario counts right answers: $got"
done
