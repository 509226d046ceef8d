// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dnn-zoo.h"
#include "ns3/key-value-cache.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

LayerGraph
MakeAt(const DnnZoo& zoo, const std::string& name, std::uint64_t tokens, std::uint64_t cached)
{
    ZooOptions options;
    options.tokens = tokens;
    options.cachedTokens = cached;
    return zoo.Make(name, options);
}

} // namespace

TEST(Decoder, APromptCostsWhatItsTokensCostOneByOne)
{
    const DnnZoo zoo;
    constexpr std::uint64_t TOKENS = 24;
    for (const std::string name : {"gpt2", "llama3.2_1b", "gpt_j_6b", "qwen2.5_0.5b"})
    {
        const LayerGraph prompt = MakeAt(zoo, name, TOKENS, 0);
        const LayerId head = prompt.GetOutputs()[0];
        const std::uint64_t headMacs = prompt.GetLayer(head).cost.macs;
        std::uint64_t oneByOne = 0;
        for (std::uint64_t cached = 0; cached < TOKENS; ++cached)
        {
            oneByOne += MakeAt(zoo, name, 1, cached).GetTotal().macs - headMacs;
        }
        EXPECT_EQ(prompt.GetTotal().macs - headMacs, oneByOne) << name;
        // In two pieces, too.
        const std::uint64_t pieces =
            MakeAt(zoo, name, 10, 0).GetTotal().macs + MakeAt(zoo, name, 14, 10).GetTotal().macs;
        EXPECT_EQ(pieces - 2 * headMacs, oneByOne) << name;
    }
}

TEST(Decoder, ATokenCostsItsWeightsAndItsPast)
{
    // GPT-2: 12 blocks of 12 D^2, the head V D, and 2 D MACs per block for each token attended to.
    const DnnZoo zoo;
    constexpr std::uint64_t WIDTH = 768;
    const std::uint64_t weights = 12 * 12 * WIDTH * WIDTH + 50257 * WIDTH;
    EXPECT_EQ(MakeAt(zoo, "gpt2", 1, 0).GetTotal().macs, weights + 12 * 2 * WIDTH);
    EXPECT_EQ(MakeAt(zoo, "gpt2", 1, 1023).GetTotal().macs, weights + 12 * 2 * WIDTH * 1024);
    EXPECT_EQ(MakeAt(zoo, "gpt2", 1, 7).GetTotal().parameters, 124439808U);
}

TEST(Decoder, TheCacheGrowsByTwoVectorsPerBlockAndToken)
{
    const DnnZoo zoo;
    EXPECT_EQ(CountKeyValueElements(MakeAt(zoo, "gpt2", 1024, 0)), 2U * 12 * 768 * 1024);
    EXPECT_EQ(CountKeyValueElements(MakeAt(zoo, "gpt2", 1, 1023)), 2U * 12 * 768 * 1024);
    // Llama 3 8B: eight key-value heads of 128 in 32 blocks: 131072 bytes a token in fp16.
    EXPECT_EQ(GetBytes(CountKeyValueElements(MakeAt(zoo, "llama3_8b", 1, 0)), Precision::FP16),
              131072U);
    EXPECT_EQ(CountKeyValueElements(zoo.Make("bert_tiny")), 0U);
}

} // namespace ns3::aiot
