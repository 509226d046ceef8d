// SPDX-License-Identifier: GPL-2.0-only
#include "split-rows.h"

#include "results-format.h"
#include "results-layout.h"
#include "results-schema.h"
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

/** @return the columns that rows share */
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

/** @return the columns of the row table that come from a new row */
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

/** @return names of columns as the values' table has them */
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
GetSharedNames(const ResultsLayout& layout)
{
    Parts names(", ");
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        names.Add(column.name);
    }
    return names.Get();
}

/** @return how a value that is stored is found for a new row, "fresh" */
std::string
FindValue(const std::string& schema, const ResultsLayout& layout)
{
    std::string sql = "SELECT known.id FROM " + schema + "." + GetValueTable(layout.table) +
                      " AS known WHERE known.digest = aiot_digest(";
    Parts arguments(", ");
    std::string same;
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        const std::string fresh = "fresh." + column.name;
        arguments.Add(fresh);
        same += " AND " +
                (column.isText ? "(SELECT text FROM " + schema + ".text_value WHERE id = known." +
                                     column.name + "_id)"
                               : "known." + column.name) +
                " IS " + fresh;
    }
    return sql + arguments.Get() + ")" + same;
}

/** Store the texts of new rows that are not there yet; by one statement, as compiling takes long.
 */
void
StoreTexts(SqliteConnection& connection, const std::string& schema, const ResultsLayout& layout)
{
    Parts texts(" UNION ");
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        if (column.isText)
        {
            texts.Add("SELECT " + column.name + " AS text FROM temp." +
                      GetNewRowTable(layout.table));
        }
    }
    connection.Execute("INSERT INTO " + schema +
                       ".text_value (digest, text) SELECT aiot_digest(fresh.text), fresh.text FROM "
                       "(" +
                       texts.Get() +
                       " ORDER BY 1) AS fresh WHERE fresh.text NOTNULL AND NOT EXISTS "
                       "(SELECT 1 FROM " +
                       schema +
                       ".text_value AS known WHERE known.digest = aiot_digest(fresh.text) "
                       "AND known.text = fresh.text)");
}

/** Store what the rows share and is not there yet. */
void
StoreValues(SqliteConnection& connection, const std::string& schema, const ResultsLayout& layout)
{
    const std::string names = GetSharedNames(layout);
    Parts values(", ");
    for (const LayoutColumn& column : GetSharedColumns(layout))
    {
        values.Add(column.isText
                       ? "(SELECT id FROM " + schema +
                             ".text_value AS known WHERE known.digest = aiot_digest(" + "fresh." +
                             column.name + ") AND known.text = fresh." + column.name + ")"
                       : "fresh." + column.name);
    }
    connection.Execute("INSERT INTO " + schema + "." + GetValueTable(layout.table) + " (digest, " +
                       GetValueColumns(layout) + ") SELECT aiot_digest(" + names + "), " +
                       values.Get() + " FROM (SELECT DISTINCT " + names + " FROM temp." +
                       GetNewRowTable(layout.table) + " ORDER BY " + names +
                       ") AS fresh WHERE NOT EXISTS (" + FindValue(schema, layout) + ")");
}

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
    const std::string fresh = GetNewRowTable(layout.table);
    connection.MakeDigests();
    StoreTexts(connection, schema, layout);
    StoreValues(connection, schema, layout);
    std::string own = GetOwnColumns(layout);
    for (const std::string& other : others)
    {
        own += ", " + QuoteName(other);
    }
    const std::string place = "run_id, " + GetPlace(layout.table);
    const std::string key = layout.table.key;
    connection.Execute("INSERT INTO " + schema + "." + GetRowTable(layout.table) + " (" + own +
                       ", position, value_id) SELECT " + own +
                       ", row_number() OVER (PARTITION BY " + place.substr(0, place.size() - 2) +
                       " ORDER BY run_id, " + key + ") - 1, (" + FindValue(schema, layout) +
                       ") FROM temp." + fresh + " AS fresh ORDER BY run_id, " + key +
                       "; DELETE FROM temp." + fresh);
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
