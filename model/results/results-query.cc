// SPDX-License-Identifier: GPL-2.0-only
#include "results-query.h"

#include "results-source.h"
#include "stored-identity.h"

#include <utility>

namespace ns3::aiot
{

/** The open database. */
class ResultsQuery::Storage
{
  public:
    Storage(const std::string& path, double lockTimeoutS)
        : m_source(path, lockTimeoutS, SourceCheck::WHOLE),
          m_connection(m_source.GetConnection())
    {
        m_connection.Limit();
    }

    RunRepeats GetRepeats()
    {
        return FindRunRepeats(m_connection);
    }

    std::vector<ResultsRow> Ask(const std::string& sql)
    {
        std::vector<ResultsRow> rows;
        auto statement = m_connection.Prepare(sql);
        while (m_connection.Step(statement))
        {
            std::vector<ResultsRow::Value> values;
            const int count = statement.GetColumnCount();
            values.reserve(static_cast<std::size_t>(count));
            for (int column = 0; column < count; ++column)
            {
                values.push_back(Read(statement, column));
            }
            rows.emplace_back(std::move(values));
        }
        return rows;
    }

  private:
    static ResultsRow::Value Read(const SqliteStatement& row, int column)
    {
        switch (row.GetType(column))
        {
        case SQLITE_NULL:
            return std::monostate();
        case SQLITE_INTEGER:
            return row.GetInt(column);
        case SQLITE_FLOAT:
            return row.GetDouble(column);
        default:
            return row.GetText(column);
        }
    }

    ResultsSource m_source;
    SqliteConnection& m_connection;
};

ResultsRow::ResultsRow(std::vector<Value> values)
    : m_values(std::move(values))
{
}

bool
ResultsRow::IsNull(std::size_t column) const
{
    return std::holds_alternative<std::monostate>(m_values.at(column));
}

std::int64_t
ResultsRow::GetInt(std::size_t column) const
{
    const auto* number = std::get_if<std::int64_t>(&m_values.at(column));
    return number == nullptr ? 0 : *number;
}

std::optional<double>
ResultsRow::GetOptional(std::size_t column) const
{
    if (const auto* number = std::get_if<double>(&m_values.at(column)))
    {
        return *number;
    }
    if (const auto* number = std::get_if<std::int64_t>(&m_values.at(column)))
    {
        return static_cast<double>(*number);
    }
    return std::nullopt;
}

double
ResultsRow::GetNumber(std::size_t column) const
{
    return GetOptional(column).value_or(0.0);
}

std::string
ResultsRow::GetText(std::size_t column) const
{
    const auto* text = std::get_if<std::string>(&m_values.at(column));
    return text == nullptr ? std::string() : *text;
}

ResultsQuery::ResultsQuery(const std::string& path, double lockTimeoutS)
    : m_storage(std::make_unique<Storage>(path, lockTimeoutS))
{
}

ResultsQuery::~ResultsQuery() = default;

std::vector<ResultsRow>
ResultsQuery::Ask(const std::string& sql) const
{
    return m_storage->Ask(sql);
}

RunRepeats
ResultsQuery::GetRepeats() const
{
    return m_storage->GetRepeats();
}

} // namespace ns3::aiot
