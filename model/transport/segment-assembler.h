// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SEGMENT_ASSEMBLER_H
#define AIOT_SEGMENT_ASSEMBLER_H

#include "expiring-map.h"
#include "message-header.h"
#include "sequence-window.h"

#include "ns3/address.h"
#include "ns3/nstime.h"

#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Puts messages together from datagrams that may be lost, reordered, repeated or forged.
 *
 * Memory is bounded regardless of the input: one bit per segment of the messages that are
 * incomplete, at most SetMemory() bytes in all (then the oldest is dropped), and sixteen bytes per
 * sender to know repetitions, forgotten when there are more than 65536 senders.
 */
class SegmentAssembler
{
  public:
    /// What a datagram was good for.
    enum class Verdict
    {
        COMPLETE, //!< its message is complete now
        WAITING,  //!< its message lacks other segments
        REPEATED, //!< it had come before
        MALFORMED //!< it contradicts itself, the other segments, or the limits
    };

    /// A message that will not become complete, and where its segments came from.
    using Dropped = std::pair<Message, Address>;

    /**
     * @param bytes bound of the memory for incomplete messages (B)
     */
    void SetMemory(uint64_t bytes);

    /**
     * @param bytes bound of a message's payload (B)
     */
    void SetMaxMessageBytes(uint32_t bytes);

    /**
     * Take a datagram.
     * @param header its header, valid
     * @param payloadBytes what followed the header (B)
     * @param from where it came from
     * @param now present instant
     * @return what it was good for
     */
    Verdict Accept(const MessageHeader& header,
                   uint32_t payloadBytes,
                   const Address& from,
                   Time now);

    /**
     * Drop what began before an instant.
     * @param limit the instant
     */
    void Expire(Time limit);

    /// @return whether no message is incomplete
    bool IsEmpty() const;

    /// @return when the oldest incomplete message began; there must be one
    Time GetOldest() const;

    /// @return what was dropped since the last call
    std::vector<Dropped> TakeDropped();

    /// Forget the incomplete messages, not the senders.
    void Clear();

  private:
    /// A stream of rising ids: the other end, the origin of the messages, their type.
    using StreamKey = std::tuple<Address, uint32_t, uint8_t>;
    /// A message: its stream and its id.
    using MessageKey = std::pair<StreamKey, uint32_t>;

    /// An incomplete message.
    struct Partial
    {
        MessageHeader first;       //!< header of the segment that came first
        std::vector<bool> arrived; //!< by number of the segment
        uint32_t missing;          //!< segments that have not arrived
    };

    /**
     * @param header header of a segment of a message that is new
     * @param key its key
     * @param now present instant
     * @return the place to put it together; null if there is no room
     */
    Partial* Begin(const MessageHeader& header, const MessageKey& key, Time now);

    /**
     * @param key key of the message to forget
     */
    void Forget(const MessageKey& key);

    /// Give up the oldest incomplete message.
    void DropOldest();

    /**
     * @param key key of a stream
     * @param id number of a message of it that is complete
     */
    void Remember(const StreamKey& key, uint32_t id);

    uint64_t m_memory{1 << 20};                        //!< bound for incomplete messages (B)
    uint32_t m_maxMessageBytes{1 << 30};               //!< bound of one message (B)
    uint64_t m_used{0};                                //!< memory of incomplete messages (B)
    ExpiringMap<MessageKey, Partial, Time> m_partials; //!< incomplete messages
    std::map<StreamKey, SequenceWindow> m_streams;     //!< what came complete
    std::vector<Dropped> m_dropped;                    //!< what was given up
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SEGMENT_ASSEMBLER_H
