// SPDX-License-Identifier: GPL-2.0-only
#include "synthetic-topologies.h"

#include "fibre-delay.h"
#include "topology-summary.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr double HALF_TURN = 3.14159265358979323846;

void
Require(bool right, const std::string& what)
{
    if (!right)
    {
        throw std::invalid_argument("synthetic topology: " + what);
    }
}

/// Puts nodes on the map.
class Map
{
  public:
    Map(const char* name, std::size_t nodes, std::size_t least, const SyntheticArea& area)
        : m_graph(name),
          m_area(area)
    {
        Require(nodes >= least && nodes <= MAX_SYNTHETIC_NODES,
                std::to_string(nodes) + " nodes, allowed is " + std::to_string(least) + " to " +
                    std::to_string(MAX_SYNTHETIC_NODES));
        Require(std::abs(area.centreLatitudeDeg) <= 60, "the centre's latitude is beyond 60");
        Require(area.sideM > 0 && area.sideM <= 5e6, "the side is not above 0 and at most 5000 km");
    }

    /// @param x, y from -0.5 to 0.5 of the side, eastward and northward
    void Add(double x, double y)
    {
        const double degreesPerM = 180 / HALF_TURN / EARTH_RADIUS_M;
        const double latitude = m_area.centreLatitudeDeg;
        TopologyNode node;
        node.label = "n" + std::to_string(m_graph.GetNodes().size());
        node.latitudeDeg = latitude + y * m_area.sideM * degreesPerM;
        node.longitudeDeg = m_area.centreLongitudeDeg +
                            x * m_area.sideM * degreesPerM / std::cos(latitude * HALF_TURN / 180);
        m_graph.AddNode(std::move(node));
    }

    void AddCircle(std::size_t nodes)
    {
        for (std::size_t i = 0; i < nodes; ++i)
        {
            const double angle =
                2 * HALF_TURN * static_cast<double>(i) / static_cast<double>(nodes);
            Add(std::sin(angle) / 2, std::cos(angle) / 2);
        }
    }

    void Scatter(std::size_t nodes, const UniformNumbers& uniform)
    {
        for (std::size_t i = 0; i < nodes; ++i)
        {
            const double x = uniform() - 0.5;
            Add(x, uniform() - 0.5);
        }
    }

    NetworkGraph& GetGraph()
    {
        return m_graph;
    }

  private:
    NetworkGraph m_graph;
    SyntheticArea m_area;
};

void
JoinComponents(NetworkGraph& graph)
{
    std::size_t joined = 0;
    while (true)
    {
        const auto components = FindComponents(graph);
        double shortestM = std::numeric_limits<double>::infinity();
        TopologyLink best{0, 0};
        for (std::size_t a = 0; a < components.size(); ++a)
        {
            for (std::size_t b = 0; components[a] == 0 && b < components.size(); ++b)
            {
                const double distanceM =
                    components[b] == 0 ? shortestM
                                       : GreatCircleM(graph.GetNodes()[a], graph.GetNodes()[b]);
                if (distanceM < shortestM)
                {
                    shortestM = distanceM;
                    best = TopologyLink{a, b};
                }
            }
        }
        if (best.from == best.to)
        {
            break;
        }
        graph.AddLink(best);
        ++joined;
    }
    if (joined > 0)
    {
        graph.AddNote(std::to_string(joined) + " links were added to connect the network");
    }
}

/// Links as pairs of nodes, the smaller first.
using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

void
AddPairs(NetworkGraph& graph, const Pairs& pairs)
{
    for (const auto& [from, to] : pairs)
    {
        graph.AddLink({from, to});
    }
}

std::size_t
Draw(const UniformNumbers& uniform, std::size_t below)
{
    const auto drawn = static_cast<std::size_t>(uniform() * static_cast<double>(below));
    return std::min(drawn, below - 1);
}

} // namespace

NetworkGraph
MakeGridTopology(std::size_t rows, std::size_t columns, const SyntheticArea& area)
{
    Require(rows >= 1 && columns >= 1 && columns <= MAX_SYNTHETIC_NODES &&
                rows <= MAX_SYNTHETIC_NODES,
            "a grid needs at least one row and one column");
    Map map("grid", rows * columns, 2, area);
    const double gaps = static_cast<double>(std::max(rows, columns) - 1);
    for (std::size_t i = 0; i < rows * columns; ++i)
    {
        const std::size_t rowIndex = i / columns;
        const auto column = static_cast<double>(i % columns);
        const auto row = static_cast<double>(rowIndex);
        map.Add((column - static_cast<double>(columns - 1) / 2) / gaps,
                (static_cast<double>(rows - 1) / 2 - row) / gaps);
        if (i % columns > 0)
        {
            map.GetGraph().AddLink({i - 1, i});
        }
        if (i >= columns)
        {
            map.GetGraph().AddLink({i - columns, i});
        }
    }
    return map.GetGraph();
}

NetworkGraph
MakeRingTopology(std::size_t nodes, const SyntheticArea& area)
{
    Map map("ring", nodes, 3, area);
    map.AddCircle(nodes);
    for (std::size_t i = 0; i < nodes; ++i)
    {
        map.GetGraph().AddLink({i, (i + 1) % nodes});
    }
    return map.GetGraph();
}

NetworkGraph
MakeStarTopology(std::size_t nodes, const SyntheticArea& area)
{
    Map map("star", nodes, 2, area);
    map.Add(0, 0);
    map.AddCircle(nodes - 1);
    for (std::size_t i = 1; i < nodes; ++i)
    {
        map.GetGraph().AddLink({0, i});
    }
    return map.GetGraph();
}

NetworkGraph
MakeWaxmanTopology(std::size_t nodes,
                   double alpha,
                   double beta,
                   const UniformNumbers& uniform,
                   const SyntheticArea& area)
{
    Map map("waxman", nodes, 2, area);
    Require(alpha > 0 && std::isfinite(alpha), "alpha is not above 0");
    Require(beta > 0 && beta <= 1, "beta is not above 0 and at most 1");
    map.Scatter(nodes, uniform);
    NetworkGraph& graph = map.GetGraph();
    const double reachM = alpha * area.sideM * std::sqrt(2.0);
    for (std::size_t a = 0; a < nodes; ++a)
    {
        for (std::size_t b = a + 1; b < nodes; ++b)
        {
            const double distanceM = GreatCircleM(graph.GetNodes()[a], graph.GetNodes()[b]);
            if (uniform() < beta * std::exp(-distanceM / reachM))
            {
                graph.AddLink({a, b});
            }
        }
    }
    JoinComponents(graph);
    return graph;
}

NetworkGraph
MakeSmallWorldTopology(std::size_t nodes,
                       std::size_t neighbors,
                       double rewiring,
                       const UniformNumbers& uniform,
                       const SyntheticArea& area)
{
    Require(neighbors >= 2 && neighbors % 2 == 0, "the number of neighbours is not even, or 0");
    Require(rewiring >= 0 && rewiring <= 1, "the probability of rewiring is not 0 to 1");
    Map map("small-world", nodes, neighbors + 1, area);
    map.AddCircle(nodes);
    Pairs pairs;
    for (std::size_t i = 0; i < nodes; ++i)
    {
        for (std::size_t step = 1; step <= neighbors / 2; ++step)
        {
            pairs.insert(std::minmax({i, (i + step) % nodes}));
        }
    }
    for (std::size_t step = 1; step <= neighbors / 2; ++step)
    {
        for (std::size_t i = 0; i < nodes; ++i)
        {
            const auto old = std::minmax({i, (i + step) % nodes});
            // A node that is linked to all others has nowhere to move a link to.
            const auto degree = std::count_if(pairs.begin(), pairs.end(), [i](const auto& pair) {
                return pair.first == i || pair.second == i;
            });
            if (uniform() >= rewiring || static_cast<std::size_t>(degree) >= nodes - 1)
            {
                continue;
            }
            std::size_t to = i;
            while (to == i || pairs.count(std::minmax({i, to})) > 0)
            {
                to = Draw(uniform, nodes);
            }
            pairs.erase(old);
            pairs.insert(std::minmax({i, to}));
        }
    }
    AddPairs(map.GetGraph(), pairs);
    JoinComponents(map.GetGraph());
    return map.GetGraph();
}

NetworkGraph
MakeBarabasiAlbertTopology(std::size_t nodes,
                           std::size_t links,
                           const UniformNumbers& uniform,
                           const SyntheticArea& area)
{
    Require(links >= 1, "a new node has no link");
    Map map("barabasi-albert", nodes, links + 1, area);
    map.Scatter(nodes, uniform);
    NetworkGraph& graph = map.GetGraph();
    std::vector<std::size_t> ends; // each node as often as it has links
    const auto link = [&](std::size_t from, std::size_t to) {
        graph.AddLink({from, to});
        ends.insert(ends.end(), {from, to});
    };
    for (std::size_t a = 0; a <= links; ++a)
    {
        for (std::size_t b = a + 1; b <= links; ++b)
        {
            link(a, b);
        }
    }
    for (std::size_t node = links + 1; node < nodes; ++node)
    {
        std::set<std::size_t> chosen;
        while (chosen.size() < links)
        {
            chosen.insert(ends[Draw(uniform, ends.size())]);
        }
        for (const std::size_t other : chosen)
        {
            link(other, node);
        }
    }
    return graph;
}

void
AssignCountries(NetworkGraph& graph, const std::vector<std::string>& countries)
{
    Require(!countries.empty(), "no country");
    std::vector<std::size_t> order(graph.GetNodes().size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return graph.GetNodes()[a].longitudeDeg < graph.GetNodes()[b].longitudeDeg;
    });
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        graph.SetCountry(order[i], countries[i * countries.size() / order.size()]);
    }
}

std::vector<std::string>
GetSyntheticTopologyNames()
{
    return {"barabasi-albert", "grid", "ring", "small-world", "star", "waxman"};
}

NetworkGraph
MakeSyntheticTopology(const SyntheticTopology& what, const UniformNumbers& uniform)
{
    if (what.kind == "grid")
    {
        auto rows = static_cast<std::size_t>(std::sqrt(static_cast<double>(what.nodes)));
        while (rows > 1 && what.nodes % rows != 0)
        {
            --rows;
        }
        return MakeGridTopology(std::max<std::size_t>(rows, 1),
                                what.nodes / std::max<std::size_t>(rows, 1),
                                what.area);
    }
    const std::map<std::string, std::function<NetworkGraph()>> makers{
        {"barabasi-albert",
         [&] { return MakeBarabasiAlbertTopology(what.nodes, what.links, uniform, what.area); }},
        {"ring", [&] { return MakeRingTopology(what.nodes, what.area); }},
        {"small-world",
         [&] {
             return MakeSmallWorldTopology(what.nodes,
                                           what.neighbors,
                                           what.rewiring,
                                           uniform,
                                           what.area);
         }},
        {"star", [&] { return MakeStarTopology(what.nodes, what.area); }},
        {"waxman", [&] {
             return MakeWaxmanTopology(what.nodes, what.alpha, what.beta, uniform, what.area);
         }}};
    const auto maker = makers.find(what.kind);
    Require(maker != makers.end(), "unknown kind " + QuotedText(what.kind));
    return maker->second();
}

} // namespace ns3::aiot
