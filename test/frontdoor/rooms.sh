# SPDX-License-Identifier: GPL-2.0-only
# The arrows between the rooms of the house: the table of doc/design.rst against the #include lines, both ways. A room is
# a folder of model, helper, examples or utils that holds sources; an arrow is a room whose file includes another's.
#   AIOT_ROOMS=update ... writes the table again. Do so when a new arrow is meant, and say why in the commit.
cd "$AIOT_SOURCE_DIR" || exit 1
readonly work=$OLDPWD

# code_arrows: "FROM TO", a line each, by the #include lines of the checkout in the present directory. A header is looked
# for beside the file, then under the folders that CMake names, then by its name, which is unique among public headers.
code_arrows() {
  {
    find model helper examples utils -name '*.h' -printf 'header %P %p\n' | sed -E 's@^header [^ ]* @header @'
    grep -rHoE --include='*.h' --include='*.cc' '^#include [<"][^>"]+' model helper examples utils |
      sed -E 's@^([^:]+):#include [<"](.*)@include \1 \2@'
  } | awk '
    function folder(path) { sub(/\/[^\/]*$/, "", path); return path }
    function plain(path, before) {
      do { before = path; sub(/[^\/.][^\/]*\/\.\.\//, "", path) } while (path != before)
      return path
    }
    $1 == "header" { name = $2; sub(/.*\//, "", name); known[$2] = 1; by_name[name] = $2; next }
    {
      wanted = $3
      name = wanted
      sub(/.*\//, "", name)
      target = plain(folder($2) "/" wanted)
      if (!(target in known)) target = "utils/" wanted
      if (!(target in known)) target = "examples/" wanted
      if (!(target in known)) target = wanted ~ /^ns3\// ? by_name[name] : ""
      if (target != "" && folder($2) != folder(target)) print folder($2), folder(target)
    }' | sort -u
}

# table_arrows FILE: the same from the table between the marks. A row is a room and those that it includes, over as many
# lines as it takes.
table_arrows() {
  sed -n '/^\.\. rooms-begin$/,/^\.\. rooms-end$/p' "$1" | sed -n '/^==/,$p' | grep -v '^==\|^\.\.\|^ *$\|^room ' |
    awk '
      /^``/ { from = $1; gsub(/`/, "", from); $1 = "" }
      { while (match($0, /``[^`]+``/)) { print from, substr($0, RSTART + 2, RLENGTH - 4); $0 = substr($0, RSTART + RLENGTH) } }' |
    sort -u
}

# write_table ARROWS: the table in reStructuredText.
write_table() {
  awk '
    function show(first, rest) { sub(/ +$/, "", rest); printf "%-28s  %s\n", first, rest }
    BEGIN { line = "================================================================================================"
      border = substr(line, 1, 28) "  " substr(line, 1, 88); print border; show("room", "includes"); print border }
    function flush() { if (from != "") show(first, row) }
    $1 != from { flush(); from = $1; first = "``" from "``"; row = "" }
    { word = "``" $2 "`` "
      if (length(row) + length(word) > 88) { show(first, row); first = ""; row = "" }
      row = row word }
    END { flush(); print border }' "$1"
}

# differences CODE TABLE: a line for each arrow that only one of them has.
differences() {
  comm -23 "$1" "$2" | sed 's/^/not in the table: /'
  comm -13 "$1" "$2" | sed 's/^/not in the code: /'
}

verdict() {
  if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1:" $2; fi
}

code_arrows >"$work/code"
if [[ ${AIOT_ROOMS:-} == update ]]; then
  write_table "$work/code" >"$work/new-table"
  awk -v table="$work/new-table" '
    /^\.\. rooms-begin$/ { print; print ""; while ((getline line <table) > 0) print line; print ""; skip = 1; next }
    /^\.\. rooms-end$/ { skip = 0 } !skip' doc/design.rst >"$work/new-chapter" && cat "$work/new-chapter" >doc/design.rst
fi
table_arrows doc/design.rst >"$work/table"
verdict "the code has arrows" "$( (($(wc -l <"$work/code") > 60)) || wc -l <"$work/code")"
verdict "the table of rooms is that of the code" "$(differences "$work/code" "$work/table")"
verdict "arrows form no cycle" "$(tsort <"$work/code" 2>&1 >/dev/null)"
verdict "no pure folder includes one that needs ns-3" "$(grep -E '^(model/(table|process|calibration|carbon|dnn|hardware|cost|serving|predictor|ledger|ecal|link|topology|results|learning|decision|uncertainty|calibration)(/[a-z]+)?) ' "$work/code" |
  grep -E ' (model/(event|energy|transport|application|device|lorawan)|helper/|examples/)')"
# What is loaded when it is needed must not be needed to load what loads it.
verdict "nothing that messages need includes the packet level" "$(grep -E ' (model/device|helper/packet)$' "$work/code" |
  grep -vE '^(helper/packet|helper/energy/lorawan) ')"

# The check can fail: an arrow that is planted in a copy, upwards, and one that is written into the table only.
mkdir -p "$work/copy/doc"
cp -r model helper examples utils "$work/copy"
cp doc/design.rst "$work/copy/doc"
cd "$work/copy" || exit 1
echo '#include "ns3/energy-carbon-sink.h"' >>model/table/csv-table.cc
code_arrows >"$work/planted"
if differences "$work/planted" "$work/table" | grep -qx 'not in the table: model/table helper/sink' &&
  ! tsort <"$work/planted" >/dev/null 2>&1; then
  echo "ok a planted arrow is found, and its cycle"
else
  echo "FAILED a planted arrow is found, and its cycle: $(differences "$work/planted" "$work/table")"
fi
sed -i '/^\.\. rooms-begin$/,/^\.\. rooms-end$/s@^``model/results``.*@& ``model/energy``@' doc/design.rst
table_arrows doc/design.rst >"$work/written"
if differences "$work/code" "$work/written" | grep -qx 'not in the code: model/results model/energy'; then
  echo "ok an arrow that only the table has is found"
else
  echo "FAILED an arrow that only the table has is found"
fi
