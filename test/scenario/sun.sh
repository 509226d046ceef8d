# SPDX-License-Identifier: GPL-2.0-only
# follow-the-sun: which region infers, day by day and policy by policy. 30 days in test/slow.
scenario=follow-the-sun
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

grams="SELECT run.id AS id, p.value AS policy, d.value AS day, sum(operational_location_gco2e) AS g
  FROM run JOIN parameter p ON p.run_id = run.id AND p.name = 'policy' JOIN parameter d ON d.run_id = run.id AND d.name = 'day'
  JOIN energy ON energy.run_id = run.id GROUP BY run.id"

# oracle_wins NAME RUNS: no policy emits less than the oracle on any of RUNS days times policies, and one emits more.
oracle_wins() {
  expect "$1: oracle <= every policy on every day" "$(sql run.sqlite "WITH day AS ($grams)
    SELECT count(*), sum(o.g <= c.g * (1 + 1e-12)), sum(o.g < c.g) > 0 FROM day o JOIN day c USING (day) WHERE o.policy = 'oracle'")" \
    "$2|$2|1"
}

simulate "two days" --days=2 || exit 0
expect "one run per policy and day" "$(sql run.sqlite "WITH day AS ($grams)
  SELECT count(*), count(DISTINCT policy || day), min(day), max(day) FROM day")" "8|8|0|1"
oracle_wins "profiles" 8
expect "all policies have the same requests" "$(sql run.sqlite "WITH day AS ($grams)
  SELECT count(DISTINCT n), sum(n), max(late) FROM
  (SELECT day.id, sum(completed) AS n, sum(lost + timed_out + skipped) AS late FROM day JOIN inference ON run_id = day.id GROUP BY 1)")" \
  "1|18432|0"
expect "books balance" "$(sql run.sqlite "SELECT count(*), max(relative_error) < 1e-9, max(abs(state_time_error_s)) < 1e-9 FROM v_balance")" \
  "112|1|1"
expect "home stays at home, and nobody goes beyond the bound" "$(sql run.sqlite "WITH day AS ($grams)
  SELECT sum(policy = 'home' AND name <> 'cloud-DE-PROFILE-2020'), sum(name LIKE 'cloud-NZ'),
    sum(policy = 'oracle' AND name = 'cloud-US-NY-NYIS-PROFILE-2022') > 0
  FROM day JOIN v_latency ON run_id = day.id WHERE completed > 0")" "0|0|1"
expect "the longest latency keeps the bound" "$(sql run.sqlite "SELECT count(*) >= 8, max(value) <= 0.35, min(value) > 0.2 FROM sample
  WHERE quantity = 'latency_max_s'")" "1|1|1"
expect "sensors live on harvested energy, which emits nothing" "$(sql run.sqlite "
  SELECT count(DISTINCT node_id), sum(operational_location_gco2e), min(energy_it_j) >= 0 FROM energy WHERE supply_kind = 'harvested'")" "8|0.0|1"
expect "batteries begin as the day before left them" "$(sql run.sqlite "WITH day AS ($grams)
  SELECT count(*), sum(b.initial_j = a.remaining_j), sum(a.initial_j = 39960), max(abs(a.initial_j + a.harvested_j - a.drawn_j - a.remaining_j)) < 1e-6
  FROM day x JOIN day y ON y.policy = x.policy AND x.day = '0' AND y.day = '1'
  JOIN supply a ON a.run_id = x.id JOIN supply b ON b.run_id = y.id AND b.node_id = a.node_id WHERE a.initial_j IS NOT NULL")" "32|32|32|1"
expect "the table says what the database holds" \
  "$(sed -nE 's/^  home +([0-9.]+) .*/\1/p' out | head -n 1)" \
  "$(sql run.sqlite "WITH day AS ($grams) SELECT printf('%.6g', sum(g)) FROM day WHERE policy = 'home'")"
expect "the difference to home has its sign" "$(sed -nE '/^  oracle [^(]* -0\.[0-9]+ /p' out | wc -l)" 1
cp run.sqlite first.sqlite

# The same again, and another run number.
rm run.sqlite
all="SELECT group_concat(printf('%.15g', operational_location_gco2e)) FROM (SELECT * FROM energy ORDER BY run_id, node_id, component, component_instance, state, stage)"
simulate "again" --days=2 && expect "the same command gives the same grams" "$(sql run.sqlite "$all")" "$(sql first.sqlite "$all")"
rm run.sqlite
simulate "another run number" --days=1 --RngRun=2 --policy=forecast --forecast=persistence &&
  expect "another run number gives other grams" "$(sql run.sqlite "SELECT count(*), sum(value = 'forecast') FROM parameter WHERE name = 'policy'")" "1|1"
expect "a policy alone has nothing to compare with" "$(grep -cE '^  forecast .* - +- +-$' out)" 1

# A wider bound lets in the greenest region of all, which is the farthest.
rm run.sqlite
simulate "a wide bound" --days=1 --latencyBound=0.5 && expect "a wide bound lets the far region in" "$(sql run.sqlite "WITH day AS ($grams)
  SELECT policy, name, completed FROM day JOIN v_latency ON run_id = day.id WHERE completed > 0 AND policy <> 'home'")" \
  $'greenest-now|cloud-NZ|2304\nforecast|cloud-NZ|2304\noracle|cloud-NZ|2304'

# What does not hold is said, with exit code 1: without a margin the line time exceeds this bound.
"$program" --database=fault.sqlite --progress=false --days=1 --policy=home --latencyMargin=0 --latencyBound=0.2075 >out 2>err
expect "a bound that is not kept" "$? $(wc -l <err) $(grep -c 'policy home, day 0: a result took 0.208.* beyond the bound of 0.2075 s' err)" "1 1 1"

# The same days without packets: only the back-off of the sensors' bus is not there, some microseconds of each latency.
rm -f run.sqlite
simulate "two days, messages" --days=2 --fidelity=message && {
  oracle_wins "messages" 8
  balanced "messages: books" run.sqlite 14
  mv run.sqlite message.sqlite && mv first.sqlite packet.sqlite
  compare_books "messages"
  expect "messages: the same requests in the same regions, latencies within 0.1 %" "$(sqlite3 -batch :memory: "
    ATTACH 'packet.sqlite' AS p; ATTACH 'message.sqlite' AS m;
    SELECT count(*) > 8, sum(a.completed <> b.completed OR b.completed IS NULL), max(abs(b.latency_p50_s / a.latency_p50_s - 1)) < 1e-3,
      sum(b.lost + b.timed_out)
    FROM p.inference a LEFT JOIN m.inference b USING (run_id, node_id, offload)")" "1|0|1|0"
  expect "messages: fidelity is among the parameters" "$(sql message.sqlite "
    SELECT count(*), min(value) FROM parameter WHERE name = 'fidelity'")" "8|message"
}

# Small panels: sensors run empty, samples are lost, and the books still balance.
rm -f run.sqlite
simulate "small panels" --days=1 --battery=3000 --panelArea=0.004 && {
  balanced "small panels: books" run.sqlite 14
  expect "small panels: sensors run empty and start again" "$(sql run.sqlite "
    SELECT count(DISTINCT node_id), sum(kind = 'recharged') >= 8 FROM event WHERE kind IN ('depleted', 'recharged')")" "8|1"
}

rm -f run.sqlite
simulate "small panels, messages" --days=1 --battery=3000 --panelArea=0.004 --fidelity=message && {
  balanced "small panels, messages: books" run.sqlite 14
  expect "small panels, messages: sensors run empty and start again" "$(sql run.sqlite "
    SELECT count(DISTINCT node_id), sum(kind = 'recharged') >= 8 FROM event WHERE kind IN ('depleted', 'recharged')")" "8|1"
}

# Mistakes.
refuses "another level" "packet or message" --fidelity=fluid
refuses "an unknown place" "'XX'" --zones=DE,XX
refuses "an unknown zone" "unknown grid zone 'XX'" --zones=DE,XX@1:1
refuses "a zone twice" "twice" --zones=DE,FR,de
refuses "one zone" "2 to 8" --zones=DE
refuses "no zone" "--zones" --zones=
refuses "a bad place" "LATITUDE:LONGITUDE" --zones=DE@50,FR
refuses "a bad policy" "--policy" --policy=best
refuses "a bad forecast" "--forecast" --forecast=magic
refuses "a home that is no region" "is not one of the zones" --home=FR
refuses "a home beyond the bound" "beyond the latency bound" --home=NZ --site=50:8
refuses "a bound that nobody keeps" "no region keeps" --latencyBound=0.1
refuses "a bad site" "latitude" --site=91:0
refuses "a bad start" "2022-13-01" --start=2022-13-01
refuses "a start at the end of time" "1678..2261" --start=2261-12-31
refuses "a panel without area" "--panelArea" --panelArea=0
refuses "an unknown network" "unknown network" --model=nope
refuses "a sensor as cloud" "the role cloud" --cloud=wifi-camera --model=mobilenet_v1_0.25_96
refuses "no sun" "nothing.csv: cannot open" --solar=nothing.csv
echo "time,DE" >not-solar.csv
refuses "what is no sun" "neither TMY3" --solar=not-solar.csv
refuses "days" "--days" --days=0

# Real series.
shared="${AIOT_SHARED:-/nowhere}/carbon-intensity"
if [[ ! -d $shared ]]; then
  echo "skipped: the shared data (AIOT_SHARED) are not here: real series of intensity and sun"
  exit 0
fi
us=(--zones=US-NYIS,US-PJM,DE-PROFILE-2020 --intensity=US-NYIS="$shared/eia/NYIS_NG_&_avgCI.csv" --intensity=US-PJM="$shared/eia/PJM_NG_&_avgCI.csv")
refuses "a gap in a real series" "2022-03-13T07:00:00Z" "${us[@]}" --start=2022-03-12 --days=3
refuses "sun of another year" "no irradiance for 2022-06-16T00:00:00Z" --solar="$shared/solar/surfrad-slv16001.dat"
rm -f run.sqlite
simulate "New York and PJM" "${us[@]}" --days=2 --site=36.1:-79.95 --solar="$shared/solar/723170TYA.CSV" --panelArea=0.003 && {
  oracle_wins "New York and PJM" 8
  expect "New York and PJM: the run stores whose hours it used" "$(sql run.sqlite "
    SELECT count(DISTINCT zone), count(DISTINCT ci_source) > 1 FROM intensity")" "3|1"
  # Eight panels of 0.003 m2 at 15 %, too small to fill a battery: hours of TMY3 end 5 h before UTC's.
  harvest=$(awk -F, 'NR > 2 { split($1, d, "/"); hour = 24 * (d[2] - 16) + $2 + 4
    if (d[1] == 6 && hour >= 0 && hour < 48) sum += $5 }
    END { printf "%.9g", sum * 0.003 * 0.15 * 3600 * 8 }' "$shared/solar/723170TYA.CSV")
  expect "sensors harvest the integral of a real sun" "$(sql run.sqlite "SELECT count(*), max(abs(h / $harvest - 1)) < 1e-9, $harvest > 1e5 FROM
    (SELECT sum(harvested_j) AS h FROM supply JOIN parameter p ON p.run_id = supply.run_id AND p.name = 'policy' GROUP BY p.value)")" "4|1|1"
}
rm -f run.sqlite
simulate "Germany" --days=2 --start=2020-03-01 --zones=DE,US-NY-NYIS-PROFILE-2022,FR --intensity=DE="$shared/vessim/carbon_intensity.csv" &&
  oracle_wins "Germany by the quarter of an hour" 8
