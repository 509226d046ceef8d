// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/link-attempts.h"
#include "ns3/link-plan.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

LinkUse
Stay(LinkState state, double stayS)
{
    LinkUse use;
    return use.Add(state, stayS);
}

LinkAttempt
SomeAttempt(double access, double frame, double answer)
{
    LinkAttempt attempt;
    attempt.accessFailure = access;
    attempt.frameSuccess = frame;
    attempt.answerSuccess = answer;
    attempt.access = Stay(LinkState::CCA, 0.5);
    attempt.accessFailed = Stay(LinkState::CCA, 2.0);
    attempt.unanswered = Stay(LinkState::TX, 1.0) + Stay(LinkState::RX, 4.0);
    attempt.answered = Stay(LinkState::TX, 1.0) + Stay(LinkState::RX, 0.25);
    attempt.arrivalS = 1.0;
    return attempt;
}

std::vector<LinkAttempt>
SomeAttempts()
{
    return {SomeAttempt(0.1, 0.7, 0.9), SomeAttempt(0.2, 0.6, 0.8), SomeAttempt(0.0, 0.5, 0.5)};
}

LinkPlan
SomePlan()
{
    return LinkPlan(
        ListLinkOutcomes(SomeAttempts(), Stay(LinkState::WAKE, 0.125), Stay(LinkState::TAIL, 3.0)),
        Stay(LinkState::SLEEP, 1.0),
        1.0);
}

/// Goes through SomeAttempts() message by message.
struct DrawnMessages
{
    double delivered = 0.0;
    double sent = 0.0;
    double delayS = 0.0;
    double rxS = 0.0;
    double ccaS = 0.0;
    std::mt19937_64 random{3};

    bool Happens(double chance)
    {
        return std::uniform_real_distribution<double>(0.0, 1.0)(random) < chance;
    }

    void Draw()
    {
        double nowS = 0.125;
        bool arrived = false;
        for (const LinkAttempt& attempt : SomeAttempts())
        {
            if (Happens(attempt.accessFailure))
            {
                ccaS += 2.0;
                break;
            }
            ++sent;
            ccaS += 0.5;
            nowS += 0.5;
            const bool good = Happens(attempt.frameSuccess);
            delayS += good && !arrived ? nowS + 1.0 : 0.0;
            arrived = arrived || good;
            if (good && Happens(attempt.answerSuccess))
            {
                rxS += 0.25;
                break;
            }
            rxS += 4.0;
            nowS += 5.0;
        }
        delivered += arrived ? 1.0 : 0.0;
    }
};

} // namespace

TEST(LinkPlan, AttemptsAgainstDrawnMessages)
{
    const LinkPlan plan = SomePlan();
    DrawnMessages drawn;
    constexpr int messages = 400000;
    for (int i = 0; i < messages; ++i)
    {
        drawn.Draw();
    }
    EXPECT_NEAR(plan.GetDeliveryProbability(), drawn.delivered / messages, 0.003);
    EXPECT_NEAR(plan.GetMeanAttempts(), drawn.sent / messages, 0.005);
    EXPECT_NEAR(plan.GetMeanDelayS(), drawn.delayS / drawn.delivered, 0.02);
    EXPECT_NEAR(plan.GetMeanUse().Get(LinkState::RX), drawn.rxS / messages, 0.02);
    EXPECT_NEAR(plan.GetMeanUse().Get(LinkState::CCA), drawn.ccaS / messages, 0.005);
    EXPECT_DOUBLE_EQ(plan.GetMeanUse().Get(LinkState::TAIL), 3.0);
}

TEST(LinkPlan, DrawsFollowTheProbabilities)
{
    const LinkPlan plan = SomePlan();
    std::vector<double> counts(plan.GetOutcomeCount());
    constexpr int draws = 100000;
    for (int i = 0; i < draws; ++i)
    {
        ++counts[plan.Draw((i + 0.5) / draws)];
    }
    LinkUse fromCounts;
    for (std::size_t which = 0; which < counts.size(); ++which)
    {
        EXPECT_NEAR(counts[which] / draws, plan.GetOutcome(which).probability, 1.1 / draws);
        fromCounts += plan.GetOutcome(which).use * (counts[which] / draws);
    }
    // One counter per outcome is all that a population needs.
    EXPECT_NEAR(fromCounts.GetTotalS(), plan.GetMeanUse().GetTotalS(), 1e-3);
    EXPECT_EQ(plan.Draw(0.0), 0u);
    EXPECT_EQ(plan.Draw(std::nextafter(1.0, 0.0)), plan.GetOutcomeCount() - 1);
}

TEST(LinkPlan, PeriodAddsUp)
{
    const LinkPlan plan = SomePlan();
    EXPECT_NEAR(plan.GetPeriodUse(60.0).GetTotalS(), 60.0, 1e-12);
    EXPECT_THROW(plan.GetPeriodUse(1.0), std::invalid_argument);
}

TEST(LinkPlan, DelaysAreEvenWithinTheSpread)
{
    LinkOutcome only;
    only.probability = 1.0;
    only.delivered = true;
    only.delayS = 5.0;
    only.delaySpreadS = 2.0;
    const LinkPlan plan({only}, Stay(LinkState::SLEEP, 1.0), 1.0);
    EXPECT_DOUBLE_EQ(plan.DrawDelayS(0, 0.0), 3.0);
    EXPECT_DOUBLE_EQ(plan.DrawDelayS(0, 0.5), 5.0);
    EXPECT_DOUBLE_EQ(plan.DrawDelayS(0, 1.0), 7.0);
}

TEST(LinkPlan, PiecesKeepSums)
{
    const std::vector<LinkOutcome> piece =
        ListLinkOutcomes({SomeAttempt(0.1, 0.7, 0.9), SomeAttempt(0.2, 0.6, 0.8)},
                         LinkUse(),
                         LinkUse());
    const LinkPlan one(piece, Stay(LinkState::SLEEP, 1.0), 1.0);
    const LinkPlan seven(JoinLinkOutcomes(piece, 7), Stay(LinkState::SLEEP, 1.0), 1.0);
    EXPECT_NEAR(seven.GetDeliveryProbability(), std::pow(one.GetDeliveryProbability(), 7), 1e-12);
    for (std::size_t state = 0; state < LINK_STATES; ++state)
    {
        EXPECT_NEAR(seven.GetMeanUse().durationS[state],
                    7.0 * one.GetMeanUse().durationS[state],
                    1e-12);
    }
}

TEST(LinkPlan, FaultsOfOurs)
{
    LinkOutcome half;
    half.probability = 0.5;
    EXPECT_THROW(LinkPlan({half}, Stay(LinkState::SLEEP, 1.0), 1.0), std::logic_error);
    half.probability = 1.0;
    EXPECT_THROW(LinkPlan({half}, Stay(LinkState::SLEEP, 0.9), 1.0), std::logic_error);
    EXPECT_THROW(LinkUse().Add(LinkState::TX, -1.0), std::logic_error);
}
