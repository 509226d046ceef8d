# SPDX-License-Identifier: GPL-2.0-only
# For the tests of aiot report: sourced, not run. Makes study.sqlite of real runs and a hostile one of it.
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }
command -v sqlite3 >/dev/null || { echo "skipped: the program sqlite3 is not installed"; exit 0; }

# run_factory ARGS: one run into a database.
run_factory() { "$AIOT_BIN_DIR/smart-factory" --progress=false "$@" >/dev/null 2>run.err || echo "FAILED to simulate: $(head -c 300 run.err)"; }

make_study() {
  local radio sensors run hour
  { echo "datetime,ci"; for hour in {0..23}; do printf '2023-06-01T%02d:00:00Z,%d\n' "$hour" $((200 + hour * 37 % 300)); done; } >hours.csv
  for radio in wifi lr-wpan csma; do
    for sensors in 2 4; do
      for run in 1 2 3; do
        run_factory --radio=$radio --sensors=$sensors --RngRun=$run --duration=20 --database=study.sqlite
      done
    done
  done
  for sensors in 2 4; do
    for run in 1 2; do
      run_factory --radio=lr-wpan --sensors=$sensors --RngRun=$run --duration=14400 --battery=0.14 --period=60 \
        --intensity=HOURS=hours.csv --zone=HOURS --start=2023-06-01T00:30:00Z --database=hours.sqlite
    done
  done
  run_factory --sensors=4 --lifecycle --inferences=40 --trainingSamples=32 --database=life.sqlite
}

# make_radios: which of four radios lives longest on two AA cells of 10 kJ each.
make_radios() {
  printf '%s\n' '[study]' "scenario = \"$AIOT_BIN_DIR/smart-factory\"" 'runs = 2' '[arguments]' 'fidelity = "message"' 'battery = 20000' \
    'payload = 12' 'period = 60' 'duration = 3600' 'sensors = 5' 'uplinkOnly = true' \
    '[[linked]]' 'radio = ["ble-advertising", "lorawan", "lr-wpan", "nb-iot"]' 'cells = [1, 2, 3, 4]' >radios.toml
  "$aiot" study run radios.toml --database radios.sqlite >/dev/null 2>run.err || echo "FAILED to study: $(head -c 300 run.err)"
}

# make_unassessed: the study as if no board had been known, so without embodied emissions and scores.
make_unassessed() {
  cp study.sqlite unassessed.sqlite
  sqlite3 unassessed.sqlite "
    DELETE FROM embodied_row;
    UPDATE sci SET embodied_gco2e = NULL, embodied_gco2e_low = NULL, embodied_gco2e_high = NULL,
      sci_gco2e_per_unit = NULL;" || echo "FAILED to make unassessed.sqlite"
}

# make_hostile: every text that may hold anything holds markup.
make_hostile() {
  cp study.sqlite hostile.sqlite
  sqlite3 hostile.sqlite "
    UPDATE run SET scenario = '<script>window.hostile = 1</script>', arguments = '</script><script>window.hostile = 2</script> @@TITLE@@';
    UPDATE parameter SET value = value || ' <img src=x onerror=\"window.hostile = 3\">' || char(27) WHERE name = 'radio';
    UPDATE node SET role = '\"><b>' || role, name = '<b>';
    UPDATE text_value SET text = '</script><b>' || text WHERE id IN (SELECT component_id FROM energy_value);
    INSERT INTO text_value VALUES (1000000, 0, '<!--<script>');
    UPDATE energy_value SET zone_id = 1000000;
    UPDATE inference SET model = cast(x'ff3c623e' AS TEXT);
    UPDATE intensity SET ci_source = '<img src=http://example.invalid/x>';
    UPDATE model SET source = ']]></svg><script>window.hostile = 4</script>';" || echo "FAILED to make hostile.sqlite"
}

# cells_of REPORT: its tables' cells, a line each: table, row, column, exact value or text.
cells_of() {
  awk '
    /^<table id="/ { split($0, part, "\""); table = part[2]; row = 0 }
    /<data id="total-/ { split($0, part, "\""); print "totals\t0\t" part[2] "\t" part[4] }
    /^<tr>.*data-column=/ {
      count = split($0, cell, " data-column=\"")
      for (i = 2; i <= count; i++) {
        column = cell[i]; sub(/".*/, "", column)
        value = cell[i]; sub(/^[^>]*>/, "", value)
        if (value ~ /^<data value="/) { sub(/^<data value="/, "", value); sub(/".*/, "", value) } else sub(/<\/t[hd]>.*/, "", value)
        print table "\t" row "\t" column "\t" value
      }
      row++
    }' "$1"
}

# differences DATABASE CELLS: figures of the report that SQL, asked in its own way, does not confirm; none is "0".
differences() {
  sqlite3 -batch 2>&1 <<SQL
ATTACH '$1' AS r;
CREATE TABLE cell (tab TEXT, line INTEGER, col TEXT, value TEXT);
.mode tabs
.import '$2' cell
.mode list
CREATE TEMP VIEW v AS SELECT a.tab, a.value AS point, a.line FROM cell a WHERE a.col = 'point';
CREATE TEMP TABLE point AS SELECT id AS run_id, coalesce((SELECT group_concat(p.name || '=' || p.value, ', ') FROM
  (SELECT name, value FROM r.parameter WHERE run_id = run.id AND name IN ('radio', 'sensors') AND name IN
    (SELECT name FROM r.parameter GROUP BY name HAVING count(DISTINCT value) > 1) ORDER BY name) p), scenario) AS label FROM r.run;
CREATE TEMP TABLE size AS SELECT label, count(*) AS runs FROM point GROUP BY label;
CREATE TEMP TABLE want (what TEXT, got REAL, wanted REAL);
-- The head: means per run of a point, once where all points have the same, else the least and the greatest.
CREATE TEMP TABLE head AS SELECT label,
  total((SELECT sum(completed) FROM r.inference WHERE inference.run_id = point.run_id)) / count(*) AS inferences,
  total((SELECT sum(energy_it_j) FROM r.v_energy_by_component v WHERE v.run_id = point.run_id)) / count(*) AS energy,
  total((SELECT sum(energy_total_j) FROM r.v_energy_by_stage v WHERE v.run_id = point.run_id)) / count(*) AS pue,
  total((SELECT sum(operational_location_gco2e) FROM r.v_carbon_by_zone v WHERE v.run_id = point.run_id)) / count(*) AS grams
  FROM point GROUP BY label;
INSERT INTO want SELECT col, value, CASE replace(replace(col, '-least', ''), '-most', '')
  WHEN 'total-runs' THEN (SELECT count(*) FROM r.run)
  WHEN 'total-points' THEN (SELECT count(*) FROM size)
  WHEN 'total-inferences' THEN (SELECT iif(col LIKE '%-most', max(inferences), min(inferences)) FROM head)
  WHEN 'total-energy' THEN (SELECT iif(col LIKE '%-most', max(energy), min(energy)) FROM head)
  WHEN 'total-energy-pue' THEN (SELECT iif(col LIKE '%-most', max(pue), min(pue)) FROM head)
  WHEN 'total-grams' THEN (SELECT iif(col LIKE '%-most', max(grams), min(grams)) FROM head) END FROM cell WHERE tab = 'totals';
INSERT INTO want SELECT 'role ' || v.point || ' ' || k.value, c.value, (SELECT sum(e.energy_it_j) FROM r.energy e
    JOIN r.node n ON n.run_id = e.run_id AND n.id = e.node_id JOIN point ON point.run_id = e.run_id
    WHERE label = v.point AND n.role = k.value) / runs
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_it_j' JOIN cell k ON k.tab = v.tab
    AND k.line = v.line AND k.col = 'role' JOIN size ON label = v.point WHERE v.tab = 'roles-data';
INSERT INTO want SELECT 'sensors ' || v.point || ' ' || k.value, c.value, (SELECT avg(j) FROM (SELECT sum(e.energy_it_j)
      / (SELECT count(*) FROM r.node s WHERE s.run_id = e.run_id AND s.role = 'sensor') AS j FROM r.energy e
    JOIN r.node n ON n.run_id = e.run_id AND n.id = e.node_id JOIN point ON point.run_id = e.run_id
    WHERE label = v.point AND n.role = 'sensor' AND e.component = k.value GROUP BY e.run_id))
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_it_j_per_node' JOIN cell k ON k.tab = v.tab
    AND k.line = v.line AND k.col = 'part' WHERE v.tab = 'sensors-data';
INSERT INTO want SELECT 'messages ' || v.point || ' ' || k.value, c.value, (SELECT avg(j) FROM (SELECT sum(e.energy_it_j)
      / (SELECT sum(messages) FROM r.traffic t JOIN r.node s ON s.run_id = t.run_id AND s.id = t.node_id WHERE t.run_id = e.run_id
        AND s.role = 'sensor' AND direction = 'tx') AS j FROM r.energy e
    JOIN r.node n ON n.run_id = e.run_id AND n.id = e.node_id JOIN point ON point.run_id = e.run_id
    WHERE label = v.point AND n.role = 'sensor' AND (e.stage = 'standby') = (k.value = 'standby') GROUP BY e.run_id))
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_it_j_per_message' JOIN cell k ON k.tab = v.tab
    AND k.line = v.line AND k.col = 'part' WHERE v.tab = 'messages-data';
INSERT INTO want SELECT 'tier ' || v.point || ' ' || k.value, c.value, (SELECT avg(j) FROM (SELECT sum(energy_j) / sum(completed) AS j
    FROM r.inference i JOIN point USING (run_id) WHERE label = v.point AND offload = k.value GROUP BY run_id HAVING sum(completed) > 0))
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_j_per_inference' JOIN cell k ON k.tab = v.tab
    AND k.line = v.line AND k.col = 'offload' WHERE v.tab = 'tiers-data';
INSERT INTO want SELECT 'energy ' || v.point, c.value, (SELECT total(e.energy_it_j) FROM r.energy e JOIN point USING (run_id)
    WHERE label = v.point AND stage = s.value AND component = k.value) / runs
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_it_j' JOIN cell s ON s.tab = v.tab AND s.line = v.line
    AND s.col = 'stage' JOIN cell k ON k.tab = v.tab AND k.line = v.line AND k.col = 'component' JOIN size ON label = v.point
  WHERE v.tab = 'energy';
INSERT INTO want SELECT 'energy sum ' || v.tab, total(c.value), (SELECT sum(e) FROM (SELECT sum(energy_it_j) / runs AS e FROM r.energy
    JOIN point USING (run_id) JOIN size USING (label) WHERE v.tab LIKE '%all%' OR stage <> 'standby' GROUP BY label))
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'energy_it_j' WHERE v.tab LIKE 'energy-%' GROUP BY v.tab;
INSERT INTO want SELECT 'ecal ' || v.point, c.value, (SELECT avg(ecal_j_per_bit) FROM r.v_ecal JOIN point USING (run_id)
    WHERE label = v.point AND basis = 'simulated')
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'ecal_j_per_bit' WHERE v.tab = 'ecal';
-- Student's t for two and three runs, from its closed forms.
INSERT INTO want SELECT 'ecal interval ' || v.point, c.value, (SELECT iif(count(*) = 2, tan(0.475 * pi()), 0.95 / sqrt(0.04875))
      * sqrt(max(0, sum(x * x) - sum(x) * sum(x) / count(*)) / (count(*) - 1) / count(*))
    FROM (SELECT (ecal_j_per_bit - (SELECT avg(ecal_j_per_bit) FROM r.ecal JOIN point USING (run_id) WHERE label = v.point
      AND basis = 'simulated')) AS x FROM r.ecal JOIN point USING (run_id)
      WHERE label = v.point AND basis = 'simulated'))
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'half_width' JOIN size ON label = v.point
  WHERE v.tab = 'ecal' AND runs IN (2, 3);
INSERT INTO want SELECT 'carbon ' || v.point, c.value, (SELECT sum(operational_location_gco2e) FROM r.energy JOIN point USING (run_id)
    WHERE label = v.point AND zone = z.value) / runs
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'operational_location_gco2e' JOIN cell z ON z.tab = v.tab
    AND z.line = v.line AND z.col = 'zone' JOIN size ON label = v.point WHERE v.tab = 'carbon-zone-data';
INSERT INTO want SELECT 'embodied ' || v.point, c.value, (SELECT sum(embodied_gco2e) FROM r.v_carbon_by_zone JOIN point USING (run_id)
    WHERE label = v.point) / runs FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'embodied_gco2e'
  JOIN size ON label = v.point WHERE v.tab = 'embodied-data';
INSERT INTO want SELECT 'sci ' || v.point, c.value, (SELECT avg(sci_gco2e_per_unit) FROM r.v_sci JOIN point USING (run_id)
    WHERE label = v.point AND functional_unit = f.value)
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'sci_gco2e_per_unit' JOIN cell f ON f.tab = v.tab
    AND f.line = v.line AND f.col = 'functional_unit' WHERE v.tab = 'sci';
INSERT INTO want SELECT 'hours', total(value * (SELECT value FROM cell n WHERE n.tab = c.tab AND n.line = c.line AND n.col = 'runs')),
    (SELECT sum(operational_location_gco2e) FROM r.energy_period WHERE period_end < '2023-12-31')
  FROM cell c WHERE tab = 'carbon-hour-data' AND col = 'operational_location_gco2e' GROUP BY tab;
INSERT INTO want SELECT 'latency ' || v.point, c.value, (SELECT avg(latency_p95_s) * 1000 FROM r.inference JOIN point USING (run_id)
    WHERE label = v.point) FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'latency_p95_ms' WHERE v.tab = 'latency-data';
INSERT INTO want SELECT 'depleted ' || v.point, c.value, (SELECT count(*) FROM r.supply JOIN point USING (run_id)
    WHERE label = v.point AND depleted_at_s IS NOT NULL)
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'depleted' WHERE v.tab = 'battery-data';
INSERT INTO want SELECT 'shortest life ' || v.point, c.value, (SELECT min(coalesce(depleted_at_s, initial_j / (initial_j - remaining_j)
    * simulated_s)) / 86400 FROM r.supply JOIN point USING (run_id) JOIN r.run ON run.id = run_id WHERE label = v.point AND initial_j > remaining_j)
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'shortest_d' WHERE v.tab = 'battery-data' AND c.value <> '';
INSERT INTO want SELECT 'interval of life ' || v.point, c.value, (SELECT avg(low) / 86400 FROM r.result_interval i JOIN point USING (run_id)
    WHERE label = v.point AND result = 'battery_life_s' AND cause = 'all' AND part = 'role=sensor')
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'shortest_low_d' WHERE v.tab = 'battery-data' AND c.value GLOB '[0-9]*';
INSERT INTO want SELECT 'battery ' || v.point, c.value, (SELECT min(initial_j) FROM r.supply JOIN point USING (run_id) WHERE label = v.point)
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'least_charge_j' WHERE v.tab = 'battery-data';
INSERT INTO want SELECT 'booked ' || v.point, c.value, (SELECT sum(booked_j) FROM r.v_balance JOIN point USING (run_id) WHERE label = v.point)
  FROM v JOIN cell c ON c.tab = v.tab AND c.line = v.line AND c.col = 'booked_j' WHERE v.tab = 'balance';
SELECT iif(count(*) > 20, '', 'only ' || count(*) || ' compared ') || count(*) FILTER (WHERE NOT coalesce(abs(got - wanted) <= 1e-9 * abs(wanted) + 1e-15, 0))
  || coalesce(': ' || group_concat(what || ' is ' || got || ' not ' || wanted, '; ') FILTER (WHERE NOT coalesce(abs(got - wanted) <= 1e-9 * abs(wanted) + 1e-15, 0)), '')
FROM want;
SQL
}
