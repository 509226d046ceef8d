// SPDX-License-Identifier: GPL-2.0-only
#include "run-results.h"

#include "results-layout.h"

#include <set>
#include <sstream>

namespace ns3::aiot
{

namespace
{

/** @return "a,b,c" of "a, b, c", less some columns */
std::string
ListColumnsBut(const std::string& columns, const std::set<std::string>& omitted)
{
    std::istringstream words(columns);
    std::string kept;
    for (std::string word; words >> word;)
    {
        word = word.substr(0, word.find(','));
        if (omitted.count(word) == 0)
        {
            kept += (kept.empty() ? "" : ",") + word;
        }
    }
    return kept;
}

std::vector<ResultTable>
ListResultTables()
{
    const std::string run = ListColumnsBut(GetColumns<RunRecord>(), {"created_utc", "wall_s"});
    std::vector<ResultTable> tables{{"run", run, "SELECT " + run + " FROM run WHERE id = ?1"}};
    for (const ResultsLayout& layout : GetResultsLayouts())
    {
        if (layout.IsShared())
        {
            continue;
        }
        const std::string table = layout.table.name;
        const std::string columns = ListColumnsBut(layout.columns, {});
        // Where a run was stored is no result of it.
        const bool isValue = table == ParameterRecord::TABLE.name;
        tables.push_back({table,
                          columns,
                          "SELECT " + columns + " FROM " + table + " WHERE " +
                              (isValue ? "name <> 'database' AND " : "") + "run_id = ?1 ORDER BY " +
                              columns});
    }
    return tables;
}

bool
IsSameRow(const SqliteStatement& one, const SqliteStatement& other)
{
    for (int column = 0; column < one.GetColumnCount(); ++column)
    {
        const int type = one.GetType(column);
        if (type != other.GetType(column))
        {
            return false;
        }
        const bool isSame = type == SQLITE_NULL ? true
                            : type == SQLITE_FLOAT
                                ? one.GetDouble(column) == other.GetDouble(column)
                            : type == SQLITE_INTEGER ? one.GetInt(column) == other.GetInt(column)
                                                     : one.GetText(column) == other.GetText(column);
        if (!isSame)
        {
            return false;
        }
    }
    return true;
}

} // namespace

const std::vector<ResultTable>&
GetResultTables()
{
    static const std::vector<ResultTable> tables = ListResultTables();
    return tables;
}

std::optional<std::string>
FindDifference(SqliteConnection& one,
               std::int64_t id,
               SqliteConnection& other,
               std::int64_t otherId)
{
    for (const ResultTable& table : GetResultTables())
    {
        auto rows = one.Prepare(table.select);
        auto otherRows = other.Prepare(table.select);
        rows.Bind(1, id);
        otherRows.Bind(1, otherId);
        bool isMore = true;
        while (isMore)
        {
            isMore = one.Step(rows);
            if (isMore != other.Step(otherRows) || (isMore && !IsSameRow(rows, otherRows)))
            {
                return table.name;
            }
        }
    }
    return std::nullopt;
}

} // namespace ns3::aiot
