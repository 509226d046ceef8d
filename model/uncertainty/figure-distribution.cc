// SPDX-License-Identifier: GPL-2.0-only
#include "figure-distribution.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// The 95 % quantile of a standard normal variable.
constexpr double Z95 = 1.6448536269514722;

/// Mean of x^power over a triangular density between two positive limits, by quadrature on each of
/// its two straight pieces: the closed forms cancel where a piece is narrow.
double
TriangularMoment(double low, double mode, double high, int power)
{
    using Gauss = boost::math::quadrature::gauss<double, 30>;
    const double width = high - low;
    double moment = 0.0;
    if (mode > low)
    {
        moment += Gauss::integrate(
            [&](double x) { return std::pow(x, power) * 2.0 * (x - low) / (width * (mode - low)); },
            low,
            mode);
    }
    if (high > mode)
    {
        moment += Gauss::integrate(
            [&](double x) {
                return std::pow(x, power) * 2.0 * (high - x) / (width * (high - mode));
            },
            mode,
            high);
    }
    return moment;
}

/// The same over half a triangle that falls from its peak to a limit, where it is zero.
double
HalfTriangleMoment(double limit, double peak, int power)
{
    return limit < peak   ? TriangularMoment(limit, peak, peak, power)
           : limit > peak ? TriangularMoment(peak, peak, limit, power)
                          : std::pow(peak, power);
}

/// Mean of exp(s z) over z above 0, of a standard normal z.
double
HalfNormalMoment(double s)
{
    return std::exp(0.5 * s * s) * 0.5 * std::erfc(-s / std::sqrt(2.0));
}

/// See QuantilePoint::root.
double
TwoPieceRoot(double share)
{
    return std::sqrt(2.0 * (share < 0.5 ? share : 1.0 - share));
}

/// @throw std::invalid_argument unless three numbers are in order
void
RequireOrder(const char* what, double low, double middle, double high)
{
    if (!(std::isfinite(low) && std::isfinite(high) && low <= middle && middle <= high))
    {
        throw std::invalid_argument("a distribution from " + ShownNumber(low) + " to " +
                                    ShownNumber(high) + " cannot have its " + what + " at " +
                                    ShownNumber(middle));
    }
}

} // namespace

double
NormalQuantile(double share)
{
    if (share <= 0.0 || share >= 1.0)
    {
        return share <= 0.0 ? -std::numeric_limits<double>::infinity()
                            : std::numeric_limits<double>::infinity();
    }
    // In double: Boost's default, long double, stops every program under valgrind before main().
    using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return std::sqrt(2.0) * boost::math::erf_inv(2.0 * share - 1.0, InDouble());
}

double
SpreadFactor(FigureGrade grade)
{
    switch (grade)
    {
    case FigureGrade::READ:
        return 1.10;
    case FigureGrade::MEASURED:
    case FigureGrade::SECONDARY:
    case FigureGrade::DERIVED:
        return 1.20;
    case FigureGrade::RECALLED:
        break;
    }
    return 1.50;
}

QuantilePoint
QuantilePoint::Of(double share, double normal)
{
    return {share, normal, TwoPieceRoot(share)};
}

FigureDistribution
FigureDistribution::Fixed(double value)
{
    FigureDistribution fixed;
    fixed.m_low = fixed.m_middle = fixed.m_high = value;
    return fixed;
}

FigureDistribution
FigureDistribution::Triangular(double low, double mode, double high)
{
    RequireOrder("mode", low, mode, high);
    return Spread(SpreadShape::TRIANGULAR, low, mode, high);
}

FigureDistribution
FigureDistribution::Between(double low, double median, double high)
{
    RequireOrder("median", low, median, high);
    return Spread(SpreadShape::TWO_PIECE, low, median, high);
}

FigureDistribution
FigureDistribution::Spread(SpreadShape shape, double low, double middle, double high)
{
    FigureDistribution spread = Fixed(middle);
    spread.m_shape = low < high ? shape : SpreadShape::FIXED;
    spread.m_low = low;
    spread.m_high = high;
    return spread;
}

FigureDistribution
FigureDistribution::LogNormal(double median, double factor)
{
    if (!(std::isfinite(median) && median > 0.0 && std::isfinite(factor) && factor >= 1.0))
    {
        throw std::invalid_argument("a log-normal distribution needs a median above 0 and a factor "
                                    "of at least 1, not " +
                                    ShownNumber(median) + " and " + ShownNumber(factor));
    }
    FigureDistribution logNormal = Fixed(median);
    logNormal.m_shape = factor > 1.0 ? SpreadShape::LOG_NORMAL : SpreadShape::FIXED;
    logNormal.m_sigma = logNormal.m_sigmaBelow = std::log(factor) / Z95;
    return logNormal;
}

FigureDistribution
FigureDistribution::LogNormalBetween(double low, double high)
{
    if (!(std::isfinite(high) && low > 0.0 && low <= high))
    {
        throw std::invalid_argument("a log-normal distribution cannot have its quantiles at " +
                                    ShownNumber(low) + " and " + ShownNumber(high));
    }
    return LogNormal(std::sqrt(low) * std::sqrt(high), std::sqrt(high / low));
}

FigureDistribution
FigureDistribution::LogNormalAround(double low, double median, double high)
{
    RequireOrder("median", low, median, high);
    FigureDistribution around = LogNormalBetween(low, high);
    around.m_low = around.m_middle = around.m_high = median;
    around.m_sigma = std::log(high / median) / Z95;
    around.m_sigmaBelow = std::log(median / low) / Z95;
    return around;
}

FigureDistribution
FigureDistribution::ByGrade(double value, FigureGrade grade)
{
    FigureDistribution byGrade = LogNormal(value, SpreadFactor(grade));
    byGrade.m_origin = SpreadOrigin::RULE;
    return byGrade;
}

FigureDistribution
FigureDistribution::Of(const Figure& figure)
{
    if (figure.low < figure.high)
    {
        FigureDistribution range = Between(figure.low, figure.value, figure.high);
        if (figure.grade == FigureGrade::RECALLED)
        {
            // A range that stands beside an unverified value is mostly a guess of ours.
            range.m_origin = SpreadOrigin::RULE;
        }
        return range;
    }
    if (figure.value <= 0.0)
    {
        return Fixed(figure.value);
    }
    return ByGrade(figure.value, figure.grade);
}

double
FigureDistribution::GetQuantile(double share) const
{
    const double inside = std::clamp(share, 0.0, 1.0);
    switch (m_shape)
    {
    case SpreadShape::LOG_NORMAL:
        return GetLogNormalQuantile(NormalQuantile(share));
    case SpreadShape::TWO_PIECE:
        return GetTwoPieceQuantile(inside, TwoPieceRoot(inside));
    case SpreadShape::TRIANGULAR:
        return GetTriangularQuantile(inside);
    case SpreadShape::FIXED:
        break;
    }
    return m_middle;
}

void
FigureDistribution::GetQuantiles(const std::vector<QuantilePoint>& points,
                                 std::vector<double>& quantiles) const
{
    quantiles.resize(points.size());
    const auto fill = [&](const auto& quantile) {
        std::transform(points.begin(), points.end(), quantiles.begin(), quantile);
    };
    switch (m_shape)
    {
    case SpreadShape::LOG_NORMAL:
        fill([this](const QuantilePoint& at) { return GetLogNormalQuantile(at.normal); });
        break;
    case SpreadShape::TWO_PIECE:
        fill([this](const QuantilePoint& at) { return GetTwoPieceQuantile(at.share, at.root); });
        break;
    case SpreadShape::TRIANGULAR:
        fill([this](const QuantilePoint& at) { return GetTriangularQuantile(at.share); });
        break;
    case SpreadShape::FIXED:
        fill([this](const QuantilePoint&) { return m_middle; });
        break;
    }
}

double
FigureDistribution::GetLogNormalQuantile(double normal) const
{
    return m_middle * std::exp((normal < 0.0 ? m_sigmaBelow : m_sigma) * normal);
}

double
FigureDistribution::GetTriangularQuantile(double share) const
{
    const double width = m_high - m_low;
    const double rising = (m_middle - m_low) / width;
    return share < rising ? m_low + std::sqrt(share * width * (m_middle - m_low))
                          : m_high - std::sqrt((1.0 - share) * width * (m_high - m_middle));
}

double
FigureDistribution::GetTwoPieceQuantile(double share, double root) const
{
    return share < 0.5 ? m_low + root * (m_middle - m_low) : m_high - root * (m_high - m_middle);
}

double
FigureDistribution::GetLogNormalVariance() const
{
    // Without cancelling where both sides are alike.
    return m_sigma == m_sigmaBelow ? GetMean() * GetMean() * std::expm1(m_sigma * m_sigma)
                                   : std::max(0.0, GetMoment(2) - GetMean() * GetMean());
}

double
FigureDistribution::GetMean() const
{
    switch (m_shape)
    {
    case SpreadShape::TRIANGULAR:
        return (m_low + m_middle + m_high) / 3.0;
    case SpreadShape::TWO_PIECE:
        return (m_low + 4.0 * m_middle + m_high) / 6.0;
    case SpreadShape::LOG_NORMAL:
        return GetMoment(1);
    case SpreadShape::FIXED:
        break;
    }
    return m_middle;
}

double
FigureDistribution::GetVariance() const
{
    switch (m_shape)
    {
    case SpreadShape::TRIANGULAR:
        return (m_low * m_low + m_middle * m_middle + m_high * m_high - m_low * m_middle -
                m_low * m_high - m_middle * m_high) /
               18.0;
    case SpreadShape::TWO_PIECE: {
        // Of half a triangle of width d, the mean square about its peak is d^2 / 6.
        const double below = m_middle - m_low;
        const double above = m_high - m_middle;
        return (below * below + above * above) / 12.0 - (above - below) * (above - below) / 36.0;
    }
    case SpreadShape::LOG_NORMAL:
        return GetLogNormalVariance();
    case SpreadShape::FIXED:
        break;
    }
    return 0.0;
}

double
FigureDistribution::GetMoment(int power) const
{
    if (power < -2 || power > 2 || (power < 0 && m_low <= 0.0))
    {
        throw std::invalid_argument("no moment of power " + std::to_string(power) +
                                    " of a figure from " + ShownNumber(m_low));
    }
    switch (m_shape)
    {
    case SpreadShape::TRIANGULAR:
        return TriangularMoment(m_low, m_middle, m_high, power);
    case SpreadShape::TWO_PIECE:
        return 0.5 * (HalfTriangleMoment(m_low, m_middle, power) +
                      HalfTriangleMoment(m_high, m_middle, power));
    case SpreadShape::LOG_NORMAL:
        return std::pow(m_middle, power) *
               (HalfNormalMoment(-power * m_sigmaBelow) + HalfNormalMoment(power * m_sigma));
    case SpreadShape::FIXED:
        break;
    }
    return std::pow(m_middle, power);
}

SpreadShape
FigureDistribution::GetShape() const
{
    return m_shape;
}

SpreadOrigin
FigureDistribution::GetOrigin() const
{
    return m_origin;
}

} // namespace ns3::aiot
