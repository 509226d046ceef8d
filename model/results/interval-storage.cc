// SPDX-License-Identifier: GPL-2.0-only
#include "interval-storage.h"

#include "record-binder.h"
#include "results-format.h"
#include "results-layout.h"
#include "results-migration.h"
#include "results-source.h"
#include "split-rows.h"
#include "sqlite-connection.h"

namespace ns3::aiot
{

namespace
{

/// Rows of a run in place of those that its table has.
template <typename Record>
void
Replace(SqliteConnection& connection, std::int64_t runId, const std::vector<Record>& records)
{
    static_assert(Record::TABLE.own != nullptr, "these rows are stored in two tables");
    const std::string id = std::to_string(runId);
    const ResultsLayout& layout = GetResultsLayouts()[GetLayoutIndex<Record>()];
    connection.Execute("DELETE FROM " + GetRowTable(layout.table) + " WHERE run_id = " + id);
    PrepareNewRows(connection, layout);
    auto insert = connection.Prepare("INSERT INTO temp." + GetNewRowTable(layout.table) + " (" +
                                     layout.GetStoredColumns() + ") VALUES (" + id + ", " +
                                     MakeParameters(layout.columns) + ")");
    for (const Record& record : records)
    {
        BindRecord(insert, record);
        connection.Step(insert);
        insert.Reset();
    }
    StoreNewRows(connection, "main", layout);
}

/// The note of how intervals were found in place of the one why there are none.
void
ReplaceNote(SqliteConnection& connection, std::int64_t runId, const std::string& note)
{
    const std::string id = std::to_string(runId);
    for (const char* begin : {NO_INTERVALS_NOTE, FOUND_INTERVALS_NOTE})
    {
        auto drop = connection.Prepare("DELETE FROM event WHERE run_id = " + id +
                                       " AND kind = 'note' AND substr(detail, 1, length(?1)) = ?1");
        const std::string text = begin;
        drop.Bind(1, text);
        connection.Step(drop);
    }
    auto add = connection.Prepare("INSERT INTO event (run_id, node_id, time_s, kind, detail) "
                                  "SELECT id, NULL, simulated_s, 'note', ?1 FROM run WHERE id = " +
                                  id);
    const std::string text = FOUND_INTERVALS_NOTE + note;
    add.Bind(1, text);
    connection.Step(add);
}

} // namespace

void
StoreIntervals(const std::string& path,
               std::int64_t runId,
               const FoundIntervals& found,
               double lockTimeoutS)
{
    ResultsDatabase::Check(path, lockTimeoutS);
    MigrateResultsFile(path, lockTimeoutS);
    SqliteConnection connection(path,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                                lockTimeoutS,
                                MakeResultsSubject(path));
    connection.Execute("PRAGMA foreign_keys = ON");
    RequireIntegrity(connection);
    connection.Execute("BEGIN IMMEDIATE");
    VerifyResultsFormat(connection, "main");
    if (connection.QueryInt("SELECT count(*) FROM run WHERE id = " + std::to_string(runId)) == 0)
    {
        connection.Fail("has no run " + std::to_string(runId));
    }
    Replace(connection, runId, found.intervals);
    Replace(connection, runId, found.causes);
    ReplaceNote(connection, runId, found.note);
    connection.Execute("COMMIT");
}

} // namespace ns3::aiot
