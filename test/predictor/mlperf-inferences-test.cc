// SPDX-License-Identifier: GPL-2.0-only
// MLPerf's edge results as measurements: they come back, and are predicted when they are left out.
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/energy-estimator.h"
#include "ns3/mlperf-inferences.h"
#include "ns3/runtime-predictor.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <string>

namespace ns3::aiot
{

namespace
{

const std::string HEADER = "version,division,org,platform,framework,model,latency_ms,energy_mj\n";

MlperfInferences
Read(const std::string& rows)
{
    return ReadMlperfInferences(UserTable(HEADER + rows), DnnZoo());
}

} // namespace

TEST(MlperfInferences, PlacesBoardsAndNetworks)
{
    const auto found =
        Read("v2.0,open,Krai,rpi4-tflite-v9,TFLite,mobilenet-v1-0.5-128-quantized,5,20\n"
             "v2.0,open,cTuning,nvidia_orin_64k-x,TFLite,efficientnet-fp32-lite1,10,300\n"
             "v2.0,open,Krai,toaster,TFLite,mobilenet-v1-0.5-128-quantized,5,20\n"
             "v2.0,open,Krai,rpi4-tflite-v9,TFLite,obert-large,5,20\n"
             "v2.0,closed,Krai,rpi4-tflite-v9,TFLite,resnet50,5,20\n");
    EXPECT_EQ(found.openRows, 4u);
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].device, "Raspberry-Pi-4");
    EXPECT_EQ(found.rows[0].cost.network, "mobilenet_v1_0.5_128");
    EXPECT_EQ(found.rows[0].cost.precision, "int8");
    EXPECT_EQ(found.rows[0].cost.runtime, "rpi4-tflite-v9");
    EXPECT_DOUBLE_EQ(found.rows[0].cost.energyJ, 0.02);
    EXPECT_DOUBLE_EQ(found.rows[0].cost.latencyS, 0.005);
    EXPECT_TRUE(found.rows[0].cost.grossOfIdle);
    EXPECT_EQ(found.rows[1].device, "Jetson-AGX-Orin");
    EXPECT_EQ(found.rows[1].cost.precision, "fp32");
}

TEST(MlperfInferences, RefusesNonsense)
{
    const std::string row = "v2.0,open,Krai,rpi4-tflite-v9,TFLite,mobilenet-v1-0.5-128-quantized,";
    EXPECT_EQ(test::RefusalOf([&] { Read(row + "0,20\n"); }),
              "user.csv:2: latency_ms must be above 0");
    EXPECT_EQ(test::RefusalOf([&] { Read(row + "5,-1\n"); }),
              "user.csv:2: energy_mj must be above 0");
    EXPECT_NE(test::RefusalOf([&] { Read(row + "5,nan\n"); }), test::ACCEPTED);
}

TEST(MlperfInferences, EveryDeviceIsInTheCatalogue)
{
    const CsvTable table = CsvTable::BuiltIn("mlperf-platforms.csv");
    const auto processors = ProcessorCatalogue::BuiltIn();
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        EXPECT_TRUE(processors.Has(table.GetText(row, table.GetColumn("device"))))
            << table.Where(row);
    }
}

TEST(MlperfInferences, PublishedResultsComeBackAndArePredictedWhenLeftOut)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (!shared)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const auto results = ReadMlperfInferences(
        CsvTable::ReadFile(std::string(shared) +
                           "/kernel-energy/train/mlperf_edge_singlestream.csv"),
        DnnZoo());
    EXPECT_GE(static_cast<double>(results.rows.size()),
              0.9 * static_cast<double>(results.openRows));
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    estimator.AddMeasurements(results.rows);
    std::map<std::string, int> perPlatform;
    double sum = 0.0;
    int leftOutCount = 0;
    for (const InferenceRow& row : results.rows)
    {
        const EnergyQuery question{row.cost.network, row.cost.runtime, row.cost.precision};
        const EnergyEstimate& answer = estimator.Estimate(question);
        EXPECT_EQ(answer.method, EnergyMethod::MEASURED);
        EXPECT_LE(answer.energyLowJ, row.cost.energyJ) << row.cost.source;
        EXPECT_GE(answer.energyHighJ, row.cost.energyJ) << row.cost.source;
        if (perPlatform[row.cost.runtime]++ % 40 == 7)
        {
            const auto leftOut = estimator.LeaveOneOut(question);
            ASSERT_TRUE(leftOut) << row.cost.source;
            sum += std::abs(leftOut->errorPercent);
            ++leftOutCount;
        }
    }
    EXPECT_GE(leftOutCount, 20);
    EXPECT_LE(sum / leftOutCount, 15.0);
}

} // namespace ns3::aiot
