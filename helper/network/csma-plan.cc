// SPDX-License-Identifier: GPL-2.0-only
#include "csma-plan.h"

#include <limits>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

const std::vector<double> RATES_BPS = {10e6, 100e6, 1e9};
constexpr std::size_t DEFAULT_RATE = 1;

} // namespace

AccessPlan
CsmaPlan::Make(const AccessNetworkConfig& config)
{
    RequireAccessConfig(config);
    AccessPlan plan;
    plan.radio = "csma";
    plan.rate = ChooseDataRate(config, RATES_BPS, plan.radio);
    plan.nominalRateBps = RATES_BPS[plan.rate.value_or(DEFAULT_RATE)];
    if (config.txPowerDbm)
    {
        throw std::invalid_argument("csma is a wire: a transmit power is not allowed");
    }
    plan.peerRangeM = std::numeric_limits<double>::infinity(); // one segment
    plan.maxSensorsPerCell = 65532;                            // host numbers, less the gateway
    plan.hasSeparateCells = true;
    return plan;
}

} // namespace aiot
} // namespace ns3
