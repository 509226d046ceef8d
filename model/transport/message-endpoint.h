// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_ENDPOINT_H
#define AIOT_MESSAGE_ENDPOINT_H

#include "message-receiver.h"
#include "message.h"

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/lazy-traced-callback.h"
#include "ns3/node.h"
#include "ns3/object.h"
#include "ns3/prefetch.h"

#include <memory>

/**
 * @defgroup aiot_transport Transport
 * @ingroup aiot
 * Messages over UDP and TCP, or over closed-form links without packets.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * One end of an uplink: the seam between applications and the way messages travel.
 *
 * Applications send and receive whole messages and do not know whether they travel through ns-3
 * sockets (UdpEndpoint, TcpEndpoint) or over a link that only computes airtime, loss and delay.
 *
 *     Ptr<MessageEndpoint> endpoint = CreateObject<UdpEndpoint>();
 *     endpoint->SetReceiveCallback(MakeCallback(&MyApplication::Receive, this));
 *     endpoint->Open(node, 5000);        // 0: only answers are expected
 *     endpoint->Send(message, InetSocketAddress("10.1.1.1", 5000));
 *
 * A message may be sent to any address that one came from. What cannot arrive any more and is
 * known not to is reported through the lost callback, possibly before Send() returns; what the
 * network swallows is not, so applications need a time-out. Nothing is received twice.
 */
class MessageEndpoint : public Object, public PrefetchTarget
{
  public:
    /**
     * Signature of the trace sources `Sent`, `Received` and `Lost`.
     * @param message the message
     * @param peer the other end
     */
    typedef void (*MessageTracedCallback)(const Message& message, const Address& peer);

    /// Called with a message that has arrived and where it came from.
    using ReceiveCallback = Callback<void, const Message&, const Address&>;

    /// Called with a message of ours that is given up.
    using LostCallback = Callback<void, const Message&>;

    /// What went through since the beginning. Sizes are payload, without any header.
    struct Counters
    {
        uint64_t sent{0};          //!< messages that the application sent
        uint64_t sentBytes{0};     //!< their payload (B)
        uint64_t received{0};      //!< messages that arrived complete
        uint64_t receivedBytes{0}; //!< their payload (B)
        uint64_t lost{0};          //!< messages sent, then given up here
        uint64_t incomplete{0};    //!< messages of others of which only a part arrived
        uint64_t repeated{0};      //!< datagrams that had arrived before
        uint64_t malformed{0};     //!< datagrams, or TCP connections, that were no messages of ours
    };

    /// @return the TypeId
    static TypeId GetTypeId();
    MessageEndpoint();
    ~MessageEndpoint() override;

    /// @param receiver callback target before the callbacks; null: nobody. Must outlive the
    /// endpoint.
    void SetReceiver(MessageReceiver* receiver);

    /// @param callback what to call when a message has arrived
    void SetReceiveCallback(ReceiveCallback callback);

    /// @param callback what to call when a message of ours is given up
    void SetLostCallback(LostCallback callback);

    /**
     * Start. A closed endpoint may be opened again and keeps its counters.
     * @param node where the endpoint is
     * @param port port that accepts messages from anyone, over IPv4 and IPv6; 0 for none
     */
    void Open(const Ptr<Node>& node, uint16_t port = 0);

    /// Stop: nothing is received any more, and what still waits to be sent is forgotten.
    void Close();

    /// @return whether it is open
    bool IsOpen() const;

    /**
     * Send a message. Lost at once if the endpoint is closed.
     * @param message the message
     * @param to the other end, e.g. an InetSocketAddress or Inet6SocketAddress
     */
    void Send(const Message& message, const Address& to);

    using Peer = uint64_t;                      //!< the other end, as FindPeer() calls it
    static constexpr Peer NO_PEER = UINT64_MAX; //!< what it calls those it does not know

    /**
     * @param to the other end
     * @return what ScheduleSend() calls it: the endpoint is open, can do it, has such a peer, and
     * nobody listens to `Sent`. NO_PEER unless overridden.
     */
    virtual Peer FindPeer(const Address& to) const;

    /**
     * Send a message at a later instant without an event, as if Send() were called then. The
     * instant must not be before one that was given before.
     * @param message the message
     * @param peer the other end, as FindPeer() called it in this event
     * @param nowNs now (ns)
     * @param atNs the instant (ns)
     */
    virtual void ScheduleSend(const Message& message, Peer peer, int64_t nowNs, int64_t atNs);

    /// @return callback target before the callbacks; may be null
    const MessageReceiver* GetReceiver() const
    {
        return m_receiver;
    }

    /// @return what went through until now, since the beginning
    virtual const Counters& GetCounters() const;

    /// @return now, at less cost than ns-3's answer while a message arrives, where it is known (ns)
    virtual int64_t GetNowNs() const;

  protected:
    virtual void DoOpen(uint16_t port) = 0; //!< Start: see Open().
    virtual void DoClose() = 0;             //!< Stop: see Close().

    /// Send: see Send(). @param message the message @param to the other end
    virtual void DoSend(const Message& message, const Address& to) = 0;

    /// @return whether payload is to be tagged with its stage
    bool IsTagging() const;

    /**
     * A message has arrived complete.
     * @param message the message
     * @param from the other end
     */
    void NotifyReceived(const Message& message, const Address& from);

    /**
     * A message of ours is given up.
     * @param message the message
     * @param to the other end
     */
    void NotifyLost(const Message& message, const Address& to);

    /**
     * A message of somebody else's will not become complete.
     * @param message the message
     * @param from the other end
     */
    void NotifyIncomplete(const Message& message, const Address& from);

    /// @return whether anybody wants to know of each message that is sent
    bool IsSendingTraced() const;

    /// @return where the endpoint is
    Ptr<Node> GetNode() const;

    void DoDispose() override;

    mutable Counters m_counters; //!< what went through

  private:
    bool m_tagStages{true};               //!< attribute TagStages
    Ptr<Node> m_node;                     //!< where the endpoint is; null while closed
    MessageReceiver* m_receiver{nullptr}; //!< callback target

    struct Callbacks;                       //!< For those who are no MessageReceiver.
    Callbacks& GetCallbacks();              //!< @return those; made when first asked for
    std::unique_ptr<Callbacks> m_callbacks; //!< see GetCallbacks(); null: none
    LazyTracedCallback<const Message&, const Address&> m_sentTrace;       //!< `Sent`
    LazyTracedCallback<const Message&, const Address&> m_receivedTrace;   //!< `Received`
    LazyTracedCallback<const Message&, const Address&> m_lostTrace;       //!< `Lost`
    LazyTracedCallback<const Message&, const Address&> m_incompleteTrace; //!< `Incomplete`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_ENDPOINT_H
