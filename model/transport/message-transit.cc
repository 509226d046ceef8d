// SPDX-License-Identifier: GPL-2.0-only
#include "message-transit.h"

#include "message-header.h"
#include "radio-message-link.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

MessageTransit::MessageTransit(const Message& message, int64_t atNs)
    : m_message(message),
      m_atNs(atNs)
{
}

uint32_t
MessageTransit::GetHeaderBytes() const
{
    return MessageHeader::MIN_BYTES +
           (m_message.server == NO_NODE ? 0 : MessageHeader::SERVER_BYTES);
}

const LinkTransmission&
MessageTransit::GetPassage(MessageMedium& medium) const
{
    const uint32_t payloadBytes = m_message.payloadBytes;
    const uint32_t headerBytes = GetHeaderBytes();
    for (const KnownPassage& known : medium.passages)
    {
        if (known.payloadBytes == payloadBytes && known.headerBytes == headerBytes)
        {
            return known.passage;
        }
    }
    medium.passages.push_back(
        {payloadBytes,
         headerBytes,
         medium.link->GetPassage(payloadBytes, headerBytes, MessageHeader::SEGMENT_BYTES)});
    return medium.passages.back().passage;
}

bool
MessageTransit::Cross(MessageMedium& medium,
                      const MessageStation& station,
                      uint32_t stationId,
                      bool up)
{
    ChargeReceiver();
    LinkInterfaceEnergyModel* lower = PeekPointer(station.interface);
    LinkInterfaceEnergyModel* upper = PeekPointer(medium.interface);
    UniformRandomVariable& random = up ? *medium.up : *medium.down;
    const bool over = medium.radio ? CrossRadio(medium, station, stationId, up, random)
                                   : CrossWire(medium, up ? lower : upper, random);
    m_receiver = up ? upper : lower;
    return over;
}

bool
MessageTransit::Cross(MessageWire& wire, UniformRandomVariable& random)
{
    ChargeReceiver();
    const bool over = CrossWire(wire.medium, PeekPointer(wire.sender), random);
    m_receiver = PeekPointer(wire.medium.interface);
    return over;
}

bool
MessageTransit::CrossWire(MessageMedium& medium,
                          LinkInterfaceEnergyModel* sender,
                          UniformRandomVariable& random)
{
    const LinkTransmission& passage = GetPassage(medium);
    const InterfaceUse use{passage.txNs, m_message.stage, passage.frames, passage.bits};
    int64_t startNs = m_atNs;
    if (passage.waitNs > 0)
    {
        // Any wait of that mean will do: latencies are spread, energies do not know.
        startNs += static_cast<int64_t>(2 * passage.waitNs * random.GetValue());
    }
    const int64_t sentNs = sender ? sender->Send(startNs, use) : startNs + passage.txNs;
    if (m_first)
    {
        m_atNs = sentNs;
        m_fullNs = sentNs - passage.lastFrameNs;
    }
    else
    {
        Follow(startNs - m_atNs, passage);
    }
    m_first = false;
    m_longestFrameNs = std::max(m_longestFrameNs, passage.longestFrameNs);
    m_atNs += passage.propagationDelayNs;
    m_fullNs += passage.propagationDelayNs;
    m_reception = {passage.rxNs, m_message.stage, passage.frames, passage.bits};
    return !(passage.lossProbability > 0 && random.GetValue() < passage.lossProbability);
}

void
MessageTransit::Follow(int64_t waitNs, const LinkTransmission& passage)
{
    m_atNs += waitNs;
    if (passage.frames > 1)
    {
        const int64_t slowerNs = std::max<int64_t>(0, passage.longestFrameNs - m_longestFrameNs);
        m_fullNs += waitNs + passage.longestFrameNs + (passage.frames - 2) * slowerNs;
        m_atNs = std::max(m_atNs, m_fullNs);
    }
    m_atNs += passage.lastFrameNs;
}

bool
MessageTransit::CrossRadio(const MessageMedium& medium,
                           const MessageStation& station,
                           uint32_t stationId,
                           bool up,
                           UniformRandomVariable& random)
{
    RadioRequest request;
    request.payloadBytes = m_message.payloadBytes;
    request.headerBytes = GetHeaderBytes();
    request.segmentHeaderBytes = MessageHeader::SEGMENT_BYTES;
    request.up = up;
    // MessageNetwork::AddStation() has seen to the type.
    const RadioMessageLink::Ends ends{
        stationId,
        static_cast<AnalyticRadioEnergyModel*>(PeekPointer(station.interface)),
        PeekPointer(medium.interface)};
    const RadioMessageLink::Transfer transfer =
        medium.radio->Transmit(m_message, request, ends, m_atNs, random);
    m_first = false;
    m_atNs = transfer.arrivalNs;
    m_fullNs = m_atNs - transfer.frameNs;
    m_longestFrameNs = std::max(m_longestFrameNs, transfer.frameNs);
    m_reception = transfer.reception;
    return transfer.delivered;
}

void
MessageTransit::ChargeReceiver()
{
    if (m_receiver)
    {
        m_receiver->Receive(m_reception);
    }
}

} // namespace aiot
} // namespace ns3
