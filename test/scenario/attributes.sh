# SPDX-License-Identifier: GPL-2.0-only
# Every attribute that the manual names, swept over two values: the result changes, or the name is refused.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# The attributes of a table: rows that are a type's name alone say whose those below are. Types are those of ns-3.
"$program" --PrintTypeIds | grep -o 'ns3::aiot::[A-Za-z]*' >types
attributes_of() {
  local type=$2 name
  sed -n '/^attribute  *default/,/^Traces\|^What is mended/p' "$1" | grep -oE '^``[A-Za-z]+``' | tr -d '`' |
    while read -r name; do
      if grep -qx "ns3::aiot::$name" types; then type=$name; else echo "ns3::aiot::$type::$name"; fi
    done
}
{
  attributes_of "$AIOT_SOURCE_DIR/doc/aiot.rst" none
  attributes_of "$AIOT_SOURCE_DIR/doc/lorawan.rst" LorawanEnergyModel
  # Names written out, such as in doc/studies.rst; those of types alone are no attributes.
  grep -hoE 'ns3::([A-Za-z0-9]+::)+[A-Za-z0-9]+' "$AIOT_SOURCE_DIR"/doc/*.rst "$AIOT_SOURCE_DIR/README.md" |
    grep -v '^ns3::CLASS::\|^ns3::X::\|^ns3::mine::' | grep -vxFf types
} | sort -u >named
expect "the manual names attributes" "$(($(wc -l <named) >= 45))" 1

table=$AIOT_SOURCE_DIR/test/scenario/attributes.csv
grep -v '^#' "$table" | cut -d';' -f 1 | sort -u >known
expect "each has a row in attributes.csv" "$(comm -23 named known | tr '\n' ' ')" ""

# results DATABASE: what the run came to, without when and by which arguments.
results() {
  sql "$1" "
    SELECT node_id, component, state, stage, duration_s, energy_it_j FROM energy;
    SELECT node_id, offload, completed, lost, timed_out, skipped, energy_j, latency_p50_s, latency_p99_s FROM inference;
    SELECT node_id, direction, messages, application_bits, wire_bits, lost FROM traffic"
}

# sweep ATTRIBUTE OUTCOME PROGRAM ARGUMENTS... -- VALUE VALUE
sweep() {
  local attribute=$1 outcome=$2 program=$AIOT_BIN_DIR/$3 args=() value code i=0
  shift 3
  while [[ $1 != -- ]]; do args+=("$1"); shift; done
  shift
  rm -f swept-*.sqlite
  for value in "$@"; do
    timeout 120 "$program" "${args[@]}" --database="swept-$i.sqlite" --progress=false "--$attribute=$value" >out 2>err </dev/null
    code=$?
    if [[ $outcome == refused ]]; then
      if ((code != 2)) || (($(wc -l <err) != 1)) || ! grep -qF -- "--$attribute" err || [[ -e swept-$i.sqlite ]]; then
        echo "FAILED $attribute=$value is refused: exit code $code, $(head -c 300 err)"
        return
      fi
      "$program" "${args[@]}" --check "--$attribute=$value" >out 2>err </dev/null
      if (($? != 2)); then
        echo "FAILED $attribute=$value is refused by --check"
        return
      fi
    elif ((code != 0)); then
      echo "FAILED $attribute=$value: exit code $code, $(head -c 300 err)"
      return
    fi
    i=$((i + 1))
  done
  if [[ $outcome == changes && $(results swept-0.sqlite) == "$(results swept-1.sqlite)" ]]; then
    echo "FAILED $attribute has no effect: $(basename "$program") ${args[*]}, $1 and $2"
  else
    echo "ok $attribute: $outcome, $(basename "$program") ${args[*]}"
  fi
}

while IFS=';' read -r attribute outcome run one another; do
  # shellcheck disable=SC2086  # arguments hold no blanks
  sweep "$attribute" "$outcome" $run -- "$one" "$another"
done < <(grep -v '^#' "$table")
