// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SQLITE_CONNECTION_H
#define AIOT_SQLITE_CONNECTION_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <string_view>

/**
 * @file
 * Private to model/results: RAII around the C interface of SQLite, not installed.
 */

namespace ns3::aiot
{

/** @return @p text with control characters replaced, so that a message stays one line */
std::string MakeOneLine(const std::string& text);

/** A failure for which the machine is to blame: no space, no memory. The data may be all right. */
class OutOfSpace : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/** A prepared statement. The caller resets it between two rounds of steps. */
class SqliteStatement
{
  public:
    /** @param statement compiled statement, owned from here on */
    explicit SqliteStatement(sqlite3_stmt* statement);

    /**
     * Bind a parameter, counted from 1; texts must outlive the step.
     * Only values that SQLite keeps as they are may be passed: no NaN, no NUL inside a text.
     * @return SQLite's result code
     */
    int Bind(int index, double value);
    int Bind(int index, std::int64_t value);       ///< @copydoc Bind(int,double)
    int Bind(int index, const std::string& value); ///< @copydoc Bind(int,double)
    int BindNull(int index);                       ///< @copydoc Bind(int,double)
    /// Bind a column, counted from 0, of another statement's present row, regardless of its type.
    int BindColumn(int index, const SqliteStatement& row, int column);
    int Step();                                          ///< @return SQLite's result code
    void Reset();                                        ///< Back to the start; keeps bindings
    int GetColumnCount() const;                          ///< @return number of columns
    int GetType(int column) const;                       ///< @return SQLITE_NULL, SQLITE_FLOAT, ...
    bool IsNull(int column) const;                       ///< @return whether a result is NULL
    std::size_t GetSize(int column) const;               ///< @return bytes of a text, 0 for numbers
    double GetDouble(int column) const;                  ///< @return column, counted from 0
    std::int64_t GetInt(int column) const;               ///< @return column, counted from 0
    std::string GetText(int column) const;               ///< @return column, counted from 0
    std::string_view ViewText(int column) const;         ///< @return it, until Step() or Reset()
    std::optional<double> GetOptional(int column) const; ///< @return column, counted from 0

  private:
    /** Deleter */
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/**
 * @ingroup aiot_results
 * An open database. Every failure is thrown as one line that starts with the subject.
 *
 * A file is taken for one from outside, as https://www.sqlite.org/security.html advises: its
 * triggers do not run, its views and checks call nothing that reaches beyond it.
 */
class SqliteConnection
{
  public:
    /**
     * @param path file; empty: a private temporary database that vanishes when closed
     * @param flags of sqlite3_open_v2
     * @param lockTimeoutS how long to wait for another process' lock, in seconds
     * @param subject what messages are about, such as "results database 'x.sqlite'"
     */
    SqliteConnection(const std::string& path,
                     int flags,
                     double lockTimeoutS,
                     const std::string& subject);

    /** What the class says about files from outside; a temporary database asks for it itself. */
    void Protect();

    SqliteStatement Prepare(const std::string& sql); ///< @return compiled @p sql
    void Execute(const std::string& sql);            ///< Run statements that return nothing
    int TryExecute(const std::string& sql);          ///< @return SQLite's result code
    std::int64_t QueryInt(const std::string& sql);   ///< @return first column of the first row
    bool Step(SqliteStatement& statement);           ///< @return whether there is a row
    std::int64_t GetLastId() const;                  ///< @return rowid of the last insertion
    bool IsInTransaction() const;                    ///< @return whether one has started

    /** What Limit() allows a statement, by the size of the file that it reads. */
    static constexpr std::uint64_t STEPS = 100000000;           ///< of SQLite's virtual machine
    static constexpr std::uint64_t STEPS_PER_BYTE = 100;        ///< of the file
    static constexpr std::uint64_t ANSWER_BYTES = 256000000;    ///< of all rows
    static constexpr std::uint64_t ANSWER_BYTES_PER_BYTE = 100; ///< of the file

    /**
     * Copy the whole main database.
     * @param target whose main database, until now empty, becomes the same page by page
     */
    void CopyTo(SqliteConnection& target);

    /** @return the whole main database, as it would be in a file */
    std::string Serialize();

    /**
     * From now on, a statement that takes far more than its data call for is a failure: a view
     * from outside may never end. Not for statements that are stepped after others were prepared.
     * @param database name of the one that is read
     */
    void Limit(const std::string& database = "main");
    void Unlimit(); ///< The opposite

    /**
     * Translate a result code: std::invalid_argument for data that break a constraint, OutOfSpace
     * where something cannot be written, std::runtime_error for everything else.
     * @param code SQLite's result code
     */
    [[noreturn]] void Fail(int code) const;

    /** @param reason of a failure that SQLite knows nothing of; throws std::runtime_error */
    [[noreturn]] void Fail(const std::string& reason) const;

  private:
    /** Deleter */
    struct Close
    {
        void operator()(sqlite3* database) const;
    };

    /** What the present statement may still take. */
    struct Allowance
    {
        std::uint64_t steps{0};
        std::uint64_t bytes{0};
    };

    static int CountSteps(void* allowance);      ///< SQLite's progress handler
    void CountBytes(const SqliteStatement& row); ///< Throws when it is too much
    std::string Describe(int code) const;        ///< @return reason in the words of a user

    std::unique_ptr<Allowance> m_whole; ///< for each statement; none: no limit
    std::unique_ptr<Allowance> m_left;  ///< for the present one
    std::unique_ptr<sqlite3, Close> m_database;
    double m_lockTimeoutS;
    std::string m_subject;
};

/** @return @p path in a form that SQLite can only take for the name of a file */
std::string MakePlainFileName(const std::string& path);

} // namespace ns3::aiot

#endif // AIOT_SQLITE_CONNECTION_H
