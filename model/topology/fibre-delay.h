// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIBRE_DELAY_H
#define AIOT_FIBRE_DELAY_H

#include "network-graph.h"

namespace ns3::aiot
{

/// Mean radius of the Earth, (2 a + b) / 3 of the GRS 80 ellipsoid, IUGG (m).
constexpr double EARTH_RADIUS_M = 6371008.8;
/// Speed of light in vacuum, exact (m/s).
constexpr double LIGHT_SPEED_M_PER_S = 299792458.0;
/// Group index of refraction of single-mode fibre at 1550 nm: Corning SMF-28 data sheet
/// (unverified).
constexpr double FIBRE_GROUP_INDEX = 1.4682;
/// Shortest delay of a link (s): 1 km of fibre within a building or town, a choice of ours.
constexpr double MIN_LINK_DELAY_S = 4.9e-6;

/// How far a fibre is longer than the great circle between its ends.
struct FibreRoute
{
    /// Length over great circle, at least 1; 0: ITU-T Y.1541's rule, see RouteM().
    double stretch = 0;

    /**
     * The rule of ITU-T Y.1541, Appendix III, and G.826 (unverified): 1.5 D below 1000 km, 1500 km
     * up to 1200 km, 1.25 D beyond.
     *
     * @param greatCircleM distance D (m)
     * @return length of the fibre (m)
     */
    double RouteM(double greatCircleM) const;
};

/**
 * By the haversine formula on a sphere of EARTH_RADIUS_M, right to 0.6 % of the ellipsoid.
 *
 * @param a a located node
 * @param b a located node
 * @return distance along the great circle (m)
 * @throw std::invalid_argument if one of them has no coordinates
 */
double GreatCircleM(const TopologyNode& a, const TopologyNode& b);

/**
 * @param graph a network whose nodes have coordinates
 * @param link index of a link
 * @param route how long the fibre is
 * @return propagation delay, one way: length * FIBRE_GROUP_INDEX / LIGHT_SPEED_M_PER_S, at least
 *         MIN_LINK_DELAY_S (s)
 */
double GetFibreDelayS(const NetworkGraph& graph, std::size_t link, const FibreRoute& route);

} // namespace ns3::aiot

#endif // AIOT_FIBRE_DELAY_H
