// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PACKET_ACCESS_HELPER_H
#define AIOT_PACKET_ACCESS_HELPER_H

#include "cell-layout.h"
#include "ip-setup.h"

#include "ns3/access-network-helper.h"

#include <cstdint>
#include <optional>
#include <vector>

/**
 * @defgroup aiot_helper_packet Packet level
 * @ingroup aiot
 * Installers of ns-3's devices, channels and Internet stacks; a library of their own.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief What all access networks of packets do alike: places, streams, links to the cloud.
 */
class PacketAccessHelper : public AccessNetworkHelper
{
  public:
    /**
     * @param config see AccessNetworkConfig
     * @param plan of the radio, for this configuration
     */
    PacketAccessHelper(const AccessNetworkConfig& config, const AccessPlan& plan);
    ~PacketAccessHelper() override;

    const AccessPlan& GetPlan() const final;
    int64_t AssignStreams(int64_t first) final;
    void BuildOnly(const CellShare& share) final;
    AccessNetwork Install(const NodeContainer& sensors,
                          const NodeContainer& gateways,
                          const Ptr<Node>& edge,
                          const Ptr<Node>& cloud) final;
    void InstallFurtherClouds(const Ptr<Node>& edge,
                              const NodeContainer& clouds,
                              const std::vector<Time>& delays,
                              AccessNetwork& network) const final;

  protected:
    /// The nodes of one installation.
    struct Nodes
    {
        NodeContainer sensors;  //!< all sensors
        NodeContainer gateways; //!< one per cell
        Ptr<Node> edge;         //!< the edge node
        Ptr<Node> cloud;        //!< the cloud node
    };

    /// @return the configuration
    const AccessNetworkConfig& GetConfig() const;
    /// @return the IP version's tools
    const IpSetup& GetIp() const;
    /// @return cells that are built
    const CellShare& GetShare() const;

  private:
    /**
     * Install devices, addresses and routes.
     * @param nodes the nodes, placed
     * @param network what to fill in
     */
    virtual void DoInstall(const Nodes& nodes, AccessNetwork& network) = 0;

    /// Fix the streams of what DoInstall made, but for stacks and wires, from the first one on.
    /// @return the number that all cells use, which are all of the nodes
    virtual int64_t DoAssignStreams(const Nodes& nodes,
                                    const AccessNetwork& network,
                                    int64_t first) = 0;

    void PinStreams(const Nodes& nodes, const AccessNetwork& network); //!< after DoInstall
    int64_t AssignWires(const AccessNetwork& network,
                        const AlikePlaces& gateways,
                        int64_t first) const; //!< streams of wired devices, those of all cells

    AccessNetworkConfig m_config;         //!< as given
    AccessPlan m_plan;                    //!< what is built
    IpSetup m_ip;                         //!< addresses and routes
    CellLayout m_layout;                  //!< places
    CellShare m_share;                    //!< cells that are built
    std::optional<int64_t> m_firstStream; //!< from AssignStreams
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PACKET_ACCESS_HELPER_H
