# SPDX-License-Identifier: GPL-2.0-only
# Rules of the house that no compiler checks.
cd "$AIOT_SOURCE_DIR" || exit 1
core="model/table model/process model/carbon model/dnn model/hardware model/catalogue model/cost model/serving model/learning model/link model/ledger model/ecal model/decision model/predictor model/results model/topology model/calibration model/uncertainty"

# verdict NAME OFFENDERS: ok when there are none.
verdict() {
  if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1:" $2; fi
}

mapfile -t sources < <(find model helper examples utils test -name '*.h' -o -name '*.cc' 2>/dev/null | sort)
verdict "the licence is in the first line" "$(for f in "${sources[@]}"; do
  [[ $(head -n 1 "$f") == "// SPDX-License-Identifier: GPL-2.0-only" ]] || echo "$f"
done)"
verdict "sources are ASCII" "$(LC_ALL=C grep -lP '[^\x00-\x7F]' "${sources[@]}")"
verdict "the module's headers are shorter than 200 lines" "$(for f in "${sources[@]}"; do
  [[ $f != model/*.h && $f != helper/*.h ]] || (($(wc -l <"$f") < 200)) || echo "$f"
done)"
verdict "aggregate headers only in examples" "$(grep -lE '#include "ns3/[a-z0-9-]+-module\.h"' "${sources[@]}" |
  grep -v '^examples/')"

# Two types of one name in one namespace: the linker takes one type's functions for both.
verdict "no two headers define a type of one name" "$(grep -rhoE '^(struct|class|enum class|enum) [A-Za-z0-9_]+( final)?( *:.*)?$' \
  --include=*.h model helper utils examples test | sed -E 's/^(struct|class|enum class|enum) ([A-Za-z0-9_]+).*/\2/' | sort | uniq -d)"

# What the core may include as ns3/...: the core's own headers.
own=$(find $core -name '*.h' 2>/dev/null | sed 's@.*/@@' | sort -u)
used=$(grep -rhoE '#include [<"]ns3/[^>"]+' $core 2>/dev/null | sed 's@.*ns3/@@' | sort -u)
verdict "the core includes no ns-3 header" "$(comm -13 <(echo "$own") <(echo "$used"))"

# Eigen is asked for with the tool only.
verdict "Eigen stays in model/predictor" "$(grep -rlE '#include <(eigen3/)?Eigen' model helper examples utils | grep -v '^model/predictor/')"

# Every source on disk is in a list; that every listed file exists, CMake sees to. Headers may be private to a folder.
listed=$(cat {model,test,helper,utils}/*/*sources.cmake examples/sources.cmake utils/sources.cmake 2>/dev/null)
verdict "every source is in its folder's list" "$(for f in "${sources[@]}"; do
  case $f in *.h | test/aiot-test-suite.cc | test/consumer/*) continue ;; esac
  grep -qE "(^|[ (])$f([ )]|\$)" <<<"$listed" || echo "$f"
done)"

if command -v clang-format >/dev/null && [[ $(clang-format --version) =~ version\ 1[456]\. ]]; then
  verdict "clang-format has nothing to change" "$(for f in "${sources[@]}"; do
    clang-format --dry-run -Werror "$f" >/dev/null 2>&1 || echo "$f"
  done)"
else
  echo "skipped: layout, clang-format 14 to 16 is not here"
fi
