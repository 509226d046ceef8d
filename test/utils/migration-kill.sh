# SPDX-License-Identifier: GPL-2.0-only
# Merges into databases of schemas 3 and 9 are killed in mid-migration; test/slow/migration-kill.sh does more of it.
. "$AIOT_SOURCE_DIR/test/utils/migration-kill.bash"

sqlite3 schema-3.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-3.sql"
make_other schema-3.sqlite
kill_everywhere schema-3.sqlite 24 "$aiot" merge old.sqlite other.sqlite

# The last schema that stored every row as it is.
sqlite3 schema-9.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-9.sql"
make_other schema-9.sqlite
kill_everywhere schema-9.sqlite 24 "$aiot" merge old.sqlite other.sqlite
