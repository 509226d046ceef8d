# SPDX-License-Identifier: GPL-2.0-only
# For the tests of `aiot study`, `aiot merge` and `aiot query`: sourced, not run.
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }
command -v sqlite3 >/dev/null || { echo "skipped: the program sqlite3 is not installed"; exit 0; }

# verdict NAME CONDITION...: ok if the command succeeds.
verdict() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else echo "FAILED $name: stdout: $(head -c 400 out) stderr: $(head -c 600 err)"; fi
}

# expect NAME GOT WANTED
expect() {
  if [[ $2 == "$3" ]]; then echo "ok $1"; else echo "FAILED $1: got '$2', wanted '$3' stderr: $(head -c 600 err)"; fi
}

sql() { sqlite3 -readonly -batch "$1" "$2" 2>&1; }

# The tables as the manual describes them: the numbers of values that rows share tell nothing.
described="SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'v_*'
  AND name NOT GLOB '*_row' AND name NOT GLOB '*_value' ORDER BY name"

# run_tool ARGS...: runs aiot into out and err. What a slow machine adds to err, the progress after two seconds, is left out.
run_tool() {
  local code
  "$aiot" "$@" >out 2>all-err </dev/null
  code=$?
  grep -vE '^aiot: [^:]+: [0-9]+ of [0-9]+ done' all-err >err
  rm -f all-err
  return "$code"
}

# ask CODE ARGS...: runs aiot into out and err; fails unless it ends with CODE.
ask() {
  local wanted=$1 code
  shift
  run_tool "$@"
  code=$?
  ((code == wanted)) || { echo "exit code $code" >>err; return 1; }
}

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr with WORDS, and no file that was not there.
refuses() {
  local name=$1 words=$2 before code
  shift 2
  before=$(ls -A | grep -vx 'out\|err')
  run_tool "$@"
  code=$?
  refused() {
    ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$words" err && [[ $(<err) == "aiot: "* ]] &&
      [[ $(ls -A | grep -vx 'out\|err') == "$before" ]]
  }
  verdict "$name" refused
}

# dump DATABASE: every row of every table, but for time stamps, durations on the user's clock, and the order of inserting.
dump() {
  local table columns
  for table in $(sql "$1" "$described"); do
    columns=$(sql "$1" "SELECT group_concat(name) FROM pragma_table_info('$table')
      WHERE name NOT IN ('created_utc', 'started_utc', 'wall_s') AND NOT (name = 'id' AND '$table' = 'event')")
    echo "table $table: $columns"
    if [[ $table == event ]]; then
      sql "$1" "SELECT $columns FROM event ORDER BY run_id, id"
    else
      sql "$1" "SELECT $columns FROM $table ORDER BY $columns"
    fi
  done
}
