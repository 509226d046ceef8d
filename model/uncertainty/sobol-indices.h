// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOBOL_INDICES_H
#define AIOT_SOBOL_INDICES_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace ns3::aiot
{

/// How much of a result's variance each input causes.
struct SobolIndices
{
    double mean = 0.0;     ///< of the result
    double variance = 0.0; ///< of the result
    std::vector<double>
        first; ///< share that goes if the input becomes known; 0 to 1, but for noise
    std::vector<double> total; ///< share that stays if all other inputs become known
};

/// A result as a function of independent inputs, each uniform between 0 and 1.
using UnitModel = std::function<double(const std::vector<double>&)>;

/**
 * @brief First-order and total indices by two sets of draws whose columns are exchanged.
 *
 * First order by Saltelli et al., Computer Physics Communications 181 (2010), table 2 (b); total by
 * Jansen, Computer Physics Communications 117 (1999). An input of any other distribution is put
 * into the model by its quantile function. Draws are a fixed sequence: the same call gives the same
 * indices.
 *
 * @param model evaluated count x (inputs + 2) times
 * @param inputs number of inputs, at least 1
 * @param count draws; the standard error falls with its root and is about 0.01 for 20,000
 * @param seed of the draws
 * @return indices; all 0 where the result has no variance
 * @throw std::invalid_argument for no inputs or fewer than two draws
 */
SobolIndices EstimateSobolIndices(const UnitModel& model,
                                  std::size_t inputs,
                                  std::size_t count,
                                  std::uint64_t seed = 1);

} // namespace ns3::aiot

#endif // AIOT_SOBOL_INDICES_H
