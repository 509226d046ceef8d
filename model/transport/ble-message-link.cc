// SPDX-License-Identifier: GPL-2.0-only
#include "ble-message-link.h"

#include "ns3/link-attempts.h"

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
    : m_config(config),
      m_link(config)
{
}

double
BleMessageLink::GetRateBps() const
{
    return m_config.phy.bitRateBps;
}

PowerState
BleMessageLink::GetWaitingState() const
{
    return PowerState::SLEEP;
}

bool
BleMessageLink::NamesSender() const
{
    return true; // the connection, and its sequence numbers
}

RadioTransmission
BleMessageLink::MakeTransmission(const RadioRequest& request) const
{
    const uint32_t bytes = request.payloadBytes + request.headerBytes;
    RadioTransmission transmission(m_link.Plan(bytes, GetLoad()));
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        transmission.phases.push_back(OrderPhases(
            transmission.plan.GetOutcome(i).use,
            {LinkState::SLEEP, LinkState::IDLE, LinkState::WAKE, LinkState::RX, LinkState::TX}));
    }
    const BlePhy& phy = m_config.phy;
    const uint32_t sentBytes = bytes + m_config.overheadBytes;
    transmission.frames = CountLinkPieces(sentBytes, m_config.maxPacketBytes);
    // An attempt is a connection event, which carries all packets of a message.
    transmission.perAttempt = transmission.frames;
    transmission.rxNs =
        ToNs(transmission.frames * phy.GetPacketS(0) + 8.0 * sentBytes / phy.bitRateBps);
    transmission.answers = transmission.frames;
    transmission.answerNs = transmission.frames * ToNs(phy.GetPacketS(0));
    transmission.bits = uint64_t{8} * sentBytes;
    return transmission;
}

} // namespace aiot
} // namespace ns3
