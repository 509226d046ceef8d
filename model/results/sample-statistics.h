// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SAMPLE_STATISTICS_H
#define AIOT_SAMPLE_STATISTICS_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3::aiot
{

/** What repeated runs of one point say about a metric; units are the metric's own. */
struct SampleSummary
{
    std::size_t count{0};                    ///< n, at least 1
    double mean{0};                          ///< arithmetic
    std::optional<double> standardDeviation; ///< of the sample, with n - 1; none for n = 1
    std::optional<double> halfWidth;         ///< of the confidence interval; none for n = 1
    double minimum{0};
    double maximum{0};
};

/**
 * Mean, standard deviation and Student-t confidence interval of the mean:
 * mean +/- t(1 - (1 - confidence) / 2, n - 1) * s / sqrt(n), for independent values of a normal
 * distribution (Gosset, Biometrika 6 (1908) 1; NIST/SEMATECH e-Handbook, 1.3.5.2).
 *
 * @param values at least one, finite; their order does not matter, to the last digit
 * @param confidence level, above 0 and below 1
 * @return the summary
 * @throws std::invalid_argument for no values, values that are not finite and a bad level
 */
SampleSummary SummariseSample(std::vector<double> values, double confidence);

/**
 * @param probability above 0 and below 1
 * @param degreesOfFreedom above 0
 * @return t such that Student's distribution has @p probability below it
 * @throws std::invalid_argument outside these ranges
 */
double GetStudentQuantile(double probability, double degreesOfFreedom);

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, The
 * American Statistician 50 (1996) 361; the default of R and NumPy).
 *
 * @param values at least one, finite, in any order
 * @param probability from 0 (minimum) to 1 (maximum)
 * @return the quantile
 * @throws std::invalid_argument as SummariseSample()
 */
double GetSampleQuantile(std::vector<double> values, double probability);

} // namespace ns3::aiot

#endif // AIOT_SAMPLE_STATISTICS_H
