// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVER_SITES_H
#define AIOT_SERVER_SITES_H

#include "shortest-paths.h"

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// Most nodes of a network where sites are chosen: all pairs are looked at.
constexpr std::size_t MAX_SITE_NODES = 5000;

/**
 * @ingroup aiot_topology
 * @brief Chooses nodes of a network where servers stand, by their distance from its users.
 *
 * Both problems are NP-hard; what is returned is within known bounds of the best. Of equally good
 * nodes the lowest index is taken.
 *
 * @code
 *   const ServerSites sites(paths, users);
 *   const auto edge = sites.ChooseMedians(4);
 *   const std::size_t cloud = sites.ChooseMedians(1).front();
 * @endcode
 */
class ServerSites
{
  public:
    /**
     * @param paths the network with its distances; it must be connected
     * @param users indices of nodes, those whose distances count; at least one
     * @throw std::invalid_argument for a network that is too large or not connected, or no user
     */
    ServerSites(const ShortestPaths& paths, const std::vector<std::size_t>& users);

    /**
     * k-centre: the largest distance of a user from its nearest site is to be small. The first site
     * is the best single one, each further one the node nearest to the user that is farthest off
     * (after Gonzalez 1985, whose sites are users: at most twice the best).
     *
     * @param count number of sites, 1 to the number of nodes
     * @return the sites, in the order of their choice
     */
    std::vector<std::size_t> ChooseCentres(std::size_t count) const;

    /**
     * k-median: the sum of the users' distances from their nearest sites is to be small. Greedy,
     * then exchanges of one site for another node as long as they help (Teitz and Bart 1968: at
     * most five times the best, Arya et al. 2004).
     *
     * @param count number of sites, 1 to the number of nodes
     * @return the sites, by index
     */
    std::vector<std::size_t> ChooseMedians(std::size_t count) const;

    /**
     * @param sites nodes
     * @return largest distance of a user from the nearest of them
     */
    double GetRadius(const std::vector<std::size_t>& sites) const;

    /**
     * @param sites nodes
     * @return sum of the users' distances from the nearest of them
     */
    double GetTotal(const std::vector<std::size_t>& sites) const;

  private:
    /// Users at one node.
    struct User
    {
        double count = 0;              ///< how many
        std::vector<double> distances; ///< to each node
    };

    /// @param user position in the list of users
    double Nearest(std::size_t user, const std::vector<std::size_t>& sites) const;
    void RequireCount(std::size_t count) const;

    /// Put the node at a position that makes the total smallest, if it is below a bound.
    bool Exchange(std::vector<std::size_t>& sites, std::size_t position, double least) const;

    std::size_t m_nodes;
    std::vector<User> m_users;
};

} // namespace ns3::aiot

#endif // AIOT_SERVER_SITES_H
