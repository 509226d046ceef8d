// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/cell-layout.h"
#include "ns3/cell-loss.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace aiot
{
namespace
{

std::vector<Vector>
GetPlaces(const NodeContainer& nodes)
{
    std::vector<Vector> places;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        places.push_back((*node)->GetObject<MobilityModel>()->GetPosition());
    }
    return places;
}

class CellLayoutTest : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
    }

    void TearDown() override
    {
        Simulator::Destroy();
    }
};

TEST_F(CellLayoutTest, UniformOverTheDiscOfTheOwnCell)
{
    const double radiusM = 30;
    const uint32_t count = 4000;
    NodeContainer sensors(count);
    NodeContainer gateways(2);
    CellLayout layout(radiusM);
    layout.AssignStreams(7);
    layout.Install(sensors, gateways);
    const auto centres = GetPlaces(gateways);
    EXPECT_DOUBLE_EQ(centres[1].x - centres[0].x, 10 * radiusM);
    const auto places = GetPlaces(sensors);
    uint32_t inner = 0;
    double sumX = 0;
    for (uint32_t i = 0; i < count; ++i)
    {
        const Vector& centre = centres[i % 2];
        const double distanceM = std::hypot(places[i].x - centre.x, places[i].y - centre.y);
        ASSERT_LE(distanceM, radiusM);
        inner += distanceM < radiusM / 2 ? 1 : 0;
        sumX += places[i].x - centre.x;
    }
    // A quarter of the area lies within half the radius: 1000 expected, 5 sigma are 137.
    EXPECT_NEAR(inner, count / 4.0, 137);
    // The x coordinate has variance r^2/4: 5 sigma of the mean are 1.19 m.
    EXPECT_NEAR(sumX / count, 0, 1.19);
}

TEST_F(CellLayoutTest, SameStreamAndRunSamePlaces)
{
    const auto place = [](uint32_t run) {
        RngSeedManager::SetRun(run);
        NodeContainer sensors(5);
        CellLayout layout(20);
        layout.AssignStreams(7);
        layout.Install(sensors, NodeContainer(1));
        return GetPlaces(sensors);
    };
    const auto first = place(1);
    EXPECT_EQ(first, place(1));
    EXPECT_FALSE(first == place(2));
}

TEST_F(CellLayoutTest, LeavesPlacedNodesAlone)
{
    NodeContainer sensors(1);
    const auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(1, 2, 3));
    sensors.Get(0)->AggregateObject(mobility);
    CellLayout layout(20);
    layout.Install(sensors, NodeContainer(1));
    EXPECT_EQ(GetPlaces(sensors)[0], Vector(1, 2, 3));
}

TEST_F(CellLayoutTest, RefusesRadiiOutOfBounds)
{
    for (const double radiusM :
         {0.0, -1.0, 10001.0, std::nan(""), std::numeric_limits<double>::infinity()})
    {
        EXPECT_THROW(CellLayout layout(radiusM), std::invalid_argument) << radiusM;
    }
    EXPECT_NO_THROW(CellLayout layout(10000));
}

TEST_F(CellLayoutTest, ReferenceLossIsFreeSpaceAtOneMetre)
{
    // 20 log10(f / MHz) - 27.55 dB, the textbook form of Friis' formula at 1 m.
    EXPECT_NEAR(CellLoss::GetReferenceLossDb(2.437e9), 20 * std::log10(2437) - 27.55, 0.01);
}

} // namespace
} // namespace aiot
} // namespace ns3
