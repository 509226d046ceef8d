// SPDX-License-Identifier: GPL-2.0-only
#include "study-ledger.h"

#include "results-migration.h"
#include "results-schema.h"
#include "run-copier.h"
#include "study-tables.h"

#include <cmath>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace ns3::aiot
{

namespace
{

/** Have another busy timeout for a while. */
void
SetLockTimeout(SqliteConnection& connection, double seconds)
{
    connection.Execute("PRAGMA busy_timeout = " + std::to_string(std::lround(seconds * 1000)));
}

bool
IsBusy(int code)
{
    return (code & 0xff) == SQLITE_BUSY;
}

/** @return the file in columns path, bytes and digest */
InputFileRecord
ReadFileRow(const SqliteStatement& row)
{
    return {row.GetText(0), static_cast<std::uint64_t>(row.GetInt(1)), row.GetText(2)};
}

/** @return ids of a study's runs that are done, each with a file that has changed since */
std::unordered_map<std::int64_t, std::string>
SelectOutdated(SqliteConnection& connection,
               const std::string& study,
               const IsChangedFile& isChanged)
{
    // All runs of a study mostly read the same few files.
    const std::string ofStudy = " FROM study_run JOIN input_file USING (run_id) "
                                "WHERE study = ?1 AND status = 'done'";
    auto files = connection.Prepare("SELECT DISTINCT path, bytes, digest" + ofStudy);
    files.Bind(1, study);
    auto runs = connection.Prepare("SELECT run_id" + ofStudy +
                                   " AND path = ?2 AND bytes = ?3 AND digest = ?4");
    std::unordered_map<std::int64_t, std::string> outdated;
    while (connection.Step(files))
    {
        const InputFileRecord file = ReadFileRow(files);
        if (!isChanged(file))
        {
            continue;
        }
        runs.Bind(1, study);
        runs.Bind(2, file.path);
        runs.Bind(3, static_cast<std::int64_t>(file.bytes));
        runs.Bind(4, file.digest);
        while (connection.Step(runs))
        {
            outdated.emplace(runs.GetInt(0), file.path);
        }
        runs.Reset();
    }
    return outdated;
}

std::vector<StudyRunRow>
SelectRuns(SqliteConnection& connection, const std::string& study, const IsChangedFile& isChanged)
{
    std::vector<StudyRunRow> runs;
    if (!HasStudyTables(connection))
    {
        return runs;
    }
    const auto outdated = SelectOutdated(connection, study, isChanged);
    auto rows = connection.Prepare(std::string("SELECT ") + STUDY_RUN_COLUMNS +
                                   " FROM study_run WHERE study = ?1 ORDER BY run_id");
    rows.Bind(1, study);
    while (connection.Step(rows))
    {
        StudyRunRow run;
        run.plan.scenario = rows.GetText(1);
        run.plan.arguments = rows.GetText(2);
        run.plan.point = rows.GetText(3);
        run.plan.rngRun = static_cast<std::uint64_t>(rows.GetInt(4));
        run.runId = rows.GetInt(5);
        run.status = rows.GetText(6);
        if (!rows.IsNull(7))
        {
            run.exitCode = static_cast<int>(rows.GetInt(7));
        }
        run.lastLines = rows.GetText(8);
        run.plan.shard = rows.GetText(9);
        run.startedUtc = rows.GetText(10);
        run.wallS = rows.GetOptional(11);
        const auto changed = outdated.find(run.runId);
        if (run.status == "done" && changed != outdated.end())
        {
            run.changedFile = changed->second;
        }
        runs.push_back(run);
    }
    return runs;
}

/** @throws std::runtime_error unless the shard holds what a study's run leaves */
void
RequireOneRun(ResultsSource& source, std::uint64_t rngRun)
{
    auto& connection = source.GetConnection();
    auto runs = connection.Prepare("SELECT rng_run, status FROM run");
    const bool isThere = connection.Step(runs);
    if (!isThere)
    {
        connection.Fail("holds no run");
    }
    if (static_cast<std::uint64_t>(runs.GetInt(0)) != rngRun || runs.GetText(1) == "failed")
    {
        connection.Fail("holds a failed run, or one with another RngRun");
    }
    if (connection.Step(runs))
    {
        connection.Fail("holds several runs; a program in a study makes one");
    }
}

/** @return query for the values of a run, ?1 */
SqliteStatement
PrepareMetric(SqliteConnection& connection, const std::string& view, const std::string& column)
{
    // With the alias, SQLite takes an unknown name for a mistake, not for a text.
    const std::string name = "v." + QuoteName(column);
    return connection.Prepare("SELECT " + name + " FROM " + QuoteName(view) +
                              " AS v WHERE run_id = ?1 AND " + name + " IS NOT NULL");
}

} // namespace

/** The database, open for as long as the study is. */
class StudyLedger::Storage
{
  public:
    Storage(const std::string& path, const std::string& study)
        : m_study(study),
          m_connection(path,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       RESULTS_LOCK_TIMEOUT_S,
                       MakeResultsSubject(path)),
          m_copier(m_connection)
    {
        m_connection.Execute("PRAGMA foreign_keys = ON; PRAGMA page_size = " +
                             std::to_string(RESULTS_PAGE_SIZE));
        RequireIntegrity(m_connection);
    }

    SqliteConnection& GetConnection()
    {
        return m_connection;
    }

    const std::string& GetStudy() const
    {
        return m_study;
    }

    void Plan(const std::string& definition, const std::vector<PlannedRun>& runs);
    bool TryRecord(std::vector<EndedRun>& runs, double lockTimeoutS);
    void DropUnneeded(const std::set<std::string>& outdated);

  private:
    void InsertStudy(const std::string& definition);
    void InsertRuns(const std::vector<PlannedRun>& runs);
    void RecordAll(std::vector<EndedRun>& runs);
    void Record(EndedRun& run);
    void Merge(EndedRun& run);
    std::optional<std::int64_t> FindDone(const EndedRun& run);
    std::int64_t MergeShard(const EndedRun& run);
    void RemoveUnused(std::int64_t runId);

    std::string m_study;
    SqliteConnection m_connection;
    RunCopier m_copier;
};

void
StudyLedger::Storage::Plan(const std::string& definition, const std::vector<PlannedRun>& runs)
{
    m_connection.Execute("BEGIN IMMEDIATE");
    try
    {
        PrepareResultsTarget(m_connection);
        MakeStudyTables(m_connection);
        InsertStudy(definition);
        InsertRuns(runs);
        m_connection.Execute("COMMIT");
    }
    catch (...)
    {
        m_connection.TryExecute("ROLLBACK");
        throw;
    }
}

void
StudyLedger::Storage::InsertStudy(const std::string& definition)
{
    auto insert =
        m_connection.Prepare("INSERT INTO study (name, definition, created_utc) VALUES (?, ?, ?) "
                             "ON CONFLICT DO UPDATE SET definition = excluded.definition "
                             "WHERE definition <> excluded.definition");
    const std::string now = GetUtcNow();
    insert.Bind(1, m_study);
    insert.Bind(2, definition);
    insert.Bind(3, now);
    m_connection.Step(insert);
}

void
StudyLedger::Storage::InsertRuns(const std::vector<PlannedRun>& runs)
{
    auto id = m_connection.QueryInt("SELECT max((SELECT ifnull(max(id), 0) FROM run), "
                                    "(SELECT ifnull(max(run_id), 0) FROM study_run))");
    auto insert = m_connection.Prepare(
        "INSERT INTO study_run (study, scenario, arguments, point, rng_run, run_id, status, shard) "
        "VALUES (?, ?, ?, ?, ?, ?, 'planned', ?) ON CONFLICT DO NOTHING RETURNING 1");
    for (const auto& run : runs)
    {
        insert.Bind(1, m_study);
        insert.Bind(2, run.scenario);
        insert.Bind(3, run.arguments);
        insert.Bind(4, run.point);
        insert.Bind(5, static_cast<std::int64_t>(run.rngRun));
        insert.Bind(6, id + 1);
        insert.Bind(7, run.shard);
        if (m_connection.Step(insert))
        {
            ++id;
        }
        insert.Reset();
    }
}

std::optional<std::int64_t>
StudyLedger::Storage::FindDone(const EndedRun& run)
{
    auto done = m_connection.Prepare("SELECT run_id FROM study_run WHERE study = ?1 AND "
                                     "scenario = ?2 AND arguments = ?3 AND status = 'done'");
    done.Bind(1, m_study);
    done.Bind(2, run.scenario);
    done.Bind(3, run.arguments);
    return m_connection.Step(done) ? std::make_optional(done.GetInt(0)) : std::nullopt;
}

void
StudyLedger::Storage::RemoveUnused(std::int64_t runId)
{
    auto others = m_connection.Prepare("SELECT 1 FROM study_run WHERE run_id = ?1 AND "
                                       "status = 'done' AND study <> ?2");
    others.Bind(1, runId);
    others.Bind(2, m_study);
    if (!m_connection.Step(others))
    {
        m_copier.Remove(runId);
    }
}

std::int64_t
StudyLedger::Storage::MergeShard(const EndedRun& run)
{
    ResultsSource source(run.shardPath, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
    RequireOneRun(source, run.rngRun);
    auto reserved = m_connection.Prepare("SELECT run_id FROM study_run WHERE study = ?1 AND "
                                         "scenario = ?2 AND arguments = ?3");
    reserved.Bind(1, m_study);
    reserved.Bind(2, run.scenario);
    reserved.Bind(3, run.arguments);
    if (!m_connection.Step(reserved))
    {
        throw std::logic_error("a run that was never planned: " + run.arguments);
    }
    const std::int64_t id = reserved.GetInt(0);
    if (run.isRepeated)
    {
        m_copier.Remove(id);
    }
    return m_copier.Copy(source, id).front().id;
}

void
StudyLedger::Storage::Merge(EndedRun& run)
{
    m_connection.Execute("SAVEPOINT shard");
    try
    {
        run.runId = MergeShard(run);
    }
    catch (const std::exception& error)
    {
        // A full disk, for one, is not the shard's fault: it waits for the next time.
        if (!IsFaultOfSource(error, run.shardPath) ||
            m_connection.TryExecute("ROLLBACK TO shard") != SQLITE_OK)
        {
            throw;
        }
        m_copier.ReadIdentities();
        run.lastLines += (run.lastLines.empty() ? "" : "\n") + std::string(error.what());
    }
    m_connection.Execute("RELEASE shard");
}

void
StudyLedger::Storage::Record(EndedRun& run)
{
    const auto outdated = run.isRepeated ? FindDone(run) : std::nullopt;
    if (!run.shardPath.empty())
    {
        Merge(run);
    }
    if (outdated && !run.runId)
    {
        RemoveUnused(*outdated);
    }
    auto update = m_connection.Prepare(
        "UPDATE study_run SET status = ?4, run_id = ifnull(?5, run_id), exit_code = ?6, "
        "last_lines = nullif(?7, ''), started_utc = nullif(?8, ''), wall_s = ?9 "
        "WHERE study = ?1 AND scenario = ?2 AND arguments = ?3");
    const std::string status = run.runId ? "done" : "failed";
    const std::string lastLines = run.runId ? "" : run.lastLines;
    const bool hasCode = run.exitCode && !run.runId;
    update.Bind(1, m_study);
    update.Bind(2, run.scenario);
    update.Bind(3, run.arguments);
    update.Bind(4, status);
    run.runId ? update.Bind(5, *run.runId) : update.BindNull(5);
    hasCode ? update.Bind(6, static_cast<std::int64_t>(*run.exitCode)) : update.BindNull(6);
    update.Bind(7, lastLines);
    update.Bind(8, run.startedUtc);
    run.wallS ? update.Bind(9, *run.wallS) : update.BindNull(9);
    m_connection.Step(update);
}

void
StudyLedger::Storage::RecordAll(std::vector<EndedRun>& runs)
{
    m_copier.ReadIdentities();
    for (auto& run : runs)
    {
        run.runId = FindDone(run);
        if (!run.runId || run.isRepeated)
        {
            run.runId.reset();
            Record(run);
        }
    }
}

bool
StudyLedger::Storage::TryRecord(std::vector<EndedRun>& runs, double lockTimeoutS)
{
    SetLockTimeout(m_connection, lockTimeoutS);
    int code = m_connection.TryExecute("BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
    {
        try
        {
            auto recorded = runs;
            RecordAll(recorded);
            code = m_connection.TryExecute("COMMIT");
            if (code == SQLITE_OK)
            {
                runs = std::move(recorded);
            }
        }
        catch (...)
        {
            m_connection.TryExecute("ROLLBACK");
            throw;
        }
    }
    if (code != SQLITE_OK && !IsBusy(code))
    {
        m_connection.Fail(code);
    }
    // Where COMMIT met a reader, the transaction is still open.
    if (code != SQLITE_OK)
    {
        m_connection.TryExecute("ROLLBACK");
    }
    SetLockTimeout(m_connection, RESULTS_LOCK_TIMEOUT_S);
    return code == SQLITE_OK;
}

void
StudyLedger::Storage::DropUnneeded(const std::set<std::string>& outdated)
{
    m_connection.Execute("BEGIN IMMEDIATE");
    try
    {
        auto drop =
            m_connection.Prepare("DELETE FROM study_run WHERE study = ?1 AND status = 'planned'");
        drop.Bind(1, m_study);
        m_connection.Step(drop);
        auto dropDone = m_connection.Prepare("DELETE FROM study_run WHERE study = ?1 AND "
                                             "arguments = ?2 AND status = 'done' "
                                             "RETURNING run_id");
        for (const std::string& arguments : outdated)
        {
            dropDone.Bind(1, m_study);
            dropDone.Bind(2, arguments);
            while (m_connection.Step(dropDone))
            {
                RemoveUnused(dropDone.GetInt(0));
            }
            dropDone.Reset();
        }
        m_connection.Execute("COMMIT");
    }
    catch (...)
    {
        m_connection.TryExecute("ROLLBACK");
        throw;
    }
}

StudyLedger::StudyLedger(const std::string& path, const std::string& study)
{
    ResultsDatabase::Check(path);
    MigrateResultsFile(path, RESULTS_LOCK_TIMEOUT_S);
    m_storage = std::make_unique<Storage>(path, study);
}

StudyLedger::~StudyLedger() = default;

void
StudyLedger::Plan(const std::string& definition, const std::vector<PlannedRun>& runs)
{
    m_storage->Plan(definition, runs);
}

std::vector<StudyRunRow>
StudyLedger::GetRuns(const IsChangedFile& isChanged) const
{
    return SelectRuns(m_storage->GetConnection(), m_storage->GetStudy(), isChanged);
}

bool
StudyLedger::TryRecord(std::vector<EndedRun>& runs, double lockTimeoutS)
{
    return m_storage->TryRecord(runs, lockTimeoutS);
}

void
StudyLedger::DropUnneeded(const std::set<std::string>& outdated)
{
    m_storage->DropUnneeded(outdated);
}

std::optional<double>
StudyLedger::GetMetric(const std::string& view, const std::string& column, std::int64_t runId) const
{
    auto& connection = m_storage->GetConnection();
    // Only here are views asked; merging takes as long as it takes.
    connection.Limit();
    auto rows = PrepareMetric(connection, view, column);
    rows.Bind(1, runId);
    std::optional<double> value;
    if (connection.Step(rows))
    {
        value = rows.GetDouble(0);
    }
    const bool isOne = value && !connection.Step(rows);
    connection.Unlimit();
    return isOne ? value : std::nullopt;
}

std::vector<StudyRunRow>
ReadStudyRuns(const std::string& path, const std::string& study, const IsChangedFile& isChanged)
{
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored))
    {
        // A first writer that was killed leaves nothing, which is no mistake.
        RecoverResults(path, RESULTS_LOCK_TIMEOUT_S);
    }
    if (std::filesystem::file_size(path, ignored) == 0 && !ignored)
    {
        return {};
    }
    ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
    return SelectRuns(source.GetConnection(), study, isChanged);
}

bool
IsWholeShard(const std::string& path, std::uint64_t rngRun, const IsChangedFile& isChanged)
{
    try
    {
        ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
        RequireOneRun(source, rngRun);
        auto files = source.GetConnection().Prepare("SELECT path, bytes, digest FROM input_file");
        bool isCurrent = true;
        while (isCurrent && source.GetConnection().Step(files))
        {
            isCurrent = !isChanged(ReadFileRow(files));
        }
        return isCurrent;
    }
    catch (const std::runtime_error&)
    {
        return false;
    }
}

} // namespace ns3::aiot
