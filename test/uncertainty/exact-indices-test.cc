// SPDX-License-Identifier: GPL-2.0-only
// Indices in closed form against the estimators by draws, and against known cases.
#include "ns3/draw-summary.h"
#include "ns3/weighted-rows.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

/// Four figures of three shapes; the last is an efficiency.
std::vector<UncertainFigure>
MixedFigures()
{
    return {{"a", 2.0, FigureDistribution::Triangular(1.0, 2.0, 5.0)},
            {"b", 7.0, FigureDistribution::LogNormal(7.0, 1.5)},
            {"c", 3.0, FigureDistribution::Fixed(3.0)},
            {"d", 0.7, FigureDistribution::Between(0.5, 0.7, 0.8)}};
}

/// Mean of a power of a figure by the middle of many equally likely slices.
double
SlicedMoment(const FigureDistribution& distribution, int power)
{
    constexpr int SLICES = 200000;
    double sum = 0.0;
    for (int i = 0; i < SLICES; ++i)
    {
        sum += std::pow(distribution.GetQuantile((i + 0.5) / SLICES), power) / SLICES;
    }
    return sum;
}

} // namespace

TEST(ExactIndices, MomentsOfEachShape)
{
    for (const UncertainFigure& figure : MixedFigures())
    {
        const FigureDistribution& distribution = figure.distribution;
        for (const int power : {-2, -1, 0, 1, 2})
        {
            const double sliced = SlicedMoment(distribution, power);
            EXPECT_NEAR(distribution.GetMoment(power), sliced, 2e-4 * sliced) << figure.name;
        }
        const double mean = distribution.GetMean();
        EXPECT_NEAR(distribution.GetMoment(1), mean, 1e-12 * mean);
        EXPECT_NEAR(distribution.GetMoment(2) - mean * mean,
                    distribution.GetVariance(),
                    1e-10 * mean * mean);
    }
    EXPECT_THROW(FigureDistribution::Triangular(0.0, 1.0, 2.0).GetMoment(-1),
                 std::invalid_argument);
    EXPECT_THROW(FigureDistribution::Fixed(1.0).GetMoment(3), std::invalid_argument);
}

TEST(ExactIndices, QuantilesThatAreGiven)
{
    const auto between = FigureDistribution::LogNormalBetween(2.0, 8.0);
    EXPECT_NEAR(between.GetQuantile(0.05), 2.0, 1e-12);
    EXPECT_NEAR(between.GetQuantile(0.5), 4.0, 1e-12);
    EXPECT_NEAR(between.GetQuantile(0.95), 8.0, 1e-12);
    EXPECT_THROW(FigureDistribution::LogNormalBetween(3.0, 2.0), std::invalid_argument);
    EXPECT_THROW(FigureDistribution::LogNormalBetween(0.0, 2.0), std::invalid_argument);
}

TEST(ExactIndices, ProductOfTwo)
{
    // c: squared coefficient of variation; first order c_i / all, total c_i (1 + c_j) / all.
    const auto figures = MixedFigures();
    const WeightedRows product(figures, {{4.0, {0, 1}}});
    const auto c = [&](std::size_t i) {
        const FigureDistribution& distribution = figures[i].distribution;
        return distribution.GetVariance() / std::pow(distribution.GetMean(), 2);
    };
    const double all = (1.0 + c(0)) * (1.0 + c(1)) - 1.0;
    const SobolIndices indices = product.GetExactIndices();
    EXPECT_NEAR(indices.first[0], c(0) / all, 1e-9);
    EXPECT_NEAR(indices.first[1], c(1) / all, 1e-9);
    EXPECT_NEAR(indices.total[0], c(0) * (1.0 + c(1)) / all, 1e-9);
    EXPECT_NEAR(indices.total[1], c(1) * (1.0 + c(0)) / all, 1e-9);
    EXPECT_EQ(indices.total[2], 0.0);
    EXPECT_EQ(indices.total[3], 0.0);
}

TEST(ExactIndices, AgreeWithDraws)
{
    // Parts that figures share, one that is taken off, a reciprocal and a constant.
    const WeightedRows rows(
        MixedFigures(),
        {{2.0, {0}, {3}}, {-0.5, {0}}, {3.0, {1, 2}, {}}, {1.5, {0, 1}, {3}}, {4.0, {}}});
    const SobolIndices exact = rows.GetExactIndices();
    const SobolIndices drawn = rows.GetIndices(1 << 17, 3);
    EXPECT_NEAR(exact.mean, drawn.mean, 0.01 * exact.mean);
    EXPECT_NEAR(exact.variance, drawn.variance, 0.02 * exact.variance);
    double sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i)
    {
        EXPECT_NEAR(exact.first[i], drawn.first[i], 0.01) << i;
        EXPECT_NEAR(exact.total[i], drawn.total[i], 0.01) << i;
        EXPECT_LE(exact.first[i], exact.total[i] + 1e-12);
        sum += exact.first[i];
    }
    EXPECT_LT(sum, 1.0);
}

TEST(ExactIndices, FiguresOfAGroupAreOneInput)
{
    // Two states of a part, drawn together, and a third figure on which both rest.
    std::vector<UncertainFigure> figures = {
        {"x active_w", 5.0, FigureDistribution::LogNormal(5.0, 1.4), FigureKind::DATA, "x"},
        {"y", 1.0, FigureDistribution::LogNormal(1.0, 1.2)},
        {"x idle_w", 3.0, FigureDistribution::Between(2.0, 3.0, 3.5), FigureKind::DATA, "x"}};
    const WeightedRows rows(figures, {{5.0, {0, 1}}, {-3.0, {2, 1}}, {0.5, {1}, {2}}, {1.0, {}}});
    ASSERT_EQ(rows.GetInputs().size(), 2U);
    EXPECT_EQ(rows.GetInputs()[0], (std::vector<std::size_t>{0, 2}));
    const SobolIndices exact = rows.GetExactIndices();
    const SobolIndices drawn = rows.GetIndices(1 << 17, 5);
    const DrawSummary summary = Summarise(rows.Draw(400000, 2));
    EXPECT_NEAR(exact.mean, summary.mean, 0.005 * exact.mean);
    EXPECT_NEAR(std::sqrt(exact.variance), summary.deviation, 0.01 * summary.deviation);
    for (std::size_t i = 0; i < 2; ++i)
    {
        EXPECT_NEAR(exact.first[i], drawn.first[i], 0.01) << i;
        EXPECT_NEAR(exact.total[i], drawn.total[i], 0.01) << i;
    }
    // Figures of one relative spread and one group are one factor: nothing is left of a difference
    // that is zero, and the variance is that of the sum.
    figures[2].distribution = FigureDistribution::LogNormal(3.0, 1.4);
    const WeightedRows same(figures, {{3.0, {0}}, {-3.0, {2}}});
    EXPECT_NEAR(same.GetExactIndices().variance, 0.0, 1e-12);
    const WeightedRows sum(figures, {{5.0, {0}}, {3.0, {2}}});
    const double one = figures[0].distribution.GetVariance() / 25.0;
    EXPECT_NEAR(sum.GetExactIndices().variance, 64.0 * one, 1e-9 * one);
}

TEST(ExactIndices, NothingUncertain)
{
    const WeightedRows fixed(MixedFigures(), {{2.0, {2}}, {1.0, {}}});
    const SobolIndices indices = fixed.GetExactIndices();
    EXPECT_EQ(indices.variance, 0.0);
    EXPECT_EQ(indices.mean, 3.0);
    EXPECT_EQ(indices.first, std::vector<double>(4, 0.0));
}
