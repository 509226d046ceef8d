# SPDX-License-Identifier: GPL-2.0-only
# aiot completion: what bash offers is what the commands have.
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }
"$aiot" completion bash >words.bash || echo "FAILED it prints: exit code $?"
# shellcheck disable=SC1091
source ./words.bash

# offers NAME WANTED WORD...: completes the last word by the function in variable function; all WANTED are offered.
offers() {
  local name=$1 wanted=$2 each missing=
  shift 2
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  $function
  for each in $wanted; do [[ " ${COMPREPLY[*]} " == *" $each "* ]] || missing+=" $each"; done
  if [[ -z $missing ]]; then echo "ok $name"; else echo "FAILED $name: no$missing in ${COMPREPLY[*]}"; fi
}

function=_aiot
offers "commands" "query report uplink" aiot ""
offers "a command by its beginning" "uplink" aiot upl
offers "options of a command" "--payload --uplink-only" aiot uplink lorawan --
offers "commands of a command" "run plan" aiot study ""
offers "options of a command's command" "--database" aiot study run --
offers "packages of studies" "export rerun" aiot study ""
offers "their options" "--license --source --software" aiot study export --
offers "values of an option" "text csv md json" aiot query results.sqlite v_run --format ""
offers "one by its beginning" "json" aiot query results.sqlite v_run --format j
offers "after an equals sign, which bash takes for a word" "csv" aiot query results.sqlite v_run --format = c
offers "and before anything is typed" "csv" aiot query results.sqlite v_run --format =
offers "values that mean others" "one sum mean min max" aiot query results.sqlite v_run --per-run ""
offers "views" "v_battery v_run v_message v_role" aiot query results.sqlite v_
touch results.sqlite
offers "files" "results.sqlite" aiot report res
function=_ns3_aiot
offers "the front door" "run aiot test" ./ns3-aiot ""
offers "the tool behind the front door" "--payload" ./ns3-aiot aiot uplink --pay
offers "values behind it" "md" ./ns3-aiot aiot query results.sqlite v_run --format m
for command in $("$aiot" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  for option in $("$aiot" "$command" --help | grep -oE '^  (-[a-z],)?--[a-z-]+' | grep -oE -- '--[a-z-]+'); do
    [[ " ${_aiot_words["aiot $command"]} " == *" $option "* ]] || echo "FAILED aiot $command $option is offered"
  done
done
echo "ok all options of help are offered"
"$aiot" completion fish >out 2>err
code=$?
((code == 2)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && echo "ok another shell is refused" || echo "FAILED another shell is refused: $code"
