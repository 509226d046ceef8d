// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/study-metric.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

TEST(StudyMetric, IsCheckedBeforeThereAreResults)
{
    const TemporaryDirectory directory;
    const std::string path = directory.GetPath("none.sqlite");
    const auto fault = [&path](const std::string& view, const std::string& column) {
        return GetError([&] { RequireMetric(path, view, column); });
    };
    EXPECT_EQ(fault("v_ecal", "ecal_j_per_bit"), "");
    EXPECT_EQ(fault("V_ECAL", "ECAL_J_PER_BIT"), "");
    EXPECT_EQ(fault("ecal", "total_j"), "");
    EXPECT_NE(fault("v_ecl", "x").find("no view v_ecl; there are v_"), std::string::npos);
    EXPECT_NE(fault("v_ecal", "ecal_per_bit").find("has no column ecal_per_bit; it has run_id"),
              std::string::npos);
    EXPECT_NE(fault("ecal", "basis").find("is a text"), std::string::npos);
    EXPECT_NE(fault("intensity", "ci_location_g_per_kwh").find("no column run_id"),
              std::string::npos);
    EXPECT_TRUE(directory.List().empty());
}

TEST(StudyMetric, MayBeOfAViewOfTheUsers)
{
    const TemporaryDirectory directory;
    const std::string path = directory.GetPath("own.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path, "CREATE VIEW mine AS SELECT id AS run_id, 2 * wall_s AS twice FROM run");
    EXPECT_EQ(GetError([&] { RequireMetric(path, "mine", "twice"); }), "");
    EXPECT_NE(GetError([&] { RequireMetric(path, "mine", "thrice"); }), "");
}
