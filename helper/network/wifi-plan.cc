// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-plan.h"

#include "cell-loss.h"

#include <array>

namespace ns3
{
namespace aiot
{

namespace
{

/// Least sensitivity of a receiver by MCS, 20 MHz: IEEE 802.11-2020, table 19-23 (dBm).
constexpr std::array<double, 8> SENSITIVITY_DBM = {-82, -79, -77, -74, -70, -66, -65, -64};

} // namespace

const std::vector<double>&
WifiPlan::GetRatesBps()
{
    static const std::vector<double> rates{6.5e6, 13e6, 19.5e6, 26e6, 39e6, 52e6, 58.5e6, 65e6};
    return rates;
}

AccessPlan
WifiPlan::Make(const AccessNetworkConfig& config)
{
    RequireAccessConfig(config);
    AccessPlan plan;
    plan.radio = "wifi";
    plan.txPowerDbm = TX_POWER.Choose(config.txPowerDbm);
    plan.rate = ChooseDataRate(config, GetRatesBps(), plan.radio);
    plan.nominalRateBps = plan.rate ? GetRatesBps()[*plan.rate] : GetRatesBps().back();
    plan.peerRangeM =
        CellLoss::GetRangeM(*plan.txPowerDbm - SENSITIVITY_DBM.at(plan.rate.value_or(0)),
                            FREQUENCY_HZ);
    plan.maxSensorsPerCell = 2007; // association identifiers of IEEE 802.11-2020, 9.4.1.8
    plan.hasSeparateCells = true;
    return plan;
}

} // namespace aiot
} // namespace ns3
