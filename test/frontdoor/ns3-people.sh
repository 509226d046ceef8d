# SPDX-License-Identifier: GPL-2.0-only
# What ns-3's own tools and its App Store look for: the manifest, the icon and examples-to-run.py tell the truth.
cd "$AIOT_SOURCE_DIR" || exit 1
manifest=doc/app-store/MANIFEST.toml

verdict() {
  if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1:" $2; fi
}
value() { sed -nE "s/^$1 = \"([^\"]*)\".*/\1/p" "$manifest"; }

verdict "the manifest has the version" "$([[ $(value version) == "$(<VERSION)" ]] || value version)"
verdict "the manifest has the licence" "$(grep -qx "license: $(value license)" CITATION.cff || value license)"
verdict "the manifest has the tested versions of ns-3" "$(diff <(sed -nE 's/^ns3 = \[(.*)\].*/\1/p' $manifest | tr -d '" ' | tr , '\n') \
  <(grep '^3.*,Debian' .ci/versions.csv | cut -d, -f1))"
verdict "what the manifest names is there" "$(for key in documentation examples release_notes; do
  [[ -e $(value $key) ]] || value $key
done
[[ -s doc/app-store/$(value icon) ]] || value icon)"
verdict "the icon is a PNG of 100 x 100 pixels" "$([[ $(head -c 24 "doc/app-store/$(value icon)" | od -An -tx1 | tr -d ' \n') == \
  89504e470d0a1a0a0000000d494844520000006400000064 ]] || od -An -tx1 -N24 "doc/app-store/$(value icon)")"

# examples-to-run.py: as ns-3's test.py reads it, names of programs that exist, each of which would take its arguments.
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is not here, which ns-3's test.py needs"
  exit 0
fi
python3 - >"$OLDPWD/examples.txt" <<'PY'
import ast
with open("test/examples-to-run.py", encoding="utf-8") as stream:
    tree = ast.parse(stream.read())
lists = {node.targets[0].id: ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign)}
assert lists["python_examples"] == []
for entry in lists["cpp_examples"]:
    assert len(entry) == 3 and all(isinstance(each, str) for each in entry), entry
    print(entry[0])
PY
cd "$OLDPWD" || exit 1
while read -r name arguments; do
  if [[ ! -x $AIOT_BUILD_DIR/bin/$name ]]; then
    echo "FAILED examples-to-run: there is no program $name"
  elif "$AIOT_BUILD_DIR/bin/$name" $arguments --check >/dev/null 2>err; then
    echo "ok examples-to-run: $name $arguments"
  else
    echo "FAILED examples-to-run: $name $arguments: $(tail -n 1 err)"
  fi
done <examples.txt
verdict "every scenario is among them, or takes minutes" "$(sed -nE 's@^ *examples/.*/([a-z-]+)\.cc$@\1@p' <(sed '/^)/,$d' "$AIOT_SOURCE_DIR/examples/sources.cmake") |
  grep -vx 'applications\|carbon-cp\|ecal\|iotco2\|labels\|queries' | while read -r name; do grep -q "^$name\b" examples.txt || echo "$name"; done)"
