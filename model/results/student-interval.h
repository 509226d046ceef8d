// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDENT_INTERVAL_H
#define AIOT_STUDENT_INTERVAL_H

#include <optional>
#include <vector>

namespace ns3::aiot
{

/** A mean, and how sure it is. */
struct MeanInterval
{
    double mean{0};                  ///< arithmetic
    std::optional<double> halfWidth; ///< mean +/- halfWidth is the interval; none for one value
};

/**
 * Quantile of Student's t distribution, from the distribution function in closed form for whole
 * degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4) by bisection.
 *
 * @param confidence share of the distribution between -t and t, above 0 and below 1
 * @param degreesOfFreedom 1 to 10000
 * @return t
 * @throws std::invalid_argument outside these ranges
 */
double StudentTwoSided(double confidence, int degreesOfFreedom);

/**
 * Confidence interval of the mean of independent values from a normal distribution:
 * mean +/- t s / sqrt(n), with n - 1 degrees of freedom.
 *
 * @param values at least one, at most 10001, finite
 * @param confidence such as 0.95
 * @return the interval
 * @throws std::invalid_argument for no values and a bad level
 */
MeanInterval StudentInterval(const std::vector<double>& values, double confidence);

} // namespace ns3::aiot

#endif // AIOT_STUDENT_INTERVAL_H
