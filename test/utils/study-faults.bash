# SPDX-License-Identifier: GPL-2.0-only
# Faults in a study by seed: sourced, not run. One seed decides what happens to a study that starts from nothing:
# kill -9, full disks, short writes, locked files and failed synchronisations, in the driver, in workers, in a merge
# and in a migration.
# Then the same command again: rows are those of an undisturbed study, and SQLite finds no fault. AIOT_FAULT_SEED=N
# does one schedule only, and tells what it is.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

faults=$AIOT_BIN_DIR/../lib/libaiot-faults.so
[[ -e $faults ]] || { echo "skipped: libaiot-faults.so was not built (with sanitizers it is not)"; exit 0; }

# Who is disturbed. `faulty_NAME` does it: a function that calls disturb.
study_roles=(driver worker)
merge_roles=(merge migration)

run_study=(study run faults.toml --database study.sqlite --jobs 2)
run_merge=(merge merged.sqlite study.sqlite other.sqlite)
# Whoever writes to a database of an older schema brings it up to date first.
run_migration=(merge old.sqlite other.sqlite)

# plain ARGS...: aiot, undisturbed.
plain() { "$aiot" "$@" >out 2>err </dev/null; }

# make_old: a database of schema 3.
make_old() {
  rm -f old.sqlite*
  sqlite3 old.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-3.sql"
}

# select_rows DATABASE: statements for all rows but time stamps and times on the user's clock, and for SQLite's own verdict.
select_rows() {
  local table columns
  for table in $(sql "$1" "$described"); do
    columns=$(sql "$1" "SELECT group_concat(name) FROM pragma_table_info('$table')
      WHERE name NOT IN ('created_utc', 'started_utc', 'wall_s') AND NOT (name = 'id' AND '$table' = 'event')")
    echo "SELECT '$table', $columns FROM $table ORDER BY $([[ $table == event ]] && echo "run_id, id" || echo "$columns");"
  done
  echo "SELECT type, name, sql FROM sqlite_schema ORDER BY name; PRAGMA user_version; PRAGMA integrity_check; PRAGMA foreign_key_check;"
}

# count_calls ROLE PROGRAM FILE ARGS...: how many calls about FILE an undisturbed command makes, into `counted`.
count_calls() {
  local role=$1 fault="$2 count 1 1 $PWD/$3 $PWD/calls" code
  shift 3
  : >calls
  LD_PRELOAD=$faults AIOT_FAULT=$fault "$aiot" "$@" >out 2>err </dev/null
  code=$?
  sed "s/^[^ ]*/$role/" calls >>counted
  return $code
}

# prepare: the undisturbed study and merge, and how many calls they make.
prepare() {
  local database before
  printf '%s\n' '[study]' 'scenario = "smart-factory"' 'runs = 2' '[arguments]' 'duration = 5' 'radio = "csma"' 'progress = false' \
    '[parameters]' 'sensors = [1, 2]' >faults.toml
  "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=3 --duration=5 --progress=false --database=other.sqlite >out 2>err </dev/null
  : >counted
  count_calls worker smart-factory study.sqlite.shards "${run_study[@]}"
  rm -f study.sqlite
  count_calls driver aiot study.sqlite "${run_study[@]}"
  expect "an undisturbed study" "$? $(sql study.sqlite "SELECT count(*), count(DISTINCT arguments) FROM run")" "0 4|4"
  count_calls merge aiot merged.sqlite "${run_merge[@]}"
  expect "an undisturbed merge" "$? $(sql merged.sqlite "SELECT count(*) FROM run")" "0 5"
  make_old
  before=$(sql old.sqlite "SELECT count(*) FROM run")
  count_calls migration aiot old.sqlite "${run_migration[@]}"
  expect "an undisturbed migration" "$? $(sql old.sqlite "SELECT count(*) - $before FROM run")" "0 1"
  for database in study merged old; do
    select_rows $database.sqlite >$database.sql
    sqlite3 -readonly $database.sqlite <$database.sql >$database.rows 2>&1
  done
  verdict "there are rows to lose" test "$(wc -l <study.rows)" -gt 200
}

# calls_of ROLE KIND: the most calls of that kind that a process of that role makes, undisturbed.
calls_of() {
  awk -v role="$1" -v kind="$2" 'BEGIN { column = kind == "kill" ? 2 : kind == "lock" ? 4 : kind == "sync" ? 5 : 3 }
    $1 == role && $column > most { most = $column } END { print most ? most : 60 }' counted
}

# draw NUMBER: sets drawn to a number from 0 to NUMBER - 1. (In a subshell, RANDOM would not go on.)
draw() { drawn=$(((RANDOM * 32768 + RANDOM) % $1)); }

# disturb ROLE PROGRAM PLACE ARGS...: one command with one fault; the history is in `history`.
disturb() {
  local role=$1 program=$2 place=$3 kinds=(kill kill torn full short lock sync) kind first count tokens code
  shift 3
  draw ${#kinds[@]}; kind=${kinds[drawn]}
  draw "$(calls_of "$role" $kind)"; first=$((drawn + 1))
  # A disk may be full for one call or for good; a lock that lasts makes a writer wait for half a minute.
  draw 3; count=$((drawn == 0 ? 1 : drawn == 1 ? 20 : 100000)); [[ $kind == lock ]] && draw 30 && count=$((drawn + 1))
  draw 4; tokens=$((drawn + 1))
  head -c $tokens /dev/zero >tokens
  # The shell would tell of each that is killed.
  { LD_PRELOAD=$faults AIOT_FAULT="$program $kind $first $count $place $PWD/tokens" "$aiot" "$@" >out 2>err </dev/null; } 2>/dev/null
  code=$?
  history+=" $role:$kind:$first:$count:$tokens=$code"
  case $code in 0 | 1 | 2 | 137) ;; *) problem="exit code $code of $role" ;; esac
  ! grep -q 'internal error\|bad_alloc\|terminate\|is read-only' err || problem="words of $role: $(tail -n 1 err)"
}

faulty_driver() { disturb driver aiot "$PWD/study.sqlite" "${run_study[@]}"; }
faulty_worker() { disturb worker smart-factory "$PWD/study.sqlite.shards" "${run_study[@]}"; }
faulty_merge() { disturb merge aiot "$PWD/merged.sqlite" "${run_merge[@]}"; }
faulty_migration() {
  make_old
  disturb migration aiot "$PWD/old.sqlite" "${run_migration[@]}"
  # A reader works on a copy, whether the file is old, new or torn.
  [[ -n $problem ]] || plain report old.sqlite -o old.html || problem="report of an old database: $(tail -n 1 err)"
}

# look: a command that only tells must answer after any fault.
look() {
  local tellers=(status list failures plan)
  draw ${#tellers[@]}
  plain study "${tellers[drawn]}" faults.toml --database study.sqlite || problem="study ${tellers[drawn]}: $(tail -n 1 err)"
}

# same DATABASE: whether it has the undisturbed one's rows and SQLite finds no fault.
same() {
  sqlite3 -readonly "$1.sqlite" <"$1.sql" >torn.rows 2>&1
  cmp -s "$1.rows" torn.rows || problem="rows of $1: $(diff "$1.rows" torn.rows | head -n 3 | tr '\n' ' ' | cut -c 1-300)"
}

# schedule SEED: sets problem, empty if there is none, and history.
schedule() {
  local rounds role
  RANDOM=$1 problem="" history=""
  rm -rf study.sqlite* merged.sqlite*
  draw 3; rounds=$((drawn + 1))
  while ((rounds-- > 0)) && [[ -z $problem ]]; do
    draw ${#study_roles[@]}; "faulty_${study_roles[drawn]}"
    [[ -n $problem ]] || look
  done
  [[ -z $problem ]] || return
  plain "${run_study[@]}" || problem="the same command: $(tail -n 1 err)"
  [[ -n $problem ]] || same study
  [[ ! -e study.sqlite.shards ]] || problem=${problem:-"shards are left: $(ls -A study.sqlite.shards | tr '\n' ' ')"}
  for role in "${merge_roles[@]}"; do [[ -n $problem ]] || "faulty_$role"; done
  [[ -z $problem ]] || return
  plain "${run_merge[@]}" || problem="the same merge: $(tail -n 1 err)"
  [[ -n $problem ]] || same merged
  [[ -n $problem ]] || plain "${run_migration[@]}" || problem="the same migration: $(tail -n 1 err)"
  [[ -n $problem ]] || same old
}

# schedules FIRST LAST
schedules() {
  local seed bad=0 faulty=0 begin=$SECONDS
  prepare
  if [[ -n ${AIOT_FAULT_SEED:-} ]]; then
    schedule "$AIOT_FAULT_SEED"
    expect "seed $AIOT_FAULT_SEED:$history: problem" "$problem" ""
    return
  fi
  for ((seed = $1; seed <= $2; ++seed)); do
    schedule $seed
    [[ $history == *=[12]* || $history == *=137* ]] && faulty=$((faulty + 1))
    [[ -z $problem ]] || { bad=$((bad + 1)); echo "FAILED seed $seed:$history: $problem"; }
  done
  echo "$(($2 - $1 + 1)) schedules in $((SECONDS - begin)) s, $faulty of them with a command that ended early or failed"
  expect "schedules of faults, seeds $1 to $2: problems" $bad 0
  verdict "most schedules stopped something" test $((2 * faulty)) -gt $(($2 - $1 + 1))
}
