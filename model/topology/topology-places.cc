// SPDX-License-Identifier: GPL-2.0-only
#include "topology-places.h"

#include "ns3/quoted-text.h"

#include <array>
#include <cmath>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double DEGREE = 3.14159265358979323846 / 180;

bool
IsPlaced(const TopologyNode& node)
{
    return node.latitudeDeg && node.longitudeDeg;
}

std::set<std::size_t>
NeighborsOf(const NetworkGraph& graph, std::size_t node)
{
    std::set<std::size_t> neighbors;
    for (const std::size_t link : graph.GetLinksOf(node))
    {
        neighbors.insert(graph.GetOtherEnd(link, node));
    }
    neighbors.erase(node);
    return neighbors;
}

struct Place
{
    std::size_t node;
    double latitudeDeg;
    double longitudeDeg;
};

/// The middle of a node's placed neighbours, if there are any.
std::optional<Place>
FindMiddle(const NetworkGraph& graph, std::size_t node)
{
    std::array<double, 3> sum{};
    std::optional<Place> place;
    for (const std::size_t neighbor : NeighborsOf(graph, node))
    {
        const TopologyNode& other = graph.GetNodes()[neighbor];
        if (IsPlaced(other))
        {
            const double latitude = *other.latitudeDeg * DEGREE;
            const double longitude = *other.longitudeDeg * DEGREE;
            sum[0] += std::cos(latitude) * std::cos(longitude);
            sum[1] += std::cos(latitude) * std::sin(longitude);
            sum[2] += std::sin(latitude);
            if (!place)
            {
                place = Place{node, *other.latitudeDeg, *other.longitudeDeg};
            }
        }
    }
    // Antipodes have no middle: the first of them will do.
    if (place && std::hypot(sum[0], sum[1], sum[2]) > 1e-9)
    {
        place->latitudeDeg = std::atan2(sum[2], std::hypot(sum[0], sum[1])) / DEGREE;
        place->longitudeDeg = std::atan2(sum[1], sum[0]) / DEGREE;
    }
    return place;
}

} // namespace

void
CompletePlaces(NetworkGraph& graph)
{
    std::set<std::size_t> missing;
    for (std::size_t node = 0; node < graph.GetNodes().size(); ++node)
    {
        if (!IsPlaced(graph.GetNodes()[node]))
        {
            missing.insert(node);
        }
    }
    const std::size_t count = missing.size();
    while (!missing.empty())
    {
        std::vector<Place> found;
        for (const std::size_t node : missing)
        {
            if (const auto place = FindMiddle(graph, node))
            {
                found.push_back(*place);
            }
        }
        if (found.empty())
        {
            const std::size_t node = *missing.begin();
            throw std::invalid_argument(
                "node " + std::to_string(node) + " " + QuotedText(graph.GetNodes()[node].label) +
                " has no coordinates, and no node that it is connected with has any: its links' "
                "delays are unknown");
        }
        for (const Place& place : found)
        {
            graph.SetPlace(place.node, place.latitudeDeg, place.longitudeDeg);
            missing.erase(place.node);
        }
    }
    if (count > 0)
    {
        graph.AddNote(std::to_string(count) +
                      " nodes without coordinates were placed in the middle of their neighbours");
    }
}

void
CompleteCountries(NetworkGraph& graph)
{
    std::vector<std::size_t> front;
    std::vector<bool> has(graph.GetNodes().size());
    for (std::size_t node = 0; node < has.size(); ++node)
    {
        has[node] = !graph.GetNodes()[node].country.empty();
        if (has[node])
        {
            front.push_back(node);
        }
    }
    std::size_t count = 0;
    while (!front.empty())
    {
        std::set<std::size_t> next;
        for (const std::size_t node : front)
        {
            for (const std::size_t neighbor : NeighborsOf(graph, node))
            {
                if (!has[neighbor])
                {
                    has[neighbor] = true;
                    graph.SetCountry(neighbor, graph.GetNodes()[node].country);
                    next.insert(neighbor);
                    ++count;
                }
            }
        }
        front.assign(next.begin(), next.end());
    }
    if (count > 0)
    {
        graph.AddNote(std::to_string(count) +
                      " nodes without a country were given that of the nearest node with one");
    }
}

} // namespace ns3::aiot
