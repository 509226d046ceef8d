// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BACKBONE_NETWORK_H
#define AIOT_BACKBONE_NETWORK_H

#include "backbone-builder.h"

#include "ns3/fibre-delay.h"
#include "ns3/network-graph.h"
#include "ns3/placement-cost.h"
#include "ns3/radio-power-table.h"
#include "ns3/shortest-paths.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// How a network becomes a backbone, where the network itself does not say.
struct TopologyZooConfig
{
    FibreRoute route{};        //!< length of fibres
    double capacityBps{10e9};  //!< of links without one: 10GBASE, a choice of ours
    std::string zone{"WORLD"}; //!< of nodes in a network without any country
    /// Names of zones that a country may be called by, beside codes and English names.
    std::vector<std::string> ownZones{};
    double routerPue{1}; //!< of the facilities that the routers are in
    /// What a bit adds at the port that sends it (J): 1 to 2 nJ for forwarding in core and edge
    /// routers, Vishwanath et al., IEEE JSAC 32(8), 2014 (unverified). The catalogue's ports add
    /// none.
    double jPerBit{2e-9};
    /// Whether jPerBit is an average, which holds the routers' fixed power: their ports then draw
    /// nothing else. Average and fixed power are never counted both.
    bool isAveragePerBit{false};
};

/**
 * @ingroup aiot_helper_network
 * @brief A network as a backbone, before anything is built: places, delays, capacities, zones and
 * paths. TopologyZooHelper builds it with packets, MessageBackboneHelper with messages.
 */
class BackboneNetwork
{
  public:
    /**
     * Completes places and countries, keeps the largest connected part, and works out delays,
     * capacities and zones. GetNotes() says what was assumed.
     *
     * @param network nodes and links
     * @param config what the network does not say
     * @throw std::invalid_argument if there are no coordinates to go by, or for a value out of
     * range
     */
    explicit BackboneNetwork(const NetworkGraph& network, const TopologyZooConfig& config = {});
    virtual ~BackboneNetwork();

    /// @return the network, completed
    const NetworkGraph& GetNetwork() const;

    /// @return what a user should know: assumptions, with counts
    const std::vector<std::string>& GetNotes() const;

    /**
     * @param link index of a link
     * @return propagation delay, one way (s)
     */
    double GetDelayS(std::size_t link) const;

    /**
     * @param link index of a link
     * @return capacity in each direction (bit/s)
     */
    double GetCapacityBps(std::size_t link) const;

    /**
     * @param node index of a node
     * @return its grid zone: ISO 3166 code of its country
     */
    const std::string& GetZone(std::size_t node) const;

    /// @return number of nodes without a country: they are in the zone of the configuration
    std::size_t CountWithoutCountry() const;

    /// @return paths of least delay
    const ShortestPaths& GetPaths() const;

    /**
     * @param from index of a router
     * @param to index of another
     * @return links on the way there, in order
     */
    std::vector<std::size_t> GetPath(std::size_t from, std::size_t to) const;

    /**
     * @param user a host
     * @param server another
     * @return the hops between them, for placement; places are indices of the network's nodes.
     *         Hosts' own ports add no joules per bit, as the catalogue's
     */
    std::vector<RouteHop> GetRoute(const BackboneHost& user, const BackboneHost& server) const;

    /**
     * @param router board of a router
     * @param rateBps of a link (bit/s)
     * @return what the router's port draws
     * @throw std::invalid_argument for a board without a port
     */
    RadioPowerTable GetPortPowers(const Board& router, double rateBps) const;

  private:
    void ResolveZones(const std::string& fallback);
    void ResolveLinks();
    const PathTree& GetTree(std::size_t root) const;
    RouteHop MakeHop(std::size_t link, std::size_t near) const;

    NetworkGraph m_network;                          //!< completed
    TopologyZooConfig m_config;                      //!< as given
    std::vector<std::string> m_notes;                //!< for the user
    std::vector<std::string> m_zones;                //!< by node
    std::size_t m_withoutCountry{0};                 //!< nodes
    std::vector<double> m_delaysS;                   //!< by link
    std::vector<double> m_ratesBps;                  //!< by link
    std::unique_ptr<ShortestPaths> m_paths;          //!< of least delay
    mutable std::map<std::size_t, PathTree> m_trees; //!< by root
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BACKBONE_NETWORK_H
