// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Wired ports. A frame of n bytes of payload takes, at 10 Mbit/s,
 *
 * - Ethernet: 14 (header) + n + 4 (FCS) bytes, (18 + n) * 0.8 us, n at least 46;
 * - PPP: 2 + n bytes, (2 + n) * 0.8 us.
 */
#include "energy-test-tools.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/csma-helper.h"
#include "ns3/data-rate.h"
#include "ns3/ethernet-port-energy-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/stage-tag.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double IDLE_W = 0.7;
constexpr double TX_W = 0.9;

class PortTest : public EnergyTest
{
  protected:
    void Build(bool isCsma)
    {
        nodes.Create(2);
        if (isCsma)
        {
            CsmaHelper csma;
            csma.SetChannelAttribute("DataRate", DataRateValue(DataRate("10Mbps")));
            csma.SetChannelAttribute("Delay", TimeValue(MicroSeconds(5)));
            devices = csma.Install(nodes);
        }
        else
        {
            PointToPointHelper link;
            link.SetDeviceAttribute("DataRate", DataRateValue(DataRate("10Mbps")));
            devices = link.Install(nodes);
        }
        books.resize(2);
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto mains = SupplyNode(nodes.Get(i), CreateObject<MainsSupply>());
            auto port = CreateObject<EthernetPortEnergyModel>();
            port->SetPowerTable(
                RadioPowerTable().Set(PowerState::IDLE, IDLE_W).Set(PowerState::TX, TX_W));
            port->SetDevice(devices.Get(i), isCsma ? 14 : 2);
            books[i].Watch(port);
            ports.push_back(Attach(mains, port));
        }
        InternetStackHelper internet;
        internet.Install(nodes);
        Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
        addresses.Assign(devices);
        Ipv6AddressHelper("2001:db8::", 64).Assign(devices);
    }

    void TearDown() override
    {
        EnergyTest::TearDown();
        Config::Reset();
    }

    void Run(Time end)
    {
        RunUntil(end);
        for (uint32_t i = 0; i < 2; ++i)
        {
            ports[i]->Flush();
            EXPECT_EQ(books[i].GetNs({}), end.GetNanoSeconds());
            auto supply = nodes.Get(i)->GetObject<PowerSupply>();
            EXPECT_NEAR(books[i].GetJ({}), supply->GetDrawnJ(), 1e-12 * supply->GetDrawnJ());
            const double txS = static_cast<double>(books[i].GetNs(PowerState::TX)) * 1e-9;
            EXPECT_NEAR(supply->GetDrawnJ(),
                        IDLE_W * end.GetSeconds() + (TX_W - IDLE_W) * txS,
                        1e-12);
            // A bit lasts 100 ns.
            EXPECT_EQ(static_cast<uint64_t>(books[i].GetNs(PowerState::TX)),
                      ports[i]->GetTraffic().txBits * 100);
        }
    }

    static Ptr<Packet> MakePacket(uint32_t bytes, Stage stage)
    {
        auto packet = Create<Packet>(bytes);
        TagStage(packet, stage);
        return packet;
    }

    /// Send over UDP or TCP, over IPv4 or IPv6; the other side only listens.
    void Send(TypeId factory, bool isIpv6, const std::vector<std::pair<uint32_t, Stage>>& parts)
    {
        const Address any = isIpv6 ? Address(Inet6SocketAddress(Ipv6Address::GetAny(), 9))
                                   : Address(InetSocketAddress(Ipv4Address::GetAny(), 9));
        const Address to =
            isIpv6 ? Address(Inet6SocketAddress(Ipv6Address("2001:db8::200:ff:fe00:2"), 9))
                   : Address(InetSocketAddress(Ipv4Address("10.0.0.2"), 9));
        m_server = Socket::CreateSocket(nodes.Get(1), factory);
        m_server->Bind(any);
        m_server->Listen();
        m_client = Socket::CreateSocket(nodes.Get(0), factory);
        m_client->Connect(to);
        for (const auto& [bytes, stage] : parts)
        {
            m_client->Send(MakePacket(bytes, stage));
        }
    }

    NodeContainer nodes;
    NetDeviceContainer devices;
    std::vector<Ptr<EthernetPortEnergyModel>> ports;
    std::vector<IntervalBook> books;

  private:
    Ptr<Socket> m_server;
    Ptr<Socket> m_client;
};

TEST_F(PortTest, EthernetDatagram)
{
    Build(true);
    Simulator::Schedule(Seconds(1), [this]() {
        Send(UdpSocketFactory::GetTypeId(), false, {{500, Stage::INFERENCE}});
    });
    Run(Seconds(2));
    // 18 + 20 (IP) + 8 (UDP) + 500 bytes.
    EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::INFERENCE), (18 + 528) * 800);
    EXPECT_EQ(books[1].GetNs(PowerState::TX, Stage::INFERENCE), 0);
    // Address resolution (28 bytes, padded to 46) and IPv6's start are standby.
    EXPECT_GE(books[0].GetNs(PowerState::TX, Stage::STANDBY), (18 + 46) * 800);
    EXPECT_GE(ports[1]->GetTraffic().rxFrames, 1U);
}

TEST_F(PortTest, PointToPointDatagram)
{
    Build(false);
    Simulator::Schedule(Seconds(1), [this]() {
        Send(UdpSocketFactory::GetTypeId(), false, {{500, Stage::INFERENCE}});
        Send(UdpSocketFactory::GetTypeId(), false, {{100, Stage::DEPLOYMENT}});
    });
    Run(Seconds(2));
    EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::INFERENCE), (2 + 528) * 800);
    EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::DEPLOYMENT), (2 + 128) * 800);
    EXPECT_EQ(books[1].GetNs(PowerState::TX, Stage::INFERENCE), 0);
}

/// Two stages in one segment; the acknowledgement divides in the same way.
class PortTcpTest : public PortTest, public testing::WithParamInterface<std::pair<bool, bool>>
{
};

TEST_P(PortTcpTest, SegmentAndAcknowledgementShareByBytes)
{
    const auto [isCsma, isIpv6] = GetParam();
    Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(false));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1000));
    Build(isCsma);
    Simulator::Schedule(Seconds(2), [this, isIpv6 = isIpv6]() {
        Send(TcpSocketFactory::GetTypeId(),
             isIpv6,
             {{300, Stage::INFERENCE}, {700, Stage::TRAINING}});
    });
    Run(Seconds(4));
    const int64_t link = isCsma ? 18 : 2;
    const int64_t ip = isIpv6 ? 40 : 20;
    const int64_t segmentNs = (link + ip + 20 + 1000) * 800;
    const int64_t ackBytes = isCsma ? std::max<int64_t>(46, ip + 20) : ip + 20;
    const int64_t ackNs = (link + ackBytes) * 800;
    EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::INFERENCE), segmentNs * 3 / 10);
    EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::TRAINING), segmentNs * 7 / 10);
    EXPECT_EQ(books[1].GetNs(PowerState::TX, Stage::INFERENCE), ackNs * 3 / 10);
    EXPECT_EQ(books[1].GetNs(PowerState::TX, Stage::TRAINING), ackNs * 7 / 10);
}

INSTANTIATE_TEST_SUITE_P(AllLinks,
                         PortTcpTest,
                         testing::Values(std::make_pair(true, false),
                                         std::make_pair(true, true),
                                         std::make_pair(false, false),
                                         std::make_pair(false, true)));

TEST_F(PortTest, FramesThatQueueUpAreSentOneAfterTheOther)
{
    for (bool isCsma : {true, false})
    {
        nodes = NodeContainer();
        ports.clear();
        books.clear();
        Build(isCsma);
        Simulator::Schedule(Seconds(1), [this]() {
            Send(UdpSocketFactory::GetTypeId(), false, {{100, Stage::TRAINING}});
        });
        Simulator::Schedule(Seconds(1.5), [this]() {
            for (int i = 0; i < 50; ++i)
            {
                Send(UdpSocketFactory::GetTypeId(), false, {{1000, Stage::INFERENCE}});
            }
        });
        Run(Seconds(2));
        EXPECT_EQ(books[0].GetNs(PowerState::TX, Stage::INFERENCE),
                  50 * ((isCsma ? 18 : 2) + 1028) * 800);
        Simulator::Destroy();
    }
}

} // namespace
} // namespace aiot
} // namespace ns3
