// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/published-verdict.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

TEST(PublishedVerdict, FollowsTheDeviation)
{
    EXPECT_EQ(JudgePublished("-13.7", -13.66, "fits"), "arithmetic: fits");
    EXPECT_EQ(JudgePublished("-13.7", -17.46, "fits"), "not reproducible: fits");
    EXPECT_EQ(JudgePublished("6.8", 25.31, "fits"), "not reproducible: fits");
    EXPECT_EQ(JudgePublished("2.9", 2.8735, "sum"), "arithmetic: sum");
    EXPECT_EQ(JudgePublished("2.90", 2.8735, "sum"), "not reproducible: sum");
    EXPECT_EQ(JudgePublished("57", std::nullopt, "none"), "not reproducible: none");
    EXPECT_THROW(JudgePublished("up to 4", 4.0, "bound"), std::invalid_argument);
}

} // namespace

} // namespace ns3::aiot
