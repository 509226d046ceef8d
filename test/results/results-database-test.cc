// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/results-schema.h"
#include "ns3/run-writer.h"

#include <gtest/gtest.h>
#include <limits>
#include <optional>
#include <sstream>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** One record of every kind, every column with a value of its own. */
RunData
MakeFullRun()
{
    RunData data = MakeRun();
    data.run.arguments = "--sensors=1";
    data.run.rngSeed = 3;
    data.run.rngRun = 17;
    data.run.startUtc = "2022-07-01T00:30:00Z";
    data.run.wallS = 0.5;
    data.run.status = "stopped";
    data.parameters = {{"sensors", "1"}, {"model", "tiny"}};
    data.inputFiles = {{"c.csv", 7, "fnv1a64:0"}};
    data.catalogue = {{"board", "mine", "c.csv", 3}};
    data.intervals = {{"all_total_j", "role=edge", "data", 10.0, 8.0, 9.5, 12.0, 1.5, 0.25}};
    data.causes = {{"all_total_j", "box idle_w", 3.0, 2.0, 4.5, "rule", "data", 0.625, 0.75}};
    data.nodes.push_back({7,
                          "server",
                          "cloud",
                          "US-PJM",
                          "grid",
                          1.25,
                          "hall",
                          "rack",
                          40.0,
                          0.25,
                          "use:0.5",
                          "a reason",
                          0.75,
                          0.125,
                          "wall"});
    data.nodes.push_back({9, "", "unmetered", {}, {}, 1.0, {}});
    data.models.push_back({"tiny", 100, 20, 0.75, "set", "paper"});
    data.models.push_back({"unknown", {}, {}, {}, {}, "nobody"});
    data.baseline.push_back({7, "processor", 1, "idle", "standby", 10.0, 1.8e6, 1.25, 0.5, 200.0});
    data.energyPeriods.push_back(
        {7, "US-PJM", "grid", "2022-07-01T00:00:00Z", "2022-07-01T01:00:00Z", 3.6e6, 400.0});
    data.learningRounds.push_back(
        {7, 2, "upload", "up", 0.5, 800, 0, 1.25, 0.25, 1.0, 0.5, 1.2, 0.75});
    data.inferences.push_back(
        {7, "tiny", "int8", "cloud", 10, 1, 2, 7.5, 5.0, 2.5, 0.1, 0.2, 0.3, 4});
    data.inferenceExits.push_back(
        {7, "cut:conv", 2, "end", "cloud", 0.25, 10, 0.5, 5.0, 12.5, 0.75});
    data.inferenceExits.push_back({0, "cut:conv", 1, "conv", "device", 0.75, 0, {}, {}, 0.0, {}});
    data.decisions.push_back({"DE,FR",
                              2,
                              "conformal",
                              "2022-07-01T00:00:00Z",
                              "2022-07-01T01:00:00Z",
                              "device",
                              "edge",
                              4,
                              3,
                              2.5,
                              0.5,
                              0.125});
    data.decisions.push_back({"DE,FR",
                              2,
                              "oracle",
                              "2022-07-01T00:00:00Z",
                              "2022-07-01T01:00:00Z",
                              "edge",
                              "edge",
                              4,
                              {},
                              {},
                              0.375,
                              0.0});
    data.traffic.push_back({0, "tx", "udp", 10, 800, 1200, 1});
    data.ecal.push_back({"simulated",
                         10,
                         5,
                         1000.0,
                         1.0,
                         2.0,
                         3.0,
                         4.0,
                         5.0,
                         6.0,
                         7.0,
                         21.0,
                         0.021,
                         0.028,
                         "cloud use"});
    data.sci.push_back({"inference", 10.0, 400.0, 20.0, 10.0, 40.0, 42.0, "cloud whole"});
    data.embodied.push_back(
        {7, "board", 1000.0, 500.0, 2000.0, 4000.0, 10.0, 2.0, 2.5, 1.25, 5.0, "method", "sheet"});
    data.estimates.push_back({"energy_it_j", "inference", 120.0, 2.5, 3, 40.0});
    data.estimates.push_back({"tasks_lost", "all", 7.0, {}, 1, 40.0});
    data.events.push_back({0, 5.0, "depleted", "at noon"});
    data.events.push_back({{}, 10.0, "stopped", ""});
    data.samples.push_back({0, 1.0, "remaining_j", 99.5});
    data.intensities.push_back({"US-PJM",
                                "2022-07-01T00:00:00Z",
                                "2022-07-01T01:00:00Z",
                                320.0,
                                {},
                                "average",
                                "direct",
                                "EIA",
                                "2023",
                                "ipcc-ar5",
                                "linear"});
    data.energy[0].chargingEfficiency = 0.5;
    return data;
}

/** Takes down a row's values, every digit of them. */
class RowText
{
  public:
    template <typename Value, typename... Rest>
    void operator()(const char* name, const Value& value, const Rest&... /* rest */)
    {
        m_text << name << '=';
        Show(value);
        m_text << ' ';
    }

    std::string Get() const
    {
        return m_text.str();
    }

  private:
    template <typename Value>
    void Show(const Value& value)
    {
        m_text << std::hexfloat << value;
    }

    template <typename Value>
    void Show(const InstantText<Value>& instant)
    {
        Show(instant.text);
    }

    template <typename Value>
    void Show(const std::optional<Value>& value)
    {
        value ? Show(*value) : Show("none");
    }

    std::ostringstream m_text;
};

template <typename Row>
void
AppendTexts(const std::vector<Row>& rows, std::vector<std::string>& texts)
{
    for (const Row& row : rows)
    {
        RowText text;
        Row::Describe(row, text);
        texts.push_back(text.Get());
    }
}

/** @return rows that come from tables, from views and from tables that are asked by their columns
 */
std::vector<std::string>
ReadTexts(const ResultsReader& reader, std::int64_t run)
{
    std::vector<std::string> texts;
    AppendTexts(std::vector<RunRecord>{reader.GetRun(run)}, texts);
    const RunData accounts = reader.GetAccounts(run);
    RunData::ForEachTable(accounts, [&texts](const auto& records) { AppendTexts(records, texts); });
    AppendTexts(reader.GetShares(run), texts);
    AppendTexts(reader.GetSharesByRole(run), texts);
    AppendTexts(reader.GetBalance(run), texts);
    AppendTexts(reader.GetBatteries(run), texts);
    AppendTexts(reader.GetLatency(run), texts);
    AppendTexts(reader.GetTraffic(run), texts);
    AppendTexts(reader.GetCarbonByZone(run), texts);
    AppendTexts(reader.GetCellWear(run), texts);
    AppendTexts(reader.GetIntervals(run), texts);
    AppendTexts(reader.GetCauses(run), texts);
    AppendTexts(reader.GetSamples(run), texts);
    return texts;
}

} // namespace

TEST(ResultsDatabase, CreatesOneFileThatNamesItsFormat)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("new.sqlite");
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()), 1);
    EXPECT_EQ(directory.List(), std::vector<std::string>{"new.sqlite"});
    EXPECT_EQ(QueryNumber(path, "PRAGMA user_version"), RESULTS_SCHEMA_VERSION);
    EXPECT_EQ(QueryNumber(path, "PRAGMA application_id"), 0x61696f74);
    EXPECT_EQ(Query(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
    EXPECT_EQ(QueryNumber(path,
                          "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
                          "AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"),
              0);
}

TEST(ResultsDatabase, StoresEveryColumn)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("full.sqlite");
    ResultsDatabase::WriteRun(path, MakeFullRun());
    const auto row = [&](const std::string& sql, int columns) {
        std::string text;
        for (const auto& value : Query(path, sql, columns))
        {
            text += (text.empty() ? "" : "|") + value;
        }
        return text;
    };
    EXPECT_EQ(row("SELECT * FROM run", 12),
              "1|test|--sensors=1|3|17|3.37|0.1|2022-07-01T00:30:00Z|10.0|0.5|stopped|"
              "2024-02-29T12:00:00Z");
    EXPECT_EQ(row("SELECT * FROM parameter", 3), "1|model|tiny|1|sensors|1");
    EXPECT_EQ(row("SELECT * FROM node", 15),
              "1|0|camera|sensor|DE|rechargeable|1.0|NULL|NULL|1.0|1.0|whole||1.0|1.0|"
              "1|7|server|cloud|US-PJM|grid|1.25|hall|rack|40.0|0.25|use:0.5|a reason|0.75|0.125|"
              "1|9||unmetered|NULL|NULL|1.0|NULL|NULL|1.0|1.0|whole||1.0|1.0");
    EXPECT_EQ(row("SELECT * FROM model", 7),
              "1|tiny|100|20|0.75|set|paper|1|unknown|NULL|NULL|NULL|NULL|nobody");
    EXPECT_EQ(row("SELECT * FROM energy WHERE state = 'tx'", 14),
              "1|0|radio|0|tx|inference|DE|rechargeable|4.0|1.0|1.0|0.5|0.25|NULL");
    EXPECT_EQ(row("SELECT * FROM baseline", 11),
              "1|7|processor|1|idle|standby|10.0|1800000.0|1.25|0.5|200.0");
    EXPECT_EQ(row("SELECT * FROM learning_round", 14),
              "1|7|2|upload|up|0.5|800|0|1.25|0.25|1.0|0.5|1.2|0.75");
    EXPECT_EQ(row("SELECT * FROM energy_period", 8),
              "1|7|US-PJM|grid|2022-07-01T00:00:00Z|2022-07-01T01:00:00Z|3600000.0|400.0");
    EXPECT_EQ(row("SELECT * FROM supply", 7), "1|0|3.0|0.0|100.0|97.0|NULL");
    EXPECT_EQ(row("SELECT * FROM inference", 15),
              "1|7|tiny|int8|cloud|10|1|2|7.5|5.0|2.5|0.1|0.2|0.3|4");
    EXPECT_EQ(row("SELECT * FROM inference_exit", 12),
              "1|0|cut:conv|1|conv|device|0.75|0|NULL|NULL|0.0|NULL|"
              "1|7|cut:conv|2|end|cloud|0.25|10|0.5|5.0|12.5|0.75");
    EXPECT_EQ(row("SELECT * FROM decision", 13),
              "1|DE,FR|2|conformal|2022-07-01T00:00:00Z|2022-07-01T01:00:00Z|device|edge|4|3|2.5|"
              "0.5|0.125|1|DE,FR|2|oracle|2022-07-01T00:00:00Z|2022-07-01T01:00:00Z|edge|edge|4|"
              "NULL|NULL|0.375|0.0");
    EXPECT_EQ(row("SELECT * FROM v_decision_by_hour", 10),
              "1|DE,FR|conformal|0|4|3|0.75|2.5|0.5|0.125|1|DE,FR|oracle|0|4|NULL|NULL|NULL|0.375|"
              "0.0");
    EXPECT_EQ(row("SELECT * FROM v_inference_exit", 13),
              "1|cut:conv|1|conv|device|0.75|0|0.0|NULL|NULL|0.0|NULL|NULL|"
              "1|cut:conv|2|end|cloud|0.25|10|1.0|0.5|5.0|12.5|1.25|2.5");
    EXPECT_EQ(row("SELECT * FROM traffic", 8), "1|0|tx|udp|10|800|1200|1");
    EXPECT_EQ(row("SELECT * FROM ecal", 16),
              "1|simulated|10|5|1000.0|1.0|2.0|3.0|4.0|5.0|6.0|7.0|21.0|0.021|0.028|"
              "cloud use");
    EXPECT_EQ(row("SELECT * FROM sci", 9),
              "1|inference|10.0|400.0|20.0|10.0|40.0|42.0|cloud whole");
    EXPECT_EQ(row("SELECT * FROM embodied", 14),
              "1|7|board|1000.0|500.0|2000.0|4000.0|10.0|2.0|2.5|1.25|5.0|method|sheet");
    EXPECT_EQ(row("SELECT * FROM estimate", 7),
              "1|energy_it_j|inference|120.0|2.5|3|40.0|1|tasks_lost|all|7.0|NULL|1|40.0");
    EXPECT_EQ(row("SELECT * FROM event", 6), "1|1|0|5.0|depleted|at noon|2|1|NULL|10.0|stopped|");
    EXPECT_EQ(row("SELECT * FROM sample", 5), "1|0|1.0|remaining_j|99.5");
    EXPECT_EQ(row("SELECT * FROM intensity", 11),
              "US-PJM|2022-07-01T00:00:00Z|2022-07-01T01:00:00Z|320.0|NULL|average|direct|EIA|"
              "2023|ipcc-ar5|linear");
}

TEST(ResultsDatabase, AppendsRunsAndSharesIntensities)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    auto data = MakeFullRun();
    EXPECT_EQ(ResultsDatabase::WriteRun(path, data), 1);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, data), 2);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM energy"), 4);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM intensity"), 1);
    // An edited series keeps its own row instead of standing for the first.
    data.intensities[0].ciLocationGPerKwh = 321.0;
    data.intensities.push_back(data.intensities[0]);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, data), 3);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM intensity"), 2);
    EXPECT_EQ(ResultsReader(path).GetRunIds(), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST(ResultsDatabase, DeletingARunTakesItsRowsAlong)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    ResultsDatabase::WriteRun(path, MakeFullRun());
    ResultsDatabase::WriteRun(path, MakeFullRun());
    Execute(path, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE id = 1");
    for (const auto& object : GetResultsTables())
    {
        const std::string& name = object.name;
        const bool isOfRuns = QueryNumber(path,
                                          "SELECT count(*) FROM pragma_table_info('" + name +
                                              "') WHERE name = 'run_id'") == 1;
        if (std::string(object.type) == "TABLE" && isOfRuns)
        {
            EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM " + name + " WHERE run_id = 1"), 0);
            EXPECT_GT(QueryNumber(path, "SELECT count(*) FROM " + name + " WHERE run_id = 2"), 0)
                << name;
        }
    }
}

TEST(ResultsDatabase, SameInputMakesTheSameBytes)
{
    TemporaryDirectory directory;
    for (const char* name : {"a.sqlite", "b.sqlite"})
    {
        ResultsDatabase::WriteRun(directory.GetPath(name), MakeFullRun());
        ResultsDatabase::WriteRun(directory.GetPath(name), MakeBigRun(100));
    }
    EXPECT_EQ(ReadBytes(directory.GetPath("a.sqlite")), ReadBytes(directory.GetPath("b.sqlite")));
}

TEST(ResultsDatabase, StampsTheTimeOfCreationUnlessGiven)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("time.sqlite");
    auto data = MakeRun();
    data.run.createdUtc.clear();
    ResultsDatabase::WriteRun(path, data);
    EXPECT_EQ(QueryNumber(path,
                          "SELECT count(*) FROM run WHERE created_utc GLOB "
                          "'20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-9][0-9]Z'"),
              1);
}

TEST(ResultsDatabase, OrderOfCallsDoesNotMatter)
{
    TemporaryDirectory directory;
    const auto data = MakeFullRun();
    RunWriter writer(directory.GetPath("backwards.sqlite"));
    writer.Add(data.samples[0]);
    writer.Add(data.energy[1]);
    writer.Add(data.energy[0]);
    writer.Add(data.nodes[0]);
    EXPECT_EQ(writer.Commit(data.run), 1);
    EXPECT_NE(GetError([&] { writer.Commit(data.run); }), "");
    EXPECT_NE(GetError([&] { writer.Add(data.nodes[0]); }), "");
}

TEST(ResultsDatabase, AWriterLeavesTheFileToOthersUntilItCommits)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("shared.sqlite");
    const auto data = MakeRun();
    RunWriter writer(path);
    writer.Add(data.nodes[0]);
    EXPECT_TRUE(directory.List().empty());
    EXPECT_EQ(ResultsDatabase::WriteRun(path, data), 1);
    EXPECT_EQ(writer.Commit(data.run), 2);
    {
        RunWriter abandoned(path);
        abandoned.Add(data.nodes[0]);
    }
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), 2);
}

TEST(ResultsDatabase, HostileTextsSurvive)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("it's; DROP TABLE run;--\xc3\xa4 %31?mode=ro.sqlite");
    auto data = MakeRun();
    const std::vector<std::string> texts = {"'; DROP TABLE run; --",
                                            "\"double\" and `back`",
                                            "gr\xc3\xbc\xc3\x9f\xe2\x82\xac \xf0\x9f\x8f\xad",
                                            std::string("bad utf-8 \xff\xfe"),
                                            "line\nbreak\ttab",
                                            std::string(1 << 20, '\'')};
    for (std::size_t i = 0; i < texts.size(); ++i)
    {
        data.parameters.push_back({"p" + std::to_string(i), texts[i]});
    }
    data.nodes[0].name = texts[0];
    ResultsDatabase::WriteRun(path, data);
    EXPECT_EQ(Query(path, "SELECT value FROM parameter ORDER BY name"), texts);
    EXPECT_EQ(ResultsReader(path).GetNodes(1).at(0).name, texts[0]);
    ResultsDatabase::Check(path);
}

TEST(ResultsDatabase, OddFileNamesAreFileNames)
{
    TemporaryDirectory directory;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory.GetPath());
    for (const char* name : {":memory:", "file:x?mode=memory", "plain.sqlite"})
    {
        EXPECT_EQ(GetError([&] { ResultsDatabase::Check(name); }), "");
        EXPECT_EQ(ResultsDatabase::WriteRun(name, MakeRun()), 1);
        EXPECT_EQ(ResultsReader(name).GetRunIds().size(), 1);
        EXPECT_TRUE(std::filesystem::exists(directory.GetPath(name)));
    }
    std::filesystem::current_path(before);
}

TEST(ResultsDatabase, RefusesNumbersAndTextsThatSqliteWouldChange)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("strict.sqlite");
    RunWriter writer(path);
    auto data = MakeRun();
    writer.Add(data.nodes[0]);
    auto energy = data.energy[0];
    energy.energyItJ = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(writer.Add(energy), std::invalid_argument);
    energy.energyItJ = -std::numeric_limits<double>::infinity();
    EXPECT_EQ(GetError([&] { writer.Add(energy); }),
              "energy.energy_it_j is -inf, must be a finite number");
    SupplyRecord supply;
    supply.depletedAtS = std::numeric_limits<double>::infinity();
    EXPECT_EQ(GetError([&] { writer.Add(supply); }),
              "supply.depleted_at_s is inf, must be a finite number");
    TrafficRecord traffic;
    traffic.messages = std::numeric_limits<std::uint64_t>::max();
    EXPECT_THROW(writer.Add(traffic), std::invalid_argument);
    EXPECT_THROW(writer.Add(ParameterRecord{"a", std::string("x\0y", 3)}), std::invalid_argument);
    data.run.simulatedS = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(writer.Commit(data.run), std::invalid_argument);
    // What was refused was not taken; the rest can still be committed.
    EXPECT_EQ(writer.Commit(MakeRun().run), 1);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM energy"), 0);
}

TEST(ResultsDatabase, RefusesWhatTheSchemaForbidsAndWritesNothing)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("strict.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto before = ReadBytes(path);
    const std::vector<std::function<void(RunData&)>> mistakes = {
        [](RunData& data) { data.energy[0].stage = "sleeping"; },
        [](RunData& data) { data.energy[0].supplyKind = "coal"; },
        [](RunData& data) { data.energy[0].nodeId = 5; },
        [](RunData& data) { data.energy[0].energyItJ = -1e-9; },
        [](RunData& data) { data.energy[0].pue = 0.5; },
        [](RunData& data) { data.energy[1] = data.energy[0]; },
        [](RunData& data) { data.nodes.push_back(data.nodes[0]); },
        [](RunData& data) { data.nodes[0].pue = 1.5; },
        [](RunData& data) { data.run.status = "perhaps"; },
        [](RunData& data) { data.run.scenario = ""; },
        [](RunData& data) { data.run.startUtc = "yesterday"; },
        [](RunData& data) { data.run.startUtc = "2022-13-01T00:00:00Z"; },
        [](RunData& data) { data.run.startUtc = "2022-07-01T00:00:00+02:00"; },
        [](RunData& data) { data.run.startUtc = "2022-07-01T00:00:00.5.5Z"; },
        [](RunData& data) { data.supplies[0].drawnJ = -3.0; },
    };
    for (std::size_t i = 0; i < mistakes.size(); ++i)
    {
        auto data = MakeRun();
        mistakes[i](data);
        EXPECT_THROW(ResultsDatabase::WriteRun(path, data), std::invalid_argument) << i;
    }
    EXPECT_EQ(ReadBytes(path), before);
    EXPECT_EQ(directory.List(), std::vector<std::string>{"strict.sqlite"});
    auto data = MakeRun();
    data.energy[0].stage = "sleeping";
    const auto error = GetError([&] { ResultsDatabase::WriteRun(path, data); });
    EXPECT_NE(error.find(path), std::string::npos) << error;
    EXPECT_NE(error.find("(table energy)"), std::string::npos) << error;
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
}

TEST(ResultsReader, GivesBackWhatWasStored)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("read.sqlite");
    ResultsDatabase::WriteRun(path, MakeFullRun());
    ResultsReader reader(path);
    const auto run = reader.GetRun(1);
    EXPECT_EQ(run.rngRun, 17u);
    EXPECT_EQ(run.startUtc, "2022-07-01T00:30:00Z");
    EXPECT_EQ(run.status, "stopped");
    EXPECT_THROW(reader.GetRun(2), std::invalid_argument);
    const auto energy = reader.GetEnergyByRoleAndStage(1);
    ASSERT_EQ(energy.size(), 2u);
    EXPECT_EQ(energy[0].role, "sensor");
    EXPECT_EQ(energy[0].stage, "inference");
    EXPECT_EQ(energy[0].energyItJ, 1.0);
    EXPECT_EQ(energy[1].operationalLocationGco2e, 0.5);
    const auto latency = reader.GetLatency(1);
    ASSERT_EQ(latency.size(), 1u);
    EXPECT_EQ(latency[0].name, "server");
    EXPECT_EQ(latency[0].timedOut, 2u);
    EXPECT_EQ(latency[0].latencyP99S, 0.3);
    const auto ecal = reader.GetEcal(1);
    ASSERT_EQ(ecal.size(), 1u);
    EXPECT_EQ(ecal[0].samples, 5u);
    EXPECT_EQ(ecal[0].standbyJ, 7.0);
    EXPECT_EQ(ecal[0].ecalWithStandbyJPerBit, 0.028);
    EXPECT_EQ(reader.GetSci(1).at(0).sciGco2ePerUnit, 42.0);
    EXPECT_EQ(reader.GetTraffic(1).at(0).applicationBits, 800u);
    EXPECT_EQ(reader.GetSupplies(1).at(0).remainingJ, 97.0);
    EXPECT_FALSE(reader.GetSupplies(1).at(0).depletedAtS);
    EXPECT_FALSE(reader.GetNodes(1).at(2).zone);
    EXPECT_EQ(reader.GetCarbonByZone(1).size(), 2u);
    EXPECT_EQ(reader.GetBalance(1).size(), 1u);
    EXPECT_TRUE(reader.GetBalance(2).empty());
}

// What waits for Commit() has tables of its own; what a writer's reader says is what the file has.
TEST(ResultsReader, OfAWriterReadsTheFile)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("read.sqlite");
    for (std::int64_t id = 1; id <= 2; ++id)
    {
        const WrittenRun stored = ResultsDatabase::WriteAndRead(path, MakeFullRun());
        const ResultsReader fresh(path);
        EXPECT_EQ(stored.id, id);
        EXPECT_EQ(stored.reader->GetRunIds().size(), static_cast<std::size_t>(id));
        for (std::int64_t each = 1; each <= id; ++each)
        {
            EXPECT_EQ(ReadTexts(*stored.reader, each), ReadTexts(fresh, each));
        }
        EXPECT_GT(ReadTexts(fresh, id).size(), 20u);
        // Others write while it is there.
        EXPECT_EQ(stored.reader->GetEnergyByRoleAndStage(id).at(0).energyItJ, 1.0);
        Open(path).Execute("UPDATE energy_value SET energy_it_j = 2 * energy_it_j");
        EXPECT_EQ(stored.reader->GetEnergyByRoleAndStage(id).at(0).energyItJ, 2.0);
        Open(path).Execute("UPDATE energy_value SET energy_it_j = energy_it_j / 2");
    }
}

TEST(ResultsReader, RefusesMissingAndForeignFiles)
{
    TemporaryDirectory directory;
    EXPECT_THROW(ResultsReader(directory.GetPath("none.sqlite")), std::runtime_error);
    EXPECT_THROW(ResultsReader(""), std::runtime_error);
    WriteBytes(directory.GetPath("text"), "hello");
    EXPECT_THROW(ResultsReader(directory.GetPath("text")), std::runtime_error);
    Execute(directory.GetPath("foreign"), "CREATE TABLE a (b)");
    EXPECT_THROW(ResultsReader(directory.GetPath("foreign")), std::runtime_error);
    EXPECT_EQ(directory.List(), (std::vector<std::string>{"foreign", "text"}));
}
