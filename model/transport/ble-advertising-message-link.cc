// SPDX-License-Identifier: GPL-2.0-only
#include "ble-advertising-message-link.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(BleAdvertisingMessageLink);

TypeId
BleAdvertisingMessageLink::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::BleAdvertisingMessageLink")
                            .SetParent<RadioMessageLink>()
                            .SetGroupName("Aiot");
    return tid;
}

BleAdvertisingMessageLink::BleAdvertisingMessageLink(const BleAdvertisingConfig& config)
    : m_config(config)
{
}

double
BleAdvertisingMessageLink::GetRateBps() const
{
    return m_config.phy.bitRateBps;
}

std::optional<int64_t>
BleAdvertisingMessageLink::ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double /* uniform */) const
{
    // The hub knows how many events there are to come; a station that advertises does not scan.
    return request.up ? atNs : std::max(atNs, station.busyUntilNs);
}

bool
BleAdvertisingMessageLink::NamesSender() const
{
    return true; // AdvA, and what it advertises changes
}

RadioTransmission
BleAdvertisingMessageLink::MakeTransmission(const RadioRequest& request) const
{
    BleAdvertisingConfig config = m_config;
    // A station that waits for its answer does nothing else.
    config.scanShare = request.up ? config.scanShare : 1;
    const BleAdvertisingLink link(config);
    const uint32_t bytes = request.payloadBytes + request.headerBytes;
    RadioTransmission transmission(link.Plan(bytes, GetLoad()));
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        transmission.phases.push_back(
            OrderPhases(transmission.plan.GetOutcome(i).use,
                        {LinkState::SLEEP, LinkState::IDLE, LinkState::WAKE, LinkState::TX}));
    }
    transmission.frames = link.CountPackets(bytes);
    transmission.perAttempt = config.channels; // an event
    transmission.bits =
        uint64_t{8} * transmission.frames * (link.GetDataBytes(bytes) + config.overheadBytes);
    // The scanner hears each event on one channel.
    transmission.rxNs = transmission.frames * config.events * ToNs(transmission.plan.GetAirtimeS());
    return transmission;
}

} // namespace aiot
} // namespace ns3
