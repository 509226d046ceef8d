// SPDX-License-Identifier: GPL-2.0-only
// Indices in closed form against the estimators by draws, and against known cases.
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
            {"d", 0.7, FigureDistribution::Triangular(0.5, 0.7, 0.9)}};
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

TEST(ExactIndices, NothingUncertain)
{
    const WeightedRows fixed(MixedFigures(), {{2.0, {2}}, {1.0, {}}});
    const SobolIndices indices = fixed.GetExactIndices();
    EXPECT_EQ(indices.variance, 0.0);
    EXPECT_EQ(indices.mean, 3.0);
    EXPECT_EQ(indices.first, std::vector<double>(4, 0.0));
}
