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
