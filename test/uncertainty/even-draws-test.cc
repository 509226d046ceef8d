// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/draw-summary.h"
#include "ns3/even-draws.h"
#include "ns3/uniform-draws.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

/// Mean of B_2(x) B_2(y) over the points of two inputs, with 2 pi^2 each: 0 if they were all there.
double
Unevenness(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b)
{
    constexpr double COUNT = EvenDraws::COUNT;
    const auto bernoulli = [](std::size_t place) {
        const double x = static_cast<double>(place) / COUNT;
        return 2.0 * std::acos(-1.0) * std::acos(-1.0) * (x * x - x + 1.0 / 6.0);
    };
    double sum = 0.0;
    for (std::size_t point = 0; point < EvenDraws::COUNT; ++point)
    {
        sum += bernoulli((a[point] + EvenDraws::COUNT - a[0]) % EvenDraws::COUNT) *
               bernoulli((b[point] + EvenDraws::COUNT - b[0]) % EvenDraws::COUNT);
    }
    return sum / COUNT;
}

/// Figures with ranges and without, and so many rows.
WeightedRows
MakeResult(std::size_t inputs, bool hasProduct, std::uint64_t seed)
{
    UniformDraws uniform(seed);
    std::vector<UncertainFigure> figures;
    std::vector<WeightedRow> rows;
    for (std::size_t i = 0; i < inputs; ++i)
    {
        const auto spread = i % 2 == 0
                                ? FigureDistribution::LogNormal(1.0, 1.1 + 0.4 * uniform.Next())
                                : FigureDistribution::Between(0.5 + 0.4 * uniform.Next(),
                                                              1.0,
                                                              1.1 + 0.9 * uniform.Next());
        figures.push_back({"f" + std::to_string(i), 1.0, spread});
        rows.push_back({0.2 + uniform.Next(), {i}});
        if (hasProduct && i > 0)
        {
            rows.back().figures.push_back(0);
        }
    }
    return WeightedRows(figures, rows);
}

std::vector<double>
DrawEvenly(const WeightedRows& result, std::uint64_t seed)
{
    EvenDraws draws(std::make_shared<const FigureSet>(result.GetSet()), {result}, seed);
    return draws.Sum(draws.Reduce(result));
}

/// Sums squares of errors of quantiles, in standard deviations.
struct QuantileErrors
{
    void Add(const DrawSummary& found, const DrawSummary& truth)
    {
        for (const double off :
             {found.low - truth.low, found.median - truth.median, found.high - truth.high})
        {
            squares += off * off / (truth.deviation * truth.deviation);
            worst = std::max(worst, std::abs(off) / truth.deviation);
            ++count;
        }
    }

    double GetRootMean() const
    {
        return std::sqrt(squares / count);
    }

    double squares = 0.0;
    double worst = 0.0;
    double count = 0.0;
};

} // namespace

TEST(EvenDraws, EveryInputHasEveryShareOnce)
{
    for (const std::size_t place : {0, 1, 31, 32, 100})
    {
        auto order = EvenDraws::GetOrder(place, 3);
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < order.size(); ++i)
        {
            ASSERT_EQ(order[i], i) << place;
        }
    }
    EXPECT_NE(EvenDraws::GetOrder(1, 1), EvenDraws::GetOrder(1, 2));
    EXPECT_NE(EvenDraws::GetOrder(40, 1), EvenDraws::GetOrder(40, 2));
}

// Each multiplier is the first of those with the least unevenness of the worst pair so far.
TEST(EvenDraws, MultipliersAreThoseOfTheConstruction)
{
    constexpr std::size_t COUNT = EvenDraws::COUNT;
    const auto multiplier = [](std::size_t place) {
        const auto order = EvenDraws::GetOrder(place, 1);
        return (order[1] + COUNT - order[0]) % COUNT;
    };
    // A pair is as even as 1 with the quotient of its multipliers.
    std::vector<double> ofQuotient(COUNT, 0.0);
    std::vector<std::size_t> inverse(COUNT, 0);
    std::vector<std::size_t> ones(COUNT);
    for (std::size_t point = 0; point < COUNT; ++point)
    {
        ones[point] = point;
    }
    for (std::size_t z = 1; z < COUNT; z += 2)
    {
        std::vector<std::size_t> order(COUNT);
        for (std::size_t point = 0; point < COUNT; ++point)
        {
            order[point] = point * z % COUNT;
            inverse[z] = order[point] == 1 ? point : inverse[z];
        }
        ofQuotient[z] = Unevenness(ones, order);
    }
    std::vector<std::size_t> known{1};
    ASSERT_EQ(multiplier(0), 1U);
    for (std::size_t place = 1; place < EvenDraws::MULTIPLIERS; ++place)
    {
        const auto worstOf = [&](std::size_t z) {
            double worst = 0.0;
            for (const std::size_t other : known)
            {
                worst = std::max(worst, ofQuotient[z * inverse[other] % COUNT]);
            }
            return worst;
        };
        double least = 1.0;
        for (std::size_t z = 3; z < COUNT / 2; z += 2)
        {
            least = std::min(least, worstOf(z));
        }
        EXPECT_NEAR(worstOf(multiplier(place)), least, 1e-9) << place;
        known.push_back(multiplier(place));
    }
}

TEST(EvenDraws, QuantilesAreAsNearAsThoseOfTenThousandRandomDraws)
{
    QuantileErrors even;
    QuantileErrors random;
    for (const std::size_t inputs : {1, 2, 3, 5, 10, 30, 40})
    {
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
        {
            const WeightedRows result = MakeResult(inputs, seed % 2 == 0, seed + 10 * inputs);
            const DrawSummary truth = Summarise(result.Draw(400'000, 99));
            even.Add(Summarise(DrawEvenly(result, 1)), truth);
            random.Add(Summarise(result.Draw(10'000, seed)), truth);
        }
    }
    RecordProperty("even", std::to_string(even.GetRootMean()));
    RecordProperty("random", std::to_string(random.GetRootMean()));
    EXPECT_LT(even.GetRootMean(), random.GetRootMean());
    EXPECT_LT(even.GetRootMean(), 0.02);
    EXPECT_LT(even.worst, 0.08);
}

TEST(EvenDraws, MomentsInClosedForm)
{
    const WeightedRows result = MakeResult(5, true, 3);
    const DrawSummary drawn = Summarise(DrawEvenly(result, 1));
    const SobolIndices exact = result.GetExactIndices();
    EXPECT_NEAR(drawn.mean, exact.mean, 0.002 * std::sqrt(exact.variance));
    EXPECT_NEAR(drawn.deviation, std::sqrt(exact.variance), 0.005 * std::sqrt(exact.variance));
}

TEST(EvenDraws, WhatCausesNothingStaysAsItIs)
{
    const std::vector<UncertainFigure> figures{
        {"large", 1.0, FigureDistribution::LogNormal(1.0, 1.5)},
        {"small", 1.0, FigureDistribution::LogNormal(1.0, 1.5), FigureKind::MODEL},
        {"another value", 2.0, FigureDistribution::Fixed(3.0)}};
    const WeightedRows result(figures, {{1.0, {0}}, {1e-4, {0, 1}}, {2.0, {2}}});
    EvenDraws draws(std::make_shared<const FigureSet>(figures), {result}, 1);
    const auto rows = draws.Reduce(result);
    ASSERT_EQ(rows.size(), 2U); // the fixed one; both others together
    EXPECT_DOUBLE_EQ(rows[0].amount, 3.0);
    EXPECT_DOUBLE_EQ(rows[1].amount, 1.0 + 1e-4);
    // Alone, it is all there is.
    const auto small = Summarise(draws.Sum(draws.Reduce(result, FigureKind::MODEL)));
    EXPECT_NEAR(small.high, 4.0 + 1.5e-4, 1e-6);
    EXPECT_NEAR(small.low, 4.0 + 1e-4 / 1.5, 1e-6);
    const WeightedRows fixed(figures, {{2.0, {2}}});
    EXPECT_EQ(draws.Sum(draws.Reduce(fixed)), std::vector<double>{3.0});
}

TEST(EvenDraws, FiguresThatCancelAreDrawn)
{
    // To first order, nothing is left of the second figure.
    const std::vector<UncertainFigure> figures{{"a", 1.0, FigureDistribution::LogNormal(1.0, 1.5)},
                                               {"b", 1.0, FigureDistribution::LogNormal(1.0, 1.5)}};
    const WeightedRows result(figures, {{1.0, {0, 1}}, {-1.0, {1}}});
    const DrawSummary drawn = Summarise(DrawEvenly(result, 1));
    const DrawSummary truth = Summarise(result.Draw(400'000, 5));
    EXPECT_NEAR(drawn.deviation, truth.deviation, 0.02 * truth.deviation);
    EXPECT_NEAR(drawn.high, truth.high, 0.05 * truth.deviation);
}
