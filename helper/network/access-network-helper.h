// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCESS_NETWORK_HELPER_H
#define AIOT_ACCESS_NETWORK_HELPER_H

#include "access-network.h"
#include "cell-layout.h"
#include "cell-share.h"
#include "ip-setup.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_helper_network Network helpers
 * @ingroup aiot
 * Installers of access networks, backhauls and backbones.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Connects sensors through one gateway per cell to an edge node and a cloud node.
 *
 *     sensors ~ radio ~ gateway (one per cell) - factory LAN (CSMA) - edge - WAN - cloud
 *
 * @code
 *   AccessNetworkConfig config;
 *   config.radiusM = 30;
 *   auto helper = CreateAccessNetworkHelper("wifi", config);
 *   helper->AssignStreams(1000);
 *   AccessNetwork network = helper->Install(sensors, gateways, edge, cloud);
 *   socket->Connect(network.GetSocketAddress(edge, 9000));
 * @endcode
 *
 * Gateways route, one subnet per cell: the edge keeps one route per cell and each sensor one in
 * all, so a packet's cost does not grow with the number of sensors. A bridge would carry every
 * broadcast of one cell into all others, and a route per sensor would make ns-3's linear look-up
 * dominate the run at 1000 sensors. Addresses, routes and neighbours are static (IpSetup).
 *
 * The nodes given have no Internet stack yet; the gateways of LTE no application either. No queue
 * disc is installed: the devices' own queues are the only ones.
 */
class AccessNetworkHelper
{
  public:
    /// Streams that AssignStreams sets aside, enough for 10000 sensors on any radio.
    static constexpr int64_t STREAM_BLOCK = 1 << 20;
    /// Highest number of cells.
    static constexpr uint32_t MAX_CELLS = 200;

    /**
     * @param config see AccessNetworkConfig
     * @throw std::invalid_argument for a value out of bounds, one line with what is allowed
     */
    explicit AccessNetworkHelper(const AccessNetworkConfig& config);
    virtual ~AccessNetworkHelper();
    AccessNetworkHelper(const AccessNetworkHelper&) = delete;
    AccessNetworkHelper& operator=(const AccessNetworkHelper&) = delete;

    /**
     * Fix the random streams of places, devices and stacks. Call it before Install; without it the
     * streams are ns-3's automatic ones.
     * @param first first stream
     * @return STREAM_BLOCK, the number of streams set aside from there
     */
    int64_t AssignStreams(int64_t first);

    /// @return whether cells share nothing but wires, so that some can be built without the others
    virtual bool HasSeparateCells() const;

    /**
     * Before Install: build these cells only. Others' nodes are placed and left without devices;
     * what is built has the places, addresses and random streams that it has among all.
     * @param share cells that are built; may be none, so that edge and cloud are alone
     */
    void BuildOnly(const CellShare& share);

    /**
     * Build everything, or what BuildOnly() says. Call it once, before the simulation runs.
     * @param sensors at least one
     * @param gateways one per cell, 1 to MAX_CELLS
     * @param edge the edge node
     * @param cloud the cloud node
     * @return what was built
     * @throw std::invalid_argument if there are more sensors in a cell than the radio can have;
     * nothing is built then
     */
    AccessNetwork Install(const NodeContainer& sensors,
                          const NodeContainer& gateways,
                          const Ptr<Node>& edge,
                          const Ptr<Node>& cloud);

    /**
     * Connect further cloud nodes to the edge node, each by a WAN link of its own at the configured
     * rate. After Install().
     * @param edge the edge node
     * @param clouds the nodes, without Internet stack
     * @param delays of their links, one way, in the same order
     * @param network what Install() returned; gains wiredDevices and the clouds' addresses
     */
    void InstallFurtherClouds(const Ptr<Node>& edge,
                              const NodeContainer& clouds,
                              const std::vector<Time>& delays,
                              AccessNetwork& network) const;

    /// @return the radio's name
    virtual std::string GetName() const = 0;

    /**
     * @return bits per second on the air, or wire, that all sensors of one cell share at best;
     * headers, gaps and acknowledgements not taken off
     */
    virtual double GetNominalRateBps() const = 0;

    /// @return the sensors' transmit power in dBm; unset for a wire
    virtual std::optional<double> GetTxPowerDbm() const = 0;

    /**
     * @return distance up to which sensors surely hear each other, by transmit power, path loss and
     * the least sensitivity that the standard allows; 0: their radio has no such links (m)
     */
    virtual double GetPeerRangeM() const;

    /// @return the highest number of sensors that one cell can have
    virtual uint32_t GetMaxSensorsPerCell() const = 0;

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

    /**
     * Look the configured data rate up.
     * @param allowedBps rates the radio has
     * @param radio its name for the message
     * @return index of the rate; none if the configuration leaves it open
     * @throw std::invalid_argument if it is not a rate of the radio's
     */
    std::optional<std::size_t> ChooseDataRate(const std::vector<double>& allowedBps,
                                              const std::string& radio) const;

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
    IpSetup m_ip;                         //!< addresses and routes
    CellLayout m_layout;                  //!< places
    CellShare m_share;                    //!< cells that are built
    std::optional<int64_t> m_firstStream; //!< from AssignStreams
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ACCESS_NETWORK_HELPER_H
