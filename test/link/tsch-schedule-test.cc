// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/link-settings.h"
#include "ns3/lr-wpan-link.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

/// One frame of 61 B and one slot to listen in, reckoned by hand.
TEST(TschSchedule, AMessageAndTheSlotsAtRest)
{
    LrWpanConfig config;
    config.tsch.enabled = true;
    config.wakeS = 0;
    const LinkPlan plan = LrWpanLink(config).Plan(50, LinkLoad());
    const LinkUse use = plan.GetMeanUse();
    EXPECT_NEAR(use.Get(LinkState::TX), (6 + 11 + 50) * 32e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::RX), 0.0002 + (6 + 26) * 32e-6, 1e-12);
    EXPECT_NEAR(use.Get(LinkState::SLEEP), 0.505, 1e-12) << "half a slot frame of 1.01 s";
    EXPECT_NEAR(use.Get(LinkState::IDLE), 0.00212 + 0.0008, 1e-12);
    EXPECT_EQ(use.Get(LinkState::CCA), 0.0);
    EXPECT_NEAR(plan.GetRestShare().Get(LinkState::RX), 0.0022 / 1.01, 1e-12);
    EXPECT_EQ(plan.GetMeanAttempts(), 1.0);
}

TEST(TschSchedule, RetriesInTheNextSlotFrame)
{
    LrWpanConfig config;
    config.tsch.enabled = true;
    LinkLoad load;
    load.frameErrorRate = 0.5;
    const LinkPlan plan = LrWpanLink(config).Plan(50, load);
    EXPECT_NEAR(plan.GetDeliveryProbability(), 1 - 1.0 / 16, 1e-12) << "three retries";
    const LinkOutcome& second = plan.GetOutcome(1);
    EXPECT_NEAR(second.delayS - plan.GetOutcome(0).delayS, 1.01, 1e-9);
}

/// More slots to listen in cost more at rest; contenders cost nothing.
TEST(TschSchedule, ListensInItsSlots)
{
    const auto rest = [](const std::string& words, std::uint32_t contenders) {
        LinkLoad load;
        load.contenders = contenders;
        load.messagesPerS = 0.1;
        LinkSettings settings = LinkSettings::Parse(words);
        LrWpanConfig config;
        ReadLinkSettings(settings, config);
        return LrWpanLink(config).Plan(50, load).GetRestShare().Get(LinkState::RX);
    };
    EXPECT_NEAR(rest("tsch=1 rx_slots=10", 0), 10 * rest("tsch=1", 0), 1e-12);
    EXPECT_EQ(rest("tsch=1", 100), rest("tsch=1", 0));
    EXPECT_THROW(rest("tsch=1 slots=10 rx_slots=11", 0), std::invalid_argument);
    EXPECT_THROW(rest("tsch=1 slot=0.002", 0), std::invalid_argument) << "shorter than the offset";
}

} // namespace ns3::aiot
