// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_SOURCE_H
#define AIOT_RESULTS_SOURCE_H

#include "sqlite-connection.h"

#include <exception>
#include <string>

/**
 * @file
 * Private to model/results: a results database that is read, not installed.
 */

namespace ns3::aiot
{

/** How closely a database is looked at before it is read. */
enum class SourceCheck
{
    FORMAT, ///< a results database of a version that we know, of its full length
    WHOLE   ///< all of its pages and rows, too: takes as long as reading them
};

/**
 * @ingroup aiot_results
 * A results database that is only read.
 *
 * What a writer that was killed has left half-done is taken back first (SQLite's hot journal), so
 * that all earlier runs can be read: the one case in which a byte of the file changes. A database
 * of an older schema is read from a copy that was brought up to date (results-migration.h).
 */
class ResultsSource
{
  public:
    /**
     * @param path of the database
     * @param lockTimeoutS how long to wait for another process' lock, in seconds
     * @param check how closely to look
     * @throws std::runtime_error one line with path and reason: missing, empty, no database,
     *         truncated or damaged, another application's or schema version, locked
     */
    ResultsSource(const std::string& path, double lockTimeoutS, SourceCheck check);

    SqliteConnection& GetConnection(); ///< @return in a read transaction

  private:
    SqliteConnection m_connection;
};

/**
 * Take back what a killed writer has left half-done, if there is such a thing. What is not a
 * results database is left alone, as is one whose journal no writer of ours can have made.
 * @param path of the database
 * @param lockTimeoutS how long to wait for another process, in seconds
 * @throws std::runtime_error when it cannot be taken back, or the database cannot be read
 */
void RecoverResults(const std::string& path, double lockTimeoutS);

/**
 * Judge a database whose last writer was killed by the headers of file and journal alone.
 * @param connection that phrases it
 * @param fileName of the database
 * @throws std::runtime_error unless recovery leaves a results database of ours, or nothing
 */
void RequireRecoverable(const SqliteConnection& connection, const std::string& fileName);

/**
 * @param connection in a transaction
 * @param fileName of its database
 * @throws std::runtime_error when the file is shorter than its header says
 */
void RequireFullLength(SqliteConnection& connection, const std::string& fileName);

/** @throws std::runtime_error when a table of ours is a view or a virtual table */
void RequireTables(SqliteConnection& connection);

/** Read all of a database. @throws std::runtime_error for a fault, or rows of a run that is not
 * there */
void RequireIntegrity(SqliteConnection& connection);

/**
 * @param error of a copy from one database to another
 * @param path of the one that was read
 * @return whether that is at fault: it cannot be read, or holds what no table of ours may. It is
 * not when there is no space to sort it in
 */
bool IsFaultOfSource(const std::exception& error, const std::string& path);

/** @return first bytes of a file, at most 100 */
std::string ReadHead(const std::string& fileName);

} // namespace ns3::aiot

#endif // AIOT_RESULTS_SOURCE_H
