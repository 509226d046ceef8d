# SPDX-License-Identifier: GPL-2.0-only
# aiot zones: every zone with source and vintage; what has no value fails with proxy zones.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

"$aiot" zones >out 2>err
code=$?
# Rows of traces/grid-zones.csv and of the profiles (twelve each), a header and a rule.
table=$(($(wc -l <"$AIOT_SOURCE_DIR/traces/grid-zones.csv") - 1))
profiles=$((($(wc -l <"$AIOT_SOURCE_DIR/traces/intensity-profiles.csv") - 1) / 12))
complete() { ((code == 0)) && [[ ! -s err ]] && (($(grep -cvE '^(source: |zone |-)' out) == table + profiles)); }
verdict "every zone has a row" complete
no_zero() { ! grep -qE '^[A-Z]+ +[A-Z-]+ +0 ' out && grep -qE '^AD +AND +none' out && grep -qE '^CF +CAF +none' out; }
verdict "no zone has 0" no_zero

"$aiot" zones --json >out 2>err
code=$?
# without KEY: zones with a value whose KEY is null.
without() { awk -v key="\"$1\": null" '/"mean_g_per_kwh": [0-9]/ { has = 1 } index($0, key) { n += has } /^  }/ { has = 0 } END { print n + 0 }' out; }
sourced() { ((code == 0)) && [[ $(head -c 1 out) == "[" ]] && [[ $(without source)$(without version)$(without year)$(without licence) == 0000 ]]; }
verdict "each value has source, vintage, year and licence" sourced

"$aiot" zones NA --json >out 2>err
namibia() { grep -q '"zone": "NA"' out && grep -q '"name": "Namibia"' out && grep -q '"mean_g_per_kwh": 47.6' out; }
verdict "Namibia is not missing" namibia
for zone in "AD:use ES or FR" "LI:use CH" "CF:use CD" "XX:unknown grid zone" "Finland:similar: FI"; do
  "$aiot" zones DE "${zone%%:*}" >out 2>err
  code=$?
  refused() { ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "${zone#*:}" err; }
  verdict "${zone%%:*} is refused" refused
done
