// SPDX-License-Identifier: GPL-2.0-only
// A file that begins as a copy of an empty database is the one that statements make.
#include "results-test-tools.h"

#include "ns3/empty-results.h"
#include "ns3/results-database.h"

#include <gtest/gtest.h>
#include <memory>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** @return all that makes a file what it is, but for what counts its changes */
std::vector<std::string>
Describe(const std::string& path)
{
    std::vector<std::string> all = Query(path, "SELECT quote(sql) FROM sqlite_schema");
    for (const char* sql : {"PRAGMA page_size",
                            "PRAGMA page_count",
                            "PRAGMA freelist_count",
                            "PRAGMA user_version",
                            "PRAGMA application_id",
                            "PRAGMA encoding",
                            "PRAGMA auto_vacuum",
                            "PRAGMA journal_mode",
                            "PRAGMA integrity_check",
                            "SELECT type || name || tbl_name || rootpage FROM sqlite_schema"})
    {
        const auto some = Query(path, sql);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace

TEST(EmptyResults, AreWhatStatementsMake)
{
    TemporaryDirectory directory;
    const auto made = directory.GetPath("made.sqlite");
    const auto placed = directory.GetPath("placed.sqlite");
    const auto empty = std::make_shared<const EmptyResults>();
    RunData run = MakeRun();
    run.run.createdUtc = "2026-01-01T00:00:00Z";
    ResultsDatabase::WriteRun(made, run);
    ResultsDatabase::WriteRun(placed, run, 1.0, empty);
    EXPECT_EQ(Describe(placed), Describe(made));
    // Page by page, but for the head, which counts transactions and names SQLite's version.
    EXPECT_EQ(ReadBytes(placed).substr(100), ReadBytes(made).substr(100));
    // A second run finds a file like any other.
    ResultsDatabase::WriteRun(made, run);
    ResultsDatabase::WriteRun(placed, run, 1.0, empty);
    EXPECT_EQ(Describe(placed), Describe(made));
    EXPECT_EQ(QueryNumber(placed, "SELECT count(*) FROM run"), 2);
}

TEST(EmptyResults, LeaveWhatIsThere)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("some.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const std::string before = ReadBytes(path);
    EXPECT_FALSE(EmptyResults().Place(path));
    EXPECT_EQ(ReadBytes(path), before);
    EXPECT_FALSE(EmptyResults().Place(directory.GetPath("none") + "/some.sqlite"));
    EXPECT_TRUE(EmptyResults().Place(directory.GetPath("new.sqlite")));
    EXPECT_EQ(QueryNumber(directory.GetPath("new.sqlite"), "SELECT count(*) FROM run"), 0);
}
