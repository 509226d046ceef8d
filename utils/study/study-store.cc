// SPDX-License-Identifier: GPL-2.0-only
#include "study-store.h"

#include "study-value-check.h"

#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/study-metric.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return names of all arguments that a study gives
std::set<std::string>
CollectNames(const StudyFile& study)
{
    std::set<std::string> names;
    for (const StudyValue& argument : study.arguments)
    {
        names.insert(argument.first);
    }
    for (const StudyAxis& axis : study.axes)
    {
        names.insert(axis.names.begin(), axis.names.end());
    }
    return names;
}

/// @return folder of a file, "." for one without
std::string
GetFolder(const std::string& path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// @return the study, each of whose runs has some files of the user's own, too
StudyFile
ReadWithCatalogue(const std::string& file, const std::vector<std::string>& catalogue)
{
    StudyFile study = ReadStudyFile(file);
    for (const std::string& path : catalogue)
    {
        study.arguments.push_back({"catalogue", path});
    }
    return study;
}

} // namespace

StudyStore::StudyStore(const std::string& file,
                       const std::string& database,
                       const std::vector<std::string>& catalogue)
    : m_study(ReadWithCatalogue(file, catalogue)),
      m_points(ExpandStudy(m_study)),
      m_runs(MakeStudyRuns(m_study, m_points)),
      m_database(database.empty() ? m_study.name + ".sqlite" : database),
      m_shards(m_database),
      m_schedule(m_study, m_points)
{
    for (std::size_t i = 0; i < m_runs.size(); ++i)
    {
        m_indices.emplace(m_runs[i].plan.arguments, i);
    }
}

void
StudyStore::CheckProgram(unsigned jobs, bool isFresh)
{
    // A worker whose database takes nothing need not keep its run: we make it again (StoreRun()).
    setenv("AIOT_STUDY_WORKER", "1", 1);
    m_program = std::make_unique<ScenarioProgram>(m_study.scenario, GetFolder(m_study.path));
    RequireOneLine(m_program->GetPath());
    try
    {
        m_program->RequireArguments(CollectNames(m_study));
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(m_study.path + ": " + error.what());
    }
    ResultsDatabase::Check(m_database);
    CheckMetric();
    std::set<std::string> left;
    std::map<std::string, std::uint64_t> done;
    for (const StudyRunRow& row : ReadRows())
    {
        if (row.status == "done" && ++done[row.plan.point] == m_study.runs)
        {
            left.insert(row.plan.point);
        }
    }
    std::vector<StudyRun> firsts;
    for (std::size_t point = 0; point < m_points.size(); ++point)
    {
        if (left.count(m_points[point].name) == 0)
        {
            firsts.push_back(MakeStudyRun(m_study, m_points, point, 1));
        }
    }
    if (!isFresh && (firsts.size() > 1 || (!firsts.empty() && m_study.runs > 1)))
    {
        m_program->Prepare();
    }
    CheckStudyValues(*m_program, firsts, m_database, jobs, m_study.path);
}

void
StudyStore::CheckMetric() const
{
    if (!m_study.until)
    {
        return;
    }
    try
    {
        RequireMetric(m_database, m_study.until->view, m_study.until->column);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(m_study.path + ": [study] until metric: " + error.what());
    }
}

void
StudyStore::Open()
{
    m_shards.Make();
    m_shards.Lock();
    m_ledger = std::make_unique<StudyLedger>(m_database, m_study.name);
    std::vector<PlannedRun> plan;
    plan.reserve(m_runs.size());
    for (const StudyRun& run : m_runs)
    {
        plan.push_back(run.plan);
    }
    m_ledger->Plan(m_study.text, plan);
    AdoptShards();
}

void
StudyStore::AdoptShards()
{
    std::vector<EndedRun> ended;
    for (const StudyRunRow& row : ReadRows())
    {
        if (!row.changedFile.empty())
        {
            m_outdated.insert(row.plan.arguments);
        }
        if (row.status == "done")
        {
            m_shards.Remove(row.plan);
            SetDone(row.plan.arguments, row.runId);
        }
        else if (const auto found = m_shards.Find(row.plan, MakeFileCheck()))
        {
            ended.push_back(*found);
        }
    }
    Book(ended);
}

void
StudyStore::SetDone(const std::string& arguments, std::int64_t runId)
{
    const StudyRun& run = m_runs[m_indices.at(arguments)];
    std::optional<double> metric;
    if (m_study.until)
    {
        metric = m_ledger->GetMetric(m_study.until->view, m_study.until->column, runId);
    }
    m_schedule.SetDone(run.point, run.plan.rngRun, metric);
}

bool
StudyStore::TryCommit(std::vector<EndedRun>& ended, double lockTimeoutS)
{
    if (ended.empty())
    {
        return true;
    }
    for (EndedRun& run : ended)
    {
        run.isRepeated = m_outdated.count(run.arguments) > 0;
    }
    if (!m_ledger->TryRecord(ended, lockTimeoutS))
    {
        return false;
    }
    for (const EndedRun& run : ended)
    {
        m_outdated.erase(run.arguments);
        m_shards.Remove(m_runs[m_indices.at(run.arguments)].plan);
        if (run.runId)
        {
            SetDone(run.arguments, *run.runId);
        }
    }
    return true;
}

void
StudyStore::Book(std::vector<EndedRun>& ended)
{
    if (!TryCommit(ended, RESULTS_LOCK_TIMEOUT_S))
    {
        throw std::runtime_error("results database '" + m_database +
                                 "': locked by another process; " + std::to_string(ended.size()) +
                                 " finished runs wait in '" + m_shards.GetFolder() +
                                 "', the same command merges them");
    }
}

void
StudyStore::Close()
{
    m_ledger->DropUnneeded(m_outdated);
    m_outdated.clear();
    m_shards.RemoveFolder();
}

std::vector<StudyRunRow>
StudyStore::ReadRows() const
{
    std::error_code ignored;
    std::vector<StudyRunRow> rows;
    if (m_ledger)
    {
        rows = m_ledger->GetRuns(MakeFileCheck());
    }
    else if (std::filesystem::exists(m_database, ignored) &&
             std::filesystem::file_size(m_database, ignored) > 0)
    {
        rows = ReadStudyRuns(m_database, m_study.name, MakeFileCheck());
    }
    std::vector<StudyRunRow> planned;
    for (const StudyRunRow& row : rows)
    {
        if (row.plan.scenario == m_study.scenario && m_indices.count(row.plan.arguments) > 0)
        {
            planned.push_back(row);
            planned.back().status = row.changedFile.empty() ? row.status : "planned";
        }
    }
    return planned;
}

IsChangedFile
StudyStore::MakeFileCheck() const
{
    return [this](const InputFileRecord& file) {
        auto known = m_files.find(file.path);
        if (known == m_files.end())
        {
            known = m_files.emplace(file.path, std::nullopt).first;
            try
            {
                known->second = DigestFile(file.path);
            }
            catch (const std::runtime_error&)
            {
                // It is no longer here, or was read on another machine: nothing to compare with.
            }
        }
        const std::optional<FileDigest>& now = known->second;
        return now && (now->bytes != file.bytes || now->digest != file.digest);
    };
}

std::string
StudyStore::DescribeChanges() const
{
    std::set<std::string> files;
    std::size_t runs = 0;
    for (const StudyRunRow& row : ReadRows())
    {
        if (!row.changedFile.empty())
        {
            files.insert(row.changedFile);
            ++runs;
        }
    }
    if (files.empty())
    {
        return "";
    }
    const std::string others =
        files.size() == 1 ? " has" : " and " + std::to_string(files.size() - 1) + " more have";
    return QuotedText(*files.begin()) + others + " changed: " + std::to_string(runs) +
           " runs are due again, each replaces its earlier result";
}

const StudyFile&
StudyStore::GetStudy() const
{
    return m_study;
}

const std::vector<StudyPoint>&
StudyStore::GetPoints() const
{
    return m_points;
}

const std::string&
StudyStore::GetDatabase() const
{
    return m_database;
}

const ScenarioProgram&
StudyStore::GetProgram() const
{
    return *m_program;
}

StudyShards&
StudyStore::GetShards()
{
    return m_shards;
}

StudySchedule&
StudyStore::GetSchedule()
{
    return m_schedule;
}

const std::vector<StudyRun>&
StudyStore::GetRuns() const
{
    return m_runs;
}

} // namespace ns3::aiot
