# SPDX-License-Identifier: GPL-2.0-only
# A checkout in a folder with blanks in its name, which may not be written to.
export AIOT_NO_INSTALL=1
if [[ $AIOT_SANITIZED == 1 ]]; then
  echo "skipped: where the checkout lies has nothing to do with sanitizers"
  exit 0
fi
mkdir -p "a place"
(cd "$AIOT_SOURCE_DIR" && tar -c --exclude=./build --exclude='./build-*' --exclude=./.git .) | tar -x -C "a place"
mkdir -p "a build"
chmod -R a-w "a place"
if ((EUID == 0)); then
  # Root may write everywhere; at least nothing must be left there.
  export AIOT_BUILD_DIR="$PWD/a build"
else
  unset AIOT_BUILD_DIR
  export XDG_CACHE_HOME="$PWD/a cache"
fi
(cd "a place" && find . | sort) >before
"a place/ns3-aiot" run smart-factory -- --PrintHelp >out 2>err || { sed 's/^/  /' err; echo "FAILED run from a folder with blanks"; }
grep -q -- '--sensors' out && echo "ok run from a folder with blanks" || echo "FAILED run from a folder with blanks"
(cd "a place" && find . | sort) >after
cmp -s before after && echo "ok nothing is written to the checkout" || { diff before after; echo "FAILED nothing is written to the checkout"; }
chmod -R u+w "a place"
