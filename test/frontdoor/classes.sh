# SPDX-License-Identifier: GPL-2.0-only
# Doxygen has nothing to say about the comments of public headers, and knows the module's groups.
if ! command -v doxygen >/dev/null; then
  echo "skipped: doxygen is not installed; ./ns3-aiot doc --classes installs it"
  exit 0
fi
# run_doxygen CHECKOUT OUTPUT
run_doxygen() {
  mkdir -p "$2"
  (cd "$1" && AIOT_VERSION=$(<"$AIOT_SOURCE_DIR/VERSION") AIOT_DOXYGEN=$2 doxygen "$AIOT_SOURCE_DIR/doc/Doxyfile") >"$2.log" 2>&1
}
if run_doxygen "$AIOT_SOURCE_DIR" "$PWD/classes" && [[ -f classes/warnings.log && ! -s classes/warnings.log ]]; then
  echo "ok the classes are documented without a warning"
else
  echo "FAILED the classes are documented without a warning: $(head -n 5 classes/warnings.log) $(tail -n 2 classes.log)"
fi

# Each room of model and helper has a group, on a page of its own.
missing=$(cd "$AIOT_SOURCE_DIR" && find model helper -name '*.h' -printf '%h\n' | sort -u | while read -r room; do
  group=aiot_$(sed 's@^model/@@; s@/@_@g' <<<"$room")
  grep -rqw "@defgroup $group" "$room" || echo "$group"
done)
[[ -z $missing ]] && echo "ok each room has a group" || echo "FAILED each room has a group:" $missing

# The check can fail.
mkdir -p broken/model broken/helper
printf '%s\n' '/// @file' '/**' ' * Adds.' ' * @param nothing that is there' ' */' 'int Add(int left, int right);' >broken/model/add.h
run_doxygen "$PWD/broken" "$PWD/faults"
grep -q "nothing" faults/warnings.log && echo "ok a wrong comment is found" || echo "FAILED a wrong comment is found"
