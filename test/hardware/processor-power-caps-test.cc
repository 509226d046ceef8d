// SPDX-License-Identifier: GPL-2.0-only
// Power caps of the catalogue's processors, and what they make of an estimate.
#include "../tools/refusal.h"

#include "ns3/energy-estimate.h"
#include "ns3/power-cap-table.h"
#include "ns3/processor-catalogue.h"
#include "ns3/processor-power-caps.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace ns3::aiot
{

using test::RefusalOf;

/// The highest cap is what active_w of the processor was measured at.
TEST(ProcessorPowerCaps, AreOfTheJobThatThePowerIsOf)
{
    const ProcessorPowerCaps caps = ProcessorPowerCaps::BuiltIn();
    const ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
    for (const std::string name : {"NVIDIA-A40", "NVIDIA-V100"})
    {
        EXPECT_NEAR(caps.Get(name).GetReference().powerW, processors.Get(name).activeW.value, 0.06)
            << name;
    }
    EXPECT_EQ(RefusalOf([&] { caps.Get("GAP9"); }),
              "processor 'GAP9' has no curve of power caps; NVIDIA-A40, NVIDIA-V100 have one");
    EXPECT_NE(RefusalOf([&] { caps.GetEffect("NVIDIA-V100", 99); }), test::ACCEPTED);
}

TEST(ProcessorPowerCaps, AreTheTracesRows)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    for (const auto& [name, file] : {std::pair{"NVIDIA-A40", "a40"}, {"NVIDIA-V100", "v100"}})
    {
        const ProcessorPowerCaps caps = ProcessorPowerCaps::BuiltIn();
        std::size_t found = 0;
        for (const PowerCapJob& job : ReadPowerCapTable(CsvTable::ReadFile(
                 std::string(shared) + "/power-caps/summary_power_" + file + ".csv")))
        {
            if (job.network != "resnet50" || job.batchSize != 128)
            {
                continue;
            }
            for (const PowerCapPoint& point : job.curve.GetPoints())
            {
                const PowerCapPoint ours = caps.Get(name).At(point.capW);
                EXPECT_NEAR(ours.timeS / point.timeS, 1, 1e-8);
                EXPECT_NEAR(ours.GetEnergyJ() / point.GetEnergyJ(), 1, 1e-8);
                ++found;
            }
        }
        EXPECT_EQ(found, caps.Get(name).GetPoints().size()) << name;
    }
}

TEST(ProcessorPowerCaps, AnEstimateTakesSecondsAndJoulesOfTheCurve)
{
    const ProcessorPowerCaps caps = ProcessorPowerCaps::BuiltIn();
    const PowerCapCurve& curve = caps.Get("NVIDIA-V100");
    for (const double capW : {100.0, 137.0, 150.0, 250.0, 400.0})
    {
        EnergyEstimate answer;
        answer.latencyS = 0.5;
        answer.energyJ = 100;
        answer.energyNetJ = 80;
        answer.energyLowJ = 90;
        answer.energyHighJ = 110;
        answer.ApplyPowerCap(caps.GetEffect("NVIDIA-V100", capW), 40);
        const PowerCapPoint point = curve.At(capW);
        const PowerCapPoint& free = curve.GetReference();
        EXPECT_NEAR(answer.latencyS, 0.5 * point.timeS / free.timeS, 1e-12);
        EXPECT_NEAR(answer.energyJ, 100 * point.GetEnergyJ() / free.GetEnergyJ(), 1e-9);
        EXPECT_NEAR(answer.energyLowJ / answer.energyJ, 0.9, 1e-12);
        EXPECT_NEAR(answer.energyNetJ, answer.energyJ - 40 * answer.latencyS, 1e-9);
        EXPECT_NEAR(answer.RunningPowerW(40), answer.energyJ / answer.latencyS, 1e-9);
    }
}

} // namespace ns3::aiot
