// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_BACKBONE_HELPER_H
#define AIOT_MESSAGE_BACKBONE_HELPER_H

#include "backbone-network.h"

#include "ns3/message-network.h"
#include "ns3/object-factory.h"
#include "ns3/queued-message-link.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @param rateBps bit rate
 * @param delay propagation delay
 * @return one direction of a point-to-point link of ns-3: a frame has 30 B beside message header
 * and payload (PPP 2, IPv4 20, UDP 8), and none is filled up
 */
Ptr<QueuedMessageLink> MakePointToPointWire(double rateBps, const Time& delay);

/**
 * @ingroup aiot_helper_network
 * @brief The backbone of a BackboneNetwork at message level: the same links, rates, delays and
 * next hops, without devices, packets or an Internet stack.
 *
 * @code
 *   BackboneNetwork backbone(ReadGraphmlFile("Geant2012.graphml"));
 *   MessageBackboneHelper messages(backbone);
 *   messages.Install();
 *   const BackboneHost user = messages.Attach(sensor, 3, 100e6, 5e-6);
 *   const BackboneHost server = messages.Attach(edge, 7, 1e9, 5e-6);
 *   messages.Connect(user, server);
 *   messages.AddTraffic(user, server, {1, 10000, 1000});
 *   sensorHelper.SetAttribute("Transport", ObjectFactoryValue(messages.GetTransport()));
 * @endcode
 */
class MessageBackboneHelper : public BackboneBuilder
{
  public:
    /// What a host sends, and gets back.
    struct Traffic
    {
        double messagesPerS;   //!< how often (1/s)
        uint32_t payloadBytes; //!< of a message (B)
        uint32_t answerBytes;  //!< of its answer (B)
    };

    /// @param backbone the network; must outlive this, and needs no Install()
    explicit MessageBackboneHelper(const BackboneNetwork& backbone);

    void Install() override;
    const NodeContainer& GetRouters() const override;
    BackboneHost Attach(const Ptr<Node>& host,
                        std::size_t router,
                        double rateBps,
                        double delayS) override;
    void Connect(const BackboneHost& a, const BackboneHost& b) override;
    void InstallHostEnergy(BoardEnergyHelper& boards,
                           const BackboneHost& host,
                           bool shared) override;
    /// @throw std::invalid_argument also for a board that is not supplied by the grid
    void InstallEnergy(BoardEnergyHelper& boards, const Board& router) override;

    /**
     * Count traffic on all wires that it crosses, for the waits of all. Call before the first
     * message is sent. The user's own link to its router has no queue but the user's own.
     * @param user a host
     * @param server another, connected with it
     * @param traffic what the user sends
     */
    void AddTraffic(const BackboneHost& user, const BackboneHost& server, const Traffic& traffic);

    /// @return the network
    const Ptr<MessageNetwork>& GetNetwork() const;

    /// @return what makes endpoints on it; for the attribute Transport
    ObjectFactory GetTransport() const;

  private:
    /// Both directions of a wire, and the nodes at its ends.
    struct Pair
    {
        uint32_t there;                      //!< wire from a to b
        uint32_t back;                       //!< wire from b to a
        Ptr<Node> a;                         //!< one end: a host, if there is one
        Ptr<Node> b;                         //!< the other end, a router
        double rateBps;                      //!< in each direction (bit/s)
        Ptr<LinkInterfaceEnergyModel> aPort; //!< port of a host
    };

    /// @return both directions of a new wire
    Pair AddWires(const Ptr<Node>& a, const Ptr<Node>& b, double rateBps, double delayS);

    /// Give all routers on the way one wire towards a router.
    void AddHops(std::size_t from, std::size_t to);

    /**
     * Count messages on all wires on their way.
     * @param from where they come from
     * @param to where they go
     * @param flow the messages
     * @param first whether their first wire has a queue, too
     */
    void AddFlow(const Ptr<Node>& from, const Ptr<Node>& to, MessageFlow flow, bool first);

    const BackboneNetwork& m_backbone;           //!< the network
    Ptr<MessageNetwork> m_network;               //!< what messages travel over
    NodeContainer m_routers;                     //!< by node
    std::vector<Pair> m_pairs;                   //!< of links, then of hosts
    std::vector<Ptr<QueuedMessageLink>> m_wires; //!< by number of the wire
    std::map<uint32_t, std::size_t> m_hosts;     //!< their pairs, by node id
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_BACKBONE_HELPER_H
