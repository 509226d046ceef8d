// SPDX-License-Identifier: GPL-2.0-only

/*
 * Where servers stand: two NP-hard problems by approximation, on the matrix of distances between
 * all nodes.
 *
 * k-centre (min max distance): greedy. The first site is the best single one; each further one is
 * the node nearest to the user that is farthest from its site (after Gonzalez, Theoretical
 * Computer Science 38, 1985).
 *
 * k-median (min sum of distances): greedy choice of k nodes, then exchanges of one site for one
 * other node while the sum falls (Teitz and Bart, Operations Research 16, 1968). A local optimum
 * is at most five times the best (Arya et al., SIAM J. Comput. 33(3), 2004). Ties go to the
 * lowest index, so the same network has the same sites.
 */

#include "server-sites.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

ServerSites::ServerSites(const ShortestPaths& paths, const std::vector<std::size_t>& users)
    : m_nodes(paths.GetGraph().GetNodes().size())
{
    if (m_nodes > MAX_SITE_NODES || users.empty())
    {
        throw std::invalid_argument("sites among " + std::to_string(m_nodes) + " nodes for " +
                                    std::to_string(users.size()) + " users: at most " +
                                    std::to_string(MAX_SITE_NODES) +
                                    " nodes and at least one user are allowed");
    }
    std::map<std::size_t, double> counts;
    for (const std::size_t user : users)
    {
        ++counts[user];
    }
    for (const auto& [node, count] : counts)
    {
        m_users.push_back({count, paths.GetTree(node).distance});
        const std::vector<double>& distances = m_users.back().distances;
        if (!std::all_of(distances.begin(), distances.end(), [](double distance) {
                return std::isfinite(distance);
            }))
        {
            throw std::invalid_argument("the network is not connected: sites need paths to all");
        }
    }
}

void
ServerSites::RequireCount(std::size_t count) const
{
    if (count < 1 || count > m_nodes)
    {
        throw std::invalid_argument(std::to_string(count) + " sites, allowed is 1 to " +
                                    std::to_string(m_nodes));
    }
}

double
ServerSites::Nearest(std::size_t user, const std::vector<std::size_t>& sites) const
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const std::size_t site : sites)
    {
        nearest = std::min(nearest, m_users[user].distances[site]);
    }
    return nearest;
}

double
ServerSites::GetRadius(const std::vector<std::size_t>& sites) const
{
    double radius = 0;
    for (std::size_t user = 0; user < m_users.size(); ++user)
    {
        radius = std::max(radius, Nearest(user, sites));
    }
    return radius;
}

double
ServerSites::GetTotal(const std::vector<std::size_t>& sites) const
{
    double total = 0;
    for (std::size_t user = 0; user < m_users.size(); ++user)
    {
        total += m_users[user].count * Nearest(user, sites);
    }
    return total;
}

std::vector<std::size_t>
ServerSites::ChooseCentres(std::size_t count) const
{
    RequireCount(count);
    std::vector<std::size_t> sites{0};
    for (std::size_t node = 1; node < m_nodes; ++node)
    {
        if (GetRadius({node}) < GetRadius(sites))
        {
            sites = {node};
        }
    }
    while (sites.size() < count)
    {
        std::size_t farthest = 0;
        for (std::size_t user = 1; user < m_users.size(); ++user)
        {
            if (Nearest(user, sites) > Nearest(farthest, sites))
            {
                farthest = user;
            }
        }
        std::size_t best = m_nodes;
        for (std::size_t node = 0; node < m_nodes; ++node)
        {
            const bool taken = std::find(sites.begin(), sites.end(), node) != sites.end();
            const auto& distance = m_users[farthest].distances;
            if (!taken && (best == m_nodes || distance[node] < distance[best]))
            {
                best = node;
            }
        }
        sites.push_back(best);
    }
    return sites;
}

bool
ServerSites::Exchange(std::vector<std::size_t>& sites, std::size_t position, double least) const
{
    const std::size_t old = sites[position];
    std::vector<bool> taken(m_nodes);
    for (const std::size_t site : sites)
    {
        taken[site] = true;
    }
    std::vector<std::size_t> others(sites);
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(position));
    std::vector<double> without;
    for (std::size_t user = 0; user < m_users.size(); ++user)
    {
        without.push_back(Nearest(user, others));
    }
    std::size_t best = old;
    for (std::size_t node = 0; node < m_nodes; ++node)
    {
        double total = taken[node] ? least : 0;
        for (std::size_t user = 0; !taken[node] && user < m_users.size(); ++user)
        {
            total += m_users[user].count * std::min(without[user], m_users[user].distances[node]);
        }
        if (total < least)
        {
            least = total;
            best = node;
        }
    }
    sites[position] = best;
    return best != old;
}

std::vector<std::size_t>
ServerSites::ChooseMedians(std::size_t count) const
{
    RequireCount(count);
    std::vector<std::size_t> sites;
    while (sites.size() < count)
    {
        // Any node that is not taken will do to begin with.
        std::size_t free = 0;
        while (std::find(sites.begin(), sites.end(), free) != sites.end())
        {
            ++free;
        }
        sites.push_back(free);
        Exchange(sites, sites.size() - 1, GetTotal(sites));
    }
    for (bool better = true; better;)
    {
        better = false;
        for (std::size_t position = 0; position < sites.size(); ++position)
        {
            // Rounding must not make two sets better than each other.
            better = Exchange(sites, position, GetTotal(sites) * (1 - 1e-12)) || better;
        }
    }
    std::sort(sites.begin(), sites.end());
    return sites;
}

} // namespace ns3::aiot
