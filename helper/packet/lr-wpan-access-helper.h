// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_ACCESS_HELPER_H
#define AIOT_LR_WPAN_ACCESS_HELPER_H

#include "routed-access-helper.h"

#include "ns3/lr-wpan-plan.h"

#include <memory>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief IEEE 802.15.4 sensors with 6LoWPAN, one border router per cell; IPv6 only.
 *
 * 2.4 GHz O-QPSK, 250 kb/s, unslotted CSMA-CA, acknowledged frames, no beacons. A cell is a PAN of
 * its own (PAN id 1 + cell), its border router short address 1, its sensors 2, 3, ... Cells use 16
 * radio channels in turn, as the band has; those on the same one interfere, others do not meet.
 *
 * | value          | default | allowed        |
 * |----------------|---------|----------------|
 * | transmit power | 0 dBm   | -40 to 20 dBm  |
 * | data rate      | 250kb/s | 250kb/s        |
 *
 * 0 dBm is the CC2420's highest setting.
 *
 * IP headers are compressed by RFC 6282 with three contexts that all nodes know from the start: the
 * cell's prefix, the LAN's and the WAN's. A UDP message of up to 100 octets is one frame,
 * one of 50 has 72 octets to the edge and 74 to the cloud (without the PHY's 6).
 *
 * Nothing here depends on a sensor listening between its messages: neighbours and routes are
 * permanent on both sides, so neither the sensor nor the border router ever asks. What comes down
 * for a sensor is sent at once, hence lost, after the MAC's retries, if its receiver is off.
 */
class LrWpanAccessHelper : public RoutedAccessHelper
{
  public:
    /**
     * @param config see AccessNetworkConfig
     * @throw std::invalid_argument for a value out of bounds, or IP version 4
     */
    explicit LrWpanAccessHelper(const AccessNetworkConfig& config);
    ~LrWpanAccessHelper() override;

  private:
    struct Impl; //!< radio channels and 6LoWPAN devices

    CellDevices InstallCell(uint32_t cell,
                            const NodeContainer& sensors,
                            const Ptr<Node>& gateway) override;
    void SkipCell(uint32_t cell, uint32_t sensors) override;
    uint16_t GetWiredMtu() const override;
    int64_t DoAssignStreams(const Nodes& nodes,
                            const AccessNetwork& network,
                            int64_t first) override;

    std::unique_ptr<Impl> m_impl; //!< made on demand
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_ACCESS_HELPER_H
