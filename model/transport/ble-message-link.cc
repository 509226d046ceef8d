// SPDX-License-Identifier: GPL-2.0-only
#include "ble-message-link.h"

#include "ns3/link-attempts.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(BleMessageLink);

TypeId
BleMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::BleMessageLink").SetParent<RadioMessageLink>().SetGroupName("Aiot");
    return tid;
}

BleMessageLink::BleMessageLink(const BleConnectionConfig& config)
    : m_link(std::make_unique<BleConnectionLink>(config)),
      m_connection(config),
      m_phy(config.phy),
      m_overheadBytes(config.overheadBytes)
{
}

BleMessageLink::BleMessageLink(const BleAdvertisingConfig& config)
    : m_link(std::make_unique<BleAdvertisingLink>(config)),
      m_phy(config.phy),
      m_overheadBytes(config.overheadBytes)
{
}

double
BleMessageLink::GetRateBps() const
{
    return m_phy.bitRateBps;
}

std::optional<RadioMessageLink::Way>
BleMessageLink::Choose(const Station& /* station */,
                       bool up,
                       int64_t atNs,
                       double /* uniform */) const
{
    return up || m_connection ? std::optional<Way>(Way{atNs, 0}) : std::nullopt;
}

PowerState
BleMessageLink::GetWaitingState() const
{
    return PowerState::SLEEP;
}

RadioPassage
BleMessageLink::MakePassage(const RadioRequest& request) const
{
    const uint32_t bytes = request.payloadBytes + request.headerBytes;
    RadioPassage passage(m_link->Plan(bytes, GetLoad()));
    for (std::size_t i = 0; i < passage.plan.GetOutcomeCount(); ++i)
    {
        passage.phases.push_back(OrderPhases(
            passage.plan.GetOutcome(i).use,
            {LinkState::SLEEP, LinkState::IDLE, LinkState::WAKE, LinkState::RX, LinkState::TX}));
    }
    const uint32_t sentBytes = bytes + m_overheadBytes;
    if (m_connection)
    {
        passage.frames = CountLinkPieces(sentBytes, m_connection->maxPacketBytes);
        // An attempt is a connection event, which carries all packets of a message.
        passage.perAttempt = passage.frames;
        passage.rxNs =
            ToNs(passage.frames * m_phy.GetPacketS(0) + 8.0 * sentBytes / m_phy.bitRateBps);
        passage.answers = passage.frames;
        passage.answerNs = passage.frames * ToNs(m_phy.GetPacketS(0));
    }
    else
    {
        passage.rxNs = ToNs(passage.plan.GetAirtimeS());
    }
    passage.bits = uint64_t{8} * sentBytes;
    return passage;
}

} // namespace aiot
} // namespace ns3
