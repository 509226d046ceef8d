# SPDX-License-Identifier: GPL-2.0-only
# Random valid arguments over scenarios, radios and levels, and the laws that hold in every run. Sourced, not run.
#
# random_runs SEED RUNS: so many runs. Each is drawn from SEED and its number alone, so that one can be repeated:
# random_run SEED NUMBER. What --check refuses is drawn again; what it takes runs to its end and keeps the laws.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# Park and Miller's generator (Communications of the ACM 31 (1988) 1192) with 48271: the same on every machine.
state=1
draw() { state=$((state * 48271 % 2147483647)); }

# between LOW HIGH: sets drawn to an integer.
between() { draw; drawn=$(($1 + (state >> 8) % ($2 - $1 + 1))); }

# one_of WORD...: sets drawn to one of them.
one_of() { draw; local at=$(((state >> 8) % $# + 1)); drawn=${!at}; }

# chance PERCENT
chance() { draw; (((state >> 8) % 100 < $1)); }

# give NAME WORD...: one of the words as an argument.
give() { local name=$1; shift; one_of "$@"; args+=("--$name=$drawn"); }

# give_between NAME LOW HIGH
give_between() { between "$2" "$3"; args+=("--$1=$drawn"); }

# give_tenths NAME LOW HIGH: tenths of an integer.
give_tenths() { between "$2" "$3"; args+=("--$1=$((drawn / 10)).$((drawn % 10))"); }

draw_common() {
  give_between RngRun 1 10000
  ! chance 30 || give zone DE FR PL SE GB NL
  ! chance 30 || give amortisation reserved-time busy-time
  ! chance 10 || args+=(--amortisation=utilisation --utilisation=0.25)
  ! chance 20 || give sampleInterval 0.5 1 7
}

draw_attributes() {
  ! chance 15 || give ns3::aiot::Sensor::Timeout 10ms 300ms 2s 100s
  ! chance 15 || give ns3::aiot::Sensor::MaxOutstanding 1 2 16
  ! chance 15 || give ns3::aiot::Sensor::PreprocessDuration 0s 1ms 40ms
  ! chance 10 || give ns3::aiot::Sensor::Phase "ns3::ConstantRandomVariable[Constant=0]" \
    "ns3::ConstantRandomVariable[Constant=1]" "ns3::UniformRandomVariable[Min=0.2|Max=0.4]"
  ! chance 10 || give ns3::aiot::InferenceServer::QueueCapacity 1 3 100
  ! chance 10 || give ns3::aiot::InferenceServer::RelayDuration 0s 1ms
  ! chance 10 || give ns3::CsmaChannel::Delay 1us 2ms
}

# Payloads, periods and powers that the radio has room for.
draw_radio() {
  local radio=$1 fidelity=$2
  case $radio in
    wifi | csma | lte) give payload 1 47 1000 10000 40000; give_tenths period 3 100 ;;
    lr-wpan) give payload 1 48 90 300 2000; give_tenths period 10 200 ;;
    lorawan) give payload 1 12 48 100; give_between period 60 300 ;;
    ble-connection) give payload 1 20 48 244 700; give_tenths period 10 100 ;;
    *) give payload 1 48 500 1400; give_between period 20 120 ;;
  esac
  if [[ $radio == csma ]]; then
    ! chance 30 || give dataRate 10Mbps 100Mbps 1Gbps
  else
    ! chance 30 || give txPowerDbm -5 0 3 10
    ! chance 40 || give radius 1 5 30
  fi
  [[ $radio != wifi ]] || ! chance 20 || give dataRate 6.5Mbps 26Mbps 65Mbps
  if [[ $radio != lr-wpan && $fidelity == packet ]]; then ! chance 40 || give ip 4 6; fi
  [[ $radio != lr-wpan ]] || ! chance 20 || args+=(--alwaysOn)
}

draw_smart_factory() {
  local radio fidelity sensors
  one_of packet message; fidelity=$drawn
  if [[ $fidelity == packet ]]; then
    one_of wifi wifi wifi lr-wpan lr-wpan lr-wpan csma csma csma lte
  else
    one_of wifi lr-wpan csma lte ble-connection lorawan lte-m nb-iot
  fi
  radio=$drawn
  args+=("--radio=$radio" "--fidelity=$fidelity")
  between 1 12; sensors=$drawn
  [[ $radio/$fidelity != lte/packet ]] || sensors=$((sensors % 3 + 1))
  args+=("--sensors=$sensors")
  ! chance 30 || give_between cells 1 3
  give offload device edge cloud
  draw_radio "$radio" "$fidelity"
  ! chance 30 || give battery 0 0.01 1 50 15120
  if [[ $fidelity == message ]] && chance 20; then
    between 1 40; args+=("--population=$((sensors * drawn))")
  elif chance 20 && [[ $radio/$fidelity != lte/packet ]]; then
    args+=(--lifecycle)
    give_between inferences 1 20
    give_between trainingSamples 2 40
    give_between epochs 1 3
    ! chance 40 || give trainer edge cloud
    ! chance 20 || args+=(--evaluation=kfold --folds=2)
    ! chance 20 || give retrainEvery 3 10
  fi
  if [[ $radio/$fidelity == lte/packet ]]; then
    give duration 0.2 2 4
  elif [[ $radio =~ ^(wifi|csma|lr-wpan|lte)$ ]]; then
    give duration 1e-9 0.7 10 33.3
  else
    give duration 0.5 100 700
  fi
  [[ $fidelity != packet ]] || ! chance 40 || give transport udp tcp
  ! chance 20 || give cloudZone FR SE PL
  draw_attributes
  draw_common
}

draw_edge_backbone() {
  give topology waxman ring grid star barabasi-albert small-world
  give_between nodes 5 16
  give_between sensors 1 8
  give_between edges 0 3
  give siting median centre
  give placement latency energy carbon
  give fidelity packet message
  [[ ${args[*]} == *fidelity=message* ]] || ! chance 40 || give transport udp tcp
  give payload 1 1000 10000 30000
  give_tenths period 5 50
  give duration 0.3 4 9.9
  give_between RngRun 1 10000
  ! chance 20 || give ns3::aiot::Sensor::Timeout 10ms 2s
}

draw_ecal() {
  give radio wifi lr-wpan
  give fidelity packet message
  give_between sensors 1 4
  give_between inferences 1 20
  give_tenths period 5 60
  give_between RngRun 1 10000
}

draw_follow_the_sun() {
  args+=(--days=1)
  give policy home greenest-now forecast oracle
  give fidelity packet message
  give_between sensors 1 3
  give_between period 300 4000
  give panelArea 0.0001 0.004 0.03
  give battery 10 3000 39960
}

# A hub counts a message when it is handed over to the link, so that one per sensor may be under way beyond the end of
# the run: the bits of all links leave room for it.
#
# violations: one line per law that the last run of run.sqlite breaks.
violations() {
  local table column numbers=""
  for table in energy energy_period inference traffic ecal sci embodied event sample; do
    for column in $(sql run.sqlite "
      SELECT name FROM pragma_table_info('$table') WHERE type IN ('REAL', 'INTEGER') AND name NOT IN ('run_id', 'node_id')"); do
      numbers+="UNION ALL SELECT '$table.$column is ' || $column FROM $table JOIN last ON run_id = latest
        WHERE $column IS NOT NULL AND NOT ($column >= 0 AND $column < 1e300) "
    done
  done
  sql run.sqlite "
    WITH last AS (SELECT max(id) AS latest FROM run),
      message AS (SELECT t.* FROM traffic t JOIN last ON run_id = latest WHERE protocol <> 'link'),
      own AS (SELECT count(DISTINCT node_id) AS nodes, sum(iif(direction = 'tx', messages, 0)) AS sent,
        sum(iif(direction = 'rx', messages, 0)) AS got, sum(iif(direction = 'tx', application_bits, 0)) AS sent_bits,
        sum(iif(direction = 'rx', application_bits, 0)) AS got_bits FROM message),
      asked AS (SELECT
        coalesce((SELECT value FROM parameter JOIN last ON run_id = latest WHERE name = 'fidelity'), '') AS fidelity,
        coalesce((SELECT value FROM parameter JOIN last ON run_id = latest WHERE name = 'payload'), 80) AS payload,
        (SELECT sum(population) FROM node JOIN last ON run_id = latest WHERE role = 'sensor') AS sensors),
      ended AS (SELECT coalesce(sum(completed + lost + timed_out), 0) AS samples FROM inference JOIN last ON run_id = latest)
    SELECT 'drawn and booked joules differ at node ' || node_id || ' by ' || coalesce(relative_error, 'NULL')
      FROM v_balance JOIN last ON run_id = latest WHERE relative_error IS NULL OR NOT relative_error < 1e-9
    UNION ALL SELECT 'state times at node ' || node_id || ' are off by ' || state_time_error_s FROM v_balance
      JOIN last ON run_id = latest JOIN run ON id = latest WHERE NOT abs(state_time_error_s) <= 1e-9 * max(1, simulated_s)
    UNION ALL SELECT 'received ' || got || ' messages of ' || sent FROM own WHERE got > sent + nodes
    UNION ALL SELECT 'received ' || got_bits || ' bits of ' || sent_bits FROM own WHERE got > sent
    UNION ALL SELECT 'node ' || node_id || ' received ' || application_bits || ' application bits in ' || wire_bits
      FROM message WHERE direction = 'rx' AND wire_bits < application_bits
    UNION ALL SELECT 'node ' || node_id || ' sent ' || application_bits || ' application bits in ' || wire_bits
      FROM message, own WHERE direction = 'tx' AND wire_bits < application_bits AND sent = got
    UNION ALL SELECT 'fewer bits sent than received on all links: ' || sum(iif(direction = 'tx', wire_bits, -wire_bits))
      FROM traffic JOIN last ON run_id = latest, asked WHERE fidelity = 'message' GROUP BY fidelity
      HAVING sum(iif(direction = 'tx', wire_bits, -wire_bits)) < -8 * sensors * (payload + 400)
    UNION ALL SELECT 'ended ' || samples || ' samples of ' || functional_units FROM ended, sci JOIN last ON run_id = latest
      WHERE functional_unit = 'sensor_reading' AND samples > functional_units + 2
    UNION ALL SELECT 'delivered_bit ' || functional_units || ', received ' || got_bits FROM own, sci JOIN last ON run_id = latest
      WHERE functional_unit = 'delivered_bit' AND functional_units > got_bits * (1 + 1e-9)
    UNION ALL SELECT 'latencies ' || latency_p50_s || ' ' || latency_p95_s || ' ' || latency_p99_s
      FROM inference JOIN last ON run_id = latest WHERE NOT (latency_p50_s <= latency_p95_s AND latency_p95_s <= latency_p99_s)
    UNION ALL SELECT correct || ' correct of ' || completed FROM inference JOIN last ON run_id = latest WHERE correct > completed
    UNION ALL SELECT 'eCAL without a value' FROM ecal JOIN last ON run_id = latest
      WHERE application_bits > 0 AND (ecal_j_per_bit IS NULL OR ecal_with_standby_j_per_bit IS NULL)
    UNION ALL SELECT 'periods do not add up to energy: ' || periods || ' and ' || whole FROM (SELECT
      (SELECT total(energy_it_j) FROM energy_period JOIN last ON run_id = latest) AS periods,
      (SELECT total(energy_it_j) FROM energy JOIN last ON run_id = latest) AS whole) WHERE NOT abs(periods - whole) <= 1e-9 * whole
    $numbers"
}

# random_run SEED NUMBER: prints what is wrong, and nothing else.
random_run() {
  local tries scenario args code broken
  # Not a sum alone: runs that follow each other would draw numbers that do.
  state=$((((($1 * 7919) ^ ($2 * 40503)) * 69069 + 12345) % 2147483646 + 1))
  draw; draw; draw
  for ((tries = 0; tries < 20; ++tries)); do
    args=()
    one_of smart-factory smart-factory smart-factory smart-factory smart-factory smart-factory smart-factory edge-backbone \
      edge-backbone ecal follow-the-sun
    scenario=$drawn
    "draw_${scenario//-/_}"
    rm -f run.sqlite
    timeout 60 "$AIOT_BIN_DIR/$scenario" --database=run.sqlite "${args[@]}" --check >out 2>err </dev/null
    code=$?
    ((code == 0)) && break
    if ((code != 2)) || (($(wc -l <err) != 1)) || [[ -e run.sqlite ]]; then
      echo "--check ends with $code: $(head -c 300 err | tr '\n' ' ')"
      break
    fi
    refused=$((refused + 1))
  done
  command="$scenario ${args[*]}"
  ((code == 0)) || return
  timeout 120 "$AIOT_BIN_DIR/$scenario" --database=run.sqlite "${args[@]}" >out 2>err </dev/null
  code=$?
  if ((code != 0)); then
    echo "exit code $code: $(head -c 300 err | tr '\n' ' ')"
    return
  fi
  broken=$(violations)
  [[ -z $broken ]] || head -n 3 <<<"$broken" | tr '\n' ';'
}

# random_runs SEED RUNS
random_runs() {
  local number wrong=0
  refused=0
  for ((number = 1; number <= $2; ++number)); do
    random_run "$1" "$number" >broken
    if [[ -s broken ]]; then
      echo "FAILED run $number of seed $1: $(cat broken)"
      echo "  $command"
      wrong=$((wrong + 1))
    fi
  done
  ((wrong)) || echo "ok $2 random runs of seed $1 ($refused refused)"
}
