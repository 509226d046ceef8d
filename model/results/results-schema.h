// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_SCHEMA_H
#define AIOT_RESULTS_SCHEMA_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/** Stored as `PRAGMA user_version`; rises with every release that changed a table, a column or a
 * view. */
constexpr std::int32_t RESULTS_SCHEMA_VERSION = 10;

/** Stored as `PRAGMA application_id`: the letters "aiot". */
constexpr std::int32_t RESULTS_APPLICATION_ID = 0x61696f74;

/**
 * Bytes of a page of a new file. Most tables of a few runs fill less than one of SQLite's own
 * choice, 4096 B; a file keeps the size with which it was made.
 */
constexpr std::int32_t RESULTS_PAGE_SIZE = 2048;

/** A table, view or index of the results database. */
struct SchemaObject
{
    const char* type; ///< TABLE, VIEW or INDEX, or UNIQUE INDEX
    std::string name;
    std::string body; ///< SQL that follows the name
};

/** @return the tables and indices in an order that satisfies their foreign keys */
const std::vector<SchemaObject>& GetResultsTables();

/** @return the views, each after those that it reads */
const std::vector<SchemaObject>& GetResultsViews();

/** @return the part of them that shows rows which are stored in two tables as one */
const std::vector<SchemaObject>& GetRowViews();

/** @return tables for new rows on their way to where rows are stored in two tables */
const std::vector<SchemaObject>& GetNewRowTables();

/** @return the part of them that answers questions about runs, roles, batteries and messages */
const std::vector<SchemaObject>& GetQuestionViews();

/**
 * SQL that makes an empty database a results database.
 *
 * The statements carry comments that name the unit of every column; SQLite keeps them, so that
 * `.schema` in the sqlite3 shell documents a file by itself.
 *
 * @param database name of an attached database, or "main"
 * @return statements separated by semicolons, to be run within one transaction
 */
std::string GetResultsSchemaSql(const std::string& database = "main");

} // namespace ns3::aiot

#endif // AIOT_RESULTS_SCHEMA_H
