// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/run-data-stream.h"
#include "ns3/worker-processes.h"

#include <csignal>
#include <gtest/gtest.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{
namespace
{

TEST(WorkerProcesses, ResultsAreInOrderHoweverManyWork)
{
    for (const uint32_t atOnce : {1, 3, 50})
    {
        uint32_t heard = 0;
        const auto results = WorkerProcesses(atOnce).Run(
            20,
            [](uint32_t piece) {
                // The first ones take longest, and give more than a pipe holds.
                usleep(1000 * (20 - piece));
                return std::string(10000 * piece, static_cast<char>('a' + piece));
            },
            [&](uint32_t done) { EXPECT_EQ(done, ++heard); });
        ASSERT_EQ(results.size(), 20U);
        for (uint32_t piece = 0; piece < 20; ++piece)
        {
            EXPECT_EQ(results[piece], std::string(10000 * piece, static_cast<char>('a' + piece)));
        }
        EXPECT_EQ(heard, 20U);
    }
}

TEST(WorkerProcesses, APieceKnowsNothingOfOthers)
{
    int counter = 0;
    const auto results =
        WorkerProcesses(1).Run(5, [&](uint32_t) { return std::to_string(++counter); });
    EXPECT_EQ(results, std::vector<std::string>(5, "1"));
    EXPECT_EQ(counter, 0);
}

/// @return what Run() throws when the third of five pieces does this
std::string
Fail(const std::function<void()>& act)
{
    try
    {
        WorkerProcesses(2).Run(5, [&](uint32_t piece) {
            if (piece == 2)
            {
                act();
            }
            return std::string("x");
        });
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "nothing";
}

TEST(WorkerProcesses, OneThatFailsEndsThemAll)
{
    EXPECT_EQ(Fail([] { throw std::invalid_argument("no such zone"); }), "no such zone");
    EXPECT_EQ(Fail([] { raise(SIGKILL); }),
              "the process of part 2 was ended by signal 9 (Killed): nothing was written");
    EXPECT_EQ(Fail([] { _exit(3); }),
              "the process of part 2 did not come to its end: nothing was written");
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process is left";
}

TEST(WorkerProcesses, RecordsComeThroughWhole)
{
    RunData data;
    data.run.scenario = "x";
    data.run.startUtc = "2024-01-01T00:00:00Z";
    data.nodes.resize(2);
    data.nodes[1].board = "wired-camera";
    data.energy.resize(1);
    data.energy[0].facilityJ = 1.0 / 3;
    data.energyPeriods.resize(1);
    data.energyPeriods[0].periodStart = "2024-01-01T00:00:00Z";
    data.events.push_back({std::nullopt, 0.1, "note", "text"});
    RecordWriter writer;
    PutRun(data, writer);
    RecordReader reader(writer.GetBytes());
    const RunData copy = GetRun(reader);
    EXPECT_EQ(copy.run.startUtc, data.run.startUtc);
    ASSERT_EQ(copy.nodes.size(), 2U);
    EXPECT_EQ(copy.nodes[0].board, std::nullopt);
    EXPECT_EQ(copy.nodes[1].board, "wired-camera");
    ASSERT_EQ(copy.energy.size(), 1U);
    EXPECT_EQ(copy.energy[0].facilityJ, 1.0 / 3);
    EXPECT_EQ(copy.energyPeriods.at(0).periodStart, "2024-01-01T00:00:00Z");
    EXPECT_EQ(copy.events.at(0).detail, "text");
    const std::string half = writer.GetBytes().substr(0, writer.GetBytes().size() / 2);
    RecordReader broken(half);
    EXPECT_THROW(GetRun(broken), std::runtime_error);
}

} // namespace
} // namespace aiot
} // namespace ns3
