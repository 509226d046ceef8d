// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROUTED_ACCESS_HELPER_H
#define AIOT_ROUTED_ACCESS_HELPER_H

#include "access-network-helper.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief An access network whose gateways are IP routers: all but LTE.
 *
 * A radio says how to make the devices of one cell; stacks, addresses, routes and neighbours are
 * made here. In its cell's subnet a gateway is host 1 and its sensors are 2, 3, ...
 */
class RoutedAccessHelper : public AccessNetworkHelper
{
  protected:
    using AccessNetworkHelper::AccessNetworkHelper;

    /// Host number of a gateway in its cell; the sensors' numbers follow it.
    static constexpr uint32_t GATEWAY_HOST = 1;

    /// Devices of one cell. The IP ones are the same as the others unless a layer lies between.
    struct CellDevices
    {
        NetDeviceContainer sensors;   //!< radios of the sensors, in order
        NetDeviceContainer sensorsIp; //!< devices that carry their IP interfaces
        Ptr<NetDevice> gateway;       //!< radio of the gateway
        Ptr<NetDevice> gatewayIp;     //!< device that carries its IP interface
    };

  private:
    /**
     * Make the devices of one cell.
     * @param cell its number
     * @param sensors its sensors; may be none
     * @param gateway its gateway
     * @return the devices
     */
    virtual CellDevices InstallCell(uint32_t cell,
                                    const NodeContainer& sensors,
                                    const Ptr<Node>& gateway) = 0;

    /**
     * @param sensor index of a sensor
     * @param cells number of cells
     * @return when it may begin to send; zero unless the radio says otherwise
     */
    virtual Time GetReadyTime(uint32_t sensor, uint32_t cells) const;

    /// @return the largest IP packet of the wired part in octets; 1500 unless the radio says
    /// otherwise
    virtual uint16_t GetWiredMtu() const;

    /// @return whether the gateway relays frames between sensors, without IP; no unless overridden
    virtual bool DoesBridgeSensors() const;

    void DoInstall(const Nodes& nodes, AccessNetwork& network) final;
    void AddCell(uint32_t cell,
                 const NodeContainer& sensors,
                 const CellDevices& devices,
                 AccessNetwork& network) const; //!< addresses, routes and neighbours of a cell
    void JoinSensors(const NodeContainer& sensors,
                     const CellDevices& devices,
                     const AccessNetwork& network) const; //!< those of a cell with each other
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ROUTED_ACCESS_HELPER_H
