# SPDX-License-Identifier: GPL-2.0-only
# A merge into a database of schema 3 is killed in mid-migration; test/slow/migration-kill.sh does more of it.
. "$AIOT_SOURCE_DIR/test/utils/migration-kill.bash"

sqlite3 schema-3.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-3.sql"
make_other schema-3.sqlite
kill_everywhere schema-3.sqlite 24 "$aiot" merge old.sqlite other.sqlite
