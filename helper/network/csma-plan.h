// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_PLAN_H
#define AIOT_CSMA_PLAN_H

#include "access-plan.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Limits of the Ethernet segments that CsmaAccessHelper builds.
 */
struct CsmaPlan
{
    /**
     * @param config see AccessNetworkConfig
     * @return the network
     * @throw std::invalid_argument for a value out of bounds, or any transmit power
     */
    static AccessPlan Make(const AccessNetworkConfig& config);
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CSMA_PLAN_H
