// SPDX-License-Identifier: GPL-2.0-only
#include "split-rows.h"

#include "results-format.h"
#include "results-layout.h"
#include "results-schema.h"
#include "split-row-storage.h"
#include "sqlite-connection.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/** @return whether a list "a, b, c" has a name */
bool
HasName(const std::string& names, const std::string& name)
{
    return (", " + names + ",").find(", " + name + ",") != std::string::npos;
}

/** Joins parts of a statement. */
class Parts
{
  public:
    explicit Parts(std::string between)
        : m_between(std::move(between))
    {
    }

    void Add(const std::string& part)
    {
        m_text += (m_text.empty() ? "" : m_between) + part;
    }

    const std::string& Get() const
    {
        return m_text;
    }

  private:
    std::string m_between;
    std::string m_text;
};

} // namespace

std::string
GetRowTable(const RowTable& table)
{
    return std::string(table.name) + "_row";
}

std::string
GetValueTable(const RowTable& table)
{
    return std::string(table.name) + "_value";
}

std::string
GetNewRowTable(const RowTable& table)
{
    return std::string(table.name) + "_new";
}

std::string
GetPlace(const RowTable& table)
{
    return table.parent == RowParent::NODE ? "node_id, " : "";
}

bool
IsOwnColumn(const RowTable& table, const std::string& column)
{
    return GetPlace(table) == column + ", " || HasName(table.own, column);
}

std::vector<LayoutColumn>
GetSharedColumns(const ResultsLayout& layout)
{
    std::vector<LayoutColumn> shared;
    std::copy_if(
        layout.each.begin(),
        layout.each.end(),
        std::back_inserter(shared),
        [&layout](const LayoutColumn& column) { return !IsOwnColumn(layout.table, column.name); });
    return shared;
}

std::string
GetOwnColumns(const ResultsLayout& layout)
{
    Parts names(", ");
    names.Add("run_id");
    for (const LayoutColumn& column : layout.each)
    {
        if (IsOwnColumn(layout.table, column.name))
        {
            names.Add(column.name);
        }
    }
    return names.Get();
}

std::string
GetValueColumns(const ResultsLayout& layout)
{
    Parts names(", ");
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        names.Add(column.name + (column.isText ? "_id" : ""));
    }
    return names.Get();
}

std::string
GetRowViewBody(const ResultsLayout& layout)
{
    Parts columns(",\n  ");
    columns.Add("run_id");
    for (const LayoutColumn& column : layout.each)
    {
        const bool isId = column.isText && !IsOwnColumn(layout.table, column.name);
        columns.Add(isId ? "(SELECT text FROM text_value WHERE id = " + column.name + "_id) AS " +
                               column.name
                         : column.name);
    }
    const std::string values = GetValueTable(layout.table);
    // CROSS JOIN: the rows come first, in their order.
    return " AS\nSELECT " + columns.Get() + "\nFROM " + GetRowTable(layout.table) + " CROSS JOIN " +
           values + " ON " + values + ".id = value_id";
}

std::string
ListRowViews()
{
    Parts names(", ");
    for (const SchemaObject& view : GetRowViews())
    {
        names.Add("'" + view.name + "'");
    }
    return names.Get();
}

std::string
ListRowTables()
{
    Parts names(", ");
    for (const ResultsLayout& layout : GetResultsLayouts())
    {
        if (layout.IsSplit())
        {
            names.Add("'" + GetRowTable(layout.table) + "'");
        }
    }
    return names.Get();
}

std::vector<StoredTable>
GetStoredTables()
{
    std::vector<StoredTable> tables{{"text_value", "digest, text"}};
    for (const ResultsLayout& layout : GetResultsLayouts())
    {
        if (layout.IsSplit())
        {
            tables.push_back({GetValueTable(layout.table), "digest, " + GetValueColumns(layout)});
            tables.push_back(
                {GetRowTable(layout.table), GetOwnColumns(layout) + ", position, value_id"});
        }
        else
        {
            tables.push_back({layout.table.name, layout.GetStoredColumns()});
        }
    }
    return tables;
}

void
PrepareNewRows(SqliteConnection& connection, const ResultsLayout& layout)
{
    const std::string name = GetNewRowTable(layout.table);
    const auto& tables = GetNewRowTables();
    const auto table = std::find_if(tables.begin(), tables.end(), [&name](const auto& each) {
        return each.name == name;
    });
    connection.Execute("CREATE TEMP TABLE IF NOT EXISTS " + name + table->body +
                       "; DELETE FROM temp." + name);
}

void
StoreNewRows(SqliteConnection& connection,
             const std::string& schema,
             const ResultsLayout& layout,
             const std::vector<std::string>& others)
{
    SplitRowStorage(connection, schema, layout, others).Store();
}

void
RemoveUnusedValues(SqliteConnection& connection)
{
    // The values of a row cannot be found by it: enforcing keys would look at all rows for each.
    connection.Execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
    Parts texts(" UNION ALL ");
    for (const ResultsLayout& layout : GetResultsLayouts())
    {
        if (!layout.IsSplit())
        {
            continue;
        }
        const std::string values = GetValueTable(layout.table);
        connection.Execute("DELETE FROM " + values + " WHERE id NOT IN (SELECT value_id FROM " +
                           GetRowTable(layout.table) + ")");
        for (const LayoutColumn& column : GetSharedColumns(layout))
        {
            if (column.isText)
            {
                texts.Add("SELECT " + column.name + "_id AS id FROM " + values);
            }
        }
    }
    connection.Execute("DELETE FROM text_value WHERE id NOT IN (SELECT id FROM (" + texts.Get() +
                       ") WHERE id NOTNULL); COMMIT; PRAGMA foreign_keys = ON");
}

} // namespace ns3::aiot
