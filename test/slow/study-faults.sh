# SPDX-License-Identifier: GPL-2.0-only
# Two hundred schedules of faults over a study; see test/utils/study-faults.bash.
. "$AIOT_SOURCE_DIR/test/utils/study-faults.bash"
schedules 1 200
