// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_HEADER_H
#define AIOT_MESSAGE_HEADER_H

#include "message.h"

#include "ns3/header.h"

#include <cstddef>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * A message, or a segment of one, on the wire.
 *
 * All numbers are big endian. The two last fields are there only when a flag says so, so that a
 * sample fits an IEEE 802.15.4 frame beside 50 B of features.
 *
 * | offset | bytes | field                                                        |
 * |-------:|------:|--------------------------------------------------------------|
 * |      0 |     1 | 0xae                                                         |
 * |      1 |     1 | type in the high half, stage in the low one                  |
 * |      2 |     1 | target in the high half; flags: 1 server given, 2 segment, 4 plan, 8 not
 * answered | |      3 |     3 | origin                                                       | | 6
 * |     4 | id                                                           | |     10 |     2 |
 * model, or the number of the plan                             | |     12 |     4 | size of the
 * whole payload                                    | |     16 |   0/3 | server | |  16/19 |   0/5 |
 * number of the segment (3), size of all segments but the last |
 *
 * Bytes from a socket are hostile: all that is not exactly this is refused.
 */
class MessageHeader : public Header
{
  public:
    static constexpr uint32_t MIN_BYTES = 16;    //!< size of the shortest header (B)
    static constexpr uint32_t SERVER_BYTES = 3;  //!< size of the field `server` (B)
    static constexpr uint32_t SEGMENT_BYTES = 5; //!< size of the fields of a segment (B)
    static constexpr uint32_t MAX_BYTES = 24;    //!< size of the longest header (B)
    /// Payload of a segment unless an endpoint's attribute SegmentBytes says otherwise (B).
    static constexpr uint32_t DEFAULT_SEGMENT_BYTES = 1400;
    static constexpr uint32_t MAX_SEGMENTS = 1U << 24; //!< segments of one message

    /// @return the TypeId
    static TypeId GetTypeId();

    /// An invalid header, to read into.
    MessageHeader() = default;

    /// @param message an unsegmented message
    explicit MessageHeader(const Message& message);

    /**
     * @param message the message that the segment belongs to
     * @param index number of the segment, < MAX_SEGMENTS
     * @param segmentBytes payload of every segment but the last, > 0 (B)
     */
    MessageHeader(const Message& message, uint32_t index, uint16_t segmentBytes);

    /// @return whether the bytes read were a header; false for one not yet read into
    bool IsValid() const;

    /// @return the message
    const Message& GetMessage() const;

    /// @return whether this is one segment of several
    bool IsSegment() const;

    /// @return number of the segment
    uint32_t GetIndex() const;

    /// @return number of segments of the message
    uint32_t GetSegmentCount() const;

    /// @return payload that must follow this header (B)
    uint32_t GetFollowingBytes() const;

    /**
     * @param bytes at least MIN_BYTES bytes
     * @return size of the header that begins so (B)
     */
    static uint32_t GetSize(const uint8_t* bytes);

    /**
     * Read from memory.
     * @param bytes what came
     * @param size how much came (B)
     * @return bytes used; 0, and IsValid() is false, if it is no header
     */
    uint32_t Parse(const uint8_t* bytes, std::size_t size);

    // Header
    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    void Print(std::ostream& os) const override;

  private:
    /// @return whether the fields make sense together
    bool IsPlausible() const;

    Message m_message;          //!< the message
    uint32_t m_index{0};        //!< number of the segment
    uint16_t m_segmentBytes{0}; //!< size of all segments but the last; 0: not segmented (B)
    bool m_valid{false};        //!< holds a message
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_HEADER_H
