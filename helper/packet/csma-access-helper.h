// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_ACCESS_HELPER_H
#define AIOT_CSMA_ACCESS_HELPER_H

#include "routed-access-helper.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief Wired sensors: one Ethernet segment per cell, its gateway a router.
 *
 * A segment is ns-3's CsmaChannel: shared, half duplex, carrier sense without collisions, 500 ns of
 * delay (100 m of cable). Data rates 10Mb/s, 100Mb/s (default) and 1000Mb/s; no transmit power.
 */
class CsmaAccessHelper : public RoutedAccessHelper
{
  public:
    /**
     * @param config see AccessNetworkConfig
     * @throw std::invalid_argument for a value out of bounds, or any transmit power
     */
    explicit CsmaAccessHelper(const AccessNetworkConfig& config);

  private:
    CellDevices InstallCell(uint32_t cell,
                            const NodeContainer& sensors,
                            const Ptr<Node>& gateway) override;
    int64_t DoAssignStreams(const Nodes& nodes,
                            const AccessNetwork& network,
                            int64_t first) override;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CSMA_ACCESS_HELPER_H
