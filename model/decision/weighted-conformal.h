// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WEIGHTED_CONFORMAL_H
#define AIOT_WEIGHTED_CONFORMAL_H

#include <vector>

namespace ns3::aiot
{

/**
 * @brief The bound for a case that comes from another distribution of circumstances.
 *
 * Each calibration score counts with w(x_i), how much likelier its circumstances are where the
 * bound is used than where it was calibrated, and the case itself with w(x) at infinity:
 *
 *     q = inf { q : sum_i w_i [ s_i <= q ] >= (1 - alpha) ( sum_i w_i + w ) }
 *
 * (Tibshirani, Barber, Candes, Ramdas, NeurIPS 2019; partition notes, 4.3). Equal weights give
 * GetConformalQuantile(), regardless of what they are: sums are compared to 1e-12. Coverage is 1 -
 * alpha with the true weights; it is only as good as they are.
 *
 * @param scores of the calibration
 * @param weights of the scores, 0 or more
 * @param ownWeight of the case that the bound is for, 0 or more
 * @param alpha share of cases in which the bound may be exceeded
 * @return the bound, infinite where the scores do not carry it
 * @throw std::invalid_argument for alpha outside (0, 1); as many weights as scores there are not;
 *        weights below 0, infinite, or all 0; what is not a number
 */
double GetWeightedQuantile(const std::vector<double>& scores,
                           const std::vector<double>& weights,
                           double ownWeight,
                           double alpha);

/// @return (sum w)^2 / sum w^2: as many equal weights would say as much; 0 without any
double GetEffectiveCount(const std::vector<double>& weights);

} // namespace ns3::aiot

#endif // AIOT_WEIGHTED_CONFORMAL_H
