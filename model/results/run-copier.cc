// SPDX-License-Identifier: GPL-2.0-only
#include "run-copier.h"

#include "results-schema.h"
#include "run-identity.h"

namespace ns3::aiot
{

namespace
{

/** @return a row's identity; the columns are RUN_COLUMNS from @p first on */
std::string
ReadIdentity(const SqliteStatement& row, int first)
{
    RunRecord run;
    run.scenario = row.GetText(first);
    run.arguments = row.GetText(first + 1);
    run.rngSeed = static_cast<std::uint64_t>(row.GetInt(first + 2));
    run.rngRun = static_cast<std::uint64_t>(row.GetInt(first + 3));
    run.ns3Version = row.GetText(first + 4);
    run.moduleVersion = row.GetText(first + 5);
    return GetRunIdentity(run);
}

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
    : m_target(target)
{
}

void
RunCopier::ReadIdentities()
{
    m_ids.clear();
    auto rows = m_target.Prepare(std::string("SELECT id, ") + RUN_COLUMNS + " FROM run");
    while (m_target.Step(rows))
    {
        m_ids.emplace(ReadIdentity(rows, 1), rows.GetInt(0));
    }
}

std::vector<CopiedRun>
RunCopier::Copy(ResultsSource& source, std::int64_t wantedId)
{
    std::vector<CopiedRun> runs;
    auto& connection = source.GetConnection();
    auto rows =
        connection.Prepare(std::string("SELECT id, ") + RUN_COLUMNS + " FROM run ORDER BY id");
    bool isAnyNew = false;
    while (connection.Step(rows))
    {
        CopiedRun run;
        run.sourceId = rows.GetInt(0);
        const std::string identity = ReadIdentity(rows, 1);
        const auto known = m_ids.find(identity);
        if (known != m_ids.end())
        {
            run.id = known->second;
            runs.push_back(run);
            continue;
        }
        run.isNew = true;
        run.id = CopyRun(rows, isAnyNew ? 0 : wantedId);
        run.rows = 1 + (isAnyNew ? 0 : CopyIntensities(connection));
        isAnyNew = true;
        m_ids.emplace(identity, run.id);
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
    const int columns = CountColumns(RUN_COLUMNS);
    auto insert = m_target.Prepare(std::string("INSERT INTO run (id, ") + RUN_COLUMNS +
                                   ") VALUES (?, " + MakeParameters(RUN_COLUMNS) + ")");
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
    const std::string table = layout.name;
    auto found = m_insertions.find(table);
    if (found == m_insertions.end())
    {
        const bool isShared = table == "intensity";
        const std::string columns = (isShared ? "" : "run_id, ") + std::string(layout.columns);
        found = m_insertions
                    .emplace(table,
                             m_target.Prepare("INSERT INTO " + table + " (" + columns +
                                              ") VALUES (" + MakeParameters(columns) + ")" +
                                              (isShared ? " ON CONFLICT DO NOTHING" : "")))
                    .first;
    }
    return found->second;
}

std::uint64_t
RunCopier::CopyRecords(SqliteConnection& source, const ResultsLayout& layout, const CopiedRun& run)
{
    const std::string table = layout.name;
    if (table == "intensity")
    {
        return 0;
    }
    auto rows = source.Prepare(std::string("SELECT ") + layout.columns + " FROM " + table +
                               " WHERE run_id = ?1" + (table == "event" ? " ORDER BY id" : ""));
    rows.Bind(1, run.sourceId);
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
    return count;
}

std::uint64_t
RunCopier::CopyIntensities(SqliteConnection& source)
{
    const auto& layout = GetResultsLayouts()[static_cast<std::size_t>(ResultsTable::INTENSITY)];
    auto rows =
        source.Prepare(std::string("SELECT ") + layout.columns + " FROM intensity ORDER BY rowid");
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
