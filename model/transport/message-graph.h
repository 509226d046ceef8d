// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_GRAPH_H
#define AIOT_MESSAGE_GRAPH_H

#include "message-station.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace ns3
{
namespace aiot
{

/// One direction of a wire between two nodes; its medium's hub is the node at the far end.
struct MessageWire
{
    MessageMedium medium;                 //!< how messages traverse it, and who receives
    Ptr<LinkInterfaceEnergyModel> sender; //!< interface of the node at the near end
};

/**
 * @ingroup aiot_transport
 * The part of a MessageNetwork that is no tree: wires between its roots, and next hops.
 *
 * A node is a leaf, which has one neighbour, or a router. Routes are hop by hop, as in routers: for
 * each router that messages go to, or whose leaves they go to, each router on the way has one wire.
 * That takes 4 B for each such destination times the largest node id of a router.
 *
 *     MessageGraph& graph = network->GetGraph();   // after AddRoot() of all nodes
 *     graph.AddLeaf(sensor, a, graph.AddWire({up, a}), graph.AddWire({down, sensor}));
 *     graph.AddLeaf(server, b, graph.AddWire({up, b}), graph.AddWire({down, server}));
 *     graph.AddHop(a, b, graph.AddWire({there, b}));
 *     graph.AddHop(b, a, graph.AddWire({back, a}));
 */
class MessageGraph
{
  public:
    /// No wire.
    static constexpr uint32_t NO_WIRE = std::numeric_limits<uint32_t>::max();

    /**
     * @param medium how messages traverse it, and the node at the far end
     * @return number of the wire
     */
    uint32_t AddWire(const MessageMedium& medium);

    /**
     * Name the interfaces at the ends of a wire; without, nobody counts their energy.
     * @param wire number of the wire
     * @param sender at the near end
     * @param receiver at the far end
     */
    void SetInterfaces(uint32_t wire,
                       const Ptr<LinkInterfaceEnergyModel>& sender,
                       const Ptr<LinkInterfaceEnergyModel>& receiver);

    /**
     * Add a node that has one neighbour.
     * @param leaf id of the node
     * @param router id of its neighbour
     * @param up wire to the neighbour
     * @param down wire back
     */
    void AddLeaf(uint32_t leaf, uint32_t router, uint32_t up, uint32_t down);

    /**
     * Say where messages go next.
     * @param from id of a router
     * @param to id of the router that they, or their leaf, belong to
     * @param wire wire that they take from there
     */
    void AddHop(uint32_t from, uint32_t to, uint32_t wire);

    /**
     * @param from id of a node
     * @param to id of another
     * @return number of the wire that leads there; NO_WIRE if none does
     */
    uint32_t FindNext(uint32_t from, uint32_t to) const;

    /**
     * @param wire number of a wire
     * @return the wire
     */
    MessageWire& GetWire(uint32_t wire);

    /// Forget everything.
    void Clear();

  private:
    /// What is known of a node.
    struct Place
    {
        uint32_t router{0};     //!< neighbour of a leaf
        uint32_t up{NO_WIRE};   //!< wire of a leaf to it; a router has none
        uint32_t down{NO_WIRE}; //!< wire back
        uint32_t column{0};     //!< where hops to a router are, from 1 on; 0: there are none
    };

    /// @return what is known of a node, which is known from then on
    Place& Know(uint32_t nodeId);

    std::vector<MessageWire> m_wires;          //!< by number
    std::vector<Place> m_places;               //!< by node id
    std::vector<std::vector<uint32_t>> m_hops; //!< wires by column, by node id
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_GRAPH_H
