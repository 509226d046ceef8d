#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# measure.sh SMART_FACTORY: runs the program once per radio and prints energy-by-component.csv.
#   bash doc/figures/measure.sh build/bin/smart-factory >doc/figures/energy-by-component.csv
set -eu
program=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for radio in wifi lr-wpan lte csma; do
  "$program" --radio=$radio --sensors=20 --duration=60 --database=radios.sqlite >/dev/null
done
echo "# Mean energy of one sensor node in 60 simulated seconds, by component, before PUE; ns-$(sqlite3 radios.sqlite 'select ns3_version from run limit 1')."
echo "# smart-factory --radio=RADIO --sensors=20 --duration=60; written by measure.sh. inference_j: stage inference; standby_j: the rest."
sqlite3 -header -csv radios.sqlite <<'SQL'
select (select value from parameter where parameter.run_id = run.id and parameter.name = 'radio') as radio,
  component,
  printf('%.6g', sum(iif(stage = 'standby', 0, energy_it_j)) / count(distinct node.id)) as inference_j,
  printf('%.6g', sum(iif(stage = 'standby', energy_it_j, 0)) / count(distinct node.id)) as standby_j
from run join node on node.run_id = run.id join energy on energy.run_id = run.id and energy.node_id = node.id
where role = 'sensor'
group by run.id, component
order by run.id, component;
SQL
