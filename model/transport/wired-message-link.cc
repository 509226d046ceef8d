// SPDX-License-Identifier: GPL-2.0-only
#include "wired-message-link.h"

#include "message-header.h"
#include "message-transit.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(WiredMessageLink);

namespace
{

/// A wire is never busier than that: the queue of a saturated one has no mean.
constexpr double MOST_LOAD = 0.999;

/// Sizes that are remembered: the first few, and the last one; others are computed again.
constexpr std::size_t MOST_KNOWN = 16;

} // namespace

TypeId
WiredMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::WiredMessageLink")
            .SetParent<MessageLink>()
            .SetGroupName("Aiot")
            .AddConstructor<WiredMessageLink>()
            .AddAttribute("DataRate",
                          "Rate of the wire.",
                          DataRateValue(DataRate(100000000)),
                          MakeDataRateAccessor(&WiredMessageLink::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("Delay",
                          "Time of flight.",
                          TimeValue(NanoSeconds(500)),
                          MakeTimeAccessor(&WiredMessageLink::m_delay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("OverheadBytes",
                          "What a frame has beside message header and payload (B): by default "
                          "Ethernet 18, IPv4 20, UDP 8.",
                          UintegerValue(46),
                          MakeUintegerAccessor(&WiredMessageLink::m_overheadBytes),
                          MakeUintegerChecker<uint32_t>(0, 10000))
            .AddAttribute("MinFrameBytes",
                          "Size of the shortest frame, all headers included (B).",
                          UintegerValue(64),
                          MakeUintegerAccessor(&WiredMessageLink::m_minFrameBytes),
                          MakeUintegerChecker<uint32_t>(0, 10000))
            .AddAttribute("SegmentBytes",
                          "Largest payload of a frame (B).",
                          UintegerValue(MessageHeader::DEFAULT_SEGMENT_BYTES),
                          MakeUintegerAccessor(&WiredMessageLink::m_segmentBytes),
                          MakeUintegerChecker<uint32_t>(1, 65000))
            .AddAttribute("FrameLoss",
                          "Share of frames that are lost, 0 to 1.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&WiredMessageLink::m_lossProbability),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Shared",
                          "Whether frames wait for those of others.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&WiredMessageLink::m_shared),
                          MakeBooleanChecker());
    return tid;
}

WiredMessageLink::WiredMessageLink() = default;

WiredMessageLink::~WiredMessageLink() = default;

double
WiredMessageLink::GetRateBps() const
{
    return static_cast<double>(m_rate.GetBitRate());
}

int64_t
WiredMessageLink::GetFrameNs(uint64_t bits) const
{
    return std::llround(static_cast<double>(bits) * 1e9 / GetRateBps());
}

LinkTransmission
WiredMessageLink::GetTransmission(uint32_t payloadBytes,
                                  uint32_t headerBytes,
                                  uint32_t segmentHeaderBytes) const
{
    LinkTransmission transmission;
    transmission.payloadBytes = payloadBytes;
    transmission.headerBytes = headerBytes;
    transmission.frames = payloadBytes == 0 ? 1 : (payloadBytes - 1) / m_segmentBytes + 1;
    const uint64_t addedBytes = uint64_t{m_overheadBytes} + headerBytes +
                                (transmission.frames > 1 ? segmentHeaderBytes : 0);
    const auto frameBits = [&](uint64_t bytes) {
        return 8 * std::max<uint64_t>(bytes + addedBytes, m_minFrameBytes);
    };
    const uint64_t fullBits = frameBits(std::min(payloadBytes, m_segmentBytes));
    const uint64_t lastBits =
        frameBits(payloadBytes - uint64_t{transmission.frames - 1} * m_segmentBytes);
    transmission.bits = (transmission.frames - 1) * fullBits + lastBits;
    transmission.lastFrameNs = GetFrameNs(lastBits);
    transmission.longestFrameNs = GetFrameNs(fullBits);
    transmission.txNs =
        (transmission.frames - 1) * transmission.longestFrameNs + transmission.lastFrameNs;
    transmission.rxNs = transmission.txNs;
    transmission.propagationDelayNs = m_delay.GetNanoSeconds();
    if (m_shared)
    {
        const double load = std::min(GetOfferedLoad(), MOST_LOAD);
        transmission.waitNs =
            load / (2 * (1 - load)) * static_cast<double>(transmission.longestFrameNs);
    }
    transmission.lossProbability = 1 - std::pow(1 - m_lossProbability, transmission.frames);
    return transmission;
}

inline const LinkTransmission&
WiredMessageLink::Find(const MessageTransit& transit, MediumState& state) const
{
    const uint32_t payloadBytes = transit.GetMessage().payloadBytes;
    const uint32_t headerBytes = transit.GetHeaderBytes();
    for (const LinkTransmission& known : state.transmissions)
    {
        if (known.payloadBytes == payloadBytes && known.headerBytes == headerBytes)
        {
            return known;
        }
    }
    return Learn(payloadBytes, headerBytes, state);
}

const LinkTransmission&
WiredMessageLink::Learn(uint32_t payloadBytes, uint32_t headerBytes, MediumState& state) const
{
    if (state.transmissions.size() == MOST_KNOWN)
    {
        state.transmissions.pop_back();
    }
    state.transmissions.push_back(
        GetTransmission(payloadBytes, headerBytes, MessageHeader::SEGMENT_BYTES));
    return state.transmissions.back();
}

bool
WiredMessageLink::Transmit(MessageTransit& transit,
                           const LinkEnds& ends,
                           MediumState& state,
                           LinkRandom& random) const
{
    const LinkTransmission& transmission = Find(transit, state);
    LinkInterfaceEnergyModel* sender = ends.up ? ends.station : ends.hub;
    int64_t startNs = transit.GetArrivalNs();
    if (transmission.waitNs > 0)
    {
        // Any wait of that mean will do: latencies are spread, energies do not know.
        startNs += static_cast<int64_t>(2 * transmission.waitNs * random.GetValue());
    }
    int64_t sentNs = startNs + transmission.txNs;
    if (sender)
    {
        const Stage stage = transit.GetMessage().stage;
        sentNs = sender->Send(transit.GetNowNs(),
                              startNs,
                              {transmission.txNs, stage, transmission.frames, transmission.bits});
    }
    transit.Pipeline(startNs, sentNs, transmission);
    return !(transmission.lossProbability > 0 && random.GetValue() < transmission.lossProbability);
}

} // namespace aiot
} // namespace ns3
