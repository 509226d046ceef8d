// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/cross-validation.h"
#include "ns3/repeatable-random.h"
#include "ns3/roofline-predictor.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Energies of a device that pays 2 J per unit of the first term and 0.5 J per launch.
std::vector<EnergySample>
LinearSamples(int count)
{
    std::vector<EnergySample> samples;
    for (int i = 1; i <= count; ++i)
    {
        const double work = i;
        samples.push_back({{{work, 1.0}, {work}},
                           2.0 * work + 0.5,
                           "g" + std::to_string(i / 2),
                           "s" + std::to_string(i)});
    }
    return samples;
}

/// The same, but every other kernel costs half as much again, which no line can tell.
std::vector<EnergySample>
CrookedSamples(int count)
{
    auto samples = LinearSamples(count);
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        samples[i].input.features.push_back(static_cast<double>(i % 2));
        samples[i].energyJ *= i % 2 == 0 ? 1.5 : 1.0;
    }
    return samples;
}

} // namespace

TEST(PredictionError, IsWorkedOutByHand)
{
    PredictionError error;
    error.Add(1.04, 1.0);
    error.Add(1.8, 2.0);
    error.Add(5.0, 4.0);
    EXPECT_EQ(error.GetCount(), 3u);
    EXPECT_NEAR(error.GetAcc5(), 100.0 / 3, 1e-12);
    EXPECT_NEAR(error.GetAcc10(), 200.0 / 3, 1e-12);
    EXPECT_NEAR(error.GetMape(), (4.0 + 10.0 + 25.0) / 3, 1e-12);
    EXPECT_NEAR(error.GetRmspe(), std::sqrt((16.0 + 100.0 + 625.0) / 3), 1e-12);
    EXPECT_NEAR(error.GetWorst(), 25.0, 1e-12);
    EXPECT_NEAR(error.GetTotalRatio(), 7.84 / 7.0, 1e-12);
    EXPECT_EQ(PredictionError().GetMape(), 0.0);
    EXPECT_NE(test::RefusalOf([&] { error.Add(1, 0); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] { error.Add(NAN, 1); }), test::ACCEPTED);
}

TEST(LinearRoofline, RecoversPricesAndGoesOnOutside)
{
    LinearRoofline predictor;
    predictor.Fit(LinearSamples(20));
    EXPECT_NEAR(predictor.GetCoefficients()[0], 2.0, 1e-9);
    EXPECT_NEAR(predictor.GetCoefficients()[1], 0.5, 1e-9);
    const auto inside = predictor.Predict({{7.5, 1.0}, {7.5}});
    EXPECT_NEAR(inside.energyJ, 15.5, 1e-9);
    EXPECT_TRUE(inside.inRange);
    const auto outside = predictor.Predict({{1000.0, 1.0}, {1000.0}});
    EXPECT_NEAR(outside.energyJ, 2000.5, 1e-6);
    EXPECT_FALSE(outside.inRange);
}

TEST(LinearRoofline, TheErrorIsRelative)
{
    // One price for 1 unit at 1 J and 1000 units at 3000 J: the relative optimum is
    // (1 + 1/3) / (1 + 1/9) = 1.2, while absolute least squares would say 2.999998.
    LinearRoofline predictor;
    predictor.Fit({{{{1.0}, {1.0}}, 1.0, "a", "a"}, {{{1000.0}, {1000.0}}, 3000.0, "b", "b"}});
    const double a = 1.0;
    const double b = 1.0 / 3.0;
    EXPECT_NEAR(predictor.GetCoefficients()[0], (a + b) / (a * a + b * b), 1e-9);
}

TEST(ResidualRoofline, LearnsWhatTheLineCanNot)
{
    const auto samples = CrookedSamples(100);
    const auto fold = DealFolds(samples, 5, 1);
    const double line = CrossValidate(LinearRoofline(), samples, fold).error.GetMape();
    const double both = CrossValidate(ResidualRoofline(), samples, fold).error.GetMape();
    EXPECT_GT(line, 15.0);
    EXPECT_LT(both, 3.0);
}

TEST(ResidualRoofline, IsTheRooflineAloneOutsideTheBox)
{
    ResidualRoofline predictor;
    predictor.Fit(CrookedSamples(50));
    const EnergyInput outside{{500.0, 1.0}, {500.0, 1.0}};
    const auto answer = predictor.Predict(outside);
    EXPECT_FALSE(answer.inRange);
    EXPECT_EQ(answer.energyJ, predictor.GetRoofline().Predict(outside).energyJ);
    const EnergyInput inside{{25.0, 1.0}, {25.0, 1.0}};
    EXPECT_TRUE(predictor.Predict(inside).inRange);
    EXPECT_NE(predictor.Predict(inside).energyJ, predictor.GetRoofline().Predict(inside).energyJ);
}

TEST(PlainForest, DoesNotLeaveTheTrainingEnergies)
{
    PlainForest forest;
    forest.Fit(LinearSamples(20));
    EXPECT_LE(forest.Predict({{1000.0, 1.0}, {1000.0}}).energyJ, 40.5);
    EXPECT_FALSE(forest.Predict({{1000.0, 1.0}, {1000.0}}).inRange);
}

TEST(EnergyPredictor, RefusesBadSamplesAndEarlyQuestions)
{
    using test::RefusalOf;
    LinearRoofline predictor;
    EXPECT_NE(RefusalOf([&] { predictor.Predict({{1}, {1}}); }), test::ACCEPTED);
    EXPECT_NE(RefusalOf([&] { predictor.Fit({}); }), test::ACCEPTED);
    auto samples = LinearSamples(3);
    samples[1].energyJ = 0.0;
    EXPECT_TRUE(test::Mentions(RefusalOf([&] { predictor.Fit(samples); }), "'s2'"));
    samples = LinearSamples(3);
    samples[2].input.features.clear();
    EXPECT_TRUE(test::Mentions(RefusalOf([&] { predictor.Fit(samples); }), "'s3'"));
    samples = LinearSamples(3);
    samples[0].input.terms[0] = -1.0;
    EXPECT_TRUE(test::Mentions(RefusalOf([&] { predictor.Fit(samples); }), "'s1'"));
}

TEST(CrossValidation, AGroupIsOnOneSideOfEveryFold)
{
    const auto samples = LinearSamples(41);
    const auto fold = DealFolds(samples, 5, 7);
    std::map<std::string, std::set<std::size_t>> foldsOf;
    std::map<std::size_t, int> sizes;
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        foldsOf[samples[i].group].insert(fold[i]);
        ++sizes[fold[i]];
    }
    for (const auto& group : foldsOf)
    {
        EXPECT_EQ(group.second.size(), 1u) << group.first;
    }
    EXPECT_EQ(sizes.size(), 5u);
    for (const auto& size : sizes)
    {
        EXPECT_GE(size.second, 6) << "fold " << size.first;
    }
    EXPECT_EQ(fold, DealFolds(samples, 5, 7));
    EXPECT_NE(fold, DealFolds(samples, 5, 8));
    EXPECT_NE(test::RefusalOf([&] { DealFolds(LinearSamples(3), 5, 1); }), test::ACCEPTED);
}

TEST(CrossValidation, ThreadsChangeNothing)
{
    std::vector<EnergySample> samples;
    for (int i = 1; i <= 60; ++i)
    {
        const double x = i;
        samples.push_back({{{x, 1.0}, {x, x * x}}, 1.0 + x + 0.1 * (i % 7), std::to_string(i), ""});
    }
    const auto fold = DealFolds(samples, 5, 1);
    const auto one = CrossValidate(ResidualRoofline(), samples, fold, false);
    const auto many = CrossValidate(ResidualRoofline(), samples, fold, true);
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        EXPECT_EQ(one.predictions[i].energyJ, many.predictions[i].energyJ) << i;
    }
}

TEST(CrossValidation, TheJudgeNeverSawWhatItJudges)
{
    // Every sample is its own feature's energy and nothing else tells it: a judge that had seen it
    // would be right.
    std::vector<EnergySample> samples;
    RepeatableRandom random(5);
    for (int i = 0; i < 50; ++i)
    {
        const double x = i;
        samples.push_back(
            {{{1.0}, {x}}, random.Uniform() < 0.5 ? 1.0 : 2.0, std::to_string(i), ""});
    }
    const auto fold = DealFolds(samples, 5, 1);
    EXPECT_GT(CrossValidate(PlainForest(), samples, fold).error.GetMape(), 15.0);
    PlainForest exact(EnsembleOptions::ExtraTrees());
    exact.Fit(samples);
    EXPECT_NEAR(exact.Predict(samples[3].input).energyJ, samples[3].energyJ, 1e-12);
}

} // namespace ns3::aiot
