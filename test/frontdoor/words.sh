# SPDX-License-Identifier: GPL-2.0-only
# The language of what people read: lines below 120 columns, and no word of the glossary's table of words that are not
# used, in the manual, the pages for people, help and output texts (string literals), and comments of headers.
cd "$AIOT_SOURCE_DIR" || exit 1
readonly work=$OLDPWD

verdict() {
  if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1:" && echo "$2" | head -n 40; fi
}

# wide FILE...: lines of 120 columns and more, but what a program printed, which stands below a `$ COMMAND`.
wide() {
  awk '
    FNR == 1 { console = 0 }
    /^```console/ { console = 1; next }
    /^```/ { console = 0 }
    /^ *\.\. code-block:: / { console = /console/; next }
    console && /^[^ `]/ && FILENAME ~ /\.rst$/ { console = 0 }
    length($0) >= 120 && !(console && $0 !~ /^ *\$ /) { print FILENAME ":" FNR ": " length($0) " columns" }' "$@"
}

# prose FILE...: FILE:LINE:TEXT of the manual without what programs print and without literals.
prose() {
  awk '
    FNR == 1 { skip = 0 }
    /^```/ { skip = !skip; next }
    FILENAME ~ /\.rst$/ && /^ *\.\. (code-block|literalinclude|toctree)::/ { skip = 1; next }
    /^\.\. words-begin/ { words = 1 }
    /^\.\. words-end/ { words = 0 }
    FILENAME ~ /\.rst$/ && skip && /^[^ ]/ { skip = 0 }
    skip || words || /^\.\. [a-z]+-(begin|end)$/ { next }
    { gsub(/``[^`]*``|`[^`]*`/, ""); print FILENAME ":" FNR ": " $0 }' "$@"
}

# code_texts FILE...: FILE:LINE:TEXT of string literals, and of comments of headers, in C++ files.
code_texts() {
  awk '
    function emit(text) {
      gsub(/@param +[A-Za-z0-9_]+/, "", text)
      if (text ~ /[A-Za-z]/) print FILENAME ":" FNR ": " text
    }
    FNR == 1 { block = 0; header = FILENAME ~ /\.h$/ }
    /^ *#include/ { next }
    {
      line = $0
      while (line != "") {
        if (block) {
          at = index(line, "*/")
          if (header) emit(at ? substr(line, 1, at - 1) : line)
          if (!at) next
          line = substr(line, at + 2); block = 0; continue
        }
        if (!match(line, /\/\/|\/\*|"|\047/)) next
        mark = substr(line, RSTART, RLENGTH); rest = substr(line, RSTART + RLENGTH)
        if (mark == "//") { if (header) emit(rest); next }
        if (mark == "/*") { block = 1; line = rest; continue }
        if (mark == "\047") { sub(/^(\\.|[^\047\\])\047/, "", rest); line = rest; continue }
        match(rest, /^([^"\\]|\\.)*/)
        emit(substr(rest, 1, RLENGTH)); line = substr(rest, RLENGTH + 2)
      }
    }' "$@"
}

# unused_words: a word a line, from the table of the glossary.
unused_words() {
  sed -n '/^\.\. words-begin/,/^\.\. words-end/p' doc/glossary.rst | awk '/^==/ { rules++; width = index($0, "  "); next }
    rules == 2 { print substr($0, 1, width - 1) }' | tr ',' '\n' | sed 's/^ *//; s/ *$//' | grep .
}

# offenders TEXTS: lines that hold one of the words.
offenders() {
  grep -iE -- "^[^:]+:[0-9]+: (.*[^A-Za-z0-9_])?($(unused_words | sed 's/ /[ -]+/g' | paste -sd '|'))s?([^A-Za-z0-9_]|\$)" "$1"
}

mapfile -t pages < <(ls README.md CONTRIBUTING.md CHANGES.md doc/*.rst)
verdict "lines of the manual are below 120 columns" "$(wide "${pages[@]}")"
verdict "the glossary has words that are not used" "$( (($(unused_words | wc -l) >= 25)) || unused_words)"
prose "${pages[@]}" >"$work/prose"
verdict "words of the manual" "$(offenders "$work/prose")"

# The checks can fail, and let pass what they should.
{
  printf '# Page\n\nMeanwhile, %s.\n\n```console\n$ a\n%s\n```\n\n%s\n' "it ran" "$(printf 'x%.0s' {1..130})" "$(printf 'y%.0s' {1..130})"
} >"$work/page.md"
printf '%s\n' '/// What it is anew.' 'const char* TEXT = "in vain"; // vain' 'int likewise;' >"$work/page.h"
found=$(wide "$work/page.md" | wc -l),$(prose "$work/page.md" >"$work/p1" && offenders "$work/p1" | wc -l),$(code_texts "$work/page.h" >"$work/p2" && offenders "$work/p2" | wc -l)
verdict "planted words and widths are found" "$([[ $found == 1,1,3 ]] || echo "$found")"
