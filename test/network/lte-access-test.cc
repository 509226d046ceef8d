// SPDX-License-Identifier: GPL-2.0-only
// What is particular to LTE: attach of many UEs, a burst larger than ns-3's own buffers, reach.
#include "factory-network.h"

#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-rrc.h"

#include <gtest/gtest.h>

namespace ns3
{
namespace aiot
{
namespace
{

struct ReadyCheck
{
    explicit ReadyCheck(const FactoryNetwork& factory)
    {
        for (uint32_t i = 0; i < factory.GetSensors().GetN(); ++i)
        {
            const auto device =
                DynamicCast<LteUeNetDevice>(factory.GetNetwork().sensorDevices.Get(i));
            Simulator::Schedule(factory.GetNetwork().readyAt[i],
                                &ReadyCheck::Check,
                                this,
                                device->GetRrc());
        }
    }

    void Check(Ptr<LteUeRrc> rrc)
    {
        late += rrc->GetState() == LteUeRrc::CONNECTED_NORMALLY ? 0 : 1;
    }

    uint32_t late{0};
};

TEST(LteAccess, ThirtySensorsAttach)
{
    FactoryNetwork factory("lte", AccessNetworkConfig(), 30, 1);
    ReadyCheck check(factory);
    factory.SendFromAll(factory.GetEdge(), 2, 1000, MilliSeconds(200));
    FactoryNetwork::Run(Seconds(3));
    EXPECT_EQ(check.late, 0U);
    EXPECT_EQ(factory.echoed, 60U);
}

TEST(LteAccess, AnImageAtOnceBothWays)
{
    FactoryNetwork factory("lte", AccessNetworkConfig(), 2, 1);
    for (int burst = 0; burst < 20; ++burst)
    {
        factory.SendFromAll(factory.GetEdge(), 1, 1400, Seconds(1));
    }
    FactoryNetwork::Run(Seconds(4));
    EXPECT_EQ(factory.served, 40U);
    EXPECT_EQ(factory.echoed, 40U);
}

TEST(LteAccess, SensorsOutOfReachDoNotAbort)
{
    AccessNetworkConfig config;
    config.radiusM = 10000;
    config.txPowerDbm = -10;
    FactoryNetwork factory("lte", config, 5, 1);
    factory.SendFromAll(factory.GetEdge(), 2, 1000, Seconds(1));
    FactoryNetwork::Run(Seconds(3));
    EXPECT_LT(factory.echoed, 10U);
}

TEST(SlowLteAccess, HundredSensors)
{
    FactoryNetwork factory("lte", AccessNetworkConfig(), 100, 1);
    ReadyCheck check(factory);
    factory.SendFromAllAtRandom(factory.GetEdge(), 2, 1000, Seconds(2));
    FactoryNetwork::Run(Seconds(8));
    EXPECT_EQ(check.late, 0U);
    EXPECT_EQ(factory.sent, 200U);
    EXPECT_GE(factory.echoed, 198U);
}

} // namespace
} // namespace aiot
} // namespace ns3
