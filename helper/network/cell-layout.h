// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_LAYOUT_H
#define AIOT_CELL_LAYOUT_H

#include "ns3/node-container.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Places the cells of a factory: gateways on a line, sensors around them.
 *
 * Gateways stand 3 m high, ten radii apart on the x axis. Sensors are 1 m high and uniformly spread
 * over a disc of the radius around their gateway, so no sensor is nearer than 2 m. Nothing moves. A
 * node that has a MobilityModel already stays where its owner put it.
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

    /// Path loss exponent of every radio: obstructed factory floor, between Rappaport's 2 and 3
    /// (unverified).
    static constexpr double PATH_LOSS_EXPONENT = 3.0;

    /**
     * Path loss at 1 m, the reference of the log-distance model.
     *
     * Free space (Friis): 20 log10(4 pi f / c).
     * @param frequencyHz carrier frequency
     * @return loss in dB
     */
    static double GetReferenceLossDb(double frequencyHz);

    /**
     * The log-distance model the other way round.
     * @param lossDb path loss that may be
     * @param frequencyHz carrier frequency
     * @return distance at which it is reached (m)
     */
    static double GetRangeM(double lossDb, double frequencyHz);

    /// @return whether two nodes that were placed are no farther apart than a distance (m)
    static bool AreWithin(const Ptr<Node>& node, const Ptr<Node>& other, double distanceM);

  private:
    double m_radiusM;                    //!< radius of a cell
    Ptr<UniformRandomVariable> m_random; //!< draws the places
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_LAYOUT_H
