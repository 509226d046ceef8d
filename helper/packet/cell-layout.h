// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_LAYOUT_H
#define AIOT_CELL_LAYOUT_H

#include "ns3/cell-places.h"
#include "ns3/node-container.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief Puts the nodes of a factory where CellPlaces says.
 *
 * Nothing moves. A node that has a MobilityModel already stays where its owner put it.
 */
class CellLayout
{
  public:
    /**
     * @param radiusM radius of the disc
     * @throw std::invalid_argument if it is not above 0 and at most 10000 m
     */
    explicit CellLayout(double radiusM);

    /**
     * @param sensors sensor i goes to cell i modulo the number of gateways
     * @param gateways one per cell
     */
    void Install(const NodeContainer& sensors, const NodeContainer& gateways);

    /**
     * @param stream first stream
     * @return the number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /// @return whether two nodes that were placed are no farther apart than a distance (m)
    static bool AreWithin(const Ptr<Node>& node, const Ptr<Node>& other, double distanceM);

  private:
    CellPlaces m_places; //!< where nodes are
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_LAYOUT_H
