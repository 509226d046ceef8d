// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCORE_TABLE_H
#define AIOT_SCORE_TABLE_H

#include "ns3/csv-table.h"
#include "ns3/energy-estimator.h"
#include "ns3/inference-score.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @brief Reads devices and what they drew for each workload.
 *
 * Columns either `device,workload,energy_j,power_w,max_power_w`, with an optional `weight`, or, as
 * the published phone study has them, `device,dnn,delegate,energy_per_inf_j,avg_power_w,tdp_w`.
 *
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<ScoredDevice> ReadScoreTable(const CsvTable& table);

/**
 * @brief The processors of the catalogue with all networks that were measured on them.
 *
 * A workload is a network at a precision, by the single request that EnergyEstimator answers with:
 * on the device's accelerator, at its operating point, with the newest software. Power is its mean
 * power, and the maximum the upper bound of the active power.
 */
std::vector<ScoredDevice> ListScoredProcessors(EnergyEstimator& estimator);

} // namespace ns3::aiot

#endif // AIOT_SCORE_TABLE_H
