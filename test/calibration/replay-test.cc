// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/replay.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using namespace ns3::aiot;

namespace
{

/// Readings a millisecond apart: idle, but at work from 1 to 1.2 s and from 4 to 4.2 s.
PowerTrace
MakePulses(double idleW, double activeW, double firstS, double noiseW = 0.0)
{
    PowerTraceBuilder builder([](std::size_t /* place */) { return std::string("pulses"); });
    for (int i = 0; i < 6000; ++i)
    {
        const bool isActive = (i >= 1000 && i < 1200) || (i >= 4000 && i < 4200);
        const double noise = noiseW * ((i * 7919) % 13 - 6) / 6.0;
        builder.Add(firstS + i * 1e-3, (isActive ? activeW : idleW) + noise, i);
    }
    return builder.Finish();
}

} // namespace

TEST(ReplayedPower, ErrorsByState)
{
    // The clock of the log is 2.5 s ahead; idle is 10 % too low, work 5 % too high.
    const Replay replay =
        LayOver(MakePulses(0.02, 0.1, 2.5, 0.0005), MakePulses(0.018, 0.105, 0.0));
    EXPECT_TRUE(replay.byWindows);
    EXPECT_NEAR(replay.shiftS, 2.5, 1e-3);
    ASSERT_EQ(replay.states.size(), 2U);
    EXPECT_EQ(replay.states[0].name, "idle");
    EXPECT_NEAR(replay.states[0].GetRelativeError(), -0.10, 2e-3);
    EXPECT_NEAR(replay.states[0].seconds, 5.6, 0.01);
    EXPECT_EQ(replay.states[1].name, "active");
    EXPECT_NEAR(replay.states[1].GetRelativeError(), 0.05, 2e-3);
    EXPECT_NEAR(replay.states[1].seconds, 0.4, 0.01);
    EXPECT_NEAR(replay.measuredJ, 5.6 * 0.02 + 0.4 * 0.1, 1e-4);
    EXPECT_NEAR(replay.simulatedJ, 5.6 * 0.018 + 0.4 * 0.105, 1e-4);
    EXPECT_GT(replay.stretches.size(), 250U);
}

TEST(ReplayedPower, TheSameTwiceHasNoError)
{
    const PowerTrace trace = MakePulses(0.02, 0.1, 0.0);
    const Replay replay = LayOver(trace, trace, 0.0);
    EXPECT_FALSE(replay.byWindows);
    EXPECT_NEAR(replay.rmsErrorW, 0.0, 1e-12);
    EXPECT_NEAR(replay.measuredJ, replay.simulatedJ, 1e-12);
    for (const ReplayedState& state : replay.states)
    {
        EXPECT_NEAR(state.GetRelativeError(), 0.0, 1e-9) << state.name;
    }
}

TEST(ReplayedPower, LogsThatDoNotOverlapAreRefused)
{
    const PowerTrace trace = MakePulses(0.02, 0.1, 0.0);
    EXPECT_THROW(LayOver(trace, trace, 100.0), std::invalid_argument);
}
