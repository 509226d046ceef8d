// SPDX-License-Identifier: GPL-2.0-only
#include "study-metric.h"

#include "results-database.h"
#include "results-format.h"
#include "results-schema.h"
#include "split-rows.h"
#include "sqlite-connection.h"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace ns3::aiot
{

namespace
{

/** @return names in the first column of an answer, with commas between */
std::string
Join(SqliteConnection& connection, SqliteStatement& rows)
{
    std::string joined;
    while (connection.Step(rows))
    {
        joined += (joined.empty() ? "" : ", ") + MakeOneLine(rows.GetText(0));
    }
    return joined;
}

/** @return declared type of a column, which may be empty; nothing: there is no such column */
std::optional<std::string>
FindType(SqliteConnection& connection, const std::string& view, const std::string& column)
{
    auto types =
        connection.Prepare("SELECT type FROM pragma_table_info(?1) WHERE name = ?2 COLLATE NOCASE");
    types.Bind(1, view);
    types.Bind(2, column);
    return connection.Step(types) ? std::make_optional(types.GetText(0)) : std::nullopt;
}

/** @return what is wrong with a metric; empty: nothing */
std::string
GetFault(SqliteConnection& connection, const std::string& view, const std::string& column)
{
    auto columns = connection.Prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid");
    columns.Bind(1, view);
    const std::string known = Join(connection, columns);
    if (known.empty())
    {
        auto views = connection.Prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT IN (" +
            ListRowViews() + ") ORDER BY name");
        return "there is no view " + MakeOneLine(view) + "; there are " + Join(connection, views);
    }
    const auto type = FindType(connection, view, column);
    if (!type)
    {
        return MakeOneLine(view) + " has no column " + MakeOneLine(column) + "; it has " + known;
    }
    if (*type == "TEXT")
    {
        return MakeOneLine(view) + "." + MakeOneLine(column) + " is a text, expected a number";
    }
    return FindType(connection, view, "run_id")
               ? ""
               : MakeOneLine(view) + " has no column run_id: it is not about single runs";
}

} // namespace

void
RequireMetric(const std::string& path, const std::string& view, const std::string& column)
{
    SqliteConnection empty("",
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                           RESULTS_LOCK_TIMEOUT_S,
                           MakeResultsSubject(path));
    empty.Execute(GetResultsSchemaSql());
    std::string fault = GetFault(empty, view, column);
    std::error_code ignored;
    if (!fault.empty() && std::filesystem::file_size(path, ignored) > 0 && !ignored)
    {
        SqliteConnection connection(path,
                                    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                                    RESULTS_LOCK_TIMEOUT_S,
                                    MakeResultsSubject(path));
        fault = GetFault(connection, view, column);
    }
    if (!fault.empty())
    {
        throw std::invalid_argument(fault);
    }
}

} // namespace ns3::aiot
