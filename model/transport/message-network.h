// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_NETWORK_H
#define AIOT_MESSAGE_NETWORK_H

#include "arrival-queue.h"
#include "message-graph.h"
#include "message-station.h"
#include "message.h"

#include "ns3/address.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"

#include <array>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

class MessageTransit;

/**
 * @ingroup aiot_transport
 * A tree of nodes and links that whole messages travel over: no packets, no sockets, no queues.
 * Several trees may grow from the nodes of a graph of wires and routes, see MessageGraph.
 *
 * What happens to a message is settled when it is sent: the sum of waits, frames and flights of all
 * links on its way, whether it is lost on one of them, and the air time of all interfaces. The
 * first interface sends one message after another; what others take of a shared link comes in as
 * its offered load. One event follows, at the arrival. Frames of a message follow each other over
 * several links like cars: the slowest link counts for all of them, each further link for one,
 * and a short last frame never overtakes the full one before it.
 *
 *     auto network = CreateObject<MessageNetwork>();
 *     network->AddRoot(cloud);
 *     const uint32_t lan = network->AddMedium(lanLink, cloud, cloudPort);
 *     network->AddStation(sensor, lan, sensorPort);
 *     sensorHelper.SetAttribute("Transport", ObjectFactoryValue(network->GetTransport()));
 *
 * A node is addressed by InetSocketAddress(MessageNetwork::GetAddress(node), port): IPv4 addresses
 * 10.x.y.z that hold its id.
 */
class MessageNetwork : public Object, private ArrivalListener
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    MessageNetwork();
    ~MessageNetwork() override;

    /// @return address of a node, an Ipv4Address
    static Address GetAddress(Ptr<Node> node);

    /// @return socket address of a node
    static Address GetAddress(uint32_t nodeId, uint16_t port);

    /**
     * Name the node that all ways lead to, or one of several that the graph connects.
     * @param node the node
     */
    void AddRoot(Ptr<Node> node);

    /// @return wires and routes between several roots
    MessageGraph& GetGraph();

    /**
     * Add a link that any number of nodes may share.
     * @param link how messages traverse it
     * @param hub the node at its upper end, which has been added before
     * @param interface the hub's interface; null: nobody counts its energy
     * @return number of the medium
     */
    uint32_t AddMedium(const Ptr<MessageLink>& link,
                       Ptr<Node> hub,
                       const Ptr<LinkInterfaceEnergyModel>& interface);

    /**
     * Add a node at the lower end of a link.
     * @param node the node
     * @param medium number of the medium
     * @param interface its interface; null: nobody counts its energy
     */
    void AddStation(Ptr<Node> node,
                    uint32_t medium,
                    const Ptr<LinkInterfaceEnergyModel>& interface);

    /**
     * Have stations of a medium send to each other without the hub: with what sending up takes the
     * sender, and what receiving takes the receiver.
     * @param medium number of the medium
     * @param reaches whether a station, by node id, reaches another; else the hub relays
     */
    void SetReach(uint32_t medium, const std::function<bool(uint32_t, uint32_t)>& reaches);

    /// @return what makes endpoints on this network: attribute `Transport` of applications
    ObjectFactory GetTransport();

    /**
     * Have an endpoint receive messages.
     * @param endpoint the endpoint
     * @param node where it is
     * @param port its port; 0: any that is free
     * @return its port
     */
    uint16_t Attach(MessageLevelEndpoint* endpoint, Ptr<Node> node, uint16_t port);

    /// Have an endpoint on a node receive nothing any more.
    void Detach(MessageLevelEndpoint* endpoint, uint32_t nodeId);

    /**
     * Send a message. What becomes of it nobody is told.
     * @param message the message
     * @param from who sends, and gets the answer
     * @param to where to, as Locate() has found it
     * @param nowNs now (ns)
     * @param atNs when, not before now (ns)
     */
    void Send(const Message& message,
              const MessagePlace& from,
              const MessagePlace& to,
              int64_t nowNs,
              int64_t atNs);

    /**
     * @param to an address
     * @param place the node and port that it names
     * @return whether it is that of a node here
     */
    bool Locate(const Address& to, MessagePlace& place) const;

    /**
     * Have at hand soon what sending from a node needs.
     * @param nodeId its id
     * @param step 0 and rising, see PrefetchTarget
     */
    void PrefetchSending(uint32_t nodeId, uint32_t step) const;

    /// @return messages that were lost on a link, or came to a node that did not listen
    uint64_t GetLost() const;
    uint64_t GetUnderWay() const; //!< @return messages that are under way

    /// @param stream first stream to use. @return number of streams used
    int64_t AssignStreams(int64_t stream);

    /// The same for a medium alone, two streams: what it draws does not depend on the others then.
    int64_t AssignStreams(uint32_t medium, int64_t stream);

  protected:
    void DoDispose() override;

  private:
    /// @return the station of a node; null if it was not added
    MessageStation* Find(uint32_t nodeId);

    /// Add a node that is not known yet. @return its station, at no link
    MessageStation& AddNode(uint32_t nodeId);

    /// @return the endpoint that listens at a port of a node, or null
    static MessageLevelEndpoint* FindListener(const MessageStation& station, uint16_t port);

    /**
     * Bring a message to its node.
     * @param transit when it starts, and when it arrives
     * @param low id of the node that sends
     * @param high id of the node that receives
     * @return whether it got there
     */
    bool Route(MessageTransit& transit, uint32_t low, uint32_t high);

    /// Bring a message from one root to another. @return whether it got there
    bool FollowRoute(MessageTransit& transit, uint32_t from, uint32_t to);

    void Arrive(const Arrival& arrival) override;

    /// Have at hand soon what a message that is about to arrive needs. @param step 0 and rising
    void PrefetchArrival(const Arrival& arrival, uint32_t step) const;

    /// @return the address of an endpoint, as GetAddress() makes it
    Address MakeAddress(const MessagePlace& place) const;

    /// An address here, of node 0 and port 0: type, length and what follows.
    std::array<uint8_t, 2 + Address::MAX_SIZE> m_addressBytes{};
    std::vector<MessageStation> m_stations; //!< by node id
    std::vector<MessageMedium> m_media;     //!< links
    MessageGraph m_graph;                   //!< wires between roots
    std::vector<InFlightMessage> m_flights; //!< messages under way, and places for more
    std::vector<uint32_t> m_free;           //!< places among them that are free
    ArrivalQueue m_arrivals;                //!< when they arrive
    std::shared_ptr<LinkRandom> m_random;   //!< draws waits and losses
    uint64_t m_lost{0};                     //!< messages lost
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_NETWORK_H
