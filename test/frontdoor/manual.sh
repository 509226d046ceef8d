# SPDX-License-Identifier: GPL-2.0-only
# ./ns3-aiot doc: the manual has no fault that Sphinx sees.
export AIOT_NO_INSTALL=1 AIOT_BUILD_DIR=$PWD/manual
if ! command -v sphinx-build >/dev/null; then
  echo "skipped: sphinx-build is not installed; ./ns3-aiot doc installs it"
  exit 0
fi
if "$AIOT_SOURCE_DIR/ns3-aiot" doc >out 2>err && [[ -s manual/doc/aiot.html ]]; then
  echo "ok the manual is built without a warning"
else
  echo "FAILED the manual is built without a warning: $(tail -n 5 err)"
fi
