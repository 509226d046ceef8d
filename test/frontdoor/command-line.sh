# SPDX-License-Identifier: GPL-2.0-only
# The front door's answers to right and wrong command lines: one line on stderr and exit code 2 for a mistake.
door=$AIOT_SOURCE_DIR/ns3-aiot
export AIOT_NO_INSTALL=1

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr that holds WORDS.
refuses() {
  local name=$1 words=$2 code
  shift 2
  "$door" "$@" >out 2>err
  code=$?
  if ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$words" err; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stderr: $(cat err)"
  fi
}

refuses "unknown command" "unknown command 'frobnicate'" frobnicate
refuses "unknown scenario" "unknown scenario 'no-such-thing'" run no-such-thing
refuses "arguments of a paper without dashes" "the arguments of MAML go after --" run MAML --rounds=3
refuses "arguments without dashes" "go after --" run smart-factory --sensors=3
refuses "the tool's arguments without dashes" "the arguments of aiot go after --" run aiot reproduce
refuses "option as a scenario" "comes before" run --sensors=3
refuses "missing file" "there is no file" run ./no-such-file.cc
refuses "a path that is no source" "neither a scenario nor" run ./no-such-file.py
refuses "unexpected argument after build" "unexpected 'all'" build all
refuses "unknown test option" "unknown option '--fast'" test --fast
refuses "test option without value" "--filter needs a value" test --filter
refuses "a tree that is none" "is no ns-3 source tree" test --tree "$PWD"
refuses "unknown benchmark" "unknown benchmark 'nothing'" bench nothing

# A CMake that never finds Google Benchmark.
mkdir -p fake none
# shellcheck disable=SC2016  # the fake expands it
printf '#!/bin/sh\necho AIOT_PARTS:BOOL=OFF >"$AIOT_BUILD_DIR/CMakeCache.txt"\n' >fake/cmake
chmod +x fake/cmake
PATH=$PWD/fake:$PATH AIOT_BUILD_DIR=$PWD/none "$door" bench parts >out 2>err
code=$?
if ((code == 2)) && [[ ! -s out ]] && grep -q 'install libbenchmark-dev$' err && (($(grep -vc 'configuring in' err) == 1)); then
  echo "ok the benchmark of the parts without its library"
else
  echo "FAILED the benchmark of the parts without its library: exit code $code, stderr: $(cat err)"
fi

for word in help --help -h ""; do
  if "$door" ${word:+"$word"} >out 2>err && grep -q '^usage:' out && [[ ! -s err ]]; then
    echo "ok help by '$word'"
  else
    echo "FAILED help by '$word'"
  fi
done

if "$door" bench >out 2>err && grep -q '^  fidelity  *How far' out && grep -q '^  parts  *What the parts' out && [[ ! -s err ]]; then
  echo "ok bench lists the benchmarks"
else
  echo "FAILED bench lists the benchmarks"
fi

if "$door" run >out 2>err && grep -q '^scenarios:' out && grep -q '^  MAML = learning --policy=maml$' out && [[ ! -s err ]]; then
  echo "ok run lists the scenarios"
else
  echo "FAILED run lists the scenarios"
fi
