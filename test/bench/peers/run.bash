#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# The city in other simulators (SimGrid, LEAF, PureEdgeSim) and in ours, in turns.
# AIOT_CITY is our own program. Other simulators are found, never installed nor built here.
set -u
LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
readonly here workload=$here/workload.txt

say() { printf 'bench peers: %s\n' "$*" >&2; }
refuse() { say "$*"; exit 2; }
fail() { say "$*"; exit 1; }

usage() {
  cat <<'TEXT'
bench peers: tasks per second of processor time of the documented workload, ours and other simulators' in turns

  --peers=LIST           of simgrid,leaf,pureedgesim (all)
  --sensors=LIST         numbers of sensors (100,1000,10000)
  --duration=S           simulated time [s] (six hundred thousand tasks, within 60 and 3600 s)
  --repetitions=N        runs of each (3)
  --count-instructions   by valgrind instead, all but PureEdgeSim's: start and simulation of 20 s less those of 10 s
  --check                only look whether they are there

environment:
  AIOT_LEAF=DIR            LEAF: a folder that holds its package leaf/ (Python; SimPy and NetworkX must be there)
  AIOT_PYTHON=PROGRAM      that runs it (python3)
  AIOT_PUREEDGESIM=PATHS   PureEdgeSim 5.3 and what it needs, as a class path of Java
TEXT
}

# --- arguments ------------------------------------------------------------------------------------------------

peers=simgrid,leaf,pureedgesim
sizes=100,1000,10000
duration=""
repetitions=3
count=0
check=0
for argument; do
  case $argument in
    --peers=?*) peers=${argument#*=} ;;
    --sensors=?*) sizes=${argument#*=} ;;
    --duration=?*) duration=${argument#*=} ;;
    --repetitions=?*) repetitions=${argument#*=} ;;
    --count-instructions) count=1 ;;
    --check) check=1 ;;
    --help | -h) usage && exit 0 ;;
    *) refuse "unknown argument '$argument'; --help lists them" ;;
  esac
done
[[ $peers =~ ^(simgrid|leaf|pureedgesim)(,(simgrid|leaf|pureedgesim))*$ ]] ||
  refuse "--peers=$peers: a list of simgrid, leaf and pureedgesim"
[[ $sizes =~ ^[1-9][0-9]{0,5}(,[1-9][0-9]{0,5})*$ ]] || refuse "--sensors=$sizes: numbers from 1 to 999999"
[[ -z $duration || $duration =~ ^[1-9][0-9]{0,5}$ ]] || refuse "--duration=$duration: whole seconds from 1 to 999999"
[[ $repetitions =~ ^[1-9][0-9]?$ ]] || refuse "--repetitions=$repetitions: a number from 1 to 99"
IFS=, read -ra peers <<<"$peers"
IFS=, read -ra sizes <<<"$sizes"

# --- what is there --------------------------------------------------------------------------------------------

scratch=$(mktemp -d "${TMPDIR:-/tmp}/aiot-peers.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
python=${AIOT_PYTHON:-python3}
leaf=${AIOT_LEAF:-}

# missing_PEER: what to do about a simulator that is not here; nothing if it is.
missing_simgrid() {
  "${CXX:-g++}" -fsyntax-only -x c++ - <<<'#include <simgrid/s4u.hpp>' 2>/dev/null ||
    echo "SimGrid is missing: install libsimgrid-dev (3.32)"
}
missing_leaf() {
  PYTHONPATH="$leaf" "$python" -c 'import simpy, networkx, leaf.application, leaf.power' 2>/dev/null ||
    echo "LEAF is missing: AIOT_LEAF names a folder with its package (github.com/dos-group/leaf), for $python with" \
      "SimPy and NetworkX"
}
missing_pureedgesim() {
  [[ -n ${AIOT_PUREEDGESIM:-} ]] && command -v javac >/dev/null &&
    javap -cp "$AIOT_PUREEDGESIM" com.mechalikh.pureedgesim.simulationmanager.Simulation org.jgrapht.GraphPath \
      >/dev/null 2>&1 ||
    echo "PureEdgeSim is missing: AIOT_PUREEDGESIM is a class path with its classes" \
      "(github.com/CharafeddineMechalikh/PureEdgeSim) and JGraphT, for a JDK"
}

missing=0
for peer in "${peers[@]}"; do
  what=$("missing_$peer")
  [[ -z $what ]] || { say "$what" && missing=1; }
done
((missing)) && exit 2
((count)) && ! command -v valgrind >/dev/null && refuse "--count-instructions needs valgrind"
((check)) && exit 0
[[ -x ${AIOT_CITY:-} ]] || refuse "AIOT_CITY names the program aiot-bench-city; './ns3-aiot bench peers' does that"

# --- running --------------------------------------------------------------------------------------------------

# build_PEER: makes the driver and adds its programs to `programs`.
programs=(ours)
build_simgrid() {
  "${CXX:-g++}" -std=c++17 -O2 -DNDEBUG "$here/simgrid-city.cc" -o "$scratch/simgrid-city" -lsimgrid ||
    fail "SimGrid: the driver cannot be built"
  programs+=(simgrid simgrid-actors)
}
build_leaf() { programs+=(leaf-flows leaf-messages); }
build_pureedgesim() {
  javac -cp "$AIOT_PUREEDGESIM" -d "$scratch/java" "$here/PureEdgeSimCity.java" ||
    fail "PureEdgeSim: the driver cannot be built"
  programs+=(pureedgesim)
}

# command_of PROGRAM SENSORS DURATION: fills command.
command_of() {
  local arguments=("$workload" "$2" "$3")
  case $1 in
    ours) command=("$AIOT_CITY" --sensors="$2" --duration="$3" --progress=false) ;;
    simgrid) command=("$scratch/simgrid-city" "${arguments[@]}") ;;
    simgrid-actors) command=("$scratch/simgrid-city" "${arguments[@]}" actors) ;;
    leaf-flows) command=(env PYTHONPATH="$leaf" "$python" "$here/leaf-city.py" "${arguments[@]}" flows) ;;
    leaf-messages) command=(env PYTHONPATH="$leaf" "$python" "$here/leaf-city.py" "${arguments[@]}" messages) ;;
    pureedgesim)
      command=(java -Xmx8g -XX:+UseSerialGC -cp "$scratch/java:$AIOT_PUREEDGESIM" PureEdgeSimCity "${arguments[@]}")
      ;;
  esac
}

# run_one PROGRAM SENSORS DURATION: a line of `tasks joules seconds of processor time of the simulation`.
run_one() {
  local command
  command_of "$@"
  (cd "$scratch" && "${command[@]}") >"$scratch/out" 2>"$scratch/err" ||
    fail "$1 ended with exit code $?: $(tail -n 3 "$scratch/err" "$scratch/out")"
  if [[ $1 == ours ]]; then
    awk '/tasks:/ {tasks = $4} /books:/ {joules = $(NF - 1)} /by processor time:/ {rate = $4}
         END {print tasks, joules, tasks / rate}' "$scratch/out"
  else
    awk '{value[$1] = $2} END {print value["tasks"], value["energy_j"], value["run_cpu_s"]}' "$scratch/out"
  fi
}

# instructions_of PROGRAM SENSORS DURATION: of the whole program.
instructions_of() {
  local command
  command_of "$@"
  [[ $1 != ours ]] || command+=(--bare=false)
  command=(valgrind --tool=callgrind --callgrind-out-file=/dev/null --trace-children=yes "${command[@]}")
  (cd "$scratch" && GLIBC_TUNABLES='' PYTHONHASHSEED=0 "${command[@]}" 2>&1) |
    awk '/Collected/ && $NF > most {most = $NF} END {print most}'
}

# table SENSORS DURATION: of the lines `program tasks joules seconds` on stdin, a line for each program.
table() {
  awk -v sensors="$1" -v duration="$2" -v order="${programs[*]}" '
    FNR == NR {if ($1 !~ /^#/ && NF == 2) w[$1] = $2; next}
    {n = ++runs[$1]; rate[$1, n] = $2 / $4; tasks[$1] = $2; joules[$1] = $3}
    function sorted(p, i, j, x) {
      for (i = 2; i <= runs[p]; ++i)
        for (j = i; j > 1 && rate[p, j] < rate[p, j - 1]; --j) {
          x = rate[p, j]
          rate[p, j] = rate[p, j - 1]
          rate[p, j - 1] = x
        }
    }
    function median(p, h) {h = runs[p]; return (rate[p, int((h + 1) / 2)] + rate[p, int(h / 2) + 1]) / 2}
    END {
      gateways = int((sensors - 1) / w["gateway_sensors"]) + 1
      rest = duration * (sensors * w["sensor_rest_w"] + gateways * w["gateway_w"] + w["cloud_rest_w"])
      task = w["sample_s"] * (w["sensor_sample_w"] - w["sensor_rest_w"]) \
        + w["preprocess_s"] * (w["sensor_preprocess_w"] - w["sensor_rest_w"]) \
        + w["inference_s"] * (w["cloud_busy_w"] - w["cloud_rest_w"])
      all = split(order, programs, " ")
      for (i = 1; i <= all; ++i) sorted(programs[i])
      ours = median("ours")
      oursMost = rate["ours", runs["ours"]]
      printf "%d sensors, %d s\n%-15s  %9s  %9s  %9s  %9s  %12s  %6s  %7s\n", sensors, duration,
        "", "tasks", "median/s", "least/s", "most/s", "work J off", "ratio", "of most"
      for (i = 1; i <= all; ++i) {
        p = programs[i]
        off = 100 * (joules[p] - rest - tasks[p] * task) / (tasks[p] * task)
        # No minus in front of a nought.
        if (off < 0 && off > -0.0005) off = 0
        most = rate[p, runs[p]]
        printf "%-15s  %9d  %9.0f  %9.0f  %9.0f  %11.3f%%  %6.2f  %7.2f\n", p, tasks[p], median(p), rate[p, 1], most,
          off, ours / median(p), oursMost / most
        if (off < -2 || off > 2 || tasks[p] < 0.99 * sensors * (duration - 1) / w["period_s"]) other = other " " p
        if (p != "ours" && p != "leaf-flows" && median(p) > best) {
          best = median(p)
          bestMost = most
          name = p
        }
      }
      if (name) {
        printf "best of those with messages: %s, ratio %.2f, of most %.2f\n", name, ours / best, oursMost / bestMost
      }
      if (other) {
        printf "FAILED: not the workload, by tasks or joules:%s\n", other
        exit 1
      }
    }' "$workload" -
}

for peer in "${peers[@]}"; do "build_$peer"; done
for size in "${sizes[@]}"; do
  if ((count)); then
    for program in "${programs[@]}"; do
      # What Java compiles while it runs is nothing to count.
      [[ $program != pureedgesim ]] || continue
      short=$(instructions_of "$program" "$size" 10)
      long=$(instructions_of "$program" "$size" 20)
      printf '%s sensors, %s: %s instructions per task\n' "$size" "$program" $(((long - short) / (10 * size)))
    done
    continue
  fi
  seconds=${duration:-$((600000 / size))}
  [[ -n $duration ]] || seconds=$((seconds < 60 ? 60 : seconds > 3600 ? 3600 : seconds))
  for ((run = 0; run < repetitions; ++run)); do
    for program in "${programs[@]}"; do
      line=$(run_one "$program" "$size" "$seconds") || exit 1
      printf '%s %s\n' "$program" "$line"
    done
  done >"$scratch/lines"
  [[ $(wc -l <"$scratch/lines") == $((repetitions * ${#programs[@]})) ]] || exit 1
  table "$size" "$seconds" <"$scratch/lines" || exit 1
done
