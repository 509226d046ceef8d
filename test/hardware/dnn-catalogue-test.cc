// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/dnn-catalogue.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

const std::string HEADER =
    "network,task,macs,parameters,input_description,input_values,output_values,output_bytes,"
    "accuracy,accuracy_dataset,accuracy_precision,source,grade,note\n";

} // namespace

TEST(DnnCatalogue, CountsOfTheMlperfTinyNetworksFollowFromTheirShapes)
{
    const DnnCatalogue networks = DnnCatalogue::BuiltIn();
    // DS-CNN: 10x4 convolution to 25x5x64, four depthwise-separable blocks, 12 classes.
    EXPECT_EQ(*networks.Get("ds_cnn").macs,
              25 * 5 * 64 * 40 + 4 * (25 * 5 * 64 * 9 + 25 * 5 * 64 * 64) + 64 * 12);
    EXPECT_EQ(*networks.Get("ds_cnn").parameters,
              (40 * 64 + 3 * 64) + 4 * (9 * 64 + 64 * 64 + 2 * 3 * 64) + 64 * 12 + 12);
    // ResNet-8: one convolution, three stages at 32, 16 and 8, 10 classes.
    EXPECT_EQ(*networks.Get("resnet8").macs,
              1024 * (432 + 2 * 2304) + 256 * (4608 + 9216 + 512) + 64 * (18432 + 36864 + 2048) +
                  640);
    // Autoencoder: 640-128-128-128-128-8-128-128-128-128-640.
    EXPECT_EQ(*networks.Get("fc_autoencoder").macs, 2 * 640 * 128 + 6 * 128 * 128 + 2 * 128 * 8);
}

TEST(DnnCatalogue, CountsOfBertFollowFromItsClosedForm)
{
    const DnnProfile bert = DnnCatalogue::BuiltIn().Get("bert-large-384");
    const double n = 384;
    const double d = 1024;
    EXPECT_EQ(*bert.macs, 24 * (n * (4 * d * d + 2 * d * 4096) + 2 * n * n * d));
    EXPECT_EQ(*bert.parameters,
              (30522 + 512 + 2) * d + 2 * d + 24 * (12 * d * d + 13 * d) + d * d + d);
}

TEST(DnnCatalogue, KnowsPublishedCountsAndLeavesUnknownOnesOut)
{
    const DnnCatalogue networks = DnnCatalogue::BuiltIn();
    EXPECT_EQ(*networks.Get("resnet50").macs, 4089184256.0);
    EXPECT_EQ(*networks.Get("resnet50").parameters, 25557032.0);
    EXPECT_EQ(*networks.Get("mobilenet_v1_1.0_224").macs, 568740352.0);
    EXPECT_NEAR(*networks.Get("mobilenet_v1_1.0_224").accuracy, 0.71676, 1e-12);
    EXPECT_EQ(networks.Get("rnnt").macs, std::nullopt);
    EXPECT_EQ(networks.Get("vgg16").accuracy, std::nullopt);
}

TEST(DnnCatalogue, AccuracyComesWithDataSetAndPrecision)
{
    const DnnCatalogue networks = DnnCatalogue::BuiltIn();
    for (const std::string& name : networks.GetNames())
    {
        const DnnProfile& network = networks.Get(name);
        EXPECT_EQ(network.accuracy.has_value(), !network.accuracyDataset.empty()) << name;
        EXPECT_EQ(network.accuracy.has_value(), !network.accuracyPrecision.empty()) << name;
        EXPECT_GT(network.outputBytes, 0.0) << name;
    }
}

TEST(DnnCatalogue, RefusesDamagedTables)
{
    const auto complain = [](const std::string& row) {
        return test::RefusalOf([&] { DnnCatalogue().Add(UserTable(HEADER + row)); });
    };
    EXPECT_EQ(complain(",t,,,,,,4,,,,s,read,\n"), "user.csv:2: column 'network' is empty");
    EXPECT_EQ(complain("n,t,-5,,,,,4,,,,s,read,\n").rfind("user.csv:2: macs of 'n' must be", 0),
              0u);
    EXPECT_NE(complain("n,t,1,,,,,4,1.5,d,fp32,s,read,\n"), test::ACCEPTED);
    EXPECT_EQ(complain("n,t,1,,,,,4,0.5,,fp32,s,read,\n"),
              "user.csv:2: column 'accuracy_dataset' is empty");
    EXPECT_EQ(complain("n,t,1,,,,,4,,,,,read,\n"), "user.csv:2: column 'source' is empty");
    EXPECT_EQ(complain("n,t,1,,,,,4,,,,s,guess,\n"),
              "user.csv:2: grade 'guess' is not one of read, measured, secondary, derived, "
              "unverified");
    EXPECT_EQ(complain("n,t,1,,,,,4,,,,s,read,\nN,t,1,,,,,4,,,,s,read,\n"),
              "user.csv:3: network 'N' stands there twice");
    EXPECT_NE(complain("n,t,nan,,,,,4,,,,s,read,\n").find("user.csv:2"), std::string::npos);
}

TEST(DnnCatalogue, AUsersRowReplacesOurs)
{
    DnnCatalogue networks = DnnCatalogue::BuiltIn();
    const std::size_t count = networks.GetNames().size();
    networks.Add(
        UserTable(HEADER + "ResNet50,t,7,,,,,4,,,,mine,read,\nown,t,8,,,,,4,,,,mine,read,\n"));
    EXPECT_EQ(*networks.Get("resnet50").macs, 7.0);
    EXPECT_EQ(*networks.Get("own").macs, 8.0);
    EXPECT_EQ(networks.GetNames().size(), count + 1);
}

TEST(DnnCatalogue, ADamagedTableChangesNothing)
{
    DnnCatalogue networks = DnnCatalogue::BuiltIn();
    EXPECT_NE(test::RefusalOf([&] {
                  networks.Add(UserTable(HEADER + "own,t,8,,,,,4,,,,m,read,\n,,,,,,,,,,,,,\n"));
              }),
              test::ACCEPTED);
    EXPECT_FALSE(networks.Has("own"));
}

} // namespace ns3::aiot
