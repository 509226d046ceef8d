# SPDX-License-Identifier: GPL-2.0-only
# ns-3's own FlowMonitor and NetAnim beside our records, as doc/ns-3-tools.rst has them: they see every message, and change nothing.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: the same code without sanitizers is enough"
  exit 0
fi
export AIOT_NO_INSTALL=1
"$AIOT_SOURCE_DIR/ns3-aiot" run "$AIOT_SOURCE_DIR/doc/examples/flow-monitor.cc" >out 2>err
code=$?
expect "the page prints what the program does" "$(sed -nE 's/^   (flow from|run )/\1/p' "$AIOT_SOURCE_DIR/doc/ns-3-tools.rst")" "$(tail -n 3 out)"
expect "it is built and runs" "$code $(tail -n 1 out)" "0 run 1 in flow-monitor.sqlite"
expect "a flow for each sensor" "$(grep -c '^flow from .* sent, .* received, mean delay 0\.00' out)" 10
expect "FlowMonitor counts the messages that we count" "$(sed -n 's/.*: \([0-9]*\) sent, \([0-9]*\) received.*/\1 \2/p' out |
  awk '{sent += $1; received += $2} END {print sent, received}')" "$(sql flow-monitor.sqlite "
  SELECT sum(messages) FILTER (WHERE role = 'sensor' AND direction = 'tx') || ' ' ||
    sum(messages) FILTER (WHERE role = 'edge' AND direction = 'rx') FROM traffic JOIN node ON node.run_id = traffic.run_id AND id = node_id")"
expect "NetAnim's file is XML with all nodes and their packets" "$(head -n 1 flow-monitor.xml | cut -c1-5) $(
  grep -c '<node ' flow-monitor.xml) $(grep -c '<p[r ]' flow-monitor.xml | awk '{print ($1 > 100)}')" "<anim 13 1"
expect "nobody is without a place" "$(grep -c WARNING err)" 0
"$AIOT_BUILD_DIR/bin/flow-monitor" --watch=false >out 2>err
expect "watching changes no joule" "$(sql flow-monitor.sqlite "
  SELECT count(*), count(DISTINCT joules) FROM (SELECT sum(energy_it_j) AS joules FROM energy GROUP BY run_id)")" "2|1"
