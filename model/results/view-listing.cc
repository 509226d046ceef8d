// SPDX-License-Identifier: GPL-2.0-only
#include "view-listing.h"

#include "results-database.h"
#include "results-format.h"
#include "split-rows.h"
#include "view-query.h"

#include <cstdint>
#include <set>

namespace ns3::aiot
{

namespace
{

ResultsRow::Value
ReadValue(const SqliteStatement& row, int column)
{
    const std::string type = row.GetText(column + 1);
    if (type == "null")
    {
        return std::monostate();
    }
    if (type == "integer")
    {
        return row.GetInt(column);
    }
    return type == "real" ? ResultsRow::Value(row.GetDouble(column))
                          : ResultsRow::Value(row.GetText(column));
}

} // namespace

ViewListing
ListViews(const std::string& path)
{
    ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::FORMAT);
    SqliteConnection& connection = source.GetConnection();
    connection.Limit();
    ViewListing listing;
    auto rows = connection.Prepare(
        "SELECT s.name, s.type = 'view' AND s.name NOT IN (" + ListRowViews() +
        ") AS is_view, c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c "
        "WHERE s.type IN ('view', 'table') AND s.name NOT IN (" +
        ListRowTables() +
        ") AND EXISTS (SELECT 1 FROM pragma_table_info(s.name) AS k WHERE k.name = 'run_id') "
        "ORDER BY is_view DESC, s.name, c.cid");
    while (connection.Step(rows))
    {
        const std::string name = rows.GetText(0);
        if (listing.views.empty() || listing.views.back().name != name)
        {
            listing.views.push_back({name, rows.GetInt(1) != 0, {}});
        }
        listing.views.back().columns.push_back(rows.GetText(2));
    }
    auto names = connection.Prepare("SELECT DISTINCT name FROM parameter ORDER BY name");
    while (connection.Step(names))
    {
        listing.parameters.push_back(names.GetText(0));
    }
    return listing;
}

void
RequireKnownValues(const std::string& path,
                   const std::string& view,
                   const std::vector<std::pair<std::string, std::vector<std::string>>>& where)
{
    if (where.empty())
    {
        return;
    }
    ViewQuery query(path, view);
    for (const auto& condition : where)
    {
        query.RequireValues(condition.first, condition.second);
    }
}

ViewRows
ReadViewRows(const std::string& path,
             const std::string& view,
             const std::vector<std::pair<std::string, std::vector<std::string>>>& where)
{
    ViewQuery query(path, view);
    ViewRows answer;
    answer.columns = query.GetColumns();
    std::string sql = "SELECT r.id, r.status";
    for (const std::string& column : answer.columns)
    {
        sql += ", v." + QuoteName(column) + ", typeof(v." + QuoteName(column) + ")";
    }
    for (const auto& condition : where)
    {
        sql += ", " + query.Resolve(condition.first);
    }
    auto rows = query.GetConnection().Prepare(sql + query.GetFrom() + " ORDER BY r.id");
    const auto columns = static_cast<int>(answer.columns.size());
    constexpr int first = 2;
    std::set<std::int64_t> unfinished;
    while (query.GetConnection().Step(rows))
    {
        if (!ViewQuery::Fits(rows, first + 2 * columns, where))
        {
            continue;
        }
        if (rows.GetText(1) != "completed")
        {
            unfinished.insert(rows.GetInt(0));
            continue;
        }
        auto& row = answer.rows.emplace_back();
        for (int column = 0; column < columns; ++column)
        {
            row.push_back(ReadValue(rows, first + 2 * column));
        }
    }
    answer.unfinished = unfinished.size();
    return answer;
}

} // namespace ns3::aiot
