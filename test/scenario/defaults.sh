# SPDX-License-Identifier: GPL-2.0-only
# The defaults by radio are what the manual's table says, their parts belong together, and nothing unverified decides them
# without a range that the manual prints.
#   AIOT_DEFAULTS=update ... writes the table of unverified figures of doc/smart-factory.rst again.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

readonly manual=$AIOT_SOURCE_DIR/doc/smart-factory.rst

# Two tables: radio|product|sensor|payload|network|period, and radio|network on the device|board|gateway|edge.
rows_after() { sed -n "/^radio  *$1/,/^\$/p" "$manual" | grep '^``' | sed -E 's/``//g; s/  +/|/g'; }
join -t '|' <(rows_after "product  *sensor" | sort -t '|' -k 1,1) <(rows_after "network on the device" | sort -t '|' -k 1,1) >rows
known=$("$program" --radio=zigbee 2>&1 | sed 's/.*known are //; s/ or /, /; s/,//g')
expect "the manual has all radios" "$(cut -d'|' -f1 rows | sort | xargs)" "$known"

parameter() { sql run.sqlite "SELECT value FROM parameter WHERE name = '$1' AND run_id = (SELECT max(id) FROM run)"; }
board_of() { sql run.sqlite "SELECT DISTINCT board FROM node WHERE role $1 AND run_id = (SELECT max(id) FROM run)"; }

sqlite3 -batch tables.sqlite <<SQL
.mode csv
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/boards.csv"' boards
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/processors.csv"' processors
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/radios.csv"' radios
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/sensors.csv"' sensors
.import '|grep -v "^#" "$AIOT_SOURCE_DIR/traces/networks.csv"' networks
CREATE TABLE used (board TEXT);
SQL

while IFS='|' read -r radio product sensor payload network period device_network board gateway edge; do
  simulate "$radio" --radio="$radio" --fidelity=message --sensors=1 --duration=1 || continue
  expect "$radio: $product" "$(parameter device)|$(parameter payload)|$(parameter model)|$(parameter edge)|$(parameter period)" \
    "$board|$payload|$network|$edge|$period"
  expect "$radio: gateway" "$(board_of "IN ('gateway', 'access-point', 'base-station')")" "$gateway"
  sqlite3 tables.sqlite "INSERT INTO used VALUES ('$board'), ('$gateway'), ('$(board_of "= 'edge'")'), ('$(board_of "= 'cloud'")')"
  simulate "$radio on the device" --radio="$radio" --fidelity=message --sensors=1 --duration=1 --offload=device &&
    expect "$radio: network on the device" "$(parameter model)" "$device_network"
  expect "$radio: the board has that sensor" "$(sql tables.sqlite "SELECT value FROM boards WHERE board = '$board' AND quantity = 'sensor'")" "$sensor"
  # A picture, or as many whole readings as the network has inputs: three values each.
  expect "$radio: a sample is what the sensor gives and what the network takes" "$(sql tables.sqlite "
    SELECT CASE WHEN kind = 'camera' THEN value + 0 = $payload AND n.input_description LIKE '%image%'
      ELSE $payload % value = 0 AND n.input_values = $payload / value * 3 END
    FROM sensors JOIN networks n ON network = '$network' WHERE sensor = '$sensor' AND quantity = 'sample_bytes'")" 1
done <rows

# Another device has another network and payload; a network has its own payload.
simulate "a microphone" --radio=lr-wpan --fidelity=message --sensors=1 --duration=1 --device=lr-wpan-microphone &&
  expect "a microphone feeds a spectrum" "$(parameter model)|$(parameter payload)" "fc_autoencoder|640"
simulate "another network" --radio=lr-wpan --fidelity=message --sensors=1 --duration=1 --model=ds_cnn &&
  expect "a network has its own payload" "$(parameter payload)" 490

# What is unverified among the parts of these boards, with its range.
sqlite3 -batch tables.sqlite >unverified <<'SQL'
.mode list
.separator |
WITH used_boards AS (SELECT DISTINCT board FROM used),
  parts AS (SELECT DISTINCT value AS part, quantity AS slot FROM boards JOIN used_boards USING (board)),
  unverified AS (
    SELECT board AS part, quantity AS what, value, low, high, unit FROM boards JOIN used_boards USING (board) WHERE grade = 'unverified'
    UNION SELECT device, p.quantity, p.value, low, high, unit FROM processors p JOIN parts ON device = part AND slot = 'processor'
      WHERE grade = 'unverified' AND p.quantity IN ('idle_w', 'sleep_w', 'active_w')
    UNION SELECT r.part, r.quantity || ' ' || state || CASE WHEN tx_power_dbm <> '' THEN ' ' || tx_power_dbm || ' dBm' ELSE '' END,
      value, low, high, unit FROM radios r JOIN parts ON r.part = parts.part AND slot = 'radio' WHERE grade = 'unverified'
    UNION SELECT s.sensor, s.quantity, s.value, low, high, unit FROM sensors s JOIN parts ON s.sensor = part AND slot = 'sensor'
      WHERE grade = 'unverified')
SELECT part, trim(what), value, low, high, unit FROM unverified WHERE value + 0 > 0 ORDER BY part COLLATE NOCASE, what, value + 0;
SQL
expect "some figures are unverified" "$(($(wc -l <unverified) > 10))" 1
expect "each of them has a range" "$(awk -F'|' '$4 == "" || $5 == "" || $4 + 0 > $3 + 0 || $5 + 0 < $3 + 0 || $4 + 0 == $5 + 0' unverified)" ""
{
  line=$(printf '=%.0s' {1..22})
  frame="${line:0:18}  ${line:0:22}  ${line:0:9}  ${line:0:9}  ${line:0:9}  ${line:0:5}"
  echo "$frame"
  printf '%-18s  %-22s  %-9s  %-9s  %-9s  %s\n' part figure value low high unit
  echo "$frame"
  while IFS='|' read -r part what value low high unit; do printf '%-18s  %-22s  %-9s  %-9s  %-9s  %s\n' "$part" "$what" "$value" "$low" "$high" "$unit"; done <unverified
  echo "$frame"
} >table
if [[ ${AIOT_DEFAULTS:-} == update ]]; then
  awk '/^\.\. unverified-begin$/ { print; print ""; while ((getline line <"table") > 0) print line; print ""; skip = 1; next }
    /^\.\. unverified-end$/ { skip = 0 } !skip' "$manual" >new.rst && cat new.rst >"$manual"
fi
sed -n '/^\.\. unverified-begin$/,/^\.\. unverified-end$/p' "$manual" | sed '1d;$d' | sed '/^$/d' >printed
expect "the manual prints them" "$(diff printed table | head -4)" ""
