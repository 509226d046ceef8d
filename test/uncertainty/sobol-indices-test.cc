// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/sobol-indices.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

constexpr std::size_t DRAWS = 1 << 16;
constexpr double NEAR = 0.02;
const double PI = std::acos(-1.0);

} // namespace

TEST(SobolIndices, LinearSharesItsVariance)
{
    const auto linear = [](const std::vector<double>& x) {
        return 3.0 * x[0] + 2.0 * x[1] + x[2] + 7.0;
    };
    const SobolIndices indices = EstimateSobolIndices(linear, 4, DRAWS);
    const double shares[] = {9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0, 0.0};
    EXPECT_NEAR(indices.mean, 10.0, 0.02);
    EXPECT_NEAR(indices.variance, 14.0 / 12.0, 0.02);
    for (std::size_t i = 0; i < 4; ++i)
    {
        EXPECT_NEAR(indices.first[i], shares[i], NEAR);
        EXPECT_NEAR(indices.total[i], shares[i], NEAR);
    }
}

TEST(SobolIndices, ProductOfTwo)
{
    // Of independent factors with squared coefficients of variation c = 1/3 each: the variance over
    // the squared mean is (1 + c)^2 - 1, first order c, total c (1 + c).
    const auto product = [](const std::vector<double>& x) { return x[0] * x[1]; };
    const SobolIndices indices = EstimateSobolIndices(product, 2, DRAWS);
    const double c = 1.0 / 3.0;
    const double all = (1.0 + c) * (1.0 + c) - 1.0;
    for (std::size_t i = 0; i < 2; ++i)
    {
        EXPECT_NEAR(indices.first[i], c / all, NEAR);
        EXPECT_NEAR(indices.total[i], c * (1.0 + c) / all, NEAR);
    }
}

TEST(SobolIndices, Ishigami)
{
    // Ishigami and Homma 1990, a = 7, b = 0.1, inputs from -pi to pi.
    const auto ishigami = [](const std::vector<double>& u) {
        const double x = PI * (2.0 * u[0] - 1.0);
        const double y = PI * (2.0 * u[1] - 1.0);
        const double z = PI * (2.0 * u[2] - 1.0);
        return std::sin(x) + 7.0 * std::pow(std::sin(y), 2) + 0.1 * std::pow(z, 4) * std::sin(x);
    };
    const SobolIndices indices = EstimateSobolIndices(ishigami, 3, DRAWS);
    EXPECT_NEAR(indices.mean, 3.5, 0.02);
    const double first[] = {0.3139, 0.4424, 0.0};
    const double total[] = {0.5576, 0.4424, 0.2437};
    for (std::size_t i = 0; i < 3; ++i)
    {
        EXPECT_NEAR(indices.first[i], first[i], NEAR);
        EXPECT_NEAR(indices.total[i], total[i], NEAR);
    }
}

TEST(SobolIndices, SobolsG)
{
    // Product of (|4 x - 2| + a) / (1 + a): each factor has mean 1 and variance 1 / (3 (1 + a)^2).
    const double a[] = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
    const auto g = [&](const std::vector<double>& x) {
        double product = 1.0;
        for (std::size_t i = 0; i < x.size(); ++i)
        {
            product *= (std::abs(4.0 * x[i] - 2.0) + a[i]) / (1.0 + a[i]);
        }
        return product;
    };
    const SobolIndices indices = EstimateSobolIndices(g, 8, DRAWS);
    double all = 1.0;
    for (const double each : a)
    {
        all *= 1.0 + 1.0 / (3.0 * (1.0 + each) * (1.0 + each));
    }
    EXPECT_NEAR(indices.mean, 1.0, 0.01);
    EXPECT_NEAR(indices.variance, all - 1.0, 0.01);
    for (std::size_t i = 0; i < 8; ++i)
    {
        const double own = 1.0 / (3.0 * (1.0 + a[i]) * (1.0 + a[i]));
        EXPECT_NEAR(indices.first[i], own / (all - 1.0), NEAR);
        EXPECT_NEAR(indices.total[i], own * all / (1.0 + own) / (all - 1.0), NEAR);
    }
}

TEST(SobolIndices, OfAConstantAreNothing)
{
    const SobolIndices indices =
        EstimateSobolIndices([](const std::vector<double>&) { return 4.0; }, 2, 100);
    EXPECT_EQ(indices.variance, 0.0);
    EXPECT_EQ(indices.total[1], 0.0);
    EXPECT_THROW(EstimateSobolIndices([](const std::vector<double>&) { return 0.0; }, 0, 100),
                 std::invalid_argument);
}
