#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# console.sh BIN FILE: prints FILE with what each `$ COMMAND` in it says today, run with the programs in BIN.
# Commands of a file are run one after another in the present directory. Output that is marked as shortened, by a line
# with [...], stays as it is. For README.md and the chapters, whose blocks end at a fence or where the indent ends.
#   bash doc/console.sh build/bin README.md >new && mv new README.md
set -u
bin=$(cd "$1" && pwd -P)
# README.md names study files as from its own folder.
root=$(cd "$(dirname "$2")" && pwd -P)
[[ ${2##*/} != README.md || -e examples ]] || ln -s "$root/examples" examples
mapfile -t lines <"$2"
export PATH=$bin:$PATH LC_ALL=C.UTF-8

# ends_block LINE INDENT: whether the output of a command with this indent is over.
ends_block() {
  [[ $1 == '```'* || $1 =~ ^\ *\$\  ]] && return 0
  [[ -n $1 && -n $2 && $1 != "$2"* ]]
}

# say_indented INDENT: stdin, with the indent; no blanks at the end of a line.
say_indented() { sed -e "s/^/$1/" -e 's/ *$//'; }

i=0
while ((i < ${#lines[@]})); do
  line=${lines[i]}
  printf '%s\n' "$line"
  i=$((i + 1))
  [[ $line =~ ^(\ *)\$\ (.*)$ ]] || continue
  indent=${BASH_REMATCH[1]} command=${BASH_REMATCH[2]}
  while [[ $command == *\\ ]]; do
    printf '%s\n' "${lines[i]}"
    command=${command%\\}${lines[i]#"$indent"}
    i=$((i + 1))
  done
  old=() shortened=0
  while ((i < ${#lines[@]})) && ! ends_block "${lines[i]}" "$indent"; do
    old+=("${lines[i]}")
    [[ ${lines[i]} != *'[...]'* ]] || shortened=1
    i=$((i + 1))
  done
  if ((shortened)); then
    printf '%s\n' "${old[@]}"
  else
    # ./ns3-aiot run NAME -- ARGS builds first; here the program is there.
    if [[ $command =~ ^\./ns3-aiot\ run\ ([^ ]+)(\ --)?(.*)$ ]]; then
      command=$(basename "${BASH_REMATCH[1]}" .cc)${BASH_REMATCH[3]}
    fi
    command=${command#./ns3-aiot }
    bash -c "$command" 2>&1 </dev/null | say_indented "$indent"
    # A block that ends with its indent had a blank line after it.
    [[ -z $indent || ${lines[i]:-} =~ ^\ *\$\  ]] || echo
  fi
done
