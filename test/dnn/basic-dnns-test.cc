// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/basic-dnns.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

TEST(BasicDnns, PerceptronEqualsItsClosedForm)
{
    // 10-10-10-10-2 without biases: 640 FLOP of products and 30 of ReLU make 670 (calflops).
    MlpOptions options;
    options.widths = {10, 10, 10, 10, 2};
    options.bias = false;
    EXPECT_EQ(MakeMlp(options).GetTotal().TotalFlops(), 670U);
    const std::vector<std::uint64_t> widths{784, 128, 64, 10};
    std::uint64_t macs = 0;
    std::uint64_t parameters = 0;
    for (std::size_t index = 1; index < widths.size(); ++index)
    {
        macs += widths[index - 1] * widths[index];
        parameters += (widths[index - 1] + 1) * widths[index];
    }
    const LayerGraph graph = MakeMlp(widths);
    EXPECT_EQ(graph.GetTotal().macs, macs);
    EXPECT_EQ(graph.GetTotal().parameters, parameters);
    EXPECT_EQ(graph.GetLayerCount(), 6U);
    options = {};
    options.widths = widths;
    options.activateOutput = true;
    EXPECT_EQ(MakeMlp(options).GetTotal().TotalFlops(), 2 * macs + 2 * (128 + 64 + 10));
    EXPECT_THROW(MakeMlp(std::vector<std::uint64_t>{5}), std::invalid_argument);
    EXPECT_THROW(MakeMlp({5, 0, 3}), std::invalid_argument);
}

TEST(BasicDnns, KanEqualsItsClosedForm)
{
    const std::uint64_t flops = MakeKan({10, 20, 3}, 10).GetTotal().TotalFlops();
    EXPECT_EQ(flops, 2U * 10 + 10 * 20 * 407 + 2 * 20 + 20 * 3 * 407);
    EXPECT_THROW(MakeKan({10}, 10), std::invalid_argument);
    EXPECT_THROW(MakeKan({10, 2}, 0), std::invalid_argument);
}

TEST(BasicDnns, EncoderEqualsItsClosedForm)
{
    TransformerOptions options;
    options.tokens = 128;
    options.width = 256;
    options.heads = 4;
    options.blocks = 3;
    options.feedForward = 1024;
    const std::uint64_t block = 128 * (4 * 256 * 256 + 2 * 256 * 1024) + 2 * 128 * 128 * 256;
    EXPECT_EQ(MakeTransformer(options).GetTotal().macs, 3 * block);
    // 12 H^2 + 13 H parameters in a block with a feed-forward of 4 H.
    EXPECT_EQ(MakeTransformer(options).GetTotal().parameters, 3U * (12 * 256 * 256 + 13 * 256));
    options.vocabulary = 1000;
    const LayerCost total = MakeTransformer(options).GetTotal();
    EXPECT_EQ(total.macs, 3 * block + 128 * 256 * 1000);
    EXPECT_EQ(total.parameters, 3U * (12 * 256 * 256 + 13 * 256) + 2 * 256 * 1000 + 1000);
    options.causal = true;
    EXPECT_EQ(MakeTransformer(options).GetTotal().macs, total.macs - 3 * 2 * 256 * (128 * 127 / 2));
}

TEST(BasicDnns, DecoderAlsoAttendsToItsMemory)
{
    TransformerOptions options;
    options.tokens = 20;
    options.width = 64;
    options.heads = 4;
    options.feedForward = 128;
    options.bias = false;
    options.norms = false;
    const std::uint64_t encoder = MakeTransformer(options).GetTotal().macs;
    options.memoryTokens = 30;
    const LayerGraph decoder = MakeTransformer(options);
    EXPECT_EQ(decoder.GetTotal().macs - encoder,
              20U * 64 * 64 * 2 + 30 * 64 * 64 * 2 + 2 * 20 * 30 * 64);
    EXPECT_EQ(decoder.GetInputs().size(), 2U);
    options.heads = 5;
    EXPECT_THROW(MakeTransformer(options), std::invalid_argument);
}

TEST(BasicDnns, ConvolutionalStackEqualsAWalk)
{
    // 1-D: three convolutions of 3 on 1 x 10, padded, 10, 20 and 20 filters, pool 2, linear to 2.
    CnnStage stage;
    stage.window = Window::Rectangle(1, 3, 0, 1);
    std::vector<CnnStage> stages(3, stage);
    stages[0].filters = 10;
    stages[1].filters = 20;
    stages[2].filters = 20;
    stages[2].pool = 2;
    const LayerGraph flat = MakeCnn({1, 10}, stages, {2});
    EXPECT_EQ(flat.GetTotal().macs, 10U * (1 * 10 + 10 * 20 + 20 * 20) * 3 + 20 * 5 * 2);
    EXPECT_EQ(flat.GetShape(flat.GetOutputs()[0]), (TensorShape{2}));

    CnnStage first;
    first.filters = 8;
    first.batchNorm = true;
    first.pool = 2;
    const LayerGraph image = MakeCnn({3, 32, 32}, {first}, {20, 10});
    EXPECT_EQ(image.GetTotal().macs, 32U * 32 * 8 * 27 + 8 * 16 * 16 * 20 + 20 * 10);
    EXPECT_EQ(image.GetTotal().parameters, 8U * 27 + 8 + 16 + (2048 * 20 + 20) + (20 * 10 + 10));
    EXPECT_EQ(MakeCnn({3, 32, 32}, {first}, {}).GetShape(4), (TensorShape{8, 16, 16}));
}

} // namespace ns3::aiot
