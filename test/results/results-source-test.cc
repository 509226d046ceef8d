// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/grouped-query.h"
#include "ns3/results-database.h"
#include "ns3/results-merge.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"
#include "ns3/results-schema.h"
#include "ns3/study-ledger.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** All that reads a results database, by name. */
std::vector<std::pair<std::string, std::function<void(const std::string&)>>>
ListReaders(const std::string& scratch)
{
    GroupedSelection question;
    question.view = "v_energy_by_role_and_stage";
    question.metric = "energy_it_j";
    question.perRun = PerRun::SUM;
    return {{"query", [](const std::string& path) { ResultsQuery(path, 0.05); }},
            {"grouped", [question](const std::string& path) { AnswerGrouped(path, question); }},
            {"study", [](const std::string& path) { ReadStudyRuns(path, "s", NothingChanged); }},
            {"ledger", [](const std::string& path) { StudyLedger(path, "s"); }},
            {"merge",
             [scratch](const std::string& path) {
                 ResultsMerge merge(scratch, 0.05);
                 merge.Add(path);
             }},
            {"into", [](const std::string& path) { ResultsMerge(path, 0.05); }}};
}

/** Leave what a killed writer leaves: changes in the file, and the journal that takes them back. */
void
InterruptWriter(const std::string& path, const std::string& before = "")
{
    const pid_t child = Start([&] {
        auto connection = Open(path);
        connection.Execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE;" + before);
        connection.Execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
            "INSERT INTO run (id, scenario, arguments, rng_seed, rng_run, ns3_version, "
            "module_version, simulated_s, wall_s, status, created_utc) SELECT 1000 + i, 'ghost', "
            "hex(zeroblob(200)), 1, 1, '', '', 1, 1, 'completed', '2024-01-01T00:00:00Z' FROM n");
        return std::raise(SIGKILL);
    });
    ASSERT_EQ(Wait(child), -SIGKILL);
    ASSERT_GT(std::filesystem::file_size(path + "-journal"), 0);
}

/** The message of a refusal, which leaves the file as it is. */
std::string
GetRefusal(const std::function<void(const std::string&)>& read, const std::string& path)
{
    const auto before = ReadBytes(path);
    auto error = GetError([&] { read(path); });
    EXPECT_EQ(ReadBytes(path), before);
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
    return error;
}

} // namespace

TEST(ResultsSource, EveryReaderTakesBackWhatAKilledWriterLeft)
{
    TemporaryDirectory directory;
    for (const auto& [name, read] : ListReaders(directory.GetPath("scratch")))
    {
        const auto path = directory.GetPath(name);
        ResultsDatabase::WriteRun(path, MakeRun());
        InterruptWriter(path);
        EXPECT_EQ(GetError([&, &read = read] { read(path); }), "") << name;
        EXPECT_FALSE(std::filesystem::exists(path + "-journal")) << name;
        EXPECT_EQ(Query(path, "PRAGMA integrity_check; "), std::vector<std::string>{"ok"});
        EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), 1) << name;
    }
    const auto path = directory.GetPath("reader");
    ResultsDatabase::WriteRun(path, MakeRun());
    InterruptWriter(path);
    EXPECT_EQ(ResultsReader(path).GetRunIds(), std::vector<std::int64_t>{1});
}

TEST(ResultsSource, RowsOfNoRunAreRefused)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("orphans.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path, "PRAGMA foreign_keys = OFF; UPDATE run SET id = 77");
    EXPECT_NE(GetError([&] { ResultsQuery(path, 1); }).find("that is not there"),
              std::string::npos);
    const auto merged = directory.GetPath("merged.sqlite");
    EXPECT_NE(GetError([&] {
                  ResultsMerge merge(merged, 1);
                  merge.Add(path);
              }).find("that is not there"),
              std::string::npos);
}

TEST(ResultsSource, AViewThatSaysSomethingElseIsRefusedBeforeTheRun)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("view.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path,
            "DROP VIEW v_balance; CREATE VIEW v_balance AS SELECT 1 AS run_id, 0 AS node_id, "
            "1.0 AS drawn_j, 1.0 AS booked_j, 0.0 AS relative_error, 0.0 AS "
            "state_time_error_s WHERE 0");
    EXPECT_NE(GetError([&] { ResultsDatabase::Check(path); }).find("v_balance"), std::string::npos);
}

TEST(ResultsSource, AFirstWriterThatWasKilledLeavesNoRuns)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("new.sqlite");
    InterruptWriter(path, GetResultsSchemaSql());
    EXPECT_TRUE(ReadStudyRuns(path, "s", NothingChanged).empty());
    InterruptWriter(path, GetResultsSchemaSql());
    EXPECT_NE(GetError([&] { ResultsQuery(path, 1); }).find("is empty"), std::string::npos);
}

TEST(ResultsSource, AJournalThatIsNotOursIsNotPlayedBack)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("own.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    InterruptWriter(path);
    // SQLite would remove the file that such a journal names, once it has played it back.
    const auto victim = directory.GetPath("victim");
    WriteBytes(victim, "precious");
    std::string record = ReadBytes(path + "-journal");
    std::uint32_t sum = 0;
    for (const char letter : victim)
    {
        sum += static_cast<std::uint32_t>(letter);
    }
    const auto add = [&record](std::uint32_t number) {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            record += static_cast<char>(number >> shift & 0xff);
        }
    };
    add(0x40000000 / RESULTS_PAGE_SIZE + 1);
    record += victim;
    add(static_cast<std::uint32_t>(victim.size()));
    add(sum);
    record += "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
    WriteBytes(path + "-journal", record);
    const auto error = GetRefusal([](const std::string& p) { ResultsQuery(p, 1); }, path);
    EXPECT_NE(error.find("journal"), std::string::npos) << error;
    EXPECT_NE(GetError([&] { ResultsDatabase::Check(path); }), "");
    EXPECT_EQ(ReadBytes(victim), "precious");
}

TEST(ResultsSource, WhatIsCutAnywhereIsRefusedByAll)
{
    TemporaryDirectory directory;
    const auto whole = directory.GetPath("whole.sqlite");
    ResultsDatabase::WriteRun(whole, MakeBigRun(20));
    const auto bytes = ReadBytes(whole);
    const auto path = directory.GetPath("cut.sqlite");
    for (const std::size_t cut : {1U, 100U, 2000U, 4095U, 4096U, 10000U})
    {
        WriteBytes(path, bytes.substr(0, bytes.size() - cut));
        for (const auto& [name, read] : ListReaders(directory.GetPath("scratch")))
        {
            EXPECT_NE(GetRefusal(read, path).find("is damaged or truncated"), std::string::npos)
                << name << " " << cut;
        }
    }
}

TEST(ResultsSource, AHoleIsFound)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("holed.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto page = static_cast<std::size_t>(
        QueryNumber(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'supply'"));
    auto bytes = ReadBytes(path);
    const auto size = static_cast<std::size_t>(RESULTS_PAGE_SIZE);
    bytes.replace((page - 1) * size, size, size, '\0');
    WriteBytes(path, bytes);
    for (const auto& [name, read] : ListReaders(directory.GetPath("scratch")))
    {
        EXPECT_NE(GetRefusal(read, path), "") << name;
    }
}

TEST(ResultsSource, ViewsWithoutEndComeToAnEnd)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("foreign.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path,
            "CREATE VIEW v_rows AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
            "n) SELECT 1 AS run_id, i AS x FROM n; "
            "CREATE VIEW v_none AS SELECT * FROM v_rows WHERE x < 0; "
            "CREATE VIEW v_long AS SELECT 1 AS run_id, zeroblob(1000000) AS x FROM v_rows");
    const ResultsQuery query(path, 1);
    for (const std::string view : {"v_rows", "v_none", "v_long"})
    {
        const auto error = GetError([&] { query.Ask("SELECT * FROM " + view); });
        EXPECT_NE(error.find("does a view of it never end"), std::string::npos) << error;
    }
    // A question after it has its own allowance.
    EXPECT_EQ(query.Ask("SELECT id FROM run").size(), 1U);
    StudyLedger ledger(path, "s");
    EXPECT_NE(GetError([&] { ledger.GetMetric("v_none", "x", 1); }), "");
}

TEST(ResultsSource, TriggersOfAFileDoNotRun)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("foreign.sqlite");
    const auto other = directory.GetPath("other.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    RunData data = MakeRun();
    data.run.rngRun = 2;
    ResultsDatabase::WriteRun(other, data);
    Execute(path, "CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM energy_row; END");
    data.run.rngRun = 3;
    EXPECT_EQ(ResultsDatabase::WriteRun(path, data), 2);
    ResultsMerge merge(path);
    merge.Add(other);
    merge.Commit();
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM energy"), 6);
}

TEST(ResultsSource, PipesDoNotBlock)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("pipe");
    mkfifo(path.c_str(), 0600);
    for (const auto& [name, read] : ListReaders(directory.GetPath("scratch")))
    {
        EXPECT_NE(GetError([&, &read = read] { read(path); }).find("is no regular file"),
                  std::string::npos)
            << name;
    }
}

TEST(ResultsCheck, FindsATargetThatTakesNoRuns)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("target.sqlite");
    for (const auto& [sql, words] : std::vector<std::pair<std::string, std::string>>{
             {"ALTER TABLE run RENAME TO r; CREATE VIEW run AS SELECT * FROM r",
              "'run' is no table"},
             {"CREATE TABLE s AS SELECT * FROM sample; DROP TABLE sample; "
              "CREATE VIEW sample AS SELECT * FROM s; CREATE TRIGGER t INSTEAD OF INSERT ON sample "
              "BEGIN SELECT 1; END",
              "'sample' is no table"},
             {"DROP TABLE sample; CREATE TABLE sample (run_id, node_id, time_s, quantity, value, "
              "alien NOT NULL)",
              "'alien'"},
             {"DROP TABLE sample; "
              "CREATE TABLE sample (run_id, node_id, time_s AS (1), quantity, value)",
              "time_s"}})
    {
        ResultsDatabase::WriteRun(path, MakeRun());
        Execute(path, sql);
        EXPECT_NE(GetError([&] { ResultsDatabase::Check(path); }).find(words), std::string::npos)
            << GetError([&] { ResultsDatabase::Check(path); });
        std::filesystem::remove(path);
    }
}

TEST(ResultsMerge, AFullDiskTakesBackAllInputs)
{
    TemporaryDirectory directory;
    const auto out = directory.GetPath("out.sqlite");
    ResultsDatabase::WriteRun(out, MakeRun());
    const auto before = ReadBytes(out);
    std::vector<std::string> inputs;
    for (const int kilobytes : {10, 70000, 10})
    {
        RunData data = MakeBigRun(kilobytes);
        data.run.rngRun = 2 + inputs.size();
        inputs.push_back(directory.GetPath("in-" + std::to_string(inputs.size())));
        ResultsDatabase::WriteRun(inputs.back(), data);
    }
    const pid_t child = Start([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit = {30000000, 30000000};
        setrlimit(RLIMIT_FSIZE, &limit);
        int refused = 0;
        ResultsMerge merge(out);
        for (const auto& input : inputs)
        {
            try
            {
                merge.Add(input);
            }
            catch (const MergeTargetError&)
            {
                ++refused;
            }
        }
        try
        {
            merge.Commit();
        }
        catch (const MergeTargetError&)
        {
            ++refused;
        }
        return refused;
    });
    // The large one, the one after it, and the end.
    EXPECT_EQ(Wait(child), 3);
    EXPECT_EQ(ReadBytes(out).substr(100), before.substr(100));
    EXPECT_EQ(QueryNumber(out, "SELECT count(*) FROM run"), 1);
}
