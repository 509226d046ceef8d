// SPDX-License-Identifier: GPL-2.0-only
#include "fibre-delay.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double PI = 3.14159265358979323846;

double
Radians(std::optional<double> degrees, const TopologyNode& node)
{
    if (!degrees)
    {
        throw std::invalid_argument("node " + QuotedText(node.label) + " has no coordinates");
    }
    return *degrees * PI / 180;
}

} // namespace

double
FibreRoute::RouteM(double greatCircleM) const
{
    if (stretch > 0)
    {
        return stretch * greatCircleM;
    }
    return greatCircleM < 1e6 ? 1.5 * greatCircleM : std::max(1.5e6, 1.25 * greatCircleM);
}

double
GreatCircleM(const TopologyNode& a, const TopologyNode& b)
{
    const double latitudeA = Radians(a.latitudeDeg, a);
    const double latitudeB = Radians(b.latitudeDeg, b);
    const double halfLatitude = (latitudeB - latitudeA) / 2;
    const double halfLongitude = (Radians(b.longitudeDeg, b) - Radians(a.longitudeDeg, a)) / 2;
    const double haversine =
        std::pow(std::sin(halfLatitude), 2) +
        std::cos(latitudeA) * std::cos(latitudeB) * std::pow(std::sin(halfLongitude), 2);
    return 2 * EARTH_RADIUS_M * std::asin(std::sqrt(std::clamp(haversine, 0.0, 1.0)));
}

double
GetFibreDelayS(const NetworkGraph& graph, std::size_t link, const FibreRoute& route)
{
    const TopologyLink& ends = graph.GetLinks().at(link);
    const double greatCircleM =
        GreatCircleM(graph.GetNodes()[ends.from], graph.GetNodes()[ends.to]);
    return std::max(MIN_LINK_DELAY_S,
                    route.RouteM(greatCircleM) * FIBRE_GROUP_INDEX / LIGHT_SPEED_M_PER_S);
}

} // namespace ns3::aiot
