// SPDX-License-Identifier: GPL-2.0-only
#include "lte-plan.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// 12 subcarriers, 14 symbols a millisecond, 6 bits at 64-QAM: no code, no control channels.
constexpr double NOMINAL_RATE_BPS = LtePlan::RESOURCE_BLOCKS * 12 * 14 * 6 * 1000.0;

} // namespace

AccessPlan
LtePlan::Make(const AccessNetworkConfig& config)
{
    RequireAccessConfig(config);
    AccessPlan plan;
    plan.radio = "lte";
    plan.txPowerDbm = TX_POWER.Choose(config.txPowerDbm);
    if (!config.dataRate.empty())
    {
        throw std::invalid_argument(
            "data rate '" + config.dataRate +
            "' is not possible with lte: its scheduler chooses, leave it empty");
    }
    plan.nominalRateBps = NOMINAL_RATE_BPS;
    plan.maxSensorsPerCell = MAX_SENSORS;
    return plan;
}

} // namespace aiot
} // namespace ns3
