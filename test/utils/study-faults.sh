# SPDX-License-Identifier: GPL-2.0-only
# Twenty schedules of faults over a study; test/slow/study-faults.sh has more.
. "$AIOT_SOURCE_DIR/test/utils/study-faults.bash"
schedules 1 20
