// SPDX-License-Identifier: GPL-2.0-only
// Every radio with every IP version it has: datagrams to edge and cloud and their echoes all
// arrive.
#include "factory-network.h"

#include "ns3/ipv6-header.h"
#include "ns3/ipv6-l3-protocol.h"

#include <gtest/gtest.h>
#include <ostream>

namespace ns3
{
namespace aiot
{
namespace
{

struct RadioCase
{
    const char* radio;
    int ipVersion;
    uint32_t octets;
};

std::ostream&
operator<<(std::ostream& out, const RadioCase& radio)
{
    return out << radio.radio << " IPv" << radio.ipVersion;
}

class AccessNetworkTest : public ::testing::TestWithParam<RadioCase>
{
  protected:
    static AccessNetworkConfig MakeConfig()
    {
        AccessNetworkConfig config;
        config.ipVersion = GetParam().ipVersion;
        return config;
    }
};

TEST_P(AccessNetworkTest, DatagramsToEdgeAndCloudAreEchoed)
{
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 3, 1);
    factory.SendFromAll(factory.GetEdge(), 5, GetParam().octets, MilliSeconds(300));
    factory.SendFromAll(factory.GetCloud(), 5, GetParam().octets, MilliSeconds(310));
    FactoryNetwork::Run(Seconds(5));
    EXPECT_EQ(factory.sent, 30U);
    EXPECT_EQ(factory.served, 30U);
    EXPECT_EQ(factory.echoed, 30U);
}

TEST_P(AccessNetworkTest, TwoCells)
{
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 5, 2);
    factory.SendFromAll(factory.GetEdge(), 3, GetParam().octets, MilliSeconds(300));
    factory.SendFromAll(factory.GetCloud(), 3, GetParam().octets, MilliSeconds(310));
    FactoryNetwork::Run(Seconds(5));
    EXPECT_EQ(factory.sent, 30U);
    EXPECT_EQ(factory.served, 30U);
    EXPECT_EQ(factory.echoed, 30U);
}

TEST_P(AccessNetworkTest, EdgeAndCloudReachEachSensorUnasked)
{
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 4, 2);
    factory.PushToAll(factory.GetEdge(), GetParam().octets);
    FactoryNetwork::Run(Seconds(5));
    EXPECT_EQ(factory.echoed, 4U);
}

TEST_P(AccessNetworkTest, CloudReachesEachSensorUnasked)
{
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 4, 2);
    factory.PushToAll(factory.GetCloud(), GetParam().octets);
    FactoryNetwork::Run(Seconds(5));
    EXPECT_EQ(factory.echoed, 4U);
}

TEST_P(AccessNetworkTest, ContainersAreInTheOrderOfTheNodes)
{
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 5, 2);
    const auto& network = factory.GetNetwork();
    ASSERT_EQ(network.sensorDevices.GetN(), 5U);
    ASSERT_EQ(network.gatewayDevices.GetN(), 2U);
    ASSERT_EQ(network.readyAt.size(), 5U);
    for (uint32_t i = 0; i < 5; ++i)
    {
        EXPECT_EQ(network.sensorDevices.Get(i)->GetNode(), factory.GetSensors().Get(i));
    }
    for (uint32_t i = 0; i < 2; ++i)
    {
        EXPECT_EQ(network.gatewayDevices.Get(i)->GetNode(), factory.GetGateways().Get(i));
    }
    EXPECT_EQ(network.wiredDevices.GetN(), 5U);
    const bool core = std::string(GetParam().radio) == "lte";
    EXPECT_EQ(network.unmetered.GetN(), core ? 3U : 0U);
}

TEST_P(AccessNetworkTest, SameRunSameEvents)
{
    const auto count = [](uint32_t run) {
        FactoryNetwork factory(GetParam().radio, MakeConfig(), 4, 2, run);
        factory.SendFromAll(factory.GetCloud(), 4, GetParam().octets, MilliSeconds(1));
        FactoryNetwork::Run(Seconds(2));
        return Simulator::GetEventCount();
    };
    const auto first = count(3);
    EXPECT_EQ(first, count(3));
}

/// Counts the ICMPv6 packets that a node sends.
struct Icmpv6Counter
{
    void Count(Ptr<const Packet> packet, Ptr<Ipv6>, uint32_t)
    {
        Ipv6Header header;
        packet->PeekHeader(header);
        packets += header.GetNextHeader() == Ipv6Header::IPV6_ICMPV6 ? 1 : 0;
    }

    uint32_t packets{0};
};

TEST_P(AccessNetworkTest, NoNodeSolicits)
{
    Icmpv6Counter counter;
    FactoryNetwork factory(GetParam().radio, MakeConfig(), 4, 2);
    const NodeContainer nodes(factory.GetSensors(),
                              factory.GetGateways(),
                              NodeContainer(factory.GetEdge(), factory.GetCloud()));
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        if (const auto ipv6 = (*node)->GetObject<Ipv6L3Protocol>())
        {
            ipv6->TraceConnectWithoutContext("Tx", MakeCallback(&Icmpv6Counter::Count, &counter));
        }
    }
    factory.SendFromAll(factory.GetCloud(), 2, GetParam().octets, Seconds(20));
    FactoryNetwork::Run(Seconds(60));
    EXPECT_EQ(factory.echoed, 8U);
    EXPECT_EQ(counter.packets, 0U);
}

INSTANTIATE_TEST_SUITE_P(Radios,
                         AccessNetworkTest,
                         ::testing::Values(RadioCase{"wifi", 4, 1000},
                                           RadioCase{"wifi", 6, 1000},
                                           RadioCase{"csma", 4, 1000},
                                           RadioCase{"csma", 6, 1000},
                                           RadioCase{"lr-wpan", 6, 50},
                                           RadioCase{"lte", 4, 1000},
                                           RadioCase{"lte", 6, 1000}),
                         [](const auto& info) {
                             std::string name = info.param.radio;
                             for (char& c : name)
                             {
                                 c = c == '-' ? '_' : c;
                             }
                             return name + "_" + std::to_string(info.param.ipVersion);
                         });

} // namespace
} // namespace aiot
} // namespace ns3
