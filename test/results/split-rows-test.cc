// SPDX-License-Identifier: GPL-2.0-only
// What rows have in common is stored once, whoever stores them, and nobody who reads them notices.
#include "../../model/results/results-migration.h"
#include "../../model/results/split-rows.h"
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-merge.h"
#include "ns3/run-rows.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

const std::string SOURCE = "a source of hardware figures that is long enough to be found in a file";
const std::string FIGURE = "a figure of a table that is named in full so that a reader knows it";

/** @return a run of some sensors of one kind; each has two states and two parts */
RunData
MakeSensors(std::uint32_t sensors, std::uint64_t rngRun)
{
    RunData data = MakeRun();
    data.run.rngRun = rngRun;
    const NodeRecord node = data.nodes.at(0);
    const std::vector<EnergyRecord> states = data.energy;
    data.nodes.clear();
    data.energy.clear();
    data.supplies.clear();
    for (std::uint32_t id = 0; id < sensors; ++id)
    {
        data.nodes.push_back(node);
        data.nodes.back().id = id;
        for (EnergyRecord state : states)
        {
            state.nodeId = id;
            data.energy.push_back(state);
        }
        for (const char* item : {"pcb", "casing"})
        {
            EmbodiedRecord hardware;
            hardware.nodeId = id;
            hardware.item = item;
            hardware.totalEmbodiedGco2e = 270.5;
            hardware.expectedLifespanS = 126144000.0;
            hardware.timeBusyS = 0.1 * id;
            hardware.source = SOURCE;
            data.embodied.push_back(hardware);
        }
    }
    CauseRecord cause;
    cause.figure = FIGURE;
    cause.spreadFrom = "rule";
    cause.kind = "data";
    for (const char* result : {"ecal_j_per_bit", "answered_total_j"})
    {
        cause.result = result;
        cause.totalIndex = 0.25 * static_cast<double>(rngRun);
        data.causes.push_back(cause);
    }
    return data;
}

/** @return how often a text is in a file */
std::size_t
CountIn(const std::string& path, const std::string& text)
{
    const std::string bytes = ReadBytes(path);
    std::size_t count = 0;
    for (std::size_t at = bytes.find(text); at != std::string::npos; at = bytes.find(text, at + 1))
    {
        ++count;
    }
    return count;
}

/** @return rows of the views over tables that are split, in their order */
std::vector<std::string>
ReadSplitRows(const std::string& path)
{
    std::vector<std::string> rows;
    for (const char* view : {"energy", "embodied", "result_cause"})
    {
        const auto columns = Query(path,
                                   std::string("SELECT group_concat('quote(' || name || ')', ' || "
                                               "'','' || ') FROM pragma_table_info('") +
                                       view + "')");
        const auto some = Query(path, "SELECT " + columns.at(0) + " FROM " + view);
        rows.insert(rows.end(), some.begin(), some.end());
    }
    return rows;
}

void
ExpectOneOfEach(const std::string& path)
{
    EXPECT_EQ(CountIn(path, SOURCE), 1u);
    EXPECT_EQ(CountIn(path, FIGURE), 1u);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) - count(DISTINCT text) FROM text_value"), 0);
    EXPECT_EQ(Query(path, "PRAGMA foreign_key_check"), std::vector<std::string>{});
}

} // namespace

TEST(SplitRows, NoTextIsStoredTwice)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    for (const std::uint64_t run : {1, 2, 3})
    {
        ResultsDatabase::WriteRun(path, MakeSensors(20, run));
        ExpectOneOfEach(path);
    }
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM embodied"), 3 * 20 * 2);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM embodied_value"), 2);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM energy"), 3 * 20 * 2);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM energy_value"), 2);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM result_cause_value"), 2);
}

TEST(SplitRows, AMergeUnitesThem)
{
    TemporaryDirectory directory;
    const auto one = directory.GetPath("one.sqlite");
    const auto merged = directory.GetPath("merged.sqlite");
    ResultsMerge merge(merged, 1.0);
    for (const std::uint64_t run : {1, 2, 3})
    {
        const auto shard = directory.GetPath("shard.sqlite");
        std::filesystem::remove(shard);
        ResultsDatabase::WriteRun(shard, MakeSensors(20, run));
        ResultsDatabase::WriteRun(one, MakeSensors(20, run));
        merge.Add(shard);
    }
    merge.Commit();
    ExpectOneOfEach(merged);
    EXPECT_EQ(ReadSplitRows(merged), ReadSplitRows(one));
}

TEST(SplitRows, WholeNumbersThatNoDoubleTellsApartStayTwo)
{
    TemporaryDirectory directory;
    const auto shard = directory.GetPath("shard.sqlite");
    const auto merged = directory.GetPath("merged.sqlite");
    ResultsDatabase::WriteRun(shard, MakeSensors(1, 1));
    Execute(shard,
            "UPDATE energy_value SET component_instance = 9007199254740992 WHERE id = 1;"
            "CREATE TEMP TABLE other AS SELECT * FROM energy_value WHERE id = 1;"
            "UPDATE other SET id = 2, component_instance = 9007199254740993;"
            "DELETE FROM energy_value WHERE id = 2;"
            "INSERT INTO energy_value SELECT * FROM other");
    ResultsMerge merge(merged, 1.0);
    merge.Add(shard);
    merge.Commit();
    EXPECT_EQ(QueryNumber(merged, "SELECT count(DISTINCT component_instance) FROM energy"), 2);
    EXPECT_EQ(ReadSplitRows(merged), ReadSplitRows(shard));
}

TEST(SplitRows, AreInTheOrderOfTheirKeyWhateverCameBefore)
{
    // Otherwise a sum over them would depend, in its last digit, on the other runs of the file.
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    RunData last = MakeSensors(1, 1);
    last.energy.resize(1);
    last.energy.front().component = "sensor";
    ResultsDatabase::WriteRun(path, last);
    RunData all = MakeSensors(2, 2);
    for (const char* component : {"sensor", "platform", "processor"})
    {
        all.energy.push_back(all.energy.back());
        all.energy.back().component = component;
    }
    ResultsDatabase::WriteRun(path, all);
    const std::string components = "SELECT component || ' ' || state FROM energy WHERE run_id = 2";
    const auto stored = Query(path, components + " AND node_id = 1");
    EXPECT_EQ(stored.size(), 5u);
    EXPECT_EQ(stored, Query(path, components + " AND node_id = 1 ORDER BY component, state"));
}

TEST(SplitRows, EqualDigestsOfDifferentValuesDoNoHarm)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    const auto fresh = directory.GetPath("fresh.sqlite");
    ResultsDatabase::WriteRun(path, MakeSensors(2, 1));
    ResultsDatabase::WriteRun(fresh, MakeSensors(2, 1));
    const auto rows = ReadSplitRows(fresh);
    // Every text and value is another one now, but for its digest.
    Execute(path,
            "UPDATE text_value SET text = text || ' of another kind';"
            "UPDATE energy_value SET energy_it_j = energy_it_j + 1;"
            "UPDATE embodied_value SET expected_lifespan_s = 1;"
            "UPDATE result_cause_value SET high = 1");
    ResultsDatabase::WriteRun(path, MakeSensors(2, 2));
    Execute(path, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE id = 1");
    ResultsDatabase::WriteRun(fresh, MakeSensors(2, 2));
    Execute(fresh, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE id = 1");
    EXPECT_EQ(ReadSplitRows(path), ReadSplitRows(fresh));
    EXPECT_EQ(ReadSplitRows(path).size(), rows.size());
}

TEST(SplitRows, RulesHoldAsForOtherRows)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("study.sqlite");
    const auto refused = [&path](RunData data) {
        return GetError([&] { ResultsDatabase::WriteRun(path, data); });
    };
    RunData data = MakeSensors(1, 1);
    data.energy.push_back(data.energy.front());
    data.energy.back().energyItJ = 7;
    EXPECT_NE(refused(data).find("UNIQUE"), std::string::npos) << refused(data);
    data = MakeSensors(1, 1);
    data.energy.front().stage = "dinner";
    EXPECT_NE(refused(data).find("(table energy)"), std::string::npos) << refused(data);
    data = MakeSensors(1, 1);
    data.energy.front().nodeId = 7;
    EXPECT_NE(refused(data).find("names a node"), std::string::npos) << refused(data);
    data = MakeSensors(1, 1);
    data.causes.front().kind = "rumour";
    EXPECT_NE(refused(data).find("(table result_cause)"), std::string::npos) << refused(data);
    EXPECT_EQ(refused(MakeSensors(1, 1)), "");
}

TEST(SplitRows, WhatIsNoLongerUsedStaysOutOfCopiesOfAStudy)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("all.sqlite");
    const auto copy = directory.GetPath("copy.sqlite");
    RunData secret = MakeSensors(2, 1);
    secret.embodied.front().source = "nobody else's business";
    ResultsDatabase::WriteRun(path, secret);
    ResultsDatabase::WriteRun(path, MakeSensors(2, 2));
    ASSERT_EQ(CountIn(path, "nobody else's business"), 1u);
    CopyStudyRuns(path, {2}, "study", copy);
    EXPECT_EQ(CountIn(copy, "nobody else's business"), 0u);
    EXPECT_EQ(CountIn(copy, SOURCE), 1u);
    EXPECT_EQ(QueryNumber(copy, "SELECT count(*) FROM embodied"), 4);
    EXPECT_EQ(QueryNumber(copy, "SELECT count(*) FROM embodied_value"), 2);
}
