// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/non-negative-fit.h"
#include "ns3/repeatable-random.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Rows = std::vector<std::vector<double>>;

double
SquaredError(const Rows& rows, const std::vector<double>& target, const std::vector<double>& x)
{
    double sum = 0.0;
    for (std::size_t row = 0; row < rows.size(); ++row)
    {
        double error = -target[row];
        for (std::size_t column = 0; column < x.size(); ++column)
        {
            error += rows[row][column] * x[column];
        }
        sum += error * error;
    }
    return sum;
}

/// Another way to the minimum: one coordinate after the other, many times.
std::vector<double>
DescendByCoordinates(const Rows& rows, const std::vector<double>& target)
{
    std::vector<double> x(rows.front().size(), 0.0);
    for (int round = 0; round < 20000; ++round)
    {
        for (std::size_t column = 0; column < x.size(); ++column)
        {
            double slope = 0.0;
            double square = 0.0;
            for (std::size_t row = 0; row < rows.size(); ++row)
            {
                double rest = target[row];
                for (std::size_t other = 0; other < x.size(); ++other)
                {
                    rest -= other == column ? 0.0 : rows[row][other] * x[other];
                }
                slope += rows[row][column] * rest;
                square += rows[row][column] * rows[row][column];
            }
            x[column] = std::max(0.0, slope / square);
        }
    }
    return x;
}

} // namespace

TEST(NonNegativeFit, FindsCoefficientsThatAreThereToBeFound)
{
    const Rows rows{{1, 2, 0}, {0, 1, 3}, {2, 0, 1}, {1, 1, 1}};
    std::vector<double> target;
    for (const auto& row : rows)
    {
        target.push_back(0.5 * row[0] + 2.0 * row[1] + 0.25 * row[2]);
    }
    const auto x = FitNonNegative(rows, target);
    EXPECT_NEAR(x[0], 0.5, 1e-12);
    EXPECT_NEAR(x[1], 2.0, 1e-12);
    EXPECT_NEAR(x[2], 0.25, 1e-12);
}

TEST(NonNegativeFit, HoldsAtZeroWhatWouldBeNegative)
{
    // Unconstrained: x = (2, -1). With x1 held at zero the best x0 is the mean of the targets.
    const Rows rows{{1, 0}, {1, 1}, {1, 2}};
    const auto x = FitNonNegative(rows, {2, 1, 0});
    EXPECT_NEAR(x[0], 1.0, 1e-12);
    EXPECT_EQ(x[1], 0.0);
}

TEST(NonNegativeFit, AgreesWithCoordinateDescentOnRandomProblems)
{
    RepeatableRandom random(3);
    int constrained = 0;
    for (int problem = 0; problem < 40; ++problem)
    {
        Rows rows(12, std::vector<double>(4));
        std::vector<double> target;
        for (auto& row : rows)
        {
            for (double& cell : row)
            {
                cell = random.Uniform();
            }
            target.push_back(random.Uniform() - 0.2 * row[0]);
        }
        const auto x = FitNonNegative(rows, target);
        const auto twin = DescendByCoordinates(rows, target);
        for (std::size_t i = 0; i < x.size(); ++i)
        {
            EXPECT_GE(x[i], 0.0);
            EXPECT_NEAR(x[i], twin[i], 1e-6);
            constrained += x[i] == 0.0 ? 1 : 0;
        }
        EXPECT_LE(SquaredError(rows, target, x), SquaredError(rows, target, twin) + 1e-12);
    }
    EXPECT_GT(constrained, 10) << "the problems do not touch the bounds";
}

TEST(NonNegativeFit, TermsOfVeryDifferentSizeStandSideBySide)
{
    const Rows rows{{1e9, 1}, {3e9, 1}, {1e6, 1}};
    const auto x = FitNonNegative(rows, {1e-9 * 1e9 + 0.02, 3.02, 0.001 + 0.02});
    EXPECT_NEAR(x[0], 1e-9, 1e-18);
    EXPECT_NEAR(x[1], 0.02, 1e-9);
}

TEST(NonNegativeFit, AColumnOfZerosHasNoPrice)
{
    const auto x = FitNonNegative({{0, 1}, {0, 2}}, {3, 6});
    EXPECT_EQ(x[0], 0.0);
    EXPECT_NEAR(x[1], 3.0, 1e-12);
}

TEST(NonNegativeFit, RefusesWhatIsNoProblem)
{
    using test::RefusalOf;
    EXPECT_NE(RefusalOf([] { FitNonNegative({}, {}); }), test::ACCEPTED);
    EXPECT_NE(RefusalOf([] { FitNonNegative({{}}, {1}); }), test::ACCEPTED);
    EXPECT_NE(RefusalOf([] { FitNonNegative({{1}, {1, 2}}, {1, 2}); }), test::ACCEPTED);
    EXPECT_NE(RefusalOf([] { FitNonNegative({{1}}, {1, 2}); }), test::ACCEPTED);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_NE(RefusalOf([&] { FitNonNegative({{nan}}, {1}); }), test::ACCEPTED);
}

TEST(RepeatableRandom, IsTheStandardsEngine)
{
    // ISO C++ [rand.predef]: the 10000th value of a default-seeded mt19937_64.
    std::mt19937_64 engine;
    engine.discard(9999);
    EXPECT_EQ(engine(), 9981545732273789042ULL);
    // Of seed 1, and what ours makes of it.
    std::mt19937_64 seeded(1);
    RepeatableRandom random(1);
    for (int i = 0; i < 100; ++i)
    {
        EXPECT_EQ(random.Uniform(), static_cast<double>(seeded() >> 11) / 9007199254740992.0);
    }
}

} // namespace ns3::aiot
