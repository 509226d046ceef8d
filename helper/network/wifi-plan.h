// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_PLAN_H
#define AIOT_WIFI_PLAN_H

#include "access-plan.h"
#include "tx-power-range.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Limits of the Wi-Fi that WifiAccessHelper builds: 802.11n, 2.4 GHz, 20 MHz, one stream.
 */
struct WifiPlan
{
    /// Of the stations.
    static constexpr TxPowerRange TX_POWER{14, -20, 30};
    /// Of the access point (dBm).
    static constexpr double ACCESS_POINT_DBM = 20;
    /// Of channel 6, the middle one.
    static constexpr double FREQUENCY_HZ = 2.437e9;

    /// @return data rates, MCS 0 to 7 (bit/s)
    static const std::vector<double>& GetRatesBps();

    /**
     * @param config see AccessNetworkConfig
     * @return the network
     * @throw std::invalid_argument for a value out of bounds
     */
    static AccessPlan Make(const AccessNetworkConfig& config);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_PLAN_H
