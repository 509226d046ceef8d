// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-merge.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

TEST(ResultsKeeping, ARunThatALockKeepsOutIsInAFileOfItsOwn)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("locked.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    RunData data = MakeRun();
    data.run.rngRun = 2;
    std::vector<std::string> messages;
    {
        auto blocker = Open(path);
        blocker.Execute("BEGIN EXCLUSIVE");
        for (int i = 0; i < 2; ++i)
        {
            messages.push_back(
                GetError([&] { ResultsDatabase::WriteOrKeepRun(path, data, 0.05); }));
            ++data.run.rngRun;
        }
    }
    EXPECT_EQ(directory.List(),
              (std::vector<std::string>{"locked.sqlite",
                                        "locked.sqlite.kept-1.sqlite",
                                        "locked.sqlite.kept-2.sqlite"}));
    EXPECT_NE(messages[0].find("aiot merge " + path + " " + path + ".kept-1.sqlite"),
              std::string::npos)
        << messages[0];
    EXPECT_NE(messages[1].find("locked by another process"), std::string::npos);
    ResultsMerge merge(path);
    merge.Add(path + ".kept-1.sqlite");
    merge.Add(path + ".kept-2.sqlite");
    merge.Commit();
    EXPECT_EQ(Query(path, "SELECT rng_run FROM run ORDER BY id"),
              (std::vector<std::string>{"1", "2", "3"}));
    EXPECT_EQ(ResultsDatabase::WriteOrKeepRun(path, data).id, 4);
}

TEST(ResultsKeeping, BadDataAreNotKept)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("own.sqlite");
    RunData data = MakeRun();
    data.energy[0].nodeId = 77;
    EXPECT_THROW(ResultsDatabase::WriteOrKeepRun(path, data), std::invalid_argument);
    EXPECT_LE(directory.List().size(), 1U);
}
