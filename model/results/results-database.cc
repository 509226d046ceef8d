// SPDX-License-Identifier: GPL-2.0-only
#include "results-database.h"

#include "empty-results.h"
#include "results-format.h"
#include "results-layout.h"
#include "results-migration.h"
#include "results-reader.h"
#include "results-schema.h"
#include "results-source.h"
#include "run-writer.h"
#include "split-rows.h"
#include "sqlite-connection.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>

namespace ns3::aiot
{

namespace
{

// SQLite gives up on longer paths (MAX_PATHNAME), and needs room for the journal's name.
constexpr std::size_t LONGEST_PATH = 500;
constexpr std::size_t LONGEST_NAME = 247;

[[noreturn]] void
Refuse(const std::string& path, const std::string& reason)
{
    throw std::runtime_error(MakeOneLine(MakeResultsSubject(path) + ": " + reason));
}

/** The file with every symbolic link resolved: SQLite puts the journal beside that. */
std::filesystem::path
Resolve(const std::string& path)
{
    if (path.empty() || path.find('\0') != std::string::npos)
    {
        Refuse(path.c_str(), "is no file name");
    }
    struct stat status;
    if (lstat(path.c_str(), &status) != 0)
    {
        if (errno != ENOENT)
        {
            Refuse(path, std::strerror(errno));
        }
        return std::filesystem::path(path);
    }
    std::error_code error;
    auto resolved = std::filesystem::canonical(path, error);
    if (error)
    {
        Refuse(path, "cannot be followed (" + error.message() + ")");
    }
    return resolved;
}

void
CheckDirectory(const std::string& path, const std::filesystem::path& file)
{
    const auto parent = file.parent_path();
    const std::string directory = parent.empty() ? "." : parent.string();
    std::error_code error;
    if (!std::filesystem::is_directory(directory, error))
    {
        Refuse(path, "directory '" + directory + "' does not exist");
    }
    // A transaction needs a journal beside the file.
    if (access(directory.c_str(), W_OK | X_OK) != 0)
    {
        Refuse(path,
               "cannot write in directory '" + directory + "' (" + std::strerror(errno) + ")");
    }
    if (file.filename().string().size() > LONGEST_NAME ||
        std::filesystem::absolute(file).string().size() > LONGEST_PATH)
    {
        Refuse(path, "name is too long");
    }
    struct statvfs space;
    if (statvfs(directory.c_str(), &space) == 0 && space.f_blocks > 0 && space.f_bfree == 0)
    {
        Refuse(path, "disk full");
    }
}

/**
 * A column that our insertions leave out must not need a value.
 * @param table of ours
 * @param columns that we give
 */
void
CheckColumns(SqliteConnection& connection, const std::string& table, const std::string& columns)
{
    auto rows = connection.Prepare("SELECT name FROM pragma_table_info('" + table +
                                   "') WHERE \"notnull\" AND dflt_value IS NULL "
                                   "AND name NOT IN ('id', 'run_id')");
    const std::string known = ", " + columns + ",";
    while (connection.Step(rows))
    {
        const std::string name = rows.GetText(0);
        std::string wanted = ", ";
        wanted.append(name).append(",");
        if (known.find(wanted) == std::string::npos)
        {
            connection.Fail("table " + table + " has a column '" + name +
                            "' that this aiot knows nothing of");
        }
    }
}

/** Compile all that is asked and stored at the end of a run, without doing it. */
void
CheckSchema(SqliteConnection& connection)
{
    RequireTables(connection);
    const auto check = [&connection](const std::string& table, const std::string& columns) {
        connection.Prepare("SELECT " + columns + " FROM " + table);
        connection.Prepare("INSERT INTO " + table + " (" + columns + ") VALUES (" +
                           MakeParameters(columns) + ")");
        CheckColumns(connection, table, columns);
    };
    check("run", "id, " + GetColumns<RunRecord>());
    for (const StoredTable& table : GetStoredTables())
    {
        check(table.name, table.columns);
    }
    RequireOurViews(connection);
    for (const auto& view : GetResultsViews())
    {
        connection.Prepare("SELECT * FROM " + view.name);
    }
}

void
CheckContents(const std::string& path, const std::string& fileName, double lockTimeoutS)
{
    // With a write-ahead log even a reader creates files, and results would not be in one file.
    constexpr std::size_t writeVersion = 18;
    const std::string head = ReadHead(fileName);
    if (head.size() == 100 && head[writeVersion] == 2)
    {
        Refuse(path, "has a write-ahead log; PRAGMA journal_mode=DELETE makes it one file again");
    }
    SqliteConnection connection(fileName,
                                SQLITE_OPEN_READONLY,
                                lockTimeoutS,
                                MakeResultsSubject(path));
    // The transaction keeps writers out until the connection closes.
    const int code = connection.TryExecute("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1");
    if (code == SQLITE_READONLY_ROLLBACK)
    {
        // SQLite would take that writer's changes back, which is up to the next one that writes.
        RequireRecoverable(connection, fileName);
        return;
    }
    if (code != SQLITE_OK)
    {
        connection.Fail(code);
    }
    RequireFullLength(connection, fileName);
    VerifyResultsFormat(connection, "main");
    if (HasTodaysSchema(connection))
    {
        return;
    }
    if (IsOlderResults(connection))
    {
        // The writer will bring it up to date: whether that works shows in a copy.
        RequireTables(connection);
        auto copy = MakeMigratedCopy(connection, MakeResultsSubject(path));
        CheckSchema(copy);
        return;
    }
    CheckSchema(connection);
}

} // namespace

void
ResultsDatabase::Check(const std::string& path, double lockTimeoutS)
{
    const auto file = Resolve(path);
    struct stat status;
    const bool exists = stat(file.c_str(), &status) == 0;
    if (!exists && errno != ENOENT)
    {
        Refuse(path, std::strerror(errno));
    }
    if (exists && !S_ISREG(status.st_mode))
    {
        Refuse(path, S_ISDIR(status.st_mode) ? "is a directory" : "is no regular file");
    }
    CheckDirectory(path, file);
    if (exists && access(file.c_str(), R_OK | W_OK) != 0)
    {
        Refuse(path, std::string("cannot be read and written (") + std::strerror(errno) + ")");
    }
    if (exists && status.st_size > 0)
    {
        CheckContents(path, file.string(), lockTimeoutS);
    }
}

std::int64_t
ResultsDatabase::WriteRun(const std::string& path,
                          const RunData& data,
                          double lockTimeoutS,
                          std::shared_ptr<const EmptyResults> empty)
{
    return RunWriter(path, lockTimeoutS, std::move(empty)).Commit(data);
}

WrittenRun
ResultsDatabase::WriteAndRead(const std::string& path,
                              const RunData& data,
                              double lockTimeoutS,
                              std::shared_ptr<const EmptyResults> empty)
{
    RunWriter writer(path, lockTimeoutS, std::move(empty));
    const std::int64_t id = writer.Commit(data);
    return {id, writer.Read()};
}

} // namespace ns3::aiot
