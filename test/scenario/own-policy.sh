# SPDX-License-Identifier: GPL-2.0-only
# The page "Add a policy": a policy in a user's own file, alternating tiers by sample, in two scenarios, with packets
# and without.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: the same code without sanitizers is enough"
  exit 0
fi
export AIOT_NO_INSTALL=1
door=$AIOT_SOURCE_DIR/ns3-aiot
own=ns3::mine::AlternatingOffload
mkdir -p "a place"
cp "$AIOT_SOURCE_DIR/doc/examples/alternating-offload.cc" "a place/my-policy.cc"

# alternates NAME: of the samples of sensors 1, 2, 3, ... every third went to each tier, and each tier has its joules.
alternates() {
  expect "$1: tiers take turns" "$(sql run.sqlite "
    WITH t(offload, n) AS (SELECT offload, sum(completed + lost + timed_out) FROM inference GROUP BY offload)
    SELECT count(*), min(n) > 3, max(n) - min(n) <= (SELECT count(*) FROM node WHERE role = 'sensor') FROM t")" "3|1|1"
  expect "$1: each tier draws its own joules per inference" "$(sql run.sqlite "
    SELECT count(DISTINCT printf('%.9g', energy_j / completed)) FROM (SELECT offload, sum(energy_j) AS energy_j,
      sum(completed) AS completed FROM inference GROUP BY offload)")" 3
  expect "$1: nothing is lost" "$(sql run.sqlite "SELECT sum(lost + timed_out) FROM inference")" 0
  expect "$1: the books balance" "$(sql run.sqlite "SELECT max(relative_error) < 1e-9 FROM v_balance")" 1
}

for name in smart-factory edge-backbone; do
  args=(--sensors=3 --duration=40 --period=2 --model=mobilenet_v1_0.25_96)
  [[ $name == smart-factory ]] && args+=(--radio=csma) || args+=(--nodes=5 --edges=1)
  # The first run builds it.
  for fidelity in packet message; do
    rm -f run.sqlite
    if "$door" run "$name" --with "a place/my-policy.cc" -- "--offload=$own" --fidelity=$fidelity --database=run.sqlite \
      --progress=false "${args[@]}" >out 2>err; then
      alternates "$name, $fidelity level"
    else
      echo "FAILED $name, $fidelity level: $(head -c 500 err)"
    fi
  done
  rm -f run.sqlite
  program=$AIOT_BUILD_DIR/bin/my-$name
  simulate "$name with an attribute" "--offload=$own[First=2]" --fidelity=message "${args[@]}" --duration=2.1 \
    "--ns3::aiot::Sensor::Phase=ns3::ConstantRandomVariable[Constant=0.1]" &&
    expect "$name: the first sample goes where the attribute says" \
      "$(sql run.sqlite "SELECT DISTINCT offload FROM inference WHERE completed > 0")" cloud
  refuses "$name: an attribute out of range" "First" "--offload=$own[First=3]"
  refuses "$name: half an attribute" "NAME=VALUE" "--offload=$own[First=2"
  refuses "$name: an attribute that it has not" "Last" "--offload=$own[Last=1]"
  refuses "$name: a policy that is unknown" "ns3::mine::AlternatingOffload" --offload=ns3::mine::Other
  refuses "$name: a type that is no policy" "must be" --offload=ns3::aiot::Sensor
done
program=$AIOT_BIN_DIR/smart-factory
refuses "without the file the type is unknown" "must be" "--offload=$own"
refuses "a policy that needs servers cannot be named" "must be" --offload=ns3::aiot::PlacementPolicy
program=$AIOT_BUILD_DIR/bin/my-smart-factory
refuses "a lifecycle needs one tier" "goes with --offload=device, edge or cloud" "--offload=$own" --lifecycle

# A policy's type that always decides one tier is that tier.
program=$AIOT_BIN_DIR/smart-factory
rm -f run.sqlite
for offload in cloud ns3::aiot::CloudOffload; do
  simulate "$offload" --radio=csma --sensors=2 --duration=20 --offload=$offload
done
expect "a tier by its type is the tier" "$(sql run.sqlite "
  SELECT count(*) FROM (SELECT stage, energy_it_j FROM v_energy_by_stage WHERE run_id = 1
    EXCEPT SELECT stage, energy_it_j FROM v_energy_by_stage WHERE run_id = 2)")" 0

"$door" run smart-factory --with nope.cc >out 2>err
code=$?
((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -q "there is no file 'nope.cc'" err &&
  echo "ok a file that is not there is refused" || echo "FAILED a file that is not there is refused: $code, $(cat err)"
