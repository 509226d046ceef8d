// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/aloha-channel.h"
#include "ns3/lorawan-link.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3::aiot;

TEST(LorawanLink, AloneUnconfirmed)
{
    LorawanConfig config;
    config.hostWakeS = 0.2;
    config.hostAfterS = 0.3;
    const LorawanLink link(config);
    const LinkPlan plan = link.Plan(20, LinkLoad());
    ASSERT_EQ(plan.GetOutcomeCount(), 1u);
    const LinkUse& use = plan.GetOutcome(0).use;
    // How long the frame is, is the business of LoraModulation.
    EXPECT_DOUBLE_EQ(use.Get(LinkState::TX), link.GetAirtimeS(20));
    EXPECT_DOUBLE_EQ(use.Get(LinkState::RX), link.GetEmptyWindowS(7) + link.GetEmptyWindowS(12));
    EXPECT_DOUBLE_EQ(use.Get(LinkState::WAKE), 3 * 0.003);
    EXPECT_DOUBLE_EQ(use.hostS, 0.5);
    // RX2 opens 2 s after the frame.
    EXPECT_NEAR(use.GetTotalS(),
                0.2 + 0.003 + link.GetAirtimeS(20) + 2.0 + link.GetEmptyWindowS(12) + 0.3,
                1e-12);
    EXPECT_NEAR(plan.GetMeanDelayS(), 0.2 + 0.003 + link.GetAirtimeS(20), 1e-12);
}

TEST(LorawanLink, EmptyWindows)
{
    LorawanConfig config;
    config.rxErrorS = 0.010;
    const LorawanLink link(config);
    // ceil(4 + 20 ms / T) symbols, at least 6: 24, 14, 9, 7, 6, 6.
    EXPECT_NEAR(link.GetEmptyWindowS(7), 24 * 1.024e-3, 1e-12);
    EXPECT_NEAR(link.GetEmptyWindowS(8), 14 * 2.048e-3, 1e-12);
    EXPECT_NEAR(link.GetEmptyWindowS(9), 9 * 4.096e-3, 1e-12);
    EXPECT_NEAR(link.GetEmptyWindowS(10), 7 * 8.192e-3, 1e-12);
    EXPECT_NEAR(link.GetEmptyWindowS(11), 6 * 16.384e-3, 1e-12);
    EXPECT_NEAR(link.GetEmptyWindowS(12), 6 * 32.768e-3, 1e-12);
}

TEST(LorawanLink, LossIsAloha)
{
    LorawanConfig config;
    config.captureDb = std::numeric_limits<double>::infinity();
    config.dutyCycle = 1.0;
    const LorawanLink link(config);
    LinkLoad load;
    load.contenders = 1000;
    load.messagesPerS = 1.0 / 600.0;
    const double perChannel = 1000.0 / 600.0 * link.GetAirtimeS(20) / 3.0;
    EXPECT_NEAR(link.Plan(20, load).GetDeliveryProbability(), AlohaSuccess(perChannel), 1e-12);
    load.frameErrorRate = 0.5;
    EXPECT_NEAR(link.Plan(20, load).GetDeliveryProbability(),
                0.5 * AlohaSuccess(perChannel),
                1e-12);
}

TEST(LorawanLink, RetransmissionsLoadTheChannel)
{
    LorawanConfig config;
    config.confirmed = true;
    config.dutyCycle = 1.0;
    const LorawanLink link(config);
    LinkLoad load;
    load.contenders = 500;
    load.messagesPerS = 1.0 / 300.0;
    const LinkPlan plan = link.Plan(20, load);
    const double attempts = plan.GetMeanAttempts();
    const double success = AlohaCaptureSuccess(500.0 / 300.0 * attempts * plan.GetAirtimeS() / 3.0,
                                               config.captureDb,
                                               config.pathLossExponent);
    // The load that follows from the attempts must bring the attempts about.
    EXPECT_NEAR(attempts, (1.0 - std::pow(1.0 - success, 8)) / success, 1e-9);
    EXPECT_NEAR(plan.GetDeliveryProbability(), 1.0 - std::pow(1.0 - success, 8), 1e-9);
    EXPECT_GT(attempts, 1.0);
}

TEST(LorawanLink, DutyCycleBounds)
{
    LorawanConfig config;
    config.modulation.spreadingFactor = 12;
    const LorawanLink link(config);
    LinkLoad load;
    load.messagesPerS = 1.0;
    const double airtimeS = link.GetAirtimeS(20);
    EXPECT_NEAR(link.Plan(20, load).GetServedShare(), 0.01 / airtimeS, 1e-12);
    load.messagesPerS = 0.009 / airtimeS;
    EXPECT_DOUBLE_EQ(link.Plan(20, load).GetServedShare(), 1.0);
    // A retransmission waits until the band is free again.
    config.confirmed = true;
    load.frameErrorRate = 0.5;
    const LinkPlan plan = LorawanLink(config).Plan(20, load);
    for (std::size_t i = 0; i < plan.GetOutcomeCount(); ++i)
    {
        const LinkOutcome& one = plan.GetOutcome(i);
        EXPECT_GE(one.use.GetTotalS(), (one.attempts - 1) * airtimeS * 100.0);
    }
}

TEST(LorawanLink, AcknowledgementReplacesTheWindows)
{
    LorawanConfig config;
    config.confirmed = true;
    const LorawanLink link(config);
    const LinkUse use = link.Plan(20, LinkLoad()).GetMeanUse();
    // 12 B without check sequence at SF7: 12.25 + 8 + 4 x 5 symbols of 1.024 ms.
    EXPECT_NEAR(link.GetAckAirtimeS(), 41.216e-3, 1e-12);
    EXPECT_DOUBLE_EQ(use.Get(LinkState::RX), link.GetAckAirtimeS());
}

TEST(LorawanLink, Refusals)
{
    LorawanConfig config;
    EXPECT_THROW(LorawanLink(config).Plan(243, LinkLoad()), std::invalid_argument);
    config.dutyCycle = 0.0;
    EXPECT_THROW(LorawanLink{config}, std::invalid_argument);
    config = LorawanConfig();
    config.rx2SpreadingFactor = 13;
    EXPECT_THROW(LorawanLink{config}, std::invalid_argument);
}
