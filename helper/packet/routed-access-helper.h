// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROUTED_ACCESS_HELPER_H
#define AIOT_ROUTED_ACCESS_HELPER_H

#include "packet-access-helper.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief An access network whose gateways are IP routers: all but LTE.
 *
 * A radio says how to make the devices of one cell; stacks, addresses, routes and neighbours are
 * made here. In its cell's subnet a gateway is host 1 and its sensors are 2, 3, ...
 */
class RoutedAccessHelper : public PacketAccessHelper
{
  protected:
    using PacketAccessHelper::PacketAccessHelper;

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

    /// Fixes the streams of a device from a number on, and returns how many it took.
    using DeviceStreams = std::function<int64_t(const Ptr<NetDevice>& device, int64_t stream)>;

    /**
     * Fix the streams of the sensors' devices.
     * @param nodes all nodes
     * @param network what was built
     * @param first first stream
     * @param assign fixes those of a device; all take as many
     * @return the number that those of all cells use
     */
    int64_t AssignSensors(const Nodes& nodes,
                          const AccessNetwork& network,
                          int64_t first,
                          const DeviceStreams& assign) const;

    /// The same of the gateways' devices.
    int64_t AssignGateways(const Nodes& nodes,
                           const AccessNetwork& network,
                           int64_t first,
                           const DeviceStreams& assign) const;

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
     * Hear of a cell that is not built, in its turn among the others.
     * @param cell its number
     * @param sensors number of its sensors
     */
    virtual void SkipCell(uint32_t cell, uint32_t sensors);

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
    void InstallBackhaul(const Nodes& nodes, AccessNetwork& network); //!< stacks and wires
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
