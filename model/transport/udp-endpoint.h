// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UDP_ENDPOINT_H
#define AIOT_UDP_ENDPOINT_H

#include "message-endpoint.h"
#include "segment-assembler.h"

#include "ns3/data-rate.h"
#include "ns3/event-id.h"
#include "ns3/queue.h"
#include "ns3/socket.h"

#include <list>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Messages over UDP, IPv4 and IPv6.
 *
 * A payload of more than `SegmentBytes` is cut into segments of one datagram each; the receiver
 * delivers the message when all have come and gives it up after `ReassemblyTimeout`. Nothing is
 * sent again. The first `BurstSegments` segments leave at once, the others in bursts of as many,
 * so that a model of megabytes does not overflow the queue of a device: every `BurstInterval`,
 * which by default amounts to 14 Mbit/s for each message, or, where `PacingRate` is set, at that
 * rate for all messages together and only while the node's queues are short, as a host does whose
 * socket waits for its device. A message that waits for longer than `ReassemblyTimeout` is lost.
 *
 * Opening it has the node hold a whole burst while it looks for a neighbour's link-layer address,
 * see RaiseNeighborQueues().
 */
class UdpEndpoint : public MessageEndpoint
{
  public:
    /// Segments that leave at once, unless `BurstSegments` says otherwise.
    static constexpr uint32_t DEFAULT_BURST_SEGMENTS = 32;
    /// Usual `ReassemblyTimeout` (s).
    static constexpr uint32_t DEFAULT_REASSEMBLY_S = 30;

    /// @return the TypeId
    static TypeId GetTypeId();
    UdpEndpoint();
    ~UdpEndpoint() override;

  protected:
    void DoOpen(uint16_t port) override;
    void DoClose() override;
    void DoSend(const Message& message, const Address& to) override;

  private:
    /// A message that is being sent.
    struct Transfer
    {
        Message message;   //!< what is sent
        Address to;        //!< to whom
        uint32_t index{0}; //!< next segment
        Time since;        //!< when it was handed over
        EventId next;      //!< next burst
    };

    /// Place of a transfer.
    using TransferIterator = std::list<Transfer>::iterator;

    /**
     * @param local Any address of IPv4 or IPv6, with a port
     * @return a socket bound there
     */
    Ptr<Socket> Bind(const Address& local);

    /**
     * @param to where a message goes
     * @return the socket for its kind of address; null if there is none for that kind
     */
    Ptr<Socket> GetSocketFor(const Address& to);

    /**
     * Reserve the time of the next burst of a message.
     * @param transfer the message
     * @param unpaced wait without `PacingRate`
     * @return how long it has to wait
     */
    Time TakeTurn(const Transfer& transfer, const Time& unpaced);

    /// @return whether two bursts or more wait for one of the node's devices
    bool IsBacklogged() const;

    /// @return segments of the next burst
    uint32_t CountBurst(const Transfer& transfer) const;

    /// Send the next burst of a message, unless its turn is still to come.
    void Continue(TransferIterator transfer);

    /**
     * Send the next burst of a message, and have the one after it sent later.
     * @param transfer the message
     */
    void SendBurst(TransferIterator transfer);

    /// Give a message up.
    void Drop(TransferIterator transfer);

    /**
     * @param socket where to send
     * @param transfer the message whose next segment is to leave
     * @return whether the socket took it
     */
    bool SendSegment(Ptr<Socket> socket, const Transfer& transfer);

    /**
     * @param message a message
     * @return number of its segments
     */
    uint32_t CountSegments(const Message& message) const;

    /**
     * Read what a socket has.
     * @param socket the socket
     */
    void Read(Ptr<Socket> socket);

    /**
     * @param packet a datagram
     * @param from where it came from
     */
    void ReadDatagram(Ptr<Packet> packet, const Address& from);

    /// Report what will not become complete, and come back for the next.
    void ExpirePartials();

    /// Have ExpirePartials() called when the oldest incomplete message is too old.
    void ArmExpiry();

    uint16_t m_segmentBytes{0};  //!< attribute SegmentBytes (B)
    uint32_t m_burstSegments{0}; //!< attribute BurstSegments
    Time m_burstInterval;        //!< attribute BurstInterval
    DataRate m_pacingRate;       //!< attribute PacingRate
    Time m_turnAt;               //!< with PacingRate: earliest time of a further burst
    std::vector<Ptr<QueueBase>> m_deviceQueues; //!< with PacingRate: of the node's devices
    Time m_reassemblyTimeout;                   //!< attribute ReassemblyTimeout
    uint32_t m_reassemblyMemory{0};             //!< attribute ReassemblyMemory (B)
    uint32_t m_maxMessageBytes{0};              //!< attribute MaxMessageBytes (B)
    uint32_t m_maxTransfers{0};                 //!< attribute MaxTransfers
    uint16_t m_port{0};                         //!< own port; 0: any
    TypeId m_factory;                           //!< what makes its sockets
    Ptr<Socket> m_socket4;                      //!< socket for IPv4
    Ptr<Socket> m_socket6;                      //!< socket for IPv6
    std::list<Transfer> m_transfers;            //!< messages that are being sent
    SegmentAssembler m_assembler;               //!< messages that are arriving
    EventId m_expiryEvent;                      //!< next ExpirePartials()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_UDP_ENDPOINT_H
