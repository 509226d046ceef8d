// SPDX-License-Identifier: GPL-2.0-only
// What is said once about a row holds in the database, for a value's way there and back, and in the
// manual.
#include "../../model/results/record-binder.h"
#include "../../model/results/results-format.h"
#include "../../model/results/results-layout.h"
#include "../../model/results/row-reader.h"
#include "results-test-tools.h"

#include "ns3/results-schema.h"
#include "ns3/view-rows.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** Gives every column a value of its own. */
class Filler
{
  public:
    template <typename Value, typename... Rest>
    void operator()(const char* /* name */, Value& value, const Rest&... /* rest */)
    {
        Fill(value);
    }

    template <typename Text, typename... Rest>
    void operator()(const char* /* name */, InstantText<Text> value, const Rest&... /* rest */)
    {
        const int minute = ++m_count;
        value.text = std::string("2024-02-29T00:") + (minute < 10 ? "0" : "") +
                     std::to_string(minute) + ":00Z";
    }

  private:
    void Fill(double& value)
    {
        value = ++m_count + 0.1;
    }

    void Fill(std::uint32_t& value)
    {
        value = static_cast<std::uint32_t>(++m_count);
    }

    void Fill(std::uint64_t& value)
    {
        value = (std::uint64_t{1} << 62) + static_cast<std::uint64_t>(++m_count);
    }

    void Fill(std::string& value)
    {
        value = "text " + std::to_string(++m_count);
    }

    template <typename Value>
    void Fill(std::optional<Value>& value)
    {
        Fill(value.emplace());
    }

    int m_count{0};
};

/** Writes every column down, NULL as "none". */
class Printer
{
  public:
    template <typename Value, typename... Rest>
    void operator()(const char* name, const Value& value, const Rest&... /* rest */)
    {
        m_text << name << "=";
        Print(value);
        m_text << "\n";
    }

    std::string Get() const
    {
        return m_text.str();
    }

  private:
    template <typename Value>
    void Print(const Value& value)
    {
        m_text.precision(17);
        m_text << value;
    }

    template <typename Value>
    void Print(const std::optional<Value>& value)
    {
        value ? Print(*value) : Print("none");
    }

    template <typename Text>
    void Print(const InstantText<Text>& value)
    {
        Print(value.text);
    }

    std::ostringstream m_text;
};

template <typename Record>
std::string
Print(const Record& record)
{
    Printer printer;
    Record::Describe(record, printer);
    return printer.Get();
}

/** Store a record and read it back, in a table without rules. */
template <typename Record>
void
ExpectWayAndBack(const Record& record)
{
    SCOPED_TRACE(Record::TABLE.name);
    SqliteConnection connection("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0, "test");
    const std::string& columns = GetColumns<Record>();
    connection.Execute("CREATE TABLE t (before, " + columns + ")");
    auto insert = connection.Prepare("INSERT INTO t (" + columns + ") VALUES (" +
                                     MakeParameters(columns) + ")");
    BindRecord(insert, record);
    connection.Step(insert);
    auto rows = connection.Prepare("SELECT * FROM t");
    ASSERT_TRUE(connection.Step(rows));
    EXPECT_EQ(rows.GetColumnCount(), CountColumns(columns) + 1);
    EXPECT_EQ(Print(ReadRow<Record>(rows, 1)), Print(record));
}

template <typename Record>
void
ExpectWaysAndBack()
{
    Record record{};
    Filler filler;
    Record::Describe(record, filler);
    EXPECT_EQ(Print(record).find("none"), std::string::npos);
    ExpectWayAndBack(record);
}

/** Columns of a table as the manual has them: name, type and NULL. */
struct ManualTable
{
    std::vector<std::string> columns;
    std::string key;
};

/** @return a word less the quotes of the manual */
std::string
Unquote(const std::string& word)
{
    std::string plain;
    for (const char letter : word)
    {
        plain += letter == '`' ? "" : std::string(1, letter);
    }
    return plain;
}

/** @return the chapter's tables that have a column "type", by their headings */
std::map<std::string, ManualTable>
ReadManual()
{
    std::map<std::string, ManualTable> tables;
    std::istringstream chapter(ReadBytes(AIOT_SOURCE_DIR "/doc/results.rst"));
    std::string before;
    std::string line;
    std::string heading;
    bool isIn = false;
    while (std::getline(chapter, line))
    {
        std::istringstream words(line);
        std::string name;
        std::string type;
        std::string null;
        words >> name >> type >> null;
        if (!line.empty() && line.find_first_not_of('~') == std::string::npos)
        {
            heading = before;
        }
        else if (line.rfind("===", 0) == 0)
        {
            isIn = isIn && before.rfind("column ", 0) == 0;
        }
        else if (name == "column" && type == "type" && null == "NULL")
        {
            isIn = true;
        }
        else if (isIn && line.rfind(' ', 0) != 0) // a line that begins with one goes on with a cell
        {
            tables[heading].columns.push_back(Unquote(name) + " " + type + " " + null);
        }
        else if (line.rfind("Key: ", 0) == 0)
        {
            tables[heading].key = Unquote(line.substr(5, line.size() - 6));
        }
        before = line;
    }
    return tables;
}

/** @return the same of the database */
ManualTable
ReadDatabase(const std::string& path, const std::string& table)
{
    ManualTable found;
    const std::string from = " FROM pragma_table_info('" + table + "')";
    found.columns = Query(path,
                          "SELECT name || ' ' || type || iif(\"notnull\", ' no', ' yes')" + from +
                              " WHERE name <> 'run_id'");
    found.key = Query(path,
                      "SELECT ifnull(group_concat(name, ', '), '') FROM (SELECT name" + from +
                          " WHERE pk > 0 ORDER BY pk)")
                    .at(0);
    return found;
}

} // namespace

TEST(RowDescription, EveryValueComesBackAsItWas)
{
    ExpectWaysAndBack<RunRecord>();
    RunData data;
    RunData::ForEachTable(data, [](const auto& records) {
        ExpectWaysAndBack<typename std::decay_t<decltype(records)>::value_type>();
    });
}

TEST(RowDescription, WhatIsNotKnownStaysSo)
{
    ExpectWayAndBack(ModelRecord());
    ExpectWayAndBack(EventRecord());
    IntensityRecord intensity;
    intensity.periodStart = "2024-01-01T00:00:00Z";
    intensity.periodEnd = "2024-01-01T00:00:00.25Z";
    ExpectWayAndBack(intensity);
}

TEST(RowDescription, NamesEachColumnOnce)
{
    RunData data;
    RunData::ForEachTable(data, [](const auto& records) {
        using Record = typename std::decay_t<decltype(records)>::value_type;
        std::istringstream names(GetColumns<Record>());
        std::set<std::string> known = {"run_id"};
        std::string name;
        while (std::getline(names >> std::ws, name, ','))
        {
            EXPECT_TRUE(known.insert(name).second) << Record::TABLE.name << "." << name;
        }
    });
}

TEST(RowDescription, TheSchemaHasTheColumnsInTheirOrder)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("empty.sqlite");
    Execute(path, GetResultsSchemaSql());
    RunData data;
    RunData::ForEachTable(data, [&](const auto& records) {
        using Record = typename std::decay_t<decltype(records)>::value_type;
        EXPECT_EQ(Query(path,
                        std::string("SELECT group_concat(name, ', ') FROM pragma_table_info('") +
                            Record::TABLE.name + "') WHERE name <> 'run_id' AND NOT (name = 'id' " +
                            "AND '" + Record::TABLE.name + "' = 'event')"),
                  std::vector<std::string>{GetColumns<Record>()});
    });
}

TEST(RowDescription, TheManualHasEveryColumnWithItsTypeAndKey)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("empty.sqlite");
    Execute(path, GetResultsSchemaSql());
    auto manual = ReadManual();
    std::map<std::string, std::string> tables; // as the database has them, by described name
    for (const auto& name :
         Query(path,
               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_row' "
               "AND name NOT GLOB '*_value'"))
    {
        tables[name] = name;
    }
    for (const auto& object : GetNewRowTables())
    {
        Execute(path, "CREATE TABLE " + object.name + object.body);
        tables[object.name.substr(0, object.name.rfind('_'))] = object.name;
    }
    for (const auto& [name, table] : tables)
    {
        SCOPED_TRACE(name);
        const auto described = ReadDatabase(path, table);
        EXPECT_EQ(manual[name].columns, described.columns);
        EXPECT_EQ(manual[name].key, described.key);
    }
    EXPECT_EQ(manual.size(), tables.size()) << "the manual has a table that is not there";
}

TEST(RowDescription, ViewRowsNameColumnsOfTheirViews)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("empty.sqlite");
    Execute(path, GetResultsSchemaSql());
    auto connection = Open(path);
    const std::map<std::string, std::string> views = {
        {"v_energy_by_role_and_stage", GetColumns<EnergyByRoleAndStageRow>()},
        {"v_latency", GetColumns<LatencyRow>()},
        {"v_balance", GetColumns<BalanceRow>()},
        {"v_share", GetColumns<ShareRow>()},
        {"v_share_by_role", GetColumns<ShareByRoleRow>()},
        {"v_carbon_by_zone", GetColumns<CarbonByZoneRow>()}};
    for (const auto& [view, columns] : views)
    {
        EXPECT_NO_THROW(connection.Prepare("SELECT " + columns + " FROM " + view));
    }
}
