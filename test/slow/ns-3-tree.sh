# SPDX-License-Identifier: GPL-2.0-only
# As contrib/aiot in the ns-3 source tree that AIOT_NS3_TREE names.
export AIOT_NO_INSTALL=1
if [[ -z ${AIOT_NS3_TREE:-} ]]; then
  echo "skipped: AIOT_NS3_TREE names no ns-3 source tree"
  exit 0
fi
ls -ld "$AIOT_NS3_TREE"/contrib/* >before
if "$AIOT_SOURCE_DIR/ns3-aiot" test --tree "$AIOT_NS3_TREE" >out 2>err; then
  echo "ok as a contrib module: $(tail -n 1 out)"
else
  sed 's/^/  /' out err
  echo "FAILED as a contrib module"
fi
ls -ld "$AIOT_NS3_TREE"/contrib/* >after
cmp -s before after && echo "ok contrib/ is as it was" || echo "FAILED contrib/ is as it was"
