# SPDX-License-Identifier: GPL-2.0-only
# For the tests of the shipped scenarios: sourced, not run. `program` is what runs: smart-factory,
# or what the variable scenario names.
#
# A test reports lines `ok NAME`, `skipped: REASON` and `FAILED NAME: DETAIL`, see test/run-all.sh. It runs in an empty
# directory of its own.

program=$AIOT_BIN_DIR/${scenario:-smart-factory}

if ! command -v sqlite3 >/dev/null; then
  echo "skipped: the program sqlite3 is not installed"
  exit 0
fi

# expect NAME GOT WANTED
expect() {
  if [[ $2 == "$3" ]]; then echo "ok $1"; else echo "FAILED $1: got '$2', wanted '$3'"; fi
}

# sql DATABASE QUERY: its answer, columns separated by |.
sql() { sqlite3 -readonly -batch "$1" "$2" 2>&1; }

# simulate NAME ARGS...: runs the scenario into run.sqlite unless ARGS name another database; stdout goes to out,
# stderr to err. Says FAILED when the exit code is not 0 or no database results.
simulate() {
  local name=$1 code
  shift
  "$program" --database=run.sqlite --progress=false "$@" >out 2>err </dev/null
  code=$?
  ((code == 0)) && return 0
  echo "FAILED $name: exit code $code, stderr: $(head -c 500 err)"
  return 1
}

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr that holds WORDS, and no new file.
refuses() {
  local name=$1 words=$2 code before
  shift 2
  before=$(ls -A)
  timeout 60 "$program" "$@" >"$PWD.out" 2>"$PWD.err" </dev/null
  code=$?
  if ((code == 2)) && [[ ! -s "$PWD.out" ]] && (($(wc -l <"$PWD.err") == 1)) &&
    (($(wc -c <"$PWD.err") < 2000)) && grep -qF -- "$words" "$PWD.err" && [[ $(ls -A) == "$before" ]]; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stderr: $(head -c 500 "$PWD.err")"
    [[ $(ls -A) == "$before" ]] || echo "  and a file was left: $(ls -A)"
  fi
}

# balanced NAME DATABASE NODES: the last run's books balance and have one row for each of NODES nodes that draw.
balanced() {
  expect "$1" "$(sql "$2" "
    SELECT count(*) || ' nodes', max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9, min(drawn_j) > 0
    FROM v_balance WHERE run_id = (SELECT max(id) FROM run)")" "$3 nodes|1|1|1"
}

# delivered NAME DATABASE: at least 95 % of the last run's ended messages, and at least one.
delivered() {
  local share
  share=$(sql "$2" "
    SELECT 1.0 * sum(completed) / sum(completed + lost + timed_out)
    FROM inference WHERE run_id = (SELECT max(id) FROM run)")
  if [[ -n $share ]] && awk -v share="$share" 'BEGIN { exit !(share >= 0.95 && share <= 1) }'; then
    echo "ok $1"
  else
    echo "FAILED $1: share '$share'"
  fi
}

# as_user: sets user to a prefix that runs a program as somebody who is not root; fails where there is none.
as_user() {
  user=()
  ((EUID != 0)) && return 0
  user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  "${user[@]}" test -x "$program" 2>/dev/null && "${user[@]}" "$program" --version >/dev/null 2>&1
}
