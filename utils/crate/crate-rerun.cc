// SPDX-License-Identifier: GPL-2.0-only
#include "crate-rerun.h"

#include "crate-guide.h"
#include "crate-metadata.h"
#include "study/study-workers.h"

#include "ns3/quoted-text.h"
#include "ns3/run-rows.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace ns3::aiot
{

namespace
{

namespace fs = std::filesystem;

/// A folder that is gone when this is.
class TemporaryFolder
{
  public:
    TemporaryFolder()
        : m_path((fs::temp_directory_path() / "aiot-rerun.XXXXXX").string())
    {
        if (mkdtemp(m_path.data()) == nullptr)
        {
            throw std::runtime_error(QuotedText(m_path) + ": cannot be made (" +
                                     std::strerror(errno) + ")");
        }
    }

    ~TemporaryFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    fs::path Get() const
    {
        return m_path;
    }

  private:
    std::string m_path;
};

std::set<std::string>
ListFiles(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
    {
        names.insert(entry.path().filename().string());
    }
    return names;
}

/// @return where two files differ first; empty: nowhere
std::string
CompareFiles(const fs::path& packed, const fs::path& made)
{
    std::ifstream first(packed, std::ios::binary);
    std::ifstream second(made, std::ios::binary);
    std::string before;
    std::string now;
    for (std::size_t line = 1;; ++line)
    {
        const bool hasFirst = static_cast<bool>(std::getline(first, before));
        const bool hasSecond = static_cast<bool>(std::getline(second, now));
        if (!hasFirst && !hasSecond)
        {
            return "";
        }
        if (hasFirst != hasSecond || before != now || first.eof() != second.eof())
        {
            return CRATE_ROWS + ("/" + packed.filename().string()) + ":" + std::to_string(line) +
                   ": packed '" + (hasFirst ? OneLineText(before) : "nothing") + "', now '" +
                   (hasSecond ? OneLineText(now) : "nothing") + "'";
        }
    }
}

/// @return where two folders of rows differ first; empty: nowhere
std::string
CompareFolders(const fs::path& packed, const fs::path& made)
{
    std::set<std::string> names = ListFiles(packed);
    names.merge(ListFiles(made));
    for (const std::string& name : names)
    {
        for (const auto& [folder, where] :
             {std::pair(packed, " was not packed"),
              std::pair(made, " was packed, and there are no rows now")})
        {
            if (!fs::exists(folder / name))
            {
                return CRATE_ROWS + ("/" + name) + where;
            }
        }
        const std::string difference = CompareFiles(packed / name, made / name);
        if (!difference.empty())
        {
            return difference;
        }
    }
    return "";
}

} // namespace

std::vector<std::int64_t>
RequireDoneRuns(const StudyStore& books)
{
    std::unordered_map<std::string, StudyRunRow> rows;
    for (const StudyRunRow& row : books.ReadRows())
    {
        rows.emplace(row.plan.arguments, row);
    }
    std::vector<std::int64_t> ids;
    std::size_t missing = 0;
    const auto& until = books.GetStudy().until;
    const std::uint64_t perPoint = books.GetStudy().runs;
    for (std::size_t i = 0; i < books.GetRuns().size(); ++i)
    {
        const auto row = rows.find(books.GetRuns()[i].plan.arguments);
        if (row != rows.end() && row->second.status == "done")
        {
            ids.push_back(row->second.runId);
        }
        else
        {
            // With a stop rule, what nobody planned is not needed.
            missing += until && i % perPoint >= until->minimumRuns && row == rows.end() ? 0 : 1;
        }
    }
    if (missing > 0 || ids.empty())
    {
        const std::string changes = books.DescribeChanges();
        throw std::runtime_error(
            "study " + books.GetStudy().name + " in " + QuotedText(books.GetDatabase()) + ": " +
            (changes.empty() ? std::to_string(missing) + " runs are not done" : changes) +
            "; `aiot study run` makes them");
    }
    return ids;
}

RerunResult
RerunCrate(const std::string& file, const std::vector<std::string>& catalogue, unsigned jobs)
{
    const fs::path path(file);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    RerunResult result;
    result.files = CheckCrate(folder.string());
    const TemporaryFolder work;
    // Runs name their files as they did when the study was packed.
    fs::current_path(folder);
    StudyStore books(path.filename().string(), (work.Get() / "rerun.sqlite").string(), catalogue);
    books.CheckProgram(jobs);
    books.Open();
    const StudyOutcome outcome = StudyWorkers(books, jobs).Run();
    if (outcome.signal != 0)
    {
        std::cerr << "aiot: stopped; nothing was compared" << std::endl;
        throw CLI::RuntimeError(128 + outcome.signal);
    }
    if (outcome.failed == 0)
    {
        books.Close();
    }
    const std::vector<std::int64_t> ids = RequireDoneRuns(books);
    result.runs = ids.size();
    const fs::path rows = work.Get() / CRATE_ROWS;
    fs::create_directory(rows);
    for (const RowFile& written : WriteRunRows(books.GetDatabase(), ids, rows.string()))
    {
        ++result.tables;
        result.rows += written.rows;
    }
    result.firstDifference = CompareFolders(CRATE_ROWS, rows);
    return result;
}

} // namespace ns3::aiot
