// SPDX-License-Identifier: GPL-2.0-only
// A simulation books what the estimator answers, and what was measured where it was measured.
#include "../hardware/hardware-test-tables.h"

#include "ns3/energy-estimator.h"
#include "ns3/simulated-inference.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace ns3::aiot
{

TEST(SimulatedInference, IsARowOfTheTableWhereTheDevicesEngineRanTheNetwork)
{
    const auto processors = ProcessorCatalogue::BuiltIn();
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
            const auto cost = FindSimulatedInference(processors, device, network);
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) {
                return each.network == network && each.load == InferenceLoad::SINGLE &&
                       each.energyJ == cost.energyJ && each.latencyS == cost.latencyS &&
                       each.runtime == cost.runtime && each.engine == cost.engine;
            });
            EXPECT_EQ(cost.load, InferenceLoad::SINGLE);
            EXPECT_EQ(row == rows.end(), cost.estimated) << network << " on " << device;
            compared += cost.estimated ? 0 : 1;
        }
    }
    EXPECT_GT(compared, 90u);
}

TEST(SimulatedInference, TheProcessorDrawsTheNetEnergyAboveIdle)
{
    const auto processors = ProcessorCatalogue::BuiltIn();
    auto estimator = EnergyEstimator::BuiltIn();
    for (const char* device : {"Raspberry-Pi-4", "Jetson-AGX-Orin", "STM32L4R5ZI", "ESP32-S3"})
    {
        for (const char* network : {"resnet34", "mobilenet_v1_0.25_96", "alexnet"})
        {
            const double idleW = processors.Get(device).idleW.value;
            const auto cost = FindSimulatedInference(processors, device, network);
            const EnergyAnswer& answer = estimator.Estimate(EnergyQuestion{network, device});
            const double bookedJ = (cost.RunningPowerW(idleW) - idleW) * cost.latencyS;
            EXPECT_NEAR(bookedJ, answer.energyNetJ, 1e-9 * answer.energyJ)
                << network << " on " << device;
            EXPECT_EQ(cost.estimated, answer.method != EnergyMethod::MEASURED);
        }
    }
}

TEST(SimulatedInference, AZooNetworkHasAProfile)
{
    const auto catalogue = NetworkCatalogue::BuiltIn();
    ASSERT_FALSE(catalogue.Has("resnet34"));
    const auto profile = FindNetworkProfile(catalogue, "resnet34");
    EXPECT_EQ(profile.parameters, 21797672.0); // torchvision's documentation
    EXPECT_EQ(profile.inputValues, 3.0 * 224 * 224);
    EXPECT_EQ(profile.outputValues, 1000.0);
    EXPECT_EQ(profile.outputBytes, 4.0);
    EXPECT_EQ(FindNetworkProfile(catalogue, "ResNet50").outputBytes,
              catalogue.Get("resnet50").outputBytes);
    EXPECT_NE(Complaint([&] { FindNetworkProfile(catalogue, "resnet5"); }).find("resnet50"),
              std::string::npos);
}

} // namespace ns3::aiot
