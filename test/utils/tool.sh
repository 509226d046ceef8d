# SPDX-License-Identifier: GPL-2.0-only
# The command line of aiot: help, version, mistakes, and output that nobody takes.
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# verdict NAME CONDITION...: ok if the command succeeds.
# refused CODE WORDS: what the last command left behind.
refused() { ((code == $1)) && [[ ! -s out ]] && (($(wc -l <err) == 1)) && grep -qF -- "$2" err && [[ $(<err) == "aiot: "* ]]; }

# refuses NAME WORDS ARGS...: exit code 2, nothing on stdout, one line on stderr that holds WORDS.
refuses() {
  local name=$1 words=$2
  shift 2
  "$aiot" "$@" >out 2>err
  code=$?
  verdict "$name" refused 2 "$words"
}

refuses "nothing asked" "which command? (aiot --help lists them)"
refuses "unknown command" "unknown command 'frobnicate'" frobnicate
refuses "unknown option" "--nonsense" --nonsense
refuses "unknown option of a command" "(aiot reproduce --help explains)" reproduce --nonsense
refuses "control characters" "fro?b?[31m" $'fro\nb\e[31m'
refuses "an empty word" "explains" ""
refuses "an option without its value" "--directory" reproduce --directory
refuses "a folder that is none" "/no/such/folder" reproduce --directory /no/such/folder
refuses "a folder without cards" "holds 0 cards" reproduce --directory "$PWD"
refuses "unknown card" "there is no card 'nothing'; there are " reproduce nothing
refuses "two commands" "explains" reproduce --list reproduce --nonsense

"$aiot" --help >out 2>err
code=$?
all_named() { ((code == 0)) && [[ ! -s err ]] && grep -q 'aiot \[OPTIONS\]' out && grep -q '  reproduce ' out; }
verdict "help" all_named
"$aiot" reproduce --help >out 2>err
code=$?
options_named() { ((code == 0)) && [[ ! -s err ]] && grep -q -- '--directory DIR' out && grep -q -- '--json' out; }
verdict "help of a command" options_named
"$aiot" --version >out 2>err
code=$?
version_named() { ((code == 0)) && [[ $(<out) == "aiot $(head -n 1 "$AIOT_SOURCE_DIR/VERSION") (ns-3 "* ]]; }
verdict "version" version_named

for command in --help "reproduce --list" reproduce; do
  # shellcheck disable=SC2086  # words
  "$aiot" $command >&- 2>err
  code=$?
  : >out
  verdict "closed stdout, $command" refused 1 "cannot write to standard output"
  # shellcheck disable=SC2086
  "$aiot" $command >/dev/full 2>err
  code=$?
  verdict "full disk, $command" refused 1 "cannot write to standard output"
done
"$aiot" --help 2>&- >out
verdict "closed stderr" grep -q 'aiot \[OPTIONS\]' out
# A reader that leaves early ends the program without a word; true leaves at once.
: >early
for _ in 1 2 3 4 5; do "$aiot" reproduce --json 2>>early | true; done
quiet() { [[ ! -s early ]]; }
verdict "a reader that leaves early" quiet
