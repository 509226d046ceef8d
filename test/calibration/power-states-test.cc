// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/power-states.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

/// A stay of a made-up device.
struct Stay
{
    double powerW;
    double seconds;
};

/// What a meter that averages over each step reads of the stays, with normal noise.
PowerTrace
Measure(const std::vector<Stay>& stays, double noiseW, double stepS = 1e-3, unsigned seed = 1)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> noise(0.0, 1.0);
    PowerTraceBuilder builder([](std::size_t) { return std::string("made-up"); });
    double endS = 0.0;
    for (const Stay& stay : stays)
    {
        endS += stay.seconds;
    }
    for (std::size_t i = 0; static_cast<double>(i + 1) * stepS <= endS + 1e-9; ++i)
    {
        const double fromS = static_cast<double>(i) * stepS;
        double stayFromS = 0.0;
        double joules = 0.0;
        for (const Stay& stay : stays)
        {
            const double from = std::max(fromS, stayFromS);
            const double until = std::min(fromS + stepS, stayFromS + stay.seconds);
            joules += stay.powerW * std::max(0.0, until - from);
            stayFromS += stay.seconds;
        }
        builder.Add(fromS, joules / stepS + noiseW * noise(generator), i);
    }
    return builder.Finish();
}

const std::vector<Stay> IDLE_WORK_IDLE{{0.010, 1.2345}, {0.033, 2.0}, {0.010, 0.5}};

} // namespace

TEST(PowerStates, InstantsAreFinerThanTheStepWithoutNoise)
{
    const auto found = Calibrate(Measure(IDLE_WORK_IDLE, 0.0));
    ASSERT_TRUE(found.window);
    ASSERT_EQ(found.states.size(), 2U);
    EXPECT_NEAR(found.window->startS, 1.2345, 1e-9);
    EXPECT_NEAR(found.window->endS, 3.2345, 1e-9);
    EXPECT_NEAR(found.window->energyJ, 0.066, 1e-3 * 0.066);
    EXPECT_EQ(found.states[0].name, "idle");
    EXPECT_EQ(found.states[1].name, "active");
    EXPECT_NEAR(found.states[0].powerW, 0.010, 1e-12);
    EXPECT_NEAR(found.states[0].durationS, 1.7345, 1.5e-3);
    EXPECT_EQ(found.states[0].visits, 2U);
    EXPECT_NEAR(found.states[1].powerW, 0.033, 1e-12);
    EXPECT_TRUE(found.warnings.empty());
}

TEST(PowerStates, NoiseMovesNothing)
{
    for (unsigned seed = 1; seed <= 20; ++seed)
    {
        for (const double noiseW : {0.0005, 0.002, 0.006})
        {
            const auto found = Calibrate(Measure(IDLE_WORK_IDLE, noiseW, 1e-3, seed));
            ASSERT_TRUE(found.window);
            EXPECT_EQ(found.states.size(), 2U) << noiseW << " W, seed " << seed;
            EXPECT_NEAR(found.window->startS, 1.2345, 2e-3) << noiseW << " W, seed " << seed;
            EXPECT_NEAR(found.window->endS, 3.2345, 2e-3) << noiseW << " W, seed " << seed;
            EXPECT_NEAR(found.window->energyJ, 0.066, 0.005 * 0.066 + noiseW * 1e-2);
        }
    }
}

TEST(PowerStates, FiveStatesAreFoundWithoutBeingTold)
{
    std::vector<Stay> stays;
    for (int cycle = 0; cycle < 12; ++cycle)
    {
        stays.insert(stays.end(),
                     {{2e-6, 0.4}, {0.008, 0.05}, {0.021, 0.1}, {0.060, 0.2}, {0.120, 0.03}});
    }
    stays.push_back({2e-6, 0.4});
    const auto found = Calibrate(Measure(stays, 1e-7));
    ASSERT_EQ(found.states.size(), 5U);
    const double powersW[] = {2e-6, 0.008, 0.021, 0.060, 0.120};
    const double secondsS[] = {5.2, 0.6, 1.2, 2.4, 0.36};
    for (std::size_t i = 0; i < 5; ++i)
    {
        EXPECT_NEAR(found.states[i].powerW, powersW[i], 0.01 * powersW[i]);
        EXPECT_NEAR(found.states[i].durationS, secondsS[i], 0.01 * secondsS[i] + 2e-3);
        EXPECT_EQ(found.states[i].visits, i == 0 ? 13U : 12U);
    }
    EXPECT_NEAR(found.states[3].visitS, 0.2, 2e-3);
    EXPECT_NEAR(found.states[3].visitSpreadS, 0.0, 1e-3);
}

TEST(PowerStates, LayersWithinAnInferenceAreOneState)
{
    std::vector<Stay> stays{{0.017, 1.0}};
    for (int inference = 0; inference < 40; ++inference)
    {
        stays.insert(stays.end(), {{0.036, 0.010}, {0.0325, 0.090}});
    }
    stays.push_back({0.017, 0.3});
    const auto found = Calibrate(Measure(stays, 0.0002));
    ASSERT_EQ(found.states.size(), 2U);
    EXPECT_NEAR(found.window->startS, 1.0, 2e-3);
    EXPECT_NEAR(found.window->endS, 5.0, 2e-3);
    EXPECT_NEAR(found.states[1].powerW, 0.1 * 0.036 + 0.9 * 0.0325, 1e-4);
}

TEST(PowerStates, TwoSteadyLevelsTenPercentApartAreTwoStates)
{
    const auto found = Calibrate(Measure({{0.010, 2.0}, {0.011, 3.0}, {0.010, 1.0}}, 0.0002));
    ASSERT_EQ(found.states.size(), 2U);
    EXPECT_NEAR(found.window->startS, 2.0, 2e-3);
    EXPECT_NEAR(found.window->endS, 5.0, 2e-3);
}

TEST(PowerStates, SleepAroundIdleDoesNotWidenTheWindow)
{
    const auto found = Calibrate(
        Measure({{0.001, 1.0}, {0.010, 5.0}, {0.030, 2.0}, {0.010, 5.0}, {0.001, 1.0}}, 0.0002));
    ASSERT_EQ(found.states.size(), 3U);
    EXPECT_NEAR(found.window->startS, 6.0, 2e-3);
    EXPECT_NEAR(found.window->endS, 8.0, 2e-3);
    EXPECT_EQ(found.states[found.window->idle].name, "idle");
}

TEST(PowerStates, OneStateHasNoWindow)
{
    for (const double noiseW : {0.0, 0.001})
    {
        const auto found = Calibrate(Measure({{0.02, 2.0}}, noiseW));
        EXPECT_EQ(found.states.size(), 1U);
        EXPECT_FALSE(found.window);
        ASSERT_EQ(found.warnings.size(), 1U);
        EXPECT_NE(found.warnings[0].find("one state only"), std::string::npos);
    }
}

TEST(PowerStates, ClippedPeakIsSaidAndTheWindowStands)
{
    PowerTrace trace = Measure(IDLE_WORK_IDLE, 0.001);
    EXPECT_EQ(Calibrate(trace).clippedSamples, 0U);
    for (double& powerW : trace.powerW)
    {
        powerW = std::min(powerW, 0.032);
    }
    const auto found = Calibrate(trace);
    EXPECT_GT(found.clippedSamples, 1000U);
    EXPECT_GT(found.clippedShare, 0.5);
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_NE(found.warnings[0].find("clipped"), std::string::npos);
    EXPECT_NEAR(found.window->startS, 1.2345, 2e-3);
    EXPECT_NEAR(found.window->endS, 3.2345, 2e-3);
}

TEST(PowerStates, ClippedReadingsInCoarseStepsAreSaid)
{
    // Steps of a tenth of the noise: a fifth of the readings repeat, and all of the clipped ones.
    PowerTrace trace = Measure(IDLE_WORK_IDLE, 0.0002);
    for (double& powerW : trace.powerW)
    {
        powerW = std::min(0.029, 5e-5 * static_cast<double>(static_cast<int>(powerW / 5e-5)));
    }
    const auto found = Calibrate(trace);
    EXPECT_GT(found.clippedSamples, 1000U);
    EXPECT_GT(found.clippedShare, 0.9);
}

TEST(PowerStates, RoundedReadingsAreNotClipped)
{
    PowerTrace trace = Measure(IDLE_WORK_IDLE, 0.0002);
    for (double& powerW : trace.powerW)
    {
        powerW = 1e-4 * static_cast<double>(static_cast<int>(powerW / 1e-4));
    }
    EXPECT_EQ(Calibrate(trace).clippedSamples, 0U);
}

TEST(PowerStates, ASpikeIsNoState)
{
    PowerTrace trace = Measure(IDLE_WORK_IDLE, 0.0003);
    trace.powerW[400] = 0.2;
    const auto found = Calibrate(trace);
    EXPECT_EQ(found.states.size(), 2U);
    EXPECT_EQ(found.visits.size(), 3U);
    EXPECT_NEAR(found.states[0].durationS, 1.7345, 2e-3);
}

TEST(PowerStates, MarksChooseAmongStretches)
{
    PowerTrace trace =
        Measure({{0.01, 1.0}, {0.03, 2.0}, {0.01, 1.0}, {0.03, 1.0}, {0.01, 1.0}}, 0.0005);
    EXPECT_NEAR(Calibrate(trace).window->startS, 1.0, 2e-3);
    trace.marks = {{"a", 0.5}, {"b", 4.001}, {"c", 5.001}};
    const auto marked = Calibrate(trace);
    EXPECT_NEAR(marked.window->startS, 4.0, 2e-3);
    EXPECT_NEAR(marked.window->endS, 5.0, 2e-3);
    EXPECT_FALSE(marked.window->byMarks);
    trace.marks = {{"a", 1.5}, {"b", 2.5}};
    const auto inside = Calibrate(trace);
    EXPECT_TRUE(inside.window->byMarks);
    EXPECT_EQ(inside.window->startS, 1.5);
    EXPECT_NEAR(inside.window->energyJ, 0.03, 0.005 * 0.03);
}

TEST(PowerStates, JoulesOfTheStatesAreThoseOfTheTrace)
{
    const PowerTrace trace = Measure({{0.01, 1.0}, {0.03, 2.0}, {0.05, 1.0}, {0.01, 1.0}}, 0.001);
    const auto found = Calibrate(trace);
    double joules = 0.0;
    double seconds = 0.0;
    for (const CalibratedState& state : found.states)
    {
        joules += state.powerW * state.durationS;
        seconds += state.durationS;
    }
    EXPECT_NEAR(joules, trace.EnergyJ(0.0, 10.0), 1e-3 * joules);
    EXPECT_NEAR(seconds, 5.0, 1e-9);
}
