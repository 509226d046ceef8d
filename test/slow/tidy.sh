# SPDX-License-Identifier: GPL-2.0-only
# clang-tidy has nothing to say about the files that differ from the main branch (on it: of the last commit).
export AIOT_NO_INSTALL=1 AIOT_BUILD_DIR=$PWD/build
if ! command -v clang-tidy >/dev/null || ! git -C "$AIOT_SOURCE_DIR" rev-parse HEAD >/dev/null 2>&1; then
  echo "skipped: clang-tidy or git is not here"
  exit 0
fi
if "$AIOT_SOURCE_DIR/ns3-aiot" tidy >out 2>err; then
  echo "ok clang-tidy on changed files: $(tail -n 1 err)"
else
  cat out
  echo "FAILED clang-tidy on changed files: $(tail -n 1 err)"
fi
# A source is looked at by its name, so it has a command of its own there.
if "$AIOT_SOURCE_DIR/ns3-aiot" tidy model/energy/power-plan.cc >out 2>err && grep -q "in 1 sources" err; then
  echo "ok clang-tidy looks at a source that is named"
else
  cat out
  echo "FAILED clang-tidy looks at a source that is named: $(tail -n 1 err)"
fi
# It can find something.
mkdir -p probe
printf '%s\n' '#include <string>' 'int Count(std::string text) { if (text.size() > 3); return 1; }' >probe/probe.cc
printf '[{"directory": "%s", "file": "%s/probe/probe.cc", "command": "c++ -c %s/probe/probe.cc"}]\n' "$PWD" "$PWD" "$PWD" >probe/compile_commands.json
if clang-tidy --quiet --config-file="$AIOT_SOURCE_DIR/.clang-tidy" --warnings-as-errors='*' -p probe probe/probe.cc >out 2>&1; then
  echo "FAILED a planted fault is found"
else
  echo "ok a planted fault is found"
fi
