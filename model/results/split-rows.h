// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SPLIT_ROWS_H
#define AIOT_SPLIT_ROWS_H

#include "row-description.h"

#include <string>
#include <vector>

/**
 * @file
 * Private to model/results: rows that are stored in two tables, since most of what they hold
 * repeats; not installed.
 *
 * Sensors of one kind do the same, run after run: a study's rows of energy, hardware and causes
 * differ in few columns. A described table NAME with RowTable::own is stored as
 *
 * - NAME_value: its columns but for the own ones, each combination once in a file, and
 * - NAME_row: run, node, the row's position among those of that node or run, the own columns, and
 *   the id of the rest.
 *
 * A text of NAME_value is the id of one in text_value, where each text of these tables is stored
 * once. View NAME has the columns and, since positions follow the key, the order of the described
 * table. Ids are given out as values first come: they tell nothing, and no row of a view depends on
 * them.
 *
 * New rows are first collected in a temporary table NAME_new with all rules of the description, and
 * stored from there at once. A digest of 31 bits finds the values that are there already; they are
 * then compared column by column, so that equal digests of different values do no harm.
 */

namespace ns3::aiot
{

class SqliteConnection;
struct LayoutColumn;
struct ResultsLayout;

std::string GetRowTable(const RowTable& table);    ///< @return NAME_row
std::string GetValueTable(const RowTable& table);  ///< @return NAME_value
std::string GetNewRowTable(const RowTable& table); ///< @return NAME_new

/** @return columns of the key that come before a row's position: "node_id, ", or nothing */
std::string GetPlace(const RowTable& table);

/** @return whether a described column is stored with the row, not with what rows share */
bool IsOwnColumn(const RowTable& table, const std::string& column);

/** @return the described columns that rows share */
std::vector<LayoutColumn> GetSharedColumns(const ResultsLayout& layout);

/** @return the columns of NAME_row that come from a new row, "a, b, c" */
std::string GetOwnColumns(const ResultsLayout& layout);

/** @return the columns that rows share as NAME_value has them, "a, b, c" */
std::string GetValueColumns(const ResultsLayout& layout);

/** @return what follows the name of the view that joins both tables */
std::string GetRowViewBody(const ResultsLayout& layout);

/** @return names of those views as SQL lists texts: "'embodied', 'energy'" */
std::string ListRowViews();

/** A table of the file, with columns of ours. */
struct StoredTable
{
    std::string name;
    std::string columns; ///< "a, b, c", less its numbers of rows
};

/** @return tables in which the file holds rows, but for run's */
std::vector<StoredTable> GetStoredTables();

/** @return names of the tables in which rows of runs are stored, in the same form */
std::string ListRowTables();

/** Make the temporary table for new rows, or empty it. */
void PrepareNewRows(SqliteConnection& connection, const ResultsLayout& layout);

/**
 * Store the rows of the temporary table, and empty it.
 * @param connection in a transaction
 * @param schema name of the database within the connection, such as "main"
 * @param layout of the rows
 * @param others columns of somebody else's, which both the temporary table and NAME_row have
 */
void StoreNewRows(SqliteConnection& connection,
                  const std::string& schema,
                  const ResultsLayout& layout,
                  const std::vector<std::string>& others = {});

/**
 * Remove values and texts to which no row refers any more.
 * @param connection outside of any transaction
 */
void RemoveUnusedValues(SqliteConnection& connection);

} // namespace ns3::aiot

#endif // AIOT_SPLIT_ROWS_H
