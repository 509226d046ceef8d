// SPDX-License-Identifier: GPL-2.0-only
// A network is found by its name, wherever it comes from; what it costs is a row of the tables
// where it was measured, and what a processor draws above its idle power is the net energy.
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/energy-estimator.h"
#include "ns3/resolved-network.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace ns3::aiot
{

TEST(ResolvedNetwork, ItsCostIsARowOfTheTableWhereTheDevicesEngineRanTheNetwork)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const ProcessorCatalogue& processors = estimator.GetProcessors();
    std::size_t compared = 0;
    for (const std::string& device : processors.GetNames())
    {
        const auto rows = processors.GetInferences(device);
        for (const std::string& network : processors.GetNetworks(device))
        {
            // Networks whose layers are not known cannot be estimated everywhere.
            const bool isSingle = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
                return row.network == network && row.load == InferenceLoad::SINGLE;
            });
            if (!isSingle)
            {
                continue;
            }
            const EnergyEstimate& cost = estimator.Estimate(EnergyQuery{network, device});
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) {
                return each.network == network && each.load == InferenceLoad::SINGLE &&
                       each.energyJ == cost.energyJ && each.latencyS == cost.latencyS &&
                       each.runtime == cost.runtime && each.engine == cost.engine;
            });
            const bool isMeasured = cost.method == EnergyMethod::MEASURED;
            EXPECT_EQ(cost.load, InferenceLoad::SINGLE);
            EXPECT_EQ(row != rows.end(), isMeasured) << network << " on " << device;
            compared += isMeasured ? 1 : 0;
        }
    }
    EXPECT_GT(compared, 90u);
}

TEST(ResolvedNetwork, TheProcessorDrawsTheNetEnergyAboveIdle)
{
    auto estimator = EnergyEstimator::BuiltIn();
    for (const char* device : {"Raspberry-Pi-4", "Jetson-AGX-Orin", "STM32L4R5ZI", "ESP32-S3"})
    {
        for (const char* network : {"resnet34", "mobilenet_v1_0.25_96", "alexnet"})
        {
            const double idleW = estimator.GetProcessors().Get(device).idleW.value;
            const EnergyEstimate& cost = estimator.Estimate(EnergyQuery{network, device});
            const double bookedJ = (cost.RunningPowerW(idleW) - idleW) * cost.latencyS;
            EXPECT_NEAR(bookedJ, cost.energyNetJ, 1e-9 * cost.energyJ)
                << network << " on " << device;
        }
    }
}

TEST(ResolvedNetwork, ABatchTakesTheSamePowerByItsNumber)
{
    auto estimator = EnergyEstimator::BuiltIn();
    EnergyQuery question{"resnet50", "Jetson-AGX-Orin"};
    question.batch = 8;
    const EnergyEstimate& cost = estimator.Estimate(question);
    EXPECT_EQ(cost.batch, 8U);
    const double idleW = estimator.GetProcessors().Get(question.processor).idleW.value;
    EXPECT_NEAR(cost.NetEnergyJ(idleW), cost.energyNetJ, 1e-12 * cost.energyJ);
}

TEST(ResolvedNetwork, AZooNetworkHasAProfile)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const DnnCatalogue& catalogue = estimator.GetProcessors().GetDnnCatalogue();
    ASSERT_FALSE(catalogue.Has("resnet34"));
    const auto profile = ResolveNetwork(estimator, "resnet34").profile;
    EXPECT_EQ(profile.parameters, 21797672.0); // torchvision's documentation
    EXPECT_EQ(profile.inputValues, 3.0 * 224 * 224);
    EXPECT_EQ(profile.outputValues, 1000.0);
    EXPECT_EQ(profile.outputBytes, 4.0);
    EXPECT_EQ(estimator.FindWork("resnet34")->parameters, profile.parameters);
    EXPECT_EQ(ResolveNetwork(estimator, "ResNet50").profile.outputBytes,
              catalogue.Get("resnet50").outputBytes);
    EXPECT_NE(test::RefusalOf([&] { ResolveNetwork(estimator, "resnet5"); }).find("resnet50"),
              std::string::npos);
}

TEST(ResolvedNetwork, WhatWasPublishedIsThereButForFiles)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const auto published = ResolveNetwork(estimator, "ResNet18").published;
    ASSERT_TRUE(published);
    EXPECT_EQ(published->accuracy, 0.69758); // torchvision's documentation, ImageNet top-1
    EXPECT_EQ(published->parameters, 11689512U);
    EXPECT_FALSE(ResolveNetwork(estimator, "bert_tiny").published &&
                 ResolveNetwork(estimator, "bert_tiny").published->accuracy);
    EXPECT_FALSE(FindPublishedNetwork("no such network"));
}

} // namespace ns3::aiot
