// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_PLAN_H
#define AIOT_LR_WPAN_PLAN_H

#include "access-plan.h"
#include "tx-power-range.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Limits of the 802.15.4 that LrWpanAccessHelper builds: 2.4 GHz O-QPSK, 6LoWPAN.
 */
struct LrWpanPlan
{
    /// Of the sensors.
    static constexpr TxPowerRange TX_POWER{0, -40, 20};
    /// Middle of the band.
    static constexpr double FREQUENCY_HZ = 2.44e9;
    /// @name The most that IEEE 802.15.4-2011, table 52, allows. The defaults, 3, 4 and 5, lose
    /// messages of sensors that happen to send at once; where the channel is free at the first try
    /// nothing changes.
    ///@{
    static constexpr uint8_t MAX_FRAME_RETRIES = 7;
    static constexpr uint8_t MAX_CSMA_BACKOFFS = 5;
    static constexpr uint8_t MAX_BACKOFF_EXPONENT = 8;
    ///@}

    /**
     * @param config see AccessNetworkConfig
     * @return the network
     * @throw std::invalid_argument for a value out of bounds, or IP version 4
     */
    static AccessPlan Make(const AccessNetworkConfig& config);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_PLAN_H
