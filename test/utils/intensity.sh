# SPDX-License-Identifier: GPL-2.0-only
# aiot intensity: publishers' JSON, instants and periods, forecasts, and what it says to hostile files.
noun=intensity
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# says NAME LINE... -- ARGS...: exit code 0, nothing on stderr, and JSON that has each LINE without blanks and comma.
has_lines() {
  local line
  ((code == 0)) && [[ ! -s err ]] || return 1
  for line in "${lines[@]}"; do
    tr -d ' ' <out | sed 's/,$//' | grep -qxF -- "${line// /}" || { echo "not there: $line" >>err; return 1; }
  done
}
says() {
  local name=$1
  lines=()
  shift
  while [[ $1 != -- ]]; do lines+=("$1"); shift; done
  shift
  "$aiot" intensity --json "$@" >out 2>err
  code=$?
  verdict "$name" has_lines
}

# --- zones of our own -----------------------------------------------------------------------------------------

says "a zone's annual value" '"zone": "DE"' '"basis": "annual"' '"mean_g_per_kwh": 371.311' '"rows": 1' '"gaps": 0' \
  '"resolution_s": 31536000' '"version": "2025-12"' '"profile": "DE-PROFILE-2020"' -- --zone deu
says "a profile" '"basis": "profile"' '"rows": 1' '"resolution_s": 3600' -- --zone DE-PROFILE-2020 --at 2024-07-01T12:30Z
"$aiot" intensity --zone FI,DE --json >out 2>err
in_order() { [[ $(head -c 1 out) == "[" && $(grep '"zone"' out | tr -d ' \n') == '"zone":"FI","zone":"DE",' ]]; }
verdict "several zones are an array in the order asked" in_order
printf 'time,ci\n2022-07-01T00:00Z,0.3\n2022-07-01T01:00Z,0.31\n' >kilograms.csv
says "kilograms in the place of grams are asked about" '"note": "less than that of any grid; are the values in kg/kWh?"' -- --file kilograms.csv
refuses "nothing asked" "--zone or --file"
refuses "a zone without a value names proxy zones" "use ES or FR" --zone AD
refuses "a rounded zero is no value" "use CD" --zone CF
refuses "an unknown zone" "unknown grid zone 'XYZZY'" --zone XYZZY
refuses "an instant that is none" "--at: time stamp '2023-02-30'" --zone DE --at 2023-02-30
refuses "an empty period" "is not after --from" --zone DE --from 2023-01-02 --to 2023-01-01
refuses "an instant and a period" "--at" --zone DE --at 2023-01-01 --from 2023-01-01
refuses "a forecast of a mean" "a year's mean only" --zone DE --forecast
refuses "an unknown gap policy" "fail, hold or linear" --zone DE --gaps zero
refuses "an unknown boundary" "lifecycle or direct" --zone DE --boundary some

# --- a plain file ---------------------------------------------------------------------------------------------

printf 'time,DE\r\n2022-01-01T00:00Z,100\r\n2022-01-01T01:00Z,\r\n2022-01-01T02:00Z,400\r\n2022-01-01T03:00Z,200\r\n' >gap.csv
says "a gap does not keep a file from being described" '"zone": "DE"' '"rows": 4' '"gaps": 1' '"mean_g_per_kwh": 233.33333333333334' -- --file gap.csv
refuses "a period over a gap" "no carbon intensity for 2022-01-01T01:00:00Z" --file gap.csv --from 2022-01-01 --to 2022-01-01T03:00Z
refuses "an instant in a gap" "gap.csv" --file gap.csv --at 2022-01-01T01:30Z
says "held" '"mean_g_per_kwh": 100.0' '"gap_policy": "hold"' -- --file gap.csv --at 2022-01-01T01:30Z --gaps hold
says "on a line" '"mean_g_per_kwh": 250.0' '"gap_policy": "linear"' -- --file gap.csv --at 2022-01-01T01:30Z --gaps linear
says "a mean over time" '"mean_g_per_kwh": 300.0' '"rows": 2' -- --file gap.csv --from 2022-01-01T02:00Z --to 2022-01-01T04:00Z
says "a forecast" '"forecast": "persistence"' '"forecasts": 2' '"without": 1' '"mean_absolute_error_g_per_kwh": 250.0' -- \
  --file gap.csv --forecast persistence --lead 0
"$aiot" intensity --file gap.csv --csv >again.csv 2>err
says "what --csv prints is the same series" '"rows": 4' '"gaps": 1' '"mean_g_per_kwh": 233.33333333333334' -- --file again.csv

# --- JSON -----------------------------------------------------------------------------------------------------

printf '\xef\xbb\xbf{"data":[{"from":"2019-12-31T23:30Z","to":"2020-01-01T00:00Z","intensity":{"forecast":9,"actual":180}},
  {"from":"2020-01-01T00:00Z","to":"2020-01-01T00:30Z","intensity":{"forecast":9,"actual":null}},
  {"from":"2020-01-01T01:00Z","to":"2020-01-01T01:30Z","intensity":{"forecast":9,"actual":190}}]}' >uk.json
says "UK, national" '"zone": "GB"' '"rows": 3' '"gaps": 2' '"mean_g_per_kwh": 185.0' '"resolution_s": 1800' '"column": "actual"' -- --file uk.json
printf '{"data":{"regionid":13,"dnoregion":"UKPN London","shortname":"London","data":[{"from":"2020-01-01T00:00Z",
  "to":"2020-01-01T00:30Z","intensity":{"forecast":230},"generationmix":[{"fuel":"gas","perc":50},{"fuel":"wind","perc":50}]}]}}' >region.json
says "UK, a region as an object" '"zone": "London"' '"mean_g_per_kwh": 230.0' '"column": "forecast"' -- --file region.json
says "UK, a region's mix" '"mean_g_per_kwh": 250.5' '"factor_set": "ipcc-ar5"' '"boundary": "lifecycle"' -- --file region.json --factors ipcc-ar5
printf '{"data":[{"Coal":937,"Wind":0}]}' >factors.json
says "UK, factors" '"Coal": 937.0' '"Wind": 0.0' -- --file factors.json
printf '{"unit":"g/kWh","coal":995,"coal_source":"somewhere","wind":26}' >fuels.json
says "CodeCarbon, factors" '"coal": 995.0' '"wind": 26.0' -- --file fuels.json
printf '{"ATL":{"carbon_intensity":123.5,"country_name":"Atlantis","year":2021},"NOZ":{"carbon_intensity":0,"country_name":"Noz","year":2022}}' >mix.json
says "CodeCarbon, countries" '"name": "Atlantis"' '"mean_g_per_kwh": 123.5' '"from": "2021-01-01T00:00:00Z"' -- --file mix.json --zone atl
refuses "a year's mean of 0 is not computed with" "a rounding artefact" --file mix.json --zone NOZ --at 2022-06-01
printf '{"data":{"SE1":{"emission_factor":18.0,"unit":"gCO2eq/kWh","description":"North","year":2024}},"metadata":{}}' >nordic.json
says "CodeCarbon, zones" '"zone": "SE1"' '"mean_g_per_kwh": 18.0' -- --file nordic.json
printf '{"ATL":{"country_code":"ATL","country_or_region":"Atlantis","year":2023,"emissions_intensity_gco2_per_kwh":55}}' >ember.json
says "co2.js, Ember" '"zone": "ATL"' '"mean_g_per_kwh": 55.0' '"resolution_s": 31536000' -- --file ember.json
printf '{"US-X":{"zone":{"zoneName":"Ex"},"carbonIntensity":{"value":77,"unit":"gCO2eq/kWh"}}}' >maps.json
says "co2.js, Electricity Maps" '"zone": "US-X"' '"mean_g_per_kwh": 77.0' '"resolution_s": null' -- --file maps.json
printf '{"data":[{"point_time":"2024-01-01T00:00:00+00:00","value":1000},{"point_time":"2024-01-01T00:05:00+00:00","value":1000}],
  "meta":{"region":"R","signal_type":"co2_moer","units":"lbs_co2_per_mwh"}}' >moer.json
says "WattTime" '"zone": "R"' '"signal": "marginal"' '"mean_g_per_kwh": 453.59237' -- --file moer.json

# --- hostile files --------------------------------------------------------------------------------------------

bad() { # NAME WORDS TEXT
  printf "$3" >bad.txt
  refuses "$1" "$2" --file bad.txt
}
refuses "a file that is not there" "cannot open" --file no-such-file
refuses "a folder" "directory" --file .
bad "an empty file" "empty" ""
bad "a truncated row" "bad.txt:3: 1 cells" 'time,v\n2022-01-01,1\n2022-0'
bad "24:00" "the hour 24" 'time,v\n2022-01-01T24:00,1\n'
bad "a fill value" "-9999.9" 'time,v\n2022-01-01,-9999.9\n2022-01-02,1\n'
bad "NaN" "'nan'" 'time,v\n2022-01-01,nan\n2022-01-02,1\n'
bad "1e300" "1e+300" 'time,v\n2022-01-01,1e300\n2022-01-02,1\n'
bad "swapped cells" "time stamp '1'" 'time,v\n1,2022-01-01\n2,2022-01-02\n'
bad "a binary file" "NUL" '\x7fELF\0\0\0\1\n\2\3'
bad "UTF-16" "UTF-16" '\xff\xfet\0i\0'
bad "truncated JSON" "no JSON at" '{"data":[{"from":"2020'
bad "another's JSON" "of none of the known publishers" '{"hello":[1,2,3]}'
bad "a JSON array" "of none of the known publishers" '[1,2,3]'
bad "a text for a number" "expected a finite number" '{"A":{"carbon_intensity":"7","country_name":"A","year":2020}}'
bad "a member that is missing" "no member 'year'" '{"A":{"carbon_intensity":7,"country_name":"A"}}'
bad "a wrong unit" "a unit of g/kWh" '{"A":{"zone":{"zoneName":"A"},"carbonIntensity":{"value":7,"unit":"lb"}}}'
bad "too large a number" "1e+300" '{"A":{"carbon_intensity":1e300,"country_name":"A","year":2020}}'
bad "a line break in a name" "bad.txt" '{"A\\nB":{"carbon_intensity":7,"country_name":7,"year":2020}}'
{ printf 'time,'; head -c 3000000 /dev/zero | tr '\0' x; printf '\n2022-01-01,1\n2022-01-02,x\n'; } >bad.txt
refuses "a huge field" "bad.txt:3" --file bad.txt
head -c 100000 /dev/zero | tr '\0' '[' >bad.txt
refuses "deeply nested JSON" "bad.txt" --file bad.txt

# --- the publishers' files ------------------------------------------------------------------------------------

folder=${AIOT_SHARED:-/nowhere}/carbon-intensity
[[ -d $folder ]] || { echo "skipped: the shared data (AIOT_SHARED) are not here: the publishers' files"; exit 0; }
while IFS= read -r -d '' file; do
  "$aiot" intensity --file "$file" --json >out 2>err
  code=$?
  described() { ((code == 0)) && [[ ! -s err ]] && grep -qE '"mean_g_per_kwh": [0-9]|"mean_w_per_m2": [0-9]|"factors": ' out; }
  verdict "${file#"$folder"/}" described
  # Cut at a few places: described or refused, never a crash.
  size=$(wc -c <"$file")
  wrong=""
  for part in 1 17 333 5000; do
    head -c $((size * part / 10007 + part)) "$file" >cut.txt
    "$aiot" intensity --file cut.txt >out 2>err
    code=$?
    ((code == 0 || code == 2)) && (($(wc -l <err) <= 1)) || wrong="$part: exit $code, $(head -c 200 err)"
  done
  if [[ -z $wrong ]]; then echo "ok ${file#"$folder"/}, cut"; else echo "FAILED ${file#"$folder"/}, cut: $wrong"; fi
done < <(find "$folder" -type f ! -name SOURCE.md -print0 | sort -z)
uk=$folder/uk-carbon-intensity-api
says "UK: two days" '"rows": 96' '"mean_g_per_kwh": 184.44791666666666' -- --file "$uk/intensity_2020-01-01T0000Z_2020-01-02T2359Z.json"
says "UK: a current value without an actual one" '"column": "forecast"' '"mean_g_per_kwh": 255.0' -- --file "$uk/intensity_current.json"
says "CodeCarbon: Germany" '"mean_g_per_kwh": 380.95' -- --file "$folder/codecarbon/global_energy_mix.json" --zone DE
says "co2.js: Germany" '"mean_g_per_kwh": 379.0' -- --file "$folder/co2js/electricity-maps_yearly_2023.json" --zone DE
