// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/battery.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/mains-supply.h"
#include "ns3/node-container.h"
#include "ns3/power-supply-helper.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

TEST(PowerSupplyHelperTest, InstallsOnePerNodeInTheirOrder)
{
    NodeContainer nodes(3);
    PowerSupplyHelper helper("ns3::aiot::Battery");
    helper.Set("InitialEnergy", DoubleValue(8640));
    const EnergySourceContainer supplies = helper.Install(nodes);
    ASSERT_EQ(supplies.GetN(), 3U);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        EXPECT_EQ(supplies.Get(i)->GetNode(), nodes.Get(i));
        EXPECT_EQ(nodes.Get(i)->GetObject<PowerSupply>(), supplies.Get(i));
        EXPECT_EQ(supplies.Get(i)->GetInitialEnergy(), 8640);
    }
    Simulator::Destroy();
}

TEST(PowerSupplyHelperTest, TheSupplyIsReachableByConfigPath)
{
    NodeContainer nodes(1);
    PowerSupplyHelper("ns3::aiot::MainsSupply").Install(nodes.Get(0));
    EXPECT_TRUE(DynamicCast<MainsSupply>(nodes.Get(0)->GetObject<PowerSupply>()));
    EXPECT_EQ(Config::LookupMatches("/NodeList/*/$ns3::aiot::PowerSupply").GetN(), 1U);
    EXPECT_FALSE(nodes.Get(0)->GetObject<Battery>());
    Simulator::Destroy();
}

TEST(PowerSupplyHelperDeathTest, ASecondSupplyIsRefused)
{
    const auto twice = [] {
        NodeContainer nodes(1);
        PowerSupplyHelper helper("ns3::aiot::MainsSupply");
        helper.Install(nodes);
        helper.Install(nodes);
    };
    EXPECT_DEATH(twice(), "has a power supply");
}
