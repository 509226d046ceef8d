// SPDX-License-Identifier: GPL-2.0-only
#include "message-header.h"

#include "ns3/abort.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MessageHeader);

namespace
{

constexpr uint8_t MAGIC = 0xae;     //!< first byte of every header
constexpr uint8_t FLAG_SERVER = 1;  //!< the field `server` follows
constexpr uint8_t FLAG_SEGMENT = 2; //!< the fields of a segment follow
constexpr uint8_t FLAG_PLAN = 4;    //!< the field `model` holds a plan
constexpr uint8_t FLAG_ONE_WAY = 8; //!< the sender waits for no answer

/**
 * @param flags third byte of a header
 * @return size of that header (B)
 */
uint32_t
SizeByFlags(uint8_t flags)
{
    return MessageHeader::MIN_BYTES + ((flags & FLAG_SERVER) ? MessageHeader::SERVER_BYTES : 0) +
           ((flags & FLAG_SEGMENT) ? MessageHeader::SEGMENT_BYTES : 0);
}

/**
 * @param bytes first byte of a number
 * @param count its size (B)
 * @return the number
 */
uint32_t
Read(const uint8_t* bytes, uint32_t count)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; ++i)
    {
        value = (value << 8) | bytes[i];
    }
    return value;
}

/**
 * @param at where to write; moves on
 * @param value the number
 * @param count its size (B)
 */
void
Write(Buffer::Iterator& at, uint32_t value, uint32_t count)
{
    for (uint32_t i = count; i-- > 0;)
    {
        at.WriteU8(static_cast<uint8_t>(value >> (8 * i)));
    }
}

} // namespace

TypeId
MessageHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MessageHeader")
                            .SetParent<Header>()
                            .SetGroupName("Aiot")
                            .AddConstructor<MessageHeader>();
    return tid;
}

MessageHeader::MessageHeader(const Message& message)
    : m_message(message),
      m_valid(true)
{
    NS_ABORT_MSG_IF(message.origin > MAX_NODE || message.server > NO_NODE,
                    "MessageHeader: node ids above " << MAX_NODE << " do not fit");
}

MessageHeader::MessageHeader(const Message& message, uint32_t index, uint16_t segmentBytes)
    : MessageHeader(message)
{
    m_index = index;
    m_segmentBytes = segmentBytes;
    NS_ABORT_MSG_IF(segmentBytes == 0 || !IsPlausible(),
                    "MessageHeader: segment " << index << " of " << segmentBytes << " B for "
                                              << message);
}

bool
MessageHeader::IsValid() const
{
    return m_valid;
}

const Message&
MessageHeader::GetMessage() const
{
    return m_message;
}

bool
MessageHeader::IsSegment() const
{
    return m_segmentBytes > 0;
}

uint32_t
MessageHeader::GetIndex() const
{
    return m_index;
}

uint32_t
MessageHeader::GetSegmentCount() const
{
    if (m_segmentBytes == 0 || m_message.payloadBytes == 0)
    {
        return 1;
    }
    return (m_message.payloadBytes - 1) / m_segmentBytes + 1;
}

uint32_t
MessageHeader::GetFollowingBytes() const
{
    if (m_segmentBytes == 0)
    {
        return m_message.payloadBytes;
    }
    const uint32_t before = m_index * m_segmentBytes;
    return std::min<uint32_t>(m_segmentBytes, m_message.payloadBytes - before);
}

bool
MessageHeader::IsPlausible() const
{
    const auto type = static_cast<uint8_t>(m_message.type);
    const uint32_t count = GetSegmentCount();
    return type >= static_cast<uint8_t>(MessageType::SAMPLE) &&
           type <= static_cast<uint8_t>(MessageType::WEIGHTS) &&
           static_cast<std::size_t>(m_message.stage) < STAGE_COUNT &&
           (m_message.answered || m_message.type == MessageType::SAMPLE ||
            m_message.type == MessageType::REPORT) &&
           m_message.target <= Offload::CLOUD && m_message.origin <= MAX_NODE &&
           count <= MAX_SEGMENTS && m_index < count;
}

uint32_t
MessageHeader::GetSize(const uint8_t* bytes)
{
    return SizeByFlags(bytes[2]);
}

uint32_t
MessageHeader::Parse(const uint8_t* bytes, std::size_t size)
{
    m_valid = false;
    if (size < MIN_BYTES || bytes[0] != MAGIC || size < GetSize(bytes))
    {
        return 0;
    }
    m_message.type = static_cast<MessageType>(bytes[1] >> 4);
    m_message.stage = static_cast<Stage>(bytes[1] & 0x0f);
    m_message.target = static_cast<Offload>(bytes[2] >> 4);
    m_message.origin = Read(bytes + 3, 3);
    m_message.id = Read(bytes + 6, 4);
    m_message.answered = (bytes[2] & FLAG_ONE_WAY) == 0;
    const bool hasPlan = (bytes[2] & FLAG_PLAN) != 0;
    const auto number = static_cast<uint16_t>(Read(bytes + 10, 2));
    m_message.model = hasPlan ? 0 : number;
    m_message.plan = hasPlan ? number : 0;
    m_message.payloadBytes = Read(bytes + 12, 4);
    const uint8_t* next = bytes + MIN_BYTES;
    m_message.server = NO_NODE;
    if (bytes[2] & FLAG_SERVER)
    {
        m_message.server = Read(next, SERVER_BYTES);
        next += SERVER_BYTES;
    }
    m_index = 0;
    m_segmentBytes = 0;
    if (bytes[2] & FLAG_SEGMENT)
    {
        m_index = Read(next, 3);
        m_segmentBytes = static_cast<uint16_t>(Read(next + 3, 2));
        next += SEGMENT_BYTES;
    }
    m_valid = IsPlausible() && IsSegment() == ((bytes[2] & FLAG_SEGMENT) != 0) &&
              hasPlan == (m_message.plan > 0);
    return m_valid ? static_cast<uint32_t>(next - bytes) : 0;
}

TypeId
MessageHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
MessageHeader::GetSerializedSize() const
{
    return MIN_BYTES + (m_message.server != NO_NODE ? SERVER_BYTES : 0) +
           (IsSegment() ? SEGMENT_BYTES : 0);
}

void
MessageHeader::Serialize(Buffer::Iterator start) const
{
    const bool hasServer = m_message.server != NO_NODE;
    const bool hasPlan = m_message.plan > 0;
    const uint32_t flags = (hasServer ? FLAG_SERVER : 0) | (IsSegment() ? FLAG_SEGMENT : 0) |
                           (hasPlan ? FLAG_PLAN : 0) | (m_message.answered ? 0 : FLAG_ONE_WAY);
    Write(start, MAGIC, 1);
    Write(start,
          static_cast<uint32_t>(m_message.type) << 4 | static_cast<uint32_t>(m_message.stage),
          1);
    Write(start, static_cast<uint32_t>(m_message.target) << 4 | flags, 1);
    Write(start, m_message.origin, 3);
    Write(start, m_message.id, 4);
    Write(start, hasPlan ? m_message.plan : m_message.model, 2);
    Write(start, m_message.payloadBytes, 4);
    if (hasServer)
    {
        Write(start, m_message.server, SERVER_BYTES);
    }
    if (IsSegment())
    {
        Write(start, m_index, 3);
        Write(start, m_segmentBytes, 2);
    }
}

uint32_t
MessageHeader::Deserialize(Buffer::Iterator start)
{
    std::array<uint8_t, MAX_BYTES> bytes{};
    const uint32_t size = std::min<uint32_t>(MAX_BYTES, start.GetRemainingSize());
    start.Read(bytes.data(), size);
    return Parse(bytes.data(), size);
}

void
MessageHeader::Print(std::ostream& os) const
{
    os << m_message;
    if (IsSegment())
    {
        os << ", segment " << m_index + 1 << " of " << GetSegmentCount();
    }
}

} // namespace aiot
} // namespace ns3
