// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_MIGRATION_H
#define AIOT_RESULTS_MIGRATION_H

#include <cstdint>
#include <string>

/**
 * @file
 * Private to model/results: how a database of an older schema becomes one of today's, not
 * installed.
 *
 * Every table whose definition has changed is rebuilt: renamed, created as it is today
 * (row-description.h), filled with the rows of the old one, and that dropped; views are created
 * again. A table that became two (split-rows.h) is filled the same way, and its view has the name
 * of the old one. All of that is one transaction, so that a process that is killed in between
 * leaves the old database. Columns that are new must therefore accept NULL or have a DEFAULT, which
 * stands for "not recorded then". Such a column is added to a database of today's version, too:
 * that was written before the column was described. Tables, views, indices and triggers of others
 * stay as they are, but for indices and triggers of a table that became two; columns that others
 * added to our tables keep their values, but no constraint: for a table NAME that became two in
 * NAME_row.
 */

namespace ns3::aiot
{

class SqliteConnection;

/** The oldest schema that can be brought up to date. */
constexpr std::int32_t OLDEST_RESULTS_SCHEMA_VERSION = 3;

/** The first schema in which rows are stored in two tables (split-rows.h). */
constexpr std::int32_t SPLIT_ROWS_SCHEMA_VERSION = 10;

/**
 * Bring the main database of a connection up to date, regardless of the schema from
 * OLDEST_RESULTS_SCHEMA_VERSION on it has; nothing happens to one of today's.
 *
 * @param connection open for writing, outside of any transaction; its foreign keys are enforced
 *        afterwards
 * @throws std::runtime_error one line: disk full, locked, damaged, or another application's
 */
void MigrateResults(SqliteConnection& connection);

/**
 * Bring a file up to date before a writer uses it; a file that is new or empty stays so.
 *
 * @param path of the database
 * @param lockTimeoutS how long to wait for another process' lock, in seconds
 */
void MigrateResultsFile(const std::string& path, double lockTimeoutS);

/**
 * A run's report trusts the views of its file, `v_balance` above all.
 * @param connection whose main database has today's schema
 * @throws std::runtime_error one line: a view of ours is missing or asks something else
 */
void RequireOurViews(SqliteConnection& connection);

/**
 * @return whether the tables, views and indices of the main database are defined word for word as
 * today's, and nobody else's triggers or indices hang on any: then all that is asked and stored
 * compiles, and need not be compiled to know it
 */
bool HasTodaysSchema(SqliteConnection& connection);

/** @return whether the main database is of an older schema, or lacks a column that it may lack */
bool IsOlderResults(SqliteConnection& connection);

/**
 * Copy a database into a private temporary one, and bring that up to date; for readers, which leave
 * the file as it is.
 *
 * @param source of an older schema
 * @param subject what messages about the copy are about
 * @return the copy, outside of any transaction
 */
SqliteConnection MakeMigratedCopy(SqliteConnection& source, const std::string& subject);

} // namespace ns3::aiot

#endif // AIOT_RESULTS_MIGRATION_H
