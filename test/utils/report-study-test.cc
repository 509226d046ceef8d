// SPDX-License-Identifier: GPL-2.0-only
// Which parameters vary, which follow from others, and which runs make a point.
#include "report/report-samples.h"
#include "report/report-study.h"

#include "ns3/results-database.h"
#include "ns3/results-query.h"

#include <cstdio>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

using namespace ns3::aiot;

namespace
{

class ReportStudyTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::remove(m_path.c_str());
    }

    void TearDown() override
    {
        std::remove(m_path.c_str());
    }

    /// A run that typed its radio and number of sensors; the device follows from the radio.
    void AddRun(const std::string& radio,
                const std::string& sensors,
                std::uint64_t run,
                const std::vector<ParameterRecord>& more = {})
    {
        RunData data;
        data.run.scenario = "made-up";
        data.run.arguments = "--radio=" + radio + " --sensors=" + sensors;
        data.run.rngSeed = 1;
        data.run.rngRun = run;
        data.run.ns3Version = "3";
        data.run.moduleVersion = "0";
        data.run.status = m_status;
        data.parameters = {{"RngRun", std::to_string(run)},
                           {"database", "d" + std::to_string(run)},
                           {"device", "for-" + radio},
                           {"duration", "60"},
                           {"radio", radio},
                           {"sensors", sensors}};
        data.parameters.insert(data.parameters.end(), more.begin(), more.end());
        // Two runs of one command and seed are told apart by when they were made.
        data.run.createdUtc = "2026-01-01T00:00:0" + std::to_string(m_made++ % 10) + "Z";
        ResultsDatabase::WriteRun(m_path, data);
    }

    std::string m_path = "report-study-" + std::to_string(getpid()) + ".sqlite";
    std::string m_status = "completed";
    unsigned m_made = 0;
};

std::vector<std::string>
Labels(const ReportStudy& study)
{
    std::vector<std::string> labels;
    for (const auto& point : study.points)
    {
        labels.push_back(point.label);
    }
    return labels;
}

} // namespace

TEST_F(ReportStudyTest, PointsDifferInWhatVaries)
{
    for (const char* sensors : {"10", "9"})
    {
        for (const char* radio : {"wifi", "csma"})
        {
            AddRun(radio, sensors, 1);
            AddRun(radio, sensors, 2);
        }
    }
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    ASSERT_EQ(study.parameters.size(), 3U);
    EXPECT_EQ(study.parameters[0].name, "radio");
    EXPECT_EQ(study.parameters[1].name, "sensors");
    EXPECT_TRUE(study.parameters[1].numeric);
    EXPECT_EQ(study.parameters[1].values, (std::vector<std::string>{"9", "10"}));
    EXPECT_EQ(study.parameters[2].name, "device");
    EXPECT_TRUE(study.parameters[2].linked);
    ASSERT_EQ(study.points.size(), 4U);
    EXPECT_EQ(study.points[0].label, "radio=csma, sensors=9");
    EXPECT_EQ(study.points[3].label, "radio=wifi, sensors=10");
    EXPECT_EQ(study.points[3].runs, (std::vector<std::int64_t>{1, 2}));
}

TEST_F(ReportStudyTest, OneKindOfRunIsOnePoint)
{
    AddRun("wifi", "4", 1);
    AddRun("wifi", "4", 2);
    m_status = "stopped";
    AddRun("wifi", "4", 3);
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    EXPECT_TRUE(study.parameters.empty());
    ASSERT_EQ(study.points.size(), 1U);
    EXPECT_EQ(study.points[0].label, "made-up");
    EXPECT_EQ(study.incompleteRuns, 1U);
    EXPECT_EQ(study.pointOfRun.count(3), 0U);
}

TEST_F(ReportStudyTest, WhatSeedsDecideMakesNoPoint)
{
    for (const char* radio : {"wifi", "csma"})
    {
        AddRun(radio, "4", 1, {{"middle", "7"}});
        AddRun(radio, "4", 2, {{"middle", "9"}});
    }
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    EXPECT_EQ(Labels(study), (std::vector<std::string>{"radio=csma", "radio=wifi"}));
    ASSERT_EQ(study.drawn.size(), 1U);
    EXPECT_EQ(study.drawn[0].name, "middle");
}

TEST_F(ReportStudyTest, WhatAProgramVariesWithinASeedMakesPoints)
{
    for (const char* policy : {"home", "oracle"})
    {
        AddRun("csma", "4", 1, {{"policy", policy}});
        AddRun("csma", "4", 2, {{"policy", policy}});
    }
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    EXPECT_EQ(Labels(study), (std::vector<std::string>{"policy=home", "policy=oracle"}));
    EXPECT_EQ(study.points[0].runs.size(), 2U);
    EXPECT_TRUE(study.drawn.empty());
}

TEST_F(ReportStudyTest, FewValuesFollowFromMany)
{
    // Typed, and first by name; but the sensors tell it.
    for (const char* sensors : {"4", "8", "16"})
    {
        AddRun("wifi --area=1", sensors, 1, {{"area", sensors == std::string("4") ? "1" : "2"}});
    }
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    EXPECT_EQ(Labels(study), (std::vector<std::string>{"sensors=4", "sensors=8", "sensors=16"}));
    EXPECT_EQ(study.parameters.back().name, "area");
    EXPECT_TRUE(study.parameters.back().linked);
}

TEST_F(ReportStudyTest, MergedPointsHaveAllRuns)
{
    for (const char* radio : {"wifi", "csma"})
    {
        for (const char* sensors : {"4", "8", "16"})
        {
            AddRun(radio, sensors, 1);
        }
    }
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    EXPECT_EQ(Labels(MergePoints(study, 6)), Labels(study));
    const auto merged = MergePoints(study, 5);
    EXPECT_EQ(Labels(merged), (std::vector<std::string>{"radio=csma", "radio=wifi"}));
    EXPECT_EQ(merged.merged, (std::vector<std::string>{"sensors"}));
    EXPECT_EQ(merged.points[1].runs, (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(merged.pointOfRun.at(6), 0U);
    EXPECT_EQ(MergePoints(study, 1).points.size(), 2U) << "the last parameter stays";
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (std::int64_t run = 1; run <= 6; ++run)
    {
        samples.Add(run, {"x"}, static_cast<double>(run));
    }
    EXPECT_EQ(samples.Regroup(merged).Get(1, {"x"}).mean, 2.0);
    EXPECT_EQ(samples.Regroup(merged).Get(1, {"x"}).count, 3U);
}

TEST_F(ReportStudyTest, AbsentValuesCountOrNot)
{
    AddRun("wifi", "4", 1);
    AddRun("wifi", "4", 2);
    const auto study = ReadReportStudy(ResultsQuery(m_path, 1));
    ReportSamples zero(study, ReportSamples::Absent::ZERO);
    ReportSamples none(study, ReportSamples::Absent::NONE);
    for (auto* samples : {&zero, &none})
    {
        samples->Add(1, {"radio"}, 2.0);
        samples->Add(1, {"radio"}, 1.0);
        samples->Add(77, {"radio"}, 100.0);
    }
    EXPECT_EQ(zero.Get(0, {"radio"}).mean, 1.5);
    EXPECT_EQ(zero.Get(0, {"radio"}).count, 2U);
    EXPECT_EQ(none.Get(0, {"radio"}).mean, 3.0);
    EXPECT_EQ(none.Get(0, {"radio"}).count, 1U);
    EXPECT_EQ(none.Get(0, {"port"}).count, 0U);
}
