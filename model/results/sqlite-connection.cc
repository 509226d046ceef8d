// SPDX-License-Identifier: GPL-2.0-only
#include "sqlite-connection.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr int OLDEST_SQLITE = 3037000; ///< the first with STRICT tables
constexpr int STEPS_AT_ONCE = 1000000;
constexpr std::uint64_t BYTES_OF_A_VALUE = 64; ///< in memory, but for a text's letters
constexpr int LONGEST_TEXT = 64000000;         ///< B; ours are a study file at most

bool
IsOutOfSpace(int code)
{
    return (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_NOMEM ||
           code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ||
           code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_GETTEMPPATH;
}

} // namespace

std::string
MakeOneLine(const std::string& text)
{
    constexpr std::size_t longest = 1000;
    std::string line;
    for (std::size_t i = 0; i < text.size() && i < longest; ++i)
    {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool repeatedSpace = byte <= ' ' && !line.empty() && line.back() == ' ';
        if (!repeatedSpace)
        {
            line += byte <= ' ' || byte == 0x7f ? ' ' : text[i];
        }
    }
    return text.size() > longest ? line + "..." : line;
}

std::string
MakePlainFileName(const std::string& path)
{
    // "", ":memory:" and "file:" mean something else to SQLite; no absolute path does.
    return path.rfind('/', 0) == 0 ? path : "./" + path;
}

void
SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(sqlite3_stmt* statement)
    : m_statement(statement)
{
}

int
SqliteStatement::Bind(int index, double value)
{
    return sqlite3_bind_double(m_statement.get(), index, value);
}

int
SqliteStatement::Bind(int index, std::int64_t value)
{
    return sqlite3_bind_int64(m_statement.get(), index, value);
}

int
SqliteStatement::Bind(int index, const std::string& value)
{
    return sqlite3_bind_text64(m_statement.get(),
                               index,
                               value.data(),
                               value.size(),
                               SQLITE_STATIC,
                               SQLITE_UTF8);
}

int
SqliteStatement::BindNull(int index)
{
    return sqlite3_bind_null(m_statement.get(), index);
}

int
SqliteStatement::BindColumn(int index, const SqliteStatement& row, int column)
{
    return sqlite3_bind_value(m_statement.get(),
                              index,
                              sqlite3_column_value(row.m_statement.get(), column));
}

int
SqliteStatement::Step()
{
    return sqlite3_step(m_statement.get());
}

void
SqliteStatement::Reset()
{
    // The result code repeats that of the last step, which has been dealt with.
    sqlite3_reset(m_statement.get());
}

int
SqliteStatement::GetColumnCount() const
{
    return sqlite3_column_count(m_statement.get());
}

int
SqliteStatement::GetType(int column) const
{
    return sqlite3_column_type(m_statement.get(), column);
}

bool
SqliteStatement::IsNull(int column) const
{
    return GetType(column) == SQLITE_NULL;
}

double
SqliteStatement::GetDouble(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::int64_t
SqliteStatement::GetInt(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::size_t
SqliteStatement::GetSize(int column) const
{
    // SQLite would turn a number into a text to tell how long that is.
    const int type = GetType(column);
    const bool isLong = type == SQLITE_TEXT || type == SQLITE_BLOB;
    return isLong ? static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)) : 0;
}

std::string_view
SqliteStatement::ViewText(int column) const
{
    const auto* text = sqlite3_column_text(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return text ? std::string_view(reinterpret_cast<const char*>(text),
                                   static_cast<std::size_t>(size))
                : std::string_view();
}

std::string
SqliteStatement::GetText(int column) const
{
    return std::string(ViewText(column));
}

std::optional<double>
SqliteStatement::GetOptional(int column) const
{
    return IsNull(column) ? std::nullopt : std::optional<double>(GetDouble(column));
}

void
SqliteConnection::Close::operator()(sqlite3* database) const
{
    sqlite3_close(database);
}

SqliteConnection::SqliteConnection(const std::string& path,
                                   int flags,
                                   double lockTimeoutS,
                                   const std::string& subject)
    : m_lockTimeoutS(lockTimeoutS),
      m_subject(MakeOneLine(subject))
{
    if (sqlite3_libversion_number() < OLDEST_SQLITE)
    {
        throw std::runtime_error(m_subject + ": SQLite 3.37 or newer is needed, this is " +
                                 sqlite3_libversion());
    }
    // Opening a pipe would wait for whoever writes into it.
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) &&
        !std::filesystem::is_regular_file(path, ignored) &&
        !std::filesystem::is_directory(path, ignored))
    {
        throw std::runtime_error(m_subject + ": is no regular file");
    }
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.empty() ? "" : MakePlainFileName(path).c_str(),
                                     &database,
                                     flags,
                                     nullptr);
    m_database.reset(database);
    if (code != SQLITE_OK)
    {
        Fail(code);
    }
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, static_cast<int>(std::lround(lockTimeoutS * 1000)));
    if (!path.empty())
    {
        Protect();
    }
}

void
SqliteConnection::Protect()
{
    auto* const database = m_database.get();
    for (const auto& [option, value] : {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1),
                                        std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
                                        std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)})
    {
        sqlite3_db_config(database, option, value, nullptr);
    }
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, LONGEST_TEXT);
    TryExecute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
}

int
SqliteConnection::CountSteps(void* allowance)
{
    auto* const left = static_cast<Allowance*>(allowance);
    left->steps -= std::min<std::uint64_t>(left->steps, STEPS_AT_ONCE);
    return left->steps == 0 ? 1 : 0;
}

void
SqliteConnection::Limit(const std::string& database)
{
    const std::string ask = "PRAGMA " + database;
    const auto size = static_cast<std::uint64_t>(QueryInt(ask + ".page_count")) *
                      static_cast<std::uint64_t>(QueryInt(ask + ".page_size"));
    m_whole = std::make_unique<Allowance>();
    m_whole->steps = STEPS + STEPS_PER_BYTE * size;
    m_whole->bytes = ANSWER_BYTES + ANSWER_BYTES_PER_BYTE * size;
    m_left = std::make_unique<Allowance>(*m_whole);
    sqlite3_progress_handler(m_database.get(), STEPS_AT_ONCE, CountSteps, m_left.get());
}

void
SqliteConnection::Unlimit()
{
    sqlite3_progress_handler(m_database.get(), 0, nullptr, nullptr);
    m_whole.reset();
    m_left.reset();
}

void
SqliteConnection::CountBytes(const SqliteStatement& row)
{
    std::uint64_t bytes = 0;
    for (int column = 0; column < row.GetColumnCount(); ++column)
    {
        bytes += BYTES_OF_A_VALUE + row.GetSize(column);
    }
    if (bytes > m_left->bytes)
    {
        Fail("a query has more rows than its tables can give; does a view of it never end?");
    }
    m_left->bytes -= bytes;
}

bool
SqliteConnection::IsInTransaction() const
{
    return sqlite3_get_autocommit(m_database.get()) == 0;
}

SqliteStatement
SqliteConnection::Prepare(const std::string& sql)
{
    if (m_left)
    {
        *m_left = *m_whole;
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK)
    {
        Fail(code);
    }
    return SqliteStatement(statement);
}

void
SqliteConnection::Execute(const std::string& sql)
{
    const int code = TryExecute(sql);
    if (code != SQLITE_OK)
    {
        Fail(code);
    }
}

int
SqliteConnection::TryExecute(const std::string& sql)
{
    return sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr);
}

std::int64_t
SqliteConnection::QueryInt(const std::string& sql)
{
    auto statement = Prepare(sql);
    return Step(statement) ? statement.GetInt(0) : 0;
}

bool
SqliteConnection::Step(SqliteStatement& statement)
{
    const int code = statement.Step();
    if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
        Fail(code);
    }
    if (code == SQLITE_ROW && m_left)
    {
        CountBytes(statement);
    }
    return code == SQLITE_ROW;
}

std::int64_t
SqliteConnection::GetLastId() const
{
    return sqlite3_last_insert_rowid(m_database.get());
}

void
SqliteConnection::CopyTo(SqliteConnection& target)
{
    auto* backup = sqlite3_backup_init(target.m_database.get(), "main", m_database.get(), "main");
    if (backup == nullptr)
    {
        target.Fail(sqlite3_errcode(target.m_database.get()));
    }
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
    {
        Fail(code);
    }
}

std::string
SqliteConnection::Serialize()
{
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
        sqlite3_serialize(m_database.get(), "main", &size, 0),
        &sqlite3_free);
    if (!bytes)
    {
        Fail(SQLITE_NOMEM);
    }
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

std::string
SqliteConnection::Describe(int code) const
{
    const int error = m_database ? sqlite3_system_errno(m_database.get()) : 0;
    const std::string system = error ? std::string(" (") + std::strerror(error) + ")" : "";
    std::ostringstream locked;
    locked << "locked by another process for more than " << m_lockTimeoutS << " s";
    switch (code & 0xff)
    {
    case SQLITE_FULL:
        return "disk full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return locked.str();
    case SQLITE_READONLY:
        return "is read-only";
    case SQLITE_CANTOPEN:
        return "cannot be opened" + system;
    case SQLITE_NOTADB:
        return "is not a SQLite database";
    case SQLITE_CORRUPT:
        return "is damaged or truncated";
    case SQLITE_IOERR:
        return "input/output error" + system;
    case SQLITE_NOMEM:
        return "not enough memory";
    case SQLITE_INTERRUPT:
        return "a query takes far longer than its tables call for; does a view of it never end?";
    default:
        return m_database ? sqlite3_errmsg(m_database.get()) : sqlite3_errstr(code);
    }
}

void
SqliteConnection::Fail(int code) const
{
    const std::string message = m_subject + ": " + MakeOneLine(Describe(code));
    if ((code & 0xff) == SQLITE_CONSTRAINT)
    {
        throw std::invalid_argument(message);
    }
    if (IsOutOfSpace(code))
    {
        // A database that is only read has nothing to write but what it sorts.
        throw OutOfSpace(m_database && sqlite3_db_readonly(m_database.get(), "main") == 1
                             ? message + " (temporary storage; SQLITE_TMPDIR names another "
                                         "directory)"
                             : message);
    }
    throw std::runtime_error(message);
}

void
SqliteConnection::Fail(const std::string& reason) const
{
    throw std::runtime_error(m_subject + ": " + MakeOneLine(reason));
}

} // namespace ns3::aiot
