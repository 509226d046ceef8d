// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_TOPOLOGY_TWINS_H
#define AIOT_TEST_TOPOLOGY_TWINS_H

#include "ns3/network-graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace ns3::aiot::test
{

/// All distances of a network, by the algorithm of Floyd and Warshall.
inline std::vector<std::vector<double>>
AllDistances(const NetworkGraph& graph, const std::vector<double>& weights)
{
    const std::size_t n = graph.GetNodes().size();
    std::vector<std::vector<double>> distance(
        n,
        std::vector<double>(n, std::numeric_limits<double>::infinity()));
    for (std::size_t i = 0; i < n; ++i)
    {
        distance[i][i] = 0;
    }
    for (std::size_t link = 0; link < weights.size(); ++link)
    {
        const TopologyLink& ends = graph.GetLinks()[link];
        double& there = distance[ends.from][ends.to];
        there = std::min(there, weights[link]);
        distance[ends.to][ends.from] = there;
    }
    for (std::size_t via = 0; via < n; ++via)
    {
        for (std::size_t a = 0; a < n; ++a)
        {
            for (std::size_t b = 0; b < n; ++b)
            {
                distance[a][b] = std::min(distance[a][b], distance[a][via] + distance[via][b]);
            }
        }
    }
    return distance;
}

/// Numbers from 0 to below 1, the same in every run.
class TestNumbers
{
  public:
    explicit TestNumbers(unsigned seed)
        : m_engine(seed)
    {
    }

    double operator()()
    {
        return std::ldexp(static_cast<double>(m_engine() & 0xffffffffU), -32);
    }

    std::size_t Below(std::size_t bound)
    {
        return m_engine() % bound;
    }

  private:
    std::mt19937 m_engine;
};

/// A network with links anywhere, parallel ones and loops too, and weights of 0 to 9.
struct RandomDnn
{
    RandomDnn(unsigned seed, std::size_t nodes, std::size_t links)
    {
        TestNumbers numbers(seed);
        for (std::size_t i = 0; i < nodes; ++i)
        {
            graph.AddNode({});
        }
        for (std::size_t i = 0; i < links; ++i)
        {
            graph.AddLink({numbers.Below(nodes), numbers.Below(nodes)});
            weights.push_back(static_cast<double>(numbers.Below(10)));
        }
    }

    NetworkGraph graph;
    std::vector<double> weights;
};

} // namespace ns3::aiot::test

#endif // AIOT_TEST_TOPOLOGY_TWINS_H
