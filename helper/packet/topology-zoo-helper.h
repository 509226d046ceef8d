// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOPOLOGY_ZOO_HELPER_H
#define AIOT_TOPOLOGY_ZOO_HELPER_H

#include "ns3/packet-makers.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief Builds a backbone from a network of the Internet Topology Zoo, or from a synthetic one.
 *
 * Every node becomes a router, every link, parallel ones and loops too, a point-to-point link with
 * the delay of its fibre. Hosts are attached to routers; Connect() gives the routers on the way
 * static routes between the places of users and servers, and to nothing else: of the 754 nodes of
 * Kdl a few hundred get a few routes each, where ns-3's global routing computes and keeps routes
 * from all to all.
 *
 * @code
 *   TopologyZooHelper backbone(ReadGraphmlFile("Geant2012.graphml"));
 *   backbone.Install();
 *   const BackboneHost user = backbone.Attach(sensor, 3, 100e6, 5e-6);
 *   const BackboneHost server = backbone.Attach(edge, 7, 1e9, 1e-6);
 *   backbone.Connect(user, server);
 * @endcode
 *
 * Packets take the path of least propagation delay, the same in both directions. IPv4; links have
 * addresses of 172.16.0.0/12, hosts of 10.0.0.0/8, a /20 for the hosts of one router.
 */
class TopologyZooHelper : public PacketBackbone
{
  public:
    /**
     * @param network nodes and links
     * @param config what the network does not say
     * @throw std::invalid_argument as BackboneNetwork
     */
    explicit TopologyZooHelper(const NetworkGraph& network, const TopologyZooConfig& config = {});
    ~TopologyZooHelper() override;

    void Install() override;
    const NodeContainer& GetRouters() const override;
    BackboneHost Attach(const Ptr<Node>& host,
                        std::size_t router,
                        double rateBps,
                        double delayS) override;
    void Connect(const BackboneHost& a, const BackboneHost& b) override;
    void InstallHostEnergy(BoardEnergyHelper& boards,
                           const BackboneHost& host,
                           bool shared) override;
    void InstallEnergy(BoardEnergyHelper& boards, const Board& router) override;

    /// @return number of static routes that Connect() has installed
    std::size_t GetRouteCount() const;

  private:
    std::size_t GetSite(std::size_t router);
    void AddRoutes(std::size_t from, std::size_t to);

    NodeContainer m_routers;                                   //!< by node
    std::vector<NetDeviceContainer> m_devices;                 //!< by link: at its from, at its to
    std::vector<std::pair<Ptr<NetDevice>, double>> m_ports;    //!< of routers, with their rates
    std::map<std::size_t, std::size_t> m_sites;                //!< numbers of routers with hosts
    std::map<std::size_t, uint32_t> m_hosts;                   //!< how many a router has
    std::set<std::pair<std::size_t, std::size_t>> m_connected; //!< from, to
    std::set<std::pair<std::size_t, std::size_t>> m_routed;    //!< router, destination
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TOPOLOGY_ZOO_HELPER_H
