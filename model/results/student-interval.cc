// SPDX-License-Identifier: GPL-2.0-only
#include "student-interval.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

constexpr double PI = 3.14159265358979323846;
constexpr int MAX_DEGREES = 10'000;

/** @return share of the distribution between -t and t */
double
ShareWithin(double t, int degrees)
{
    const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
    const double cosine = std::cos(angle);
    const bool odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2)
    {
        term *= cosine * cosine * (k - 1) / k;
        sum += term;
    }
    return odd ? 2 / PI * (angle + std::sin(angle) * sum) : std::sin(angle) * sum;
}

} // namespace

double
StudentTwoSided(double confidence, int degreesOfFreedom)
{
    if (!(confidence > 0 && confidence < 1) || degreesOfFreedom < 1 ||
        degreesOfFreedom > MAX_DEGREES)
    {
        throw std::invalid_argument("Student's t of level " + std::to_string(confidence) + " and " +
                                    std::to_string(degreesOfFreedom) +
                                    " degrees of freedom: a level between 0 and 1 and 1 to " +
                                    std::to_string(MAX_DEGREES) + " degrees are wanted");
    }
    double below = 0;
    double above = 1;
    while (ShareWithin(above, degreesOfFreedom) < confidence && above < 1e300)
    {
        below = above;
        above *= 2;
    }
    for (double middle = (below + above) / 2; middle > below && middle < above;
         middle = (below + above) / 2)
    {
        (ShareWithin(middle, degreesOfFreedom) < confidence ? below : above) = middle;
    }
    return above;
}

MeanInterval
StudentInterval(const std::vector<double>& values, double confidence)
{
    if (values.empty())
    {
        throw std::invalid_argument("a mean of no values");
    }
    const auto count = static_cast<double>(values.size());
    MeanInterval interval;
    for (const double value : values)
    {
        interval.mean += value / count;
    }
    if (values.size() > 1)
    {
        double squares = 0;
        for (const double value : values)
        {
            squares += (value - interval.mean) * (value - interval.mean);
        }
        interval.halfWidth = StudentTwoSided(confidence, static_cast<int>(values.size()) - 1) *
                             std::sqrt(squares / (count - 1) / count);
    }
    return interval;
}

} // namespace ns3::aiot
