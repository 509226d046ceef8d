// SPDX-License-Identifier: GPL-2.0-only
#include "learning-test-setup.h"

#include "ns3/efficiency-flip.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using test::MakeMnistSetup;

constexpr PolicyRounds CENTRAL{LearningPolicy::CENTRALISED, 20};

/// The setup at another efficiency of up- and downlink, their ratio kept.
LearningSetup
At(LearningSetup setup, double uplinkBitPerJ)
{
    setup.link.downlinkBitPerJ *= uplinkBitPerJ / setup.link.uplinkBitPerJ;
    setup.link.uplinkBitPerJ = uplinkBitPerJ;
    return setup;
}

double
Difference(const LearningSetup& setup, const PolicyRounds& first, const PolicyRounds& second)
{
    return CostOfLearning(setup, first.policy, first.rounds).GetTotalJ() -
           CostOfLearning(setup, second.policy, second.rounds).GetTotalJ();
}

} // namespace

TEST(EfficiencyFlip, FederatedAgainstCentralised)
{
    const LearningSetup setup = MakeMnistSetup();
    const auto flip = [&](double rounds) {
        return FindEfficiencyFlip(setup, {LearningPolicy::FEDERATED, rounds}, CENTRAL);
    };
    EXPECT_EQ(flip(10).kind, FlipKind::FIRST_ALWAYS);
    EXPECT_EQ(flip(20).kind, FlipKind::SECOND_ALWAYS);
    const EfficiencyFlip fifteen = flip(15);
    EXPECT_EQ(fifteen.kind, FlipKind::FIRST_BELOW);
    EXPECT_NEAR(fifteen.deltaJ, 284.5, 1e-9);
    EXPECT_NEAR(fifteen.deltaBit, 19987104, 1e-3);
    EXPECT_NEAR(fifteen.bitPerJ, 70253.4, 0.05);
}

TEST(EfficiencyFlip, ConsensusAgainstCentralised)
{
    const EfficiencyFlip flip =
        FindEfficiencyFlip(MakeMnistSetup(), {LearningPolicy::CONSENSUS, 20}, CENTRAL);
    EXPECT_EQ(flip.kind, FlipKind::FIRST_BELOW);
    EXPECT_NEAR(flip.bitPerJ, 103.39e3, 5);
}

TEST(EfficiencyFlip, BreakEvenRounds)
{
    LearningSetup setup = MakeMnistSetup();
    EXPECT_NEAR(FindBreakEvenRounds(setup, LearningPolicy::FEDERATED), 19.046, 5e-4);
    EXPECT_NEAR(FindBreakEvenRounds(setup, LearningPolicy::CONSENSUS), 267.03, 5e-3);
    setup.downlinkPue = false;
    EXPECT_NEAR(FindBreakEvenRounds(setup, LearningPolicy::FEDERATED), 26.703, 5e-4);
    EXPECT_THROW(FindBreakEvenRounds(setup, LearningPolicy::CENTRALISED), std::invalid_argument);
    setup.modelBits = 0;
    EXPECT_THROW(FindBreakEvenRounds(setup, LearningPolicy::FEDERATED), std::invalid_argument);
}

/// The model is 15.5 times the raw data in the radar set: federated learning loses at once.
TEST(EfficiencyFlip, AModelLargerThanTheDataNeverPays)
{
    LearningSetup setup = MakeMnistSetup();
    setup.modelBits = 119854272;
    setup.dataBits = 7741440;
    EXPECT_LT(FindBreakEvenRounds(setup, LearningPolicy::FEDERATED), 1.0);
}

TEST(EfficiencyFlip, AllFourKindsAreTold)
{
    EXPECT_STREQ(GetFlipText(FlipKind::FIRST_ALWAYS), "always");
    EXPECT_STREQ(GetFlipText(FlipKind::SECOND_ALWAYS), "never");
    EXPECT_STREQ(GetFlipText(FlipKind::FIRST_BELOW), "below");
    EXPECT_STREQ(GetFlipText(FlipKind::FIRST_ABOVE), "above");
}

/// On random setups the sign of the difference is as the bound says, and bisection finds it.
TEST(EfficiencyFlip, AgreesWithBisectionOverTheLink)
{
    std::mt19937_64 random(5);
    std::uniform_real_distribution<double> any(1.0, 60.0);
    int flips[4] = {0, 0, 0, 0};
    for (int trial = 0; trial < 300; ++trial)
    {
        LearningSetup setup = MakeMnistSetup();
        setup.link.downlinkBitPerJ = 1e3 * any(random);
        setup.modelBits *= any(random) / 10.0;
        setup.device.batchS *= any(random) / 10.0;
        const PolicyRounds first{trial % 2 == 0 ? LearningPolicy::FEDERATED
                                                : LearningPolicy::CONSENSUS,
                                 std::floor(any(random))};
        const EfficiencyFlip flip = FindEfficiencyFlip(setup, first, CENTRAL);
        ++flips[static_cast<int>(flip.kind)];
        for (double efficiency : {1e2, 1e3, 1e4, 1e5, 1e6, 1e7})
        {
            const double difference = Difference(At(setup, efficiency), first, CENTRAL);
            EXPECT_EQ(flip.DoesFirstWin(efficiency), difference <= 0.0);
        }
        if (flip.bitPerJ <= 1.0 || flip.bitPerJ >= 1e12)
        {
            continue;
        }
        double low = 1.0;
        double high = 1e12;
        const bool isPositiveLow = Difference(At(setup, low), first, CENTRAL) > 0.0;
        for (int step = 0; step < 200; ++step)
        {
            const double middle = std::sqrt(low * high);
            const bool same =
                (Difference(At(setup, middle), first, CENTRAL) > 0.0) == isPositiveLow;
            (same ? low : high) = middle;
        }
        EXPECT_NEAR(low / flip.bitPerJ, 1.0, 1e-9);
    }
    for (int count : flips)
    {
        EXPECT_GT(count, 0);
    }
}

} // namespace ns3::aiot
