# SPDX-License-Identifier: GPL-2.0-only
# The files by which others find their way: versions, citation, changes, and what the pages name exists.
cd "$AIOT_SOURCE_DIR" || exit 1
version=$(<VERSION)

verdict() {
  if [[ -z $2 ]]; then echo "ok $1"; else echo "FAILED $1:" $2; fi
}

verdict "CITATION.cff has the version" "$(grep -qx "version: \"$version\"" CITATION.cff || grep '^version' CITATION.cff)"
verdict "CHANGES.md has the version" "$(grep -q "^## $version\b" CHANGES.md || echo "no heading $version")"
verdict "authors are the same in CITATION.cff and AUTHORS" "$(grep -qF 'the aiot developers' CITATION.cff || echo CITATION.cff
  grep -qF 'the aiot developers' AUTHORS || echo AUTHORS)"

# The matrix of versions, once for machines and once for people; README.md has those with a package.
verdict "CONTRIBUTING.md has the matrix of versions" "$(diff \
  <(grep -v '^#\|^ns3,' .ci/versions.csv | sed 's/"\(.*\), \(.*\)"/\1; \2/' | awk -F, '{print $1 "|" $2 "|" $3}') \
  <(sed -nE 's/^\| (3\.[0-9]+) \| ([^|]*) \| ([0-9]+) \|.*/\1|\2|\3/p' CONTRIBUTING.md | sed 's/, /; /') | grep '^[<>]')"
verdict "README.md has the versions of Debian" "$(grep '^3.*,Debian' .ci/versions.csv | cut -d, -f1 | while read -r ns3; do
  grep -q "^| $ns3 |" README.md || echo "$ns3"
done)"
verdict "what was tried is a commit" "$(grep -v '^#\|^ns3,' .ci/versions.csv | sed 's/"[^"]*"/x/' | cut -d, -f5 | grep -vE '^([0-9a-f]{7,40})?$')"

# Links of the pages for people lead somewhere.
verdict "links in the pages lead to files" "$(for page in README.md CONTRIBUTING.md CHANGES.md; do
  grep -oE '\]\([^)#]+\)' "$page" | sed 's/^](//; s/)$//' | grep -v '^http' | while read -r file; do
    [[ -e $file ]] || echo "$page: $file"
  done
done)"

# The manual names files of the repository in literals; a folder or file that moved is found here.
verdict "files that the manual names exist" "$(grep -ohE '``(model|helper|examples|utils|test|traces|doc|cmake)/[A-Za-z0-9_./-]+``' doc/*.rst |
  tr -d '`' | grep -v NAME | sort -u | while read -r file; do
    [[ -e $file || -e ${file%/} ]] || compgen -G "$file.*" >/dev/null || echo "$file"
  done)"

# The headers to start with are there, twelve of them, and installed.
headers=$(sed -n '/^Start here/,/^Build/p' doc/develop.rst | grep -oE '^``[a-z-]+\.h``  ' | tr -d '` ')
verdict "twelve headers to start with" "$( (($(wc -w <<<"$headers") == 12)) || wc -w <<<"$headers"
  for header in $headers; do
    cat model/*/sources.cmake model/*/*/sources.cmake helper/*/sources.cmake 2>/dev/null | grep -q "/$header" || echo "$header"
  done)"
