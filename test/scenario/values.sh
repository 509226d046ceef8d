# SPDX-License-Identifier: GPL-2.0-only
# Values that go through the check of single arguments, but not together with others: refused before the run, and by --check.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# refuses_both NAME WORDS ARGS...: the run and --check say the same.
refuses_both() {
  refuses "$@"
  local name=$1 words=$2
  shift 2
  refuses "$name, --check" "$words" "$@" --check
}

# Boards with another radio than their network's, at both levels.
for fidelity in packet message; do
  at="at level $fidelity"
  refuses_both "a LoRa board on 802.15.4 $at" "board lora-sensor has a radio of kind lorawan; needed is lr-wpan" \
    --fidelity=$fidelity --radio=lr-wpan --device=lora-sensor
  refuses_both "an 802.15.4 board on Wi-Fi $at" "needed is wifi" --fidelity=$fidelity --radio=wifi --device=lr-wpan-sensor
  refuses_both "a Wi-Fi board on LTE $at" "needed is lte" --fidelity=$fidelity --radio=lte --device=wifi-sensor
  refuses_both "a Wi-Fi board on a wire $at" "needed is a wired port" --fidelity=$fidelity --radio=csma --device=wifi-camera
  refuses_both "a box on Wi-Fi $at" "needed is wifi" --fidelity=$fidelity --radio=wifi --device=edge-box
  refuses_both "a base station as sensor $at" "has a base station" --fidelity=$fidelity --radio=lte --device=enb-femto
  refuses_both "a radio board as edge $at" "needed is a wired port" --fidelity=$fidelity --radio=csma --edge=wifi-camera
  refuses_both "a radio board as cloud $at" "needed is a wired port" --fidelity=$fidelity --radio=csma --cloud=lora-sensor
  program=$AIOT_BIN_DIR/edge-backbone
  refuses_both "a radio board on a backbone $at" "needed is a wired port" --fidelity=$fidelity --device=lora-sensor
  program=$AIOT_BIN_DIR/smart-factory
done

# Numbers with which a run would hang, or end in the middle.
refuses_both "a phase below 0" "--ns3::aiot::Sensor::Phase" --radio=csma \
  "--ns3::aiot::Sensor::Phase=ns3::ConstantRandomVariable[Constant=-1]"
refuses_both "a phase above 1" "from 0 to 1" --radio=csma \
  "--ns3::aiot::Sensor::Phase=ns3::UniformRandomVariable[Min=0.5|Max=1.5]"
refuses_both "a phase without bounds" "from 0 to 1" --radio=csma "--ns3::aiot::Sensor::Phase=ns3::NormalRandomVariable"
refuses_both "a phase that is no number" "Phase" --radio=csma \
  "--ns3::aiot::Sensor::Phase=ns3::ConstantRandomVariable[Constant=nan]"
refuses_both "a wire that carries nothing" "must be above 0" --radio=wifi --ns3::CsmaChannel::DataRate=0bps
refuses_both "a wire into the past" "must not be negative" --radio=csma --ns3::CsmaChannel::Delay=-1s
program=$AIOT_BIN_DIR/ecal
for period in 1e-9 1e-320 0 0.0009; do
  refuses_both "ecal: a period of $period s" "--period" --radio=wifi --period=$period
done
program=$AIOT_BIN_DIR/follow-the-sun
refuses_both "a battery that holds nothing" "at least 1 s is needed" --days=1 --policy=home --battery=1e-3
refuses_both "a battery that starts again at once" "at least 1 s is needed" --days=1 --policy=home --battery=3000 \
  --ns3::aiot::Battery::RestartFraction=1e-6
rm -f run.sqlite
if simulate "the smallest battery" --days=1 --policy=home --battery=7.5 --panelArea=0.0001 --sensors=2; then
  balanced "the smallest battery: books" run.sqlite 8
fi

# The closed form of a channel beyond its capacity takes not much longer than its packets: 50 times as long, once.
program=$AIOT_BIN_DIR/smart-factory
if [[ ${AIOT_SANITIZED:-0} == 1 ]]; then
  echo "skipped: sanitizers take their time"
else
  TIMEFORMAT=%U
  overload=(--radio=lr-wpan --payload=40000 --sensors=8)
  packets_s=$( { time simulate "packets" "${overload[@]}" >said; } 2>&1)
  messages_s=$( { time simulate "messages" "${overload[@]}" --fidelity=message >>said; } 2>&1)
  expect "a channel beyond its capacity: both levels run" "$(cat said)" ""
  expect "a channel beyond its capacity: $packets_s s by packets, $messages_s s by messages" \
    "$(awk -v p="$packets_s" -v m="$messages_s" 'BEGIN { print (m <= 20 * p) }')" 1
fi
