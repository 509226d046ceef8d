# SPDX-License-Identifier: GPL-2.0-only
# aiot energy --coverage: intervals against measurements that the estimator had not seen.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"
noun=energy

query() { sqlite3 -batch :memory: "SELECT $2 FROM (SELECT CAST(readfile('$1') AS TEXT) AS j)"; }
# outside SPLIT LEAST: methods with so many measurements of which less than 85 or more than 95 % lie in their intervals.
outside() {
  sqlite3 -batch :memory: "SELECT group_concat(json_extract(value, '\$.method') || ' ' || json_extract(value, '\$.share'))
    FROM json_each(json_extract(CAST(readfile('json') AS TEXT), '\$.coverage'))
    WHERE json_extract(value, '\$.held_back') = '$1' AND json_extract(value, '\$.measurements') >= $2
    AND json_extract(value, '\$.share') NOT BETWEEN 0.85 AND 0.95"
}
"$aiot" energy --coverage --json >json 2>err
for split in repeat pair network family device; do
  left=$(outside $split 20)
  verdict "held back by $split, 85 to 95 % of each method lie in their intervals ($left)" test -z "$left"
done
# Fewer measurements than that: as many as chance gives to intervals of nine tenths.
chance() { [[ $(query json "(SELECT count(*) FROM json_each(j, '\$.coverage') WHERE json_extract(value, '\$.measurements') < 100
  AND json_extract(value, '\$.inside') NOT BETWEEN json_extract(value, '\$.chance_least') AND
    json_extract(value, '\$.chance_most'))") == 0 ]]; }
verdict "of few measurements, as many as chance gives lie in their intervals" chance
newest() { [[ $(query json "(SELECT group_concat(json_extract(value, '\$.chance_least') || ' of ' || json_extract(value, '\$.measurements'))
  FROM json_each(j, '\$.coverage') WHERE json_extract(value, '\$.held_back') = 'round' AND json_extract(value, '\$.method') = 'all')") == "16 of 21" ]]; }
verdict "of the newest round, 16 of 21 are the least that chance gives" newest
same() {
  [[ $(query json "(SELECT count(*) FROM json_each(j, '\$.answers')) = (SELECT sum(json_extract(value, '\$.measurements'))
    FROM json_each(j, '\$.coverage') WHERE json_extract(value, '\$.method') = 'all')") == 1 ]]
}
verdict "each measurement is counted once" same
recount() {
  [[ $(query json "(SELECT count(*) FROM json_each(j, '\$.answers') WHERE json_extract(value, '\$.inside') <>
    (json_extract(value, '\$.measured_j') BETWEEN json_extract(value, '\$.energy_low_j') AND json_extract(value, '\$.energy_high_j')))") == 0 ]]
}
verdict "inside is between the limits" recount

# A user's own measurements: what the tables know of, twice as dear and as they are.
printf 'device,network,precision,energy_j,latency_s,gross_or_net,boundary,batch,runtime,source,grade,note\n' >own.csv
printf 'Jetson-Nano,resnet50,fp16,%s,0.04,gross,board,1,own,own,measured,\n' 0.2 2000 >>own.csv
"$aiot" energy --coverage --measurements own.csv --json >json 2>err
own() { [[ $(query json "json_extract(j, '\$.coverage[0].held_back') || json_extract(j, '\$.coverage[#-1].measurements') ||
  json_extract(j, '\$.answers[1].inside')") == given20 ]]; }
verdict "measurements of one's own are asked for" own
refuses "a network with it" "takes no MODEL" resnet50 --coverage
refuses "no processor" "name a processor" resnet50
