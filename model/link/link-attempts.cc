// SPDX-License-Identifier: GPL-2.0-only

/*
 * A message with retransmissions as a list of outcomes, none of which is drawn here. Attempt i
 * takes a_i to get the channel, which fails with c_i and ends the message; then the frame takes u_i
 * without an answer and v_i with one. The frame arrives with s_i, its answer comes back with r_i.
 *
 * A "thread" is a message that is still being sent: thread 0 has not arrived, thread j arrived
 * first at attempt j but no answer came. Attempt i ends
 *
 *     a share c_i of each thread                                   given up
 *     thread 0 (1 - c_i) s_i r_i,  thread j < i (1 - c_i) s_i r_i  answered
 *
 * with use = before + sum over k < i of (a_k + u_k) + a_i + v_i + after; n attempts give (n + 1)^2
 * outcomes, many of them of chance 0. The delay of one that was delivered is that of its first
 * arrival. Its variance V is kept as an even spread of +-sqrt(3 V), which has that variance.
 *
 * Of n pieces that each arrive with p, all do with p^n. What is lost then has on average
 * n (p - p^n) / (1 - p^n) good pieces and n (1 - p) / (1 - p^n) bad ones, so that the sum over both
 * outcomes is n times the mean of a piece.
 */

#include "link-attempts.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// A message of which no answer has come back yet.
struct Thread
{
    double probability;
    bool delivered;
    double delayS; ///< to its arrival, if delivered
    double varianceS2;
};

LinkOutcome
End(const Thread& thread, std::uint32_t sent, const LinkUse& use, double endS)
{
    LinkOutcome outcome;
    outcome.probability = thread.probability;
    outcome.delivered = thread.delivered;
    outcome.attempts = sent;
    outcome.delayS = thread.delivered ? thread.delayS : endS;
    // Evenly distributed within +-w has variance w^2 / 3.
    outcome.delaySpreadS = std::min(std::sqrt(3.0 * thread.varianceS2), outcome.delayS);
    outcome.use = use;
    return outcome;
}

/// All that may have happened to a message so far.
class Enumeration
{
  public:
    Enumeration(const LinkUse& before, const LinkUse& after)
        : m_spent(before),
          m_after(after)
    {
    }

    /// Who does not get the channel gives up.
    void Access(const LinkAttempt& attempt)
    {
        const LinkUse gaveUp = m_spent + attempt.accessFailed;
        for (Thread& thread : m_open)
        {
            Split(thread, attempt.accessFailure, gaveUp + m_after, gaveUp.GetTotalS());
        }
        m_spent += attempt.access;
        m_varianceS2 += attempt.accessVarianceS2;
    }

    /// Who gets an answer is done; the frame may have arrived without.
    void Send(const LinkAttempt& attempt)
    {
        ++m_sent;
        const double arrivalS = m_spent.GetTotalS() + attempt.arrivalS;
        const LinkUse done = m_spent + attempt.answered + m_after;
        m_spent += attempt.unanswered;
        Thread& never = m_open.front();
        Thread first{never.probability * attempt.frameSuccess, true, arrivalS, m_varianceS2};
        never.probability *= 1.0 - attempt.frameSuccess;
        never.varianceS2 = m_varianceS2;
        for (std::size_t i = 1; i < m_open.size(); ++i)
        {
            Split(m_open[i], attempt.frameSuccess * attempt.answerSuccess, done, 0.0);
        }
        Split(first, attempt.answerSuccess, done, 0.0);
        m_open.push_back(first);
    }

    /// Attempts are used up.
    std::vector<LinkOutcome> Finish()
    {
        for (Thread& thread : m_open)
        {
            Split(thread, 1.0, m_spent + m_after, m_spent.GetTotalS());
        }
        return m_outcomes;
    }

  private:
    /// Ends a share of a thread.
    void Split(Thread& thread, double share, const LinkUse& use, double endS)
    {
        Thread ended = thread;
        ended.probability *= share;
        thread.probability *= 1.0 - share;
        m_outcomes.push_back(End(ended, m_sent, use, endS));
    }

    std::vector<LinkOutcome> m_outcomes;
    std::vector<Thread> m_open{{1.0, false, 0.0, 0.0}}; ///< the first has not arrived yet
    LinkUse m_spent;
    LinkUse m_after;
    double m_varianceS2 = 0.0;
    std::uint32_t m_sent = 0;
};

/// Means over the outcomes that were, or were not, delivered.
struct PieceMean
{
    double probability = 0.0;
    double attempts = 0.0;
    double delayS = 0.0;
    double varianceS2 = 0.0;
    LinkUse use;
};

PieceMean
MeanOf(const std::vector<LinkOutcome>& outcomes, bool delivered)
{
    PieceMean mean;
    double squareS2 = 0.0;
    for (const LinkOutcome& one : outcomes)
    {
        if (one.delivered != delivered || one.probability <= 0.0)
        {
            continue;
        }
        mean.probability += one.probability;
        mean.attempts += one.probability * one.attempts;
        mean.delayS += one.probability * one.delayS;
        squareS2 +=
            one.probability * (one.delayS * one.delayS + one.delaySpreadS * one.delaySpreadS / 3.0);
        mean.use += one.use * one.probability;
    }
    if (mean.probability > 0.0)
    {
        const double each = 1.0 / mean.probability;
        mean.attempts *= each;
        mean.delayS *= each;
        mean.varianceS2 = std::max(squareS2 * each - mean.delayS * mean.delayS, 0.0);
        mean.use *= each;
    }
    return mean;
}

LinkOutcome
Join(double probability, bool delivered, double attempts, double delayS, const LinkUse& use)
{
    LinkOutcome joined;
    joined.probability = probability;
    joined.delivered = delivered;
    joined.attempts = static_cast<std::uint32_t>(std::lround(attempts));
    joined.delayS = delayS;
    joined.use = use;
    return joined;
}

} // namespace

std::vector<LinkOutcome>
ListLinkOutcomes(const std::vector<LinkAttempt>& attempts,
                 const LinkUse& before,
                 const LinkUse& after)
{
    Enumeration all(before, after);
    for (const LinkAttempt& attempt : attempts)
    {
        all.Access(attempt);
        all.Send(attempt);
    }
    return all.Finish();
}

std::vector<LinkOutcome>
JoinLinkOutcomes(const std::vector<LinkOutcome>& piece, std::uint32_t pieces)
{
    if (pieces == 1)
    {
        return piece;
    }
    const PieceMean good = MeanOf(piece, true);
    const PieceMean bad = MeanOf(piece, false);
    const double all = std::pow(good.probability, pieces);
    LinkOutcome whole = Join(all,
                             true,
                             pieces * good.attempts,
                             (pieces - 1) * good.use.GetTotalS() + good.delayS,
                             good.use * pieces);
    whole.delaySpreadS = std::min(std::sqrt(3.0 * pieces * good.varianceS2), whole.delayS);
    if (all >= 1.0)
    {
        whole.probability = 1.0;
        return {whole};
    }
    // What is lost has at least one bad piece: the mean over all pieces less that of the good ones.
    const double share = pieces / (1.0 - all);
    const double goodShare = std::max(share * (good.probability - all), 0.0);
    const double badShare = share * bad.probability;
    const LinkUse use = good.use * goodShare + bad.use * badShare;
    const double attempts = good.attempts * goodShare + bad.attempts * badShare;
    return {whole, Join(1.0 - all, false, attempts, use.GetTotalS(), use)};
}

void
PrependWake(std::vector<LinkOutcome>& outcomes, double wakeS, double hostS)
{
    for (LinkOutcome& outcome : outcomes)
    {
        outcome.use.Add(LinkState::WAKE, wakeS).Add(LinkState::IDLE, hostS).hostS += hostS;
        outcome.delayS += wakeS + hostS;
    }
}

std::uint32_t
CountLinkPieces(std::uint32_t payloadBytes, std::uint32_t most)
{
    return payloadBytes == 0 ? 1 : (payloadBytes - 1) / most + 1;
}

} // namespace ns3::aiot
