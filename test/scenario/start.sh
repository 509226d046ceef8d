# SPDX-License-Identifier: GPL-2.0-only
# What the start of a program takes, and the storing of its results: a run that simulates next to nothing.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

if ! command -v valgrind >/dev/null; then
  echo "skipped: instructions are counted by valgrind, which is not installed"
  exit 0
fi
# The figure is that of ns-3.37 as Debian 12 compiles it, with 5 % of room.
valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" --fidelity=message --sensors=1 --duration=1 \
  --database=fresh.sqlite >out 2>err </dev/null
taken=$(sed -n 's/^==[0-9]*== Collected : //p' err)
most=230000000
((taken > 0 && taken <= most)) && echo "ok a start takes at most $most instructions" ||
  echo "FAILED a start takes at most $most instructions: $taken"
expect "it is a whole run" "$(sql fresh.sqlite "SELECT count(*) FROM run; SELECT max(relative_error) < 1e-12 FROM v_balance")" $'1\n1'
