# SPDX-License-Identifier: GPL-2.0-only
# Embodied emissions and SCI of a run, worked out again from the tables by SQL.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# sci_holds NAME: in the last run M is the sum of its items, TE times TiR over EL, and SCI is (O + M) / R.
sci_holds() {
  expect "$1: every item bears TE x TiR / EL" "$(sql run.sqlite "
    SELECT count(*) > 0, max(abs(embodied_gco2e / (total_embodied_gco2e * time_reserved_s / expected_lifespan_s) - 1)) < 1e-12
    FROM embodied WHERE total_embodied_gco2e > 0 AND run_id = (SELECT max(id) FROM run)")" "1|1"
  expect "$1: SCI is (O + M) / R of the tables" "$(sql run.sqlite "
    WITH last AS (SELECT max(id) AS id FROM run),
      o AS (SELECT sum(operational_location_gco2e) AS g FROM energy, last WHERE run_id = last.id),
      m AS (SELECT sum(embodied_gco2e) AS g FROM embodied, last WHERE run_id = last.id)
    SELECT group_concat(functional_unit, ' '), max(abs(sci_gco2e_per_unit * functional_units / (o.g + m.g) - 1)) < 1e-12
    FROM (SELECT sci.* FROM sci, last WHERE run_id = last.id ORDER BY functional_unit), o, m")" \
    "$([[ $1 == lr-wpan ]] || echo "correct_inference ")delivered_bit device_hour inference sensor_reading|1" # an autoencoder has no accuracy
  expect "$1: every node with a supply is assessed, and no item costs less than nothing" "$(sql run.sqlite "
    SELECT count(*) FROM node WHERE run_id = (SELECT max(id) FROM run) AND supply_kind IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM embodied WHERE embodied.run_id = node.run_id AND node_id = node.id)
    UNION ALL SELECT count(*) FROM embodied WHERE embodied_gco2e_low < 0 OR embodied_gco2e_low > embodied_gco2e
      OR embodied_gco2e > embodied_gco2e_high")" $'0\n0'
}

for radio in csma wifi lr-wpan lte; do
  simulate "$radio" --radio=$radio --sensors=3 --duration=20 --share=all=whole && sci_holds "$radio"
done
expect "primary cells: no grams of operation, some of making" "$(sql run.sqlite "
  SELECT sum(operational_location_gco2e), min(charging_efficiency) FROM energy WHERE supply_kind = 'primary'
  UNION ALL SELECT count(*) > 0, 1 FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = node_id
    WHERE supply_kind = 'primary' AND item = 'power-supply' AND embodied_gco2e > 0")" $'0.0|1.0\n1|1'
expect "primary cells: grams are the share of the cell that was drawn" "$(sql run.sqlite "
  SELECT count(*) > 0, max(abs(embodied_gco2e / (total_embodied_gco2e * delivered_j / deliverable_j) - 1)) < 1e-12,
    max(abs(embodied_gco2e_high / (total_embodied_gco2e_high * delivered_j / deliverable_j) - 1)) < 1e-12,
    max(abs(delivered_j / (SELECT sum(energy_it_j) FROM energy WHERE energy.run_id = embodied.run_id
      AND energy.node_id = embodied.node_id) - 1)) < 1e-12
  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = node_id
  WHERE supply_kind = 'primary' AND delivered_j IS NOT NULL")" "1|1|1|1"
expect "batteries: joules over the efficiency of charging" "$(sql run.sqlite "
  SELECT count(*) > 0, min(charging_efficiency), max(charging_efficiency), max(abs(operational_location_gco2e
    - energy_it_j / charging_efficiency * ci_location_g_per_kwh / 3.6e6)) < 1e-15
  FROM energy JOIN intensity USING (zone) WHERE supply_kind = 'rechargeable' AND energy_it_j > 0")" "1|0.8075|0.8075|1"

# The rules differ by busy time only, and that is stored.
for rule in reserved-time busy-time "utilisation --utilisation=0.5"; do
  # shellcheck disable=SC2086 # two words
  simulate "$rule" --radio=csma --sensors=3 --duration=20 --amortisation=$rule $([[ $rule != reserved-time ]] || echo --share=all=whole)
done
expect "rules of amortisation" "$(sql run.sqlite "
  SELECT max(abs(b.embodied_gco2e - a.embodied_gco2e * a.time_busy_s / a.time_reserved_s)) < 1e-12,
    max(abs(c.embodied_gco2e - 2 * b.embodied_gco2e)) < 1e-12, sum(a.time_busy_s) > 0
  FROM embodied a JOIN embodied b ON b.run_id = a.run_id + 1 AND b.node_id = a.node_id AND b.item = a.item
    JOIN embodied c ON c.run_id = a.run_id + 2 AND c.node_id = a.node_id AND c.item = a.item
  WHERE a.run_id = (SELECT max(id) - 2 FROM run)")" "1|1|1"

# Market-based grams are a column of their own; location-based grams and SCI do not know them.
printf 'time,ci_location,ci_market\n2023-01-01T00:00:00Z,300,%s\n2023-01-01T01:00:00Z,300,%s\n' 0 0 >green.csv
sed 's/,0$/,900/' green.csv >brown.csv
for file in green brown; do
  simulate "market $file" --radio=csma --sensors=2 --duration=20 --start=2023-01-01T00:30:00Z --zone=HERE --intensity=HERE=$file.csv
done
expect "market factors move the market column only" "$(sql run.sqlite "
  SELECT count(DISTINCT o), count(DISTINCT s), min(m), max(m) > 0 FROM (SELECT run.id,
    (SELECT sum(operational_location_gco2e) FROM energy WHERE run_id = run.id) AS o,
    (SELECT sum(operational_market_gco2e) FROM energy WHERE run_id = run.id) AS m,
    (SELECT sci_gco2e_per_unit FROM sci WHERE run_id = run.id AND functional_unit = 'inference') AS s
    FROM run ORDER BY id DESC LIMIT 2)")" "1|1|0.0|1"

# Gaps: refused, held, or on the line.
printf 'time,value\n2023-01-01T00:00:00Z,100\n2023-01-01T01:00:00Z,\n2023-01-01T02:00:00Z,400\n' >gap.csv
gap=(--radio=csma --sensors=1 --period=60 --zone=HERE --intensity=HERE=gap.csv --start=2023-01-01T01:00:00Z --duration=600)
sql run.sqlite .dump >before.sql
refuses "a gap is refused" "gap.csv" "${gap[@]}" --database=run.sqlite
sql run.sqlite .dump | cmp -s - before.sql && echo "ok the database is as it was" || echo "FAILED the database is as it was"
for policy in hold linear; do simulate "gap $policy" "${gap[@]}" --gaps=$policy; done
expect "held and interpolated values are stored with their policy" "$(sql run.sqlite "
  SELECT ci_location_g_per_kwh, ci_gap_policy FROM intensity
    WHERE ci_source LIKE '%gap.csv%' ORDER BY 1")" $'100.0|hold\n250.0|linear'
expect "and so is the policy itself" "$(sql run.sqlite "
  SELECT group_concat(value, ' ') FROM (SELECT value FROM parameter WHERE name = 'gaps' ORDER BY run_id DESC LIMIT 2)")" "linear hold"

# Radios on primary cells, an hour each: grams of cells are in the order, and in the proportion, of the joules.
radios="ble-connection lorawan lte-m nb-iot"
rm -f run.sqlite
for radio in $radios; do simulate "an hour of $radio" --radio=$radio --fidelity=message --sensors=4 --duration=3600; done
expect "four radios: grams of cells per joule are the same" "$(sql run.sqlite "
  WITH cell AS (SELECT run_id, sum(delivered_j) AS j, sum(embodied_gco2e) AS g, 3600.0 * 24 * 365 * 4 / min(time_reserved_s) AS runs,
      sum(delivered_j / deliverable_j) / count(*) AS share, sum(total_embodied_gco2e) AS te, min(expected_lifespan_s) AS life
    FROM embodied WHERE delivered_j IS NOT NULL GROUP BY run_id)
  SELECT count(*), max(g / j) / min(g / j) - 1 < 1e-12, max(j) / min(j) > 50 FROM cell
  UNION ALL SELECT (SELECT count(*) FROM cell a JOIN cell b ON a.j < b.j AND a.g >= b.g),
    max(abs(runs * g / (te * runs * share) - 1)) < 1e-9, min(life) > 0 FROM cell")" $'4|1|1\n0|1|1'
expect "four radios: nothing of a cell is borne by time" "$(sql run.sqlite "
  SELECT count(*) FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = node_id
  WHERE supply_kind = 'primary' AND delivered_j IS NULL AND (item LIKE '%cell%' OR item = 'power-supply')")" 0
