# SPDX-License-Identifier: GPL-2.0-only
# The folders without ns-3 link, and pass their tests, without it.
exec 9>"$AIOT_BUILD_DIR/.lock"
flock 9
if ! ninja -C "$AIOT_BUILD_DIR" aiot-core-test >build.log 2>&1; then
  tail -n 40 build.log | sed "s/^/  /"
  echo "FAILED the core links without ns-3"
  exit 1
fi
exec 9>&-
echo "ok the core links without ns-3"
if ldd "$AIOT_BUILD_DIR/bin/aiot-core-test" | grep -q libns3; then
  echo "FAILED the core loads nothing of ns-3"
else
  echo "ok the core loads nothing of ns-3"
fi
