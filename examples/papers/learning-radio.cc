// SPDX-License-Identifier: GPL-2.0-only
#include "learning-network.h"

#include "ns3/board-check.h"
#include "ns3/board-energy-helper.h"
#include "ns3/catalogue.h"
#include "ns3/cell-places.h"
#include "ns3/finite-number.h"
#include "ns3/message-network-helper.h"
#include "ns3/node.h"
#include "ns3/radio-technology.h"
#include "ns3/range-note.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr int64_t LEARNING_NETWORK_STREAMS = 1000;
/// Messages of each device per second, for the load of links: transfers take turns, and all but
/// one are silent.
constexpr double SILENT_PER_S = 1e-9;
/// Largest message by default (B): some datagrams where frames are large, one where they are small.
constexpr uint32_t LARGE_BLOCK_BYTES = 10000;
constexpr uint32_t SMALL_BLOCK_BYTES = 200;
/// Data rates below which a block is small, and above which it is large (bit/s).
constexpr double SMALL_RATE_BPS = 1e5;
constexpr double LARGE_RATE_BPS = 3e6;
constexpr uint32_t MIDDLE_BLOCK_BYTES = 1000;
/// Tries of a block, and the chance that one more is worth it: all of them fail less often.
constexpr uint32_t LEAST_TRIES = 3;
constexpr uint32_t MOST_TRIES = 100;
constexpr double GIVEN_UP = 1e-6;
/// Time after the last round, for what it leaves behind (s).
constexpr double LEARNING_LINGER_S = 1;

} // namespace

/// Boards and helpers of a LearningRadio.
struct LearningRadio::Parts
{
    const RadioTechnology* radio{nullptr};  //!< the radio
    Board device;                           //!< of the devices
    Board gateway;                          //!< of the gateway
    Board server;                           //!< of the server
    AccessNetworkConfig network;            //!< rates and delays
    std::optional<AccessPlan> plan;         //!< unset: there is no packet level
    std::shared_ptr<MessageRadio> messages; //!< null: packets, or a wire
    OfferedTraffic traffic;                 //!< what devices send

    /// @return size of a block for the radio's rate (B)
    uint32_t ChooseBlock() const
    {
        const double rateBps = plan ? plan->nominalRateBps : messages->GetNominalRateBps();
        return rateBps < SMALL_RATE_BPS   ? SMALL_BLOCK_BYTES
               : rateBps < LARGE_RATE_BPS ? MIDDLE_BLOCK_BYTES
                                          : LARGE_BLOCK_BYTES;
    }

    /// @return tries after which a block is lost less often than GIVEN_UP
    uint32_t ChooseTries() const
    {
        if (!messages)
        {
            return LEAST_TRIES;
        }
        const auto link = messages->GetLoadedLink(traffic, 1);
        const auto [block, answer] = MessageRadio::GetRequests(traffic);
        const double arrives = link->GetRadioTransmission(block).plan.GetDeliveryProbability() *
                               link->GetRadioTransmission(answer).plan.GetDeliveryProbability();
        const double tries =
            std::ceil(std::log(GIVEN_UP) / std::log1p(-std::min(arrives, 0.999999)));
        return static_cast<uint32_t>(std::clamp<double>(tries, LEAST_TRIES, MOST_TRIES));
    }

    /// @return how long a device waits for its turn to send a block, by its band's duty cycle (s)
    double GetPauseS() const
    {
        return messages ? static_cast<double>(messages->MakeLink()->GetPauseNs(
                              MessageRadio::GetRequests(traffic).first)) *
                              1e-9
                        : 0;
    }

    /// Make the message level's radio, for blocks of a size.
    void MakeMessages(const LearningRadioConfig& config, uint32_t blockBytes)
    {
        MessageRadioConfig own;
        own.link = config.link;
        own.txPowerDbm = config.txPowerDbm;
        own.rateBps = plan ? plan->nominalRateBps : 0;
        own.radiusM = config.radiusM;
        own.payloadBytes = blockBytes;
        own.ipVersion = radio->defaults.ipVersion;
        own.alwaysOn = config.alwaysOn;
        own.isAdHoc = network.peerRangeM.value_or(0) > 0;
        own.sensor = device;
        messages = CreateMessageRadio(radio->name, own);
        traffic.messagesPerS = SILENT_PER_S;
        traffic.payloadBytes = blockBytes;
        traffic.sensors = 1;
    }
};

LearningRadio::LearningRadio(const LearningRadioConfig& config, uint32_t devices)
    : m_config(config),
      m_parts(std::make_unique<Parts>())
{
    Parts& parts = *m_parts;
    parts.radio = &FindRadioTechnology(config.radio);
    const RadioDefaults& defaults = parts.radio->defaults;
    const HardwareCatalogue hardware =
        config.catalogue ? config.catalogue->hardware : HardwareCatalogue::BuiltIn();
    m_config.deviceBoard = config.deviceBoard.empty() ? defaults.device : config.deviceBoard;
    m_config.serverBoard = config.serverBoard.empty() ? "edge-box" : config.serverBoard;
    parts.device = hardware.GetBoard(m_config.deviceBoard);
    parts.gateway = hardware.GetBoard(defaults.gateway);
    parts.server = hardware.GetBoard(m_config.serverBoard);
    RequireRadioOf(parts.device, *parts.radio);
    RequirePort(parts.server);
    if (!parts.device.processor || !parts.server.processor)
    {
        throw std::invalid_argument(
            "board " + (parts.device.processor ? m_config.serverBoard : m_config.deviceBoard) +
            " has no processor to train on");
    }
    if (config.packets && !parts.radio->makePlan)
    {
        throw std::invalid_argument("radio " + config.radio +
                                    " has no packet level; give --link=message");
    }
    parts.network.ipVersion = static_cast<int>(defaults.ipVersion);
    parts.network.radiusM = config.radiusM;
    parts.network.txPowerDbm = config.txPowerDbm;
    parts.network.dataRate = config.dataRate;
    if (parts.radio->makePlan)
    {
        parts.plan = parts.radio->makePlan(parts.network);
    }
    if (config.packets && devices > parts.plan->maxSensorsPerCell)
    {
        throw std::invalid_argument(std::to_string(devices) + " devices: a cell of " +
                                    config.radio + " takes at most " +
                                    std::to_string(parts.plan->maxSensorsPerCell));
    }
    ResolvePeers();
    ResolveBlocks();
    m_config.tryTimeoutS = m_config.tryTimeoutS.value_or(defaults.timeoutS + parts.GetPauseS());
}

void
LearningRadio::ResolvePeers()
{
    Parts& parts = *m_parts;
    if (!m_config.hasPeers)
    {
        if (m_config.peerRangeM || m_config.isRelayed)
        {
            throw std::invalid_argument("--relayed and --peerRange go with policies in which "
                                        "devices send each other their models: cfa, maml or your "
                                        "own");
        }
        return;
    }
    const double rangeM = parts.plan ? parts.plan->peerRangeM : 0;
    if (rangeM == 0 && m_config.peerRangeM.value_or(0) > 0)
    {
        throw std::invalid_argument("--peerRange: devices with radio " + m_config.radio +
                                    " do not hear each other, their gateway relays");
    }
    if (m_config.isRelayed && m_config.peerRangeM.value_or(0) > 0)
    {
        throw std::invalid_argument("--relayed and --peerRange: give one of them");
    }
    m_config.peerRangeM = m_config.isRelayed ? 0 : m_config.peerRangeM.value_or(rangeM);
    parts.network.peerRangeM = m_config.peerRangeM;
}

void
LearningRadio::ResolveBlocks()
{
    Parts& parts = *m_parts;
    const bool isRadio = !m_config.packets && !parts.radio->isWire;
    if (isRadio)
    {
        parts.MakeMessages(m_config, m_config.blockBytes.value_or(SMALL_BLOCK_BYTES));
    }
    if (!m_config.blockBytes)
    {
        m_config.blockBytes = parts.ChooseBlock();
        if (isRadio)
        {
            parts.MakeMessages(m_config, *m_config.blockBytes);
        }
    }
    if (isRadio)
    {
        parts.messages->Check(parts.traffic, 1);
        const auto link = parts.messages->MakeLink();
        link->GetRadioTransmission(MessageRadio::GetRequests(parts.traffic).first);
    }
    m_config.maxTries = m_config.maxTries.value_or(parts.ChooseTries());
}

LearningRadio::~LearningRadio() = default;

const LearningRadioConfig&
LearningRadio::GetConfig() const
{
    return m_config;
}

std::vector<std::string>
LearningRadio::GetNotes() const
{
    const std::string far = NoteRange(m_parts->plan ? m_parts->plan->peerRangeM : 0,
                                      m_config.radio,
                                      m_config.radiusM,
                                      !m_config.packets);
    return far.empty() ? std::vector<std::string>() : std::vector<std::string>{far};
}

void
LearningRadio::InstallPackets(const LearningNodes& nodes, LearningLinks& links)
{
    Parts& parts = *m_parts;
    // The helper's network has a cloud behind the edge, which is the server here.
    const Ptr<Node> cloud = CreateObject<Node>();
    const auto packets = CreateAccessNetworkHelper(m_config.radio, parts.network);
    packets->AssignStreams(LEARNING_NETWORK_STREAMS);
    const AccessNetwork network =
        packets->Install(nodes.devices, links.gateways, nodes.server, cloud);
    if (!m_config.alwaysOn)
    {
        InstallDutyCycles(network.sensorDevices);
    }
    BoardEnergyHelper boards;
    if (m_config.batteryJ)
    {
        boards.SetBatteryEnergy(*m_config.batteryJ);
    }
    boards.Install(nodes.devices, parts.device);
    boards.Install(links.gateways, parts.gateway);
    boards.Install(nodes.server, parts.server);
    const double txPowerDbm = m_config.txPowerDbm.value_or(parts.plan->txPowerDbm.value_or(0));
    boards.InstallInterfaces(network.sensorDevices, txPowerDbm);
    boards.InstallInterfaces(network.gatewayDevices, txPowerDbm);
    boards.InstallInterfaces(network.wiredDevices);
    for (auto it = nodes.devices.Begin(); it != nodes.devices.End(); ++it)
    {
        links.deviceAddresses.push_back(network.GetSocketAddress(*it, LEARNING_PORT));
    }
    links.serverAddress = network.GetSocketAddress(nodes.server, LEARNING_PORT);
    links.ready = network.GetAllReadyTime();
    links.transport.DeserializeFromString("ns3::aiot::UdpEndpoint[TagStages=true]",
                                          MakeObjectFactoryChecker());
}

void
LearningRadio::InstallMessages(const LearningNodes& nodes, LearningLinks& links)
{
    Parts& parts = *m_parts;
    BoardEnergyHelper boards;
    if (m_config.batteryJ)
    {
        boards.SetBatteryEnergy(*m_config.batteryJ);
    }
    boards.Install(nodes.devices, parts.device);
    boards.Install(links.gateways, parts.gateway);
    boards.Install(nodes.server, parts.server);
    // The server's LAN, in the place of the helper's way to the cloud.
    parts.network.wanDataRate = parts.network.lanDataRate;
    parts.network.wanDelay = MicroSeconds(1);
    auto helper = parts.messages ? MessageNetworkHelper(parts.messages, parts.network)
                                 : MessageNetworkHelper(parts.network);
    helper.SetTraffic(parts.traffic);
    const AccessNetwork network =
        helper.Install(nodes.devices, links.gateways, nullptr, nodes.server, &boards);
    helper.GetNetwork()->AssignStreams(LEARNING_NETWORK_STREAMS);
    for (auto it = nodes.devices.Begin(); it != nodes.devices.End(); ++it)
    {
        links.deviceAddresses.push_back(network.GetSocketAddress(*it, LEARNING_PORT));
    }
    links.serverAddress = network.GetSocketAddress(nodes.server, LEARNING_PORT);
    links.transport = ObjectFactoryValue(helper.GetTransport());
    // Radios without a packet level hear what comes down when they have just sent.
    links.pulls = !parts.radio->makePlan;
    if (m_config.hasPeers)
    {
        const auto reaches = MakeReach(nodes.devices.GetN());
        const uint32_t first = nodes.devices.Get(0)->GetId();
        helper.SetReach(0, [reaches, first](uint32_t from, uint32_t to) {
            return reaches(from - first, to - first);
        });
    }
}

std::function<bool(uint32_t, uint32_t)>
LearningRadio::MakeReach(uint32_t devices) const
{
    // Where the packet level puts them.
    CellPlaces places(m_config.radiusM);
    places.AssignStreams(LEARNING_NETWORK_STREAMS);
    std::vector<Vector> at;
    for (uint32_t i = 0; i < devices; ++i)
    {
        at.push_back(places.Draw(places.GetGateway(0)));
    }
    return [at, rangeM = *m_config.peerRangeM](uint32_t from, uint32_t to) {
        return CalculateDistance(at.at(from), at.at(to)) <= rangeM;
    };
}

LearningLinks
LearningRadio::Install(const LearningNodes& nodes,
                       EnergyCarbonSink& sink,
                       const std::string& zone,
                       const std::string& serverZone,
                       double pue)
{
    LearningLinks links;
    links.gateways.Create(1);
    m_config.packets ? InstallPackets(nodes, links) : InstallMessages(nodes, links);
    if (m_config.hasPeers)
    {
        links.reaches = MakeReach(nodes.devices.GetN());
    }
    links.blockBytes = *m_config.blockBytes;
    links.maxTries = *m_config.maxTries;
    links.parallel = m_config.parallel;
    links.tryTimeout = Seconds(*m_config.tryTimeoutS);
    links.linger = Seconds(LEARNING_LINGER_S);
    for (uint32_t i = 0; i < nodes.devices.GetN(); ++i)
    {
        sink.Label(nodes.devices.Get(i),
                   MakeNodeLabel("device-" + std::to_string(i), m_parts->device, zone));
    }
    sink.Label(links.gateways.Get(0), MakeNodeLabel("gateway-0", m_parts->gateway, zone));
    NodeLabel server = MakeNodeLabel("server", m_parts->server, serverZone);
    server.pue = pue;
    server.facility = "server";
    sink.Label(nodes.server, server);
    return links;
}

} // namespace aiot
} // namespace ns3
