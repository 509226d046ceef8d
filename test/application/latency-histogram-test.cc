// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/latency-histogram.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

using ns3::aiot::LatencyHistogram;

namespace
{

/// @return the exact nearest-rank quantile of sorted values (s)
double
ExactS(const std::vector<int64_t>& sorted, double share)
{
    const double rank = std::max(1.0, std::ceil(share * static_cast<double>(sorted.size())));
    return static_cast<double>(sorted[static_cast<std::size_t>(rank) - 1]) * 1e-9;
}

} // namespace

TEST(LatencyHistogram, QuantilesAreWithinATenthOfAPercent)
{
    std::mt19937_64 random(11);
    std::lognormal_distribution<double> latency(16, 2.5);
    for (const std::size_t count : {1U, 2U, 10U, 1000U, 100000U})
    {
        LatencyHistogram histogram;
        std::vector<int64_t> values;
        for (std::size_t i = 0; i < count; ++i)
        {
            values.push_back(static_cast<int64_t>(latency(random)));
            histogram.Add(values.back());
        }
        std::sort(values.begin(), values.end());
        for (const double share : {0.0, 0.001, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 1.0})
        {
            const double exactS = ExactS(values, share);
            EXPECT_NEAR(histogram.GetQuantileS(share), exactS, exactS / 1024) << share;
        }
        EXPECT_EQ(histogram.GetCount(), count);
        EXPECT_DOUBLE_EQ(histogram.GetMinS(), static_cast<double>(values.front()) * 1e-9);
        EXPECT_DOUBLE_EQ(histogram.GetMaxS(), static_cast<double>(values.back()) * 1e-9);
    }
}

TEST(LatencyHistogram, CanBeMadeAgainFromItsCounts)
{
    std::mt19937_64 random(5);
    std::lognormal_distribution<double> latency(16, 2.5);
    for (const std::size_t count : {0U, 1U, 2U, 3U, 1000U, 20000U})
    {
        LatencyHistogram histogram;
        for (std::size_t i = 0; i < count; ++i)
        {
            histogram.Add(static_cast<int64_t>(latency(random)));
        }
        LatencyHistogram again;
        for (const auto& [latencyNs, times] : histogram.GetCounts())
        {
            again.Add(latencyNs, times);
        }
        ASSERT_EQ(again.GetCount(), count);
        EXPECT_EQ(again.GetMinS(), histogram.GetMinS());
        EXPECT_EQ(again.GetMaxS(), histogram.GetMaxS());
        EXPECT_NEAR(again.GetMeanS(), histogram.GetMeanS(), histogram.GetMeanS() / 500);
        for (const double share : {0.0, 0.001, 0.25, 0.5, 0.95, 0.999, 1.0})
        {
            if (count > 0)
            {
                EXPECT_EQ(again.GetQuantileS(share), histogram.GetQuantileS(share)) << share;
            }
        }
    }
}

TEST(LatencyHistogram, SmallValuesAreExact)
{
    for (int64_t value = 0; value < 1024; ++value)
    {
        LatencyHistogram histogram;
        histogram.Add(0);
        histogram.Add(value);
        histogram.Add(5000);
        EXPECT_DOUBLE_EQ(histogram.GetQuantileS(0.5), static_cast<double>(value) * 1e-9);
    }
}

TEST(LatencyHistogram, EveryPowerOfTwoHasItsPlace)
{
    // Neighbours of powers of two sit at the seams of the buckets.
    for (int shift = 9; shift < 63; ++shift)
    {
        for (int64_t value = (int64_t{1} << shift) - 2; value <= (int64_t{1} << shift) + 2; ++value)
        {
            LatencyHistogram histogram;
            histogram.Add(0);
            histogram.Add(value);
            histogram.Add(std::numeric_limits<int64_t>::max());
            const double exactS = static_cast<double>(value) * 1e-9;
            // Beyond 2^52 ns doubles themselves are rounded.
            EXPECT_NEAR(histogram.GetQuantileS(0.5), exactS, exactS / 1024 * (1 + 1e-12)) << value;
        }
    }
}

TEST(LatencyHistogram, MergedIsTheSameAsTogether)
{
    std::mt19937_64 random(12);
    LatencyHistogram one;
    LatencyHistogram two;
    LatencyHistogram together;
    for (int i = 0; i < 5000; ++i)
    {
        const auto value = static_cast<int64_t>(random() >> (random() % 60 + 2));
        (i % 3 ? one : two).Add(value);
        together.Add(value);
    }
    one.Merge(two);
    one.Merge(LatencyHistogram());
    LatencyHistogram fresh;
    fresh.Merge(one);
    for (double share = 0; share <= 1; share += 0.01)
    {
        EXPECT_EQ(fresh.GetQuantileS(share), together.GetQuantileS(share));
    }
    EXPECT_EQ(fresh.GetCount(), 5000U);
    EXPECT_EQ(fresh.GetMinS(), together.GetMinS());
    EXPECT_EQ(fresh.GetMaxS(), together.GetMaxS());
    EXPECT_NEAR(fresh.GetMeanS(), together.GetMeanS(), 1e-12 * together.GetMeanS());
}

TEST(LatencyHistogram, EmptyAndOutOfRange)
{
    LatencyHistogram histogram;
    EXPECT_TRUE(std::isnan(histogram.GetQuantileS(0.5)));
    EXPECT_EQ(histogram.GetMeanS(), 0);
    EXPECT_THROW(histogram.GetQuantileS(-0.1), std::invalid_argument);
    EXPECT_THROW(histogram.GetQuantileS(1.1), std::invalid_argument);
    EXPECT_THROW(histogram.GetQuantileS(std::nan("")), std::invalid_argument);
}
