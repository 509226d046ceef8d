// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_NETWORK_HELPER_H
#define AIOT_MESSAGE_NETWORK_HELPER_H

#include "access-network-helper.h"
#include "message-radio.h"

#include "ns3/board-energy-helper.h"
#include "ns3/message-network.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief The networks of AccessNetworkHelper at message level: the same tree, rates and delays,
 * without devices, packets or an Internet stack.
 *
 *     sensors ~ cell - gateway - factory LAN - edge - WAN - cloud
 *
 * @code
 *   MessageNetworkHelper helper(config);
 *   helper.SetTraffic({1, 10000, 16});
 *   AccessNetwork network = helper.Install(sensors, gateways, edge, cloud, &boards);
 *   sensorHelper.SetAttribute("Transport", ObjectFactoryValue(helper.GetTransport()));
 * @endcode
 *
 * Boards must have been installed on the nodes before. Sensors get interfaces that are exact to the
 * nanosecond, all others such that are exact to the second.
 */
class MessageNetworkHelper
{
  public:
    /**
     * Sensors on wires, those of CsmaAccessHelper.
     * @param config rates and delays
     */
    explicit MessageNetworkHelper(const AccessNetworkConfig& config);

    /**
     * @param radio how sensors connect
     * @param config rates and delays of the wires
     */
    MessageNetworkHelper(std::shared_ptr<const MessageRadio> radio,
                         const AccessNetworkConfig& config);

    /// @param traffic what the sensors send
    void SetTraffic(const OfferedTraffic& traffic);

    /**
     * Build everything. Call it once.
     * @param sensors sensor i belongs to cell i modulo the number of gateways
     * @param gateways one per cell
     * @param edge the edge node; null: gateways are on the cloud's LAN
     * @param cloud the cloud node
     * @param boards meters the interfaces; null: nobody does
     * @return addresses of all nodes, and when sensors are ready: at once
     */
    AccessNetwork Install(const NodeContainer& sensors,
                          const NodeContainer& gateways,
                          const Ptr<Node>& edge,
                          const Ptr<Node>& cloud,
                          BoardEnergyHelper* boards);

    /**
     * Add one more sensor, after Install(). Where there are very many, nodes whose parts were made
     * one after another lie closer together in memory.
     * @param sensor the node
     * @param cell number of its cell
     * @param boards meters the interface; null: nobody does
     */
    void AddSensor(const Ptr<Node>& sensor, uint32_t cell, BoardEnergyHelper* boards);

    /**
     * Give a cell streams of its own, after Install(): what it draws does not depend on the others.
     * @param cell number of the cell
     * @param stream first stream to use
     * @return number of streams used
     */
    int64_t AssignStreams(uint32_t cell, int64_t stream);

    /**
     * Have sensors of a cell send to each other without the gateway, after Install().
     * @param cell number of the cell
     * @param reaches whether a sensor, by node id, reaches another; else the gateway relays
     */
    void SetReach(uint32_t cell, const std::function<bool(uint32_t, uint32_t)>& reaches);

    /// @return the network, after Install()
    Ptr<MessageNetwork> GetNetwork() const;

    /// @return what makes endpoints on it, after Install(); for the attribute Transport
    ObjectFactory GetTransport() const;

  private:
    /**
     * @param rateBps rate (bit/s)
     * @param delay time of flight
     * @param shared whether senders wait for each other
     * @param sensors how many sensors' messages go over it
     * @return a wire
     */
    Ptr<MessageLink> MakeWire(double rateBps, const Time& delay, bool shared, double sensors) const;

    /**
     * @param boards meters; may be null
     * @param node a node
     * @param shared whether it is no sensor's
     * @return interface of the node; null if it is not metered
     */
    Ptr<LinkInterfaceEnergyModel> MakeInterface(BoardEnergyHelper* boards,
                                                const Ptr<Node>& node,
                                                bool shared) const;

    /**
     * @param gateway hub of a cell
     * @param boards meters; may be null
     * @param sensors how many share it
     * @return number of the cell's medium
     */
    uint32_t AddRadioCell(const Ptr<Node>& gateway, BoardEnergyHelper* boards, double sensors);

    AccessNetworkConfig m_config;                      //!< rates and delays
    std::shared_ptr<const MessageRadio> m_radio;       //!< how sensors connect; null: by wire
    std::shared_ptr<const LinkRadioProfile> m_profile; //!< of the sensors' radios
    double m_cellRateBps{0};                           //!< of a cell (bit/s)
    OfferedTraffic m_traffic;                          //!< what the sensors send
    Ptr<MessageNetwork> m_network;                     //!< the network
    std::vector<uint32_t> m_cells;                     //!< media of the cells
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_NETWORK_HELPER_H
