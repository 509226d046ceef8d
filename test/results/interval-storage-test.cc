// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/interval-storage.h"
#include "ns3/results-reader.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// A run without intervals, which says why.
RunData
SilentRun()
{
    RunData data = MakeRun();
    data.events = {{std::nullopt, 60.0, "note", "no intervals: 1 supply ran empty"}};
    data.events.push_back({std::nullopt, 60.0, "note", "another note"});
    return data;
}

FoundIntervals
Found(double high, const std::string& note)
{
    FoundIntervals found;
    found.intervals.push_back({"energy_it_j", "all", "all", 2.0, 1.0, 2.0, high, 0.5, 0.25});
    found.causes.push_back(
        {"energy_it_j", "edge-box idle_w", 10.0, 9.0, 11.0, "rule", "data", 0.5, 0.5});
    found.note = note;
    return found;
}

std::vector<std::string>
NotesOf(const std::string& path, std::int64_t run)
{
    std::vector<std::string> notes;
    for (const EventRecord& event : ResultsReader(path).GetEvents(run))
    {
        notes.push_back(event.detail);
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

} // namespace

TEST(IntervalStorage, TakesThePlaceOfWhatWasFoundBefore)
{
    const TemporaryDirectory folder;
    const std::string path = folder.GetPath("a.sqlite");
    ResultsDatabase::WriteRun(path, SilentRun());
    ResultsDatabase::WriteRun(path, SilentRun());
    StoreIntervals(path, 2, Found(3.0, "by 8 simulations"));
    StoreIntervals(path, 2, Found(4.0, "by 200 simulations"));
    const ResultsReader reader(path);
    EXPECT_TRUE(reader.GetIntervals(1).empty());
    ASSERT_EQ(reader.GetIntervals(2).size(), 1U);
    EXPECT_EQ(reader.GetIntervals(2)[0].high, 4.0);
    ASSERT_EQ(reader.GetCauses(2).size(), 1U);
    EXPECT_EQ(reader.GetCauses(2)[0].figure, "edge-box idle_w");
    EXPECT_EQ(NotesOf(path, 1).size(), 2U);
    EXPECT_EQ(NotesOf(path, 2),
              (std::vector<std::string>{"another note", "intervals: by 200 simulations"}));
}

TEST(IntervalStorage, NothingIsWrittenOfWhatIsWrong)
{
    const TemporaryDirectory folder;
    const std::string path = folder.GetPath("a.sqlite");
    ResultsDatabase::WriteRun(path, SilentRun());
    StoreIntervals(path, 1, Found(3.0, "by 8 simulations"));
    const std::string before = ReadBytes(path);
    EXPECT_THROW(StoreIntervals(path, 2, Found(3.0, "x")), std::runtime_error);
    EXPECT_THROW(StoreIntervals(folder.GetPath("none.sqlite"), 1, Found(3.0, "x")),
                 std::runtime_error);
    FoundIntervals twice = Found(3.0, "x");
    twice.intervals.push_back(twice.intervals.front());
    EXPECT_THROW(StoreIntervals(path, 1, twice), std::invalid_argument);
    EXPECT_EQ(ReadBytes(path), before);
    EXPECT_EQ(folder.List(), std::vector<std::string>{"a.sqlite"});
}
