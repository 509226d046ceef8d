// SPDX-License-Identifier: GPL-2.0-only
#include "split-row-storage.h"

#include "results-format.h"
#include "results-layout.h"
#include "split-rows.h"

#include "ns3/content-digest.h"

#include <cstring>
#include <string_view>

namespace ns3::aiot
{

namespace
{

/** A hash of the values of a row, for the index by which equal ones are found. */
class ValueDigest
{
  public:
    void TakeText(std::string_view text)
    {
        m_digest.Take(text);
    }

    void TakeNothing()
    {
        m_digest.Take({});
    }

    /** A number's digest is that of its value: 1 and 1.0, 0.0 and -0.0 are equal. */
    void TakeNumber(double number)
    {
        const double value = number + 0.0;
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        m_digest.Take({bytes, sizeof bytes});
    }

    void Take(const SqliteStatement& row, int column)
    {
        switch (row.GetType(column))
        {
        case SQLITE_NULL:
            return TakeNothing();
        case SQLITE_TEXT:
            return TakeText(row.ViewText(column));
        default:
            return TakeNumber(row.GetDouble(column));
        }
    }

    /** @return from 0 to 2^31 - 1 */
    std::int64_t Get() const
    {
        const std::uint64_t number = m_digest.GetNumber();
        return static_cast<std::int64_t>((number ^ number >> 32) & 0x7fffffffU);
    }

  private:
    ContentDigest m_digest;
};

/**
 * Make a text that differs for two rows whose columns from @p first on differ. Numbers that are
 * equal but of another type, 1 and 1.0, may give different ones.
 * @param key becomes that text
 */
void
MakeKey(const SqliteStatement& row, int first, std::string& key)
{
    key.clear();
    const auto append = [&key](auto value) {
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        key.append(bytes, sizeof bytes);
    };
    for (int column = first; column < row.GetColumnCount(); ++column)
    {
        const int type = row.GetType(column);
        key += static_cast<char>('0' + type);
        if (type == SQLITE_TEXT)
        {
            const std::string_view text = row.ViewText(column);
            append(text.size());
            key += text;
        }
        else if (type == SQLITE_INTEGER)
        {
            append(row.GetInt(column)); // a double has not all of them
        }
        else if (type != SQLITE_NULL)
        {
            append(row.GetDouble(column) + 0.0);
        }
    }
}

/** Has a statement let go of its tables in the end. */
class Rewind
{
  public:
    explicit Rewind(SqliteStatement& statement)
        : m_statement(statement)
    {
    }

    ~Rewind()
    {
        m_statement.Reset();
    }

    Rewind(const Rewind&) = delete;
    Rewind& operator=(const Rewind&) = delete;

  private:
    SqliteStatement& m_statement;
};

std::vector<bool>
ListTexts(const ResultsLayout& layout)
{
    std::vector<bool> texts;
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        texts.push_back(column.isText);
    }
    return texts;
}

/** @return columns that rows share, "a, b, c" */
std::string
GetSharedNames(const ResultsLayout& layout)
{
    std::string names;
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        names += (names.empty() ? "" : ", ") + column.name;
    }
    return names;
}

/** @return the row's own columns and those of others */
std::string
GetOwnAndOthers(const ResultsLayout& layout, const std::vector<std::string>& others)
{
    std::string own = GetOwnColumns(layout);
    for (const std::string& other : others)
    {
        own += ", " + QuoteName(other);
    }
    return own;
}

/** @return a query for all texts that rows share */
std::string
MakeTextQuery(const ResultsLayout& layout)
{
    std::string names;
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        names += column.isText ? (names.empty() ? "" : ", ") + column.name : "";
    }
    return "SELECT " + names + " FROM temp." + GetNewRowTable(layout.table);
}

std::string
MakeRowQuery(const ResultsLayout& layout, const std::string& own)
{
    // The place first: run, and node or NULL.
    return "SELECT run_id, " +
           std::string(GetPlace(layout.table).empty() ? "NULL, " : "node_id, ") + own + ", " +
           GetSharedNames(layout) + " FROM temp." + GetNewRowTable(layout.table) +
           " ORDER BY run_id, " + layout.table.key;
}

std::string
MakeValueQuery(const std::string& schema, const ResultsLayout& layout)
{
    std::string sql =
        "SELECT id FROM " + schema + "." + GetValueTable(layout.table) + " WHERE digest = ?1";
    int number = 1;
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        sql += " AND " + column.name + (column.isText ? "_id" : "") + " IS ?" +
               std::to_string(++number);
    }
    return sql;
}

std::string
MakeInsertion(const std::string& table, const std::string& columns)
{
    return "INSERT INTO " + table + " (" + columns + ") VALUES (" + MakeParameters(columns) + ")";
}

/// Columns of MakeRowQuery() before the row's own.
constexpr int PLACE_COLUMNS = 2;

} // namespace

SplitRowStorage::SplitRowStorage(SqliteConnection& connection,
                                 const std::string& schema,
                                 const ResultsLayout& layout,
                                 const std::vector<std::string>& others)
    : m_connection(connection),
      m_isText(ListTexts(layout)),
      m_ownColumns(CountColumns(GetOwnColumns(layout)) + static_cast<int>(others.size())),
      m_rowTexts(connection.Prepare(MakeTextQuery(layout))),
      m_rows(connection.Prepare(MakeRowQuery(layout, GetOwnAndOthers(layout, others)))),
      m_findText(connection.Prepare("SELECT id FROM " + schema +
                                    ".text_value WHERE digest = ?1 AND text = ?2")),
      m_addText(connection.Prepare(MakeInsertion(schema + ".text_value", "digest, text"))),
      m_findValue(connection.Prepare(MakeValueQuery(schema, layout))),
      m_addValue(connection.Prepare(MakeInsertion(schema + "." + GetValueTable(layout.table),
                                                  "digest, " + GetValueColumns(layout)))),
      m_addRow(connection.Prepare(
          MakeInsertion(schema + "." + GetRowTable(layout.table),
                        GetOwnAndOthers(layout, others) + ", position, value_id"))),
      m_clear(connection.Prepare("DELETE FROM temp." + GetNewRowTable(layout.table)))
{
}

void
SplitRowStorage::Store()
{
    m_texts.clear();
    m_values.clear();
    StoreTexts();
    StoreRows();
    Run(m_clear);
}

void
SplitRowStorage::StoreTexts()
{
    const Rewind rewind(m_rowTexts);
    while (m_connection.Step(m_rowTexts))
    {
        for (int column = 0; column < m_rowTexts.GetColumnCount(); ++column)
        {
            const std::string_view text = m_rowTexts.ViewText(column);
            if (!m_rowTexts.IsNull(column) && m_texts.find(text) == m_texts.end())
            {
                m_texts.emplace(text, 0);
            }
        }
    }
    // In the order of their letters, so that ids do not depend on the order of columns.
    for (auto& [text, id] : m_texts)
    {
        id = FindOrAddText(text);
    }
}

void
SplitRowStorage::StoreRows()
{
    Positions positions;
    const Rewind rewind(m_rows);
    while (m_connection.Step(m_rows))
    {
        for (int column = 0; column < m_ownColumns; ++column)
        {
            m_addRow.BindColumn(column + 1, m_rows, column + PLACE_COLUMNS);
        }
        std::int64_t& position = positions[{m_rows.GetInt(0), m_rows.GetInt(1)}];
        m_addRow.Bind(m_ownColumns + 1, position++);
        m_addRow.Bind(m_ownColumns + 2, FindOrAddValues());
        Run(m_addRow);
    }
}

void
SplitRowStorage::Run(SqliteStatement& statement)
{
    const int code = statement.Step();
    statement.Reset();
    if (code != SQLITE_DONE)
    {
        m_connection.Fail(code);
    }
}

std::optional<std::int64_t>
SplitRowStorage::Find(SqliteStatement& query)
{
    const Rewind rewind(query);
    return m_connection.Step(query) ? std::make_optional(query.GetInt(0)) : std::nullopt;
}

std::int64_t
SplitRowStorage::FindOrAddText(const std::string& text)
{
    ValueDigest digest;
    digest.TakeText(text);
    m_findText.Bind(1, digest.Get());
    m_findText.Bind(2, text);
    if (const auto id = Find(m_findText))
    {
        return *id;
    }
    m_addText.Bind(1, digest.Get());
    m_addText.Bind(2, text);
    Run(m_addText);
    return m_connection.GetLastId();
}

std::int64_t
SplitRowStorage::FindOrAddValues()
{
    const int first = m_ownColumns + PLACE_COLUMNS;
    MakeKey(m_rows, first, m_key);
    if (const auto known = m_values.find(m_key); known != m_values.end())
    {
        return known->second;
    }
    ValueDigest digest;
    for (int column = first; column < m_rows.GetColumnCount(); ++column)
    {
        digest.Take(m_rows, column);
    }
    BindValues(m_findValue, digest.Get());
    auto id = Find(m_findValue);
    if (!id)
    {
        BindValues(m_addValue, digest.Get());
        Run(m_addValue);
        id = m_connection.GetLastId();
    }
    m_values.emplace(m_key, *id);
    return *id;
}

void
SplitRowStorage::BindValues(SqliteStatement& statement, std::int64_t digest)
{
    statement.Bind(1, digest);
    for (std::size_t i = 0; i < m_isText.size(); ++i)
    {
        const int index = static_cast<int>(i) + 2;
        const int column = m_ownColumns + PLACE_COLUMNS + static_cast<int>(i);
        if (m_isText[i] && !m_rows.IsNull(column))
        {
            statement.Bind(index, m_texts.find(m_rows.ViewText(column))->second);
        }
        else
        {
            statement.BindColumn(index, m_rows, column);
        }
    }
}

} // namespace ns3::aiot
