// SPDX-License-Identifier: GPL-2.0-only
// How the clients of the scenario `queries` reach its regions: boards, radios and wires.
#include "queries-scenario.h"

#include "ns3/catalogue.h"
#include "ns3/double.h"
#include "ns3/message-backbone-helper.h"
#include "ns3/message-network-helper.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double WAN_RATE_BPS = 10e9;

} // namespace

OfferedTraffic
Queries::GetTraffic(uint32_t clients) const
{
    double count = 0;
    double request = 0;
    double answer = 0;
    for (const QueryKind& kind : m_kinds)
    {
        count += kind.count;
        request += kind.count * kind.requestBytes;
        answer += kind.count * kind.answerBytes;
    }
    OfferedTraffic traffic;
    const double perDay = m_config.setting == "mit-day"
                              ? count
                              : m_config.queriesPerDay / (m_config.homes + m_config.phones);
    traffic.messagesPerS = perDay / DAY_S;
    traffic.payloadBytes = static_cast<uint32_t>(request / count);
    traffic.answerBytes = static_cast<uint32_t>(answer / count);
    traffic.toCloud = true;
    traffic.sensors = clients;
    return traffic;
}

void
Queries::InstallBoards(BoardEnergyHelper& boards)
{
    const HardwareCatalogue hardware = m_config.GetHardware();
    boards.Install(m_homes, m_homeBoard);
    boards.Install(m_phones, m_phoneBoard);
    boards.Install(m_accessPoints, hardware.GetBoard("access-point"));
    boards.Install(m_baseStations, hardware.GetBoard("enb-pico"));
    boards.Install(m_exchange, hardware.GetBoard("lan-switch"));
    boards.Install(m_clouds, m_cloudBoard);
    for (auto it = m_clouds.Begin(); it != m_clouds.End(); ++it)
    {
        const auto supply = (*it)->GetObject<PowerSupply>();
        for (uint32_t i = 0; i < m_config.llmReplicas + m_config.replicas; ++i)
        {
            auto processor = CreateObject<ProcessorEnergyModel>();
            processor->SetAttribute("ActivePower", DoubleValue(m_config.mediaW));
            processor->SetAttribute("IdlePower", DoubleValue(m_config.idleW));
            processor->SetAttribute("SleepPower", DoubleValue(m_config.offW));
            processor->SetEnergySource(supply);
            supply->AppendDeviceEnergyModel(processor);
            m_processors[(*it)->GetId()].push_back(processor);
        }
    }
}

void
Queries::InstallMessages()
{
    BoardEnergyHelper boards;
    InstallBoards(boards);
    AccessNetworkConfig config;
    config.wanDelay = Seconds(m_delayS.front());
    config.wanDataRate = DataRate(static_cast<uint64_t>(WAN_RATE_BPS));
    MessageRadioConfig radio;
    radio.sensor = m_homeBoard;
    radio.payloadBytes = GetTraffic(0).payloadBytes;
    MessageNetworkHelper helper(CreateMessageRadio("wifi", radio), config);
    helper.SetTraffic(GetTraffic(m_config.homes));
    m_network = helper.Install(m_homes, m_accessPoints, m_exchange, m_clouds.Get(0), &boards);
    m_messages = helper.GetNetwork();
    m_messages->AssignStreams(NETWORK_STREAM);
    m_transport = helper.GetTransport();
    AddPhones(boards);
    AddRegionLinks(boards);
}

void
Queries::AddPhones(BoardEnergyHelper& boards)
{
    if (m_config.phones == 0)
    {
        return;
    }
    MessageRadioConfig config;
    config.sensor = m_phoneBoard;
    config.radiusM = 200;
    config.payloadBytes = GetTraffic(0).payloadBytes;
    const auto radio = CreateMessageRadio("lte", config);
    const OfferedTraffic traffic = GetTraffic(m_config.phones);
    const double perCell = static_cast<double>(m_config.phones) / m_baseStations.GetN();
    std::shared_ptr<const LinkRadioProfile> profile;
    std::vector<uint32_t> cells;
    for (auto it = m_baseStations.Begin(); it != m_baseStations.End(); ++it)
    {
        const uint32_t wire =
            m_messages->AddMedium(MakePointToPointWire(WAN_RATE_BPS, MilliSeconds(1)),
                                  m_exchange,
                                  boards.InstallMessageInterface(m_exchange, true, true));
        m_messages->AddStation(*it, wire, boards.InstallMessageInterface(*it, true, true));
        const Ptr<RadioMessageLink> link = radio->GetLoadedLink(traffic, perCell);
        profile = profile ? profile : radio->MakeProfile(*link, traffic);
        cells.push_back(
            m_messages->AddMedium(link, *it, boards.InstallRadioHub(*it, radio->GetHub())));
    }
    for (uint32_t i = 0; i < m_phones.GetN(); ++i)
    {
        const Ptr<Node> phone = m_phones.Get(i);
        m_messages->AddStation(phone,
                               cells[i % cells.size()],
                               boards.InstallLinkRadio(phone, profile));
    }
}

void
Queries::AddRegionLinks(BoardEnergyHelper& boards)
{
    for (uint32_t i = 1; i < m_clouds.GetN(); ++i)
    {
        const Ptr<Node> cloud = m_clouds.Get(i);
        const uint32_t wire =
            m_messages->AddMedium(MakePointToPointWire(WAN_RATE_BPS, Seconds(m_delayS[i])),
                                  m_exchange,
                                  boards.InstallMessageInterface(m_exchange, true, true));
        m_messages->AddStation(cloud, wire, boards.InstallMessageInterface(cloud, true, true));
        m_network.addresses[cloud->GetId()] = MessageNetwork::GetAddress(cloud);
    }
}

void
Queries::InstallPackets()
{
    AccessNetworkConfig config;
    config.wanDelay = Seconds(m_delayS.front());
    const bool isWifi = m_config.homes > 0;
    const auto helper = CreateAccessNetworkHelper(isWifi ? "wifi" : "lte", config);
    helper->AssignStreams(NETWORK_STREAM);
    m_network = helper->Install(isWifi ? m_homes : m_phones,
                                isWifi ? m_accessPoints : m_baseStations,
                                m_exchange,
                                m_clouds.Get(0));
    NodeContainer further;
    std::vector<Time> delays;
    for (uint32_t i = 1; i < m_clouds.GetN(); ++i)
    {
        further.Add(m_clouds.Get(i));
        delays.push_back(Seconds(m_delayS[i]));
    }
    helper->InstallFurtherClouds(m_exchange, further, delays, m_network);
    // Answers of megabytes need a transport that sends again.
    m_transport.SetTypeId("ns3::aiot::TcpEndpoint");
    BoardEnergyHelper boards;
    InstallBoards(boards);
    boards.InstallInterfaces(m_network.sensorDevices);
    boards.InstallInterfaces(m_network.gatewayDevices);
    boards.InstallInterfaces(m_network.wiredDevices);
}

} // namespace aiot
} // namespace ns3
