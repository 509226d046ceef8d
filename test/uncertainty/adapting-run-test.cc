// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/adapting-run.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;

TEST(AdaptingRun, FixedCourses)
{
    RunData data;
    data.parameters = {{"offload", "edge"},
                       {"placement", "latency"},
                       {"policy", "home"},
                       {"radio", "wifi"}};
    data.supplies.resize(2);
    EXPECT_TRUE(FindAdaptations(data).empty());
}

TEST(AdaptingRun, EachReasonIsSaid)
{
    RunData data;
    data.parameters = {{"offload", "ns3::MyPolicy"}, {"placement", "energy"}, {"policy", "oracle"}};
    data.supplies.resize(3);
    data.supplies[1].depletedAtS = 4.0;
    const auto reasons = FindAdaptations(data);
    ASSERT_EQ(reasons.size(), 4U);
    EXPECT_EQ(reasons[0], "1 supply ran empty");
    EXPECT_EQ(reasons[1], "parameter offload is 'ns3::MyPolicy': a policy that may weigh joules");
    EXPECT_EQ(reasons[2], "parameter placement is 'energy': servers are chosen by joules or grams");
    EXPECT_EQ(reasons[3], "parameter policy is 'oracle': regions are chosen by their intensity");
}

TEST(AdaptingRun, RegionsTakenInTurnAreNotChosen)
{
    RunData data;
    data.run.scenario = "queries";
    data.parameters = {{"policy", "spread"}};
    EXPECT_TRUE(FindAdaptations(data).empty());
}

TEST(AdaptingRun, OptionsOfCarbonCpAreChosenByJoulesToo)
{
    RunData data;
    data.run.scenario = "carbon-cp";
    data.intensities.resize(1); // of one publisher, which is not enough here
    for (const char* fixed : {"all-device", "all-edge"})
    {
        data.parameters = {{"policy", fixed}};
        EXPECT_TRUE(FindAdaptations(data).empty()) << fixed;
    }
    data.parameters = {{"policy", "conformal"}};
    ASSERT_EQ(FindAdaptations(data).size(), 1U);
    EXPECT_NE(FindAdaptations(data).front().find("by their joules"), std::string::npos);
}

TEST(AdaptingRun, IntensitiesOfOnePublisherAreDrawnTogether)
{
    RunData data;
    data.parameters = {{"policy", "oracle"}};
    data.intensities.resize(2);
    data.intensities[0].ciSource = data.intensities[1].ciSource = "a publisher";
    EXPECT_TRUE(FindAdaptations(data).empty());
    data.intensities[1].ciSource = "another";
    EXPECT_EQ(FindAdaptations(data).size(), 1U);
    // Scenario learning has policies, too: who learns.
    data.parameters[0].value = "cfa";
    EXPECT_TRUE(FindAdaptations(data).empty());
}

TEST(AdaptingRun, WhatIsLeftToAPlacementItDecides)
{
    RunData data;
    data.run.scenario = "edge-backbone";
    data.parameters = {{"offload", "placement"}, {"placement", "latency"}};
    EXPECT_TRUE(FindAdaptations(data).empty());
    for (const char* weighs : {"energy", "carbon", "static", "oracle"})
    {
        data.parameters[1].value = weighs;
        ASSERT_EQ(FindAdaptations(data).size(), 1U) << weighs;
        EXPECT_NE(FindAdaptations(data).front().find("joules or grams"), std::string::npos);
    }
    // In other scenarios the word is a policy that nobody knows.
    data.run.scenario = "smart-factory";
    data.parameters[1].value = "latency";
    EXPECT_EQ(FindAdaptations(data).size(), 1U);
}

TEST(AdaptingRun, TheCleanestGridIsTheSameInAllDrawsOfOnePublisher)
{
    RunData data;
    data.run.scenario = "edge-backbone";
    data.parameters = {{"placement", "greenest-now"}};
    data.intensities.resize(2);
    data.intensities[0].ciSource = data.intensities[1].ciSource = "a publisher";
    EXPECT_TRUE(FindAdaptations(data).empty());
    data.intensities[1].ciSource = "another";
    EXPECT_EQ(FindAdaptations(data).size(), 1U);
}
