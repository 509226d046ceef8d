// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CONFORMAL_QUANTILE_H
#define AIOT_CONFORMAL_QUANTILE_H

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Split conformal prediction: a bound that holds for the next score with a stated chance.
 *
 * n scores of calibration data and one that is to come, exchangeable: in any order alike. The k-th
 * smallest of the n, k = ceil((n + 1) (1 - alpha)), is not exceeded by the one to come with a
 * chance of k / (n + 1) where no two are equal, and never less than 1 - alpha (Vovk et al.,
 * Algorithmic Learning in a Random World, 2005; partition notes, 4.1). Where k > n no finite bound
 * does: then it is infinite, and the set that follows from it holds everything. A score is large
 * where a prediction is bad: |y - prediction| for an interval, y - prediction for an upper bound
 * alone.
 *
 * @code
 *   const double q = GetConformalQuantile(overrunsS, 0.1);
 *   const double promiseS = predictedS + q; // kept in nine cases of ten, or infinite
 * @endcode
 *
 * How exact is this? k is exact: alpha is taken as the decimal number that it is written as, not as
 * the binary one beside it. In floating point (n + 1)(1 - alpha) misses in one case of 850.
 */

/**
 * @param alpha share of cases in which the bound may be exceeded
 * @throw std::invalid_argument unless it lies between 0 and 1, both excluded
 */
void CheckMiscoverage(double alpha);

/**
 * @param count number of calibration scores, n
 * @param alpha share of cases in which the bound may be exceeded
 * @return k from 1 to n + 1; n + 1 says that no finite bound holds
 * @throw std::invalid_argument for alpha outside (0, 1)
 */
std::size_t GetConformalRank(std::size_t count, double alpha);

/**
 * @param scores in any order
 * @param alpha share of cases in which the bound may be exceeded
 * @return the bound; infinite for too few scores
 * @throw std::invalid_argument for alpha outside (0, 1), and for a score that is not a number
 */
double GetConformalQuantile(const std::vector<double>& scores, double alpha);

/// @return k / (n + 1): the chance that a score to come is not above the bound, if none are equal
double GetExpectedCoverage(std::size_t count, double alpha);

/// @return the standard deviation of the chance between calibrations: that of Beta(k, n + 1 - k)
double GetCoverageDeviation(std::size_t count, double alpha);

/// @return the fewest scores for which the bound is finite
std::size_t GetLeastCalibration(double alpha);

} // namespace ns3::aiot

#endif // AIOT_CONFORMAL_QUANTILE_H
