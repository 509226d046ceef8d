// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-message-link.h"

#include "message-header.h"

#include "ns3/dialogue-backoff.h"
#include "ns3/link-attempts.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(WifiMessageLink);

namespace
{

/// QoS header 26, check 4, LLC 8, UDP 8.
constexpr uint32_t FRAME_BYTES = 46;
constexpr uint32_t DELIMITER_BYTES = 4;
constexpr uint32_t MOST_FRAMES = 64;
constexpr uint32_t MOST_BYTES = 65535;
constexpr uint32_t ACK_BYTES = 14;
/// Least overhead that WifiLink takes; the rest is given as payload.
constexpr uint32_t LEAST_OVERHEAD_BYTES = 14;

} // namespace

TypeId
WifiMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::WifiMessageLink").SetParent<RadioMessageLink>().SetGroupName("Aiot");
    return tid;
}

WifiMessageLink::WifiMessageLink(const WifiConfig& config, uint32_t ipBytes, bool aggregates)
    : m_config(config),
      m_ipBytes(ipBytes),
      m_aggregates(aggregates),
      m_accessNs(ToNs(config.sifsS +
                      (config.aifsSlots + GetDialogueBackoff(config.window)) * config.slotS))
{
}

double
WifiMessageLink::GetRateBps() const
{
    const WifiMode& mode = m_config.data;
    return mode.symbolS > 0 ? mode.bitsPerSymbol / mode.symbolS : mode.bitsPerSymbol * 1e6;
}

double
WifiMessageLink::GetAckS() const
{
    return WifiAirtimeS(m_config.control, ACK_BYTES);
}

double
WifiMessageLink::GetBeaconShare() const
{
    return m_config.beaconBytes > 0
               ? WifiAirtimeS(m_config.beacon, m_config.beaconBytes) / m_config.beaconIntervalS
               : 0.0;
}

std::optional<int64_t>
WifiMessageLink::ChooseTransmitTime(const LinkStation& station,
                                    RadioRequest& request,
                                    int64_t atNs,
                                    double uniform) const
{
    const bool waits = !request.up && m_config.powerSave;
    const double waitS = waits ? uniform * m_config.beaconIntervalS * m_config.listenEvery : 0;
    // The channel is taken until what was sent last has been acknowledged; who answers at once
    // finds it just idle, and backs off.
    int64_t endNs = -1;
    if (request.up && station.receivedNs >= 0)
    {
        endNs = station.receivedNs + ToNs(m_config.sifsS + GetAckS());
    }
    else if (!request.up && station.busyUntilNs > 0)
    {
        endNs = station.busyUntilNs;
    }
    const int64_t freeNs = endNs < 0 ? atNs : std::max(atNs, endNs + m_accessNs);
    return freeNs + ToNs(waitS);
}

RadioTransmission
WifiMessageLink::MakeTransmission(const RadioRequest& request) const
{
    const uint32_t datagrams =
        CountLinkPieces(request.payloadBytes, MessageHeader::DEFAULT_SEGMENT_BYTES);
    const bool isAggregate = m_aggregates && datagrams > 1;
    const uint32_t addedBytes = FRAME_BYTES + m_ipBytes + request.headerBytes +
                                (datagrams > 1 ? request.segmentHeaderBytes : 0) +
                                (isAggregate ? DELIMITER_BYTES : 0);
    const uint64_t bytes = request.payloadBytes + uint64_t{datagrams} * addedBytes;
    const uint32_t perFrame =
        isAggregate ? std::min(MOST_FRAMES,
                               (MOST_BYTES - LEAST_OVERHEAD_BYTES) /
                                   (MessageHeader::DEFAULT_SEGMENT_BYTES + addedBytes))
                    : 1;
    const uint32_t frames = CountLinkPieces(datagrams, perFrame);
    WifiConfig config = m_config;
    config.overheadBytes = LEAST_OVERHEAD_BYTES;
    config.maxPayloadBytes =
        static_cast<uint32_t>((bytes + frames - 1) / frames) - LEAST_OVERHEAD_BYTES;
    RadioTransmission transmission(
        WifiLink(config).Plan(static_cast<uint32_t>(bytes) - frames * LEAST_OVERHEAD_BYTES,
                              GetLoad()));
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        transmission.phases.push_back(OrderPhases(
            transmission.plan.GetOutcome(i).use,
            {LinkState::WAKE, LinkState::IDLE, LinkState::CCA, LinkState::TX, LinkState::RX}));
    }
    transmission.frames = frames;
    transmission.bits = 8 * bytes;
    transmission.rxNs = frames * ToNs(transmission.plan.GetAirtimeS() - config.data.extensionS);
    transmission.answers = frames;
    transmission.answerNs = frames * ToNs(GetAckS() - config.control.extensionS);
    transmission.answerBits = uint64_t{8} * frames * ACK_BYTES;
    return transmission;
}

} // namespace aiot
} // namespace ns3
