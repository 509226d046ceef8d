// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_REPORT_H
#define AIOT_ENERGY_REPORT_H

#include "ns3/energy-estimate.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <vector>

namespace ns3::aiot
{

/// An answer, and what would have been predicted in its place if it is a measurement.
struct ReportedEnergy
{
    EnergyEstimate answer;
    std::optional<LeftOutPrediction> leftOut{};
    EnergyError error{};               ///< of its method on its kind of engine
    EnergyRange interval{};            ///< of the answer, 5 and 95 %
    std::optional<double> powerCapW{}; ///< of the processor; none: not capped
};

/**
 * @return one object: `network`, `processor`, `precision`, `batch`, `energy_j` and `energy_net_j`
 *         (per inference), `latency_s` (of the batch), `method`, `in_range`, `source`, `load`,
 *         `engine`, `runtime`, `power_cap_w` if capped, `runs`, `loo_error_mean`, `loo_error_worst`
 * (shares of 1) and more; a measured answer has `measurements` and `leave_one_out`, null where it
 * cannot be predicted
 */
nlohmann::json EnergyJson(const ReportedEnergy& energy);

/// Prints answers as a table, and for one answer its measurements too.
void PrintEnergy(std::ostream& out, const std::vector<ReportedEnergy>& energies);

} // namespace ns3::aiot

#endif // AIOT_ENERGY_REPORT_H
