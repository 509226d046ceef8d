// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SPLIT_ROW_STORAGE_H
#define AIOT_SPLIT_ROW_STORAGE_H

#include "sqlite-connection.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

/**
 * @file
 * Private to model/results: how new rows of a table that is split get to where they are stored, see
 * split-rows.h; not installed.
 *
 * Compiling a statement takes longer than storing some rows does. So the statements are short, they
 * are compiled once for as many runs as are stored, and ids are looked up here instead of in a
 * query within the query.
 */

namespace ns3::aiot
{

struct ResultsLayout;

/** Stores the rows of one temporary table NAME_new, run after run. */
class SplitRowStorage
{
  public:
    /**
     * @param connection whose temporary table for the new rows exists; must outlive this
     * @param schema name of the database within the connection, such as "main"
     * @param layout of the rows
     * @param others columns of somebody else's, which both the temporary table and NAME_row have
     */
    SplitRowStorage(SqliteConnection& connection,
                    const std::string& schema,
                    const ResultsLayout& layout,
                    const std::vector<std::string>& others = {});

    /** Store the rows of the temporary table, and empty it. In a transaction. */
    void Store();

  private:
    /// Run and node, or run alone, and the number of its rows so far.
    using Positions = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

    void StoreTexts();
    void StoreRows();
    void Run(SqliteStatement& statement); ///< to its end, ready for the next time
    std::optional<std::int64_t> Find(SqliteStatement& query);
    std::int64_t FindOrAddText(const std::string& text);
    std::int64_t FindOrAddValues();                                   ///< of the current row
    void BindValues(SqliteStatement& statement, std::int64_t digest); ///< the same

    SqliteConnection& m_connection;
    std::vector<bool> m_isText; ///< of the columns that rows share, in their order
    int m_ownColumns;           ///< number of the others
    SqliteStatement m_rowTexts; ///< texts of all new rows, in any order
    SqliteStatement m_rows;     ///< all of them, by run and key; own columns first
    SqliteStatement m_findText;
    SqliteStatement m_addText;
    SqliteStatement m_findValue;
    SqliteStatement m_addValue;
    SqliteStatement m_addRow;
    SqliteStatement m_clear;
    std::map<std::string, std::int64_t, std::less<>> m_texts; ///< ids of this storing
    std::unordered_map<std::string, std::int64_t> m_values;   ///< the same, by MakeKey()
    std::string m_key;                                        ///< of the current row
};

} // namespace ns3::aiot

#endif // AIOT_SPLIT_ROW_STORAGE_H
