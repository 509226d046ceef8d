// SPDX-License-Identifier: GPL-2.0-only
#include "results-migration.h"

#include "results-format.h"
#include "results-layout.h"
#include "results-schema.h"
#include "split-rows.h"
#include "sqlite-connection.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

namespace ns3::aiot
{

namespace
{

/** Definitions by name, as an empty database of today's schema has them. */
class Today
{
  public:
    Today()
        : m_connection("",
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       0,
                       "results schema")
    {
        m_connection.Execute(GetResultsSchemaSql());
        auto rows = m_connection.Prepare("SELECT name, sql FROM sqlite_schema WHERE sql NOTNULL");
        while (m_connection.Step(rows))
        {
            m_definitions[rows.GetText(0)] = rows.GetText(1);
        }
    }

    const std::string& GetDefinition(const std::string& name) const
    {
        return m_definitions.at(name);
    }

    bool Has(const std::string& name) const
    {
        return m_definitions.count(name) != 0;
    }

  private:
    SqliteConnection m_connection;
    std::map<std::string, std::string> m_definitions;
};

/** @return a text without blanks and line ends behind it */
std::string
WithoutEnd(const std::string& text)
{
    return text.substr(0, text.find_last_not_of(" \n") + 1);
}

/** @return what SQLite keeps of today's definitions, by name; see GetResultsSchemaSql() */
const std::map<std::string, std::string>&
GetDefinitions()
{
    static const std::map<std::string, std::string> definitions = [] {
        std::map<std::string, std::string> all;
        for (const auto* objects : {&GetResultsTables(), &GetResultsViews()})
        {
            for (const auto& object : *objects)
            {
                all[object.name] = WithoutEnd(std::string("CREATE ") + object.type + " " +
                                              object.name + object.body);
            }
        }
        return all;
    }();
    return definitions;
}

/** @return the types of a table's columns by their names, none if there is no such table */
std::map<std::string, std::string>
ReadColumns(SqliteConnection& connection, const std::string& table)
{
    std::map<std::string, std::string> columns;
    auto rows = connection.Prepare("SELECT name, type FROM pragma_table_info(?1)");
    rows.Bind(1, table);
    while (connection.Step(rows))
    {
        columns[rows.GetText(0)] = rows.GetText(1);
    }
    return columns;
}

/** @return whether there is a table of that name */
bool
IsTable(SqliteConnection& connection, const std::string& name)
{
    auto rows =
        connection.Prepare("SELECT 1 FROM sqlite_schema WHERE name = ?1 AND type = 'table'");
    rows.Bind(1, name);
    return connection.Step(rows);
}

/** Add a column of somebody else's to a table of ours. */
void
AddColumn(SqliteConnection& connection,
          const std::string& table,
          const std::string& name,
          const std::string& type)
{
    const std::set<std::string> known = {"INT", "INTEGER", "REAL", "TEXT", "BLOB"};
    connection.Execute("ALTER TABLE " + table + " ADD COLUMN " + QuoteName(name) + " " +
                       (known.count(type) != 0 ? type : "ANY"));
}

/** @return whether a table lacks a column that its rows may lack */
bool
LacksColumns(SqliteConnection& connection, const ResultsLayout& layout)
{
    const auto present = ReadColumns(connection, layout.table.name);
    return !present.empty() &&
           std::any_of(layout.optional.begin(), layout.optional.end(), [&](const auto& name) {
               return present.count(name) == 0;
           });
}

/** @return the definition of a table, view or index; empty if there is none */
std::string
GetDefinition(SqliteConnection& connection, const std::string& name)
{
    auto rows = connection.Prepare("SELECT sql FROM sqlite_schema WHERE name = ?1");
    rows.Bind(1, name);
    return connection.Step(rows) ? rows.GetText(0) : std::string();
}

/** @return statements that make the indices and triggers of a table which are not ours */
std::vector<std::string>
GetForeignObjects(SqliteConnection& connection, const std::string& table, const Today& today)
{
    std::vector<std::string> statements;
    auto rows = connection.Prepare("SELECT name, sql FROM sqlite_schema WHERE tbl_name = ?1 AND "
                                   "type IN ('index', 'trigger') AND sql NOTNULL");
    rows.Bind(1, table);
    while (connection.Step(rows))
    {
        if (!today.Has(rows.GetText(0)))
        {
            statements.push_back(rows.GetText(1));
        }
    }
    return statements;
}

/**
 * Make a table as it is today, with the columns that others have added to the old one, and fill it
 * with the rows of that, in their order.
 */
void
Rebuild(SqliteConnection& connection, const SchemaObject& table, const Today& today)
{
    const std::string name = table.name;
    const std::string old = "aiot_migration_of_" + name;
    const auto foreign = GetForeignObjects(connection, name, today);
    const auto before = ReadColumns(connection, name);
    connection.Execute("ALTER TABLE " + name + " RENAME TO " + old);
    connection.Execute(today.GetDefinition(name));
    const auto after = ReadColumns(connection, name);
    std::string columns;
    for (const auto& [column, type] : before)
    {
        if (after.count(column) == 0)
        {
            AddColumn(connection, name, column, type);
        }
        columns += (columns.empty() ? "" : ", ") + QuoteName(column);
    }
    connection.Execute("INSERT INTO " + name + " (" + columns + ") SELECT " + columns + " FROM " +
                       old);
    connection.Execute("DROP TABLE " + old);
    for (const auto& statement : foreign)
    {
        connection.Execute(statement);
    }
}

/**
 * Store the rows of a table in two, with the columns that others have added to it.
 * @param layout of a table of an older schema
 */
void
Split(SqliteConnection& connection, const ResultsLayout& layout)
{
    const std::string name = layout.table.name;
    const std::string old = "aiot_migration_of_" + name;
    const std::string fresh = GetNewRowTable(layout.table);
    const auto before = ReadColumns(connection, name);
    connection.Execute("ALTER TABLE " + name + " RENAME TO " + old);
    PrepareNewRows(connection, layout);
    const auto after = ReadColumns(connection, fresh);
    std::vector<std::string> others;
    std::string columns;
    for (const auto& [column, type] : before)
    {
        if (after.count(column) == 0)
        {
            AddColumn(connection, "temp." + fresh, column, type);
            AddColumn(connection, GetRowTable(layout.table), column, type);
            others.push_back(column);
        }
        columns += (columns.empty() ? "" : ", ") + QuoteName(column);
    }
    connection.Execute("INSERT INTO temp." + fresh + " (" + columns + ") SELECT " + columns +
                       " FROM " + old);
    StoreNewRows(connection, "main", layout, others);
    connection.Execute("DROP TABLE temp." + fresh + "; DROP TABLE " + old);
}

/** Tables whose rows are stored in two today. */
void
SplitTables(SqliteConnection& connection)
{
    for (const auto& layout : GetResultsLayouts())
    {
        if (layout.IsSplit() && IsTable(connection, layout.table.name))
        {
            Split(connection, layout);
        }
    }
}

void
UpdateTables(SqliteConnection& connection, const Today& today)
{
    for (const auto& object : GetResultsTables())
    {
        const std::string present = GetDefinition(connection, object.name);
        const std::string& wanted = today.GetDefinition(object.name);
        if (present == wanted)
        {
            continue;
        }
        const bool isTable = std::strcmp(object.type, "TABLE") == 0;
        if (isTable && !present.empty())
        {
            Rebuild(connection, object, today);
            continue;
        }
        if (!isTable)
        {
            connection.Execute("DROP INDEX IF EXISTS " + object.name);
        }
        connection.Execute(wanted);
    }
}

void
CreateViews(SqliteConnection& connection, const Today& today)
{
    for (const auto& view : GetResultsViews())
    {
        connection.Execute(today.GetDefinition(view.name));
    }
}

/** Views depend on each other's columns: they go before any table changes. */
void
DropViews(SqliteConnection& connection)
{
    for (const auto& view : GetResultsViews())
    {
        if (!IsTable(connection, view.name))
        {
            connection.Execute("DROP VIEW IF EXISTS " + view.name);
        }
    }
}

void
MigrateInTransaction(SqliteConnection& connection)
{
    VerifyResultsFormat(connection, "main");
    if (!IsOlderResults(connection))
    {
        return;
    }
    const Today today;
    DropViews(connection);
    UpdateTables(connection, today);
    SplitTables(connection);
    CreateViews(connection, today);
    auto orphans = connection.Prepare("PRAGMA foreign_key_check");
    if (connection.Step(orphans))
    {
        connection.Fail("its table " + orphans.GetText(0) + " has rows of a run that is not there");
    }
    connection.Execute("PRAGMA user_version = " + std::to_string(RESULTS_SCHEMA_VERSION));
}

} // namespace

void
RequireOurViews(SqliteConnection& connection)
{
    const Today today;
    for (const auto& view : GetResultsViews())
    {
        if (GetDefinition(connection, view.name) != today.GetDefinition(view.name))
        {
            connection.Fail("its view '" + view.name + "' is not that of this aiot");
        }
    }
}

bool
HasTodaysSchema(SqliteConnection& connection)
{
    const auto& today = GetDefinitions();
    std::size_t ours = 0;
    auto rows = connection.Prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql NOTNULL");
    while (connection.Step(rows))
    {
        const auto known = today.find(rows.GetText(1));
        const std::string type = rows.GetText(0);
        if (known == today.end())
        {
            if (type == "index" || type == "trigger")
            {
                return false;
            }
        }
        else if (WithoutEnd(rows.GetText(2)) != known->second)
        {
            return false;
        }
        else
        {
            ++ours;
        }
    }
    return ours == today.size() &&
           connection.QueryInt("PRAGMA user_version") == RESULTS_SCHEMA_VERSION;
}

bool
IsOlderResults(SqliteConnection& connection)
{
    if (HasTodaysSchema(connection))
    {
        return false;
    }
    if (connection.QueryInt("PRAGMA user_version") < RESULTS_SCHEMA_VERSION)
    {
        return true;
    }
    const auto& layouts = GetResultsLayouts();
    return LacksColumns(connection, MakeLayout<RunRecord>()) ||
           std::any_of(layouts.begin(), layouts.end(), [&connection](const auto& layout) {
               return LacksColumns(connection, layout);
           });
}

void
MigrateResults(SqliteConnection& connection)
{
    // Dropping a table would otherwise delete what refers to its rows, and renaming one would
    // redirect what refers to it (https://www.sqlite.org/lang_altertable.html, section 7).
    connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
    connection.Execute("BEGIN IMMEDIATE");
    try
    {
        MigrateInTransaction(connection);
        connection.Execute("COMMIT");
    }
    catch (...)
    {
        connection.TryExecute("ROLLBACK");
        throw;
    }
    connection.Execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF");
}

void
MigrateResultsFile(const std::string& path, double lockTimeoutS)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size == 0)
    {
        return;
    }
    SqliteConnection connection(path,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                                lockTimeoutS,
                                MakeResultsSubject(path));
    // A writer that was killed before its first commit leaves a file that becomes empty here.
    if (connection.QueryInt("SELECT count(*) FROM sqlite_schema") != 0 &&
        IsOlderResults(connection))
    {
        MigrateResults(connection);
    }
}

SqliteConnection
MakeMigratedCopy(SqliteConnection& source, const std::string& subject)
{
    SqliteConnection copy("",
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                          0,
                          subject);
    source.CopyTo(copy);
    copy.Protect();
    MigrateResults(copy);
    return copy;
}

} // namespace ns3::aiot
