// SPDX-License-Identifier: GPL-2.0-only
#include "factory-uplink.h"

#include "ns3/given-defaults.h"
#include "ns3/range-note.h"
#include "ns3/tx-power-note.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Payload's share of a full datagram on a wire: 1400 B and less than 100 B of headers.
constexpr double WIRE_SHARE = 1400.0 / 1500;

} // namespace

FactoryUplink::FactoryUplink(const SmartFactoryConfig& config,
                             const Board& sensor,
                             const OfferedTraffic& traffic)
    : m_config(config),
      m_radio(FindRadioTechnology(config.radio)),
      m_sensor(sensor),
      m_traffic(traffic)
{
    RequireLevel();
    AccessNetworkConfig network;
    network.ipVersion = static_cast<int>(*config.ipVersion);
    network.radiusM = config.radiusM;
    network.txPowerDbm = config.txPowerDbm;
    network.dataRate = config.dataRate;
    if (!m_radio.isWire)
    {
        network.lanDataRate = GetGivenDataRate("ns3::CsmaChannel::DataRate", network.lanDataRate);
    }
    network.wanDataRate =
        GetGivenDataRate("ns3::PointToPointNetDevice::DataRate", network.wanDataRate);
    network.wanDelay = GetGivenTime("ns3::PointToPointChannel::Delay", network.wanDelay);
    RequireWires(network);
    m_wanDataRate = network.wanDataRate;
    if (m_radio.makePlan)
    {
        m_plan = m_radio.makePlan(network);
        RequireRoom();
    }
    if (config.fidelity == "packet")
    {
        m_networkHelper = CreateAccessNetworkHelper(config.radio, network);
    }
    if (config.fidelity == "message" && m_radio.isWire)
    {
        m_messageHelper = std::make_unique<MessageNetworkHelper>(network);
    }
    else if (config.fidelity == "message")
    {
        PrepareMessageRadio();
        m_messageHelper = std::make_unique<MessageNetworkHelper>(m_messageRadio, network);
    }
    const std::string far = NoteRange(m_plan ? m_plan->peerRangeM : 0,
                                      m_config.radio,
                                      m_config.radiusM,
                                      m_messageHelper != nullptr);
    m_notes.insert(m_notes.end(), far.empty() ? 0 : 1, far);
    if (const auto powerDbm = GetTxPowerDbm(); powerDbm && m_sensor.radio)
    {
        const bool isGiven = config.txPowerDbm.has_value();
        const std::string note = DescribeTxPower(*m_sensor.radio, *powerDbm, isGiven);
        m_notes.insert(m_notes.end(), note.empty() ? 0 : 1, note);
    }
}

void
FactoryUplink::RequireWires(const AccessNetworkConfig& network)
{
    if (network.lanDataRate.GetBitRate() == 0 || network.wanDataRate.GetBitRate() == 0)
    {
        throw std::invalid_argument("--ns3::CsmaChannel::DataRate and "
                                    "--ns3::PointToPointNetDevice::DataRate must be above 0");
    }
    const Time lanDelay = GetGivenTime("ns3::CsmaChannel::Delay", Time(0));
    if (lanDelay.IsStrictlyNegative() || network.wanDelay.IsStrictlyNegative())
    {
        throw std::invalid_argument("--ns3::CsmaChannel::Delay and "
                                    "--ns3::PointToPointChannel::Delay must not be negative");
    }
}

void
FactoryUplink::RequireLevel() const
{
    const bool hasPacketLevel = m_radio.makePlan != nullptr;
    const bool isMessageLevel = m_config.fidelity == "message";
    const auto require = [](bool holds, const std::string& message) {
        if (!holds)
        {
            throw std::invalid_argument(message);
        }
    };
    require(isMessageLevel || hasPacketLevel,
            "radio " + m_config.radio + " has no packet level; give --fidelity=message");
    require(isMessageLevel || m_config.link.empty(), "--link goes with --fidelity=message only");
    require(!isMessageLevel || m_config.transport == "udp",
            "fidelity message goes with transport udp only");
    require(m_config.link.empty() || !m_radio.isWire,
            "--link goes with radios; " + m_radio.name + " takes --dataRate");
    const bool hasSession = m_config.session.join || m_config.session.handshake != "none";
    require(!hasSession || (isMessageLevel && !m_radio.isWire),
            "--join and --handshake go with --fidelity=message and a radio");
    require(hasPacketLevel || m_config.dataRate.empty(),
            "data rate '" + m_config.dataRate + "' is not possible with " + m_config.radio +
                ": its settings are --link");
    require(hasPacketLevel || !m_config.lifecycle || m_config.offload != "device",
            "--lifecycle with --offload=device downloads models, which radio " + m_config.radio +
                " does not carry to sensors that sleep");
}

void
FactoryUplink::RequireRoom() const
{
    const uint32_t perCell = (m_traffic.sensors - 1) / m_config.cells + 1;
    if (perCell > m_plan->maxSensorsPerCell)
    {
        throw std::invalid_argument(
            std::to_string(m_traffic.sensors) + " sensors in " + std::to_string(m_config.cells) +
            " cells: a cell of " + m_config.radio + " takes at most " +
            std::to_string(m_plan->maxSensorsPerCell) + ", give more --cells");
    }
}

std::shared_ptr<const MessageRadio>
FactoryUplink::MakeMessageRadio(uint32_t payloadBytes) const
{
    MessageRadioConfig radio;
    radio.link = m_config.link;
    radio.txPowerDbm = m_config.txPowerDbm;
    radio.rateBps = m_plan ? m_plan->nominalRateBps : 0;
    radio.radiusM = m_config.radiusM;
    radio.payloadBytes = payloadBytes;
    radio.ipVersion = *m_config.ipVersion;
    radio.alwaysOn = m_config.alwaysOn;
    radio.session = m_config.session;
    radio.sensor = m_sensor;
    return CreateMessageRadio(m_config.radio, radio);
}

void
FactoryUplink::PrepareMessageRadio()
{
    m_messageRadio = MakeMessageRadio(m_traffic.payloadBytes);
    const double served = m_messageRadio->Check(m_traffic, GetSensorsPerCell());
    if (served < 1)
    {
        m_notes.push_back("the link takes up " + std::to_string(std::lround(100 * served)) +
                          " % of the messages; the message level does not queue the others");
    }
}

const std::optional<AccessPlan>&
FactoryUplink::GetPlan() const
{
    return m_plan;
}

AccessNetworkHelper*
FactoryUplink::GetPacketLevel() const
{
    return m_networkHelper.get();
}

MessageNetworkHelper*
FactoryUplink::GetMessageLevel() const
{
    return m_messageHelper.get();
}

std::optional<double>
FactoryUplink::GetTxPowerDbm() const
{
    return m_plan ? m_plan->txPowerDbm : m_messageRadio->GetTxPowerDbm();
}

double
FactoryUplink::GetNominalRateBps() const
{
    return m_plan ? m_plan->nominalRateBps : m_messageRadio->GetNominalRateBps();
}

std::optional<double>
FactoryUplink::FindMessageS(uint32_t bytes) const
{
    if (m_radio.isWire)
    {
        return bytes * 8 / (GetNominalRateBps() * WIRE_SHARE);
    }
    OfferedTraffic traffic = m_traffic;
    traffic.payloadBytes = bytes;
    try
    {
        const auto radio = MakeMessageRadio(bytes);
        const RadioRequest up = MessageRadio::GetRequests(traffic).first;
        const Ptr<RadioMessageLink> link = radio->MakeLink();
        const RadioTransmission& transmission = link->GetRadioTransmission(up);
        return transmission.plan.GetMeanDelayS() + transmission.leadNs * 1e-9;
    }
    catch (const std::invalid_argument&)
    {
        return std::nullopt;
    }
}

double
FactoryUplink::GetGoodputBps(uint32_t bytes) const
{
    const double seconds = FindMessageS(bytes).value_or(0);
    return seconds > 0 ? bytes * 8 / seconds : GetNominalRateBps();
}

double
FactoryUplink::GetBackhaulBps() const
{
    return static_cast<double>(m_wanDataRate.GetBitRate()) * WIRE_SHARE;
}

double
FactoryUplink::GetSensorsPerCell() const
{
    return static_cast<double>(m_traffic.sensors) / m_config.cells;
}

double
FactoryUplink::GetStackS() const
{
    return m_messageRadio ? m_messageRadio->GetStackS(m_traffic, GetSensorsPerCell()) : 0;
}

double
FactoryUplink::GetHandshakeS() const
{
    return m_messageRadio ? m_messageRadio->GetHandshakeS() : 0;
}

double
FactoryUplink::GetOfferedLoad() const
{
    return m_messageRadio->GetOfferedLoad(m_traffic, GetSensorsPerCell());
}

const std::vector<std::string>&
FactoryUplink::GetNotes() const
{
    return m_notes;
}

} // namespace aiot
} // namespace ns3
