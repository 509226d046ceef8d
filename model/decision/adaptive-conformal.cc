// SPDX-License-Identifier: GPL-2.0-only
#include "adaptive-conformal.h"

#include "conformal-quantile.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double INFINITE = std::numeric_limits<double>::infinity();

} // namespace

AdaptiveConformal::AdaptiveConformal(double alpha,
                                     double step,
                                     std::size_t window,
                                     double mostLevel)
    : m_alpha(alpha),
      m_step(step),
      m_window(window),
      m_mostLevel(mostLevel),
      m_level(alpha)
{
    CheckMiscoverage(alpha);
    if (!(step > 0.0) || std::isinf(step))
    {
        throw std::invalid_argument("the step of adaptive conformal inference is " +
                                    ShownNumber(step) + ": wanted is a number above 0");
    }
    if (window == 0)
    {
        throw std::invalid_argument("the window of adaptive conformal inference holds no score");
    }
    if (!(mostLevel >= alpha))
    {
        throw std::invalid_argument("the largest level of adaptive conformal inference is " +
                                    ShownNumber(mostLevel) + ": wanted is alpha or more");
    }
}

double
AdaptiveConformal::GetBound() const
{
    if (m_level <= 0.0)
    {
        return INFINITE;
    }
    if (m_level >= 1.0)
    {
        return -INFINITE;
    }
    return GetConformalQuantile({m_scores.begin(), m_scores.end()}, m_level);
}

double
AdaptiveConformal::GetLevel() const
{
    return m_level;
}

bool
AdaptiveConformal::Observe(double score)
{
    return Observe(score, GetBound());
}

bool
AdaptiveConformal::Observe(double score, double bound)
{
    if (std::isnan(score) || std::isnan(bound))
    {
        throw std::invalid_argument("the score of an outcome is not a number");
    }
    const bool isError = score > bound;
    m_level = std::min(m_mostLevel, m_level + m_step * (m_alpha - (isError ? 1.0 : 0.0)));
    m_scores.push_back(score);
    if (m_scores.size() > m_window)
    {
        m_scores.pop_front();
    }
    ++m_count;
    m_errors += isError ? 1 : 0;
    return isError;
}

std::size_t
AdaptiveConformal::GetCount() const
{
    return m_count;
}

double
AdaptiveConformal::GetErrorShare() const
{
    return m_count == 0 ? 0.0 : static_cast<double>(m_errors) / static_cast<double>(m_count);
}

double
AdaptiveConformal::GetGuarantee() const
{
    return m_count == 0 ? INFINITE
                        : (std::max(m_alpha, 1.0 - m_alpha) + m_step) /
                              (m_step * static_cast<double>(m_count));
}

} // namespace ns3::aiot
