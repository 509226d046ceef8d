// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/draw-summary.h"
#include "ns3/uniform-draws.h"
#include "ns3/weighted-rows.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <utility>

using namespace ns3::aiot;

namespace
{

std::vector<UncertainFigure>
Figures()
{
    return {{"sensor idle_w", 0.02, FigureDistribution::Triangular(0.01, 0.02, 0.05)},
            {"edge idle_w", 7.0, FigureDistribution::LogNormal(7.0, 1.2)},
            {"intensity DE", 371.0, FigureDistribution::LogNormal(371.0, 1.1)}};
}

} // namespace

TEST(WeightedRows, ADrawIsTheSumOfItsRows)
{
    // 100 sensors of 20 mW for an hour, an edge box of 7 W; grams are joules times intensity.
    std::vector<WeightedRow> rows(100, {0.02 * 3600 * 371 / 3.6e6, {0, 2}});
    rows.push_back({7.0 * 3600 * 371 / 3.6e6, {2, 1}});
    rows.push_back({1.5, {}});
    const WeightedRows result(Figures(), rows);
    EXPECT_NEAR(result.GetNominal(), (2.0 + 7.0) * 0.371 + 1.5, 1e-12);
    EXPECT_NEAR(result.Evaluate({0.02, 7.0, 371.0}), result.GetNominal(), 1e-12);
    EXPECT_NEAR(result.Evaluate({0.03, 9.0, 200.0}), (3.0 + 9.0) * 0.2 + 1.5, 1e-12);
}

TEST(WeightedRows, MeanAndVarianceInClosedForm)
{
    const WeightedRows sum(Figures(), {{2.0, {0}}, {7.0, {1}}});
    const auto figures = Figures();
    const double a = 2.0 / 0.02;
    const double variance =
        a * a * figures[0].distribution.GetVariance() + figures[1].distribution.GetVariance();
    const DrawSummary drawn = Summarise(sum.Draw(200000));
    EXPECT_NEAR(drawn.mean,
                a * figures[0].distribution.GetMean() + figures[1].distribution.GetMean(),
                0.01);
    EXPECT_NEAR(drawn.deviation, std::sqrt(variance), 0.01);
    const SobolIndices indices = sum.GetIndices(1 << 15);
    EXPECT_NEAR(indices.first[0], a * a * figures[0].distribution.GetVariance() / variance, 0.02);
    EXPECT_NEAR(indices.first[2], 0.0, 0.02);
}

TEST(WeightedRows, DrawsAreThoseOfOneAtATime)
{
    auto figures = Figures();
    figures.push_back({"adapter", 0.9, FigureDistribution::Fixed(0.9)});
    figures.push_back({"drawn once", 2.0, FigureDistribution::Fixed(3.0)});
    figures[1].group = figures[2].group = "one part";
    const std::vector<std::vector<WeightedRow>> rows{
        {{2.0, {0, 3}, {1}}, {7.0, {1, 4}}, {-3.0, {0}, {2}, 1}, {2.9, {1}, {3}, 1}},
        {{-1.0, {0}, {}, 1}, {1.0, {2}, {}, 1}, {0.5, {1, 2}, {0, 4}, 2}}};
    std::vector<WeightedRows> results;
    for (const auto& each : rows)
    {
        results.emplace_back(figures, each);
    }
    constexpr std::size_t COUNT = 101; // of no round number at once
    const auto together = WeightedRows::DrawTogether(results, COUNT, 7);
    UniformDraws uniform(7);
    for (std::size_t draw = 0; draw < COUNT; ++draw)
    {
        std::vector<double> values(figures.size());
        for (const auto& input : FindInputs(figures))
        {
            const double share = uniform.Next();
            for (const std::size_t figure : input)
            {
                values[figure] = figures[figure].distribution.GetQuantile(share);
            }
        }
        for (std::size_t i = 0; i < results.size(); ++i)
        {
            ASSERT_EQ(together[i].size(), COUNT);
            ASSERT_EQ(together[i][draw], results[i].Evaluate(values)) << i << ", draw " << draw;
        }
    }
}

TEST(WeightedRows, NodesOfABoardMoveTogether)
{
    const std::vector<WeightedRow> nodes(100, {1.0, {0}});
    const WeightedRows together(Figures(), nodes);
    const double one = std::sqrt(Figures()[0].distribution.GetVariance()) / 0.02;
    EXPECT_NEAR(Summarise(together.Draw(50000)).deviation, 100.0 * one, 0.5 * one);
}

TEST(WeightedRows, FiguresOfAGroupAreAtOneQuantile)
{
    auto figures = Figures();
    figures[0].group = figures[1].group = "one part";
    const WeightedRows rows(figures, {{1.0, {0}}, {1.0, {1}}});
    // The quantile of a sum is then the sum of the quantiles.
    const DrawSummary drawn = Summarise(rows.Draw(100000, 3));
    for (const auto& [share, value] : {std::make_pair(0.05, drawn.low),
                                       std::make_pair(0.5, drawn.median),
                                       std::make_pair(0.95, drawn.high)})
    {
        EXPECT_NEAR(value,
                    figures[0].distribution.GetQuantile(share) / figures[0].value +
                        figures[1].distribution.GetQuantile(share) / figures[1].value,
                    0.01);
    }
}

TEST(WeightedRows, RowsWithAFloorAreNeverBelowZeroTogether)
{
    // A difference that changes its sign in half of the draws, in two rows; and one that does not.
    const std::vector<WeightedRow> rows = {{1.0, {0}, {}, 7},
                                           {-1.0, {1}, {}, 7},
                                           {2.0, {2}, {}, 8}};
    const WeightedRows floored(Figures(), rows);
    EXPECT_EQ(floored.GetNominal(), 2.0);
    EXPECT_DOUBLE_EQ(floored.Evaluate({0.02, 14.0, 371.0}), 2.0);
    EXPECT_DOUBLE_EQ(floored.Evaluate({0.04, 7.0, 371.0}), 3.0);
    EXPECT_DOUBLE_EQ(floored.Evaluate({0.02, 14.0, -371.0}), 0.0);
    const std::vector<double> draws = WeightedRows(Figures(), {rows[0], rows[1]}).Draw(2000);
    EXPECT_EQ(*std::min_element(draws.begin(), draws.end()), 0.0);
    EXPECT_GT(*std::max_element(draws.begin(), draws.end()), 0.0);
}

TEST(WeightedRows, CommonDrawsPairResults)
{
    const WeightedRows a(Figures(), {{1.0, {1}}});
    const WeightedRows b(Figures(), {{1.01, {1}}});
    EXPECT_EQ(ProbabilityBelow(a.Draw(1000, 4), b.Draw(1000, 4)), 1.0);
}

TEST(WeightedRows, HundredThousandDrawsOfAHundredNodesTakeLessThanASecond)
{
    std::vector<UncertainFigure> figures;
    for (int i = 0; i < 24; ++i)
    {
        figures.push_back({"f" + std::to_string(i),
                           1.0,
                           i % 2 == 0 ? FigureDistribution::LogNormal(1.0, 1.2)
                                      : FigureDistribution::Triangular(0.5, 1.0, 2.0)});
    }
    std::vector<WeightedRow> rows;
    for (std::size_t node = 0; node < 100; ++node)
    {
        for (std::size_t state = 0; state < 10; ++state)
        {
            rows.push_back({1.0, {state, node < 95 ? std::size_t{10} : std::size_t{11}, 23}});
        }
    }
    const WeightedRows run(figures, rows);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(run.Draw(100000).size(), 100000U);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    RecordProperty("milliseconds", static_cast<int>(1e3 * took.count()));
    // A second on one idle core; this one may be shared.
    EXPECT_LT(took.count(), 4.0);
}

TEST(WeightedRows, RefusesWhatCannotBeWeighted)
{
    EXPECT_THROW(WeightedRows({{"none", 0.0, FigureDistribution::Fixed(0.0)}}, {}),
                 std::invalid_argument);
    EXPECT_THROW(WeightedRows(Figures(), {{1.0, {3}}}), std::invalid_argument);
}
