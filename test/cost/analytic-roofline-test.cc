// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/analytic-roofline.h"
#include "ns3/dnn-zoo.h"
#include "ns3/inference-score.h"
#include "ns3/processor-catalogue.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace ns3::aiot
{

namespace
{

DeviceSheet
MakeSheet()
{
    DeviceSheet sheet;
    sheet.name = "own";
    sheet.macsPerS = {{Precision::FP32, 1e9}, {Precision::INT8, 4e9}};
    sheet.bytesPerS = 1e9;
    sheet.idleW = 1.0;
    sheet.activeW = 5.0;
    return sheet;
}

/// One kernel that computes and one that moves.
const std::vector<KernelWork> KERNELS{{1e9, 1e6, 1e6, 2e6}, {1e6, 1e8, 1e3, 1e3}};

} // namespace

TEST(AnalyticRoofline, IsTheSlowerOfComputingAndMoving)
{
    const auto cost = AnalyticRoofline(MakeSheet()).Estimate(KERNELS, Precision::FP32);
    // 1 s of MACs against 16 ms of bytes; 1 ms of MACs against 4 bytes x (1e8 + 2e3) / 1e9.
    const double latencyS = 1.0 + 4.0 * (1e8 + 2e3) / 1e9;
    EXPECT_NEAR(cost.latencyS, latencyS, 1e-12);
    EXPECT_NEAR(cost.energyJ, 5.0 * latencyS, 1e-12);
    EXPECT_NEAR(cost.energyNetJ, 4.0 * latencyS, 1e-12);
}

TEST(AnalyticRoofline, QuantisationChangesBytesAndRate)
{
    const AnalyticRoofline roofline(MakeSheet());
    const auto wide = roofline.Estimate(KERNELS, Precision::FP32);
    const auto narrow = roofline.Estimate(KERNELS, Precision::INT8);
    EXPECT_NEAR(narrow.latencyS, wide.latencyS / 4.0, 1e-12);
    EXPECT_NEAR(narrow.energyJ, wide.energyJ / 4.0, 1e-12);
    DeviceSheet sheet = MakeSheet();
    sheet.macsPerS[Precision::INT4] = 4e9;
    const auto four = AnalyticRoofline(sheet).Estimate(KERNELS, Precision::INT4);
    // Half the bytes of int8 at its rate: only the kernel that moves gains.
    EXPECT_NEAR(four.latencyS, 0.25 + 0.5 * (1e8 + 2e3) / 1e9, 1e-12);
}

TEST(AnalyticRoofline, RefusesWhatTheDeviceCanNotDo)
{
    const AnalyticRoofline roofline(MakeSheet());
    EXPECT_TRUE(roofline.Supports(Precision::INT8));
    EXPECT_FALSE(roofline.Supports(Precision::FP16));
    EXPECT_EQ(test::RefusalOf([&] { roofline.Estimate(KERNELS, Precision::FP16); }),
              "processor 'own' has no rate for fp16; it computes in fp32, int8");
    EXPECT_NE(test::RefusalOf([&] { roofline.Estimate(KERNELS, Precision::INT8, 0); }),
              test::ACCEPTED);
}

TEST(AnalyticRoofline, ABatchReadsTheWeightsOnce)
{
    const AnalyticRoofline roofline(MakeSheet());
    const auto one = roofline.Estimate(KERNELS, Precision::FP32, 1);
    const auto ten = roofline.Estimate(KERNELS, Precision::FP32, 10);
    EXPECT_NEAR(ten.latencyS, 10.0 + 4.0 * (1e8 + 10 * 2e3) / 1e9, 1e-12);
    EXPECT_LT(ten.energyJ / 10.0, one.energyJ);
    // Without weights nothing is shared but the launch.
    DeviceSheet sheet = MakeSheet();
    sheet.launchS = 0.5;
    const std::vector<KernelWork> bare{{1e9, 0, 0, 0}};
    EXPECT_NEAR(AnalyticRoofline(sheet).Estimate(bare, Precision::FP32, 4).latencyS, 4.5, 1e-12);
}

TEST(AnalyticRoofline, EnergiesPerActionReplaceTheActivePower)
{
    DeviceSheet sheet = MakeSheet();
    sheet.macJ = 2e-12;
    sheet.byteJ = 1e-10;
    sheet.calibration = 2.0;
    const auto cost = AnalyticRoofline(sheet).Estimate(KERNELS, Precision::INT8);
    const double bytes = 1e6 + 3e6 + 1e8 + 2e3;
    EXPECT_NEAR(cost.energyNetJ, 2e-12 * (1e9 + 1e6) + 1e-10 * bytes, 1e-12);
    EXPECT_NEAR(cost.energyJ, cost.energyNetJ + 1.0 * cost.latencyS, 1e-12);
    EXPECT_NEAR(cost.latencyS, 2.0 * (0.25 + (1e8 + 2e3) / 1e9), 1e-12);
}

TEST(AnalyticRoofline, KernelsKeepMacsAndLeaveOutWhatIsFused)
{
    const auto graph = DnnZoo().Make("resnet18");
    const auto kernels = ListKernels(graph);
    double macs = 0.0;
    for (const KernelWork& kernel : kernels)
    {
        macs += kernel.macs;
    }
    EXPECT_EQ(macs, static_cast<double>(graph.GetTotal().macs));
    // 20 convolutions, 8 additions, 2 pools, 1 linear layer.
    EXPECT_EQ(kernels.size(), 31u);
}

TEST(AnalyticRoofline, EveryProcessorWithMeasurementsHasARate)
{
    const auto processors = ProcessorCatalogue::BuiltIn();
    for (const std::string& name : processors.GetNames())
    {
        const DeviceSheet sheet = MakeDeviceSheet(processors.Get(name));
        EXPECT_EQ(sheet.macsPerS.empty(), name == "RP2040") << name;
        for (const auto& rate : sheet.macsPerS)
        {
            EXPECT_GT(rate.second, 1e7) << name;
            EXPECT_LT(rate.second, 2e15) << name;
        }
    }
}

TEST(InferenceScore, IsAGeometricMeanAgainstTheReference)
{
    const std::vector<ScoredDevice> devices{
        {"ref", 10.0, {{"a", 2.0, 4.0, 1.0}, {"b", 8.0, 5.0, 1.0}, {"only", 1.0, 1.0, 1.0}}},
        {"new", 20.0, {{"a", 1.0, 4.0, 1.0}, {"b", 2.0, 10.0, 1.0}}}};
    const auto scores = ScoreDevices(devices, "ref");
    EXPECT_NEAR(scores[0].iecs, 100.0, 1e-12);
    EXPECT_NEAR(scores[0].pcs, 100.0, 1e-12);
    EXPECT_EQ(scores[0].workloads, 3u);
    EXPECT_NEAR(scores[1].iecs, 100.0 * std::sqrt(2.0 * 4.0), 1e-9);
    // (0.4 / 0.2) and (0.5 / 0.5).
    EXPECT_NEAR(scores[1].pcs, 100.0 * std::sqrt(2.0), 1e-9);
    EXPECT_NEAR(scores[1].iecsSum, (1.0 + 0.5) / 2.0, 1e-12);
    EXPECT_EQ(scores[1].workloads, 2u);
}

TEST(InferenceScore, WeightsCountAndTheRankingDoesNotDependOnTheReference)
{
    std::vector<ScoredDevice> devices{{"x", 1.0, {{"a", 1.0, 1.0, 3.0}, {"b", 1.0, 1.0, 1.0}}},
                                      {"y", 1.0, {{"a", 0.5, 1.0, 3.0}, {"b", 4.0, 1.0, 1.0}}}};
    EXPECT_NEAR(ScoreDevices(devices, "x")[1].iecs,
                100.0 * std::exp(0.75 * std::log(2.0) + 0.25 * std::log(0.25)),
                1e-9);
    EXPECT_GT(ScoreDevices(devices, "x")[1].iecs, ScoreDevices(devices, "x")[0].iecs);
    EXPECT_GT(ScoreDevices(devices, "y")[1].iecs, ScoreDevices(devices, "y")[0].iecs);
}

TEST(InferenceScore, RefusesNonsense)
{
    using test::RefusalOf;
    const std::vector<ScoredDevice> devices{{"x", 1.0, {{"a", 1.0, 1.0, 1.0}}},
                                            {"y", 1.0, {{"b", 1.0, 1.0, 1.0}}}};
    EXPECT_EQ(RefusalOf([&] { ScoreDevices(devices, "z"); }),
              "score: the reference 'z' is not among the devices");
    EXPECT_EQ(RefusalOf([&] { ScoreDevices(devices, "x"); }),
              "score of 'y': no workload in common with 'x'");
    EXPECT_NE(RefusalOf([&] {
                  ScoreDevices({{"x", 0.0, {{"a", 1, 1, 1}}}}, "x");
              }),
              test::ACCEPTED);
    EXPECT_NE(RefusalOf([&] {
                  ScoreDevices({{"x", 1.0, {{"a", 1, 1, 1}, {"a", 1, 1, 1}}}}, "x");
              }),
              test::ACCEPTED);
}

} // namespace ns3::aiot
