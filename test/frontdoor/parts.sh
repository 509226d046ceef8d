# SPDX-License-Identifier: GPL-2.0-only
# ./ns3-aiot bench parts: each part is right and can be timed; nothing of ns-3 is in it.
program=$AIOT_BIN_DIR/aiot-bench-parts
if [[ ! -x $program ]]; then
  echo "skipped: Google Benchmark (libbenchmark-dev) is not here"
  exit 0
fi

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, words on stderr.
refuses() {
  local name=$1 words=$2 code
  shift 2
  "$program" "$@" >out 2>err
  code=$?
  if ((code == 2)) && [[ ! -s out ]] && grep -qF -- "$words" err; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stderr: $(head -c 500 err)"
  fi
}

if "$program" --once --json >out 2>err; then
  echo "ok all parts are right"
else
  echo "FAILED all parts are right: $(head -c 500 err)"
fi
timed=$(grep -c '"iterations": 1,' out)
named=$(grep -c '"run_name":' out)
if ((timed >= 15 && timed == named)); then
  echo "ok each of $timed parts is timed once"
else
  echo "FAILED each part is timed once: $timed of $named"
fi
if "$program" --once --filter='^csma-ca' >out 2>err && (($(grep -c '^csma-ca' out) == 2 && $(grep -c '^lora' out) == 0)); then
  echo "ok a filter"
else
  echo "FAILED a filter: $(head -c 500 out err)"
fi
refuses "a filter that nothing matches" '^nothing$' --filter='^nothing$'
refuses "an unknown argument" "unknown argument '--fast'" --fast
refuses "an unknown option of the library" "--benchmark_nothing" --benchmark_nothing
if ldd "$program" | grep -q 'libns3\|libaiot'; then
  echo "FAILED it loads nothing of ns-3"
else
  echo "ok it loads nothing of ns-3"
fi
