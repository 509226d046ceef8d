# SPDX-License-Identifier: GPL-2.0-only
# A mistake in the command line: one line on stderr, exit code 2, nothing on stdout, no file touched.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

mkdir -p empty
cd empty || exit 1

refuses_all() {
  local argument words=$1
  shift
  for argument in "$@"; do refuses "$argument" "$words" "$argument"; done
}

refuses_all "--sensors" --sensors=-1 --sensors=abc --sensors=1e3 --sensors=0 --sensors=1.5 --sensors= --sensors '--sensors= 5' \
  --sensors=5x --sensors=+5 --sensors=0x10 --sensors=4294967297 --sensors=18446744073709551617 \
  --sensors=99999999999999999999 --sensors=nan
refuses_all "--period" --period=0 --period=-1 --period=nan --period=NAN --period=inf --period=-inf --period=1e400 --period=1e-400 \
  --period=5s --period=1,5 --period=0x1p3 --period=
refuses_all "--duration" --duration=nan --duration=0 --duration=-0 --duration=-5 --duration=1e9 --duration=1e-10 --duration=infinity
refuses_all "--radio" --radio= --radio --radio=bluetooth --radio=WIFI '--radio=wifi '
refuses "a radio's name nearly" "unknown radio 'lrwpan'; near are lr-wpan" --radio=lrwpan
refuses "a radio's name from elsewhere" "known are ble-advertising" --radio=802.15.4
refuses_all "must be" --transport=sctp --offload=moon --cells=0 --cells=201 --radius=0 --radius=1e5 --txPowerDbm=100 --payload=0 \
  --payload=1000001 --battery=-1 --sampleInterval=0 --sampleInterval=1e-12 --ip=7
refuses_all "IP version 5" --ip=5
refuses_all "true or false" --progress=maybe --alwaysOn=2
refuses_all "unknown argument" --bogus=1 --bogus --=x --Sensors=5 --sensor=5 --rngrun=1
refuses_all "unexpected argument" stray - -- =x ---sensors=5 sensors=5 '' ' ' '--- ' $'\xe2\x80\x94sensors=5'
refuses "a blank for an equals sign" "as in --sensors=VALUE" --sensors 5
refuses "a mistake after good arguments" "unexpected argument '5'" --radio=csma 5
refuses "a mistake before help" "--bogus" --bogus=1 --help
refuses_all "unknown grid zone 'XX'" --zone=XX --cloudZone=XX
refuses_all "unknown network 'nope'" --model=nope
refuses_all "unknown board or processor 'nope'" --device=nope --edge=nope --cloud=nope
refuses_all "2000-01-01" --start=2000-01-01T25:00:00Z
refuses_all "allowed is for example" --start=tomorrow --start=2022-13-01 --start=2022-02-30T00:00:00Z --start=1
refuses_all "data rate" --dataRate=7Mbps --dataRate=x --dataRate=-6Mbps
refuses_all "zone name" --intensity==x '--intensity=a/b=x'
refuses_all "NAME=FILE" --intensity=x --intensity=DE=
refuses_all "must be" --gaps=zero --boundary=both --amortisation=never --chargingEfficiency=0 --chargingEfficiency=1.1 --utilisation=0 \
  --utilisation=2
refuses_all "finite number" --chargingEfficiency=nan
refuses_all "ipcc-ar5" --factors=nope
refuses_all "allowed is for example" --chargedAt=noon
refuses "charging at an instant without a calendar" "--start" --chargedAt=2022-01-01
refuses "an unknown zone of charging" "unknown grid zone 'XX'" --radio=lte --sensors=1 --chargeZone=XX
refuses "a rule without its utilisation" "needs --utilisation" --amortisation=utilisation
refuses "a utilisation without its rule" "--amortisation=utilisation only" --utilisation=0.5
refuses "more sensors than a cell takes" "give more --cells" --sensors=100000
refuses "IPv4 over 6LoWPAN" "6LoWPAN" --radio=lr-wpan --ip=4
refuses "power out of a radio's range" "dBm" --radio=wifi --txPowerDbm=35

# The lifecycle.
refuses_lifecycle() {
  local argument words=$1
  shift
  for argument in "$@"; do refuses "--lifecycle $argument" "$words" --lifecycle "$argument"; done
}
refuses_all "goes with --lifecycle only" --inferences=5 --trainingSamples=5 --epochs=5 --evaluation=split --split=0.5 --folds=3 \
  --trainer=edge --retrainEvery=5 --trainingPrecision=fp32 --trainingBatch=8 --dataLoading=0.1
refuses "a trainer of integers alone" "'Cloud-AI-100-Edge' has no training precision, fp16 or fp32; it computes in int8" --radio=csma \
  --lifecycle --cloud=Cloud-AI-100-Edge
refuses "lifecycle options with --lifecycle=false" "goes with --lifecycle only" --lifecycle=false --inferences=5
refuses_lifecycle "must be" --inferences=0 --trainingSamples=0 --epochs=0 --folds=1 --folds=0 --split=0 --split=1 --split=-0.5 \
  --split=1e300 --inferences=4294967295 --evaluation=both --trainer=device --retrainEvery=4294967295
refuses_lifecycle "integer" --inferences=-1 --inferences=nan --inferences=1e3 --trainingSamples=-5 --trainingSamples=1e300 \
  --epochs=1.5 --folds=nan --retrainEvery=-1
refuses_lifecycle "finite number" --split=nan --split=inf --split=1e400
refuses "more folds than samples" "--folds=9" --lifecycle --evaluation=kfold --folds=9 --trainingSamples=8
refuses "too many rounds" "--retrainEvery=1" --lifecycle --retrainEvery=1 --inferences=1000000
refuses "a lifecycle of centuries" "can be simulated" --lifecycle --inferences=1000000000
refuses "a lifecycle of many epochs" "can be simulated" --lifecycle --epochs=1000000000 --trainingSamples=10000

# ns-3's own values.
refuses_all "--RngRun" --RngRun=-1 --RngRun=abc --RngRun=1.5 --RngRun= --RngRun --RngRun=9223372036854775808 --RngRun=18446744073709551616
refuses_all "--RngSeed" --RngSeed=0 --RngSeed=-1 --RngSeed=x --RngSeed=4294967295 --RngSeed=4294944443
refuses_all "allowed is" --SchedulerType=x --SchedulerType=ns3::Node --SimulatorImplementationType=x \
  --SimulatorImplementationType=ns3::Node --ChecksumEnabled=maybe
refuses_all "unknown attribute" --ns3::UdpSocket::NoSuch=1 --ns3::NoSuch::X=1 --ns3::X --:: --::=1 --ns3::aiot::Battery::initialEnergy=1
refuses_all "integer" --ns3::UdpSocket::RcvBufSize=abc --ns3::UdpSocket::RcvBufSize=-1 --ns3::UdpSocket::RcvBufSize= \
  --ns3::UdpSocket::RcvBufSize --ns3::UdpSocket::RcvBufSize=1e3
refuses_all "finite number" --ns3::aiot::Battery::InitialEnergy=nan --ns3::aiot::Battery::InitialEnergy=1e999 --ns3::WifiPhy::RxGain=x
refuses_all "allowed is" '--ns3::UdpClient::Interval=10 parsecs' --ns3::UdpClient::Interval=abc --ns3::aiot::Sensor::Timeout=-5s \
  --ns3::aiot::Sensor::Timeout=1sx --ns3::aiot::Sensor::EdgeAddress=zzz --ns3::aiot::Sensor::Policy=nope \
  --ns3::CsmaChannel::DataRate=12xx \
  '--ns3::DropTailQueue<Packet>::MaxSize=xx' --ns3::aiot::Battery::Rechargeable=perhaps --ns3::CsmaNetDevice::EncapsulationMode=Foo \
  --ns3::Ipv4L3Protocol::DefaultTtl=300 --ns3::aiot::PowerSupply::SupplyVoltage=0 --ns3::UdpSocket::RcvBufSize=4294967296
refuses "an inherited attribute" "set --ns3::aiot::PoweredApplication::Transport" --ns3::aiot::Sensor::Transport=ns3::aiot::TcpEndpoint
refuses_all "unknown type" --ns3::aiot::PoweredApplication::Transport=ns3::NoSuchType --PrintAttributes=x --PrintAttributes

# Nothing of a hostile argument gets into the message as it is.
refuses "control characters" "D?E?[31m" $'--zone=D\nE\e[31m'
refuses "a very long value" "unknown grid zone 'AAAA" "--zone=$(printf 'A%.0s' {1..100000})"
refuses "a very long name" "unknown argument" "--$(printf 'A%.0s' {1..100000})=1"
refuses "a very long attribute" "unknown attribute" "--ns3::$(printf 'A%.0s' {1..100000})::B=1"
refuses "a very long number" "--sensors" "--sensors=$(printf '9%.0s' {1..100000})"
refuses "a very long attribute value" "allowed is" "--ns3::aiot::Sensor::EdgeAddress=$(printf 'A%.0s' {1..100000})"
cd ..

# Help.
for word in --help --PrintHelp -help; do
  "$program" "$word" >out 2>err
  expect "$word" "$? $(wc -c <err) $(grep -c -- '^    --' out)" "0 0 $(grep -c -- '^    --' out)"
done
missing=""
for name in sensors radio radius txPowerDbm dataRate cells transport ip model payload period device edge cloud offload zone \
  cloudZone start intensity duration database progress alwaysOn battery sampleInterval countEvents lifecycle inferences \
  trainingSamples epochs evaluation split folds trainer retrainEvery trainingPrecision trainingBatch dataLoading; do
  grep -q -- "^    --$name:" out || missing+=" $name"
done
expect "--PrintHelp lists every value" "$missing" ""
expect "--PrintHelp names the default database" "$(grep -c -- '--database:.*\[smart-factory.sqlite\]' out)" 1
expect "--PrintHelp gives the radios" "$(grep -c -- '--radio:.*ble-advertising, ble-connection, csma, lorawan, lr-wpan, lte, lte-m, nb-iot or wifi.*\[wifi\]' out)" 1
"$program" --PrintAttributes=ns3::aiot::Battery >out 2>err
expect "--PrintAttributes" "$? $(wc -c <err) $(grep -c -- '--ns3::aiot::Battery::InitialEnergy' out)" "0 0 1"
"$program" --PrintGroup=Aiot >out 2>err
expect "--PrintGroup" "$? $(wc -c <err) $(grep -c 'ns3::aiot::EnergyCarbonSink\|ns3::aiot::Sensor$' out)" "0 0 1"
for word in --PrintGlobals --PrintTypeIds --PrintGroups --PrintVersion; do
  "$program" $word >out 2>err
  expect "$word" "$? $(wc -c <err) $([[ -s out ]] && echo text)" "0 0 text"
done
expect "help writes no database" "$(ls ./*.sqlite 2>/dev/null)" ""

# Good values that look odd.
simulate "an attribute's default" --radio=csma --sensors=1 --duration=1 "--ns3::aiot::Sensor::Timeout=3s" &&
  expect "an attribute's default is a parameter" "$(sql run.sqlite "
    SELECT value FROM parameter WHERE name = 'ns3::aiot::Sensor::Timeout'")" 3s
simulate "one dash" -radio=csma -sensors=1 -duration=1 -RngRun=9223372036854775807 -RngSeed=4294944442 &&
  expect "one dash" "$(sql run.sqlite "SELECT rng_run, rng_seed FROM run ORDER BY id DESC LIMIT 1")" \
    "9223372036854775807|4294944442"
simulate "twice the same" --radio=csma --sensors=5 --sensors=1 --duration=1e-9 &&
  expect "the last of two counts" "$(sql run.sqlite "
    SELECT value, simulated_s, (SELECT count(*) FROM node WHERE role = 'sensor' AND run_id = id) FROM parameter
    JOIN run ON run.id = run_id WHERE name = 'sensors' ORDER BY run_id DESC LIMIT 1" | cut -d'|' -f 1,2)" "1|1.0e-09"
expect "parameters hold every value, defaults too" "$(sql run.sqlite "
  SELECT count(*), sum(value = '') FROM parameter WHERE run_id = 1 AND name NOT LIKE 'ns3::%'")" "70|21"

# A locale with a comma for decimals changes nothing.
locale=$(locale -a 2>/dev/null | grep -m 1 -iE '^(de_DE|fr_FR|nl_NL).*utf-?8$')
if [[ -z $locale ]]; then
  echo "skipped: no locale with a decimal comma is installed"
else
  rm -f run.sqlite
  LC_ALL=$locale simulate "decimal comma" --radio=csma --sensors=1 --duration=1.5 --period=0.5 && cp out comma.out &&
    LC_ALL=C simulate "decimal comma" --radio=csma --sensors=1 --duration=1.5 --period=0.5 &&
    expect "a locale with a decimal comma changes nothing" "$(diff comma.out out | grep -vc '^[<>] Run [12] in')" 2
fi
