// SPDX-License-Identifier: GPL-2.0-only
#include "learning-test-setup.h"

#include "ns3/learning-cost.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

using test::MakeMnistSetup;

double
Total(const LearningSetup& setup, LearningPolicy policy, double rounds)
{
    return CostOfLearning(setup, policy, rounds).GetTotalJ();
}

} // namespace

TEST(LearningCost, Centralised)
{
    const LearningCost cost = CostOfLearning(MakeMnistSetup(), LearningPolicy::CENTRALISED, 20);
    EXPECT_NEAR(cost.serverComputeJ, 1169.0, 1e-9);
    EXPECT_NEAR(cost.uplinkJ, 1881.6, 1e-9);
    EXPECT_NEAR(cost.GetTotalJ(), 3050.6, 1e-9);
}

TEST(LearningCost, FederatedWhereAllTrain)
{
    LearningSetup setup = MakeMnistSetup();
    setup.allTrain = true;
    const LearningCost cost = CostOfLearning(setup, LearningPolicy::FEDERATED, 40);
    EXPECT_NEAR(cost.deviceComputeJ, 5814.0, 1e-9);
    EXPECT_NEAR(cost.uplinkJ, 1127.424, 1e-9);
    EXPECT_NEAR(cost.downlinkJ, 2824.19712, 1e-9);
    EXPECT_NEAR(cost.GetTotalJ(), 9765.62112, 1e-9);
}

TEST(LearningCost, FederatedWhereOthersSleep)
{
    const LearningCost cost = CostOfLearning(MakeMnistSetup(), LearningPolicy::FEDERATED, 15);
    EXPECT_NEAR(cost.deviceComputeJ, 1453.5, 1e-9);
    EXPECT_NEAR(cost.GetTotalJ(), 2935.35792, 1e-9);
    EXPECT_NEAR(1 - cost.GetTotalJ() / 3050.6, 0.03778, 5e-6);
}

TEST(LearningCost, Consensus)
{
    const LearningCost cost = CostOfLearning(MakeMnistSetup(), LearningPolicy::CONSENSUS, 60);
    EXPECT_NEAR(cost.deviceComputeJ, 5814.0, 1e-9);
    EXPECT_NEAR(cost.sidelinkJ, 422.784, 1e-9);
    EXPECT_NEAR(cost.GetTotalJ(), 6236.784, 1e-9);
}

TEST(LearningCost, Grams)
{
    LearningSetup setup = MakeMnistSetup();
    setup.serverGPerKwh = 545;
    setup.devicesGPerKwh = 370;
    const auto grams = [&](LearningPolicy policy, double rounds) {
        return CostOfLearning(setup, policy, rounds).GetGrams(setup);
    };
    EXPECT_NEAR(grams(LearningPolicy::CENTRALISED, 20), 0.3704, 5e-5);
    EXPECT_NEAR(grams(LearningPolicy::FEDERATED, 15), 0.3532, 5e-5);
    EXPECT_NEAR(grams(LearningPolicy::CONSENSUS, 20), 0.2137, 5e-5);
    setup.devicesGPerKwh = 30;
    EXPECT_NEAR(grams(LearningPolicy::CENTRALISED, 20), 0.1927, 5e-5);
    EXPECT_NEAR(grams(LearningPolicy::FEDERATED, 15), 0.1760, 5e-5);
    EXPECT_NEAR(grams(LearningPolicy::CONSENSUS, 20), 0.0173, 5e-5);
}

TEST(LearningCost, EachSwitchDoesWhatItSays)
{
    LearningSetup setup = MakeMnistSetup();
    const LearningCost base = CostOfLearning(setup, LearningPolicy::FEDERATED, 1);
    setup.downlinkToAll = false;
    EXPECT_NEAR(CostOfLearning(setup, LearningPolicy::FEDERATED, 1).downlinkJ,
                base.downlinkJ * 20 / 30,
                1e-9);
    setup.downlinkPue = false;
    EXPECT_NEAR(CostOfLearning(setup, LearningPolicy::FEDERATED, 1).downlinkJ,
                20 * 70464 / 50000.0,
                1e-9);
    setup.serverShare = 0.1;
    EXPECT_NEAR(CostOfLearning(setup, LearningPolicy::FEDERATED, 1).serverComputeJ,
                0.1 * 1.67 * 35,
                1e-9);
    setup.uploads = 3;
    EXPECT_NEAR(CostOfLearning(setup, LearningPolicy::CENTRALISED, 1).uplinkJ, 3 * 1881.6, 1e-9);
}

TEST(LearningCost, RelayedSidelinksAreUpAndDown)
{
    LearningSetup setup = MakeMnistSetup();
    setup.relayed = true;
    setup.link.sidelinkBitPerJ = 0.0; // is not asked for
    const LearningCost cost = CostOfLearning(setup, LearningPolicy::CONSENSUS, 20);
    const double bits = 20.0 * 20 * 70464;
    EXPECT_EQ(cost.sidelinkJ, 0.0);
    EXPECT_NEAR(cost.uplinkJ, bits / 50000, 1e-9);
    EXPECT_NEAR(cost.downlinkJ, 1.67 * bits / 50000, 1e-9);
}

/// Against a sum over rounds and devices, term by term as the reference writes it.
TEST(LearningCost, EqualsTheSumOverRoundsAndDevices)
{
    std::mt19937_64 random(11);
    std::uniform_int_distribution<int> few(1, 12);
    for (int trial = 0; trial < 100; ++trial)
    {
        LearningSetup setup = MakeMnistSetup();
        setup.activeDevices = few(random);
        setup.devices = setup.activeDevices + few(random);
        setup.neighbours = few(random);
        setup.serverShare = few(random) / 10.0;
        setup.link = {1e3 * few(random), 1e3 * few(random), 1e3 * few(random)};
        setup.allTrain = few(random) > 6;
        setup.downlinkToAll = few(random) > 6;
        setup.downlinkPue = few(random) > 6;
        const int rounds = few(random);
        double federated = 0.0;
        double consensus = 0.0;
        for (int round = 0; round < rounds; ++round)
        {
            federated += setup.pue * setup.serverShare * setup.server.GetRoundJ();
            for (int k = 0; k < setup.devices; ++k)
            {
                const bool active = k < setup.activeDevices;
                federated += active || setup.allTrain ? setup.device.GetRoundJ() : 0.0;
                federated += active ? setup.modelBits / setup.link.uplinkBitPerJ : 0.0;
                federated += active || setup.downlinkToAll
                                 ? (setup.downlinkPue ? setup.pue : 1.0) * setup.modelBits /
                                       setup.link.downlinkBitPerJ
                                 : 0.0;
                consensus += active ? setup.device.GetRoundJ() : 0.0;
                for (int h = 0; active && h < setup.neighbours; ++h)
                {
                    consensus += setup.modelBits / setup.link.sidelinkBitPerJ;
                }
            }
        }
        EXPECT_NEAR(Total(setup, LearningPolicy::FEDERATED, rounds) / federated, 1.0, 1e-12);
        EXPECT_NEAR(Total(setup, LearningPolicy::CONSENSUS, rounds) / consensus, 1.0, 1e-12);
    }
}

TEST(LearningCost, OnlyConsensusNeedsASidelink)
{
    LearningSetup setup = MakeMnistSetup();
    const double federatedJ = Total(setup, LearningPolicy::FEDERATED, 15);
    setup.link.sidelinkBitPerJ = 0;
    EXPECT_EQ(Total(setup, LearningPolicy::FEDERATED, 15), federatedJ);
    EXPECT_FALSE(setup.HasPeerLinks());
    EXPECT_THROW(CostOfLearning(setup, LearningPolicy::CONSENSUS, 1), std::invalid_argument);
    setup.relayed = true;
    EXPECT_TRUE(setup.HasPeerLinks());
    EXPECT_GT(Total(setup, LearningPolicy::CONSENSUS, 1), 0.0);
}

TEST(LearningCost, RefusesWhatCannotBe)
{
    const auto refuses = [](auto change) {
        LearningSetup setup = MakeMnistSetup();
        change(setup);
        EXPECT_THROW(CostOfLearning(setup, LearningPolicy::FEDERATED, 1), std::invalid_argument);
    };
    const double notANumber = std::numeric_limits<double>::quiet_NaN();
    refuses([](LearningSetup& setup) { setup.devices = 0; });
    refuses([](LearningSetup& setup) { setup.activeDevices = 0; });
    refuses([](LearningSetup& setup) { setup.activeDevices = 31; });
    refuses([](LearningSetup& setup) { setup.activeDevices = 1.5; });
    refuses([](LearningSetup& setup) { setup.neighbours = -1; });
    refuses([](LearningSetup& setup) { setup.modelBits = -1; });
    refuses([=](LearningSetup& setup) { setup.dataBits = notANumber; });
    refuses([](LearningSetup& setup) { setup.pue = 0.99; });
    refuses([](LearningSetup& setup) { setup.link.uplinkBitPerJ = 0; });
    refuses([](LearningSetup& setup) { setup.link.sidelinkBitPerJ = -1; });
    refuses([](LearningSetup& setup) { setup.device.powerW = -5; });
    refuses([](LearningSetup& setup) { setup.serverGPerKwh = -1; });
    EXPECT_THROW(CostOfLearning(MakeMnistSetup(), LearningPolicy::CONSENSUS, -1),
                 std::invalid_argument);
}

} // namespace ns3::aiot
