// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/label-cost.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Card C2 of ../shared/reference/learning-cards.json: declared inputs.
LabelChoice
MakeChoice()
{
    return {50000, 5000, 5e5, 2e6, 5e4, 60, 5};
}

} // namespace

TEST(LabelCost, CardOfTheLabels)
{
    const LabelChoice choice = MakeChoice();
    EXPECT_NEAR(choice.GetBreakEvenJ(), 34.444, 5e-4);
    EXPECT_NEAR(choice.GetSupervisedJ(), 15.5e6, 1e-6);
    EXPECT_NEAR(choice.GetSemiSupervisedJ(), 3.55e6, 1e-6);
    EXPECT_NEAR(choice.GetRatio(), 4.3662, 5e-5);
}

TEST(LabelCost, BothAreEqualAtTheBreakEven)
{
    LabelChoice choice = MakeChoice();
    choice.annotatorW = choice.GetBreakEvenJ();
    choice.secondsPerLabel = 1;
    EXPECT_NEAR(choice.GetRatio(), 1.0, 1e-12);
    choice.annotatorW *= 1.01;
    EXPECT_GT(choice.GetRatio(), 1.0);
}

TEST(LabelCost, DearLabelsTendToTheRatioOfTheirNumbers)
{
    LabelChoice choice = MakeChoice();
    choice.secondsPerLabel = 1e9;
    EXPECT_NEAR(choice.GetRatio(), 10.0, 1e-6);
}

TEST(LabelCost, RefusesWhatCannotBe)
{
    const auto refuses = [](auto change) {
        LabelChoice choice = MakeChoice();
        change(choice);
        EXPECT_THROW(choice.Check(), std::invalid_argument);
    };
    MakeChoice().Check();
    refuses([](LabelChoice& choice) { choice.samples = 0; });
    refuses([](LabelChoice& choice) { choice.labelled = 50000; });
    refuses([](LabelChoice& choice) { choice.labelled = -1; });
    refuses([](LabelChoice& choice) { choice.trainJ = -1; });
    refuses([](LabelChoice& choice) { choice.annotatorW = -60; });
    refuses([](LabelChoice& choice) { choice = {10, 0, 0, 0, 0, 0, 0}; });
}

} // namespace ns3::aiot
