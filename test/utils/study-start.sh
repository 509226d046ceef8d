# SPDX-License-Identifier: GPL-2.0-only
# Runs that aiot study forks from one prepared process are those of processes that are started for each.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

printf '%s\n' '[study]' 'scenario = "smart-factory"' 'runs = 2' '[arguments]' 'duration = 8' 'sensors = 2' \
  '[[linked]]' 'radio = ["wifi", "lr-wpan", "csma", "wifi", "lorawan"]' \
  'fidelity = ["packet", "packet", "packet", "message", "message"]' '[parameters]' 'zone = ["DE", "FR"]' >start.toml

# starts NAME ARGS...: runs the study in a folder of its own; how many programs were started for it.
starts() {
  local name=$1
  shift
  mkdir -p "$name" && cp start.toml "$name" || return
  (cd "$name" && LD_DEBUG=statistics LD_DEBUG_OUTPUT=loaded "$aiot" study run start.toml --jobs 2 "$@" >out 2>err </dev/null) ||
    echo "FAILED $name: $(head -c 500 "$name/err")"
  count=$(find "$name" -name 'loaded.*' | wc -l)
}
starts forked
expect "aiot, what it asks for names, and one program for 10 points and 20 runs" "$count" 3
starts fresh --fresh
expect "--fresh starts one for each" "$count" 32
expect "all runs are there" "$(sql forked/start.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "20|20"
for name in forked fresh; do dump "$name/start.sqlite" | sed "s@$PWD/$name@FOLDER@" >"$name.rows"; done
expect "the same rows" "$(diff forked.rows fresh.rows | head -n 5)" ""
expect "some rows" "$(($(wc -l <forked.rows) > 1000))" 1

# A script between the study and the program may do something for each run.
printf '%s\n' '#!/bin/sh' "echo \"\$*\" >>'$PWD/calls'" "exec '$AIOT_BIN_DIR/smart-factory' \"\$@\"" >between
chmod +x between
sed 's@"smart-factory"@"./between"@; s/^runs = 2/runs = 3/' start.toml | sed '/linked/,/fidelity/d' >between.toml
printf '%s\n' 'radio = ["csma"]' >>between.toml
verdict "a study of a script" ask 0 study run between.toml
expect "the script starts each run" "$(grep -c -- '--database=.*[.]shards/' calls)" 6

# here: processes of the program that work in this folder
here() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/exe" 2>/dev/null) == */smart-factory && $(readlink "$process/cwd" 2>/dev/null) == "$PWD" ]] &&
      echo "${process#/proc/}"
  done
}
printf '%s\n' '[study]' 'scenario = "smart-factory"' 'runs = 4' '[arguments]' 'fidelity = "message"' 'sensors = 1000' \
  'duration = 1e6' >long.toml
for signal in KILL TERM; do
  "$aiot" study run long.toml --jobs 2 >out 2>err </dev/null &
  driver=$!
  for ((i = 0; i < 200; ++i)); do
    (($(here | wc -l) >= 3)) && break
    sleep 0.1
  done
  expect "$signal: one prepared process and two runs" "$(here | wc -l)" 3
  kill -s "$signal" $driver
  wait $driver 2>/dev/null
  for ((i = 0; i < 100; ++i)); do
    [[ -z $(here) ]] && break
    sleep 0.1
  done
  expect "$signal: nothing is left of them" "$(here)" ""
done
# A prepared process that does not answer is given up for good: its late answer must not be taken for another run's.
sed 's/^duration = .*/duration = 600/; s/^runs = .*/runs = 6/' long.toml >late.toml
"$aiot" study run late.toml --jobs 1 >out 2>err </dev/null &
driver=$!
prepared=
for ((i = 0; i < 200; ++i)); do
  for process in $(here); do [[ $(tr '\0' ' ' <"/proc/$process/cmdline") == *smart-factory' --check ' ]] && prepared=$process; done
  [[ -n $prepared ]] && (($(here | wc -l) >= 2)) && break
  sleep 0.1
done
kill -s STOP "$prepared"
sleep 8
kill -s CONT "$prepared" 2>/dev/null
wait $driver
expect "a late prepared process: the study ends well" "$?" 0
expect "each run is there once" "$(sql late.sqlite "SELECT count(*), count(DISTINCT rng_run) FROM run")" "6|6"
expect "none of its shards is left" "$(ls late.sqlite.shards 2>/dev/null)" ""

# Whoever starts us may have the ends of children ignored, as some supervisors of processes do.
if env --ignore-signal=CHLD true 2>/dev/null; then
  timeout 120 env --ignore-signal=CHLD "$aiot" study run late.toml --jobs 2 --database unheard.sqlite >out 2>err </dev/null
  expect "ends of children ignored: the study ends" "$?" 0
  expect "and has its runs" "$(sql unheard.sqlite "SELECT count(*) FROM run")" 6
else
  echo "skipped: this env does not ignore signals"
fi
# The prepared process may go: the rest is started by itself.
"$aiot" study run long.toml --jobs 1 --database short.sqlite >out 2>err </dev/null &
driver=$!
for ((i = 0; i < 200; ++i)); do
  (($(here | wc -l) >= 2)) && break
  sleep 0.1
done
for process in $(here); do kill -s KILL "$process"; done
for ((i = 0; i < 200; ++i)); do
  (($(here | wc -l) >= 1)) && break
  sleep 0.1
done
expect "without the prepared process the next run is started by itself" "$(here | wc -l)" 1
kill -s TERM $driver
wait $driver 2>/dev/null || true
