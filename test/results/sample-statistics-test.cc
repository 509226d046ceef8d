// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/sample-statistics.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

using namespace ns3::aiot;

namespace
{

struct StudentValue
{
    double probability;
    double degreesOfFreedom;
    double quantile;
};

// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, three decimals as printed there;
// from memory, and checked by the closed forms below.
constexpr StudentValue TABLE[] = {
    {0.90, 1, 3.078},
    {0.95, 1, 6.314},
    {0.975, 1, 12.706},
    {0.995, 1, 63.657},
    {0.95, 2, 2.920},
    {0.975, 2, 4.303},
    {0.975, 3, 3.182},
    {0.975, 4, 2.776},
    {0.995, 4, 4.604},
    {0.975, 9, 2.262},
    {0.95, 10, 1.812},
    {0.975, 29, 2.045},
    {0.995, 30, 2.750},
    {0.975, 100, 1.984},
};

} // namespace

TEST(SampleStatistics, StudentQuantilesAreThoseOfTheTables)
{
    for (const StudentValue& value : TABLE)
    {
        EXPECT_NEAR(GetStudentQuantile(value.probability, value.degreesOfFreedom),
                    value.quantile,
                    0.00051)
            << value.probability << " " << value.degreesOfFreedom;
    }
}

TEST(SampleStatistics, StudentQuantilesHaveClosedForms)
{
    for (const double p : {0.6, 0.9, 0.95, 0.975, 0.995, 0.9995})
    {
        // One degree of freedom is Cauchy's distribution; for two and four the cumulative
        // distribution can be solved (Shaw, Journal of Computational Finance 9(4) (2006) 37).
        EXPECT_NEAR(GetStudentQuantile(p, 1) / std::tan(M_PI * (p - 0.5)), 1, 1e-12);
        const double alpha = 4 * p * (1 - p);
        EXPECT_NEAR(GetStudentQuantile(p, 2) / (2 * (p - 0.5) * std::sqrt(2 / alpha)), 1, 1e-12);
        const double q = std::cos(std::acos(std::sqrt(alpha)) / 3) / std::sqrt(alpha);
        EXPECT_NEAR(GetStudentQuantile(p, 4) / (2 * std::sqrt(q - 1)), 1, 1e-11);
        EXPECT_NEAR(GetStudentQuantile(1 - p, 7), -GetStudentQuantile(p, 7), 1e-10);
    }
    // With many degrees of freedom it is the normal distribution's.
    EXPECT_NEAR(GetStudentQuantile(0.975, 1e9), 1.959963984540054, 1e-8);
}

TEST(SampleStatistics, SummaryByHand)
{
    // 2 4 4 4 5 5 7 9: mean 5, squares 32, s = sqrt(32 / 7).
    const SampleSummary summary = SummariseSample({9, 2, 5, 4, 4, 7, 5, 4}, 0.95);
    EXPECT_EQ(summary.count, 8U);
    EXPECT_DOUBLE_EQ(summary.mean, 5);
    EXPECT_DOUBLE_EQ(*summary.standardDeviation, std::sqrt(32.0 / 7));
    EXPECT_NEAR(*summary.halfWidth, 2.364624 * std::sqrt(32.0 / 7) / std::sqrt(8), 1e-6);
    EXPECT_EQ(summary.minimum, 2);
    EXPECT_EQ(summary.maximum, 9);
    // Two values: t(0.975, 1) = 12.7062, s = |a - b| / sqrt(2), so the half width is 6.3531 |a -
    // b|.
    EXPECT_NEAR(*SummariseSample({10, 12}, 0.95).halfWidth, 12.706205, 1e-6);
}

TEST(SampleStatistics, OneValueHasNoSpread)
{
    const SampleSummary summary = SummariseSample({3}, 0.95);
    EXPECT_EQ(summary.mean, 3);
    EXPECT_FALSE(summary.standardDeviation);
    EXPECT_FALSE(summary.halfWidth);
}

TEST(SampleStatistics, EqualValuesHaveNoneAtAll)
{
    for (const double value : {0.1, 1e300, -1e-300, 0.0})
    {
        const SampleSummary summary = SummariseSample(std::vector<double>(7, value), 0.95);
        EXPECT_EQ(summary.mean, value);
        EXPECT_EQ(*summary.halfWidth, 0);
    }
}

TEST(SampleStatistics, OrderDoesNotMatterToTheLastDigit)
{
    std::mt19937_64 generator(1);
    std::vector<double> values;
    for (int i = 0; i < 100; ++i)
    {
        values.push_back(std::ldexp(static_cast<double>(generator()), i % 40 - 60));
    }
    const SampleSummary first = SummariseSample(values, 0.9);
    for (int round = 0; round < 20; ++round)
    {
        std::shuffle(values.begin(), values.end(), generator);
        const SampleSummary again = SummariseSample(values, 0.9);
        EXPECT_EQ(again.mean, first.mean);
        EXPECT_EQ(*again.halfWidth, *first.halfWidth);
    }
}

TEST(SampleStatistics, AboutTheRightShareOfIntervalsHoldsTheMean)
{
    std::mt19937_64 generator(2);
    std::normal_distribution<double> normal(10, 3);
    int hits = 0;
    constexpr int rounds = 4000;
    for (int round = 0; round < rounds; ++round)
    {
        std::vector<double> values(5);
        std::generate(values.begin(), values.end(), [&] { return normal(generator); });
        const SampleSummary summary = SummariseSample(values, 0.9);
        hits += std::abs(summary.mean - 10) <= *summary.halfWidth ? 1 : 0;
    }
    // 3600 are expected, with a standard deviation of 19.
    EXPECT_NEAR(hits, 3600, 95);
}

TEST(SampleStatistics, QuantilesInterpolate)
{
    EXPECT_EQ(GetSampleQuantile({3, 1, 2}, 0), 1);
    EXPECT_EQ(GetSampleQuantile({3, 1, 2}, 1), 3);
    EXPECT_EQ(GetSampleQuantile({3, 1, 2}, 0.5), 2);
    EXPECT_DOUBLE_EQ(GetSampleQuantile({1, 2, 3, 4}, 0.5), 2.5);
    // R: quantile(c(1, 2, 3, 4, 10), 0.95) is 8.8; by hand 4 + 0.8 * 6.
    EXPECT_DOUBLE_EQ(GetSampleQuantile({10, 4, 3, 2, 1}, 0.95), 8.8);
    EXPECT_EQ(GetSampleQuantile({7}, 0.3), 7);
}

TEST(SampleStatistics, RefusesNonsense)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    using test::ACCEPTED;
    using test::RefusalOf;
    EXPECT_NE(RefusalOf([] { SummariseSample({}, 0.95); }), ACCEPTED);
    EXPECT_NE(RefusalOf([&] { SummariseSample({1, nan}, 0.95); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { SummariseSample({1, 2}, 1); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { SummariseSample({1, 2}, 0); }), ACCEPTED);
    EXPECT_NE(RefusalOf([&] { SummariseSample({1, 2}, nan); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { GetSampleQuantile({1}, 1.1); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { GetSampleQuantile({}, 0.5); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { GetStudentQuantile(0.5, 0); }), ACCEPTED);
    EXPECT_NE(RefusalOf([] { GetStudentQuantile(0, 3); }), ACCEPTED);
}
