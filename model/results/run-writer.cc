// SPDX-License-Identifier: GPL-2.0-only
#include "run-writer.h"

#include "empty-results.h"
#include "record-binder.h"
#include "results-format.h"
#include "results-layout.h"
#include "results-migration.h"
#include "results-reader.h"
#include "results-schema.h"
#include "split-rows.h"
#include "sqlite-connection.h"

#include <optional>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/** @return a table of the temporary database; the file has none of that name, see Read() */
std::string
GetWaitingTable(const ResultsLayout& layout)
{
    return std::string("main.") + layout.table.name + "_waiting";
}

} // namespace

/** The temporary database, and the results database while it is attached. */
class RunWriter::Storage
{
  public:
    Storage(const std::string& path,
            double lockTimeoutS,
            std::shared_ptr<const EmptyResults> empty);

    template <typename Record>
    void Insert(const Record& record);

    std::int64_t Commit(const RunRecord& run);
    SqliteConnection Release();

  private:
    SqliteStatement& GetStatement(std::size_t table);
    void Store(SqliteStatement& statement);
    std::int64_t Append(const RunRecord& run);
    std::int64_t AppendRun(const RunRecord& run);
    void AppendRecords(std::int64_t runId, const ResultsLayout& layout);

    std::string m_path;
    double m_lockTimeoutS;
    std::shared_ptr<const EmptyResults> m_empty;
    SqliteConnection m_connection;
    std::vector<std::optional<SqliteStatement>> m_statements; ///< by index of the layout; none:
                                                              ///< it has no records yet
    bool m_isCommitted{false};
    bool m_isBroken{false}; ///< records were lost on their way into the temporary database
};

RunWriter::Storage::Storage(const std::string& path,
                            double lockTimeoutS,
                            std::shared_ptr<const EmptyResults> empty)
    : m_path(path),
      m_lockTimeoutS(lockTimeoutS),
      m_empty(std::move(empty)),
      m_connection("",
                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                   lockTimeoutS,
                   MakeResultsSubject(path)),
      m_statements(GetResultsLayouts().size())
{
    // The temporary database is never rolled back.
    m_connection.Execute("PRAGMA main.journal_mode = OFF; PRAGMA foreign_keys = ON");
    // The file that will be attached may come from outside.
    m_connection.Protect();
    m_connection.Execute("BEGIN");
}

SqliteStatement&
RunWriter::Storage::GetStatement(std::size_t table)
{
    auto& statement = m_statements[table];
    if (!statement)
    {
        const auto& layout = GetResultsLayouts()[table];
        const std::string name = GetWaitingTable(layout);
        m_connection.Execute("CREATE TABLE " + name + " (" + layout.columns + ")");
        statement.emplace(m_connection.Prepare("INSERT INTO " + name + " VALUES (" +
                                               MakeParameters(layout.columns) + ")"));
    }
    return *statement;
}

template <typename Record>
void
RunWriter::Storage::Insert(const Record& record)
{
    auto& statement = GetStatement(GetLayoutIndex<Record>());
    BindRecord(statement, record);
    Store(statement);
}

void
RunWriter::Storage::Store(SqliteStatement& statement)
{
    if (m_isCommitted)
    {
        m_connection.Fail("the run is already committed");
    }
    const int code = statement.Step();
    statement.Reset();
    if (code != SQLITE_DONE)
    {
        m_isBroken = true;
        try
        {
            m_connection.Fail(code);
        }
        catch (const std::exception& error)
        {
            throw std::runtime_error(std::string(error.what()) +
                                     " (temporary storage; SQLITE_TMPDIR names another directory)");
        }
    }
}

std::int64_t
RunWriter::Storage::Commit(const RunRecord& run)
{
    if (m_isCommitted || m_isBroken)
    {
        m_connection.Fail(m_isCommitted ? "the run is already committed"
                                        : "the run has lost records and was not written");
    }
    if (run.moduleVersion.empty())
    {
        m_connection.Fail("the run was not described and is not written: call "
                          "EnergyCarbonSink::Finish() before StoreRun()");
    }
    ResultsDatabase::Check(m_path, m_lockTimeoutS);
    MigrateResultsFile(m_path, m_lockTimeoutS);
    if (m_empty)
    {
        m_empty->Place(m_path);
    }
    m_connection.Execute("COMMIT");
    try
    {
        auto attach = m_connection.Prepare("ATTACH ?1 AS target");
        const std::string fileName = MakePlainFileName(m_path);
        attach.Bind(1, fileName);
        m_connection.Step(attach);
        attach.Reset();
        // KiB, while committing; the other one must come before a file's first transaction
        m_connection.Execute("PRAGMA target.cache_size = -8192; PRAGMA target.page_size = " +
                             std::to_string(RESULTS_PAGE_SIZE));
        const auto runId = Append(run);
        m_isCommitted = true;
        return runId;
    }
    catch (...)
    {
        // A second failure has nothing to add: SQLite rolls back by itself on the next opening.
        m_connection.TryExecute("ROLLBACK");
        m_connection.TryExecute("DETACH target");
        m_connection.TryExecute("BEGIN");
        throw;
    }
}

SqliteConnection
RunWriter::Storage::Release()
{
    // Whoever reads sees the file alone, and closes what has no statements any more.
    m_statements.clear();
    return std::move(m_connection);
}

std::int64_t
RunWriter::Storage::Append(const RunRecord& run)
{
    m_connection.Execute("BEGIN IMMEDIATE");
    if (m_connection.QueryInt("SELECT count(*) FROM target.sqlite_schema") == 0 &&
        m_connection.QueryInt("PRAGMA target.application_id") == 0)
    {
        m_connection.Execute(GetResultsSchemaSql("target"));
    }
    VerifyResultsFormat(m_connection, "target");
    const auto runId = AppendRun(run);
    for (std::size_t table = 0; table < m_statements.size(); ++table)
    {
        if (m_statements[table]) // it has records
        {
            AppendRecords(runId, GetResultsLayouts()[table]);
        }
    }
    m_connection.Execute("COMMIT");
    return runId;
}

std::int64_t
RunWriter::Storage::AppendRun(const RunRecord& run)
{
    const std::string& columns = GetColumns<RunRecord>();
    auto insert = m_connection.Prepare("INSERT INTO target.run (" + columns + ") VALUES (" +
                                       MakeParameters(columns) + ")");
    RunRecord stored = run;
    stored.createdUtc = run.createdUtc.empty() ? GetUtcNow() : run.createdUtc;
    BindRecord(insert, stored);
    m_connection.Step(insert);
    return m_connection.GetLastId();
}

void
RunWriter::Storage::AppendRecords(std::int64_t runId, const ResultsLayout& layout)
{
    const std::string table = layout.table.name;
    std::string into = "target." + table;
    if (layout.IsSplit())
    {
        PrepareNewRows(m_connection, layout);
        into = "temp." + GetNewRowTable(layout.table);
    }
    auto insert = m_connection.Prepare("INSERT INTO " + into + " (" + layout.GetStoredColumns() +
                                       ") SELECT " + (layout.IsShared() ? "" : "?1, ") +
                                       layout.columns + " FROM " + GetWaitingTable(layout) +
                                       " WHERE true ORDER BY " + layout.table.order +
                                       (layout.IsShared() ? " ON CONFLICT DO NOTHING" : ""));
    if (!layout.IsShared())
    {
        insert.Bind(1, runId);
    }
    try
    {
        m_connection.Step(insert);
        insert.Reset();
        if (layout.IsSplit())
        {
            StoreNewRows(m_connection, "target", layout);
        }
    }
    catch (const std::invalid_argument& error)
    {
        const std::string reason = error.what();
        const bool isUnknownNode = reason.find("FOREIGN KEY") != std::string::npos;
        throw std::invalid_argument(reason + " (table " + table + ")" +
                                    (isUnknownNode
                                         ? ": a record names a node that the run does not list; "
                                           "EnergyCarbonSink::Finish() lists the nodes of a run"
                                         : ""));
    }
}

RunWriter::RunWriter(const std::string& path,
                     double lockTimeoutS,
                     std::shared_ptr<const EmptyResults> empty)
{
    ResultsDatabase::Check(path, lockTimeoutS);
    m_storage = std::make_unique<Storage>(path, lockTimeoutS, std::move(empty));
}

RunWriter::~RunWriter() = default;

template <typename Record>
void
RunWriter::Add(const Record& record)
{
    m_storage->Insert(record);
}

template void RunWriter::Add(const ParameterRecord& record);
template void RunWriter::Add(const InputFileRecord& record);
template void RunWriter::Add(const CatalogueRecord& record);
template void RunWriter::Add(const CauseRecord& record);
template void RunWriter::Add(const NodeRecord& record);
template void RunWriter::Add(const ModelRecord& record);
template void RunWriter::Add(const EnergyRecord& record);
template void RunWriter::Add(const BaselineRecord& record);
template void RunWriter::Add(const EnergyPeriodRecord& record);
template void RunWriter::Add(const SupplyRecord& record);
template void RunWriter::Add(const LearningRoundRecord& record);
template void RunWriter::Add(const InferenceExitRecord& record);
template void RunWriter::Add(const PolicyDecisionRecord& record);
template void RunWriter::Add(const InferenceRecord& record);
template void RunWriter::Add(const TrafficRecord& record);
template void RunWriter::Add(const EcalRecord& record);
template void RunWriter::Add(const SciRecord& record);
template void RunWriter::Add(const EmbodiedRecord& record);
template void RunWriter::Add(const EstimateRecord& record);
template void RunWriter::Add(const EventRecord& record);
template void RunWriter::Add(const SampleRecord& record);
template void RunWriter::Add(const IntensityRecord& record);
template void RunWriter::Add(const IntervalRecord& record);

std::int64_t
RunWriter::Commit(const RunRecord& run)
{
    return m_storage->Commit(run);
}

std::int64_t
RunWriter::Commit(const RunData& data)
{
    RunData::ForEachTable(data, [this](const auto& records) {
        for (const auto& record : records)
        {
            Add(record);
        }
    });
    return Commit(data.run);
}

std::shared_ptr<const ResultsReader>
RunWriter::Read()
{
    const std::unique_ptr<Storage> storage = std::move(m_storage);
    // Its constructor is private.
    return std::shared_ptr<const ResultsReader>(new ResultsReader(storage->Release()));
}

} // namespace ns3::aiot
