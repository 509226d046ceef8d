# SPDX-License-Identifier: GPL-2.0-only
# kill -9 in mid-migration: sourced, not run. A command that brings a database of an older schema up to date is killed at
# a call that changes the file, or in the middle of a write. Every old figure is there then, whether the file is old or
# new, every command reads it, and the same command again does what it would have done undisturbed.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

faults=$AIOT_BIN_DIR/../lib/libaiot-faults.so
[[ -e $faults ]] || { echo "skipped: libaiot-faults.so was not built (with sanitizers it is not)"; exit 0; }

# lost BEFORE DATABASE: the tables of BEFORE of which a row is not in DATABASE, or more often there than it was.
lost() {
  local table columns own
  for table in $(sql "$1" "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"); do
    columns=$(sql "$1" "SELECT group_concat(name) FROM pragma_table_info('$table')")
    own=$([[ ,$columns, == *,run_id,* ]] && echo "run_id <= (SELECT max(id) FROM old.run)" || echo true)
    [[ $table != run ]] || own="id <= (SELECT max(id) FROM old.run)"
    # The number of an event says in which order they came, and is given out by the database.
    sqlite3 "$2" "ATTACH '$1' AS old" "SELECT '$table' WHERE EXISTS (SELECT $columns FROM old.$table EXCEPT
      SELECT $columns FROM main.$table) OR ('$table' NOT IN ('intensity', 'study')
      AND (SELECT count(*) FROM old.$table) <> (SELECT count(*) FROM main.$table WHERE $own))" 2>&1
  done | tr '\n' ' '
}

# killed KIND FIRST COMMAND...: the command, which is to end at the FIRSTth call about old.sqlite.
killed() {
  local fault="$(basename "$3" | cut -c 1-15) $1 $2 1 $PWD/old.sqlite $PWD/tokens"
  shift 2
  printf x >tokens
  { LD_PRELOAD=$faults AIOT_FAULT=$fault "$@" >out 2>err </dev/null; } 2>/dev/null
}

# ends DATABASE: what is wrong with a database after a command that was killed; nothing if nothing is.
ends() {
  local wrong
  # A reader takes back what was half-done.
  ask 0 query old.sqlite v_balance --metric relative_error --per-run max || { echo "query: $(tail -n 1 err)"; return; }
  wrong=$(lost "$1" old.sqlite)$(sql old.sqlite "PRAGMA integrity_check; PRAGMA foreign_key_check" | grep -vx ok)
  [[ -z $wrong ]] || { echo "lost: $wrong"; return; }
  ask 0 report old.sqlite -o old.html || { echo "report: $(tail -n 1 err)"; return; }
}

# rows_of DATABASE: how many there are of some kinds.
rows_of() {
  sql "$1" "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM energy), (SELECT count(*) FROM parameter)"
}

# kill_everywhere BEFORE STEP COMMAND...: the command is killed at every STEPth of its calls.
kill_everywhere() {
  local before=$1 step=$2 calls point kind wrong="" count=0 new=0 version rows was
  shift 2
  was=$(sql "$before" "PRAGMA user_version")
  cp "$before" old.sqlite
  : >calls
  LD_PRELOAD=$faults AIOT_FAULT="$(basename "$1" | cut -c 1-15) count 1 1 $PWD/old.sqlite $PWD/calls" "$@" >out 2>err </dev/null ||
    { echo "FAILED undisturbed: $(tail -n 1 err)"; return; }
  calls=$(cut -d ' ' -f 2 calls | sort -n | tail -n 1)
  [[ -z $(ends "$before") ]] || { echo "FAILED undisturbed: $(ends "$before")"; return; }
  rows=$(rows_of old.sqlite)
  for kind in kill torn; do
    for ((point = 1; point <= calls; point += step)); do
      rm -f old.sqlite*
      cp "$before" old.sqlite
      killed $kind $point "$@"
      [[ $? == 137 ]] || continue # there are fewer writes than calls
      count=$((count + 1))
      wrong=$(ends "$before")
      version=$(sql old.sqlite "PRAGMA user_version")
      ((version == was)) || new=$((new + 1))
      # A scenario that was killed while it printed has stored its run; it would store another one.
      if [[ $(basename "$1") == aiot || $rows != "$(rows_of old.sqlite)" ]]; then
        [[ -n $wrong ]] || "$@" >out 2>err </dev/null || wrong="the same again: $(tail -n 1 err)"
        [[ -n $wrong ]] || wrong=$(ends "$before")
      fi
      [[ -n $wrong || $rows == "$(rows_of old.sqlite)" ]] || wrong="rows: $(sql old.sqlite "SELECT count(*) FROM run")"
      [[ -z $wrong ]] || { echo "FAILED $(basename "$before"), $kind at call $point of $calls: $wrong"; return; }
    done
  done
  echo "$(basename "$before"), $(basename "$1"): killed at $count places in $calls calls, $new times with the new schema there already"
  verdict "$(basename "$before"), $(basename "$1"): killed in mid-migration, nothing is lost" test $((count - new)) -ge 4
}

# make_other BEFORE: other.sqlite, with the runs of BEFORE as somebody else would have made them.
make_other() {
  cp "$1" other.sqlite
  sqlite3 other.sqlite "UPDATE run SET rng_run = rng_run + 1000"
}
