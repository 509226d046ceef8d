// SPDX-License-Identifier: GPL-2.0-only
#include "view-query.h"

#include "results-database.h"
#include "results-format.h"
#include "split-rows.h"

#include "ns3/finite-number.h"
#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/** @return whether two values are the same text, or the same number */
bool
IsSame(const std::string& left, const std::string& right)
{
    if (left == right)
    {
        return true;
    }
    const auto leftNumber = ParseFiniteNumber(left);
    const auto rightNumber = ParseFiniteNumber(right);
    return leftNumber && rightNumber && *leftNumber == *rightNumber;
}

/** @return the end of a complaint about a name: near ones, else all */
std::string
HintAt(const std::vector<std::string>& names, const std::string& name)
{
    NameIndex known("name");
    for (const auto& one : names)
    {
        known.Add(MakeOneLine(one));
    }
    return known.GetHint(name);
}

std::string
QuoteText(const std::string& word)
{
    std::string text = "'";
    for (const char letter : word)
    {
        text += letter == '\'' ? std::string("''") : std::string(1, letter);
    }
    return text + "'";
}

} // namespace

ViewQuery::ViewQuery(const std::string& path, const std::string& view)
    : m_view(view),
      m_source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE)
{
    GetConnection().Limit();
    m_columns = ReadColumns(view);
    const auto runColumns = ReadColumns("run");
    m_runColumns = {runColumns.begin(), runColumns.end()};
    if (m_columns.empty())
    {
        throw std::invalid_argument(
            "no view " + MakeOneLine(view) +
            HintAt(
                ReadNames("SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT IN (" +
                          ListRowViews() + ") ORDER BY name"),
                view));
    }
    if (std::find(m_columns.begin(), m_columns.end(), "run_id") == m_columns.end())
    {
        throw std::invalid_argument(view + " has no column run_id");
    }
}

SqliteConnection&
ViewQuery::GetConnection()
{
    return m_source.GetConnection();
}

const std::vector<std::string>&
ViewQuery::GetColumns() const
{
    return m_columns;
}

void
ViewQuery::RequireColumn(const std::string& column) const
{
    if (std::find(m_columns.begin(), m_columns.end(), column) == m_columns.end())
    {
        throw std::invalid_argument(m_view + " has no column " + MakeOneLine(column) +
                                    HintAt(m_columns, column));
    }
}

std::string
ViewQuery::Resolve(const std::string& name)
{
    const auto parameter = [](const std::string& word) {
        return "(SELECT value FROM parameter AS p WHERE p.run_id = v.run_id AND p.name = " +
               QuoteText(word) + ")";
    };
    const std::string ofParameter = "parameter.";
    const std::string ofRun = "run.";
    if (std::find(m_columns.begin(), m_columns.end(), name) != m_columns.end())
    {
        return "v." + QuoteName(name);
    }
    if (name.rfind(ofParameter, 0) == 0 && IsParameter(name.substr(ofParameter.size())))
    {
        return parameter(name.substr(ofParameter.size()));
    }
    if (IsParameter(name))
    {
        return parameter(name);
    }
    const std::string column = name.rfind(ofRun, 0) == 0 ? name.substr(ofRun.size()) : name;
    if (m_runColumns.count(column) > 0)
    {
        return "r." + QuoteName(column);
    }
    std::vector<std::string> known = m_columns;
    const auto parameters = ReadNames("SELECT DISTINCT name FROM parameter ORDER BY name");
    known.insert(known.end(), parameters.begin(), parameters.end());
    known.insert(known.end(), m_runColumns.begin(), m_runColumns.end());
    throw std::invalid_argument("no column of " + m_view +
                                ", parameter or column of run is called " + MakeOneLine(name) +
                                HintAt(known, name));
}

void
ViewQuery::RequireValues(const std::string& name, const std::vector<std::string>& values)
{
    constexpr std::size_t mostListed = 20;
    const std::vector<std::string> known =
        ReadNames("SELECT DISTINCT " + Resolve(name) + GetFrom() + " ORDER BY 1");
    for (const std::string& value : values)
    {
        if (std::any_of(known.begin(), known.end(), [&value](const std::string& each) {
                return IsSame(each, value);
            }))
        {
            continue;
        }
        NameIndex index("value");
        for (const std::string& each : known)
        {
            index.Add(MakeOneLine(each));
        }
        const bool isListed = known.size() <= mostListed || !index.GetNearest(value).empty();
        throw std::invalid_argument("no run has " + QuotedText(name + "=" + value) +
                                    (isListed ? index.GetHint(value)
                                              : "; there are " + std::to_string(known.size()) +
                                                    " values, " + QuotedText(known.front()) +
                                                    " for one"));
    }
}

std::string
ViewQuery::GetFrom() const
{
    return " FROM " + QuoteName(m_view) + " AS v JOIN run AS r ON r.id = v.run_id";
}

bool
ViewQuery::Fits(const SqliteStatement& row, int firstColumn, const ViewConditions& conditions)
{
    int column = firstColumn;
    return std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
        const std::string value = row.GetText(column++);
        return std::any_of(condition.second.begin(),
                           condition.second.end(),
                           [&](const auto& allowed) { return IsSame(value, allowed); });
    });
}

std::vector<std::string>
ViewQuery::ReadColumns(const std::string& table)
{
    std::vector<std::string> columns;
    auto rows = GetConnection().Prepare("SELECT name FROM pragma_table_info(?1)");
    rows.Bind(1, table);
    while (GetConnection().Step(rows))
    {
        columns.push_back(rows.GetText(0));
    }
    return columns;
}

std::vector<std::string>
ViewQuery::ReadNames(const std::string& sql)
{
    std::vector<std::string> names;
    auto rows = GetConnection().Prepare(sql);
    while (GetConnection().Step(rows))
    {
        names.push_back(rows.GetText(0));
    }
    return names;
}

bool
ViewQuery::IsParameter(const std::string& name)
{
    auto rows = GetConnection().Prepare("SELECT 1 FROM parameter WHERE name = ?1 LIMIT 1");
    rows.Bind(1, name);
    return GetConnection().Step(rows);
}

} // namespace ns3::aiot
