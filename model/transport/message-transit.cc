// SPDX-License-Identifier: GPL-2.0-only

/*
 * Frames of a message over several links. On the first link all frames leave one after another; the
 * next node sends each on as soon as it is there. With F the longest frame's time on the slowest
 * link so far, f and l the times of the longest and the last frame on this one, k frames, a wait w:
 *
 *     last but one leaves at   full' = full + w + f + (k - 2) max(0, f - F)   if k > 1
 *     last arrives at          at'   = max(at + w, full') + l + propagation
 *
 * so a faster link adds one frame, a slower one spreads all of them, and a short last frame never
 * overtakes. This is exact for frames of equal time but for the last, without others between them;
 * others come in as the wait w of the link. A radio link takes messages whole: at' is when the last
 * bit has arrived.
 *
 * All links are gone through in the event in which the message is sent. Each link charges its
 * sender at once; a receiver is charged when the message goes on from there, or has arrived.
 */

#include "message-transit.h"

#include "message-header.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

uint32_t
MessageTransit::GetHeaderBytes() const
{
    return MessageHeader::MIN_BYTES +
           (m_message.server == NO_NODE ? 0 : MessageHeader::SERVER_BYTES);
}

bool
MessageTransit::Traverse(MessageMedium& medium, const MessageStation& station, bool up)
{
    ChargeReceiver();
    const LinkEnds ends{station.number,
                        PeekPointer(station.interface),
                        PeekPointer(medium.interface),
                        up};
    m_receiver = up ? ends.hub : ends.station;
    return medium.link->Transmit(*this, ends, medium.state, up ? *medium.up : *medium.down);
}

bool
MessageTransit::TraverseDirectly(MessageMedium& medium,
                                 const MessageStation& sender,
                                 const MessageStation& receiver)
{
    ChargeReceiver();
    // Without a hub: the receiver's radio answers by itself when the message has arrived.
    const LinkEnds ends{sender.number, PeekPointer(sender.interface), nullptr, true};
    m_receiver = PeekPointer(receiver.interface);
    const bool arrives = medium.link->Transmit(*this, ends, medium.state, *medium.up);
    std::vector<LinkStation>& stations = medium.state.stations;
    if (arrives && receiver.number < stations.size()) // a wire knows no stations
    {
        stations[receiver.number].receivedNs = GetArrivalNs();
    }
    return arrives;
}

bool
MessageTransit::Traverse(MessageWire& wire, LinkRandom& random)
{
    ChargeReceiver();
    MessageMedium& medium = wire.medium;
    const LinkEnds ends{0, PeekPointer(wire.sender), PeekPointer(medium.interface), true};
    m_receiver = ends.hub;
    return medium.link->Transmit(*this, ends, medium.state, random);
}

void
MessageTransit::Arrive(int64_t atNs, const LinkTransmission& transmission)
{
    m_first = false;
    m_atNs = atNs;
    m_fullNs = atNs - transmission.lastFrameNs;
    m_longestFrameNs = std::max(m_longestFrameNs, transmission.longestFrameNs);
    m_reception = GetReception(transmission);
}

} // namespace aiot
} // namespace ns3
