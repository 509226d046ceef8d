# SPDX-License-Identifier: GPL-2.0-only
# Merges into databases of schemas 3 and 9, and scenarios that append to them, are killed at every call that changes the file.
. "$AIOT_SOURCE_DIR/test/utils/migration-kill.bash"

sqlite3 schema-3.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-3.sql"
make_other schema-3.sqlite
kill_everywhere schema-3.sqlite 1 "$aiot" merge old.sqlite other.sqlite
kill_everywhere schema-3.sqlite 3 "$AIOT_BIN_DIR/smart-factory" --radio=csma --sensors=1 --duration=5 --RngRun=777 \
  --progress=false --database=old.sqlite

sqlite3 schema-9.sqlite <"$AIOT_SOURCE_DIR/test/results/schema-9.sql"
make_other schema-9.sqlite
kill_everywhere schema-9.sqlite 1 "$aiot" merge old.sqlite other.sqlite

# Databases of the released programs.
[[ -d ${AIOT_SHARED:-}/old-databases ]] || { echo "skipped: AIOT_SHARED has no old-databases"; exit 0; }
for database in "$AIOT_SHARED"/old-databases/*.sqlite; do
  cp "$database" "$(basename "$database")"
  make_other "$(basename "$database")"
  kill_everywhere "$(basename "$database")" 3 "$aiot" merge old.sqlite other.sqlite
done
