// SPDX-License-Identifier: GPL-2.0-only
// ONNX files: what is written byte by byte is read, real files have their published counts, broken
// ones one line.
#include "../tools/refusal.h"
#include "onnx-test-writer.h"

#include "ns3/onnx-file.h"
#include "ns3/onnx-import.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

const char* const NO_READER = "libprotobuf was not there when this was built";

OnnxModel
MakeSmall()
{
    OnnxTestModel test;
    test.Input("x", {0, 3, 8, 8}).Weights("w", {4, 3, 3, 3}).Numbers("to", {0, -1});
    test.Node("Conv",
              {"x", "w"},
              {"c"},
              {{"strides", OnnxTestModel::Wholes({2, 2})},
               {"auto_pad", OnnxTestModel::Text("SAME_UPPER")}});
    test.Node("Reshape", {"c", "to"}, {"y"});
    test.model.producer = "a test";
    return test.model;
}

std::string
Refusal(const std::string& bytes)
{
    return test::RefusalOf([&bytes] { ReadOnnxBytes(bytes, "net.onnx"); });
}

struct LightFile
{
    const char* name;
    std::uint64_t macs;
    std::uint64_t parameters;
    std::uint64_t statistics;
};

/// Counted with libonnx 1.12: SOURCE.md beside the files.
const LightFile LIGHT_FILES[] = {
    {"light_bvlc_alexnet", 654560384, 60965224, 0},
    {"light_densenet121", 2834161664, 8062504, 83648},
    {"light_inception_v1", 1431556352, 6998552, 0},
    {"light_inception_v2", 2018851840, 11214888, 19904},
    {"light_resnet50", 4089184256, 25557032, 53120},
    {"light_shufflenet", 124664528, 1393320, 26832},
    {"light_squeezenet", 349151936, 1235496, 0},
    {"light_vgg19", 19632062464, 143667240, 0},
    {"light_zfnet512", 1481727008, 87250536, 0},
};

} // namespace

TEST(OnnxFile, ReadsWhatIsWritten)
{
    if (!HasOnnxReader())
    {
        GTEST_SKIP() << NO_READER;
    }
    const OnnxModel model = ReadOnnxBytes(OnnxTestWriter::Write(MakeSmall()), "net.onnx");
    EXPECT_EQ(model.opset, 17);
    EXPECT_EQ(model.producer, "a test");
    ASSERT_EQ(model.nodes.size(), 2U);
    EXPECT_EQ(model.nodes[0].attributes.at("strides").wholes, (std::vector<std::int64_t>{2, 2}));
    EXPECT_EQ(model.nodes[0].attributes.at("auto_pad").text, "SAME_UPPER");
    ASSERT_EQ(model.initializers.size(), 2U);
    EXPECT_EQ(model.initializers[1].numbers, (std::vector<double>{0, -1}));
    EXPECT_FALSE(model.initializers[0].numbers.has_value());
    EXPECT_FALSE(model.inputs[0].axes->at(0).extent.has_value());
    const OnnxDnn network = ImportOnnx(model);
    EXPECT_TRUE(network.openBatch);
    EXPECT_EQ(network.graph.GetTotal().macs, 4U * 16 * 27);
    EXPECT_EQ(network.graph.GetShape(2).ToString(), "64");
}

TEST(OnnxFile, RealFilesHaveTheirCounts)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (!HasOnnxReader() || !shared)
    {
        GTEST_SKIP() << (shared ? NO_READER : "the shared data (AIOT_SHARED) are not here");
    }
    for (const LightFile& file : LIGHT_FILES)
    {
        const OnnxDnn network =
            ImportOnnx(ReadOnnxFile(std::string(shared) + "/onnx-light/" + file.name + ".onnx"));
        EXPECT_EQ(network.graph.GetTotal().macs, file.macs) << file.name;
        EXPECT_EQ(network.graph.GetTotal().parameters, file.parameters) << file.name;
        EXPECT_EQ(network.graph.GetTotal().statistics, file.statistics) << file.name;
        EXPECT_TRUE(network.warnings.empty()) << file.name;
        EXPECT_EQ(network.batch, 1U) << file.name;
    }
}

TEST(OnnxFile, EveryTruncationIsSaid)
{
    if (!HasOnnxReader())
    {
        GTEST_SKIP() << NO_READER;
    }
    const std::string whole = OnnxTestWriter::Write(MakeSmall());
    unsigned refused = 0;
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const std::string message = Refusal(whole.substr(0, size));
        refused += message != test::ACCEPTED ? 1 : 0;
        EXPECT_EQ(message.find('\n'), std::string::npos);
    }
    // Only where a field of the whole message ends, the rest may be missing.
    EXPECT_GE(refused, whole.size() - 4);
}

TEST(OnnxFile, WhatIsNoOnnx)
{
    if (!HasOnnxReader())
    {
        GTEST_SKIP() << NO_READER;
    }
    EXPECT_TRUE(test::Mentions(Refusal(""), "no graph"));
    EXPECT_TRUE(
        test::Mentions(Refusal("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
                       "git lfs pull"));
    EXPECT_TRUE(test::Mentions(Refusal("\x7f"
                                       "ELF"),
                               "no ONNX"));
    // A graph that claims 2 GB.
    EXPECT_TRUE(test::Mentions(Refusal("\x3a\xff\xff\xff\xff\x07"), "truncated"));
    EXPECT_TRUE(
        test::Mentions(test::RefusalOf([] { ReadOnnxFile("/no/such.onnx"); }), "cannot open"));
    EXPECT_TRUE(test::Mentions(test::RefusalOf([] { ReadOnnxFile("/"); }), "a directory"));
    EXPECT_TRUE(test::Mentions(test::RefusalOf([] { ReadOnnxFile("/dev/zero"); }), "regular"));
}

TEST(OnnxFile, MillionsOfPartsAreRefusedBeforeTheyAreBuilt)
{
    if (!HasOnnxReader())
    {
        GTEST_SKIP() << NO_READER;
    }
    // Empty nodes of two bytes each would take a hundred times that.
    std::string nodes;
    for (unsigned node = 0; node < 300000; ++node)
    {
        nodes += std::string("\x0a\x00", 2);
    }
    std::string length;
    for (std::size_t left = nodes.size(); left > 0; left /= 128)
    {
        length += static_cast<char>(left % 128 + (left >= 128 ? 128 : 0));
    }
    EXPECT_TRUE(test::Mentions(Refusal("\x3a" + length + nodes), "more than 200000 nodes"));
}

} // namespace ns3::aiot
