# SPDX-License-Identifier: GPL-2.0-only
# README.md and the manual say what is so: the README's program and CMake lines work as printed, against an installed
# copy, and every command in README.md and doc/*.rst prints what stands below it.
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: an installed copy that was built with sanitizers is of no use to others"
  exit 0
fi
readme=$AIOT_SOURCE_DIR/README.md

# block LANGUAGE: the README's first fenced block in a language.
block() { awk -v fence="\`\`\`$1" '$0 == fence {on = 1; next} /^```/ && on {exit} on' "$readme"; }

mkdir -p mine bin
block cpp >mine/mine.cc
block cmake >mine/CMakeLists.txt
if cmp -s mine/mine.cc "$AIOT_SOURCE_DIR/doc/examples/own-scenario.cc"; then
  echo "ok the README's program is doc/examples/own-scenario.cc"
else
  diff mine/mine.cc "$AIOT_SOURCE_DIR/doc/examples/own-scenario.cc"
  echo "FAILED the README's program is doc/examples/own-scenario.cc"
fi

exec 9>"$AIOT_BUILD_DIR/.lock"
flock 9
cmake --install "$AIOT_BUILD_DIR" --prefix "$PWD/prefix" >install.log 2>&1 || { cat install.log; echo "FAILED install"; exit 1; }
exec 9>&-
if cmake -S mine -B mine/build -G Ninja "-DCMAKE_PREFIX_PATH=$PWD/prefix" >build.log 2>&1 &&
  ninja -C mine/build >>build.log 2>&1; then
  echo "ok the README's CMake lines build the README's program"
else
  tail -n 60 build.log
  echo "FAILED the README's CMake lines build the README's program"
  exit 1
fi
cp mine/build/mine bin/own-scenario
cp "$AIOT_BUILD_DIR/bin/smart-factory" "$AIOT_BUILD_DIR/bin/ecal" "$AIOT_BUILD_DIR/bin/edge-backbone" bin/
tool=$AIOT_BUILD_DIR/bin/aiot
# A link: the tool finds the library by its own place.
[[ ! -x $tool ]] || ln -s "$tool" bin/
mkdir run && cd run || exit 1
if ../bin/own-scenario >../out 2>../err && [[ ! -s ../err ]] && grep -q '^Run 1 in mine.sqlite' ../out; then
  echo "ok the README's program runs"
else
  cat ../out ../err
  echo "FAILED the README's program runs"
fi

# Nothing is left out: every table, view and column in results.rst, every argument in smart-factory.rst.
missing=$(../bin/smart-factory --PrintHelp | sed -nE '/^Program Options/,/^General/s/^ +--(\w+):.*/\1/p' | while read -r name; do
  grep -qF -- "\`\`--$name\`\`" "$AIOT_SOURCE_DIR/doc/smart-factory.rst" || echo "--$name"
done)
[[ -z $missing ]] && echo "ok smart-factory.rst has every argument" || echo "FAILED smart-factory.rst has every argument:" $missing
if command -v sqlite3 >/dev/null; then
  missing=$(sqlite3 mine.sqlite "select name from sqlite_schema where type in ('table', 'view') union
      select c.name from sqlite_schema s join pragma_table_info(s.name) c where s.type = 'table'" | while read -r name; do
    grep -qF "\`\`$name\`\`" "$AIOT_SOURCE_DIR/doc/results.rst" || grep -qx "$name" "$AIOT_SOURCE_DIR/doc/results.rst" || echo "$name"
  done)
  [[ -z $missing ]] && echo "ok results.rst has every table, view and column" ||
    echo "FAILED results.rst has every table, view and column:" $missing
fi

# The figures are those of ns-3.37; its radios, not ours, make them differ elsewhere.
if ! grep -q 'ns-3\.37,' ../out; then
  echo "skipped: output as documented, it is that of ns-3.37"
  exit 0
fi
if ! command -v sqlite3 >/dev/null; then
  echo "skipped: output as documented, the sqlite3 shell is not here"
  exit 0
fi
for file in "$readme" "$AIOT_SOURCE_DIR"/doc/*.rst; do
  grep -qE '^ *\$ ' "$file" || continue
  name=${file##*/}
  # Their own tests build their programs: scenario/add-scenario, scenario/flow-monitor.
  [[ $name != add-scenario.rst && $name != ns-3-tools.rst ]] || continue
  if [[ ! -x $tool ]] && grep -qE '^ *\$ aiot ' "$file"; then
    echo "skipped: output as documented in $name, aiot was not built"
    continue
  fi
  case $name in
    kernel-energy.rst) data=kernel-energy/train ;;
    dnn.rst) data=onnx-light ;;
    topologies.rst) data=topology-zoo ;;
    *) data= ;;
  esac
  if [[ -n $data && ! -d ${AIOT_SHARED:-/nowhere}/$data ]]; then
    echo "skipped: output as documented in $name, which reads files of others that are not here"
    continue
  fi
  rm -rf ../commands && mkdir ../commands && cd ../commands || exit 1
  [[ -z $data ]] || ln -s "$AIOT_SHARED/$data"/* .
  bash "$AIOT_SOURCE_DIR/doc/console.sh" ../bin "$file" >../new
  if diff "$file" ../new >../difference; then
    echo "ok every command in $name prints what stands below it"
  else
    cat ../difference
    echo "FAILED every command in $name prints what stands below it (doc/console.sh writes it anew)"
  fi
done
