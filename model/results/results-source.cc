// SPDX-License-Identifier: GPL-2.0-only
#include "results-source.h"

#include "results-format.h"
#include "results-layout.h"
#include "results-migration.h"
#include "split-rows.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t HEAD_BYTES = 100;

/** @return big-endian number at @p offset, which must lie inside */
std::int64_t
GetNumber(const std::string& bytes, std::size_t offset)
{
    std::int64_t number = 0;
    for (std::size_t i = offset; i < offset + 4; ++i)
    {
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return number;
}

/** @return the path, unless it names something that cannot be a database */
const std::string&
RequireFile(const std::string& path)
{
    struct stat status;
    std::string reason;
    if (path.empty() || path.find('\0') != std::string::npos)
    {
        reason = "is no file name";
    }
    else if (stat(path.c_str(), &status) != 0)
    {
        reason = std::string("cannot be opened (") + std::strerror(errno) + ")";
    }
    else if (!S_ISREG(status.st_mode))
    {
        // A pipe would block whoever opens it.
        reason = S_ISDIR(status.st_mode) ? "is a directory" : "is no regular file";
    }
    else if (status.st_size == 0)
    {
        reason = "is empty";
    }
    if (!reason.empty())
    {
        throw std::runtime_error(MakeOneLine(MakeResultsSubject(path.c_str()) + ": " + reason));
    }
    return path;
}

/** @return the path, with what a killed writer left taken back */
const std::string&
Recover(const std::string& path, double lockTimeoutS)
{
    RecoverResults(RequireFile(path), lockTimeoutS);
    // The writer may have been the first.
    return RequireFile(path);
}

/**
 * @return whether a journal is part of a transaction over several files. SQLite may then remove
 * the file that it names (https://www.sqlite.org/fileformat.html, section 3, and
 * https://www.sqlite.org/atomiccommit.html, section 5); our writers make no such journal.
 */
bool
NamesAnotherFile(const std::string& journalName)
{
    const std::string magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    std::ifstream in(journalName, std::ios::binary);
    std::string last(magic.size(), '\0');
    in.seekg(-static_cast<std::streamoff>(magic.size()), std::ios::end);
    in.read(last.data(), static_cast<std::streamsize>(last.size()));
    // A header alone, which begins with the same bytes, is longer.
    return in && last == magic;
}

} // namespace

std::string
ReadHead(const std::string& fileName)
{
    std::array<char, HEAD_BYTES> bytes{};
    std::ifstream in(fileName, std::ios::binary);
    in.read(bytes.data(), bytes.size());
    return std::string(bytes.data(), static_cast<std::size_t>(in.gcount()));
}

void
RequireRecoverable(const SqliteConnection& connection, const std::string& fileName)
{
    // https://www.sqlite.org/fileformat.html, sections 1.3 and 3
    constexpr std::size_t pagesBefore = 16;
    constexpr std::size_t userVersion = 60;
    constexpr std::size_t applicationId = 68;
    const std::string journal = ReadHead(fileName + "-journal");
    const bool wasNew = journal.size() >= pagesBefore + 4 && GetNumber(journal, pagesBefore) == 0;
    const std::string head = ReadHead(fileName);
    if (NamesAnotherFile(fileName + "-journal"))
    {
        connection.Fail("its journal is that of another application");
    }
    if (wasNew)
    {
        return;
    }
    if (head.size() < HEAD_BYTES)
    {
        connection.Fail(SQLITE_NOTADB);
    }
    VerifyResultsFormat(connection, GetNumber(head, applicationId), GetNumber(head, userVersion));
}

void
RecoverResults(const std::string& path, double lockTimeoutS)
{
    const std::string subject = MakeResultsSubject(path);
    // It reads the head of the file alone, which is enough for SQLite to look for a journal.
    const std::string look = "PRAGMA schema_version";
    {
        SqliteConnection reader(path, SQLITE_OPEN_READONLY, lockTimeoutS, subject);
        const int code = reader.TryExecute(look);
        if (code == SQLITE_OK)
        {
            return;
        }
        if (code != SQLITE_READONLY_ROLLBACK)
        {
            reader.Fail(code);
        }
        RequireRecoverable(reader, std::filesystem::canonical(path).string());
    }
    const std::string interrupted = "its last writer was interrupted, and what that has left "
                                    "half-done cannot be taken back";
    if (access(path.c_str(), W_OK) != 0)
    {
        throw std::runtime_error(
            MakeOneLine(subject + ": " + interrupted + " (" + std::strerror(errno) + ")"));
    }
    SqliteConnection writer(path, SQLITE_OPEN_READWRITE, lockTimeoutS, subject);
    const int code = writer.TryExecute(look);
    if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN)
    {
        writer.Fail(interrupted);
    }
    if (code != SQLITE_OK)
    {
        writer.Fail(code);
    }
}

void
RequireFullLength(SqliteConnection& connection, const std::string& fileName)
{
    // SQLite reads zeros where the last page is cut off.
    const auto pageSize = static_cast<std::uintmax_t>(connection.QueryInt("PRAGMA page_size"));
    const auto pages = static_cast<std::uintmax_t>(connection.QueryInt("PRAGMA page_count"));
    const auto size = std::filesystem::file_size(fileName);
    if (size < pages * pageSize || size % pageSize != 0)
    {
        connection.Fail(SQLITE_CORRUPT);
    }
}

void
RequireTables(SqliteConnection& connection)
{
    std::string names = "'run'";
    if (connection.QueryInt("PRAGMA user_version") < SPLIT_ROWS_SCHEMA_VERSION)
    {
        for (const auto& layout : GetResultsLayouts())
        {
            names += std::string(", '") + layout.table.name + "'";
        }
    }
    else
    {
        for (const StoredTable& table : GetStoredTables())
        {
            names += ", '" + table.name + "'";
        }
    }
    auto others = connection.Prepare("SELECT name FROM sqlite_schema WHERE lower(name) IN (" +
                                     names + ") AND (type <> 'table' OR rootpage = 0)");
    if (connection.Step(others))
    {
        connection.Fail("'" + others.GetText(0) + "' is no table, as a results database has it");
    }
}

void
RequireIntegrity(SqliteConnection& connection)
{
    auto check = connection.Prepare("PRAGMA integrity_check(1)");
    if (!connection.Step(check) || check.GetText(0) != "ok")
    {
        connection.Fail(SQLITE_CORRUPT);
    }
    // SQLite finds no fault in rows whose run or node is not there, but nobody would ever read
    // them.
    auto orphans = connection.Prepare("PRAGMA foreign_key_check");
    if (connection.Step(orphans))
    {
        connection.Fail("its table '" + orphans.GetText(0) + "' has rows of a '" +
                        orphans.GetText(2) + "' that is not there");
    }
}

bool
IsFaultOfSource(const std::exception& error, const std::string& path)
{
    if (dynamic_cast<const OutOfSpace*>(&error) != nullptr)
    {
        return false;
    }
    const bool breaksARule = dynamic_cast<const std::invalid_argument*>(&error) != nullptr;
    const std::string subject = MakeOneLine(MakeResultsSubject(path));
    return breaksARule || std::string(error.what()).rfind(subject, 0) == 0;
}

ResultsSource::ResultsSource(const std::string& path, double lockTimeoutS, SourceCheck check)
    : m_connection(Recover(path, lockTimeoutS),
                   SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                   lockTimeoutS,
                   MakeResultsSubject(path))
{
    // The transaction keeps writers out until the connection closes.
    m_connection.Execute("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1");
    VerifyResultsFormat(m_connection, "main");
    RequireFullLength(m_connection, path);
    RequireTables(m_connection);
    if (check == SourceCheck::WHOLE)
    {
        RequireIntegrity(m_connection);
    }
    if (IsOlderResults(m_connection))
    {
        m_connection = MakeMigratedCopy(m_connection, MakeResultsSubject(path));
        m_connection.Execute("BEGIN");
    }
}

SqliteConnection&
ResultsSource::GetConnection()
{
    return m_connection;
}

} // namespace ns3::aiot
