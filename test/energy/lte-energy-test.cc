// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * LTE terminal and base station. Data of a subframe of 1 ms take 1 ms - 71.43 us upwards (the last
 * symbol is kept for sounding) and 11 of 14 symbols, 785.71 us, downwards; ns-3 takes a nanosecond
 * off each: 928570 ns and 785713 ns.
 *
 * EARTH model of the femto cell: 2 * (4.8 W + 8 * P_out) while it sends, P_out at most 0.05 W:
 * 10.4 W; 9.6 W else.
 */
#include "energy-test-tools.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/data-rate.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/lte-enb-energy-model.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-spectrum-phy.h"
#include "ns3/lte-ue-energy-model.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/mains-supply.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/stage-tag.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <memory>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr int64_t UPLINK_NS = 928570;
constexpr int64_t DOWNLINK_NS = 785713;

/// Counts transport blocks with data.
struct BlockCount
{
    explicit BlockCount(const Ptr<LteSpectrumPhy>& phy)
    {
        phy->TraceConnectWithoutContext("TxStart", MakeCallback(&BlockCount::Add, this));
    }

    void Add(Ptr<const PacketBurst> burst)
    {
        blocks += burst && burst->GetSize() > 0 ? 1 : 0;
    }

    int64_t blocks{0};
};

/// One terminal, one base station, one server behind the packet gateway.
class LteTest : public EnergyTest
{
  protected:
    void Build(Time inactivity = Seconds(10))
    {
        m_epc = CreateObject<PointToPointEpcHelper>();
        m_lte = CreateObject<LteHelper>();
        m_lte->SetEpcHelper(m_epc);
        m_lte->SetSchedulerType("ns3::RrFfMacScheduler");
        nodes.Create(3);
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto mobility = CreateObject<ConstantPositionMobilityModel>();
            mobility->SetPosition(Vector(20.0 * i, 0, 0));
            nodes.Get(i)->AggregateObject(mobility);
        }
        const auto enb = m_lte->InstallEnbDevice(NodeContainer(nodes.Get(0)));
        const auto ue = m_lte->InstallUeDevice(NodeContainer(nodes.Get(1)));
        InternetStackHelper internet;
        internet.Install(nodes.Get(1));
        internet.Install(nodes.Get(2));
        terminalAddress = m_epc->AssignUeIpv4Address(ue).GetAddress(0);
        Ipv4StaticRoutingHelper routing;
        routing.GetStaticRouting(nodes.Get(1)->GetObject<Ipv4>())
            ->SetDefaultRoute(m_epc->GetUeDefaultGatewayAddress(), 1);
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", DataRateValue(DataRate("1Gbps")));
        const auto wired = link.Install(m_epc->GetPgwNode(), nodes.Get(2));
        serverAddress = Ipv4AddressHelper("1.0.0.0", "255.0.0.0").Assign(wired).GetAddress(1);
        routing.GetStaticRouting(nodes.Get(2)->GetObject<Ipv4>())
            ->AddNetworkRouteTo(Ipv4Address("7.0.0.0"), Ipv4Mask("255.0.0.0"), 1);
        m_lte->Attach(ue.Get(0), enb.Get(0));
        Meter(DynamicCast<LteEnbNetDevice>(enb.Get(0)),
              DynamicCast<LteUeNetDevice>(ue.Get(0)),
              inactivity);
    }

    void Meter(Ptr<LteEnbNetDevice> enb, Ptr<LteUeNetDevice> ue, Time inactivity)
    {
        auto registry = Create<ChannelRadioRegistry>();
        cell = CreateObject<LteEnbEnergyModel>();
        cell->SetRegistry(registry);
        cell->SetDevice(enb);
        cellBook.Watch(cell);
        Attach(SupplyNode(nodes.Get(0), CreateObject<MainsSupply>()), cell);
        terminal = CreateObject<LteUeEnergyModel>();
        terminal->SetAttribute("InactivityTime", TimeValue(inactivity));
        terminal->SetRegistry(registry);
        terminal->SetDevice(ue);
        terminalBook.Watch(terminal);
        Attach(SupplyNode(nodes.Get(1), CreateObject<MainsSupply>()), terminal);
        up = std::make_unique<BlockCount>(ue->GetPhy()->GetUlSpectrumPhy());
        down = std::make_unique<BlockCount>(enb->GetPhy()->GetDlSpectrumPhy());
    }

    void Run(Time end)
    {
        RunUntil(end);
        cell->Flush();
        terminal->Flush();
        for (const IntervalBook* book : {&cellBook, &terminalBook})
        {
            EXPECT_EQ(book->GetNs({}), end.GetNanoSeconds());
        }
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto supply = nodes.Get(i)->GetObject<PowerSupply>();
            const double bookedJ = (i == 0 ? cellBook : terminalBook).GetJ({});
            EXPECT_NEAR(bookedJ, supply->GetDrawnJ(), 1e-11 * bookedJ);
        }
        EXPECT_EQ(terminalBook.GetNs(PowerState::TX), up->blocks * UPLINK_NS);
        EXPECT_EQ(cellBook.GetNs(PowerState::TX), down->blocks * DOWNLINK_NS);
    }

    /// Send one datagram from the terminal to the server or back.
    void SendDatagram(bool isUp, uint32_t bytes, Stage stage)
    {
        auto socket = Socket::CreateSocket(nodes.Get(isUp ? 1 : 2), UdpSocketFactory::GetTypeId());
        socket->Connect(InetSocketAddress(isUp ? serverAddress : terminalAddress, 9));
        auto packet = Create<Packet>(bytes);
        TagStage(packet, stage);
        socket->Send(packet);
    }

    NodeContainer nodes; //!< base station, terminal, server
    Ipv4Address terminalAddress;
    Ipv4Address serverAddress;
    Ptr<LteEnbEnergyModel> cell;
    Ptr<LteUeEnergyModel> terminal;
    IntervalBook cellBook;
    IntervalBook terminalBook;
    std::unique_ptr<BlockCount> up;
    std::unique_ptr<BlockCount> down;

  private:
    Ptr<PointToPointEpcHelper> m_epc;
    Ptr<LteHelper> m_lte;
};

TEST_F(LteTest, UplinkDataKeepItsStageThroughTheStack)
{
    Build(Seconds(1));
    Simulator::Schedule(Seconds(3), [this]() { SendDatagram(true, 1000, Stage::INFERENCE); });
    Run(Seconds(6));
    const int64_t txNs = terminalBook.GetNs(PowerState::TX, Stage::INFERENCE);
    EXPECT_GT(txNs, 0);
    EXPECT_EQ(txNs % UPLINK_NS, 0);
    // The tail that the data began, a second from the end of the last block.
    EXPECT_GE(terminalBook.GetNs(PowerState::TAIL, Stage::INFERENCE), 1000000000);
    EXPECT_LE(terminalBook.GetNs(PowerState::TAIL, Stage::INFERENCE), 1100000000);
    EXPECT_GT(terminalBook.GetNs(PowerState::IDLE, Stage::STANDBY), 2000000000);
    EXPECT_EQ(terminal->GetPowerState(), PowerState::IDLE);
    EXPECT_GE(cell->GetTraffic().rxBits, 8 * 1000U);
    EXPECT_GE(terminal->GetTraffic().txBits, cell->GetTraffic().rxBits);
}

TEST_F(LteTest, DownlinkDataKeepItsStageThroughTheStack)
{
    Build(Seconds(1));
    Simulator::Schedule(Seconds(3), [this]() { SendDatagram(false, 1000, Stage::DEPLOYMENT); });
    Run(Seconds(6));
    const int64_t cellNs = cellBook.GetNs(PowerState::TX, Stage::DEPLOYMENT);
    EXPECT_GT(cellNs, 0);
    EXPECT_EQ(cellNs % DOWNLINK_NS, 0);
    EXPECT_GT(terminalBook.GetNs(PowerState::RX, Stage::DEPLOYMENT), 0);
    EXPECT_LE(terminalBook.GetNs(PowerState::RX, Stage::DEPLOYMENT), cellNs);
    EXPECT_GE(terminalBook.GetNs(PowerState::TAIL, Stage::DEPLOYMENT), 1000000000);
    EXPECT_EQ(cellBook.GetNs(PowerState::TX, Stage::INFERENCE), 0);
}

TEST_F(LteTest, BlocksOfTwoStagesAreDividedByBytes)
{
    Build();
    Simulator::Schedule(Seconds(3), [this]() {
        SendDatagram(true, 200, Stage::INFERENCE);
        SendDatagram(true, 200, Stage::TRAINING);
    });
    Run(Seconds(4));
    const int64_t first = terminalBook.GetNs(PowerState::TX, Stage::INFERENCE);
    const int64_t second = terminalBook.GetNs(PowerState::TX, Stage::TRAINING);
    EXPECT_GT(first, 0);
    EXPECT_GT(second, 0);
    EXPECT_EQ((first + second) % UPLINK_NS, 0);
}

TEST_F(LteTest, TcpAcknowledgementsBelongToTheTask)
{
    Build();
    auto server = Socket::CreateSocket(nodes.Get(2), TcpSocketFactory::GetTypeId());
    server->Bind(InetSocketAddress(Ipv4Address::GetAny(), 9));
    server->Listen();
    auto client = Socket::CreateSocket(nodes.Get(1), TcpSocketFactory::GetTypeId());
    Simulator::Schedule(Seconds(3), [&]() {
        client->Connect(InetSocketAddress(serverAddress, 9));
        auto packet = Create<Packet>(5000);
        TagStage(packet, Stage::INFERENCE);
        client->Send(packet);
    });
    Run(Seconds(5));
    EXPECT_GT(terminalBook.GetNs(PowerState::TX, Stage::INFERENCE), 0);
    EXPECT_GT(cellBook.GetNs(PowerState::TX, Stage::INFERENCE), 0);
    EXPECT_GT(terminalBook.GetNs(PowerState::RX, Stage::INFERENCE), 0);
}

TEST_F(LteTest, SendingAndReceivingAtOnce)
{
    Build();
    for (int i = 0; i < 300; ++i)
    {
        Simulator::Schedule(Seconds(2) + MicroSeconds(3300 * i), [this]() {
            SendDatagram(true, 1200, Stage::INFERENCE);
            SendDatagram(false, 1200, Stage::DEPLOYMENT);
        });
    }
    Run(Seconds(4));
    // Downlink data begin after three symbols, 214286 ns: where both fall into one subframe, all
    // but the last 71 us of the block received is hidden behind the block sent.
    constexpr int64_t hiddenNs = UPLINK_NS - 214286;
    const int64_t missingNs = down->blocks * DOWNLINK_NS - terminalBook.GetNs(PowerState::RX);
    EXPECT_GT(missingNs, 0);
    EXPECT_EQ(missingNs % hiddenNs, 0);
    EXPECT_LE(missingNs / hiddenNs, std::min(up->blocks, down->blocks));
}

TEST_F(LteTest, EarthModelOfTheBaseStation)
{
    Build();
    Simulator::Schedule(Seconds(3), [this]() { SendDatagram(false, 20000, Stage::DEPLOYMENT); });
    Run(Seconds(4));
    const double txS = static_cast<double>(cellBook.GetNs(PowerState::TX)) * 1e-9;
    EXPECT_GT(txS, 0);
    // 30 dBm is more than the femto cell's 50 mW.
    EXPECT_NEAR(cellBook.GetJ(PowerState::TX), 10.4 * txS, 1e-12);
    EXPECT_NEAR(cell->GetTotalEnergyConsumption(), 10.4 * txS + 9.6 * (4 - txS), 1e-9);
}

TEST_F(LteTest, EarthModelOfAMacroCell)
{
    Build();
    cell->SetAttribute("Transceivers", UintegerValue(6));
    cell->SetAttribute("NoLoadPower", DoubleValue(130));
    cell->SetAttribute("LoadSlope", DoubleValue(4.7));
    cell->SetAttribute("MaxOutputPower", DoubleValue(20));
    cell->ChangeState(static_cast<int>(PowerState::IDLE));
    Run(Seconds(2));
    // 30 dBm: 6 * (130 W + 4.7 * 1 W) while it sends.
    const double txS = static_cast<double>(cellBook.GetNs(PowerState::TX)) * 1e-9;
    EXPECT_NEAR(cell->GetTotalEnergyConsumption(), 780 * 2 + 28.2 * txS, 1e-9);
}

TEST_F(LteTest, PowersOfTheTerminal)
{
    Build(Seconds(1));
    Run(Seconds(5));
    const auto seconds = [this](PowerState state) {
        return static_cast<double>(terminalBook.GetNs(state)) * 1e-9;
    };
    // Terminals of ns-3 send with 10 dBm: 416 mA; 404 mA receiving, 306 mA in the tail, 100 mA
    // idle; all at 5 V (LTE-Cat4-modem of traces/radios.csv).
    EXPECT_NEAR(terminal->GetTotalEnergyConsumption(),
                5 * (0.416 * seconds(PowerState::TX) + 0.404 * seconds(PowerState::RX) +
                     0.306 * seconds(PowerState::TAIL) + 0.100 * seconds(PowerState::IDLE)),
                1e-12);
    // Sounding goes on for ever and is not one of these.
    EXPECT_GT(seconds(PowerState::IDLE), 3.5);
}

} // namespace
} // namespace aiot
} // namespace ns3
