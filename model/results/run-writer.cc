// SPDX-License-Identifier: GPL-2.0-only
#include "run-writer.h"

#include "record-binder.h"
#include "results-format.h"
#include "results-migration.h"
#include "results-schema.h"
#include "sqlite-connection.h"

#include <array>
#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

/** The temporary database, and the results database while it is attached. */
class RunWriter::Storage
{
  public:
    Storage(const std::string& path, double lockTimeoutS);

    template <typename... Values>
    void Insert(ResultsTable table, const Values&... values);

    std::int64_t Commit(const RunRecord& run);

  private:
    SqliteStatement& GetStatement(ResultsTable table);
    void Store(SqliteStatement& statement);
    std::int64_t Append(const RunRecord& run);
    std::int64_t AppendRun(const RunRecord& run);
    void AppendRecords(std::int64_t runId, const ResultsLayout& layout);

    std::string m_path;
    double m_lockTimeoutS;
    SqliteConnection m_connection;
    std::array<std::optional<SqliteStatement>, static_cast<std::size_t>(ResultsTable::COUNT)>
        m_statements;
    bool m_isCommitted{false};
    bool m_isBroken{false}; ///< records were lost on their way into the temporary database
};

RunWriter::Storage::Storage(const std::string& path, double lockTimeoutS)
    : m_path(path),
      m_lockTimeoutS(lockTimeoutS),
      m_connection("",
                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                   lockTimeoutS,
                   MakeResultsSubject(path))
{
    // The temporary database is never rolled back.
    m_connection.Execute("PRAGMA main.journal_mode = OFF; PRAGMA foreign_keys = ON");
    // The file that will be attached may come from outside.
    m_connection.Protect();
    m_connection.Execute("BEGIN");
    for (const auto& layout : GetResultsLayouts())
    {
        m_connection.Execute(std::string("CREATE TABLE main.") + layout.name + " (" +
                             layout.columns + ")");
    }
}

SqliteStatement&
RunWriter::Storage::GetStatement(ResultsTable table)
{
    auto& statement = m_statements[static_cast<std::size_t>(table)];
    if (!statement)
    {
        const auto& layout = GetResultsLayouts()[static_cast<std::size_t>(table)];
        statement.emplace(m_connection.Prepare(std::string("INSERT INTO main.") + layout.name +
                                               " VALUES (" + MakeParameters(layout.columns) + ")"));
    }
    return *statement;
}

template <typename... Values>
void
RunWriter::Storage::Insert(ResultsTable table, const Values&... values)
{
    const auto& layout = GetResultsLayouts()[static_cast<std::size_t>(table)];
    auto& statement = GetStatement(table);
    RecordBinder binder(statement, layout.name, layout.columns);
    (binder.Bind(values), ...);
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
    ResultsDatabase::Check(m_path, m_lockTimeoutS);
    MigrateResultsFile(m_path, m_lockTimeoutS);
    m_connection.Execute("COMMIT");
    try
    {
        auto attach = m_connection.Prepare("ATTACH ?1 AS target");
        const std::string fileName = MakePlainFileName(m_path);
        attach.Bind(1, fileName);
        m_connection.Step(attach);
        attach.Reset();
        m_connection.Execute("PRAGMA target.cache_size = -8192"); // KiB, while committing
        const auto runId = Append(run);
        m_isCommitted = true;
        m_connection.TryExecute("DETACH target");
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
    for (const auto& layout : GetResultsLayouts())
    {
        AppendRecords(runId, layout);
    }
    m_connection.Execute("COMMIT");
    return runId;
}

std::int64_t
RunWriter::Storage::AppendRun(const RunRecord& run)
{
    auto insert = m_connection.Prepare(std::string("INSERT INTO target.run (") + RUN_COLUMNS +
                                       ") VALUES (" + MakeParameters(RUN_COLUMNS) + ")");
    const std::string createdUtc = run.createdUtc.empty() ? GetUtcNow() : run.createdUtc;
    RecordBinder binder(insert, "run", RUN_COLUMNS);
    binder.Bind(run.scenario);
    binder.Bind(run.arguments);
    binder.Bind(run.rngSeed);
    binder.Bind(run.rngRun);
    binder.Bind(run.ns3Version);
    binder.Bind(run.moduleVersion);
    run.startUtc ? binder.Bind(Instant{*run.startUtc}) : binder.Bind(run.startUtc);
    binder.Bind(run.simulatedS);
    binder.Bind(run.wallS);
    binder.Bind(run.status);
    binder.Bind(Instant{createdUtc});
    m_connection.Step(insert);
    return m_connection.GetLastId();
}

void
RunWriter::Storage::AppendRecords(std::int64_t runId, const ResultsLayout& layout)
{
    const std::string table = layout.name;
    const std::string columns = layout.columns;
    const std::string from = " FROM main." + table + " WHERE true ORDER BY " + layout.order;
    const std::string sql = table == "intensity"
                                ? "INSERT INTO target.intensity (" + columns + ") SELECT " +
                                      columns + from + " ON CONFLICT DO NOTHING"
                                : "INSERT INTO target." + table + " (run_id, " + columns +
                                      ") SELECT ?1, " + columns + from;
    auto insert = m_connection.Prepare(sql);
    if (table != "intensity")
    {
        insert.Bind(1, runId);
    }
    try
    {
        m_connection.Step(insert);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(std::string(error.what()) + " (table " + table + ")");
    }
}

RunWriter::RunWriter(const std::string& path, double lockTimeoutS)
{
    ResultsDatabase::Check(path, lockTimeoutS);
    m_storage = std::make_unique<Storage>(path, lockTimeoutS);
}

RunWriter::~RunWriter() = default;

void
RunWriter::Add(const ParameterRecord& record)
{
    m_storage->Insert(ResultsTable::PARAMETER, record.name, record.value);
}

void
RunWriter::Add(const InputFileRecord& record)
{
    m_storage->Insert(ResultsTable::INPUT_FILE, record.path, record.bytes, record.digest);
}

void
RunWriter::Add(const NodeRecord& record)
{
    m_storage->Insert(ResultsTable::NODE,
                      record.id,
                      record.name,
                      record.role,
                      record.zone,
                      record.supplyKind,
                      record.pue,
                      record.facility,
                      record.board,
                      record.population,
                      record.share,
                      record.shareRule,
                      record.shareSource,
                      record.shareReserved,
                      record.shareUse,
                      record.energyBoundary,
                      record.processor);
}

void
RunWriter::Add(const ModelRecord& record)
{
    m_storage->Insert(ResultsTable::MODEL,
                      record.name,
                      record.macs,
                      record.parameters,
                      record.accuracy,
                      record.accuracyDataset,
                      record.source);
}

void
RunWriter::Add(const EnergyRecord& record)
{
    m_storage->Insert(ResultsTable::ENERGY,
                      record.nodeId,
                      record.component,
                      record.componentInstance,
                      record.state,
                      record.stage,
                      record.zone,
                      record.supplyKind,
                      record.durationS,
                      record.energyItJ,
                      record.pue,
                      record.chargingEfficiency,
                      record.operationalLocationGco2e,
                      record.operationalMarketGco2e);
}

void
RunWriter::Add(const BaselineRecord& record)
{
    m_storage->Insert(ResultsTable::BASELINE,
                      record.nodeId,
                      record.component,
                      record.componentInstance,
                      record.state,
                      record.stage,
                      record.durationS,
                      record.energyItJ,
                      record.pue,
                      record.chargingEfficiency,
                      record.operationalLocationGco2e);
}

void
RunWriter::Add(const EnergyPeriodRecord& record)
{
    m_storage->Insert(ResultsTable::ENERGY_PERIOD,
                      record.nodeId,
                      record.zone,
                      record.supplyKind,
                      Instant{record.periodStart},
                      Instant{record.periodEnd},
                      record.energyItJ,
                      record.operationalLocationGco2e);
}

void
RunWriter::Add(const SupplyRecord& record)
{
    m_storage->Insert(ResultsTable::SUPPLY,
                      record.nodeId,
                      record.drawnJ,
                      record.harvestedJ,
                      record.initialJ,
                      record.remainingJ,
                      record.depletedAtS);
}

void
RunWriter::Add(const InferenceRecord& record)
{
    m_storage->Insert(ResultsTable::INFERENCE,
                      record.nodeId,
                      record.model,
                      record.precision,
                      record.offload,
                      record.completed,
                      record.lost,
                      record.timedOut,
                      record.correct,
                      record.energyJ,
                      record.operationalLocationGco2e,
                      record.latencyP50S,
                      record.latencyP95S,
                      record.latencyP99S,
                      record.skipped);
}

void
RunWriter::Add(const TrafficRecord& record)
{
    m_storage->Insert(ResultsTable::TRAFFIC,
                      record.nodeId,
                      record.direction,
                      record.protocol,
                      record.messages,
                      record.applicationBits,
                      record.wireBits,
                      record.lost);
}

void
RunWriter::Add(const EcalRecord& record)
{
    m_storage->Insert(ResultsTable::ECAL,
                      record.basis,
                      record.inferences,
                      record.samples,
                      record.applicationBits,
                      record.dataCollectionJ,
                      record.preprocessingJ,
                      record.trainingJ,
                      record.evaluationJ,
                      record.deploymentJ,
                      record.inferenceJ,
                      record.standbyJ,
                      record.totalJ,
                      record.ecalJPerBit,
                      record.ecalWithStandbyJPerBit,
                      record.shareRule);
}

void
RunWriter::Add(const SciRecord& record)
{
    m_storage->Insert(ResultsTable::SCI,
                      record.functionalUnit,
                      record.functionalUnits,
                      record.operationalGco2e,
                      record.embodiedGco2e,
                      record.embodiedGco2eLow,
                      record.embodiedGco2eHigh,
                      record.sciGco2ePerUnit,
                      record.shareRule);
}

void
RunWriter::Add(const EmbodiedRecord& record)
{
    m_storage->Insert(ResultsTable::EMBODIED,
                      record.nodeId,
                      record.item,
                      record.totalEmbodiedGco2e,
                      record.totalEmbodiedGco2eLow,
                      record.totalEmbodiedGco2eHigh,
                      record.expectedLifespanS,
                      record.timeReservedS,
                      record.timeBusyS,
                      record.embodiedGco2e,
                      record.embodiedGco2eLow,
                      record.embodiedGco2eHigh,
                      record.method,
                      record.source,
                      record.deliveredJ,
                      record.deliverableJ);
}

void
RunWriter::Add(const EstimateRecord& record)
{
    m_storage->Insert(ResultsTable::ESTIMATE,
                      record.quantity,
                      record.stage,
                      record.total,
                      record.standardError,
                      record.simulated,
                      record.population);
}

void
RunWriter::Add(const EventRecord& record)
{
    m_storage->Insert(ResultsTable::EVENT, record.nodeId, record.timeS, record.kind, record.detail);
}

void
RunWriter::Add(const SampleRecord& record)
{
    m_storage->Insert(ResultsTable::SAMPLE,
                      record.nodeId,
                      record.timeS,
                      record.quantity,
                      record.value);
}

void
RunWriter::Add(const IntensityRecord& record)
{
    m_storage->Insert(ResultsTable::INTENSITY,
                      record.zone,
                      Instant{record.periodStart},
                      Instant{record.periodEnd},
                      record.ciLocationGPerKwh,
                      record.ciMarketGPerKwh,
                      record.ciSignal,
                      record.ciBoundary,
                      record.ciSource,
                      record.ciVersion,
                      record.ciFactorSet,
                      record.ciGapPolicy);
}

std::int64_t
RunWriter::Commit(const RunRecord& run)
{
    return m_storage->Commit(run);
}

} // namespace ns3::aiot
