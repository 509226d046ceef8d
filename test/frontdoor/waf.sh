# SPDX-License-Identifier: GPL-2.0-only
# The waf build (ns-3.35) and CMake use the same files. Building with waf needs an ns-3.35 tree, so only this is checked.
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is not here, which waf needs"
  exit 0
fi
cat >lists.py <<'CODE'
import sys
root = sys.argv[1]
names = {}
with open(root + '/wscript-compat/wscript') as stream:
    exec(compile(stream.read(), 'wscript', 'exec'), names)
sources, headers = names['module_files'](root)
names['embed_tables'](root, 'tables.cc')
print('\n'.join(sorted(sources + headers)))
CODE
python3 lists.py "$AIOT_SOURCE_DIR" >waf.txt || { echo "FAILED the wscript reads the lists"; exit 1; }
cat >lists.cmake <<'CODE'
set(CMAKE_CURRENT_SOURCE_DIR ${ROOT})
include(${ROOT}/cmake/source-lists.cmake)
set(all ${aiot_core_sources} ${aiot_core_headers} ${aiot_ns3_sources} ${aiot_ns3_headers} ${aiot_packet_sources}
  ${aiot_packet_headers})
list(SORT all)
list(JOIN all "\n" all)
file(WRITE cmake.txt "${all}\n")
CODE
cmake "-DROOT=$AIOT_SOURCE_DIR" -P lists.cmake
if diff <(sort waf.txt) <(sort cmake.txt); then echo "ok waf and CMake have the same files"; else echo "FAILED waf and CMake have the same files"; fi
if g++ -std=c++17 -fsyntax-only -Wall -Werror tables.cc; then echo "ok waf's tables compile"; else echo "FAILED waf's tables compile"; fi
