// SPDX-License-Identifier: GPL-2.0-only
// What is particular to 802.15.4: header compression, a receiver that is off, and many sensors.
#include "factory-network.h"

#include "ns3/lr-wpan-compat.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/oqpsk-error.h"
#include "ns3/random-variable-stream.h"

#include <gtest/gtest.h>
#include <vector>

namespace ns3
{
namespace aiot
{
namespace
{

AccessNetworkConfig
MakeConfig()
{
    AccessNetworkConfig config;
    config.ipVersion = 6;
    return config;
}

struct FrameWatch
{
    void Add(Ptr<const Packet> frame)
    {
        octets.push_back(frame->GetSize());
    }

    std::vector<uint32_t> octets;
};

/// Size of the one frame that carries 50 octets to edge or cloud.
uint32_t
MeasureFrame(bool toCloud)
{
    FrameWatch watch;
    FactoryNetwork factory("lr-wpan", MakeConfig(), 1, 1);
    const auto radio = DynamicCast<LrWpanNetDevice>(factory.GetNetwork().sensorDevices.Get(0));
    radio->GetPhy()->TraceConnectWithoutContext("PhyTxBegin",
                                                MakeCallback(&FrameWatch::Add, &watch));
    factory.SendFromAll(toCloud ? factory.GetCloud() : factory.GetEdge(), 1, 50, Seconds(1));
    FactoryNetwork::Run(Seconds(2));
    EXPECT_EQ(factory.echoed, 1U);
    EXPECT_EQ(watch.octets.size(), 2U); // the message, and the echo's acknowledgement
    return watch.octets.empty() ? 0 : watch.octets.front();
}

// By hand, in octets. IEEE 802.15.4: frame control 2, sequence number 1, one PAN id 2, addresses
// 2 + 2, check sequence 2. RFC 6282: IPHC 2, contexts 1, flow label 3 (ns-3 sets it to 1), the
// source from the frame's; the edge's identifier equals the border router's and so comes from the
// frame too, the cloud's takes 2; UDP 1, ports 4.
TEST(LrWpanAccess, HeadersAreCompressedAgainstTheContexts)
{
    EXPECT_EQ(MeasureFrame(false), 11U + 11U + 50U);
    EXPECT_EQ(MeasureFrame(true), 11U + 13U + 50U);
}

TEST(LrWpanAccess, SensorsAreNotAskedWhileTheirReceiversAreOff)
{
    FrameWatch watch;
    FactoryNetwork factory("lr-wpan", MakeConfig(), 2, 1);
    const auto& network = factory.GetNetwork();
    const auto border = DynamicCast<LrWpanNetDevice>(network.gatewayDevices.Get(0));
    border->GetPhy()->TraceConnectWithoutContext("PhyTxBegin",
                                                 MakeCallback(&FrameWatch::Add, &watch));
    for (uint32_t i = 0; i < 2; ++i)
    {
        const auto mac = DynamicCast<LrWpanNetDevice>(network.sensorDevices.Get(i))->GetMac();
        Simulator::Schedule(Seconds(1), [mac] { mac->SetRxOnWhenIdle(false); });
        Simulator::Schedule(Seconds(300), [mac] { mac->SetRxOnWhenIdle(true); });
    }
    factory.SendFromAll(factory.GetEdge(), 2, 50, Seconds(301));
    FactoryNetwork::Run(Seconds(300));
    EXPECT_EQ(factory.echoed, 2U);
    const auto before = watch.octets.size();
    EXPECT_EQ(before, 4U); // an acknowledgement and an echo for each
    FactoryNetwork::Run(Seconds(10));
    EXPECT_EQ(factory.echoed, 4U);
    EXPECT_EQ(watch.octets.size(), 2 * before);
}

// 100 sensors, one message of 50 octets each 10 s, at places and times of their own.
TEST(LrWpanAccess, HundredSensorsLoseLessThanOneInTwenty)
{
    FactoryNetwork factory("lr-wpan", MakeConfig(), 100, 1);
    factory.SendFromAllAtRandom(factory.GetEdge(), 6, 50, Seconds(10));
    FactoryNetwork::Run(Seconds(70));
    EXPECT_EQ(factory.sent, 600U);
    EXPECT_GE(factory.echoed, 570U);
}

// Messages are lost by the same law as packets, to the last digit.
TEST(LrWpanAccess, BitErrorsAreThoseOfNs3)
{
    const auto model = CreateObject<LrWpanErrorModel>();
    for (const double sinr : {0.0, 0.01, 0.1, 0.3, 0.5, 1.0, 2.0, 10.0})
    {
        for (const uint32_t bits : {1U, 88U, 400U, 1016U})
        {
            EXPECT_EQ(GetOqpskSuccess(sinr, bits), model->GetChunkSuccessRate(sinr, bits))
                << sinr << ", " << bits;
        }
    }
    EXPECT_NEAR(GetOqpskSuccess(0, 1), 0.5, 0.04);
    EXPECT_EQ(GetOqpskSuccess(100, 1016), 1);
}

} // namespace
} // namespace aiot
} // namespace ns3
