// SPDX-License-Identifier: GPL-2.0-only
#include "segment-assembler.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr std::size_t MAX_STREAMS = 65536; //!< senders whose ids are remembered
constexpr uint64_t ENTRY_BYTES = 256;      //!< memory of an incomplete message beside its bits (B)

/**
 * @param segments number of segments
 * @return memory that an incomplete message takes (B)
 */
uint64_t
MemoryFor(uint32_t segments)
{
    return ENTRY_BYTES + segments / 8;
}

} // namespace

void
SegmentAssembler::SetMemory(uint64_t bytes)
{
    m_memory = bytes;
}

void
SegmentAssembler::SetMaxMessageBytes(uint32_t bytes)
{
    m_maxMessageBytes = bytes;
}

SegmentAssembler::Verdict
SegmentAssembler::Accept(const MessageHeader& header,
                         uint32_t payloadBytes,
                         const Address& from,
                         Time now)
{
    const Message& message = header.GetMessage();
    if (payloadBytes != header.GetFollowingBytes() || message.payloadBytes > m_maxMessageBytes)
    {
        return Verdict::MALFORMED;
    }
    const StreamKey stream(from, message.origin, static_cast<uint8_t>(message.type));
    const auto known = m_streams.find(stream);
    if (known != m_streams.end() && known->second.IsRepeated(message.id))
    {
        return Verdict::REPEATED;
    }
    if (header.GetSegmentCount() == 1)
    {
        Remember(stream, message.id);
        return Verdict::COMPLETE;
    }
    const MessageKey key(stream, message.id);
    Partial* partial = m_partials.Find(key);
    if (!partial)
    {
        partial = Begin(header, key, now);
    }
    if (!partial || partial->first.GetMessage().payloadBytes != message.payloadBytes ||
        partial->arrived.size() != header.GetSegmentCount())
    {
        return Verdict::MALFORMED;
    }
    if (partial->arrived[header.GetIndex()])
    {
        return Verdict::REPEATED;
    }
    partial->arrived[header.GetIndex()] = true;
    if (--partial->missing > 0)
    {
        return Verdict::WAITING;
    }
    Forget(key);
    Remember(stream, message.id);
    return Verdict::COMPLETE;
}

SegmentAssembler::Partial*
SegmentAssembler::Begin(const MessageHeader& header, const MessageKey& key, Time now)
{
    const uint32_t segments = header.GetSegmentCount();
    const uint64_t needed = MemoryFor(segments);
    if (needed > m_memory)
    {
        return nullptr;
    }
    while (m_used + needed > m_memory)
    {
        DropOldest();
    }
    m_used += needed;
    return &m_partials.Insert(key, Partial{header, std::vector<bool>(segments), segments}, now);
}

void
SegmentAssembler::Forget(const MessageKey& key)
{
    m_used -= MemoryFor(m_partials.Find(key)->first.GetSegmentCount());
    m_partials.Erase(key);
}

void
SegmentAssembler::DropOldest()
{
    const MessageKey key = m_partials.GetOldestKey();
    m_dropped.emplace_back(m_partials.Find(key)->first.GetMessage(), std::get<0>(key.first));
    Forget(key);
}

void
SegmentAssembler::Remember(const StreamKey& key, uint32_t id)
{
    if (m_streams.size() >= MAX_STREAMS && m_streams.find(key) == m_streams.end())
    {
        m_streams.clear();
    }
    m_streams[key].Accept(id);
}

void
SegmentAssembler::Expire(Time limit)
{
    while (!IsEmpty() && GetOldest() <= limit)
    {
        DropOldest();
    }
}

bool
SegmentAssembler::IsEmpty() const
{
    return m_partials.GetSize() == 0;
}

Time
SegmentAssembler::GetOldest() const
{
    return m_partials.GetOldestInstant();
}

std::vector<SegmentAssembler::Dropped>
SegmentAssembler::TakeDropped()
{
    return std::exchange(m_dropped, {});
}

void
SegmentAssembler::Clear()
{
    m_partials.Clear();
    m_used = 0;
}

} // namespace aiot
} // namespace ns3
