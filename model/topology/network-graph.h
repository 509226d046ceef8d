// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NETWORK_GRAPH_H
#define AIOT_NETWORK_GRAPH_H

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_topology Topologies
 * @ingroup aiot
 * GraphML, synthetic graphs, delays, paths, sites of servers.
 */

namespace ns3::aiot
{

/// A place of a network: an exchange, a router, or what a map shows as a dot.
struct TopologyNode
{
    std::string label;                  ///< text for people; labels may repeat
    std::string country;                ///< English name or ISO 3166 code, as given; may be empty
    std::optional<double> latitudeDeg;  ///< -90 to 90, north positive
    std::optional<double> longitudeDeg; ///< -180 to 180, east positive
    bool external = false;              ///< of another network
    bool hyperedge = false;             ///< no place, but a meeting point of several links
};

/// A link between two places; it carries both ways.
struct TopologyLink
{
    std::size_t from;                ///< index of a node
    std::size_t to;                  ///< index of a node, which may be the same
    std::string label{};             ///< text for people
    std::optional<double> rateBps{}; ///< capacity in each direction, where it is known
};

/**
 * @ingroup aiot_topology
 * @brief A network as a map shows it: places and links, parallel links and loops kept.
 *
 * Nodes and links are known by their indices, in the order in which they were added. Nothing is
 * merged and nothing left out, so that counts are those of the source.
 */
class NetworkGraph
{
  public:
    /// Most nodes that a graph takes.
    static constexpr std::size_t MAX_NODES = 100'000;
    /// Most links that a graph takes.
    static constexpr std::size_t MAX_LINKS = 1'000'000;

    /// @param name text for people
    explicit NetworkGraph(std::string name = "");

    /// @return text for people
    const std::string& GetName() const;

    /**
     * @param node a place
     * @return its index
     * @throw std::invalid_argument for coordinates out of range or more than MAX_NODES
     */
    std::size_t AddNode(TopologyNode node);

    /**
     * @param link a link between nodes that are there
     * @return its index
     * @throw std::invalid_argument for a node that is not there, a capacity that is not above 0, or
     *        more than MAX_LINKS
     */
    std::size_t AddLink(TopologyLink link);

    /// @return the nodes
    const std::vector<TopologyNode>& GetNodes() const;

    /// @return the links
    const std::vector<TopologyLink>& GetLinks() const;

    /**
     * @param node index of a node, below the number of nodes
     * @return indices of its links; a loop is there once
     */
    const std::vector<std::size_t>& GetLinksOf(std::size_t node) const;

    /**
     * @param link index of a link
     * @param node index of one of its ends
     * @return index of the other end
     */
    std::size_t GetOtherEnd(std::size_t link, std::size_t node) const;

    /**
     * @brief Gives a node the place that it lacks.
     * @param node index of a node
     * @param latitudeDeg as in TopologyNode
     * @param longitudeDeg as in TopologyNode
     */
    void SetPlace(std::size_t node, double latitudeDeg, double longitudeDeg);

    /**
     * @param node index of a node
     * @param country as in TopologyNode
     */
    void SetCountry(std::size_t node, const std::string& country);

    /// @param note what a user should know about how this graph came to be
    void AddNote(const std::string& note);

    /// @return the notes
    const std::vector<std::string>& GetNotes() const;

  private:
    std::string m_name;
    std::vector<TopologyNode> m_nodes;
    std::vector<TopologyLink> m_links;
    std::vector<std::vector<std::size_t>> m_linksOf;
    std::vector<std::string> m_notes;
};

} // namespace ns3::aiot

#endif // AIOT_NETWORK_GRAPH_H
