// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CONFORMAL_COVERAGE_H
#define AIOT_CONFORMAL_COVERAGE_H

#include <cstddef>
#include <cstdint>

namespace ns3::aiot
{

/// What conformal bounds came to over many calibrations.
struct CoverageTrial
{
    std::size_t calibration = 0; ///< scores of each calibration, n
    double alpha = 0.0;
    std::size_t runs = 0;
    double coverage = 0.0;          ///< mean chance that a new score is not above the bound
    double deviation = 0.0;         ///< between calibrations
    double expected = 0.0;          ///< k / (n + 1)
    double expectedDeviation = 0.0; ///< that of the Beta law
    std::size_t infinite = 0;       ///< runs whose bound holds everything
};

/**
 * @brief Calibrates again and again, and says how often the bounds hold.
 *
 * Scores are drawn uniformly from 0 to 1, which is no restriction: any continuous scores become
 * that when each is replaced by its place in its own distribution. A bound q then holds for a new
 * score with a chance of q, which is exact and needs no further draws.
 *
 * @param calibration scores of each calibration
 * @param alpha share of cases in which the bound may be exceeded
 * @param runs calibrations, from 2
 * @param seed of the draws; the same seed gives the same digits everywhere
 * @throw std::invalid_argument for alpha outside (0, 1), and for fewer than 2 runs
 */
CoverageTrial TryCoverage(std::size_t calibration,
                          double alpha,
                          std::size_t runs,
                          std::uint64_t seed);

} // namespace ns3::aiot

#endif // AIOT_CONFORMAL_COVERAGE_H
