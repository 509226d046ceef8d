// SPDX-License-Identifier: GPL-2.0-only
// Split conformal prediction: the rank without rounding, and the coverage that it promises.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/conformal-coverage.h"
#include "ns3/conformal-quantile.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <vector>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

constexpr std::size_t RUNS = 20000;
constexpr double UNBOUNDED = std::numeric_limits<double>::infinity();

/// Mean coverage of a rule over many calibrations with uniform scores.
double
MeanCoverage(std::size_t count,
             std::uint64_t seed,
             const std::function<double(const std::vector<double>&)>& bound)
{
    TestDraws draws(seed);
    double sum = 0.0;
    for (std::size_t run = 0; run < RUNS; ++run)
    {
        std::vector<double> scores(count);
        std::generate(scores.begin(), scores.end(), [&] { return draws.Next(); });
        std::sort(scores.begin(), scores.end());
        sum += std::min(1.0, bound(scores));
    }
    return sum / RUNS;
}

/// The criterion of the coverage tests: k / (n + 1) within four standard errors.
bool
IsRightCoverage(double coverage, std::size_t count, double alpha)
{
    const double error = GetCoverageDeviation(count, alpha) / std::sqrt(RUNS);
    return std::abs(coverage - GetExpectedCoverage(count, alpha)) <= 4.0 * error;
}

} // namespace

TEST(ConformalQuantile, RankIsExactForEveryThousandth)
{
    int misses = 0;
    for (std::size_t thousandths = 1; thousandths < 1000; ++thousandths)
    {
        const double alpha = static_cast<double>(thousandths) / 1000.0;
        for (std::size_t count = 1; count <= 1000; ++count)
        {
            const std::size_t exact = count + 1 - (count + 1) * thousandths / 1000;
            ASSERT_EQ(GetConformalRank(count, alpha), exact) << count << " " << alpha;
            const double plain = std::ceil(static_cast<double>(count + 1) * (1.0 - alpha));
            misses += static_cast<double>(exact) != plain ? 1 : 0;
        }
    }
    // What the rule would get wrong in floating point, so that this test can fail.
    EXPECT_GT(misses, 500);
}

TEST(ConformalQuantile, LeastCalibrationIsWhereTheBoundBecomesFinite)
{
    EXPECT_EQ(GetLeastCalibration(0.1), 9U);
    EXPECT_EQ(GetLeastCalibration(0.05), 19U);
    EXPECT_EQ(GetLeastCalibration(0.01), 99U);
    EXPECT_EQ(GetLeastCalibration(0.3), 3U);
    for (const double alpha : {0.5, 0.3, 0.1, 0.07, 0.001})
    {
        const std::size_t least = GetLeastCalibration(alpha);
        EXPECT_LE(GetConformalRank(least, alpha), least) << alpha;
        EXPECT_GT(GetConformalRank(least - 1, alpha), least - 1) << alpha;
    }
    EXPECT_EQ(GetLeastCalibration(1e-300), std::numeric_limits<std::size_t>::max());
}

TEST(ConformalQuantile, IsTheScoreOfThatRank)
{
    const std::vector<double> scores{5, 1, 9, 3, 7, 2, 8, 4, 6};
    EXPECT_EQ(GetConformalQuantile(scores, 0.1), 9.0);
    EXPECT_EQ(GetConformalQuantile(scores, 0.2), 8.0);
    EXPECT_EQ(GetConformalQuantile(scores, 0.5), 5.0);
    EXPECT_EQ(GetConformalQuantile(scores, 0.09), UNBOUNDED);
    std::vector<double> order = scores;
    std::sort(order.begin(), order.end());
    do
    {
        ASSERT_EQ(GetConformalQuantile(order, 0.2), 8.0);
    } while (std::next_permutation(order.begin(), order.begin() + 6));
}

TEST(ConformalQuantile, TooFewScoresCoverEverything)
{
    EXPECT_EQ(GetConformalQuantile({}, 0.1), UNBOUNDED);
    EXPECT_EQ(GetConformalQuantile({1, 2, 3, 4, 5, 6, 7, 8}, 0.1), UNBOUNDED);
    const CoverageTrial trial = TryCoverage(8, 0.1, 100, 1);
    EXPECT_EQ(trial.coverage, 1.0);
    EXPECT_EQ(trial.infinite, 100U);
    EXPECT_EQ(trial.expected, 1.0);
}

TEST(ConformalQuantile, CoverageIsWhatTheRankSays)
{
    std::uint64_t seed = 1;
    for (const std::size_t count : {9, 20, 50, 100})
    {
        for (const double alpha : {0.05, 0.1, 0.2})
        {
            const CoverageTrial trial = TryCoverage(count, alpha, RUNS, seed++);
            EXPECT_TRUE(IsRightCoverage(trial.coverage, count, alpha))
                << count << " " << alpha << ": " << trial.coverage;
            // Four standard errors of it: Beta(20, 1), the most peaked here, has a kurtosis of 8.6.
            EXPECT_NEAR(trial.deviation, trial.expectedDeviation, 0.04 * trial.expectedDeviation);
        }
    }
}

TEST(ConformalQuantile, CoverageOfTheReference)
{
    const std::vector<std::vector<double>> rows{{9, 0.9000, 0.0026},
                                                {20, 0.9048, 0.0018},
                                                {50, 0.9020, 0.0012},
                                                {100, 0.9010, 0.0008}};
    for (const std::vector<double>& row : rows)
    {
        const auto trial = TryCoverage(static_cast<std::size_t>(row[0]), 0.1, RUNS, 7);
        EXPECT_NEAR(trial.coverage, row[1], row[2]) << row[0];
        EXPECT_NEAR(trial.expected, row[1], 5e-5) << row[0];
    }
}

TEST(ConformalQuantile, TheTwoClassicMistakesFail)
{
    for (const std::size_t count : {20, 50})
    {
        const double interpolated = MeanCoverage(count, 11, [&](const auto& scores) {
            const double place = 0.9 * static_cast<double>(count - 1);
            const auto below = static_cast<std::size_t>(place);
            const double share = place - static_cast<double>(below);
            return scores[below] + share * (scores[below + 1] - scores[below]);
        });
        EXPECT_FALSE(IsRightCoverage(interpolated, count, 0.1)) << interpolated;
        const double short1 = MeanCoverage(count, 12, [&](const auto& scores) {
            return scores[static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(count))) -
                          1];
        });
        EXPECT_FALSE(IsRightCoverage(short1, count, 0.1)) << short1;
        const double right = MeanCoverage(count, 12, [](const auto& scores) {
            return GetConformalQuantile(scores, 0.1);
        });
        EXPECT_TRUE(IsRightCoverage(right, count, 0.1)) << right;
    }
}

TEST(ConformalQuantile, EqualScoresAreCoveredMoreOftenNotLess)
{
    TestDraws draws(13);
    int covered = 0;
    for (std::size_t run = 0; run < RUNS; ++run)
    {
        std::vector<double> scores(20);
        std::generate(scores.begin(), scores.end(), [&] { return std::floor(4 * draws.Next()); });
        covered += std::floor(4 * draws.Next()) <= GetConformalQuantile(scores, 0.1) ? 1 : 0;
    }
    EXPECT_GE(covered, 0.9 * RUNS);
    EXPECT_EQ(GetConformalQuantile(std::vector<double>(20, 3.0), 0.1), 3.0);
}

TEST(ConformalQuantile, RefusesWhatIsNoLevelOrScore)
{
    for (const double alpha : {0.0, 1.0, -0.1, 1.5, std::nan("")})
    {
        EXPECT_TRUE(Mentions(RefusalOf([&] { GetConformalRank(9, alpha); }), "between 0 and 1"));
    }
    EXPECT_TRUE(Mentions(RefusalOf([] {
                             GetConformalQuantile({1, std::nan(""), 2}, 0.5);
                         }),
                         "not a number"));
    EXPECT_TRUE(Mentions(RefusalOf([] { TryCoverage(9, 0.1, 1, 1); }), "2 runs"));
}

} // namespace ns3::aiot
