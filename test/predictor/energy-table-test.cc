// SPDX-License-Identifier: GPL-2.0-only
// Tables of measurements as predictors read them, and what the predictors reach on them.
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/convolution-table.h"
#include "ns3/cross-validation.h"
#include "ns3/dnn-work.h"
#include "ns3/mlperf-network-name.h"
#include "ns3/mlperf-table.h"
#include "ns3/roofline-predictor.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// What is known only after a measurement: none of it may help to predict.
const std::set<std::string> MEASURED{"latency_ms",
                                     "mean_power_w",
                                     "accuracy",
                                     "energy_mj",
                                     "energy_net_mj",
                                     "energy_idle_mj",
                                     "energy_total_mj"};

const std::string CONVOLUTION_HEADER =
    "cin,h_in,w_in,cout,h_out,w_out,kh,kw,sh,sw,dil,groups,latency_ms,mean_power_w,energy_net_mj,"
    "energy_idle_mj,energy_total_mj\n";

const std::string MLPERF_HEADER =
    "division,platform,framework,model,latency_ms,energy_mj,accuracy,mean_power_w\n";

std::string
MlperfRows(const std::string& measured)
{
    return "open,board,tflite,mobilenet-v1-0.5-128-quantized," + measured + "\n" +
           "open,board,tflite,mobilenet-v2-precision_float-1.0-224," + measured + "\n" +
           "closed,board,tflite,mobilenet-v1-0.5-128-quantized," + measured + "\n" +
           "open,board,armnn,efficientnet-lite3-non-quantized," + measured + "\n" +
           "open,board,armnn,obert-large-pruned97-none-bert-99," + measured + "\n";
}

std::vector<std::vector<double>>
InputsOf(const EnergyDataset& data)
{
    std::vector<std::vector<double>> inputs;
    for (const EnergySample& sample : data.samples)
    {
        inputs.push_back(sample.input.terms);
        inputs.push_back(sample.input.features);
    }
    return inputs;
}

std::string
SharedPath(const std::string& file)
{
    const char* shared = std::getenv("AIOT_SHARED");
    return shared ? std::string(shared) + "/kernel-energy/train/" + file : std::string();
}

} // namespace

TEST(ConvolutionTable, CountsMacsAsTheLoopsDo)
{
    ConvolutionShape shape;
    shape.inChannels = 6;
    shape.inHeight = 5;
    shape.inWidth = 7;
    shape.outChannels = 4;
    shape.outHeight = 3;
    shape.outWidth = 4;
    shape.kernelHeight = 3;
    shape.kernelWidth = 2;
    shape.groups = 2;
    double macs = 0;
    std::set<std::vector<int>> weights;
    for (int out = 0; out < 4; ++out)
    {
        for (int pixel = 0; pixel < 3 * 4; ++pixel)
        {
            for (int tap = 0; tap < 3 * 2; ++tap)
            {
                for (int in = 0; in < 6; ++in)
                {
                    if (in / 3 == out / 2)
                    {
                        ++macs;
                        weights.insert({out, tap, in});
                    }
                }
            }
        }
    }
    EXPECT_EQ(shape.Macs(), macs);
    EXPECT_EQ(shape.Weights(), static_cast<double>(weights.size()));
    EXPECT_EQ(shape.InputValues(), 210.0);
    EXPECT_EQ(shape.OutputValues(), 48.0);
    EXPECT_EQ(MakeConvolutionInput(shape).terms.size(), ConvolutionTerms().size());
    EXPECT_EQ(MakeConvolutionInput(shape).features.size(), ConvolutionFeatures().size());
}

TEST(ConvolutionTable, WhatWasMeasuredIsNeverAnInput)
{
    for (const std::string& column : ConvolutionInputColumns())
    {
        EXPECT_EQ(MEASURED.count(column), 0u) << column;
    }
    const std::string shape = "8,16,16,16,16,16,3,3,1,1,1,1,";
    const auto a = ReadConvolutions(UserTable(CONVOLUTION_HEADER + shape + "1,2,3,4,7\n"));
    const auto b = ReadConvolutions(UserTable(CONVOLUTION_HEADER + shape + "9,8,7,6,13\n"));
    EXPECT_EQ(InputsOf(a), InputsOf(b));
    EXPECT_DOUBLE_EQ(a.samples[0].energyJ, 0.007);
    EXPECT_DOUBLE_EQ(b.samples[0].energyJ, 0.013);
    // Not even read: the columns may be missing.
    const auto bare = ReadConvolutions(UserTable(
        "cin,h_in,w_in,cout,h_out,w_out,kh,kw,sh,sw,dil,groups,energy_total_mj\n" + shape + "7\n"));
    EXPECT_EQ(InputsOf(a), InputsOf(bare));
}

TEST(ConvolutionTable, EqualShapesAreOneGroup)
{
    const std::string shape = "8,16,16,16,16,16,3,3,1,1,1,1,";
    const auto data =
        ReadConvolutions(UserTable(CONVOLUTION_HEADER + shape + "1,2,3,4,7\n" + shape +
                                   "1,2,3,4,8\n" + "8,16,16,16,16,16,1,1,1,1,1,1,1,2,3,4,8\n"));
    EXPECT_EQ(data.samples[0].group, data.samples[1].group);
    EXPECT_NE(data.samples[0].group, data.samples[2].group);
}

TEST(ConvolutionTable, RefusesDamagedRows)
{
    const auto complain = [](const std::string& row) {
        return test::RefusalOf([&] { ReadConvolutions(UserTable(CONVOLUTION_HEADER + row)); });
    };
    EXPECT_EQ(complain("0,16,16,16,16,16,3,3,1,1,1,1,1,2,3,4,7\n"),
              "user.csv:2: cin must be an integer from 1 to 1000000");
    EXPECT_EQ(complain("8,16,16,16,16,16,3,2.5,1,1,1,1,1,2,3,4,7\n"),
              "user.csv:2: kw must be an integer from 1 to 1000000");
    EXPECT_EQ(complain("8,16,16,16,16,16,3,3,1,1,1,3,1,2,3,4,7\n"),
              "user.csv:2: groups must divide cin and cout");
    EXPECT_EQ(complain("8,16,16,16,16,16,3,3,1,1,1,1,1,2,3,4,0\n"),
              "user.csv:2: energy_total_mj must be above 0");
    EXPECT_NE(complain("8,16,16,16,16,16,3,3,1,1,1,1,1,2,3,4,nan\n").find("user.csv:2"),
              std::string::npos);
    EXPECT_NE(complain("8,16,16,16,16,16,3,3,1,1,1,1,1,2,3,4,\n").find("user.csv:2"),
              std::string::npos);
}

TEST(MlperfNetworkName, SaysFamilyWidthResolutionAndPrecision)
{
    const auto is = [](const std::string& name, const std::string& network, Precision precision) {
        const auto found = ParseMlperfModelName(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->network, network);
        EXPECT_EQ(found->precision, precision) << name;
        EXPECT_TRUE(DnnZoo().Has(found->network)) << network;
    };
    is("mobilenet-v1-0.25-128-quantized", "mobilenet_v1_0.25_128", Precision::INT8);
    is("mobilenet-v1-0.25-128-non-quantized", "mobilenet_v1_0.25_128", Precision::FP32);
    is("mobilenet-v2-precision_uint8-0.35-96", "mobilenet_v2_0.35_96", Precision::INT8);
    is("mobilenet-v3-large-minimalistic_224_1.0_float",
       "mobilenet_v3_large_minimalistic_tf_1.0_224",
       Precision::FP32);
    is("mobilenet-v3-small_224_0.75_float", "mobilenet_v3_small_tf_0.75_224", Precision::FP32);
    is("mobilenet-v3-precision_uint8-small-224", "mobilenet_v3_small_tf_1.0_224", Precision::INT8);
    is("efficientnet-lite3-non-quantized", "efficientnet_lite3", Precision::FP32);
    is("efficientnet-int8-lite0", "efficientnet_lite0", Precision::INT8);
    for (const char* other :
         {"", "resnet50", "mobilenet-v1", "mobilenet-v1--128-quantized", "rnnt"})
    {
        EXPECT_FALSE(ParseMlperfModelName(other)) << other;
    }
    EXPECT_FALSE(ParseMlperfModelName("mobilenet-v1-" + std::string(1'000'000, '1')));
}

TEST(MlperfTable, MapsRowsAndListsTheRest)
{
    const auto data = ReadMlperfTable(UserTable(MLPERF_HEADER + MlperfRows("1,2,0.5,3")), DnnZoo());
    EXPECT_EQ(data.rows, 4u);
    EXPECT_EQ(data.mapped, 3u);
    ASSERT_EQ(data.unmapped.size(), 1u);
    EXPECT_EQ(data.unmapped.begin()->first, "obert-large-pruned97-none-bert-99");
    ASSERT_EQ(data.pairs.size(), 2u);
    EXPECT_EQ(data.pairs[0].name, "board | armnn");
    EXPECT_EQ(data.pairs[1].samples.size(), 2u);
    EXPECT_EQ(data.pairs[1].samples[0].group, "mobilenet_v1_0.5_128");
    EXPECT_DOUBLE_EQ(data.pairs[1].samples[0].energyJ, 0.002);
}

TEST(MlperfTable, WhatWasMeasuredIsNeverAnInput)
{
    for (const std::string& column : MlperfInputColumns())
    {
        EXPECT_EQ(MEASURED.count(column), 0u) << column;
    }
    const DnnZoo zoo;
    const auto a = ReadMlperfTable(UserTable(MLPERF_HEADER + MlperfRows("1,2,0.5,3")), zoo);
    const auto b = ReadMlperfTable(UserTable(MLPERF_HEADER + MlperfRows("99,7,x,y")), zoo);
    const auto bare = ReadMlperfTable(
        UserTable("division,platform,framework,model,energy_mj\n" + MlperfRows("2")),
        zoo);
    for (std::size_t pair = 0; pair < a.pairs.size(); ++pair)
    {
        EXPECT_EQ(InputsOf(a.pairs[pair]), InputsOf(b.pairs[pair]));
        EXPECT_EQ(InputsOf(a.pairs[pair]), InputsOf(bare.pairs[pair]));
        EXPECT_NE(a.pairs[pair].samples[0].energyJ, b.pairs[pair].samples[0].energyJ);
    }
}

TEST(DnnWork, EachPrecisionHasItsOwnPlace)
{
    const DnnWork work = CountDnnWork(DnnZoo().Make("mobilenet_v1_1.0_224"));
    EXPECT_EQ(work.macs, 568740352.0);
    EXPECT_EQ(work.parameters, 4231976.0);
    EXPECT_EQ(work.kernels, 28.0); // 13 depthwise, 14 others, one linear
    EXPECT_EQ(work.inputElements, 150528.0);
    EXPECT_EQ(work.outputElements, 1000.0);
    // 3 x 3 filters on each block's channels and output pixels.
    double depthwise = 0.0;
    const double side[] = {112, 56, 56, 28, 28, 14, 14, 14, 14, 14, 14, 7, 7};
    const double channels[] = {32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024};
    for (int i = 0; i < 13; ++i)
    {
        depthwise += 9 * channels[i] * side[i] * side[i];
    }
    EXPECT_EQ(work.depthwiseMacs, depthwise);
    const auto names = DnnTerms();
    for (const Precision precision : GetPrecisions())
    {
        const auto input = MakeDnnInput(work, precision);
        ASSERT_EQ(input.terms.size(), names.size());
        EXPECT_EQ(input.features.size(), DnnFeatures().size());
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            const std::string end = "_" + ToString(precision);
            const bool isOwn = names[i].size() > end.size() &&
                               names[i].compare(names[i].size() - end.size(), end.size(), end) == 0;
            EXPECT_EQ(input.terms[i] > 0.0, isOwn) << names[i];
        }
    }
}

TEST(EnergyTable, JetsonConvolutionsArePredictedAsWellAsTheReferenceSays)
{
    const std::string path = SharedPath("conv_jetson_neurstruc.csv");
    if (path.empty())
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const auto data = ReadConvolutions(CsvTable::ReadFile(path));
    EXPECT_EQ(data.samples.size(), 824u);
    const auto fold = DealFolds(data.samples, 5, 1);
    const auto result = CrossValidate(ResidualRoofline(), data.samples, fold);
    EXPECT_LE(result.error.GetMape(), 18.0);
    EXPECT_GE(result.error.GetAcc10(), 58.0);
    EXPECT_LT(result.error.GetMape(),
              CrossValidate(LinearRoofline(), data.samples, fold).error.GetMape());
}

TEST(EnergyTable, EdgeNetworksArePredictedWithinTenPercent)
{
    const std::string path = SharedPath("mlperf_edge_singlestream.csv");
    if (path.empty())
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const auto data = ReadMlperfTable(CsvTable::ReadFile(path), DnnZoo());
    EXPECT_EQ(data.rows, 2371u);
    EXPECT_GE(static_cast<double>(data.mapped), 0.9 * static_cast<double>(data.rows));
    double sum = 0.0;
    for (const EnergyDataset& pair : data.pairs)
    {
        const auto fold = DealFolds(pair.samples, 5, 1);
        sum += CrossValidate(ResidualRoofline(), pair.samples, fold).error.GetMape();
    }
    EXPECT_LE(sum / static_cast<double>(data.pairs.size()), 10.0);
}

} // namespace ns3::aiot
