# SPDX-License-Identifier: GPL-2.0-only
# A user's own file, outside the checkout, in a folder with a blank in its name.
door=$AIOT_SOURCE_DIR/ns3-aiot
export AIOT_NO_INSTALL=1
mkdir -p "a place" elsewhere
cat >"a place/mine.cc" <<'CODE'
#include "own.h"

#include "ns3/core-module.h"

#include <fstream>
#include <iostream>

int
main(int argc, char** argv)
{
    int code = 0;
    ns3::CommandLine commandLine;
    commandLine.AddValue("code", "exit code", code);
    commandLine.Parse(argc, argv);
    std::ofstream("written-here.txt") << "x";
    std::cout << OWN << std::endl;
    return code;
}
CODE
echo '#define OWN "mine"' >"a place/own.h"

cd elsewhere || exit 1
"$door" run "../a place/mine.cc" -- --code=7 >out 2>err
code=$?
((code == 7)) && echo "ok the program's exit code" || echo "FAILED the program's exit code: $code, $(cat err)"
[[ $(cat out) == mine ]] && echo "ok stdout is the program's alone" || echo "FAILED stdout is the program's alone"
[[ -f written-here.txt ]] && echo "ok it runs in the caller's directory" || echo "FAILED it runs in the caller's directory"
[[ -x $AIOT_BUILD_DIR/bin/mine ]] && echo "ok the program is in bin/" || echo "FAILED the program is in bin/"

"$door" run "../a place/mine.cc" >out 2>err && [[ ! -s err ]] && echo "ok a second run builds nothing" ||
  echo "FAILED a second run builds nothing: $(cat err)"

echo 'int main() { return nonsense; }' >broken.cc
"$door" run broken.cc >out 2>err
code=$?
((code == 1)) && grep -q 'nonsense' err && [[ ! -s out ]] && echo "ok a compiler error is shown, exit code 1" ||
  echo "FAILED a compiler error is shown, exit code 1: $code, $(cat err)"

# What CMake's lists and cache take for something else is refused before it is kept there.
cp "$AIOT_BUILD_DIR/CMakeCache.txt" cache.before
for name in 'a;b' 'a$(x)b' 'a${x}b' $'a\nb' $'a\tb' 'a|b' 'a?b' 'a\b'; do
  mkdir -p "$name"
  echo 'int main() {}' >"$name/odd.cc"
  "$door" run "$name/odd.cc" >out 2>err
  code=$?
  ((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -q 'CMake takes no path with' err &&
    echo "ok a file in $(printf %q "$name") is refused" || echo "FAILED a file in $(printf %q "$name") is refused: $code, $(cat err)"
done
cmp -s "$AIOT_BUILD_DIR/CMakeCache.txt" cache.before && echo "ok the build directory is as it was" ||
  echo "FAILED the build directory is as it was: $(diff "$AIOT_BUILD_DIR/CMakeCache.txt" cache.before | head -n 5)"
mkdir -p "plain (1) & 'it' #%,=+[x]~"
echo 'int main() { return 3; }' >"plain (1) & 'it' #%,=+[x]~/odd.cc"
"$door" run "plain (1) & 'it' #%,=+[x]~/odd.cc" >out 2>err
code=$?
((code == 3)) && echo "ok other characters are taken" || echo "FAILED other characters are taken: $code, $(cat err)"
AIOT_BUILD_DIR="$PWD/b;c" "$door" run smart-factory >out 2>err
code=$?
((code == 2)) && [[ ! -e "b;c" ]] && echo "ok a build directory that CMake cannot name is refused" ||
  echo "FAILED a build directory that CMake cannot name is refused: $code, $(cat err)"

# A checkout that has no place for a build, and nobody's home.
mkdir -p locked/examples
cp "$AIOT_SOURCE_DIR/ns3-aiot" locked/
cp "$AIOT_SOURCE_DIR/examples/sources.cmake" locked/examples/
: >locked/build
env -u HOME -u XDG_CACHE_HOME -u AIOT_BUILD_DIR locked/ns3-aiot run smart-factory >out 2>err
code=$?
((code == 1)) && (($(wc -l <err) == 1)) && grep -q 'AIOT_BUILD_DIR must say where to build' err && echo "ok without HOME it says what to set" ||
  echo "FAILED without HOME it says what to set: $code, $(cat err)"

# Asked of a build whose warnings are none, it would make the library anew under the other tests.
if ! grep -q '^AIOT_WERROR:BOOL=ON' "$AIOT_BUILD_DIR/CMakeCache.txt"; then
  echo "skipped: a warning in a user's file: AIOT_WERROR is off here"
  exit 0
fi
echo 'int main(int count, char** words) { int unused; return 0; }' >sloppy.cc
AIOT_WERROR=1 "$door" run sloppy.cc >out 2>err && echo "ok a warning in a user's file is no error, even where ours are" ||
  echo "FAILED a warning in a user's file is no error, even where ours are: $(cat err)"
