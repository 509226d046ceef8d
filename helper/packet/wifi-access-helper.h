// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_ACCESS_HELPER_H
#define AIOT_WIFI_ACCESS_HELPER_H

#include "routed-access-helper.h"

#include "ns3/wifi-plan.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief Wi-Fi sensors in infrastructure mode, one access point per cell.
 *
 * 802.11n, 2.4 GHz, 20 MHz, one spatial stream, long guard interval: what the ESP32 class speaks.
 * QoS and A-MPDU as ns-3 has them by default (best effort). Cell c is on channel 1, 6 or 11 in
 * turn; these do not overlap, and cells on the same one share it and defer to each other.
 *
 * | value         | default | allowed                                        |
 * |---------------|---------|------------------------------------------------|
 * | transmit power| 14 dBm  | -20 to 30 dBm; the access point always 20 dBm  |
 * | data rate     | adapted | 6.5 13 19.5 26 39 52 58.5 65 Mb/s (MCS 0 to 7) |
 *
 * 14 dBm is the ESP32's at 802.11n MCS 7 (datasheet table 5-4), 20 dBm the limit of ETSI EN 300
 * 328. Without a rate the IdealWifiManager picks by signal-to-noise ratio, without random probing,
 * so that distance and power change the air time; with one, data frames never use another.
 *
 * Association. All stations scan passively from the start, but each for joinInterval longer than
 * the one before it on its channel, so one at a time ends its scan and asks to be associated, first
 * after 120 ms. Associations that collide make ns-3.37 abort ("No BSSID set"): a station that
 * misses beacons while it waits for its answer forgets whom it asked. Both roads there are closed,
 * since besides the stagger a station stays with its access point for MAX_MISSED_BEACONS.
 *
 * Where stations send to each other directly (AccessNetworkConfig::peerRangeM above 0), the cell is
 * an ad hoc network of stations and gateway: nobody associates, nobody sends beacons, and what does
 * not reach its receiver is forwarded by the gateway, as a router. With a range of 0 the access
 * point relays all frames between stations.
 */
class WifiAccessHelper : public RoutedAccessHelper
{
  public:
    /// Beacons in a row, of 102.4 ms each, that a station may miss: 28 hours, so it never leaves.
    static constexpr uint32_t MAX_MISSED_BEACONS = 1000000;

    /**
     * @param config see AccessNetworkConfig
     * @throw std::invalid_argument for a value out of bounds
     */
    explicit WifiAccessHelper(const AccessNetworkConfig& config);
    ~WifiAccessHelper() override;

  private:
    struct Channels; //!< the radio channels in use

    CellDevices InstallCell(uint32_t cell,
                            const NodeContainer& sensors,
                            const Ptr<Node>& gateway) override;
    void SkipCell(uint32_t cell, uint32_t sensors) override;
    Time GetReadyTime(uint32_t sensor, uint32_t cells) const override;
    bool DoesBridgeSensors() const override;

    /// @return whether stations send to each other directly
    bool IsAdHoc() const;
    int64_t DoAssignStreams(const Nodes& nodes,
                            const AccessNetwork& network,
                            int64_t first) override;

    /**
     * Give the stations of a cell their ranks on its channel.
     * @param cell its number
     * @param sensors how many it has
     * @return rank of the first
     */
    uint32_t TakeRanks(uint32_t cell, uint32_t sensors);

    /**
     * @param rank place of a station among all of that channel
     * @return how long it scans before it associates
     */
    Time GetScanTime(uint32_t rank) const;

    std::unique_ptr<Channels> m_channels; //!< made on demand
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_ACCESS_HELPER_H
