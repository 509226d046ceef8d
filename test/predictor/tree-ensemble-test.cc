// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/tree-ensemble.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Rows = std::vector<std::vector<double>>;

struct Samples
{
    Rows features;
    std::vector<double> targets;
};

/// Two features that matter and one that does not.
Samples
MakeSamples(std::size_t count)
{
    RepeatableRandom random(11);
    Samples samples;
    for (std::size_t i = 0; i < count; ++i)
    {
        const std::vector<double> row{random.Uniform(), random.Uniform(), random.Uniform()};
        samples.targets.push_back(3.0 * row[0] + (row[1] > 0.5 ? 1.0 : 0.0));
        samples.features.push_back(row);
    }
    return samples;
}

std::vector<std::size_t>
AllOf(const Samples& samples)
{
    std::vector<std::size_t> all(samples.targets.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

double
SumOfSquares(const std::vector<double>& numbers)
{
    const double mean =
        std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
    double sum = 0.0;
    for (const double number : numbers)
    {
        sum += (number - mean) * (number - mean);
    }
    return sum;
}

/// Squared error about the two means after a cut; infinite where a side is empty.
double
ErrorOfCut(const Samples& samples, std::size_t feature, double threshold)
{
    std::vector<double> left;
    std::vector<double> right;
    for (std::size_t i = 0; i < samples.targets.size(); ++i)
    {
        (samples.features[i][feature] <= threshold ? left : right).push_back(samples.targets[i]);
    }
    return left.empty() || right.empty() ? HUGE_VAL : SumOfSquares(left) + SumOfSquares(right);
}

} // namespace

TEST(RegressionTree, FullyGrownItKnowsEverySample)
{
    const Samples samples = MakeSamples(60);
    for (const TreeSplit split : {TreeSplit::BEST, TreeSplit::RANDOM})
    {
        TreeOptions options;
        options.split = split;
        RepeatableRandom random(1);
        const RegressionTree tree(samples.features,
                                  samples.targets,
                                  AllOf(samples),
                                  options,
                                  random);
        for (std::size_t i = 0; i < samples.targets.size(); ++i)
        {
            EXPECT_NEAR(tree.Predict(samples.features[i]), samples.targets[i], 1e-12);
        }
    }
}

TEST(RegressionTree, TheBestCutIsTheBestOfAllCuts)
{
    const Samples samples = MakeSamples(25);
    TreeOptions options;
    options.split = TreeSplit::BEST;
    options.maxDepth = 1;
    RepeatableRandom random(1);
    const RegressionTree stump(samples.features, samples.targets, AllOf(samples), options, random);
    const auto& root = stump.GetNodes().front();
    double best = HUGE_VAL;
    for (std::size_t feature = 0; feature < 3; ++feature)
    {
        for (const auto& row : samples.features)
        {
            best = std::min(best, ErrorOfCut(samples, feature, row[feature]));
        }
    }
    EXPECT_NEAR(ErrorOfCut(samples, root.feature, root.threshold), best, 1e-9);
    EXPECT_EQ(stump.GetNodes().size(), 3u);
}

TEST(RegressionTree, ALeafHoldsAsManySamplesAsAskedFor)
{
    const Samples samples = MakeSamples(50);
    TreeOptions options;
    options.minLeaf = 7;
    RepeatableRandom random(5);
    const RegressionTree tree(samples.features, samples.targets, AllOf(samples), options, random);
    std::vector<std::pair<double, int>> leaves;
    for (const auto& row : samples.features)
    {
        const double value = tree.Predict(row);
        const auto found = std::find_if(leaves.begin(), leaves.end(), [&](const auto& leaf) {
            return leaf.first == value;
        });
        if (found == leaves.end())
        {
            leaves.emplace_back(value, 1);
        }
        else
        {
            ++found->second;
        }
    }
    EXPECT_GT(leaves.size(), 2u);
    for (const auto& leaf : leaves)
    {
        EXPECT_GE(leaf.second, 7);
    }
}

TEST(RegressionTree, EqualFeaturesAreOneLeaf)
{
    RepeatableRandom random(1);
    const RegressionTree tree(Rows{{1}, {1}, {1}}, {1, 2, 6}, {0, 1, 2}, TreeOptions(), random);
    EXPECT_EQ(tree.GetNodes().size(), 1u);
    EXPECT_DOUBLE_EQ(tree.Predict({1}), 3.0);
    EXPECT_DOUBLE_EQ(tree.Predict({99}), 3.0);
}

TEST(TreeEnsemble, LearnsAndStaysWithinTheTargets)
{
    const Samples samples = MakeSamples(500);
    for (const EnsembleOptions& options :
         {EnsembleOptions::ExtraTrees(), EnsembleOptions::NnMeterForest()})
    {
        TreeEnsemble ensemble;
        ensemble.Fit(samples.features, samples.targets, options);
        EXPECT_NEAR(ensemble.Predict({0.5, 0.9, 0.1}), 2.5, 0.25);
        EXPECT_NEAR(ensemble.Predict({0.2, 0.1, 0.9}), 0.6, 0.25);
        const double most = *std::max_element(samples.targets.begin(), samples.targets.end());
        EXPECT_LE(ensemble.Predict({100, 100, 100}), most + 1e-12);
    }
}

TEST(TreeEnsemble, IsTheSameForTheSameSeedAndAnotherForAnother)
{
    const Samples samples = MakeSamples(80);
    const auto fit = [&](std::uint64_t seed) {
        EnsembleOptions options;
        options.trees = 20;
        options.seed = seed;
        TreeEnsemble ensemble;
        ensemble.Fit(samples.features, samples.targets, options);
        return ensemble.Predict({0.31, 0.62, 0.5});
    };
    EXPECT_EQ(fit(1), fit(1));
    EXPECT_NE(fit(1), fit(2));
}

TEST(TreeEnsemble, RefusesNothingToLearnFrom)
{
    TreeEnsemble ensemble;
    EXPECT_NE(test::RefusalOf([&] { ensemble.Predict({1}); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] { ensemble.Fit({}, {}, EnsembleOptions()); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] {
                  ensemble.Fit({{1}}, {1, 2}, EnsembleOptions());
              }),
              test::ACCEPTED);
}

} // namespace ns3::aiot
