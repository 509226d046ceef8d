// SPDX-License-Identifier: GPL-2.0-only
#include "run-copier.h"

#include "results-schema.h"
#include "row-reader.h"
#include "split-rows.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/** Run an insertion, and have the statement ready for the next. */
void
Insert(SqliteConnection& connection, SqliteStatement& statement)
{
    const int code = statement.Step();
    statement.Reset();
    if (code != SQLITE_DONE)
    {
        connection.Fail(code);
    }
}

} // namespace

RunCopier::RunCopier(SqliteConnection& target)
    : m_target(target),
      m_known(target)
{
}

void
RunCopier::ReadIdentities()
{
    m_known.Clear();
    const StoredIdentities identities(m_target);
    auto rows = m_target.Prepare("SELECT id, " + GetColumns<RunRecord>() + " FROM run");
    while (m_target.Step(rows))
    {
        m_known.Add(identities.Read(rows), rows.GetInt(0));
    }
}

void
RunCopier::Remove(std::int64_t id)
{
    m_known.Remove(id);
    auto remove = m_target.Prepare("DELETE FROM run WHERE id = ?1");
    remove.Bind(1, id);
    m_target.Step(remove);
}

std::vector<CopiedRun>
RunCopier::Copy(ResultsSource& source, std::int64_t wantedId)
{
    std::vector<CopiedRun> runs;
    auto& connection = source.GetConnection();
    const StoredIdentities identities(connection);
    auto rows =
        connection.Prepare("SELECT id, " + GetColumns<RunRecord>() + " FROM run ORDER BY id");
    bool isAnyNew = false;
    while (connection.Step(rows))
    {
        CopiedRun run;
        run.sourceId = rows.GetInt(0);
        const std::string identity = identities.Read(rows);
        const auto [known, difference] = m_known.Find(identity, connection, run.sourceId);
        if (known)
        {
            run.id = *known;
            runs.push_back(run);
            continue;
        }
        run.isNew = true;
        run.id = CopyRun(rows, isAnyNew ? 0 : wantedId);
        run.rows = 1 + (isAnyNew ? 0 : CopyIntensities(connection));
        isAnyNew = true;
        m_known.Add(identity, run.id);
        if (difference)
        {
            run.difference = DifferingRun{run.id, difference->earlier, difference->table};
        }
        for (const auto& layout : GetResultsLayouts())
        {
            run.rows += CopyRecords(connection, layout, run);
        }
        runs.push_back(run);
    }
    return runs;
}

std::int64_t
RunCopier::CopyRun(SqliteStatement& row, std::int64_t wantedId)
{
    auto taken = m_target.Prepare("SELECT 1 FROM run WHERE id = ?1");
    taken.Bind(1, wantedId);
    const bool isFree = wantedId > 0 && !m_target.Step(taken);
    const std::string& names = GetColumns<RunRecord>();
    const int columns = CountColumns(names);
    auto insert = m_target.Prepare("INSERT INTO run (id, " + names + ") VALUES (?, " +
                                   MakeParameters(names) + ")");
    isFree ? insert.Bind(1, wantedId) : insert.BindNull(1);
    for (int column = 1; column <= columns; ++column)
    {
        insert.BindColumn(column + 1, row, column);
    }
    Insert(m_target, insert);
    return m_target.GetLastId();
}

SqliteStatement&
RunCopier::GetInsertion(const ResultsLayout& layout)
{
    const std::string table = layout.table.name;
    auto found = m_insertions.find(table);
    if (found == m_insertions.end())
    {
        const std::string columns = layout.GetStoredColumns();
        const std::string into =
            layout.IsSplit() ? "temp." + GetNewRowTable(layout.table) : "main." + table;
        found = m_insertions
                    .emplace(table,
                             m_target.Prepare("INSERT INTO " + into + " (" + columns +
                                              ") VALUES (" + MakeParameters(columns) + ")" +
                                              (layout.IsShared() ? " ON CONFLICT DO NOTHING" : "")))
                    .first;
    }
    return found->second;
}

std::uint64_t
RunCopier::CopyRecords(SqliteConnection& source, const ResultsLayout& layout, const CopiedRun& run)
{
    if (layout.IsShared())
    {
        return 0;
    }
    auto rows =
        source.Prepare("SELECT " + layout.columns + " FROM " + layout.table.name +
                       " WHERE run_id = ?1" + (layout.table.id != nullptr ? " ORDER BY id" : ""));
    rows.Bind(1, run.sourceId);
    if (layout.IsSplit())
    {
        PrepareNewRows(m_target, layout);
    }
    auto& insert = GetInsertion(layout);
    const int columns = CountColumns(layout.columns);
    std::uint64_t count = 0;
    while (source.Step(rows))
    {
        insert.Bind(1, run.id);
        for (int column = 0; column < columns; ++column)
        {
            insert.BindColumn(column + 2, rows, column);
        }
        Insert(m_target, insert);
        ++count;
    }
    if (layout.IsSplit() && count > 0)
    {
        const std::string table = layout.table.name;
        m_storages.try_emplace(table, m_target, "main", layout).first->second.Store();
    }
    return count;
}

std::uint64_t
RunCopier::CopyIntensities(SqliteConnection& source)
{
    const auto& layout = GetResultsLayouts()[GetLayoutIndex<IntensityRecord>()];
    auto rows = source.Prepare("SELECT " + layout.columns + " FROM intensity ORDER BY rowid");
    auto& insert = GetInsertion(layout);
    const int columns = CountColumns(layout.columns);
    std::uint64_t count = 0;
    while (source.Step(rows))
    {
        for (int column = 0; column < columns; ++column)
        {
            insert.BindColumn(column + 1, rows, column);
        }
        Insert(m_target, insert);
        ++count;
    }
    return count;
}

void
PrepareResultsTarget(SqliteConnection& target)
{
    if (target.QueryInt("SELECT count(*) FROM sqlite_schema") == 0 &&
        target.QueryInt("PRAGMA application_id") == 0)
    {
        target.Execute(GetResultsSchemaSql());
    }
    VerifyResultsFormat(target, "main");
}

} // namespace ns3::aiot
