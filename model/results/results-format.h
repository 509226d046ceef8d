// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_FORMAT_H
#define AIOT_RESULTS_FORMAT_H

#include <cstdint>
#include <string>

/**
 * @file
 * Private to model/results: what writer, reader and check must agree on, not installed.
 */

namespace ns3::aiot
{

class SqliteConnection;

/** @return number of columns in a list "a, b, c" */
int CountColumns(const std::string& columns);

/** @return "results database 'PATH'", as messages begin */
std::string MakeResultsSubject(const std::string& path);

/** @return the instant as ISO 8601 in UTC, whole seconds */
std::string GetUtcNow();

/** @return a name as SQL takes it, regardless of its letters */
std::string QuoteName(const std::string& name);

/** @return "?, ?, ...", as many as a list "a, b, c" has columns */
std::string MakeParameters(const std::string& columns);

/**
 * Refuse databases of other applications, and of schema versions that are unknown or too old.
 * @param connection open connection
 * @param database name within the connection, such as "main"
 */
void VerifyResultsFormat(SqliteConnection& connection, const std::string& database);

/** Refuse @p applicationId and @p version unless they can be read; @p connection phrases it. */
void VerifyResultsFormat(const SqliteConnection& connection,
                         std::int64_t applicationId,
                         std::int64_t version);

} // namespace ns3::aiot

#endif // AIOT_RESULTS_FORMAT_H
