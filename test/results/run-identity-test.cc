// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/run-identity.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;

TEST(RunIdentity, ArgumentsLeaveTheDatabaseOut)
{
    EXPECT_EQ(FormatArguments({}), "");
    EXPECT_EQ(FormatArguments({"--sensors=3", "--database=a.sqlite", "-database=b", "--RngRun=2"}),
              "--sensors=3 --RngRun=2");
    EXPECT_EQ(FormatArguments({"--database"}), "");
    EXPECT_EQ(FormatArguments({"--databases=1", "---database=1", "database=1"}),
              "--databases=1 ---database=1 database=1");
}

TEST(RunIdentity, ArgumentsAreQuotedForAShell)
{
    EXPECT_EQ(FormatArguments({"--model=my net", "it's", "", "a\nb", "$HOME"}),
              "'--model=my net' 'it'\\''s' '' 'a\nb' '$HOME'");
    EXPECT_NE(FormatArguments({"a b"}), FormatArguments({"a", "b"}));
}

TEST(RunIdentity, DependsOnWhatDecidesTheResultOnly)
{
    RunRecord run;
    run.scenario = "smart-factory";
    run.arguments = "--sensors=3";
    run.ns3Version = "3.37";
    run.moduleVersion = "0.1";
    EXPECT_EQ(GetRunIdentity(run),
              "scenario=smart-factory arguments=--sensors=3 RngSeed=1 RngRun=1 ns-3=3.37 aiot=0.1");
    auto other = run;
    other.createdUtc = "2024-01-01T00:00:00Z";
    other.wallS = 5.0;
    other.status = "failed";
    EXPECT_EQ(GetRunIdentity(other), GetRunIdentity(run));
    for (const auto& change : {+[](RunRecord& r) { r.scenario = "x"; },
                               +[](RunRecord& r) { r.arguments = "x"; },
                               +[](RunRecord& r) { r.rngSeed = 2; },
                               +[](RunRecord& r) { r.rngRun = 2; },
                               +[](RunRecord& r) { r.ns3Version = "3.43"; },
                               +[](RunRecord& r) { r.moduleVersion = "0.2"; }})
    {
        other = run;
        change(other);
        EXPECT_NE(GetRunIdentity(other), GetRunIdentity(run));
    }
}

TEST(RunIdentity, DependsOnTheContentOfFiles)
{
    RunRecord run;
    run.scenario = "smart-factory";
    const InputFileRecord file{"c.csv", 7, "fnv1a64:0"};
    const std::string identity = GetRunIdentity(run, {file});
    EXPECT_NE(identity, GetRunIdentity(run));
    EXPECT_EQ(identity, GetRunIdentity(run, {file}));
    EXPECT_NE(identity, GetRunIdentity(run, {{"c.csv", 8, "fnv1a64:0"}}));
    EXPECT_NE(identity, GetRunIdentity(run, {{"c.csv", 7, "fnv1a64:1"}}));
    EXPECT_NE(identity, GetRunIdentity(run, {file, {"d.csv", 7, "fnv1a64:0"}}));
}
