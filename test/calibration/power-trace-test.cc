// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/power-trace.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using namespace ns3::aiot;

namespace
{

PowerTraceBuilder
MakeBuilder()
{
    return PowerTraceBuilder([](std::size_t place) { return "log:" + std::to_string(place); });
}

} // namespace

TEST(PowerTrace, EnergyOfAnIntervalCutsSamples)
{
    auto builder = MakeBuilder();
    for (int i = 0; i < 10; ++i)
    {
        builder.Add(i, i, 1);
    }
    const PowerTrace trace = builder.Finish();
    EXPECT_DOUBLE_EQ(trace.stepS, 1.0);
    EXPECT_DOUBLE_EQ(trace.GetEndS(), 10.0);
    EXPECT_DOUBLE_EQ(trace.EnergyJ(0.0, 10.0), 45.0);
    EXPECT_DOUBLE_EQ(trace.EnergyJ(1.5, 3.25), 0.5 * 1.0 + 2.0 + 0.25 * 3.0);
    EXPECT_DOUBLE_EQ(trace.ObservedS(1.5, 3.25), 1.75);
}

TEST(PowerTrace, MissingReadingsAreAGapAndFilledWithNothing)
{
    auto builder = MakeBuilder();
    for (int i = 0; i < 100; ++i)
    {
        if (i != 50 && i != 51)
        {
            builder.Add(0.001 * i, 2.0, 1);
        }
    }
    const PowerTrace trace = builder.Finish();
    ASSERT_EQ(trace.gapCount, 1U);
    EXPECT_NEAR(trace.gaps[0].fromS, 0.050, 1e-12);
    EXPECT_NEAR(trace.gaps[0].untilS, 0.052, 1e-12);
    EXPECT_NEAR(trace.unobservedS, 0.002, 1e-12);
    EXPECT_NEAR(trace.EnergyJ(0.0, 1.0), 0.098 * 2.0, 1e-12);
}

TEST(PowerTrace, ClockOfAPollingScriptIsNoGap)
{
    auto builder = MakeBuilder();
    double timeS = 0.0;
    for (int i = 0; i < 200; ++i)
    {
        builder.Add(timeS, 1.0, 1);
        timeS += i % 3 == 0 ? 0.010 : i % 3 == 1 ? 0.012 : 0.019;
    }
    EXPECT_EQ(builder.Finish().gapCount, 0U);
}

TEST(PowerTrace, TimesThatAreNegativeOrRepeatedAreRefusedByPlace)
{
    auto builder = MakeBuilder();
    EXPECT_THROW(builder.Add(-1.0, 1.0, 5), std::invalid_argument);
    builder.Add(0.5, 1.0, 6);
    for (const double timeS : {0.5, 0.25})
    {
        try
        {
            builder.Add(timeS, 1.0, 7);
            FAIL() << "time " << timeS;
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_EQ(std::string(error.what()).rfind("log:7: ", 0), 0U);
        }
    }
}

TEST(PowerTrace, LongLogsKeepTheirJoulesInBoundedMemory)
{
    auto builder = MakeBuilder();
    const std::size_t readings = 2 * PowerTraceBuilder::MAX_SAMPLES + 777;
    double joules = 0.0;
    for (std::size_t i = 0; i < readings; ++i)
    {
        const double powerW = 1.0 + static_cast<double>(i % 5);
        joules += powerW * 1e-5;
        builder.Add(1e-5 * static_cast<double>(i), powerW, 1);
    }
    const PowerTrace trace = builder.Finish();
    EXPECT_LE(trace.startS.size(), PowerTraceBuilder::MAX_SAMPLES);
    EXPECT_EQ(trace.readings, readings);
    EXPECT_EQ(trace.readingsPerSample, 4U);
    EXPECT_EQ(trace.gapCount, 0U);
    EXPECT_NEAR(trace.EnergyJ(0.0, 1e6), joules, 1e-9 * joules);
}

TEST(PowerTrace, AFewReadingsAreNoLog)
{
    auto builder = MakeBuilder();
    builder.Add(0.0, 1.0, 1);
    EXPECT_THROW(builder.Finish(), std::invalid_argument);
}
