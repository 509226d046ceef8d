#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# run-in-tree.sh CHECKOUT TREE: tests aiot as contrib/aiot of the ns-3 source tree TREE, with TREE's own tools;
# `./ns3-aiot test --tree TREE` calls it. Afterwards contrib/ and the tree's configuration are as they were.
set -u

say() { printf 'ns3-aiot: %s\n' "$*" >&2; }
refuse() { say "$*"; exit 2; }

[[ -x $2/ns3 && -d $2/src/core && -d $2/contrib ]] || refuse "test: '$2' is no ns-3 source tree (ns3, src/core and contrib/ are missing)"
checkout=$1 tree=$(cd "$2" && pwd -P)
readonly checkout tree link=$tree/contrib/aiot cache=$tree/cmake-cache/CMakeCache.txt
[[ ! -e $link || -L $link ]] || refuse "test: $link is a folder of its own; move it away first"
work=$(mktemp -d "${TMPDIR:-/tmp}/aiot-tree.XXXXXX") || exit 1
previous=$(readlink "$link" || true)

# The tree's own settings, to be put back.
[[ ! -f $cache ]] || cp -p "$cache" "$work/CMakeCache.txt"
for lock in "$tree"/.lock-ns3*; do [[ ! -f $lock ]] || cp -p "$lock" "$work/"; done

# Headers in build/include that lead to ours: ns-3 keeps those of a file that has moved or gone.
forget_headers() {
  local header
  grep -lsF '/contrib/aiot/' build/include/ns3/*.h | while IFS= read -r header; do rm -f "$header"; done
  rm -f build/include/ns3/aiot-module.h
}

put_back() {
  rm -f "$link"
  forget_headers
  [[ -z $previous ]] || ln -s "$previous" "$link"
  if [[ -f $work/CMakeCache.txt ]]; then
    # Newer than the build files, so that the tree's next build configures itself again.
    cp "$work/CMakeCache.txt" "$cache"
    for lock in "$work"/.lock-ns3*; do [[ ! -f $lock ]] || cp -p "$lock" "$tree/"; done
  fi
  rm -rf "$work"
}
cd "$tree" || exit 1
trap put_back EXIT
trap 'exit 130' INT TERM

profile=default
if [[ -f $cache ]]; then
  profile=$(./ns3 show profile 2>/dev/null | sed -n 's/.*profile: *//p')
fi
ln -sfn "$checkout" "$link"
forget_headers

# run WHAT COMMAND...: quiet unless it fails.
run() {
  say "$1"
  shift
  "$@" >"$work/log" 2>&1 </dev/null || { tail -n 60 "$work/log" >&2; say "that failed in $tree"; exit 1; }
}
# With the optional adaptor if the module that it adapts to is there.
modules=aiot
[[ ! -f contrib/lorawan/CMakeLists.txt ]] || modules=aiot,lorawan
run "configuring $tree" ./ns3 configure -G Ninja -d "${profile:-default}" --enable-tests --enable-modules=$modules \
  --filter-module-examples-and-tests=aiot
run "building aiot and the ns-3 modules below it (the first time takes many minutes)" ./ns3 build -j "${AIOT_JOBS:-2}"

say "running the test suite aiot of $(cat VERSION)"
if [[ -z ${AIOT_SHARED:-} && -d $checkout/../shared ]]; then
  AIOT_SHARED=$(cd "$checkout/../shared" && pwd -P)
  export AIOT_SHARED
fi
# The suite is one process: a case that ends it (an assertion of ns-3's, say) is counted as failed and left out of the
# next attempt, so that the others are seen too.
crashed=() code=0
while ((${#crashed[@]} < 20)); do
  code=0
  GTEST_FILTER=$(IFS=:; echo "*-Slow*:*/Slow*${crashed[*]:+:${crashed[*]}}") GTEST_OUTPUT=xml:$work/report.xml \
    ./test.py --no-build -s aiot -t "$work/suite" -v >"$work/log" 2>&1 </dev/null || code=$?
  [[ ! -f $work/report.xml ]] || break
  case=$(sed -n 's/^\[ RUN      \] //p' "$work/log" | tail -n 1)
  [[ -n $case ]] || break
  crashed+=("$case")
  echo "FAILED $case: $(grep -m 1 -E 'assert failed|msg=|terminate called' "$work/log" || echo "the program ended in mid-case")"
done

# sum ATTRIBUTE: over the suites of GoogleTest's report.
sum() {
  local total=0 number
  while read -r number; do total=$((total + number)); done \
    < <(sed -nE "s/.*<testsuite .* $1=\"([0-9]+)\".*/\1/p" "$work/report.xml")
  echo "$total"
}
if [[ ! -f $work/report.xml ]]; then
  tail -n 60 "$work/log" >&2
  say "the suite ended before its report"
  echo "0 passed, $((${#crashed[@]} + 1)) failed, 0 skipped"
  exit 1
fi
failed=$(sum failures) skipped=$(sum skipped)
passed=$(($(sum tests) - failed - skipped))
if ((code)); then
  # ns-3's runner itself may fail where every GoogleTest passed.
  ((failed)) || failed=1
  sed -n '/begin standard out/,/end standard err/p' "$work/log" | tail -n 200 >&2
fi
failed=$((failed + ${#crashed[@]}))
# test.py colours its verdict.
sed -n 's/\x1b\[[0-9;]*m//g; /: TestSuite aiot/p' "$work/log"
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
