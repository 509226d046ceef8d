// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/amortisation.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

double&
At(LifecycleMeasurement& measured, Stage stage)
{
    return measured.stageJ[static_cast<std::size_t>(stage)];
}

double
At(const LifecycleCost& cost, Stage stage)
{
    return cost.stageJ[static_cast<std::size_t>(stage)];
}

/// Powers of two, so that every sum tells what is in it.
LifecycleMeasurement
Measure()
{
    LifecycleMeasurement measured;
    At(measured, Stage::DATA_COLLECTION) = 1;
    At(measured, Stage::PREPROCESSING) = 2;
    At(measured, Stage::TRAINING) = 4;
    At(measured, Stage::EVALUATION) = 8;
    At(measured, Stage::DEPLOYMENT) = 16;
    At(measured, Stage::INFERENCE) = 32;
    At(measured, Stage::STANDBY) = 64;
    measured.sampleBits = 640;
    measured.trainingSamples = 256;
    measured.inferences = 100;
    measured.rounds = 1;
    measured.developmentS = 10;
    measured.inferenceS = 20;
    measured.otherS = 2;
    return measured;
}

} // namespace

TEST(AmortisationTest, WhatWasMeasuredComesOutAgain)
{
    LifecycleMeasurement measured = Measure();
    const LifecycleCost cost = Amortisation(measured).Extrapolate(100);
    EXPECT_EQ(cost.stageJ, measured.stageJ);
    EXPECT_EQ(cost.totalJ, 63);
    EXPECT_EQ(cost.trainingSamples, 256);
    EXPECT_EQ(cost.applicationBits, 640 * 356);
    EXPECT_EQ(cost.ecalJPerBit, 63.0 / (640 * 356));
    EXPECT_EQ(cost.ecalWithStandbyJPerBit, 127.0 / (640 * 356));
}

TEST(AmortisationTest, DevelopmentOnceInferenceEachTime)
{
    const LifecycleCost cost = Amortisation(Measure()).Extrapolate(10000);
    EXPECT_EQ(At(cost, Stage::DATA_COLLECTION), 1);
    EXPECT_EQ(At(cost, Stage::DEPLOYMENT), 16);
    EXPECT_EQ(At(cost, Stage::INFERENCE), 3200);
    EXPECT_EQ(cost.totalJ, 3231);
    EXPECT_EQ(cost.applicationBits, 640.0 * 10256);
    // 64 J in 32 s: 2 W, over 10 + 2000 + 2 s.
    EXPECT_DOUBLE_EQ(At(cost, Stage::STANDBY), 2 * 2012);
}

TEST(AmortisationTest, RoundsOfDevelopment)
{
    EXPECT_EQ(Amortisation::CountRounds(100, 0), 1U);
    EXPECT_EQ(Amortisation::CountRounds(100, 100), 1U);
    EXPECT_EQ(Amortisation::CountRounds(101, 100), 2U);
    EXPECT_EQ(Amortisation::CountRounds(200, 100), 2U);
    EXPECT_EQ(Amortisation::CountRounds(1, 100), 1U);
    EXPECT_EQ(Amortisation::CountRounds(100, 1), 100U);
    EXPECT_EQ(Amortisation::CountRounds(std::numeric_limits<uint64_t>::max(), 1),
              std::numeric_limits<uint64_t>::max());
    LifecycleMeasurement measured = Measure();
    measured.rounds = 4;
    measured.retrainEvery = 25;
    const LifecycleCost cost = Amortisation(measured).Extrapolate(1000);
    EXPECT_EQ(At(cost, Stage::TRAINING), 40);
    EXPECT_EQ(At(cost, Stage::INFERENCE), 320);
    EXPECT_EQ(cost.trainingSamples, 2560);
}

/// The authors' closed form: with d the ratio of development to inference, both per bit,
/// eCAL(a) / eCAL(b) = (N d + a)(N + b) / ((N + a)(N d + b)).
TEST(AmortisationTest, RatioOfTheClosedForm)
{
    const LifecycleMeasurement measured = Measure();
    const Amortisation curve(measured);
    const double n = 256;
    const double d = (31 / n) / (32.0 / 100);
    for (const double a : {100.0, 1e3, 1e5})
    {
        for (const double b : {1e4, 1e8})
        {
            const double ratio = curve.Extrapolate(static_cast<uint64_t>(a)).ecalJPerBit /
                                 curve.Extrapolate(static_cast<uint64_t>(b)).ecalJPerBit;
            EXPECT_NEAR(ratio / ((n * d + a) * (n + b) / ((n + a) * (n * d + b))), 1, 1e-12);
        }
    }
}

TEST(AmortisationTest, FallsTowardsTheCostOfAnInference)
{
    LifecycleMeasurement measured = Measure();
    At(measured, Stage::TRAINING) = 1000;
    const Amortisation curve(measured);
    double before = std::numeric_limits<double>::infinity();
    for (uint64_t gamma = 100; gamma <= 100000000; gamma *= 10)
    {
        const double now = curve.Extrapolate(gamma).ecalJPerBit;
        EXPECT_LT(now, before);
        before = now;
    }
    EXPECT_NEAR(before / (0.32 / 640), 1, 1e-4);
}

TEST(AmortisationTest, RefusesWhatWasNotMeasured)
{
    const auto spoil = [](auto&& change) {
        LifecycleMeasurement measured = Measure();
        change(measured);
        EXPECT_THROW(Amortisation{measured}, std::invalid_argument);
    };
    spoil([](auto& m) { m.inferences = 0; });
    spoil([](auto& m) { m.rounds = 0; });
    spoil([](auto& m) { m.sampleBits = 0; });
    spoil([](auto& m) { m.sampleBits = -1; });
    spoil([](auto& m) { m.developmentS = -1; });
    spoil([](auto& m) { m.inferenceS = std::numeric_limits<double>::quiet_NaN(); });
    spoil([](auto& m) { m.stageJ[3] = std::numeric_limits<double>::infinity(); });
}
