// SPDX-License-Identifier: GPL-2.0-only
#include "topology-map.h"

#include "ns3/topology-places.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double WIDTH = 800;
constexpr double MARGIN = 20;
constexpr double DEGREE = 3.14159265358979323846 / 180;

std::string
Escaped(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        switch (c)
        {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

/// From degrees to the drawing.
class Projection
{
  public:
    explicit Projection(const NetworkGraph& graph)
    {
        const auto& nodes = graph.GetNodes();
        const auto [west, east] =
            std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
                return *a.longitudeDeg < *b.longitudeDeg;
            });
        const auto [south, north] =
            std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
                return *a.latitudeDeg < *b.latitudeDeg;
            });
        m_west = *west->longitudeDeg;
        m_north = *north->latitudeDeg;
        m_shrink = std::cos((*north->latitudeDeg + *south->latitudeDeg) / 2 * DEGREE);
        const double wide = (*east->longitudeDeg - m_west) * m_shrink;
        const double high = m_north - *south->latitudeDeg;
        m_scale = (WIDTH - 2 * MARGIN) / std::max({wide, high, 1e-6});
        m_height = high * m_scale + 2 * MARGIN;
    }

    double GetX(const TopologyNode& node) const
    {
        return MARGIN + (*node.longitudeDeg - m_west) * m_shrink * m_scale;
    }

    double GetY(const TopologyNode& node) const
    {
        return MARGIN + (m_north - *node.latitudeDeg) * m_scale;
    }

    double GetHeight() const
    {
        return m_height;
    }

  private:
    double m_west = 0;
    double m_north = 0;
    double m_shrink = 1;
    double m_scale = 1;
    double m_height = 0;
};

} // namespace

std::string
DrawTopologyMap(NetworkGraph graph)
{
    if (graph.GetNodes().empty())
    {
        throw std::invalid_argument("a network without nodes has no map");
    }
    CompletePlaces(graph);
    const Projection projection(graph);
    std::ostringstream svg;
    svg.imbue(std::locale::classic());
    svg << std::fixed << std::setprecision(1);
    svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << WIDTH << " "
        << projection.GetHeight() << "\" role=\"img\">\n<title>" << Escaped(graph.GetName())
        << "</title>\n<g stroke=\"#6b7f95\" stroke-width=\"1.2\">\n";
    for (const TopologyLink& link : graph.GetLinks())
    {
        const TopologyNode& from = graph.GetNodes()[link.from];
        const TopologyNode& to = graph.GetNodes()[link.to];
        svg << "<line x1=\"" << projection.GetX(from) << "\" y1=\"" << projection.GetY(from)
            << "\" x2=\"" << projection.GetX(to) << "\" y2=\"" << projection.GetY(to) << "\"/>\n";
    }
    svg << "</g>\n<g fill=\"#c2571a\">\n";
    for (const TopologyNode& node : graph.GetNodes())
    {
        svg << "<circle cx=\"" << projection.GetX(node) << "\" cy=\"" << projection.GetY(node)
            << "\" r=\"3.5\"><title>" << Escaped(node.label) << "</title></circle>\n";
    }
    svg << "</g>\n</svg>\n";
    return svg.str();
}

} // namespace ns3::aiot
