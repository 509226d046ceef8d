#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the built tests and counts them; `./ns3-aiot test` calls it. From the environment:
#   AIOT_SOURCE_DIR, AIOT_BUILD_DIR   the checkout and its build tree
#   AIOT_SLOW, AIOT_SANITIZED         0 or 1
#   AIOT_FILTER                       a pattern for names, as in ./ns3-aiot test --filter
#
# Each GoogleTest suite runs in a process of its own: a crash costs one case, which counts as failed, and the rest of
# the suite goes on in a new process. A shell test reports lines `ok NAME`, `skipped: REASON` and `FAILED ...`.
set -u

readonly source_dir=$AIOT_SOURCE_DIR build=$AIOT_BUILD_DIR
readonly work=$build/test-run results=$build/test-run/results limit_s=${AIOT_TEST_LIMIT_S:-1500}
export AIOT_BIN_DIR=$build/bin LC_ALL=C.UTF-8

if [[ -z ${AIOT_SHARED:-} && -d $source_dir/../shared ]]; then
  AIOT_SHARED=$(cd "$source_dir/../shared" && pwd -P)
  export AIOT_SHARED
fi
if [[ $AIOT_SANITIZED == 1 ]]; then
  # Leaks are errors too, and nothing is suppressed: Debian's ns-3 frees what it allocates.
  export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:check_initialization_order=1:${ASAN_OPTIONS:-}"
  export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"
fi

# --- GoogleTests ----------------------------------------------------------------------------------------------

gtest_filter() {
  local filter=${AIOT_FILTER:-*}
  if [[ $filter != *[*?:.]* ]]; then filter="*$filter*"; fi
  [[ $AIOT_SLOW == 1 ]] || filter="$filter-Slow*:*/Slow*"
  printf '%s\n' "$filter"
}

# list_cases: Suite.Case, one per line.
list_cases() {
  local line suite=""
  "$build/bin/aiot-test" --gtest_list_tests "--gtest_filter=$(gtest_filter)" | while IFS= read -r line; do
    line=${line%%#*}
    line=${line%"${line##*[![:space:]]}"}
    if [[ $line == "  "* ]]; then printf '%s%s\n' "$suite" "${line#  }"; elif [[ $line == *. ]]; then suite=$line; fi
  done
}

# reason_of CASE LOG: what a skipped case gave as its reason.
reason_of() {
  sed -n "/\[ RUN      \] ${1//\//\\/}\$/,/\[  SKIPPED \]/p" "$2" | sed -n '/: Skipped$/{n;p;q}'
}

# run_suite SUITE CASE...: one line per case into results/, and the failed ones' output.
run_suite() {
  local suite=$1 safe=${1//\//_} dir log left code case next
  shift
  left=("$@")
  dir=$work/$safe log=$work/$safe.log
  mkdir -p "$dir"
  while ((${#left[@]})); do
    (IFS=:; printf -- '--gtest_filter=%s\n' "${left[*]}") >"$dir.flags"
    (cd "$dir" && exec timeout -k 10 "$limit_s" "$build/bin/aiot-test" "--gtest_flagfile=$dir.flags") >"$log" 2>&1 </dev/null
    code=$?
    next=()
    for case in "${left[@]}"; do
      # A case may leave an unfinished line on stdout before GoogleTest's own.
      if grep -qF "[       OK ] $case (" "$log"; then
        echo "ok $case" >>"$results/$safe"
      elif grep -qF "[  SKIPPED ] $case (" "$log"; then
        echo "skipped: $case: $(reason_of "$case" "$log")" >>"$results/$safe"
      elif grep -qE "\[  FAILED  \] ${case//./\\.}(,| \()" "$log"; then
        echo "FAILED $case" >>"$results/$safe"
      elif grep -qE "\[ RUN      \] ${case//./\\.}\$" "$log"; then
        echo "FAILED $case: the program ended in mid-case with exit code $code" >>"$results/$safe"
      else
        next+=("$case")
      fi
    done
    # Sanitizers may complain after the last case: that is a failure of the suite.
    if ((code != 0 && ${#next[@]} == 0)) && ! grep -q '^FAILED' "$results/$safe"; then
      echo "FAILED $suite: exit code $code after its last case" >>"$results/$safe"
    fi
    if ((${#next[@]} == ${#left[@]})); then
      echo "FAILED $suite: exit code $code before its first case" >>"$results/$safe"
      break
    fi
    ((code == 0)) || cat "$log" >>"$results/$safe.output"
    left=("${next[@]}")
  done
  show "$suite" "$safe"
}

# --- shell tests ----------------------------------------------------------------------------------------------

script_matches() {
  # shellcheck disable=SC2053  # the filter is a pattern
  [[ -z $AIOT_FILTER || $1 == $AIOT_FILTER || ${1##*/} == $AIOT_FILTER || $1 == *"$AIOT_FILTER"* ]]
}

# run_script NAME: NAME is folder/script, without .sh.
run_script() {
  local name=$1 safe=${1//\//_} dir code
  dir=$work/$safe
  mkdir -p "$dir"
  (cd "$dir" && exec timeout -k 10 "$limit_s" bash "$source_dir/test/$name.sh") >"$work/$safe.log" 2>&1 </dev/null
  code=$?
  sed -nE "s@^ok (.*)@ok $name: \1@p; s@^skipped:? (.*)@skipped: $name: \1@p; s@^FAILED:? ?(.*)@FAILED $name: \1@p" \
    "$work/$safe.log" >"$results/$safe"
  if ((code != 0)) && ! grep -q '^FAILED' "$results/$safe"; then
    echo "FAILED $name: exit code $code" >>"$results/$safe"
  elif [[ ! -s $results/$safe ]]; then
    echo "FAILED $name: it reported nothing" >>"$results/$safe"
  fi
  ! grep -q '^FAILED' "$results/$safe" || cp "$work/$safe.log" "$results/$safe.output"
  show "$name" "$safe"
}

# --- both -----------------------------------------------------------------------------------------------------

# show NAME SAFE: one line when all is well; skips with their reason; failures with all their output.
show() {
  local passed
  passed=$(grep -c '^ok ' "$results/$2")
  {
    [[ ! -f $results/$2.output ]] || tail -n 150 "$results/$2.output"
    ((passed == 0)) || echo "ok $1 ($passed)"
    grep -v '^ok ' "$results/$2"
  } >"$results/$2.show"
  flock "$work/.lock" cat "$results/$2.show"
}

# in_background COMMAND...: at most as many at once as there are processors.
in_background() {
  while (($(jobs -rp | wc -l) >= $(nproc))); do wait -n; done
  "$@" &
}

run_all() {
  local cases case suite name path
  declare -A suites=()
  if [[ -x $build/bin/aiot-test ]]; then
    mapfile -t cases < <(list_cases)
    for case in "${cases[@]}"; do
      suite=${case%.*}
      suites[$suite]+="$case "
    done
    # The large ones first, so that none is left for the end.
    while read -r _ suite; do
      # shellcheck disable=SC2086  # names of cases hold no blanks
      in_background run_suite "$suite" ${suites[$suite]}
    done < <(for suite in "${!suites[@]}"; do echo "${#suites[$suite]} $suite"; done | sort -k1,1nr -k2)
  fi
  for path in "$source_dir"/test/{frontdoor,scenario,utils}/*.sh; do
    name=${path#"$source_dir/test/"} name=${name%.sh}
    [[ -f $path ]] && script_matches "$name" && in_background run_script "$name"
  done
  wait
  [[ $AIOT_SLOW == 1 ]] || return 0
  # One at a time: some of them measure.
  for path in "$source_dir"/test/slow/*.sh; do
    name=${path#"$source_dir/test/"} name=${name%.sh}
    [[ -f $path ]] && script_matches "$name" && run_script "$name"
  done
}

count() { cat "$results"/* 2>/dev/null | grep -c "^$1" || true; }

rm -rf "$work"
mkdir -p "$results"
run_all
# Only the lists of outcomes are counted, not what was printed beside them.
rm -f "$results"/*.output "$results"/*.show
passed=$(count 'ok ') failed=$(count FAILED) skipped=$(count skipped:)
if ((passed + failed + skipped == 0)); then
  echo "no test matches '$AIOT_FILTER'" >&2
  exit 2
fi
if ((failed)); then
  echo
  cat "$results"/* | grep '^FAILED'
fi
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
