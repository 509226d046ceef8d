// SPDX-License-Identifier: GPL-2.0-only
#include "sample-statistics.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/** Sorts, so that sums do not depend on the order in which runs ended. */
void
SortSample(std::vector<double>& values)
{
    if (values.empty() || !std::all_of(values.begin(), values.end(), [](double value) {
            return std::isfinite(value);
        }))
    {
        throw std::invalid_argument("statistics need at least one value, all finite");
    }
    std::sort(values.begin(), values.end());
}

/** @param name of the number, for the message */
void
RequireWithin(double number, const std::string& name)
{
    if (!(number > 0 && number < 1))
    {
        throw std::invalid_argument(name + " " + ShownNumber(number) +
                                    ": must be above 0 and below 1");
    }
}

} // namespace

double
GetStudentQuantile(double probability, double degreesOfFreedom)
{
    RequireWithin(probability, "probability");
    if (!(degreesOfFreedom > 0) || !std::isfinite(degreesOfFreedom))
    {
        throw std::invalid_argument("degrees of freedom must be above 0");
    }
    // In double: Boost's default, long double, stops every program under valgrind before main().
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return boost::math::quantile(
        boost::math::students_t_distribution<double, InDouble>(degreesOfFreedom),
        probability);
}

SampleSummary
SummariseSample(std::vector<double> values, double confidence)
{
    SortSample(values);
    RequireWithin(confidence, "confidence level");
    SampleSummary summary;
    summary.count = values.size();
    summary.minimum = values.front();
    summary.maximum = values.back();
    const auto count = static_cast<double>(values.size());
    // Each term is divided first: a sum of large values stays finite. Equal values are their own
    // mean, without rounding.
    summary.mean =
        values.front() +
        std::accumulate(values.begin(), values.end(), 0.0, [&](double sum, double value) {
            return sum + (value - values.front()) / count;
        });
    if (values.size() < 2)
    {
        return summary;
    }
    double squares = 0;
    for (const double value : values)
    {
        squares += (value - summary.mean) * (value - summary.mean);
    }
    // What differs by no more than the last digits of a sum does not differ.
    constexpr double rounding = 4 * std::numeric_limits<double>::epsilon();
    const double most = std::max(std::abs(summary.minimum), std::abs(summary.maximum));
    const bool isEqual = summary.maximum - summary.minimum <= rounding * most;
    summary.standardDeviation = isEqual ? 0 : std::sqrt(squares / (count - 1));
    summary.halfWidth = GetStudentQuantile(0.5 + confidence / 2, count - 1) *
                        *summary.standardDeviation / std::sqrt(count);
    return summary;
}

double
GetSampleQuantile(std::vector<double> values, double probability)
{
    SortSample(values);
    if (!(probability >= 0 && probability <= 1))
    {
        throw std::invalid_argument("quantile " + ShownNumber(probability) +
                                    ": must be from 0 to 1");
    }
    const double position = probability * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] +
           (position - static_cast<double>(below)) * (values[above] - values[below]);
}

} // namespace ns3::aiot
