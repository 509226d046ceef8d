# SPDX-License-Identifier: GPL-2.0-only
# For the tests of the command-line tool: sourced, not run. The variable `noun` is the command that refuses() asks.
#
# A test reports lines `ok NAME`, `skipped: REASON` and `FAILED NAME: DETAIL`, see test/run-all.sh. Answers are in out and
# err, the exit code in code.

aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }

# verdict NAME COMMAND...: whether the command succeeds.
verdict() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else echo "FAILED $name: stdout: $(head -c 300 out) stderr: $(head -c 300 err)"; fi
}

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr that holds WORDS.
refused() { ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$1" err && [[ $(<err) == "aiot: "* ]]; }
refuses() {
  local name=$1 words=$2
  shift 2
  "$aiot" "$noun" "$@" >out 2>err
  code=$?
  verdict "$name" refused "$words"
}
