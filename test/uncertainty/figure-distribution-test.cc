// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/csv-table.h"
#include "ns3/draw-summary.h"
#include "ns3/figure-distribution.h"
#include "ns3/sample-statistics.h"
#include "ns3/uniform-draws.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>
#include <string>

using namespace ns3::aiot;

namespace
{

DrawSummary
DrawFrom(const FigureDistribution& distribution)
{
    UniformDraws draws(1);
    constexpr std::size_t count = 200000;
    std::vector<double> values;
    values.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        values.push_back(distribution.GetQuantile(draws.Next()));
    }
    return Summarise(values);
}

} // namespace

TEST(FigureDistribution, ManyQuantilesAreThoseOfEach)
{
    std::vector<QuantilePoint> points;
    for (const double share : {0.0, 1e-9, 0.05, 0.25, 0.4999, 0.5, 0.5001, 0.75, 0.95, 1.0})
    {
        points.push_back(QuantilePoint::Of(share, NormalQuantile(share)));
    }
    std::vector<double> quantiles{1.0, 2.0};
    for (const FigureDistribution& distribution : {FigureDistribution::Fixed(3.0),
                                                   FigureDistribution::Triangular(1.0, 2.0, 4.0),
                                                   FigureDistribution::Between(1.0, 2.0, 6.0),
                                                   FigureDistribution::LogNormal(0.5, 1.3),
                                                   FigureDistribution::LogNormalAround(1, 2, 9)})
    {
        distribution.GetQuantiles(points, quantiles);
        ASSERT_EQ(quantiles.size(), points.size());
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            EXPECT_EQ(quantiles[i], distribution.GetQuantile(points[i].share)) << points[i].share;
        }
    }
}

TEST(FigureDistribution, TriangularInClosedForm)
{
    const auto triangular = FigureDistribution::Triangular(1.0, 2.0, 4.0);
    EXPECT_DOUBLE_EQ(triangular.GetQuantile(0.0), 1.0);
    EXPECT_DOUBLE_EQ(triangular.GetQuantile(1.0 / 3.0), 2.0);
    EXPECT_DOUBLE_EQ(triangular.GetQuantile(1.0), 4.0);
    // P(X < x) = (x - 1)^2 / 3 below the mode.
    EXPECT_DOUBLE_EQ(triangular.GetQuantile(0.25 / 3.0), 1.5);
    const DrawSummary drawn = DrawFrom(triangular);
    EXPECT_NEAR(drawn.mean, triangular.GetMean(), 0.01);
    EXPECT_NEAR(drawn.deviation, std::sqrt(triangular.GetVariance()), 0.01);
}

TEST(FigureDistribution, TwoPiecesMeetAtTheMedian)
{
    const auto between = FigureDistribution::Between(1.0, 2.0, 6.0);
    EXPECT_DOUBLE_EQ(between.GetQuantile(0.0), 1.0);
    EXPECT_DOUBLE_EQ(between.GetQuantile(0.5), 2.0);
    EXPECT_DOUBLE_EQ(between.GetQuantile(1.0), 6.0);
    // P(X < x) = (x - 1)^2 / 2 below the median, 1 - (6 - x)^2 / 32 above it.
    EXPECT_DOUBLE_EQ(between.GetQuantile(0.125), 1.5);
    EXPECT_DOUBLE_EQ(between.GetQuantile(0.875), 4.0);
    const DrawSummary drawn = DrawFrom(between);
    EXPECT_NEAR(drawn.mean, between.GetMean(), 0.01);
    EXPECT_NEAR(drawn.deviation, std::sqrt(between.GetVariance()), 0.01);
    EXPECT_NEAR(drawn.median, 2.0, 0.01);
    // A value that is its own low limit: half of the draws are the value.
    const auto atLow = FigureDistribution::Between(2.0, 2.0, 6.0);
    EXPECT_EQ(atLow.GetQuantile(0.05), 2.0);
    EXPECT_EQ(atLow.GetQuantile(0.49), 2.0);
    EXPECT_GT(atLow.GetQuantile(0.51), 2.0);
    EXPECT_THROW(FigureDistribution::Between(2.0, 1.0, 3.0), std::invalid_argument);
}

TEST(FigureDistribution, TheValueOfATableIsTheMedianOfItsDraws)
{
    for (const double low : {0.5, 2.0})
    {
        for (const double high : {2.0, 9.0})
        {
            Figure figure = Figure::Constant(2.0, "W");
            figure.low = low;
            figure.high = high;
            EXPECT_NEAR(FigureDistribution::Of(figure).GetQuantile(0.5), 2.0, 1e-12);
        }
    }
}

TEST(FigureDistribution, LogNormalHasItsFactorAtTheQuantiles)
{
    const auto logNormal = FigureDistribution::LogNormal(0.5, 1.3);
    EXPECT_NEAR(logNormal.GetQuantile(0.95), 0.65, 1e-12);
    EXPECT_NEAR(logNormal.GetQuantile(0.5), 0.5, 1e-15);
    EXPECT_NEAR(logNormal.GetQuantile(0.05), 0.5 / 1.3, 1e-12);
    const DrawSummary drawn = DrawFrom(logNormal);
    EXPECT_NEAR(drawn.mean, logNormal.GetMean(), 1e-3);
    EXPECT_NEAR(drawn.deviation, std::sqrt(logNormal.GetVariance()), 1e-3);
}

TEST(FigureDistribution, ARangeOfTheSourceComesBeforeOurRule)
{
    Figure figure = Figure::Constant(2.0, "W");
    figure.grade = FigureGrade::RECALLED;
    const auto byRule = FigureDistribution::Of(figure);
    EXPECT_EQ(byRule.GetShape(), SpreadShape::LOG_NORMAL);
    EXPECT_EQ(byRule.GetOrigin(), SpreadOrigin::RULE);
    EXPECT_NEAR(byRule.GetQuantile(0.95), 2.0 * SpreadFactor(FigureGrade::RECALLED), 1e-12);
    figure.low = 1.0;
    figure.high = 3.0;
    // The range of an unverified row is mostly a guess, too.
    EXPECT_EQ(FigureDistribution::Of(figure).GetShape(), SpreadShape::TWO_PIECE);
    EXPECT_EQ(FigureDistribution::Of(figure).GetOrigin(), SpreadOrigin::RULE);
    figure.grade = FigureGrade::READ;
    const auto bySource = FigureDistribution::Of(figure);
    EXPECT_EQ(bySource.GetShape(), SpreadShape::TWO_PIECE);
    EXPECT_EQ(bySource.GetOrigin(), SpreadOrigin::SOURCE);
    EXPECT_EQ(FigureDistribution::Of(Figure::Constant(0.0, "W")).GetShape(), SpreadShape::FIXED);
}

TEST(FigureDistribution, RefusesWhatIsNone)
{
    EXPECT_THROW(FigureDistribution::Triangular(2.0, 1.0, 3.0), std::invalid_argument);
    EXPECT_THROW(FigureDistribution::LogNormal(0.0, 1.2), std::invalid_argument);
    EXPECT_THROW(FigureDistribution::LogNormal(1.0, 0.9), std::invalid_argument);
    EXPECT_THROW(FigureDistribution::LogNormal(std::nan(""), 1.2), std::invalid_argument);
}

// The rule per grade is what the rows with a range say, rounded to 0.05.
TEST(FigureDistribution, RuleIsWorkedOutFromOurTables)
{
    std::map<std::string, std::vector<double>> factors;
    for (const char* name : {"processors.csv", "radios.csv", "sensors.csv", "boards.csv"})
    {
        const CsvTable table = CsvTable::BuiltIn(name);
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            const std::string& text = table.GetText(row, table.GetColumn("low"));
            if (text.empty() || table.GetText(row, table.GetColumn("high")).empty())
            {
                continue;
            }
            const double low = table.GetNumber(row, table.GetColumn("low"));
            const double high = table.GetNumber(row, table.GetColumn("high"));
            if (low > 0.0 && low < high)
            {
                factors[table.GetText(row, table.GetColumn("grade"))].push_back(
                    std::sqrt(high / low));
            }
        }
    }
    for (const FigureGrade grade : {FigureGrade::READ,
                                    FigureGrade::MEASURED,
                                    FigureGrade::SECONDARY,
                                    FigureGrade::DERIVED,
                                    FigureGrade::RECALLED})
    {
        auto& known = factors[FigureGradeName(grade)];
        ASSERT_GE(known.size(), 5U) << FigureGradeName(grade);
        EXPECT_NEAR(SpreadFactor(grade), GetSampleQuantile(known, 0.5), 0.035)
            << FigureGradeName(grade);
    }
}
