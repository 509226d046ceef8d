// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Air time by stage, against air times computed by hand. Payload of n bytes travels in a frame of
 *
 *     24 (MAC header) + 8 (LLC/SNAP) + n + 4 (FCS) bytes, 26 bytes of MAC header with QoS;
 *
 * control frames are 14 (ACK, CTS), 20 (RTS) and 32 bytes (compressed BlockAck). At 6 Mbit/s, 24
 * bits a symbol, that is
 *
 * | frame | bytes | bits with service and tail | symbols | air time |
 * |---|---|---|---|---|
 * | data, n = 1000 | 1036 | 8310 | 347 | 20 + 1388 = 1408 us |
 * | ACK, CTS | 14 | 134 | 6 | 20 + 24 = 44 us |
 * | RTS | 20 | 182 | 8 | 20 + 32 = 52 us |
 * | BlockAck | 32 | 278 | 12 | 20 + 48 = 68 us |
 *
 * A receiver accounts 4 us less, in which it detects the preamble.
 */
#include "wifi-test-network.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/error-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/tcp-socket-factory.h"

#include <cmath>
#include <memory>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr int64_t DATA_NS = 1408000;
constexpr int64_t ACK_NS = 44000;
constexpr int64_t RTS_NS = 52000;
constexpr int64_t BLOCK_ACK_NS = 68000;

/// ns-3's receivers need this long to see that there is a frame; until then they are idle.
constexpr int64_t DETECTION_NS = 4000;
static_assert(OfdmNs(1036, 24) == DATA_NS && OfdmNs(14, 24) == ACK_NS);
static_assert(OfdmNs(20, 24) == RTS_NS && OfdmNs(32, 24) == BLOCK_ACK_NS);

/// All nodes on mains, all metered.
class WifiStageTest : public EnergyTest
{
  protected:
    void Build(const WifiTestNetwork::Setup& setup)
    {
        m_network = std::make_unique<WifiTestNetwork>(setup);
        m_books.resize(setup.nodes);
        for (uint32_t i = 0; i < setup.nodes; ++i)
        {
            auto mains = SupplyNode(m_network->nodes.Get(i), CreateObject<MainsSupply>());
            m_radios.push_back(m_network->Meter(i, mains));
            m_books[i].Watch(m_radios[i]);
        }
    }

    void TearDown() override
    {
        EnergyTest::TearDown();
        Config::Reset();
    }

    void Run(Time end)
    {
        RunUntil(end);
        for (std::size_t i = 0; i < m_radios.size(); ++i)
        {
            m_radios[i]->Flush();
            EXPECT_EQ(m_books[i].GetNs({}), end.GetNanoSeconds());
            auto supply = m_network->nodes.Get(i)->GetObject<PowerSupply>();
            EXPECT_NEAR(m_books[i].GetJ({}), supply->GetDrawnJ(), 1e-10 * supply->GetDrawnJ());
        }
    }

    int64_t TxNs(std::size_t i, Stage stage) const
    {
        return m_books[i].GetNs(PowerState::TX, stage);
    }

    /// Receiving, preamble and header included.
    int64_t RxNs(std::size_t i, Stage stage) const
    {
        return m_books[i].GetNs(PowerState::RX, stage) + m_books[i].GetNs(PowerState::CCA, stage);
    }

    std::unique_ptr<WifiTestNetwork> m_network;
    std::vector<Ptr<WifiEnergyModel>> m_radios;
    std::vector<IntervalBook> m_books;
};

TEST_F(WifiStageTest, DataAndAckBelongToTheStageAndOverhearersBookStandby)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    Build(setup);
    Simulator::Schedule(Seconds(1), [this]() { m_network->Send(0, 1, 1000, Stage::INFERENCE); });
    Run(Seconds(2));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), DATA_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), ACK_NS - DETECTION_NS);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), DATA_NS - DETECTION_NS);
    EXPECT_EQ(m_books[2].GetNs({}, Stage::STANDBY), 2000000000);
    EXPECT_EQ(RxNs(2, Stage::STANDBY), DATA_NS + ACK_NS - 2 * DETECTION_NS);
    EXPECT_EQ(m_radios[0]->GetTraffic().txFrames, 1U);
    EXPECT_EQ(m_radios[0]->GetTraffic().txBits, 8 * 1036U);
    EXPECT_EQ(m_radios[0]->GetTraffic().rxBits, 8 * 14U);
    EXPECT_EQ(m_radios[1]->GetTraffic().rxFrames, 1U);
    EXPECT_EQ(m_radios[2]->GetTraffic().rxFrames, 0U);
}

TEST_F(WifiStageTest, UntaggedDataIsStandbyAndEachExchangeHasItsOwnStage)
{
    Build({});
    const std::vector<std::optional<Stage>> stages = {Stage::TRAINING, {}, Stage::DEPLOYMENT};
    for (std::size_t i = 0; i < stages.size(); ++i)
    {
        Simulator::Schedule(MilliSeconds(100 + 10 * i),
                            [this, stage = stages[i]]() { m_network->Send(0, 1, 1000, stage); });
    }
    Run(Seconds(1));
    for (Stage stage : {Stage::TRAINING, Stage::STANDBY, Stage::DEPLOYMENT})
    {
        EXPECT_EQ(TxNs(0, stage), DATA_NS);
        EXPECT_EQ(RxNs(0, stage), ACK_NS - DETECTION_NS);
        EXPECT_EQ(TxNs(1, stage), ACK_NS);
        EXPECT_EQ(RxNs(1, stage), DATA_NS - DETECTION_NS);
    }
}

TEST_F(WifiStageTest, GroupAddressedDataBelongsToTheStageInAllReceivers)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    Build(setup);
    Simulator::Schedule(Seconds(1), [this]() { m_network->Broadcast(0, 1000, Stage::DEPLOYMENT); });
    Run(Seconds(2));
    EXPECT_EQ(TxNs(0, Stage::DEPLOYMENT), DATA_NS);
    EXPECT_EQ(RxNs(1, Stage::DEPLOYMENT), DATA_NS - DETECTION_NS);
    EXPECT_EQ(RxNs(2, Stage::DEPLOYMENT), DATA_NS - DETECTION_NS);
}

TEST_F(WifiStageTest, RtsAndCtsBelongToTheData)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    setup.rtsThreshold = 100;
    Build(setup);
    Simulator::Schedule(Seconds(1), [this]() { m_network->Send(0, 1, 1000, Stage::INFERENCE); });
    Run(Seconds(2));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), RTS_NS + DATA_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), 2 * (ACK_NS - DETECTION_NS)); // CTS and ACK
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), 2 * ACK_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), RTS_NS + DATA_NS - 2 * DETECTION_NS);
    EXPECT_EQ(m_books[2].GetNs({}, Stage::STANDBY), 2000000000);
}

TEST_F(WifiStageTest, AFrameThatIsLostAndSentAgainIsBookedTwice)
{
    Build({});
    auto losses = CreateObject<ReceiveListErrorModel>();
    losses->SetList({0});
    m_network->GetPhy(1)->SetPostReceptionErrorModel(losses);
    Simulator::Schedule(Seconds(1), [this]() { m_network->Send(0, 1, 1000, Stage::INFERENCE); });
    Run(Seconds(2));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), 2 * DATA_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), ACK_NS - DETECTION_NS);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), 2 * (DATA_NS - DETECTION_NS));
    EXPECT_EQ(m_radios[0]->GetTraffic().txFrames, 2U);
    EXPECT_EQ(m_radios[1]->GetTraffic().rxFrames, 1U);
}

TEST_F(WifiStageTest, ALostAckCostsTheFrameAgain)
{
    Build({});
    auto losses = CreateObject<ReceiveListErrorModel>();
    losses->SetList({0});
    m_network->GetPhy(0)->SetPostReceptionErrorModel(losses);
    Simulator::Schedule(Seconds(1), [this]() { m_network->Send(0, 1, 1000, Stage::INFERENCE); });
    Run(Seconds(2));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), 2 * DATA_NS);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), 2 * ACK_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), 2 * (ACK_NS - DETECTION_NS));
}

/*
 * Two stages in one A-MPDU. 1000 and 500 bytes of payload in subframes of 4 (delimiter) + 26 + 8 +
 * n
 * + 4 bytes, the first padded to a multiple of four: 1044 + 542 = 1586 bytes. At HT MCS 0, 26 bits
 * a symbol: (16 + 8 * 1586 + 6) / 26 = 488.8, so 489 symbols: 36 + 1956 = 1992 us. Of it and of the
 * BlockAck 1000/1500 and 500/1500.
 */
TEST_F(WifiStageTest, TwoStagesInOneAmpduShareItsAirTimeByBytes)
{
    constexpr int64_t ampduNs = 1992000;
    static_assert(HtNs(1586, 26) == ampduNs);
    WifiTestNetwork::Setup setup;
    setup.standard = WIFI_STANDARD_80211n;
    setup.dataMode = "HtMcs0";
    Build(setup);
    // The first packet sets up the BlockAck agreement.
    Simulator::Schedule(Seconds(1), [this]() { m_network->Send(0, 1, 100); });
    Simulator::Schedule(Seconds(2), [this]() {
        m_network->Send(0, 1, 1000, Stage::INFERENCE);
        m_network->Send(0, 1, 500, Stage::TRAINING);
    });
    Run(Seconds(3));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), 1328000);
    EXPECT_EQ(TxNs(0, Stage::TRAINING), 664000);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE) + RxNs(1, Stage::TRAINING), ampduNs - DETECTION_NS);
    EXPECT_NEAR(RxNs(1, Stage::INFERENCE), 1325333, 2);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), 45333); // BlockAck: 68 us * 2 / 3
    EXPECT_EQ(TxNs(1, Stage::TRAINING), 22667);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE) + RxNs(0, Stage::TRAINING), BLOCK_ACK_NS - DETECTION_NS);
    EXPECT_NEAR(RxNs(0, Stage::INFERENCE), 42667, 2);
    const double txW = m_radios[0]->GetPowerTable().GetW(PowerState::TX);
    EXPECT_NEAR(m_books[0].GetJ(PowerState::TX, Stage::INFERENCE), txW * 1328e-6, 1e-15);
}

/*
 * Two stages in one TCP segment: 300 and 700 bytes, written before the connection is there. The
 * frame has 24 + 8 + 20 (IP) + 20 (TCP) + 1000 + 4 = 1076 bytes, 8630 bits, 360 symbols: 1460 us;
 * the TCP acknowledgement 76 bytes, 630 bits, 27 symbols: 128 us. Both are answered by an ACK.
 */
TEST_F(WifiStageTest, TwoStagesInOneTcpSegmentShareItsAirTimeByBytes)
{
    constexpr int64_t segmentNs = 1460000;
    constexpr int64_t tcpAckNs = 128000;
    static_assert(OfdmNs(1076, 24) == segmentNs && OfdmNs(76, 24) == tcpAckNs);
    Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(false));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1000));
    Build({});
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(m_network->nodes);
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    const auto interfaces = addresses.Assign(m_network->devices);
    auto server = Socket::CreateSocket(m_network->nodes.Get(1), TcpSocketFactory::GetTypeId());
    server->Bind(InetSocketAddress(Ipv4Address::GetAny(), 9));
    server->Listen();
    auto client = Socket::CreateSocket(m_network->nodes.Get(0), TcpSocketFactory::GetTypeId());
    Simulator::Schedule(Seconds(1), [&]() {
        client->Connect(InetSocketAddress(interfaces.GetAddress(1), 9));
        client->Send(WifiTestNetwork::MakePacket(300, Stage::INFERENCE));
        client->Send(WifiTestNetwork::MakePacket(700, Stage::TRAINING));
    });
    Run(Seconds(3));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), segmentNs * 3 / 10 + ACK_NS * 3 / 10);
    EXPECT_EQ(TxNs(0, Stage::TRAINING), segmentNs * 7 / 10 + ACK_NS * 7 / 10);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), tcpAckNs * 3 / 10 + ACK_NS * 3 / 10);
    EXPECT_EQ(TxNs(1, Stage::TRAINING), tcpAckNs * 7 / 10 + ACK_NS * 7 / 10);
    EXPECT_NEAR(RxNs(1, Stage::INFERENCE), (segmentNs + ACK_NS - 2 * DETECTION_NS) * 3 / 10, 4);
    // Address resolution and the handshake.
    EXPECT_GT(TxNs(0, Stage::STANDBY), 0);
    EXPECT_GT(TxNs(1, Stage::STANDBY), 0);
}

TEST_F(WifiStageTest, BeaconsAssociationAndTheirReceptionAreStandby)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    setup.infrastructure = true;
    Build(setup);
    Run(Seconds(5));
    for (int i = 0; i < 3; ++i)
    {
        EXPECT_GT(TxNs(i, Stage::STANDBY), 0);
        EXPECT_GT(RxNs(i, Stage::STANDBY), 0);
        EXPECT_EQ(m_books[i].GetNs({}, Stage::STANDBY), 5000000000);
    }
    EXPECT_GT(m_radios[0]->GetTraffic().txFrames, 45U); // beacons each 102.4 ms
}

TEST_F(WifiStageTest, DataThroughAnAccessPointIsBookedOnBothHops)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    setup.infrastructure = true;
    Build(setup);
    Simulator::Schedule(Seconds(2), [this]() { m_network->Send(1, 2, 1000, Stage::INFERENCE); });
    Run(Seconds(3));
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), DATA_NS);
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), DATA_NS + ACK_NS);
    EXPECT_EQ(TxNs(2, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), DATA_NS + ACK_NS - 2 * DETECTION_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), ACK_NS - DETECTION_NS);
    EXPECT_EQ(RxNs(2, Stage::INFERENCE), DATA_NS - DETECTION_NS);
}

TEST_F(WifiStageTest, WithoutARegistryReceiversBookStandby)
{
    WifiTestNetwork network({});
    auto mains = SupplyNode(network.nodes.Get(1), CreateObject<MainsSupply>());
    auto radio = CreateObject<WifiEnergyModel>();
    radio->SetDevice(network.GetDevice(1));
    Attach(mains, radio);
    IntervalBook book;
    book.Watch(radio);
    Simulator::Schedule(Seconds(1), [&network]() { network.Send(0, 1, 1000, Stage::TRAINING); });
    RunUntil(Seconds(2));
    radio->Flush();
    EXPECT_EQ(book.GetNs({}, Stage::STANDBY), 2000000000);
    EXPECT_EQ(book.GetNs(PowerState::TX), ACK_NS);
}

} // namespace
} // namespace aiot
} // namespace ns3
