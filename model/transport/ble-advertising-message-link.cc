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

std::optional<RadioMessageLink::TransmitChoice>
BleAdvertisingMessageLink::Choose(const Station& station,
                                  bool up,
                                  int64_t atNs,
                                  double /* uniform */) const
{
    // The hub knows how many events there are to come; a station that advertises does not scan.
    return TransmitChoice{up ? atNs : std::max(atNs, station.busyUntilNs), 0};
}

RadioTransmission
BleAdvertisingMessageLink::MakePassage(const RadioRequest& request) const
{
    BleAdvertisingConfig config = m_config;
    // A station that waits for its answer does nothing else.
    config.scanShare = request.up ? config.scanShare : 1;
    const BleAdvertisingLink link(config);
    const uint32_t bytes = request.payloadBytes + request.headerBytes;
    RadioTransmission passage(link.Plan(bytes, GetLoad()));
    for (std::size_t i = 0; i < passage.plan.GetOutcomeCount(); ++i)
    {
        passage.phases.push_back(
            OrderPhases(passage.plan.GetOutcome(i).use,
                        {LinkState::SLEEP, LinkState::IDLE, LinkState::WAKE, LinkState::TX}));
    }
    passage.frames = link.CountPackets(bytes);
    passage.perAttempt = config.channels; // an event
    passage.bits = uint64_t{8} * passage.frames * (link.GetDataBytes(bytes) + config.overheadBytes);
    // The scanner hears each event on one channel.
    passage.rxNs = passage.frames * config.events * ToNs(passage.plan.GetAirtimeS());
    return passage;
}

} // namespace aiot
} // namespace ns3
