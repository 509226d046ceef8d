# SPDX-License-Identifier: GPL-2.0-only
# smart-factory --population=N: some sensors stand for N. What is stored, what is printed, what is refused.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

common=(--radio=csma --fidelity=message --cells=2 --duration=62 --payload=200)
simulate "400 sensors" "${common[@]}" --sensors=400 --database=all.sqlite
simulate "40 for 400" "${common[@]}" --sensors=40 --population=400 --details --database=some.sqlite
expect "the estimate is printed" "$(grep -c '^40 sensors were simulated and represent 400; 95 % interval' out)" 1
expect "with its standard error" "$(awk '$1 == "energy_it_j" && $2 == "all" && $4 > 0 && $5 > 0 && $5 < 1' out | wc -l)" 1
balanced "books of some" some.sqlite 44
expect "each stands for ten" "$(sql some.sqlite "
  SELECT role, count(*), min(population), max(population) FROM node GROUP BY role ORDER BY role")" \
  "$(printf '%s\n' 'cloud|1|1.0|1.0' 'edge|1|1.0|1.0' 'gateway|2|1.0|1.0' 'sensor|40|10.0|10.0')"
expect "estimates are totals of the rows" "$(sql some.sqlite "
  SELECT count(*), max(abs(total / j - 1)) < 1e-12 FROM estimate
  JOIN (SELECT stage, sum(energy_it_j) AS j FROM energy JOIN node ON id = node_id WHERE role = 'sensor' GROUP BY stage
    UNION ALL SELECT 'all', sum(energy_it_j) FROM energy JOIN node ON id = node_id WHERE role = 'sensor') USING (stage)
  WHERE quantity = 'energy_it_j'")" "3|1"
expect "periods, too" "$(sql some.sqlite "
  SELECT max(abs(p.j / e.j - 1)) < 1e-9 FROM (SELECT node_id, sum(energy_it_j) AS j FROM energy GROUP BY 1) AS e
  JOIN (SELECT node_id, sum(energy_it_j) AS j FROM energy_period GROUP BY 1) AS p USING (node_id)")" 1
expect "the total of all is within four standard errors" "$(sqlite3 -readonly -batch all.sqlite "
  ATTACH 'some.sqlite' AS some;
  SELECT count(*), max(abs(total - j) <= 4 * standard_error) FROM some.estimate
  JOIN (SELECT sum(energy_it_j) AS j FROM energy JOIN node ON id = node_id WHERE role = 'sensor')
  WHERE quantity = 'energy_it_j' AND stage = 'all'")" "1|1"
expect "wire bits of all nodes" "$(sqlite3 -readonly -batch all.sqlite "
  ATTACH 'some.sqlite' AS some;
  SELECT abs(1.0 * (SELECT sum(wire_bits) FROM traffic) / (SELECT sum(wire_bits) FROM some.traffic) - 1) < 0.03")" 1

# Each for itself: nothing else changes.
simulate "40" "${common[@]}" --sensors=40 --database=plain.sqlite
simulate "40 for 40" "${common[@]}" --sensors=40 --population=40 --database=same.sqlite
for table in energy energy_period supply inference traffic ecal sci embodied node event; do
  expect "40 for 40: $table" "$(sql same.sqlite "SELECT * FROM $table")" "$(sql plain.sqlite "SELECT * FROM $table")"
done
expect "no error where all are simulated" "$(sql same.sqlite "SELECT max(standard_error), count(*) > 5 FROM estimate")" "0.0|1"
expect "no estimates without a population" "$(sql plain.sqlite "SELECT count(*) FROM estimate")" 0
expect "the population is a parameter" "$(sql plain.sqlite "SELECT value FROM parameter WHERE name = 'population'")" 40

simulate "a heavy sample" "${common[@]}" --sensors=2 --population=100000 --database=heavy.sqlite
expect "is noted" "$(grep -c 'a sample stands for 50000 and keeps a processor' err)" 1

refuses "packets" "fidelity message only" --radio=csma --sensors=10 --population=20
refuses "less than simulated" "less than 10 sensors" "${common[@]}" --sensors=10 --population=9
refuses "no sensor in a cell" "one per cell" "${common[@]}" --sensors=1 --population=9
refuses "a lifecycle" "lifecycle" "${common[@]}" --sensors=10 --population=20 --lifecycle
refuses "no number" "--population='0'" "${common[@]}" --sensors=10 --population=0
