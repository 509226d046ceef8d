// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-merge.h"
#include "ns3/results-schema.h"

#include <csignal>
#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** A directory with shards of one run each. */
class ResultsMergeTest : public ::testing::Test
{
  protected:
    std::string WriteShard(const std::string& name, std::uint64_t rngRun)
    {
        RunData data = MakeRun();
        data.run.rngRun = rngRun;
        data.run.arguments = "--RngRun=" + std::to_string(rngRun);
        EventRecord event;
        event.nodeId = 0;
        event.timeS = static_cast<double>(rngRun);
        event.kind = "depleted";
        data.events.push_back(event);
        IntensityRecord intensity;
        intensity.zone = "DE";
        intensity.periodStart = "2024-01-01T00:00:00Z";
        intensity.periodEnd = "2025-01-01T00:00:00Z";
        intensity.ciLocationGPerKwh = 371.25;
        intensity.ciSignal = "average";
        intensity.ciBoundary = "lifecycle";
        intensity.ciSource = "test";
        intensity.ciVersion = "1";
        data.intensities.push_back(intensity);
        const std::string path = directory.GetPath(name);
        ResultsDatabase::WriteRun(path, data);
        return path;
    }

    /** @return what merging did */
    MergeCount Merge(const std::vector<std::string>& inputs)
    {
        ResultsMerge merge(out);
        MergeCount sum;
        for (const auto& input : inputs)
        {
            const MergeCount count = merge.Add(input);
            sum.newRuns += count.newRuns;
            sum.knownRuns += count.knownRuns;
            sum.rows += count.rows;
        }
        merge.Commit();
        return sum;
    }

    TemporaryDirectory directory;
    std::string out{directory.GetPath("out.sqlite")};
};

} // namespace

TEST_F(ResultsMergeTest, EveryRowArrivesUnderItsNewId)
{
    const auto count = Merge({WriteShard("a", 1), WriteShard("b", 2), WriteShard("c", 3)});
    EXPECT_EQ(count.newRuns, 3U);
    EXPECT_EQ(count.knownRuns, 0U);
    // run, node, two of energy, supply, event and intensity each.
    EXPECT_EQ(count.rows, 21U);
    EXPECT_EQ(Query(out, "SELECT id, rng_run FROM run ORDER BY id", 2),
              (std::vector<std::string>{"1", "1", "2", "2", "3", "3"}));
    for (const std::string table : {"node", "supply", "event"})
    {
        EXPECT_EQ(Query(out,
                        "SELECT group_concat(run_id) FROM (SELECT run_id FROM " + table +
                            " ORDER BY run_id)"),
                  (std::vector<std::string>{"1,2,3"}))
            << table;
    }
    EXPECT_EQ(Query(out, "SELECT time_s = run_id FROM event"),
              (std::vector<std::string>{"1", "1", "1"}));
    EXPECT_EQ(QueryNumber(out, "SELECT sum(energy_it_j) FROM energy"), 9);
    // Shared by all runs, kept once.
    EXPECT_EQ(QueryNumber(out, "SELECT count(*) FROM intensity"), 1);
    EXPECT_EQ(Query(out, "PRAGMA integrity_check"), (std::vector<std::string>{"ok"}));
    EXPECT_TRUE(Query(out, "PRAGMA foreign_key_check").empty());
}

TEST_F(ResultsMergeTest, MergingTwiceChangesNothing)
{
    const std::vector<std::string> shards{WriteShard("a", 1), WriteShard("b", 2)};
    Merge(shards);
    const std::string before = ReadBytes(out);
    const auto count = Merge(shards);
    EXPECT_EQ(count.newRuns, 0U);
    EXPECT_EQ(count.knownRuns, 2U);
    EXPECT_EQ(count.rows, 0U);
    // But for the counter of transactions in the header, nothing was written at all.
    EXPECT_EQ(ReadBytes(out).substr(100), before.substr(100));
}

TEST_F(ResultsMergeTest, AMergedFileMergesLikeAShard)
{
    Merge({WriteShard("a", 1), WriteShard("b", 2)});
    const std::string first = out;
    out = directory.GetPath("second.sqlite");
    const auto count = Merge({WriteShard("c", 2), first});
    EXPECT_EQ(count.newRuns, 2U);
    EXPECT_EQ(count.knownRuns, 1U);
}

TEST_F(ResultsMergeTest, WhatTellsRunsApart)
{
    WriteShard("a", 1);
    const std::string b = WriteShard("b", 1);
    Execute(b, "UPDATE run SET wall_s = 7, created_utc = '2030-01-01T00:00:00Z'");
    EXPECT_EQ(Merge({directory.GetPath("a"), b}).newRuns, 1U);
    for (const std::string change : {"scenario = 'other'",
                                     "arguments = '--x=2'",
                                     "rng_seed = 2",
                                     "rng_run = 9",
                                     "ns3_version = '3.99'",
                                     "module_version = '9'"})
    {
        const std::string c = WriteShard("c", 1);
        Execute(c, "UPDATE run SET " + change);
        EXPECT_EQ(Merge({c}).newRuns, 1U) << change;
        std::filesystem::remove(c);
    }
}

TEST_F(ResultsMergeTest, ARunWithOtherResultsIsKeptAndNamed)
{
    const std::string a = WriteShard("a", 1);
    const std::string b = WriteShard("b", 1);
    const std::string c = WriteShard("c", 1);
    Execute(b, "UPDATE energy_value SET energy_it_j = energy_it_j * 1.0000000000000002");
    Execute(
        c,
        "INSERT INTO event (run_id, node_id, time_s, kind, detail) VALUES (1, 0, 9, 'lost', '')");
    ResultsMerge merge(out);
    EXPECT_TRUE(merge.Add(a).differing.empty());
    const MergeCount second = merge.Add(b);
    EXPECT_EQ(second.newRuns, 1U);
    ASSERT_EQ(second.differing.size(), 1U);
    EXPECT_EQ(second.differing[0].id, 2);
    EXPECT_EQ(second.differing[0].earlier, 1);
    EXPECT_EQ(second.differing[0].table, "energy");
    const MergeCount third = merge.Add(c);
    ASSERT_EQ(third.differing.size(), 1U);
    EXPECT_EQ(third.differing[0].table, "event");
    // Each of the three is known now.
    for (const std::string& shard : {a, b, c})
    {
        EXPECT_EQ(merge.Add(shard).knownRuns, 1U);
    }
    merge.Commit();
    EXPECT_EQ(Query(out, "SELECT id FROM run").size(), 3U);
}

TEST_F(ResultsMergeTest, KeepsTheRunsOfOneCommandThatDifferInAParameter)
{
    // As follow-the-sun makes them: one command, one run for each policy.
    const std::string path = directory.GetPath("policies");
    for (const std::string policy : {"home", "forecast"})
    {
        RunData data = MakeRun();
        data.parameters = {{"database", path}, {"days", "1"}, {"policy", policy}};
        ResultsDatabase::WriteRun(path, data);
    }
    EXPECT_EQ(Merge({path}).newRuns, 2U);
    Execute(path, "UPDATE parameter SET value = '/elsewhere' WHERE name = 'database'");
    const auto again = Merge({path});
    EXPECT_EQ(again.newRuns, 0U) << "where a result is kept does not make it another";
    EXPECT_EQ(again.knownRuns, 2U);
    EXPECT_EQ(Query(out, "SELECT value FROM parameter WHERE name = 'policy' ORDER BY 1"),
              (std::vector<std::string>{"forecast", "home"}));
}

TEST_F(ResultsMergeTest, TruncatedShardsAreRefusedWherever)
{
    const std::string good = WriteShard("good", 1);
    Merge({good});
    const std::string before = ReadBytes(out);
    const std::string bytes = ReadBytes(WriteShard("whole", 2));
    const std::string cut = directory.GetPath("cut");
    for (std::size_t size = 0; size < bytes.size(); size += size < 200 ? 13 : 997)
    {
        WriteBytes(cut, bytes.substr(0, size));
        const std::string error = GetError([&] { Merge({cut}); });
        EXPECT_NE(error.find("'" + cut + "'"), std::string::npos) << size << ": " << error;
        EXPECT_EQ(error.find('\n'), std::string::npos);
    }
    EXPECT_EQ(ReadBytes(out), before);
}

TEST_F(ResultsMergeTest, DamagedShardsNeverSpoilTheOthers)
{
    const std::string bytes = ReadBytes(WriteShard("whole", 2));
    const std::string bad = directory.GetPath("bad");
    Merge({WriteShard("good", 1)});
    int refused = 0;
    for (std::size_t place = 0; place < bytes.size(); place += 3001)
    {
        std::string damaged = bytes;
        for (std::size_t i = place; i < std::min(place + 64, damaged.size()); ++i)
        {
            damaged[i] = static_cast<char>(~damaged[i]);
        }
        WriteBytes(bad, damaged);
        ResultsMerge merge(out);
        refused += GetError([&] { merge.Add(bad); }).empty() ? 0 : 1;
        merge.Add(WriteShard("third" + std::to_string(place), 3));
        merge.Commit();
        ASSERT_EQ(Query(out, "PRAGMA integrity_check"), (std::vector<std::string>{"ok"})) << place;
        Execute(out, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE rng_run <> 1");
    }
    // The rest of the places are unused parts of pages, or values that stay values.
    EXPECT_GE(refused, 5);
}

TEST_F(ResultsMergeTest, AnotherContentOfAFileIsAnotherRun)
{
    std::vector<std::string> shards;
    for (const std::string digest : {"fnv1a64:1", "fnv1a64:2", "fnv1a64:1"})
    {
        RunData data = MakeRun();
        data.inputFiles = {{"c.csv", 7, digest}, {"d.csv", 7, "fnv1a64:3"}};
        shards.push_back(directory.GetPath("shard" + std::to_string(shards.size())));
        ResultsDatabase::WriteRun(shards.back(), data);
    }
    Merge(shards);
    EXPECT_EQ(Query(out, "SELECT run_id, path, digest FROM input_file ORDER BY run_id, path", 3),
              (std::vector<std::string>{"1",
                                        "c.csv",
                                        "fnv1a64:1",
                                        "1",
                                        "d.csv",
                                        "fnv1a64:3",
                                        "2",
                                        "c.csv",
                                        "fnv1a64:2",
                                        "2",
                                        "d.csv",
                                        "fnv1a64:3"}));
}

TEST_F(ResultsMergeTest, OtherVersionsAndApplicationsAreRefused)
{
    const std::string shard = WriteShard("a", 1);
    Execute(shard, "PRAGMA user_version = " + std::to_string(RESULTS_SCHEMA_VERSION + 1));
    EXPECT_NE(GetError([&] { Merge({shard}); }).find("schema version"), std::string::npos);
    Execute(shard, "PRAGMA application_id = 1");
    EXPECT_NE(GetError([&] { Merge({shard}); }).find("another application"), std::string::npos);
    WriteBytes(shard, "no database at all");
    EXPECT_NE(GetError([&] { Merge({shard}); }).find("is not a SQLite database"),
              std::string::npos);
    EXPECT_NE(GetError([&] { Merge({directory.GetPath("none")}); }), "");
    EXPECT_NE(GetError([&] { Merge({directory.GetPath()}); }), "");
    EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(ResultsMergeTest, AllOrNothing)
{
    const std::string good = WriteShard("good", 1);
    {
        ResultsMerge merge(out);
        merge.Add(good);
        EXPECT_NE(GetError([&] { merge.Add(directory.GetPath("none")); }), "");
    }
    EXPECT_FALSE(std::filesystem::exists(out));
    ResultsMerge merge(out);
    EXPECT_NE(GetError([&] { merge.Add(directory.GetPath("none")); }), "");
    EXPECT_EQ(merge.Add(good).newRuns, 1U);
    merge.Commit();
    EXPECT_EQ(QueryNumber(out, "SELECT count(*) FROM run"), 1);
}

TEST_F(ResultsMergeTest, AShardsWriterThatWasKilledLeavesNoRun)
{
    const std::string shard = directory.GetPath("shard");
    const pid_t child = Start([&] {
        auto connection = Open(shard);
        connection.Execute("PRAGMA cache_size = 5; BEGIN IMMEDIATE");
        connection.Execute(GetResultsSchemaSql());
        connection.Execute("CREATE TABLE big (x); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
                           "SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO big SELECT "
                           "randomblob(1000) FROM n");
        return raise(SIGKILL);
    });
    EXPECT_EQ(Wait(child), -SIGKILL);
    EXPECT_NE(GetError([&] { Merge({shard}); }), "");
}

TEST_F(ResultsMergeTest, NotIntoItselfNorWhileAnotherWrites)
{
    Merge({WriteShard("a", 1)});
    EXPECT_NE(GetError([&] { Merge({out}); }).find("into itself"), std::string::npos);
    auto other = Open(out);
    other.Execute("BEGIN IMMEDIATE");
    EXPECT_NE(GetError([&] { ResultsMerge(out, 0.05); }).find("locked"), std::string::npos);
}
