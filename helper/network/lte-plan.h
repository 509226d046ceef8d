// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LTE_PLAN_H
#define AIOT_LTE_PLAN_H

#include "access-plan.h"
#include "tx-power-range.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Limits of the LTE that LteAccessHelper builds: band 1, 2 x 5 MHz.
 */
struct LtePlan
{
    /// Of the terminals: P_CMAX of power class 3 and P_CMIN (3GPP TS 36.101, 6.2.2 and 6.3.2).
    static constexpr TxPowerRange TX_POWER{23, -40, 23};
    /// Of 5 MHz.
    static constexpr uint32_t RESOURCE_BLOCKS = 25;
    /// Contexts of attempts that failed, in a sounding period (TS 36.213, 8.2).
    static constexpr uint32_t SOUNDING_RESERVE = 10;
    /// The longest sounding period (ms) less the reserve.
    static constexpr uint32_t MAX_SENSORS = 320 - SOUNDING_RESERVE;

    /**
     * @param config see AccessNetworkConfig
     * @return the network
     * @throw std::invalid_argument for a value out of bounds, or any data rate
     */
    static AccessPlan Make(const AccessNetworkConfig& config);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LTE_PLAN_H
