// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/training-plan.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using ns3::aiot::TrainingPlan;

namespace
{

/// Passes counted one by one, as a program would train.
struct Count
{
    double training{0};
    double evaluation{0};
};

Count
CountFolds(int samples, int epochs, int folds)
{
    Count count;
    for (int fold = 0; fold < folds; ++fold)
    {
        const int begin = samples * fold / folds;
        const int end = samples * (fold + 1) / folds;
        for (int epoch = 0; epoch < epochs; ++epoch)
        {
            for (int sample = 0; sample < samples; ++sample)
            {
                count.training += sample >= begin && sample < end ? 0 : 3;
            }
        }
        count.evaluation += end - begin;
    }
    return count;
}

Count
CountSplit(int samples, int epochs, int trained)
{
    Count count;
    for (int epoch = 0; epoch < epochs; ++epoch)
    {
        for (int sample = 0; sample < trained; ++sample)
        {
            count.training += 3;
        }
    }
    count.evaluation = samples - trained;
    return count;
}

} // namespace

TEST(TrainingPlanTest, FoldsAsCountedOneByOne)
{
    for (const int folds : {2, 3, 5, 7, 20})
    {
        for (const int epochs : {1, 4})
        {
            const Count count = CountFolds(20, epochs, folds);
            const TrainingPlan plan = TrainingPlan::Folds(epochs, folds);
            EXPECT_EQ(plan.GetTrainingPasses(20), count.training) << folds;
            EXPECT_EQ(plan.GetEvaluationPasses(20), count.evaluation) << folds;
        }
    }
}

TEST(TrainingPlanTest, SplitAsCountedOneByOne)
{
    for (const int trained : {1, 8, 16, 19})
    {
        const Count count = CountSplit(20, 50, trained);
        const TrainingPlan plan = TrainingPlan::Split(50, trained / 20.0);
        EXPECT_NEAR(plan.GetTrainingPasses(20), count.training, 1e-9);
        EXPECT_NEAR(plan.GetEvaluationPasses(20), count.evaluation, 1e-12);
    }
}

/// The stage energies of the published Fig. 13 configuration: 256 samples, 50 epochs, split 0.8,
/// 1.4e-8 J/FLOP, an MLP of 670 FLOP.
TEST(TrainingPlanTest, PublishedCase)
{
    const TrainingPlan plan;
    constexpr double joulesPerPass = 670 * 1.4e-8;
    EXPECT_NEAR(plan.GetTrainingPasses(256) * joulesPerPass, 0.2881536, 1e-12);
    EXPECT_NEAR(plan.GetEvaluationPasses(256) * joulesPerPass, 4.80256e-4, 1e-15);
    EXPECT_NEAR(TrainingPlan::GetNormalisationFlops(2560) * 1.4e-8, 2.15054e-4, 1e-15);
}

TEST(TrainingPlanTest, NothingCostsNothing)
{
    const TrainingPlan plan = TrainingPlan::Folds(3, 2);
    EXPECT_EQ(plan.GetTrainingPasses(0), 0);
    EXPECT_EQ(plan.GetEvaluationPasses(0), 0);
    EXPECT_EQ(TrainingPlan::GetNormalisationFlops(0), 0);
    EXPECT_EQ(plan.GetLeastSamples(), 2U);
    EXPECT_EQ(TrainingPlan().GetLeastSamples(), 1U);
}

TEST(TrainingPlanTest, LargeNumbersStayFinite)
{
    const TrainingPlan plan = TrainingPlan::Folds(1000000000, 1000000);
    EXPECT_TRUE(std::isfinite(plan.GetTrainingPasses(std::numeric_limits<uint64_t>::max())));
}

TEST(TrainingPlanTest, RefusesWhatMakesNoSense)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const double share : {0.0, 1.0, -0.1, 1e300, nan})
    {
        EXPECT_THROW(TrainingPlan::Split(1, share), std::invalid_argument) << share;
    }
    EXPECT_THROW(TrainingPlan::Split(0, 0.5), std::invalid_argument);
    EXPECT_THROW(TrainingPlan::Folds(0, 5), std::invalid_argument);
    EXPECT_THROW(TrainingPlan::Folds(1, 1), std::invalid_argument);
    EXPECT_THROW(TrainingPlan::Folds(1, 0), std::invalid_argument);
}
