// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/meta-learning.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Card B1 of ../shared/reference/learning-cards.json: declared inputs.
MetaLearning
MakeRobots()
{
    MetaLearning meta;
    meta.tasks = 6;
    meta.devicesPerTask = 2;
    meta.metaTasks = 3;
    meta.innerBatches = 10;
    meta.outerBatches = 10;
    meta.server = {350, 0.02, 0};
    meta.device = {5.1, 0.4, 20};
    meta.dataBits = 196800000;
    meta.modelBits = 46421120;
    meta.link = {200e3, 200e3, 500e3};
    meta.pue = 1.67;
    meta.metaRounds = 210;
    meta.adaptRounds = {20};
    return meta;
}

MetaLearning
WithoutTransfer(MetaLearning meta, double rounds)
{
    meta.metaRounds = 0;
    meta.adaptRounds = {rounds};
    return meta;
}

} // namespace

TEST(MetaLearning, CardOfTheRobots)
{
    const MetaLearningCost cost = CostOfMetaLearning(MakeRobots());
    EXPECT_NEAR(cost.metaComputeJ, 147294.0, 1e-6);
    EXPECT_NEAR(cost.metaUplinkJ, 5904.0, 1e-6);
    EXPECT_NEAR(cost.metaDownlinkJ, 4651.396, 5e-4);
    EXPECT_NEAR(cost.GetAdaptationJ(), 32074.138, 5e-4);
    EXPECT_NEAR(cost.GetTotalJ(), 189923.534, 1e-3);
    const double single = CostOfMetaLearning(WithoutTransfer(MakeRobots(), 380)).GetTotalJ();
    EXPECT_NEAR(single, 609408.614, 1e-3);
    EXPECT_NEAR(single / cost.GetTotalJ(), 3.2087, 5e-5);
    EXPECT_NEAR(CostOfMetaLearning(WithoutTransfer(MakeRobots(), 1)).GetTotalJ() / 6,
                267.284,
                5e-4);
}

TEST(MetaLearning, SavesExactlyTwiceAtItsFlip)
{
    const double rounds = FindAdaptRounds(MakeRobots(), 380, 2.0);
    EXPECT_NEAR(rounds, 91.6, 0.05);
    MetaLearning meta = MakeRobots();
    meta.adaptRounds = {rounds};
    const double single = CostOfMetaLearning(WithoutTransfer(meta, 380)).GetTotalJ();
    EXPECT_NEAR(single / CostOfMetaLearning(meta).GetTotalJ(), 2.0, 1e-12);
    EXPECT_LT(FindAdaptRounds(MakeRobots(), 380, 100.0), 0.0);
}

TEST(MetaLearning, TasksMayDiffer)
{
    MetaLearning meta = MakeRobots();
    const double same = CostOfMetaLearning(meta).GetTotalJ();
    meta.adaptRounds = {10, 30, 20, 20, 20, 20};
    EXPECT_NEAR(CostOfMetaLearning(meta).GetTotalJ(), same, 1e-6);
    meta.uploadEachRound = true;
    EXPECT_NEAR(CostOfMetaLearning(meta).metaUplinkJ, 210 * 5904.0, 1e-3);
    meta.downlinkPue = false;
    EXPECT_NEAR(CostOfMetaLearning(meta).metaDownlinkJ, 4651.396 / 1.67, 5e-4);
}

TEST(MetaLearning, RefusesWhatCannotBe)
{
    const auto refuses = [](auto change) {
        MetaLearning meta = MakeRobots();
        change(meta);
        EXPECT_THROW(CostOfMetaLearning(meta), std::invalid_argument);
    };
    refuses([](MetaLearning& meta) { meta.tasks = 0; });
    refuses([](MetaLearning& meta) { meta.metaTasks = 7; });
    refuses([](MetaLearning& meta) { meta.devicesPerTask = 1.5; });
    refuses([](MetaLearning& meta) { meta.jacobianFactor = 0.5; });
    refuses([](MetaLearning& meta) { meta.adaptRounds = {}; });
    refuses([](MetaLearning& meta) { meta.adaptRounds = {1, 2}; });
    refuses([](MetaLearning& meta) { meta.adaptRounds = {-1}; });
    refuses([](MetaLearning& meta) { meta.link.sidelinkBitPerJ = 0; });
    refuses([](MetaLearning& meta) { meta.dataBits = std::numeric_limits<double>::infinity(); });
    EXPECT_THROW(FindAdaptRounds(MakeRobots(), 380, 0.0), std::invalid_argument);
}

} // namespace ns3::aiot
