// SPDX-License-Identifier: GPL-2.0-only
// What is particular to Wi-Fi: association of many stations, channels, rates and power.
#include "factory-network.h"

#include "ns3/sta-wifi-mac.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"

#include <gtest/gtest.h>
#include <string>

namespace ns3
{
namespace aiot
{
namespace
{

Ptr<StaWifiMac>
GetStation(const FactoryNetwork& factory, uint32_t sensor)
{
    const auto device = DynamicCast<WifiNetDevice>(factory.GetNetwork().sensorDevices.Get(sensor));
    return DynamicCast<StaWifiMac>(device->GetMac());
}

/// Counts stations that are not associated when they are said to be ready.
struct ReadyCheck
{
    explicit ReadyCheck(const FactoryNetwork& factory)
    {
        for (uint32_t i = 0; i < factory.GetSensors().GetN(); ++i)
        {
            const auto station = GetStation(factory, i);
            station->TraceConnectWithoutContext("DeAssoc", MakeCallback(&ReadyCheck::Leave, this));
            Simulator::Schedule(factory.GetNetwork().readyAt[i], &ReadyCheck::Check, this, station);
        }
    }

    void Check(Ptr<StaWifiMac> station)
    {
        late += station->IsAssociated() ? 0 : 1;
    }

    void Leave(Mac48Address)
    {
        ++left;
    }

    uint32_t late{0};
    uint32_t left{0};
};

void
ExpectAllReady(uint32_t stations, uint32_t cells, uint32_t run)
{
    FactoryNetwork factory("wifi", AccessNetworkConfig(), stations, cells, run);
    ReadyCheck check(factory);
    FactoryNetwork::Run(factory.GetNetwork().GetAllReadyTime() + Seconds(2));
    EXPECT_EQ(check.late, 0U) << "run " << run;
    EXPECT_EQ(check.left, 0U) << "run " << run;
}

TEST(WifiAccess, HundredStationsAssociate)
{
    for (uint32_t run = 1; run <= 3; ++run)
    {
        ExpectAllReady(100, 1, run);
    }
}

TEST(WifiAccess, CellsAssociateSideBySide)
{
    ExpectAllReady(20, 7, 1);
}

TEST(WifiAccess, CellsTakeChannelsInTurn)
{
    FactoryNetwork factory("wifi", AccessNetworkConfig(), 4, 4);
    const int expected[] = {1, 6, 11, 1};
    for (uint32_t i = 0; i < 4; ++i)
    {
        const auto gateway = DynamicCast<WifiNetDevice>(factory.GetNetwork().gatewayDevices.Get(i));
        const auto sensor = DynamicCast<WifiNetDevice>(factory.GetNetwork().sensorDevices.Get(i));
        EXPECT_EQ(gateway->GetPhy()->GetChannelNumber(), expected[i]);
        EXPECT_EQ(sensor->GetPhy()->GetChannelNumber(), expected[i]);
    }
}

TEST(WifiAccess, HundredStationsLoadedKeepTheirAccessPoint)
{
    FactoryNetwork factory("wifi", AccessNetworkConfig(), 100, 1);
    ReadyCheck check(factory);
    factory.SendFromAllAtRandom(factory.GetEdge(), 10, 1400, MilliSeconds(500));
    FactoryNetwork::Run(Seconds(9));
    EXPECT_EQ(factory.sent, 1000U);
    EXPECT_EQ(factory.echoed, 1000U);
    EXPECT_EQ(check.left, 0U);
}

// With ns-3.37's own limit of 1 ms for setting up block acks every third of these runs has a deaf
// station.
TEST(WifiAccess, NoStationGoesDeafWhileBlockAcksAreSetUp)
{
    for (uint32_t run = 6; run <= 13; ++run)
    {
        FactoryNetwork factory("wifi", AccessNetworkConfig(), 20, 1, run);
        for (int burst = 0; burst < 4; ++burst)
        {
            factory.SendFromAllAtRandom(factory.GetEdge(), 2, 1400, Seconds(1));
        }
        FactoryNetwork::Run(Seconds(6));
        EXPECT_EQ(factory.sent, 160U);
        EXPECT_EQ(factory.served, 160U) << "run " << run;
        EXPECT_EQ(factory.echoed, 160U) << "run " << run;
    }
}

/// Time that ten sensors' transmitters are on, in all.
Time
MeasureAirTime(const AccessNetworkConfig& config)
{
    struct Watch
    {
        void Add(Time, Time duration, WifiPhyState state)
        {
            onAir += state == WifiPhyState::TX ? duration : Time(0);
        }

        Time onAir;
    } watch;

    FactoryNetwork factory("wifi", config, 10, 1);
    for (uint32_t i = 0; i < 10; ++i)
    {
        const auto device = DynamicCast<WifiNetDevice>(factory.GetNetwork().sensorDevices.Get(i));
        device->GetPhy()->GetState()->TraceConnectWithoutContext("State",
                                                                 MakeCallback(&Watch::Add, &watch));
    }
    factory.SendFromAll(factory.GetEdge(), 20, 1400, MilliSeconds(200));
    FactoryNetwork::Run(Seconds(6));
    EXPECT_EQ(factory.echoed, 200U);
    return watch.onAir;
}

TEST(WifiAccess, DataRateAndDistanceChangeTheAirTime)
{
    AccessNetworkConfig slow;
    slow.radiusM = 5;
    slow.dataRate = "6.5Mb/s";
    AccessNetworkConfig fast = slow;
    fast.dataRate = "65Mb/s";
    AccessNetworkConfig nearby = slow;
    nearby.dataRate.clear();
    AccessNetworkConfig far = nearby;
    far.radiusM = 60;
    AccessNetworkConfig farStrong = far;
    farStrong.txPowerDbm = 24;
    EXPECT_GT(MeasureAirTime(slow), 4 * MeasureAirTime(fast));
    const Time farTime = MeasureAirTime(far);
    EXPECT_GT(farTime, 1.1 * MeasureAirTime(nearby));
    EXPECT_GT(farTime, 1.1 * MeasureAirTime(farStrong));
}

TEST(WifiAccess, SensorsOutOfReachDoNotAbort)
{
    AccessNetworkConfig config;
    config.radiusM = 2000;
    FactoryNetwork factory("wifi", config, 20, 1);
    factory.SendFromAll(factory.GetEdge(), 3, 1000, Seconds(1));
    FactoryNetwork::Run(Seconds(5));
    EXPECT_LT(factory.echoed, 30U);
}

TEST(SlowWifiAccess, HundredStationsTwentyRuns)
{
    for (uint32_t run = 1; run <= 20; ++run)
    {
        ExpectAllReady(100, 1, run);
    }
}

} // namespace
} // namespace aiot
} // namespace ns3
