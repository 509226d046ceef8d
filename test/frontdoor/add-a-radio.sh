# SPDX-License-Identifier: GPL-2.0-only
# doc/add-a-radio.rst follows a commit: the files it names exist, and the lines it shows are in the file named last before them.
cd "$AIOT_SOURCE_DIR" || exit 1
page=doc/add-a-radio.rst

# missing PAGE: files that do not exist, and lines that are not in their file.
missing() {
  local line name shown before="" file="" code="" indent=""
  while IFS= read -r line; do
    if [[ $line =~ ^(\ *)\.\.\ code-block:: ]]; then
      code=$file indent="${BASH_REMATCH[1]}   "
    elif [[ -n $indent && $line == "$indent"* ]]; then
      shown=${line#"$indent"}
      shown=${shown#"${shown%%[! ]*}"}
      [[ -z $code ]] || grep -qF -- "$shown" "$code" || echo "$code: $shown"
    elif [[ -n $line ]]; then
      # A paragraph names its own file, or none.
      [[ -n $before ]] || file=""
      indent=""
      for name in $(grep -oE '``[a-z]+(/[A-Za-z0-9.-]+)+``' <<<"$line" | tr -d '`'); do
        [[ -e $name ]] || echo "$name"
        file=$name
      done
    fi
    before=$line
  done <"$1"
}

offenders=$(missing "$page")
if [[ -z $offenders ]]; then echo "ok files and lines of the page are in the sources"; else echo "FAILED $page: $offenders"; fi

# The check can fail.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -e 's/radio.part = "ble";/radio.part = "wifi-ble";/' -e 's@test/scenario/fidelity.sh@test/scenario/nothing.sh@' "$page" >"$work/page.rst"
if [[ $(missing "$work/page.rst" | wc -l) -eq 2 ]]; then echo "ok a page that is wrong is found"; else echo "FAILED a page that is wrong: $(missing "$work/page.rst")"; fi

# The table of what a radio overrides: exactly the virtual functions of the four classes, those without a default marked.
declared() {
  local header
  for header in model/link/link-model.h model/transport/radio-message-link.h helper/network/message-radio.h \
    helper/packet/packet-access-helper.h; do
    tr '\n' ' ' <"$header" | grep -oE 'virtual [^;~]*;' | sed -E 's/.* ([A-Za-z]+)\(.*\)( const)?( = 0)?;/\1\3/; s/ = 0$/ yes/'
  done | sort
}
listed() { sed -nE 's/^(``[^ ]*``|\(``[^ ]*``\)|\.\.) +``([A-Za-z]+)\(\)`` +(yes)?.*/\2 \3/p' "$page" | sed 's/ *$//' | sort; }
offenders=$(diff <(declared) <(listed))
if [[ -z $offenders ]]; then echo "ok the page lists what a radio of one's own overrides"; else echo "FAILED virtual functions: $offenders"; fi
