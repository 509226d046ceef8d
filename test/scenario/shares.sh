# SPDX-License-Identifier: GPL-2.0-only
# Shares of nodes that others use: whole is what was drawn, shares add up, marginal is the difference of two runs, and device, edge and
# cloud have the same samples.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

last="(SELECT max(id) FROM run)"

# Whole: every figure is that of all that was drawn.
simulate whole --radio=csma --sensors=3 --duration=20 --offload=cloud --share=all=whole
expect "whole: eCAL, SCI and v_share are of all that was drawn" "$(sql run.sqlite "
  SELECT abs((total_j + standby_j) / drawn - 1) < 1e-12, abs(o / g - 1) < 1e-12,
    (SELECT count(*) FROM v_share WHERE run_id = $last AND rule IN ('whole', 'answered', 'reserved') AND abs(energy_it_j / drawn - 1) < 1e-12
      AND abs(operational_gco2e / g - 1) < 1e-12 AND abs(embodied_gco2e / m - 1) < 1e-12)
  FROM ecal, (SELECT sum(energy_it_j) AS drawn, sum(operational_location_gco2e) AS g FROM energy WHERE run_id = $last),
    (SELECT operational_gco2e AS o, embodied_gco2e AS m FROM sci WHERE run_id = $last LIMIT 1) WHERE run_id = $last")" "1|1|3"

# The rule is a view on what was drawn: no other figure moves, and SCI and eCAL say which rule it was.
cp run.sqlite rules.sqlite
for rule in reserved:0.25 reserved:0.75 use use:0.5; do
  simulate "$rule" --database=rules.sqlite --radio=csma --sensors=3 --duration=20 --offload=cloud --share=all=whole --share=cloud=$rule
done
expect "rules draw the same" "$(sql rules.sqlite "
  SELECT count(*), count(DISTINCT j) FROM (SELECT group_concat(stage || printf('%.17g', energy_it_j)) AS j FROM v_energy_by_stage GROUP BY run_id)")" "5|1"
expect "a share is of standby energy, operational and embodied grams alike" "$(sql rules.sqlite "
  WITH c AS (SELECT run_id, share, share_rule, (SELECT sum(embodied_gco2e) FROM embodied e WHERE e.run_id = n.run_id AND e.node_id = n.id) AS m,
      (SELECT sum(energy_it_j) FROM energy e WHERE e.run_id = n.run_id AND e.node_id = n.id AND stage = 'standby') AS j
    FROM node n WHERE role = 'cloud'),
  w AS (SELECT m, standby_j, operational_gco2e AS o FROM c JOIN ecal USING (run_id) JOIN sci USING (run_id) WHERE run_id = 1 LIMIT 1)
  SELECT count(*), max(abs(c.m / w.m / share - 1)) < 1e-12, max(abs((w.standby_j - ecal.standby_j) / c.j + share - 1)) < 1e-12,
    group_concat(DISTINCT c.share_rule || iif(ecal.share_rule LIKE '%cloud ' || c.share_rule || '%' AND sci.share_rule = ecal.share_rule, '', ' not told'))
  FROM c JOIN w JOIN ecal USING (run_id) JOIN sci USING (run_id) WHERE functional_unit = 'inference'")" \
  "5|1|1|whole,reserved:0.25,reserved:0.75,use,use:0.5"
expect "use is busy time over the run's" "$(sql rules.sqlite "
  SELECT count(*), max(abs(share - iif(share_rule = 'use', 1, 2) * busy / 20)) < 1e-9, min(busy) > 0 FROM node JOIN
    (SELECT run_id, max(s) AS busy FROM (SELECT run_id, node_id, sum(duration_s) AS s FROM energy WHERE stage <> 'standby'
      GROUP BY run_id, node_id, component, component_instance) b JOIN node n USING (run_id) WHERE n.id = b.node_id AND role = 'cloud' GROUP BY run_id)
    USING (run_id) WHERE role = 'cloud' AND share_rule LIKE 'use%'")" "2|1|1"
expect "tenants with all of a node between them answer for all of it once" "$(sql rules.sqlite "
  SELECT abs((a.standby_j + b.standby_j - w.standby_j) / (SELECT sum(energy_it_j) FROM energy e JOIN node n ON n.run_id = e.run_id AND n.id = node_id
    WHERE e.run_id = 1 AND role <> 'cloud' AND stage = 'standby') - 1) < 1e-9
  FROM ecal a, ecal b, ecal w WHERE a.run_id = 2 AND b.run_id = 3 AND w.run_id = 1")" 1

# Busy time and utilisation are of both kinds of grams.
for rule in busy-time "utilisation --utilisation=0.5"; do
  # shellcheck disable=SC2086 # two words
  simulate "$rule" --radio=csma --sensors=3 --duration=20 --offload=edge --amortisation=$rule
  expect "$rule: energy and hardware by the same share" "$(sql run.sqlite "
    SELECT count(*), max(abs(m / te / share - 1)) < 1e-9 FROM node JOIN (SELECT run_id, node_id, sum(embodied_gco2e) AS m,
      sum(total_embodied_gco2e * time_reserved_s / expected_lifespan_s) AS te FROM embodied GROUP BY run_id, node_id) e
      ON e.run_id = node.run_id AND e.node_id = node.id WHERE node.run_id = $last AND share > 0")|$(sql run.sqlite "
    SELECT abs(operational_gco2e / (SELECT sum(operational_location_gco2e * iif(stage = 'standby', share, 1)) FROM energy e
      JOIN node n ON n.run_id = e.run_id AND n.id = node_id WHERE e.run_id = $last) - 1) < 1e-12 FROM sci WHERE run_id = $last LIMIT 1")" "5|1|1"
done

# two_runs NAME ARGS...: marginal is with less without, to the digit, as two more runs have it.
two_runs() {
  local name=$1
  shift
  rm -f two.sqlite
  simulate "$name, marginal" --database=two.sqlite "$@" --marginal && simulate "$name" --database=two.sqlite "$@" &&
    simulate "$name, idle" --database=two.sqlite "$@" --idle || return
  expect "$name: marginal is the difference of two runs" "$(sql two.sqlite "
    SELECT printf('%.17g', m.energy_it_j) = printf('%.17g', w.energy_it_j - i.energy_it_j),
      printf('%.17g', m.operational_gco2e) = printf('%.17g', w.operational_gco2e - i.operational_gco2e), m.energy_it_j > 0
    FROM v_share m, v_share w, v_share i WHERE m.run_id = 1 AND m.rule = 'marginal' AND w.run_id = 2 AND w.rule = 'whole'
      AND i.run_id = 3 AND i.rule = 'whole'")|$(sql two.sqlite "
    SELECT count(*) FROM baseline b LEFT JOIN energy e ON e.run_id = 3 AND e.node_id = b.node_id AND e.component = b.component AND
      e.component_instance = b.component_instance AND e.state = b.state AND e.stage = b.stage
    WHERE e.energy_it_j IS NOT b.energy_it_j OR e.duration_s IS NOT b.duration_s")" "1|1|1|0"
  expect "$name: nobody takes a sample without the application" "$(sql two.sqlite "
    SELECT group_concat(DISTINCT stage), (SELECT sum(functional_units) FROM sci WHERE run_id = 3 AND functional_unit IN ('inference', 'sensor_reading'))
    FROM energy WHERE run_id = 3")" "standby|0.0"
}

for radio in wifi csma lr-wpan lte "wifi --fidelity=message" "lorawan --fidelity=message" "nb-iot --fidelity=message"; do
  # shellcheck disable=SC2086 # two words
  two_runs "$radio" --radio=$radio --sensors=3 --duration=20
done
program=$AIOT_BIN_DIR/edge-backbone
for fidelity in packet message; do
  two_runs "backbone, $fidelity" --fidelity=$fidelity --nodes=8 --sensors=3 --edges=1 --duration=10
done
program=$AIOT_BIN_DIR/smart-factory
simulate "a lifecycle, marginal" --radio=csma --sensors=2 --lifecycle --inferences=10 --trainingSamples=10 --marginal
expect "a lifecycle: the run without is as long" "$(sql run.sqlite "
  SELECT max(abs(s - simulated_s)) < 1e-9 FROM run JOIN (SELECT run_id, sum(duration_s) AS s FROM baseline
    GROUP BY run_id, node_id, component, component_instance) b ON b.run_id = run.id WHERE run.id = $last")" 1

# The estimate from one run is the marginal energy where components wait at one power; a converter's losses, which it has by the
# energies behind it and not by each one's efficiency, are 0.2 % off.
rm -f two.sqlite
simulate "the estimate" --radio=csma --sensors=3 --duration=20 --marginal --database=two.sqlite
expect "by wire the estimate is the difference of two runs" "$(sql two.sqlite "
  SELECT abs(r.caused_it_j / r.marginal_it_j - 1) < 1e-9, abs(c.energy_it_j / m.energy_it_j - 1) < 2e-3
  FROM v_share c, v_share m, v_share_by_role r WHERE c.rule = 'caused' AND m.rule = 'marginal' AND r.role = 'edge'")" "1|1"

# Device, edge and cloud: the same samples, all to the end, in runs of the same length.
for radio in wifi lr-wpan csma; do
  rm -f tiers.sqlite
  for offload in device edge cloud; do
    simulate "$radio, $offload" --radio=$radio --sensors=4 --samples=3 --offload=$offload --model=mobilenet_v1_0.25_96 --database=tiers.sqlite
  done
  expect "$radio: three samples of each sensor, all ended" "$(sql tiers.sqlite "
    SELECT count(*), min(n), max(n), max(abs(n - ended)), count(DISTINCT simulated_s) FROM (SELECT run_id, functional_units AS n FROM sci
      WHERE functional_unit = 'sensor_reading') JOIN (SELECT run_id, sum(completed + lost + timed_out) AS ended FROM inference GROUP BY run_id) USING (run_id)
    JOIN run ON run.id = run_id")" "3|12.0|12.0|0.0|1"
done

# What to decide by fits on one screen.
simulate "the defaults"
lines=$(wc -l <out)
((lines <= 24)) && echo "ok the default report has at most 24 lines" || echo "FAILED the default report has at most 24 lines: $lines"
grep -q '^  nodes: 1 access-point whole, 1 cloud use:0.5 ' out && echo "ok the report names the rule of each role" || { cat out; echo "FAILED the report names the rule"; }
simulate "details" --details
grep -q '^  shares of standby .*: access-point whole, cloud use:0.5, edge whole, sensor whole$' out && echo "ok SCI and eCAL name the rules" || { cat out; echo "FAILED SCI and eCAL name the rules"; }
(($(wc -l <out) > 40)) && grep -q '^eCAL, simulated' out && echo "ok --details prints the rest" || echo "FAILED --details prints the rest"

mkdir empty && cd empty || exit 1
for share in cloud clouds=use =use cloud= cloud=half cloud=reserved:2 cloud=reserved:nan cloud=use:0 all=marginal; do
  refuses "--share=$share" "--share" --share=$share
done
refuses "shares beside a share of all roles" "does not go with --amortisation" --amortisation=busy-time --share=cloud=use
refuses "samples in a lifecycle" "--samples" --lifecycle --samples=3
refuses "an idle run less itself" "--idle" --marginal --idle
rm -f run.sqlite
program=$AIOT_BIN_DIR/smart-factory
simulate "a share of nobody" --radio=csma --sensors=1 --duration=5 --share=router=use &&
  expect "is a note" "$(grep -c 'warning: --share=router=use has no effect: no node of this run has role router; ' err) $(sql run.sqlite "
    SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE '--share=router=use has no effect%'")" "1 1"
