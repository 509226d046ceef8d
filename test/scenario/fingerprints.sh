# SPDX-License-Identifier: GPL-2.0-only
# What the shipped scenarios give, with each radio, over a whole lifecycle and on a backbone, to 12 digits, is what fingerprints.csv says for this version of ns-3.
# A difference is a decision, to be explained where it is made:
#   AIOT_FINGERPRINTS=update ./ns3-aiot test --filter scenario/fingerprints     writes this version's rows anew
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

readonly table=$AIOT_SOURCE_DIR/test/scenario/fingerprints.csv

# fingerprint RADIO: rows `radio,quantity,stage,value` of the last run.
fingerprint() {
  echo "$1,events,,$(sed -nE 's/^Simulated ([0-9]+) events$/\1/p' out)"
  sql run.sqlite "
    SELECT '$1,messages,' || direction || ',' || sum(messages) FROM traffic
      WHERE run_id = (SELECT max(id) FROM run) GROUP BY direction;
    SELECT '$1,inferences,,' || sum(completed) FROM inference WHERE run_id = (SELECT max(id) FROM run);
    SELECT '$1,energy_it_j,' || stage || ',' || printf('%.12g', energy_it_j) FROM v_energy_by_stage
      WHERE run_id = (SELECT max(id) FROM run) ORDER BY stage;
    SELECT '$1,operational_location_gco2e,' || stage || ',' || printf('%.12g', operational_location_gco2e)
      FROM v_energy_by_stage WHERE run_id = (SELECT max(id) FROM run) ORDER BY stage"
}

: >now.csv
for radio in backbone csma lifecycle lr-wpan lte queries wifi; do
  args=(--radio=$radio --countEvents)
  program=$AIOT_BIN_DIR/smart-factory
  [[ $radio == backbone ]] && args=(--placement=carbon --countEvents) program=$AIOT_BIN_DIR/edge-backbone
  # Each phase twice, the network on the devices: so its way is over the air.
  [[ $radio == lifecycle ]] && args=(--radio=wifi --lifecycle --offload=device --inferences=200 --retrainEvery=100 --countEvents)
  # A day of queries at message level, batched as they come.
  [[ $radio == queries ]] && args=(--queries=2000 --idlePower=50 --countEvents) program=$AIOT_BIN_DIR/queries
  # 60 s of 20 LTE sensors take as many seconds of the user's.
  [[ $radio == lte ]] && args+=(--sensors=4 --duration=6)
  simulate "$radio" "${args[@]}" || exit 1
  fingerprint $radio >>now.csv
done
version=$(sql run.sqlite "SELECT ns3_version FROM run WHERE id = 1")
sed "s/^/$version,/" now.csv >now.rows

if [[ ${AIOT_FINGERPRINTS:-} == update ]]; then
  {
    echo "ns3_version,radio,quantity,stage,value"
    { tail -n +2 "$table" 2>/dev/null | grep -v "^$version,"; cat now.rows; } | sort -t, -k1,1V -s
  } >new.csv && cat new.csv >"$table"
  echo "ok $table has new rows for ns-3 $version"
else
  for radio in backbone csma lifecycle lr-wpan lte queries wifi; do
    grep "^$version,$radio," now.rows >got.rows
    if ! grep "^$version,$radio," "$table" >wanted.rows; then
      echo "skipped: there is no fingerprint of $radio for ns-3 $version"
    elif cmp -s wanted.rows got.rows; then
      echo "ok $radio, ns-3 $version"
    else
      diff wanted.rows got.rows | sed 's/^/  /'
      echo "FAILED $radio, ns-3 $version: another fingerprint"
    fi
  done
fi
