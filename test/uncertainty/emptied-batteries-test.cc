// SPDX-License-Identifier: GPL-2.0-only
// Batteries that last in a run, but not in all draws of its figures.
#include "ns3/emptied-batteries.h"
#include "ns3/link-errors.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

using namespace ns3::aiot;

namespace
{

constexpr double DRAWN_J = 10.0;

/// A sensor whose radio draws all joules, as the closed form of its messages says.
RunData
SensorWith(double remainingJ)
{
    RunData data;
    data.parameters = {{"fidelity", "message"}, {"radio", "lr-wpan"}};
    data.nodes.push_back({1, "sensor", "sensor", "DE", "primary", 1.0, {}});
    EnergyRecord radio;
    radio.nodeId = 1;
    radio.component = "radio";
    radio.state = "tx";
    radio.stage = "inference";
    radio.zone = "DE";
    radio.supplyKind = "primary";
    radio.durationS = 1.0;
    radio.energyItJ = DRAWN_J;
    data.energy.push_back(radio);
    SupplyRecord battery;
    battery.nodeId = 1;
    battery.drawnJ = DRAWN_J;
    battery.initialJ = DRAWN_J + remainingJ;
    battery.remainingJ = remainingJ;
    data.supplies.push_back(battery);
    return data;
}

std::vector<std::string>
ReasonsOf(const RunData& data)
{
    const auto none = [](const std::string&, const std::string&, const ProcessorProfile&) {
        return std::optional<InferenceFigure>();
    };
    return FindAdaptations(data, HardwareCatalogue::BuiltIn(), none);
}

} // namespace

TEST(EmptiedBatteries, TheShareOfDrawsIsThatOfTheFigure)
{
    const auto link = FindLinkError("lr-wpan");
    ASSERT_TRUE(link);
    for (const double above : {0.01, 0.1, 0.3})
    {
        const double most = link->distribution.GetQuantile(1.0 - above);
        const auto reasons = ReasonsOf(SensorWith(DRAWN_J * (most - 1.0)));
        ASSERT_EQ(reasons.size(), 1U);
        const std::string begin = "a battery of role sensor would be empty in ";
        ASSERT_EQ(reasons[0].rfind(begin, 0), 0U) << reasons[0];
        // Four standard deviations of 10,000 draws.
        EXPECT_NEAR(std::strtod(reasons[0].c_str() + begin.size(), nullptr),
                    100.0 * above,
                    4.0 * std::sqrt(above * (1.0 - above)) + 0.06);
    }
}

TEST(EmptiedBatteries, WhatLastsInAllDrawsDoesNotAdapt)
{
    const auto link = FindLinkError("lr-wpan");
    const double most = link->distribution.GetQuantile(0.99999);
    EXPECT_TRUE(ReasonsOf(SensorWith(DRAWN_J * (most - 1.0))).empty());
    EXPECT_TRUE(ReasonsOf(SensorWith(100.0 * DRAWN_J)).empty());
    RunData mains = SensorWith(0.0);
    mains.supplies[0].initialJ.reset();
    mains.supplies[0].remainingJ.reset();
    EXPECT_TRUE(ReasonsOf(mains).empty());
}

TEST(EmptiedBatteries, OneThatRanEmptyIsSaidOnce)
{
    RunData data = SensorWith(0.0);
    data.supplies[0].depletedAtS = 0.9;
    EXPECT_EQ(ReasonsOf(data), std::vector<std::string>{"1 supply ran empty"});
}
