// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/aloha-channel.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

using namespace ns3::aiot;

TEST(AlohaChannel, ClosedForm)
{
    EXPECT_DOUBLE_EQ(AlohaSuccess(0.0), 1.0);
    EXPECT_DOUBLE_EQ(AlohaSuccess(0.5), std::exp(-1.0));
    // The famous maximum: G exp(-2 G) is largest at 1/2, where it is 1 / (2 e).
    EXPECT_NEAR(0.5 * AlohaSuccess(0.5), 0.1839397, 1e-7);
    EXPECT_GT(0.5 * AlohaSuccess(0.5), 0.49 * AlohaSuccess(0.49));
    EXPECT_GT(0.5 * AlohaSuccess(0.5), 0.51 * AlohaSuccess(0.51));
}

TEST(AlohaChannel, CaptureLimits)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double load : {0.0, 1e-9, 0.1, 1.0, 5.0})
    {
        EXPECT_NEAR(AlohaCaptureSuccess(load, infinity, 3.5), AlohaSuccess(load), 1e-15);
        // Without a threshold the stronger of two always survives: k = 1.
        const double all = load > 0.0 ? -std::expm1(-2.0 * load) / (2.0 * load) : 1.0;
        EXPECT_NEAR(AlohaCaptureSuccess(load, 0.0, 3.5), all, 1e-15);
    }
    EXPECT_GT(AlohaCaptureSuccess(1.0, 3.0, 3.5), AlohaCaptureSuccess(1.0, 6.0, 3.5));
    EXPECT_GT(AlohaCaptureSuccess(0.5, 6.0, 3.5), AlohaCaptureSuccess(1.0, 6.0, 3.5));
}

TEST(AlohaChannel, CaptureAgainstDrawnDiscs)
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    constexpr double exponent = 3.5;
    constexpr double thresholdDb = 6.0;
    for (const double load : {0.2, 1.0, 2.0})
    {
        std::poisson_distribution<int> interferers(2.0 * load);
        constexpr int frames = 200000;
        int survived = 0;
        for (int i = 0; i < frames; ++i)
        {
            const double ownDb = -10.0 * exponent * std::log10(std::sqrt(uniform(random)));
            bool good = true;
            for (int others = interferers(random); others > 0; --others)
            {
                const double otherDb = -10.0 * exponent * std::log10(std::sqrt(uniform(random)));
                good = good && ownDb - otherDb >= thresholdDb;
            }
            survived += good ? 1 : 0;
        }
        EXPECT_NEAR(AlohaCaptureSuccess(load, thresholdDb, exponent),
                    static_cast<double>(survived) / frames,
                    4.0 * std::sqrt(0.25 / frames));
    }
}

TEST(AlohaChannel, Refusals)
{
    EXPECT_THROW(AlohaSuccess(-1.0), std::invalid_argument);
    EXPECT_THROW(AlohaSuccess(std::nan("")), std::invalid_argument);
    EXPECT_THROW(AlohaCaptureSuccess(1.0, -1.0, 3.5), std::invalid_argument);
    EXPECT_THROW(AlohaCaptureSuccess(1.0, 6.0, 0.0), std::invalid_argument);
}
