// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPUTE_RATES_H
#define AIOT_COMPUTE_RATES_H

#include "energy-estimator.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A precision of a processor, and the engine that EnergyEstimator answers it with.
struct ComputeRate
{
    std::string precision;
    ComputeEngine engine = ComputeEngine::UNKNOWN;
    bool isDefault = false; ///< whether it answers where no precision is asked for
    /// Multiply-accumulates per second of one accelerator: of the sheet, and the best measured on
    /// the engine with one request and at full load.
    std::optional<double> sheetPerS{};
    std::optional<double> singlePerS{};
    std::optional<double> fullLoadPerS{};
};

/**
 * @brief In what a processor computes.
 * @param estimator answers questions
 * @param processor its name
 * @return the widest precision first; empty for a processor of which nothing is known
 */
std::vector<ComputeRate> ListComputeRates(EnergyEstimator& estimator, const std::string& processor);

} // namespace ns3::aiot

#endif // AIOT_COMPUTE_RATES_H
