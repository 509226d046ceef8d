// SPDX-License-Identifier: GPL-2.0-only
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/basic-dnns.h"
#include "ns3/energy-estimator.h"
#include "ns3/software-choice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::string HEADER = "device,network,precision,energy_j,latency_s,gross_or_net,boundary,"
                           "batch,runtime,accuracy,source,grade,note\n";

std::string
SharedPath(const std::string& file)
{
    const char* shared = std::getenv("AIOT_SHARED");
    return shared ? std::string(shared) + "/kernel-energy/train/" + file : std::string();
}

EnergyQuery
Ask(const std::string& network, const std::string& processor, const std::string& precision = "")
{
    return EnergyQuery{network, processor, precision};
}

/// @return devices `here` and `there`, on which nothing was measured
ProcessorCatalogue
TwoDevices()
{
    ProcessorCatalogue processors(DnnCatalogue::BuiltIn());
    std::string rows = "device,kind,quantity,value,low,high,unit,boundary,source,grade,note\n";
    for (const char* device : {"here", "there"})
    {
        for (const char* state : {"idle_w,0.1", "sleep_w,0.1", "active_w,1"})
        {
            rows += std::string(device) + ",mcu," + state + ",,,W,chip,s,read,\n";
        }
    }
    processors.AddProcessors(UserTable(rows));
    return processors;
}

} // namespace

TEST(DnnKey, IsOneForAllSpellings)
{
    EXPECT_EQ(DnnKey("MobileNet-V1 1.00_224"), "mobilenet_v1_1_224");
    EXPECT_EQ(DnnKey("mobilenet_v1_1.0_224"), "mobilenet_v1_1_224");
    EXPECT_EQ(DnnKey("mobilenet_v1_0.50_128"), "mobilenet_v1_0.5_128");
    EXPECT_EQ(DnnKey("mobilenet_v2_1.0_224"), DnnKey("mobilenet_v2"));
    EXPECT_EQ(DnnKey("resnet50"), "resnet50");
    EXPECT_EQ(DnnKey("llama3.2_1b"), "llama3.2_1b");
    EXPECT_EQ(DnnKey(""), "");
}

TEST(EnergyEstimator, MeasuredRowsComeBackAsMeasured)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const EnergyEstimate pi =
        estimator.Estimate(Ask("mobilenet_v1_1.0_224", "Raspberry-Pi-4", "int8"));
    EXPECT_EQ(pi.method, EnergyMethod::MEASURED);
    EXPECT_TRUE(pi.inRange);
    EXPECT_NEAR(pi.energyJ, 0.185535, 1e-9);
    EXPECT_NEAR(pi.latencyS, 0.0278471, 1e-9);
    EXPECT_NEAR(pi.energyNetJ, 0.185535 - 2.85 * 0.0278471, 1e-9);
    EXPECT_EQ(pi.measurements.size(), 2u);
    EXPECT_NEAR(estimator.Estimate(Ask("kws", "gap9")).energyJ, 26.659e-6, 1e-12);
    // By the submission's own name of the board: that software and no other.
    EXPECT_NEAR(estimator.Estimate(Ask("resnet50", "vim4-armnn-v22.11-neon")).energyJ,
                1.47595,
                1e-9);
}

TEST(EnergyEstimator, EveryPublishedTinyResultComesBack)
{
    const std::string path = SharedPath("mlperf_tiny.csv");
    if (path.empty())
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const CsvTable table = CsvTable::ReadFile(path);
    auto estimator = EnergyEstimator::BuiltIn();
    std::map<std::string, std::vector<MeasuredInference>> rowsOf;
    for (const std::string& name : estimator.GetProcessors().GetNames())
    {
        for (const MeasuredInference& row : estimator.GetMeasurements(name))
        {
            rowsOf[row.cost.network].push_back(row);
        }
    }
    const std::map<std::string, std::string> networks{{"ad", "fc_autoencoder"},
                                                      {"ic", "resnet8"},
                                                      {"kws", "ds_cnn"},
                                                      {"vww", "mobilenet_v1_0.25_96"}};
    double sum = 0.0;
    std::size_t predicted = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const double publishedJ = table.GetNumber(row, table.GetColumn("uJ_per_inf")) * 1e-6;
        const auto& rows = rowsOf[networks.at(table.GetText(row, table.GetColumn("bench")))];
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& candidate) {
            return std::abs(candidate.cost.energyJ - publishedJ) < 1e-5 * publishedJ;
        });
        ASSERT_NE(found, rows.end()) << table.Where(row);
        const EnergyQuery question{found->cost.network,
                                   found->device,
                                   found->cost.precision,
                                   found->cost.runtime};
        const EnergyEstimate& answer = estimator.Estimate(question);
        EXPECT_EQ(answer.method, EnergyMethod::MEASURED);
        EXPECT_EQ(answer.energyJ, found->cost.energyJ) << table.Where(row);
        const auto leftOut = estimator.LeaveOneOut(question);
        sum += leftOut ? std::abs(leftOut->errorPercent) : 0.0;
        predicted += leftOut ? 1 : 0;
    }
    EXPECT_EQ(table.GetRowCount(), 95u);
    EXPECT_GE(predicted, 90u);
    EXPECT_LE(sum / static_cast<double>(predicted), 25.0);
}

TEST(EnergyEstimator, TheHeldOutCasesArePredicted)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const EnergyEstimate answer = estimator.Estimate(Ask("resnet8", "EFR32xG24", "int8"));
    EXPECT_EQ(answer.method, EnergyMethod::SCALED);
    // Between half and twice what its pJ per MAC (150 to 230) mean.
    EXPECT_GT(answer.energyJ, 0.5 * 150e-12 * 12501632);
    EXPECT_LT(answer.energyJ, 2.0 * 230e-12 * 12501632);
}

TEST(EnergyEstimator, OtherDevicesGiveTheRatio)
{
    // Elsewhere n costs 3 times m; here m costs 10.
    EnergyEstimator estimator(TwoDevices());
    estimator.AddMeasurements(UserTable(HEADER + "there,secret,int8,6,2,gross,chip,1,,,s,read,\n"
                                                 "there,ds_cnn,int8,2,1,gross,chip,1,,,s,read,\n"
                                                 "here,ds_cnn,int8,10,5,gross,chip,1,,,s,read,\n"));
    const EnergyEstimate& answer = estimator.Estimate(Ask("secret", "here", "int8"));
    EXPECT_EQ(answer.method, EnergyMethod::OTHER_DEVICES);
    EXPECT_NEAR(answer.energyJ, 30.0, 1e-9);
    EXPECT_NEAR(answer.latencyS, 10.0, 1e-9);
    EXPECT_NEAR(answer.energyNetJ, 29.0, 1e-9);
    EXPECT_FALSE(answer.inRange); // nobody knows the size of it
    // And by its work where that is known: some 4.7 times the MACs of ds_cnn.
    const EnergyEstimate& scaled = estimator.Estimate(Ask("resnet8", "here", "int8"));
    EXPECT_EQ(scaled.method, EnergyMethod::SCALED);
    EXPECT_GT(scaled.energyJ, 20.0);
    EXPECT_LT(scaled.energyJ, 50.0);
    EXPECT_FALSE(scaled.inRange);
}

TEST(EnergyEstimator, TheSoftwareOfAnotherDeviceIsNeverMixed)
{
    // There, the large network ran with one software and the small one with another: their ratio
    // says nothing of any device.
    const auto ask = [](const std::string& largeJ) {
        EnergyEstimator estimator(TwoDevices());
        estimator.AddMeasurements(UserTable(
            HEADER + "there,resnet8,int8," + largeJ + ",0.01,gross,chip,1,accelerator,,s,read,\n" +
            "there,ds_cnn,int8,5,1,gross,chip,1,processor,,s,read,\n"
            "here,ds_cnn,int8,10,5,gross,chip,1,processor,,s,read,\n"));
        return estimator.Estimate(Ask("resnet8", "here", "int8")).energyJ;
    };
    EXPECT_EQ(ask("0.1"), ask("1000"));

    auto builtIn = EnergyEstimator::BuiltIn();
    const double fp32J = builtIn.Estimate(Ask("resnet50", "Raspberry-Pi-4", "fp32")).energyJ;
    const double int8J = builtIn.Estimate(Ask("resnet50", "Raspberry-Pi-4", "int8")).energyJ;
    EXPECT_GT(int8J, 0.2 * fp32J);
    EXPECT_LT(int8J, fp32J);
}

TEST(EnergyEstimator, OneDeviceAloneIsBelievedWithinReason)
{
    // A network of which only the MACs are known: 3.1 times those of ds_cnn.
    for (const auto& [costThere, method] :
         {std::pair{std::string("0.1"), EnergyMethod::SCALED},
          std::pair{std::string("4"), EnergyMethod::OTHER_DEVICES}})
    {
        EnergyEstimator estimator(TwoDevices());
        const std::string network = "face_recognition_max78000";
        estimator.AddMeasurements(UserTable(HEADER + "there," + network + ",int8," + costThere +
                                            ",2,gross,chip,1,,,s,read,\n" +
                                            "there,ds_cnn,int8,2,1,gross,chip,1,,,s,read,\n" +
                                            "here,ds_cnn,int8,10,5,gross,chip,1,,,s,read,\n"));
        EXPECT_EQ(estimator.Estimate(Ask(network, "here", "int8")).method, method) << costThere;
    }
}

TEST(EnergyEstimator, AddedNetworksAndRowsAreKnown)
{
    auto estimator = EnergyEstimator::BuiltIn();
    EXPECT_NE(test::RefusalOf([&] { estimator.Estimate(Ask("mine", "Raspberry-Pi-4")); }),
              test::ACCEPTED);
    LayerGraph graph = MakeMlp({784, 512, 10});
    estimator.AddNetwork(graph);
    const EnergyEstimate& answer =
        estimator.Estimate(Ask(graph.GetName(), "Raspberry-Pi-4", "fp32"));
    EXPECT_EQ(answer.method, EnergyMethod::SCALED);
    EXPECT_GT(answer.energyJ, 0.0);
    estimator.AddMeasurements(UserTable(
        HEADER + "raspberry pi 4,resnet18,fp32,0.9,0.2,gross,wall,1,mine,,s,measured,\n"));
    EXPECT_EQ(estimator.Estimate(Ask("resnet18", "Raspberry-Pi-4", "fp32")).energyJ, 0.9);
}

TEST(EnergyEstimator, ABatchLiesBetweenOneRequestAndFullLoad)
{
    auto estimator = EnergyEstimator::BuiltIn();
    EnergyQuery question = Ask("resnet50", "Workstation-RTX-4090", "int8");
    const EnergyEstimate one = estimator.Estimate(question);
    question.batch = 1000000;
    const EnergyEstimate many = estimator.Estimate(question);
    question.batch = 2;
    const EnergyEstimate two = estimator.Estimate(question);
    EXPECT_NEAR(many.energyJ, 0.0135, 1e-6);
    EXPECT_NEAR(two.energyJ, (one.energyJ + 0.0135) / 2.0, 1e-9);
    EXPECT_GT(two.latencyS, one.latencyS);
    question.batch = 0;
    EXPECT_EQ(test::RefusalOf([&] { estimator.Estimate(question); }),
              "batch must be from 1 to 1000000");
}

TEST(EnergyEstimator, TheAcceleratorAnswersUnlessAnotherEngineIsAsked)
{
    auto estimator = EnergyEstimator::BuiltIn();
    EnergyQuery question = Ask("resnet50", "Jetson-AGX-Xavier");
    const EnergyEstimate gpu = estimator.Estimate(question);
    EXPECT_EQ(gpu.engine, ComputeEngine::GPU);
    EXPECT_EQ(gpu.precision, "int8");
    question.engine = ComputeEngine::CPU;
    question.precision = "fp32";
    const EnergyEstimate cpu = estimator.Estimate(question);
    EXPECT_EQ(cpu.engine, ComputeEngine::CPU);
    EXPECT_EQ(cpu.method, EnergyMethod::MEASURED);
    EXPECT_GT(cpu.energyJ, 20.0 * gpu.energyJ);
    question.precision = "fp16";
    EXPECT_EQ(test::RefusalOf([&] { estimator.Estimate(question); }),
              "processor 'Jetson-AGX-Xavier' does not compute in fp16; it computes in fp32, int8");
    question.engine = ComputeEngine::NPU;
    EXPECT_EQ(test::RefusalOf([&] { estimator.Estimate(question); }),
              "processor 'Jetson-AGX-Xavier' has no known engine npu; it has gpu, cpu");
    for (const char* processor : {"Odroid-N2+", "RK3588S", "Khadas-VIM4", "Jetson-AGX-Orin"})
    {
        EXPECT_EQ(estimator.Estimate(Ask("resnet34", processor)).engine, ComputeEngine::GPU)
            << processor;
    }
}

TEST(EnergyEstimator, OnePrecisionAnswersForAProcessor)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const auto precision = [&](const char* network, const char* processor) {
        return estimator.Estimate(Ask(network, processor)).precision;
    };
    // Measured at fp32 alone there, and the answer says so.
    EXPECT_EQ(precision("resnet50", "Raspberry-Pi-4"), "int8");
    EXPECT_NE(estimator.Estimate(Ask("resnet50", "Raspberry-Pi-4")).note.find("1.86084 J at fp32"),
              std::string::npos);
    EXPECT_EQ(precision("mobilenet_v2", "Raspberry-Pi-4"), "int8");
    EXPECT_EQ(precision("resnet18", "Jetson-Nano"), "fp32"); // five networks against one
    EXPECT_EQ(precision("vgg16", "Jetson-Nano"), "fp32");
    EXPECT_EQ(precision("bert_large_384", "Cloud-AI-100-Edge"), "int8"); // one against one
    // Whose layers are not known can only be answered where it was measured.
    EXPECT_EQ(precision("rnnt", "XR12-A2x1"), "fp16");
}

TEST(EnergyEstimator, OneOperatingPointAnswersForADevice)
{
    EXPECT_EQ(FindOperatingPoint("TensorRT 8.5 MaxQ"), "MaxQ");
    EXPECT_EQ(FindOperatingPoint("Orin_TRT_MaxQ"), "MaxQ");
    EXPECT_EQ(FindOperatingPoint("TensorRT 8.5"), "");
    EXPECT_EQ(FindOperatingPoint("NE16 0.65 V 240 MHz"), "240 MHz");
    EXPECT_EQ(FindOperatingPoint("0.9 V 30.7 MHz"), "30 MHz");
    EXPECT_EQ(FindOperatingPoint("syntiant_9120_0v9_30mhz v0.7"), "30 MHz");
    EXPECT_EQ(FindOperatingPoint("mhz"), "0 MHz");
    auto estimator = EnergyEstimator::BuiltIn();
    const auto point = [&](const char* network, const char* processor) {
        return FindOperatingPoint(estimator.Estimate(Ask(network, processor)).runtime);
    };
    for (const char* network : {"resnet18", "resnet50", "bert_large_384"})
    {
        EXPECT_EQ(point(network, "Jetson-AGX-Orin"), "") << network; // its default was measured
    }
    for (const char* network : {"ds_cnn", "mobilenet_v1_0.25_96", "resnet8"})
    {
        EXPECT_EQ(point(network, "GAP9"), "370 MHz") << network; // the faster of two alike
        EXPECT_EQ(point(network, "NDP9120"), "98 MHz") << network;
    }
}

TEST(EnergyEstimator, RefusesWhatADeviceCanNotDo)
{
    auto estimator = EnergyEstimator::BuiltIn();
    const auto complain = [&](const EnergyQuery& question) {
        return test::RefusalOf([&] { estimator.Estimate(question); });
    };
    EXPECT_EQ(complain(Ask("resnet50", "GAP9", "fp32")),
              "processor 'GAP9' does not compute in fp32; it computes in int8");
    EXPECT_EQ(complain(Ask("resnet50", "Raspberry-Pi-4", "int4")),
              "processor 'Raspberry-Pi-4' does not compute in int4; it computes in fp32, int8");
    EXPECT_NE(complain(Ask("resnet50", "Raspberry-Pi-4", "int5")), test::ACCEPTED);
    EXPECT_NE(complain(Ask("resnet50", "Raspberry-Pi-5")).find("'Raspberry-Pi-4'"),
              std::string::npos);
    EXPECT_NE(complain(Ask("resnet51", "Raspberry-Pi-4")).find("resnet50"), std::string::npos);
    EXPECT_EQ(complain(EnergyQuery{"resnet50", "GAP9", "int8", "nobody's"}),
              "nothing was measured on 'GAP9' with the software 'nobody's'");
    EXPECT_EQ(test::RefusalOf([&] {
                  estimator.AddMeasurements(
                      UserTable(HEADER + "GAP9,ds_cnn,int7,1,1,gross,chip,1,,,s,read,\n"));
              }),
              "user.csv:2: precision 'int7' is not one of fp32, fp16, int8, int4");
    EXPECT_EQ(test::RefusalOf([&] {
                  estimator.AddMeasurements(
                      UserTable(HEADER + "GAP7,ds_cnn,int8,1,1,gross,chip,1,,,s,read,\n"));
              }),
              "user.csv:2: device 'GAP7' is not in the processor catalogue");
}

TEST(EnergyEstimator, EveryProcessorPricesACommonNetwork)
{
    auto estimator = EnergyEstimator::BuiltIn();
    for (const std::string& name : estimator.GetProcessors().GetNames())
    {
        if (name == "RP2040")
        {
            continue;
        }
        const EnergyEstimate& answer = estimator.Estimate(Ask("mobilenet_v1_0.25_128", name));
        EXPECT_TRUE(std::isfinite(answer.energyJ) && answer.energyJ > 0.0) << name;
        EXPECT_GT(answer.latencyS, 0.0) << name;
        EXPECT_GE(answer.energyJ, answer.energyNetJ) << name;
        EXPECT_FALSE(answer.source.empty()) << name;
    }
}

} // namespace ns3::aiot
