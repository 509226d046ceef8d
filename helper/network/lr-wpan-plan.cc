// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-plan.h"

#include "cell-loss.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double RATE_BPS = 250e3;
/// Least sensitivity of a receiver: IEEE 802.15.4-2011, 10.3.4 (dBm).
constexpr double SENSITIVITY_DBM = -85;

} // namespace

AccessPlan
LrWpanPlan::Make(const AccessNetworkConfig& config)
{
    RequireAccessConfig(config);
    AccessPlan plan;
    plan.radio = "lr-wpan";
    plan.txPowerDbm = TX_POWER.Choose(config.txPowerDbm);
    if (config.ipVersion != 6)
    {
        throw std::invalid_argument("lr-wpan carries IPv6 only (6LoWPAN): IP version " +
                                    std::to_string(config.ipVersion) + " is not 6");
    }
    plan.rate = ChooseDataRate(config, {RATE_BPS}, plan.radio);
    plan.nominalRateBps = RATE_BPS;
    plan.peerRangeM = CellLoss::GetRangeM(*plan.txPowerDbm - SENSITIVITY_DBM, FREQUENCY_HZ);
    // Short addresses less 0, the border router's, 0xfffe and 0xffff.
    plan.maxSensorsPerCell = 65532;
    plan.hasSeparateCells = true;
    return plan;
}

} // namespace aiot
} // namespace ns3
