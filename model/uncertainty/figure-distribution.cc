// SPDX-License-Identifier: GPL-2.0-only
#include "figure-distribution.h"

#include "ns3/finite-number.h"

#include <algorithm>
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

} // namespace

double
NormalQuantile(double share)
{
    if (share <= 0.0 || share >= 1.0)
    {
        return share <= 0.0 ? -std::numeric_limits<double>::infinity()
                            : std::numeric_limits<double>::infinity();
    }
    return std::sqrt(2.0) * boost::math::erf_inv(2.0 * share - 1.0);
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
    if (!(std::isfinite(low) && std::isfinite(high) && low <= mode && mode <= high))
    {
        throw std::invalid_argument("a triangular distribution from " + ShownNumber(low) + " to " +
                                    ShownNumber(high) + " cannot have its mode at " +
                                    ShownNumber(mode));
    }
    FigureDistribution triangular = Fixed(mode);
    triangular.m_shape = low < high ? SpreadShape::TRIANGULAR : SpreadShape::FIXED;
    triangular.m_low = low;
    triangular.m_high = high;
    return triangular;
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
    logNormal.m_sigma = std::log(factor) / Z95;
    return logNormal;
}

FigureDistribution
FigureDistribution::Of(const Figure& figure)
{
    if (figure.low < figure.high)
    {
        return Triangular(figure.low, figure.value, figure.high);
    }
    if (figure.value <= 0.0)
    {
        return Fixed(figure.value);
    }
    FigureDistribution byGrade = LogNormal(figure.value, SpreadFactor(figure.grade));
    byGrade.m_origin = SpreadOrigin::RULE;
    return byGrade;
}

double
FigureDistribution::GetQuantile(double share) const
{
    if (m_shape == SpreadShape::FIXED)
    {
        return m_middle;
    }
    if (m_shape == SpreadShape::LOG_NORMAL)
    {
        return m_middle * std::exp(m_sigma * NormalQuantile(share));
    }
    const double width = m_high - m_low;
    const double rising = (m_middle - m_low) / width;
    share = std::clamp(share, 0.0, 1.0);
    return share < rising ? m_low + std::sqrt(share * width * (m_middle - m_low))
                          : m_high - std::sqrt((1.0 - share) * width * (m_high - m_middle));
}

double
FigureDistribution::GetMean() const
{
    switch (m_shape)
    {
    case SpreadShape::TRIANGULAR:
        return (m_low + m_middle + m_high) / 3.0;
    case SpreadShape::LOG_NORMAL:
        return m_middle * std::exp(0.5 * m_sigma * m_sigma);
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
    case SpreadShape::LOG_NORMAL:
        return GetMean() * GetMean() * std::expm1(m_sigma * m_sigma);
    case SpreadShape::FIXED:
        break;
    }
    return 0.0;
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
