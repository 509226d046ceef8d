// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_PLAN_H
#define AIOT_LINK_PLAN_H

#include "link-use.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// One way a message may go, with what it costs the sender.
struct LinkOutcome
{
    double probability = 0.0;
    bool delivered = false;
    std::uint32_t attempts = 0; ///< frames sent; 0 if the channel was never clear

    /// Mean time from hand-over to arrival, or to giving up, s.
    double delayS = 0.0;

    /// The delay is drawn evenly within delayS +- delaySpreadS: same mean, same variance.
    double delaySpreadS = 0.0;

    LinkUse use; ///< mean, from hand-over until the device is at rest again
};

/**
 * @ingroup aiot_link
 * @brief All that can happen to a message of one size under one load, as a short list.
 *
 * Computed once, used for any number of messages and devices: a device keeps nothing, and a
 * population needs one counter per outcome, since its energy is the sum of counter times use.
 *
 * @code
 *   LinkPlan plan = link.Plan(20, load);
 *   std::size_t which = plan.Draw(uniform->GetValue());
 *   const LinkOutcome& outcome = plan.GetOutcome(which);
 *   double delayS = plan.DrawDelayS(which, uniform->GetValue());
 *   ++counters[which];
 * @endcode
 */
class LinkPlan
{
  public:
    /**
     * @param outcomes probabilities add up to 1 within 1e-9; those of probability 0 are left out
     * @param restShare where time is spent between messages, per second; adds up to 1
     * @param airtimeS one frame on the channel, the answer not counted, s
     */
    LinkPlan(std::vector<LinkOutcome> outcomes, const LinkUse& restShare, double airtimeS);

    std::size_t GetOutcomeCount() const;
    const LinkOutcome& GetOutcome(std::size_t which) const;

    /// @return the outcome of a number drawn evenly from [0, 1)
    std::size_t Draw(double uniform) const;

    /// @return a delay of this outcome for a number drawn evenly from [0, 1), s
    double DrawDelayS(std::size_t which, double uniform) const;

    double GetDeliveryProbability() const;

    /// @return mean frames per message
    double GetMeanAttempts() const;

    /// @return mean delay of what is delivered, s; 0 if nothing is
    double GetMeanDelayS() const;

    /// @return mean over the outcomes
    LinkUse GetMeanUse() const;

    /// @return shares of the time between messages
    const LinkUse& GetRestShare() const;

    /// @return one frame on the channel, s
    double GetAirtimeS() const;

    /// @return share of the offered messages that the link can take up; below 1 where saturated
    double GetServedShare() const;

    /// @param share from 0 to 1
    void SetServedShare(double share);

    /**
     * @param periodS time between messages, s
     * @return mean use per period, rest included; its total is periodS
     * @throw std::invalid_argument if messages take longer than the period
     */
    LinkUse GetPeriodUse(double periodS) const;

  private:
    std::vector<LinkOutcome> m_outcomes;
    std::vector<double> m_upTo; ///< cumulative probabilities
    LinkUse m_restShare;
    double m_airtimeS;
    double m_servedShare = 1.0;
};

} // namespace ns3::aiot

#endif // AIOT_LINK_PLAN_H
