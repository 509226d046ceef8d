// SPDX-License-Identifier: GPL-2.0-only
#include "factory-transport.h"

#include "ns3/given-defaults.h"
#include "ns3/message-header.h"
#include "ns3/udp-endpoint.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace ns3
{
namespace aiot
{

namespace
{

/// Payload of a segment of a model; with TCP's and IPv6's headers it fits the least IPv6 MTU of
/// 1280 B (RFC 8200). ns-3's default of 536 B would fill the queues of fast links.
constexpr uint32_t MODEL_SEGMENT_BYTES = 1200;

/// What UdpEndpoint sends at once by default (B).
constexpr uint32_t BURST_BYTES =
    UdpEndpoint::DEFAULT_BURST_SEGMENTS * MessageHeader::DEFAULT_SEGMENT_BYTES;

} // namespace

FactoryTransport::FactoryTransport(const SmartFactoryConfig& config,
                                   const FactoryUplink& uplink,
                                   const FactoryMessages& messages)
    : m_config(config),
      m_uplink(uplink),
      m_messages(messages)
{
}

ObjectFactoryValue
FactoryTransport::ForSensors() const
{
    const bool isLong = m_messages.sampleBytes > BURST_BYTES;
    return Make(
        GetType(m_config.transport, isLong ? m_uplink.GetGoodputBps(m_messages.sampleBytes) : 0));
}

ObjectFactoryValue
FactoryTransport::ForServers() const
{
    double rateBps = m_messages.sampleBytes > BURST_BYTES ? m_uplink.GetBackhaulBps() : 0;
    if (m_messages.resultBytes > BURST_BYTES)
    {
        // The gateway's queue for the radio would not hold what comes faster.
        rateBps =
            std::min(m_uplink.GetBackhaulBps(), m_uplink.GetGoodputBps(m_messages.resultBytes));
    }
    return Make(GetType(m_config.transport, rateBps));
}

ObjectFactoryValue
FactoryTransport::ForCollection() const
{
    return Make(GetType(m_config.transport, 0));
}

ObjectFactoryValue
FactoryTransport::ForModels() const
{
    std::string type = GetType("tcp", 0);
    // Where frames are short, large segments only mean more to repeat.
    const bool isGiven = IsDefaultGiven("ns3::TcpSocket::SegmentSize") ||
                         IsDefaultGiven("ns3::aiot::TcpEndpoint::SegmentBytes");
    const bool hasLargeFrames = FindRadioTechnology(m_config.radio).hasLargeFrames;
    if (!isGiven && (hasLargeFrames || !m_messages.modelsForSensors))
    {
        type.insert(type.size() - 1, "|SegmentBytes=" + std::to_string(MODEL_SEGMENT_BYTES));
    }
    return Make(type);
}

ObjectFactoryValue
FactoryTransport::Make(const std::string& type) const
{
    if (m_uplink.GetMessageLevel())
    {
        return ObjectFactoryValue(m_uplink.GetMessageLevel()->GetTransport());
    }
    ObjectFactoryValue value;
    value.DeserializeFromString(type, MakeObjectFactoryChecker());
    return value;
}

std::string
FactoryTransport::GetType(const std::string& transport, double rateBps) const
{
    const bool isUdp = transport != "tcp";
    std::ostringstream type;
    type << "ns3::aiot::" << (isUdp ? "Udp" : "Tcp")
         << "Endpoint[TagStages=" << (m_config.metered ? "true" : "false");
    if (isUdp && m_messages.waitS > 0 &&
        !IsDefaultGiven("ns3::aiot::UdpEndpoint::ReassemblyTimeout"))
    {
        // Not given up while the sensor still waits; never earlier than usual.
        type << "|ReassemblyTimeout="
             << std::max<double>(m_messages.waitS, UdpEndpoint::DEFAULT_REASSEMBLY_S) << "s";
    }
    if (isUdp && rateBps > 0 && !IsDefaultGiven("ns3::aiot::UdpEndpoint::PacingRate") &&
        !IsDefaultGiven("ns3::aiot::UdpEndpoint::BurstInterval"))
    {
        type << "|PacingRate=" << std::llround(rateBps) << "bps";
    }
    type << "]";
    return type.str();
}

} // namespace aiot
} // namespace ns3
