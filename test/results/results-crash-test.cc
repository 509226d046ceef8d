// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** Every run of the file has all its rows, the ids have no gaps, and SQLite finds no fault. */
void
ExpectWholeRuns(const std::string& path, int events)
{
    EXPECT_EQ(Query(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
    EXPECT_EQ(Query(path, "PRAGMA foreign_key_check"), std::vector<std::string>{});
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) - ifnull(max(id), 0) FROM run"), 0);
    EXPECT_EQ(QueryNumber(path,
                          "SELECT count(*) FROM run WHERE id > 1 AND " + std::to_string(events) +
                              " <> (SELECT count(*) FROM event WHERE run_id = run.id)"),
              0);
    EXPECT_EQ(QueryNumber(path,
                          "SELECT count(*) FROM event WHERE run_id NOT IN "
                          "(SELECT id FROM run)"),
              0);
}

} // namespace

TEST(ResultsCrash, FullDiskLeavesEarlierRuns)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("full.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto before = ReadBytes(path);
    const pid_t child = Start([&] {
        // A limit on file sizes replaces a disk that fills up.
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit = {before.size() + 100000, before.size() + 100000};
        setrlimit(RLIMIT_FSIZE, &limit);
        const auto error = GetError([&] { ResultsDatabase::WriteRun(path, MakeBigRun(1000)); });
        const bool isLine =
            error.find(path) != std::string::npos && error.find('\n') == std::string::npos;
        return isLine ? 0 : 1;
    });
    EXPECT_EQ(Wait(child), 0);
    EXPECT_EQ(ReadBytes(path), before);
    EXPECT_EQ(directory.List(), std::vector<std::string>{"full.sqlite"});
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeBigRun(1000)), 2);
}

TEST(ResultsCrash, FullTemporaryStorageIsReported)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("full.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto before = ReadBytes(path);
    const pid_t child = Start([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit = {1000000, 1000000};
        setrlimit(RLIMIT_FSIZE, &limit);
        const auto error = GetError([&] { ResultsDatabase::WriteRun(path, MakeBigRun()); });
        return error.find("temporary storage") != std::string::npos ? 0 : 1;
    });
    EXPECT_EQ(Wait(child), 0);
    EXPECT_EQ(ReadBytes(path), before);
}

TEST(ResultsCrash, ReallyFullDisk)
{
    TemporaryDirectory directory;
    constexpr int notAllowed = 77;
    const pid_t child = Start([&] {
        if (unshare(CLONE_NEWNS) != 0 ||
            mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            mount("none", directory.GetPath().c_str(), "tmpfs", 0, "size=1m") != 0)
        {
            return notAllowed;
        }
        const auto path = directory.GetPath("full.sqlite");
        ResultsDatabase::WriteRun(path, MakeRun());
        const auto before = ReadBytes(path);
        const auto error = GetError([&] { ResultsDatabase::WriteRun(path, MakeBigRun(2000)); });
        const bool isKept = ReadBytes(path) == before;
        WriteBytes(directory.GetPath("filler"), std::string(2000000, 'x'));
        const auto early = GetError([&] { ResultsDatabase::Check(path); });
        const bool isFull = error == "results database '" + path + "': disk full" && error == early;
        return isFull && isKept ? 0 : 1;
    });
    const int code = Wait(child);
    if (code == notAllowed)
    {
        GTEST_SKIP() << "a small file system may not be mounted here";
    }
    EXPECT_EQ(code, 0);
}

TEST(ResultsCrash, KilledWritersLeaveWholeRunsOnly)
{
    constexpr int events = 2000;
    TemporaryDirectory directory;
    const auto path = directory.GetPath("killed.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto data = MakeBigRun(events);
    for (int round = 0; round < 12; ++round)
    {
        const pid_t child = Start([&] {
            while (true)
            {
                ResultsDatabase::WriteRun(path, data);
            }
            return 0;
        });
        usleep(static_cast<useconds_t>(5000 + 7300 * round));
        kill(child, SIGKILL);
        EXPECT_EQ(Wait(child), -SIGKILL);
        EXPECT_EQ(GetError([&] { ResultsDatabase::Check(path); }), "");
    }
    ExpectWholeRuns(path, events);
    const auto runs = QueryNumber(path, "SELECT count(*) FROM run");
    EXPECT_EQ(static_cast<double>(ResultsDatabase::WriteRun(path, data)), runs + 1);
}

TEST(ResultsCrash, KilledCreatorsLeaveNothingThatConfuses)
{
    TemporaryDirectory directory;
    const auto data = MakeBigRun(2000);
    for (int round = 0; round < 10; ++round)
    {
        const auto path = directory.GetPath("new" + std::to_string(round));
        const pid_t child = Start([&] {
            ResultsDatabase::WriteRun(path, data);
            return 0;
        });
        while (!std::filesystem::exists(path))
        {
            usleep(100);
        }
        usleep(static_cast<useconds_t>(900 * round));
        kill(child, SIGKILL);
        Wait(child);
        EXPECT_EQ(GetError([&] { ResultsDatabase::Check(path); }), "");
        const auto id = ResultsDatabase::WriteRun(path, data);
        EXPECT_TRUE(id == 1 || id == 2) << id;
        ExpectWholeRuns(path, 2000);
        EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM event"), static_cast<double>(2000 * id));
    }
}

TEST(ResultsCrash, ManyProcessesWriteAtOnce)
{
    constexpr int writers = 4;
    constexpr int runs = 8;
    TemporaryDirectory directory;
    const auto path = directory.GetPath("shared.sqlite");
    const auto data = MakeBigRun(300);
    std::vector<pid_t> children;
    for (int i = 0; i < writers; ++i)
    {
        children.push_back(Start([&] {
            for (int j = 0; j < runs; ++j)
            {
                ResultsDatabase::Check(path);
                ResultsDatabase::WriteRun(path, data);
            }
            return 0;
        }));
    }
    for (const auto child : children)
    {
        EXPECT_EQ(Wait(child), 0);
    }
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), writers * runs);
    ExpectWholeRuns(path, 300);
}
