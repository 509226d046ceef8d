// SPDX-License-Identifier: GPL-2.0-only
#include "message-network-helper.h"

#include "csma-plan.h"

#include "ns3/boolean.h"
#include "ns3/given-defaults.h"
#include "ns3/link-radio-duty-cycle.h"
#include "ns3/message-header.h"
#include "ns3/uinteger.h"
#include "ns3/wired-message-link.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t UDP_BYTES = 8;
constexpr uint32_t ETHERNET_BYTES = 18; // header 14, check 4
constexpr uint32_t ETHERNET_FRAME_BYTES = 64;
constexpr uint32_t PPP_BYTES = 2;

} // namespace

MessageNetworkHelper::MessageNetworkHelper(const AccessNetworkConfig& config)
    : m_config(config),
      m_cellRateBps(CsmaPlan::Make(config).nominalRateBps)
{
}

MessageNetworkHelper::MessageNetworkHelper(std::shared_ptr<const MessageRadio> radio,
                                           const AccessNetworkConfig& config)
    : m_config(config),
      m_radio(std::move(radio))
{
}

void
MessageNetworkHelper::SetTraffic(const OfferedTraffic& traffic)
{
    m_traffic = traffic;
}

Ptr<MessageLink>
MessageNetworkHelper::MakeWire(double rateBps, const Time& delay, bool shared, double sensors) const
{
    const uint32_t ipBytes = m_config.ipVersion == 6 ? 40 : 20;
    auto link = CreateObject<WiredMessageLink>();
    link->SetAttribute("DataRate", DataRateValue(DataRate(static_cast<uint64_t>(rateBps))));
    link->SetAttribute("Delay", TimeValue(delay));
    link->SetAttribute("Shared", BooleanValue(shared));
    link->SetAttribute("OverheadBytes",
                       UintegerValue((shared ? ETHERNET_BYTES : PPP_BYTES) + ipBytes + UDP_BYTES));
    link->SetAttribute("MinFrameBytes", UintegerValue(shared ? ETHERNET_FRAME_BYTES : 0));
    const auto takesNs = [&](uint32_t bytes) {
        return static_cast<double>(
            link->GetTransmission(bytes, MessageHeader::MIN_BYTES, MessageHeader::SEGMENT_BYTES)
                .txNs);
    };
    const double answerNs = m_traffic.answered ? takesNs(m_traffic.answerBytes) : 0;
    link->SetOfferedLoad(sensors * m_traffic.messagesPerS * 1e-9 *
                         (takesNs(m_traffic.payloadBytes) + answerNs));
    return link;
}

Ptr<LinkInterfaceEnergyModel>
MessageNetworkHelper::MakeInterface(BoardEnergyHelper* boards,
                                    const Ptr<Node>& node,
                                    bool shared) const
{
    return boards ? boards->InstallMessageInterface(node, true, shared) : nullptr;
}

AccessNetwork
MessageNetworkHelper::Install(const NodeContainer& sensors,
                              const NodeContainer& gateways,
                              const Ptr<Node>& edge,
                              const Ptr<Node>& cloud,
                              BoardEnergyHelper* boards)
{
    const double all = m_traffic.sensors > 0 ? m_traffic.sensors : sensors.GetN();
    const uint32_t cells = gateways.GetN();
    const auto wire =
        [&](const Ptr<Node>& hub, const DataRate& rate, Time delay, bool shared, double users) {
            const auto link =
                MakeWire(static_cast<double>(rate.GetBitRate()), delay, shared, users);
            return m_network->AddMedium(link, hub, MakeInterface(boards, hub, true));
        };
    m_network = CreateObject<MessageNetwork>();
    m_network->AddRoot(cloud);
    Ptr<Node> top = cloud;
    if (edge)
    {
        const uint32_t wan =
            wire(cloud, m_config.wanDataRate, m_config.wanDelay, false, m_traffic.toCloud * all);
        m_network->AddStation(edge, wan, MakeInterface(boards, edge, true));
        top = edge;
    }
    const auto delay = [](const Time& usual) {
        return GetGivenTime("ns3::CsmaChannel::Delay", usual);
    };
    const uint32_t lan = edge ? wire(edge, m_config.lanDataRate, delay(MicroSeconds(1)), true, all)
                              : wire(cloud, m_config.wanDataRate, m_config.wanDelay, false, all);
    for (uint32_t cell = 0; cell < cells; ++cell)
    {
        const Ptr<Node> gateway = gateways.Get(cell);
        m_network->AddStation(gateway, lan, MakeInterface(boards, gateway, true));
        m_cells.push_back(m_radio ? AddRadioCell(gateway, boards, all / cells)
                                  : wire(gateway,
                                         DataRate(static_cast<uint64_t>(m_cellRateBps)),
                                         delay(NanoSeconds(500)),
                                         true,
                                         all / cells));
    }
    AccessNetwork network;
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        const Ptr<Node> sensor = sensors.Get(i);
        AddSensor(sensor, i % cells, boards);
        network.addresses.emplace_hint(network.addresses.end(),
                                       sensor->GetId(),
                                       MessageNetwork::GetAddress(sensor));
    }
    for (const auto& node : {top, cloud})
    {
        network.addresses[node->GetId()] = MessageNetwork::GetAddress(node);
    }
    for (auto it = gateways.Begin(); it != gateways.End(); ++it)
    {
        network.addresses[(*it)->GetId()] = MessageNetwork::GetAddress(*it);
    }
    network.readyAt.assign(sensors.GetN(), Time(0));
    return network;
}

void
MessageNetworkHelper::AddSensor(const Ptr<Node>& sensor, uint32_t cell, BoardEnergyHelper* boards)
{
    if (!m_radio)
    {
        m_network->AddStation(sensor, m_cells.at(cell), MakeInterface(boards, sensor, false));
        return;
    }
    Ptr<AnalyticRadioEnergyModel> radio =
        boards ? boards->InstallLinkRadio(sensor, m_profile) : nullptr;
    m_network->AddStation(sensor, m_cells.at(cell), radio);
    if (radio && m_radio->IsDutyCycled())
    {
        auto dutyCycle = CreateObject<LinkRadioDutyCycle>();
        dutyCycle->SetRadio(radio);
        sensor->AggregateObject(dutyCycle);
    }
}

uint32_t
MessageNetworkHelper::AddRadioCell(const Ptr<Node>& gateway,
                                   BoardEnergyHelper* boards,
                                   double sensors)
{
    const Ptr<RadioMessageLink> link = m_radio->GetLoadedLink(m_traffic, sensors);
    if (!m_profile)
    {
        m_profile = m_radio->MakeProfile(*link, m_traffic);
    }
    const Ptr<LinkInterfaceEnergyModel> hub =
        boards ? boards->InstallRadioHub(gateway, m_radio->GetHub()) : nullptr;
    return m_network->AddMedium(link, gateway, hub);
}

int64_t
MessageNetworkHelper::AssignStreams(uint32_t cell, int64_t stream)
{
    return m_network->AssignStreams(m_cells.at(cell), stream);
}

void
MessageNetworkHelper::SetReach(uint32_t cell,
                               const std::function<bool(uint32_t, uint32_t)>& reaches)
{
    m_network->SetReach(m_cells.at(cell), reaches);
}

Ptr<MessageNetwork>
MessageNetworkHelper::GetNetwork() const
{
    return m_network;
}

ObjectFactory
MessageNetworkHelper::GetTransport() const
{
    return m_network->GetTransport();
}

} // namespace aiot
} // namespace ns3
