// SPDX-License-Identifier: GPL-2.0-only
// Early exits: the closed form against draws, and against the network without exits.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/early-exit.h"

#include <cmath>
#include <gtest/gtest.h>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

/// Three exits of a network: a third, a half and the whole of it.
std::vector<NetworkExit>
MakeExits()
{
    return {{0.55, 0.97, 0.011, 0.021}, {0.3, 0.9, 0.007, 0.013}, {0.15, 0.7, 0.019, 0.043}};
}

} // namespace

TEST(EarlyExit, ExpectationsByHand)
{
    const EarlyExits exits(MakeExits());
    const ExpectedInference expected = exits.Expect();
    EXPECT_NEAR(expected.energyJ, 0.021 + 0.45 * 0.013 + 0.15 * 0.043, 1e-15);
    EXPECT_NEAR(expected.latencyS, 0.011 + 0.45 * 0.007 + 0.15 * 0.019, 1e-15);
    EXPECT_NEAR(*expected.accuracy, 0.55 * 0.97 + 0.3 * 0.9 + 0.15 * 0.7, 1e-15);
    EXPECT_NEAR(*expected.energyPerCorrectJ, expected.energyJ / *expected.accuracy, 1e-15);
}

TEST(EarlyExit, MeanOfDrawsIsTheExpectationWithinThreeSigma)
{
    constexpr int DRAWS = 1000000;
    const EarlyExits exits(MakeExits());
    TestDraws draws(51);
    double mean = 0.0;
    double squares = 0.0;
    double correct = 0.0;
    for (int draw = 0; draw < DRAWS; ++draw)
    {
        const std::size_t exit = exits.Choose(draws.Next());
        const double energyJ = exits.GetEnergyJ(exit);
        mean += energyJ / DRAWS;
        squares += energyJ * energyJ / DRAWS;
        correct += draws.Next() < *exits.GetExits()[exit].accuracy ? 1.0 / DRAWS : 0.0;
    }
    const double sigma = std::sqrt((squares - mean * mean) / DRAWS);
    EXPECT_NEAR(mean, exits.Expect().energyJ, 3.0 * sigma);
    EXPECT_LT(sigma, 0.001 * mean) << "or the comparison says nothing";
    const double accuracy = *exits.Expect().accuracy;
    EXPECT_NEAR(correct, accuracy, 3.0 * std::sqrt(accuracy * (1.0 - accuracy) / DRAWS));
}

TEST(EarlyExit, AllThroughTheLastExitIsThePlainNetworkToTheDigit)
{
    std::vector<NetworkExit> all = MakeExits();
    all[0].probability = all[1].probability = 0.0;
    all[2].probability = 1.0;
    const EarlyExits exits(all);
    const ExpectedInference expected = exits.Expect();
    EXPECT_EQ(expected.energyJ, 0.021 + 0.013 + 0.043);
    EXPECT_EQ(expected.latencyS, 0.011 + 0.007 + 0.019);
    EXPECT_EQ(*expected.accuracy, 0.7);
    for (const double uniform : {0.0, 0.5, 1.0})
    {
        EXPECT_EQ(exits.Choose(uniform), 2U);
    }
}

TEST(EarlyExit, NobodyGetsBeyondAnExitThatAllTake)
{
    const EarlyExits exits({{1.0, 0.9, 1.0, 2.0}, {0.0, {}, 10.0, 20.0}});
    EXPECT_EQ(exits.Expect().energyJ, 2.0);
    EXPECT_EQ(exits.GetReach(1), 0.0);
    EXPECT_EQ(*exits.Expect().accuracy, 0.9) << "no sample asks for the unknown accuracy";
    EXPECT_EQ(exits.Choose(1.0), 0U);
}

TEST(EarlyExit, AnUnknownAccuracyStaysUnknown)
{
    std::vector<NetworkExit> some = MakeExits();
    some[1].accuracy.reset();
    const ExpectedInference expected = EarlyExits(some).Expect();
    EXPECT_FALSE(expected.accuracy);
    EXPECT_FALSE(expected.energyPerCorrectJ);
    some = MakeExits();
    for (NetworkExit& exit : some)
    {
        exit.accuracy = 0.0;
    }
    EXPECT_FALSE(EarlyExits(some).Expect().energyPerCorrectJ) << "no joules per nothing";
}

TEST(EarlyExit, RefusesWhatAreNoExits)
{
    const auto refusal = [](std::size_t place, double NetworkExit::*member, double value) {
        std::vector<NetworkExit> exits = MakeExits();
        exits[place].*member = value;
        return RefusalOf([&] { EarlyExits{exits}; });
    };
    EXPECT_TRUE(Mentions(RefusalOf([] { EarlyExits{{}}; }), "without any exit"));
    EXPECT_TRUE(Mentions(refusal(0, &NetworkExit::probability, 0.5), "add up to 0.95"));
    EXPECT_TRUE(Mentions(refusal(1, &NetworkExit::probability, -0.1), "exit 2"));
    EXPECT_TRUE(Mentions(refusal(2, &NetworkExit::probability, std::nan("")), "exit 3"));
    EXPECT_TRUE(Mentions(refusal(0, &NetworkExit::energyJ, -1.0), "0 J or more"));
    EXPECT_TRUE(Mentions(refusal(0, &NetworkExit::latencyS, HUGE_VAL), "0 s or more"));
    std::vector<NetworkExit> exits = MakeExits();
    exits[0].accuracy = 1.2;
    EXPECT_TRUE(Mentions(RefusalOf([&] { EarlyExits{exits}; }), "accuracy is 1.2"));
}

} // namespace ns3::aiot
