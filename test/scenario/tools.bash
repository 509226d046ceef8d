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
    SELECT count(*) || ' nodes', max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9, min(drawn_j) > 0,
      (SELECT group_concat(detail) FROM event e WHERE e.run_id = v_balance.run_id AND kind = 'imbalance')
    FROM v_balance WHERE run_id = (SELECT max(id) FROM run)")" "$3 nodes|1|1|1|"
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

# compare_books NAME: joules and times of the last runs in packet.sqlite and message.sqlite, by component, state and stage: within 0.5 %,
# a port's within 1e-9. A processor sleeps for nothing but a few milliseconds until an answer comes: within 2 %.
compare_books() {
  expect "$1: joules and times of both levels" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    CREATE VIEW temp.pe AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM p.energy
      WHERE run_id = (SELECT max(id) FROM p.run) GROUP BY 1, 2, 3;
    CREATE VIEW temp.me AS SELECT component, state, stage, sum(energy_it_j) AS j, sum(duration_s) AS s FROM m.energy
      WHERE run_id = (SELECT max(id) FROM m.run) GROUP BY 1, 2, 3;
    CREATE TEMP TABLE bound AS SELECT component, state, stage, iif(component = 'port', 1e-9, iif(component = 'processor' AND state = 'sleep', 2e-2, 5e-3)) AS least FROM (
      SELECT component, state, stage FROM pe UNION SELECT component, state, stage FROM me);
    SELECT count(*) > 5, group_concat(iif(abs(pe.s - me.s) <= least * pe.s AND abs(pe.j - me.j) <= least * pe.j, NULL,
      component || ' ' || state || ' ' || stage || ' ' || coalesce(pe.j, 'none') || ' ' || coalesce(me.j, 'none')))
    FROM bound LEFT JOIN pe USING (component, state, stage) LEFT JOIN me USING (component, state, stage)")" "1|"
  expect "$1: the same messages and bits" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    SELECT count(*) > 0, (SELECT count(*) FROM p.traffic WHERE run_id = (SELECT max(id) FROM p.run)) = count(*) FROM (
      SELECT node_id, direction, messages, application_bits, wire_bits FROM p.traffic WHERE run_id = (SELECT max(id) FROM p.run) INTERSECT
      SELECT node_id, direction, messages, application_bits, wire_bits FROM m.traffic WHERE run_id = (SELECT max(id) FROM m.run))")" "1|1"
}
