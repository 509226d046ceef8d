# SPDX-License-Identifier: GPL-2.0-only
# An installed copy, used by a project that knows nothing of the checkout.
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: an installed copy that was built with sanitizers is of no use to others"
  exit 0
fi
prefix=$PWD/prefix
exec 9>"$AIOT_BUILD_DIR/.lock"
flock 9
cmake --install "$AIOT_BUILD_DIR" --prefix "$prefix" >install.log 2>&1 || { cat install.log; echo "FAILED install"; exit 1; }
exec 9>&-
echo "ok install"

if grep -lE '#include *[<"](sqlite3|boost/)' "$prefix"/include/ns3/*.h; then
  echo "FAILED public headers include neither SQLite nor Boost"
else
  echo "ok public headers include neither SQLite nor Boost"
fi

mkdir -p headers
for header in "$prefix"/include/ns3/*.h; do
  name=$(basename "$header" .h)
  # Twice: the guard must hold.
  printf '#include "ns3/%s.h"\n#include "ns3/%s.h"\n' "$name" "$name" >"headers/$name.cc"
done
# Nothing of the build tree may be needed: the copy refers to itself.
if grep -rlF "$AIOT_BUILD_DIR" "$prefix"/include "$prefix"/lib*/cmake "$prefix"/lib*/*/cmake 2>/dev/null; then
  echo "FAILED the package does not point into the build tree"
else
  echo "ok the package does not point into the build tree"
fi

if cmake -S "$AIOT_SOURCE_DIR/test/consumer" -B consumer -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" \
  "-DAIOT_HEADER_LIST_DIR=$PWD/headers" >consumer.log 2>&1 && ninja -C consumer >>consumer.log 2>&1; then
  echo "ok a foreign project finds, compiles and links it; every header compiles alone"
else
  tail -n 60 consumer.log | sed "s/^/  /"
  echo "FAILED a foreign project finds, compiles and links it; every header compiles alone"
  exit 1
fi
if consumer/consumer >consumer.out && grep -q 'Battery: known' consumer.out; then
  echo "ok the foreign program runs: $(cat consumer.out)"
else
  echo "FAILED the foreign program runs: $(cat consumer.out)"
fi

tool=$prefix/bin/aiot
if [[ ! -x $AIOT_BUILD_DIR/bin/aiot ]]; then
  echo "skipped: the installed tool, aiot was not built"
elif (cd / && env -i "$tool" --version && env -i "$tool" uplink --help) >tool.out \
  && ! ldd "$tool" | grep -E 'libaiot|libns3' \
  && ldd "$tool-uplink" | grep -F libaiot | grep -qF "$prefix"; then
  echo "ok the installed tool runs without ns-3, its uplink with the installed library: $(head -1 tool.out)"
else
  ldd "$tool-uplink" | grep -F libaiot
  echo "FAILED the installed tool runs without ns-3, its uplink with the installed library: $(head -1 tool.out)"
fi
