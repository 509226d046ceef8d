# SPDX-License-Identifier: GPL-2.0-only
# No program and no library of ours, built or installed, loads libraries from the current directory.
if ! command -v readelf >/dev/null; then
  echo "skipped: readelf (binutils) is not here"
  exit 0
fi
prefix=$PWD/prefix
exec 9>"$AIOT_BUILD_DIR/.lock"
flock 9
cmake --install "$AIOT_BUILD_DIR" --prefix "$prefix" >install.log 2>&1 || { cat install.log; echo "FAILED install"; exit 1; }
exec 9>&-

# binaries FOLDER: programs and shared libraries below it, links left out.
binaries() {
  find "$1" -type f -print0 | while IFS= read -r -d '' file; do
    readelf -h "$file" 2>/dev/null | grep -qE 'Type: +(DYN|EXEC)' && printf '%s\n' "$file"
  done
}
# entries FILE: the entries of its run path, one a line, each in brackets.
entries() { readelf -d "$1" | sed -nE 's/.*\((RPATH|RUNPATH)\).*\[(.*)\]$/\2/p' | tr ':' '\n' | sed 's/.*/[&]/'; }

mapfile -t files < <(binaries "$AIOT_BUILD_DIR/bin"; binaries "$AIOT_BUILD_DIR/lib"; binaries "$prefix")
((${#files[@]} >= 3)) && echo "ok ${#files[@]} programs and libraries are there" || echo "FAILED programs and libraries are there: ${files[*]}"
bad=$(for file in "${files[@]}"; do
  # shellcheck disable=SC2016  # the loader's own word
  entries "$file" | grep -vE '^\[(/|\$ORIGIN(/|\]))' | sed "s@^@$file @"
done)
[[ -z $bad ]] && echo "ok each entry of a run path is absolute or relative to the file" ||
  echo "FAILED each entry of a run path is absolute or relative to the file: $bad"

# folders FILE: the folders that its run path names, as far as they are there.
folders() {
  local place
  place=$(dirname "$1")
  # shellcheck disable=SC2016  # the loader's own word
  entries "$1" | sed -e 's/^\[//; s/\]$//' -e "s@^\$ORIGIN@$place@" | while IFS= read -r folder; do
    [[ ! -d $folder ]] || readlink -f "$folder"
  done
}
# Nor from a folder in which others may put one, or which they may replace.
open=$(for file in "${files[@]}"; do folders "$file"; done | sort -u | while IFS= read -r folder; do
  while [[ $folder != / ]]; do
    find "$folder" -maxdepth 0 -perm /022 ! -perm -1000
    folder=$(dirname "$folder")
  done
done)
[[ -z $open ]] && echo "ok nobody else may write into a folder of a run path" ||
  echo "FAILED nobody else may write into a folder of a run path: $open"
foreign=$(binaries "$prefix" | while IFS= read -r file; do
  entries "$file" | grep -F "[$AIOT_BUILD_DIR" | sed "s@^@$file @"
done)
[[ -z $foreign ]] && echo "ok what is installed does not look into the build tree" ||
  echo "FAILED what is installed does not look into the build tree: $foreign"

# What lies here under a library's name is no library: whoever loads it cannot start.
mkdir -p planted
readelf -d "${files[@]}" | sed -nE 's/.*\(NEEDED\).*\[((libns3|libaiot)[^]]*)\]$/\1/p' | sort -u | while IFS= read -r name; do
  echo "not a library" >"planted/$name"
done
[[ -n $(find planted -name 'libns3*core*') ]] && echo "ok a libns3-core is planted" || echo "FAILED a libns3-core is planted: $(ls planted)"
loaded=$(cd planted && for file in "${files[@]}"; do
  [[ ! -d $file && -x $file && $file != *.so* ]] || continue
  # Names of libraries are tried with a slash, unless they come from the current directory.
  trace=$(env -u LD_LIBRARY_PATH GTEST_FILTER=none LD_DEBUG=libs timeout 60 "$file" --version 2>&1 </dev/null)
  grep -E 'not a library|invalid ELF|file too short|trying file=[^/]' <<<"$trace" | head -n 1 | sed "s@^@$file @"
done)
[[ -z $loaded ]] && echo "ok nothing is loaded, or looked for, in the current directory" ||
  echo "FAILED nothing is loaded, or looked for, in the current directory: $loaded"
