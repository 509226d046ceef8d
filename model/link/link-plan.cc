// SPDX-License-Identifier: GPL-2.0-only
#include "link-plan.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr double SUM_TOLERANCE = 1e-9;

} // namespace

LinkPlan::LinkPlan(std::vector<LinkOutcome> outcomes, const LinkUse& restShare, double airtimeS)
    : m_outcomes(std::move(outcomes)),
      m_restShare(restShare),
      m_airtimeS(airtimeS)
{
    m_outcomes.erase(std::remove_if(m_outcomes.begin(),
                                    m_outcomes.end(),
                                    [](const LinkOutcome& one) { return one.probability <= 0.0; }),
                     m_outcomes.end());
    double sum = 0.0;
    for (const LinkOutcome& one : m_outcomes)
    {
        sum += one.probability;
        m_upTo.push_back(sum);
    }
    if (!(std::abs(sum - 1.0) <= SUM_TOLERANCE) ||
        !(std::abs(restShare.GetTotalS() - 1.0) <= SUM_TOLERANCE))
    {
        throw std::logic_error("link plan: probabilities or shares of rest do not add up to 1");
    }
}

std::size_t
LinkPlan::GetOutcomeCount() const
{
    return m_outcomes.size();
}

const LinkOutcome&
LinkPlan::GetOutcome(std::size_t which) const
{
    return m_outcomes[which];
}

std::size_t
LinkPlan::Draw(double uniform) const
{
    // The last one takes what rounding leaves.
    const auto found = std::upper_bound(m_upTo.begin(), m_upTo.end() - 1, uniform);
    return static_cast<std::size_t>(found - m_upTo.begin());
}

double
LinkPlan::DrawDelayS(std::size_t which, double uniform) const
{
    const LinkOutcome& outcome = m_outcomes[which];
    return outcome.delayS + outcome.delaySpreadS * (2.0 * uniform - 1.0);
}

double
LinkPlan::GetDeliveryProbability() const
{
    double sum = 0.0;
    for (const LinkOutcome& one : m_outcomes)
    {
        sum += one.delivered ? one.probability : 0.0;
    }
    return std::min(sum, 1.0);
}

double
LinkPlan::GetMeanAttempts() const
{
    double sum = 0.0;
    for (const LinkOutcome& one : m_outcomes)
    {
        sum += one.probability * one.attempts;
    }
    return sum;
}

double
LinkPlan::GetMeanDelayS() const
{
    double sum = 0.0;
    double weight = 0.0;
    for (const LinkOutcome& one : m_outcomes)
    {
        if (one.delivered)
        {
            sum += one.probability * one.delayS;
            weight += one.probability;
        }
    }
    return weight > 0.0 ? sum / weight : 0.0;
}

LinkUse
LinkPlan::GetMeanUse() const
{
    LinkUse mean;
    for (const LinkOutcome& one : m_outcomes)
    {
        mean += one.use * one.probability;
    }
    return mean;
}

const LinkUse&
LinkPlan::GetRestShare() const
{
    return m_restShare;
}

double
LinkPlan::GetAirtimeS() const
{
    return m_airtimeS;
}

double
LinkPlan::GetServedShare() const
{
    return m_servedShare;
}

void
LinkPlan::SetServedShare(double share)
{
    RequireLinkValue("served share", share, 0.0, 1.0);
    m_servedShare = share;
}

LinkUse
LinkPlan::GetPeriodUse(double periodS) const
{
    const LinkUse busy = GetMeanUse();
    const double busyS = busy.GetTotalS();
    RequireLinkValue("time between messages in s", periodS, busyS, 1e12);
    return busy + m_restShare * (periodS - busyS);
}

} // namespace ns3::aiot
