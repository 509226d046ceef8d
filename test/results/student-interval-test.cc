// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/student-interval.h"

#include <cmath>
#include <gtest/gtest.h>

namespace ns3::aiot
{
namespace
{

TEST(StudentInterval, HasThePublishedQuantiles)
{
    // Tables of the t distribution, such as NIST/SEMATECH e-Handbook, 1.3.6.7.2.
    EXPECT_NEAR(StudentTwoSided(0.95, 1), 12.706, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 2), 4.303, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 3), 3.182, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 10), 2.228, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 29), 2.045, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 30), 2.042, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.95, 100), 1.984, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.90, 29), 1.699, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.99, 29), 2.756, 5e-4);
    EXPECT_NEAR(StudentTwoSided(0.998, 4), 7.173, 5e-4);
}

TEST(StudentInterval, HasTheClosedFormsOfOneAndTwoDegreesAndTheNormalLimit)
{
    for (const double level : {0.1, 0.5, 0.9, 0.95, 0.999})
    {
        EXPECT_NEAR(StudentTwoSided(level, 1) / std::tan(1.57079632679489662 * level), 1, 1e-12);
        EXPECT_NEAR(StudentTwoSided(level, 2) / (level * std::sqrt(2 / (1 - level * level))),
                    1,
                    1e-12);
    }
    EXPECT_NEAR(StudentTwoSided(0.95, 10000), 1.959964 + (1.959964 + 7.529) / 4e4, 1e-5);
}

TEST(StudentInterval, GivesTheIntervalOfASmallSample)
{
    const MeanInterval interval = StudentInterval({1, 2, 3, 4}, 0.95);
    EXPECT_NEAR(interval.mean, 2.5, 1e-15);
    EXPECT_NEAR(interval.halfWidth.value(), 3.18244630528 * std::sqrt(5.0 / 3 / 4), 1e-9);
    EXPECT_EQ(StudentInterval({7, 7, 7}, 0.95).halfWidth.value(), 0);
    EXPECT_FALSE(StudentInterval({7}, 0.95).halfWidth.has_value());
}

TEST(StudentInterval, RefusesWhatHasNone)
{
    EXPECT_THROW(StudentInterval({}, 0.95), std::invalid_argument);
    EXPECT_THROW(StudentTwoSided(1, 5), std::invalid_argument);
    EXPECT_THROW(StudentTwoSided(0, 5), std::invalid_argument);
    EXPECT_THROW(StudentTwoSided(std::nan(""), 5), std::invalid_argument);
    EXPECT_THROW(StudentTwoSided(0.95, 0), std::invalid_argument);
}

} // namespace
} // namespace ns3::aiot
