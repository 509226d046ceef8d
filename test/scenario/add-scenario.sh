# SPDX-License-Identifier: GPL-2.0-only
# The worked example of doc/add-scenario.rst: it is built as the page says, behaves as a scenario should, and prints what
# stands in the page.
export AIOT_NO_INSTALL=1
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: the page's output is that of a build without sanitizers"
  exit 0
fi
page=$AIOT_SOURCE_DIR/doc/add-scenario.rst
program=$AIOT_BUILD_DIR/bin/greenhouse
verdict() { if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1: $2"; fi; }

"$AIOT_SOURCE_DIR/ns3-aiot" run "$AIOT_SOURCE_DIR/doc/examples/greenhouse.cc" -- --sensors=2 --duration=60 --database=first.sqlite >out 2>err
code=$?
verdict "it is built and runs" "$( ((code == 0)) && grep -q '^Run 1 in first.sqlite' out || echo "exit code $code, $(tail -n 5 err)")"
[[ -x $program ]] || exit 1

# refused ARGUMENT TEXT: one line with the text, exit code 2, no database.
refused() {
  rm -f never.sqlite
  "$program" "$1" --database=never.sqlite >out 2>err
  code=$?
  verdict "$1 is refused" "$( ((code == 2)) && (($(wc -l <err) == 1)) && grep -qF -- "$2" err && [[ ! -s out && ! -e never.sqlite ]] || echo "exit code $code, $(head -c 300 err)")"
}
refused --sensors=0 "must be from 1 to 100"
refused --period=nan "--period"
refused --zone=Mars "unknown grid zone 'Mars'"
refused --sensor=3 "sensor"

# Steps of the page and of the program are the same ones, in order.
verdict "the page has the program's steps" "$(diff <(sed -nE 's@^ *// ([0-9])\. ([A-Z][a-z]+( [a-z]+)*)[:,].*@\1. \2@p' \
  "$AIOT_SOURCE_DIR/doc/examples/greenhouse.cc" | cut -d' ' -f1) <(grep -oE '^[0-9]\. ' "$page" | cut -d' ' -f1))"

if ! command -v sqlite3 >/dev/null; then
  echo "skipped: what is stored and printed, the sqlite3 shell is not here"
  exit 0
fi
verdict "its energy balances" "$(sqlite3 first.sqlite "SELECT 'node ' || node_id FROM v_balance WHERE NOT relative_error < 1e-9 OR NOT state_time_error_s < 1e-9")"
verdict "its arguments are stored" "$( [[ $(sqlite3 first.sqlite "SELECT value FROM parameter WHERE name = 'period'") == 30 ]] || sqlite3 first.sqlite 'SELECT * FROM parameter')"
if [[ -x $AIOT_BUILD_DIR/bin/aiot ]]; then
  printf '%s\n' '[study]' "scenario = \"$program\"" 'runs = 2' '[arguments]' 'duration = 30' '[parameters]' 'sensors = [1, 2]' >greenhouses.toml
  "$AIOT_BUILD_DIR/bin/aiot" study run greenhouses.toml >out 2>err
  verdict "it can be studied" "$(grep -q '2 points, 4 of 4 runs done, 0 failed' out || cat out err)"
else
  echo "skipped: a study of it, aiot was not built"
fi
if ! "$program" --sensors=1 --duration=10 --database=version.sqlite 2>/dev/null | grep -q 'ns-3\.37,'; then
  echo "skipped: output as documented, it is that of ns-3.37"
  exit 0
fi
mkdir commands && cd commands || exit 1
bash "$AIOT_SOURCE_DIR/doc/console.sh" "$AIOT_BUILD_DIR/bin" "$page" >../new
verdict "the page prints what the program does" "$(diff "$page" ../new | head -n 20)"
