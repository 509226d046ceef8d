// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dnn-zoo.h"

#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

std::string
GetRefusal(const std::string& name, const ZooOptions& options = {})
{
    try
    {
        DnnZoo().Make(name, options);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(DnnZoo, EveryNameMakesANetworkOfThatName)
{
    const DnnZoo zoo;
    std::set<std::string> seen;
    for (const std::string& name : zoo.GetNames())
    {
        EXPECT_TRUE(seen.insert(name).second) << name << " twice";
        const LayerGraph graph = zoo.Make(name);
        EXPECT_EQ(graph.GetName(), name);
        EXPECT_GT(graph.GetTotal().macs, 0U) << name;
        EXPECT_GT(graph.GetTotal().parameters, 0U) << name;
        EXPECT_EQ(graph.GetInputs().size(), 1U) << name;
        EXPECT_FALSE(zoo.GetFamily(name).empty());
    }
    EXPECT_GE(seen.size(), 170U);
}

TEST(DnnZoo, CoversTorchvisionsClassifiers)
{
    const DnnZoo zoo;
    std::istringstream names(
        "alexnet convnext_tiny convnext_small convnext_base convnext_large densenet121 "
        "densenet161 densenet169 densenet201 efficientnet_b0 efficientnet_b1 "
        "efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 "
        "efficientnet_b6 efficientnet_b7 efficientnet_v2_s efficientnet_v2_m "
        "efficientnet_v2_l googlenet inception_v3 maxvit_t mnasnet0_5 mnasnet0_75 "
        "mnasnet1_0 mnasnet1_3 mobilenet_v2 mobilenet_v3_large mobilenet_v3_small "
        "regnet_x_400mf regnet_x_800mf regnet_x_1_6gf regnet_x_3_2gf regnet_x_8gf "
        "regnet_x_16gf regnet_x_32gf regnet_y_400mf regnet_y_800mf regnet_y_1_6gf "
        "regnet_y_3_2gf regnet_y_8gf regnet_y_16gf regnet_y_32gf regnet_y_128gf "
        "resnet18 resnet34 resnet50 resnet101 resnet152 resnext50_32x4d "
        "resnext101_32x8d resnext101_64x4d shufflenet_v2_x0_5 shufflenet_v2_x1_0 "
        "shufflenet_v2_x1_5 shufflenet_v2_x2_0 squeezenet1_0 squeezenet1_1 swin_t "
        "swin_s swin_b swin_v2_t swin_v2_s swin_v2_b vgg11 vgg11_bn vgg13 vgg13_bn "
        "vgg16 vgg16_bn vgg19 vgg19_bn vit_b_16 vit_b_32 vit_l_16 vit_l_32 vit_h_14 "
        "wide_resnet50_2 wide_resnet101_2 ");
    unsigned count = 0;
    for (std::string name; names >> name; ++count)
    {
        EXPECT_TRUE(zoo.Has(name)) << name;
    }
    EXPECT_EQ(count, 80U);
}

TEST(DnnZoo, NamesAreFoundHoweverTheyAreWritten)
{
    const DnnZoo zoo;
    EXPECT_EQ(zoo.Make("ResNet50").GetName(), "resnet50");
    EXPECT_EQ(zoo.Make("yolov3-tiny").GetName(), "yolov3_tiny");
    EXPECT_EQ(zoo.Make("BERT base").GetName(), "bert_base");
    EXPECT_EQ(zoo.Make("mobilenet_v1_1.0_224").GetTotal().macs,
              zoo.Make("mobilenet_v1_1.00_224").GetTotal().macs);
}

TEST(DnnZoo, NamesWithNumbersMakeAnyNetworkOfTheKind)
{
    const DnnZoo zoo;
    EXPECT_EQ(zoo.Make("mlp_784_128_10").GetTotal().macs, 784U * 128 + 128 * 10);
    EXPECT_EQ(zoo.Make("kan_4_7").GetTotal().TotalFlops(), 2U * 4 + 4 * 7 * 262);
    EXPECT_EQ(zoo.Make("lstm_32_128_10").GetTotal().macs, 64U * 4 * 128 * (32 + 128) + 128 * 10);
    ZooOptions steps;
    steps.tokens = 5;
    EXPECT_EQ(zoo.Make("gru_32_128_10", steps).GetTotal().macs,
              5U * 3 * 128 * (32 + 128) + 128 * 10);
    EXPECT_EQ(zoo.Make("mobilenet_v2_1.00_224").GetTotal().macs,
              zoo.Make("mobilenet_v2").GetTotal().macs);
    EXPECT_EQ(zoo.Make("mobilenet_v3_large_tf_1.0_224").GetTotal().parameters,
              zoo.Make("mobilenet_v3_large").GetTotal().parameters);
    // timm prints 1.59 million parameters for the half-width small one.
    EXPECT_NEAR(static_cast<double>(zoo.Make("mobilenetv3_small_050").GetTotal().parameters),
                1.59e6,
                5e3);
    EXPECT_EQ(zoo.Make("mobilenetv1_100").GetTotal().macs, 568740352U);
    for (const char* name : {"mobilenetv1_000",
                             "mlp_784",
                             "mlp_",
                             "mlp_3_0",
                             "mlp_3_-1",
                             "mlp_3_99999999",
                             "mlp_3__4",
                             "mlp_3_x",
                             "lstm_3_4",
                             "lstm_1_2_3_4",
                             "mobilenet_v1_0.00_224",
                             "mobilenet_v1_0.5_0",
                             "mobilenet_v1_0.5_",
                             "mobilenet_v4_0.5_224",
                             "mobilenet_v1_0.5_224_1",
                             "mobilenet_v1_1e9_224"})
    {
        EXPECT_FALSE(zoo.Has(name)) << name;
    }
}

TEST(DnnZoo, AnUnknownNameGetsTheNearest)
{
    EXPECT_EQ(GetRefusal("resnet51"),
              "unknown network 'resnet51'; nearest are resnet50, resnet101, resnet8");
    const DnnZoo zoo;
    EXPECT_EQ(zoo.GetNearest("mobilnet_v2")[0], "mobilenet_v2");
    EXPECT_EQ(zoo.GetNearest("efficentnet_b3")[0], "efficientnet_b3");
    EXPECT_EQ(zoo.GetNearest("").size(), 3U);
    EXPECT_NE(GetRefusal("").find("unknown network ''"), std::string::npos);
    const std::string message = GetRefusal(std::string(100'000, 'a'));
    EXPECT_LT(message.size(), 200U);
    EXPECT_EQ(GetRefusal("res\nnet").find('\n'), std::string::npos);
}

TEST(DnnZoo, OptionsChangeWhatTheySay)
{
    const DnnZoo zoo;
    ZooOptions options;
    options.classes = 10;
    const LayerGraph ten = zoo.Make("resnet18", options);
    EXPECT_EQ(ten.GetShape(ten.GetOutputs()[0]), (TensorShape{10}));
    EXPECT_EQ(ten.GetTotal().parameters, 11689512U - 513000 + 5130);
    options = {};
    options.resolution = 416;
    EXPECT_EQ(zoo.Make("yolov3", options).GetTotal().macs, zoo.Make("yolov3_416").GetTotal().macs);
    options = {};
    options.tokens = 384;
    // L (12 H^2 N + 2 N^2 H) and the pooler.
    EXPECT_EQ(zoo.Make("bert_large", options).GetTotal().macs,
              24U * (12 * 1024 * 1024 * 384ULL + 2 * 384 * 384 * 1024ULL) + 1024 * 1024);
}

TEST(DnnZoo, AuxiliaryHeadsAreTheTwoDocumentedExceptions)
{
    const DnnZoo zoo;
    ZooOptions options;
    options.auxiliaryHeads = true;
    EXPECT_EQ(zoo.Make("googlenet").GetTotal().parameters, 6624904U);
    EXPECT_EQ(zoo.Make("googlenet", options).GetTotal().parameters, 13004888U);
    EXPECT_EQ(zoo.Make("inception_v3").GetTotal().parameters, 23834568U);
    EXPECT_EQ(zoo.Make("inception_v3", options).GetTotal().parameters, 27161264U);
}

TEST(DnnZoo, RefusesOptionsThatANetworkDoesNotHave)
{
    ZooOptions options;
    options.resolution = 224;
    EXPECT_EQ(GetRefusal("gpt2", options), "network 'gpt2' has no option resolution");
    EXPECT_EQ(GetRefusal("ds_cnn", options), "network 'ds_cnn' has no option resolution");
    options.resolution = 0;
    EXPECT_EQ(GetRefusal("resnet50", options),
              "network 'resnet50': resolution is 0, allowed is 1 to 8192");
    options.resolution = 8;
    EXPECT_NE(GetRefusal("alexnet", options).find("alexnet: layer 'features."), std::string::npos);
    options = {};
    options.cachedTokens = 4;
    EXPECT_EQ(GetRefusal("bert_base", options), "network 'bert_base' has no option cachedTokens");
    options = {};
    options.auxiliaryHeads = true;
    EXPECT_EQ(GetRefusal("resnet50", options), "network 'resnet50' has no option auxiliaryHeads");
    options = {};
    options.resolution = 256;
    EXPECT_NE(GetRefusal("maxvit_t", options).find("does not divide into windows"),
              std::string::npos);
}

TEST(DnnZoo, ClosedFormsOfTransformers)
{
    const DnnZoo zoo;
    // N (4 D^2 + 2 D F) + 2 N^2 D per block, patches and head.
    EXPECT_EQ(zoo.Make("vit_b_16").GetTotal().macs,
              12 * (197ULL * (4 * 768 * 768 + 2 * 768 * 3072) + 2 * 197 * 197 * 768) +
                  196ULL * 768 * 768 + 768 * 1000);
    // (V + 512 + 2) H + 2 H + L (12 H^2 + 13 H) + H^2 + H.
    for (const auto& [name, blocks, width] :
         std::vector<std::tuple<std::string, std::uint64_t, std::uint64_t>>{
             {"bert_tiny", 2, 128},
             {"bert_mini", 4, 256},
             {"bert_small", 4, 512},
             {"bert_medium", 8, 512},
             {"bert_base", 12, 768},
             {"bert_large", 24, 1024}})
    {
        EXPECT_EQ(zoo.Make(name).GetTotal().parameters,
                  (30522 + 512 + 2) * width + 2 * width +
                      blocks * (12 * width * width + 13 * width) + width * width + width)
            << name;
    }
}

TEST(DnnZoo, ShapesOfTheFourMlperfTinyNetworks)
{
    const DnnZoo zoo;
    EXPECT_EQ(zoo.Make("fc_autoencoder").GetTotal().macs, 264192U);
    EXPECT_EQ(zoo.Make("fc_autoencoder").GetTotal().parameters, 267928U);
    // 18-32-8-32-18 with biases: 576 + 256 + 256 + 576 weights and 90 biases.
    EXPECT_EQ(zoo.Make("environment_autoencoder").GetTotal().macs, 1664U);
    EXPECT_EQ(zoo.Make("environment_autoencoder").GetTotal().parameters, 1754U);
    EXPECT_EQ(zoo.Make("ds_cnn").GetTotal().macs, 2656768U);
    EXPECT_EQ(zoo.Make("ds_cnn").GetTotal().parameters, 23756U);
    EXPECT_EQ(zoo.Make("resnet8").GetTotal().macs, 12501632U);
    EXPECT_EQ(zoo.Make("resnet8").GetTotal().parameters, 78186U);
    EXPECT_EQ(zoo.Make("mobilenet_v1_0.25_96").GetTotal().macs, 7489664U);
    EXPECT_EQ(zoo.Make("mobilenet_v1_0.25_96").GetTotal().parameters, 213586U);
}

} // namespace ns3::aiot
