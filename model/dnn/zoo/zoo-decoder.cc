// SPDX-License-Identifier: GPL-2.0-only
// Decoder-only transformers: GPT-2 (Radford et al., 2019), GPT-J (github kingoflolz/
// mesh-transformer-jax), Llama (arXiv 2307.09288, 2407.21783), TinyLlama (arXiv 2401.02385),
// Mistral (arXiv 2310.06825), Qwen2.5 (arXiv 2412.15115); sizes as in the published configurations.
//
// `tokens` are processed, `cachedTokens` before them are read from the key-value cache: a prompt of
// N tokens is (N, 0), the next token (1, N). A token attends to itself and all before, so the
// tokens one by one cost as much attention as at once. The head makes the last token's logits.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

enum class DecoderStyle
{
    GPT2,  ///< layer norm, biases, GELU, learned positions, head shared with the embedding
    GPT_J, ///< one layer norm for attention and perceptron side by side, biases in the latter
    LLAMA, ///< RMS norm, no biases, gated SiLU
    QWEN   ///< as Llama with biases for queries, keys and values
};

struct DecoderSettings
{
    const char* name;
    DecoderStyle style;
    unsigned blocks;
    std::uint64_t width;
    std::uint64_t heads;
    std::uint64_t keyValueHeads;
    std::uint64_t feedForward;
    std::uint64_t vocabulary;
    bool tied; ///< the head's weights are the embedding's
};

bool
IsGpt(const DecoderSettings& settings)
{
    return settings.style == DecoderStyle::GPT2 || settings.style == DecoderStyle::GPT_J;
}

OperatorKind
GetNorm(const DecoderSettings& settings)
{
    return IsGpt(settings) ? OperatorKind::LAYER_NORM : OperatorKind::RMS_NORM;
}

LayerId
AddAttention(DnnBuilder& net,
             const DecoderSettings& settings,
             const std::string& block,
             std::uint64_t cachedTokens)
{
    Operation attention = Op::Attention(settings.heads);
    attention.keyValueHeads = settings.keyValueHeads;
    attention.causal = true;
    attention.cachedTokens = cachedTokens;
    const std::uint64_t headWidth = settings.width / settings.heads;
    const bool gpt2 = settings.style == DecoderStyle::GPT2;
    net.Then(block + ".qkv",
             Op::Linear((settings.heads + 2 * settings.keyValueHeads) * headWidth,
                        gpt2 || settings.style == DecoderStyle::QWEN));
    net.Then(block + ".attention", attention);
    return net.Then(block + ".out", Op::Linear(settings.width, gpt2));
}

LayerId
AddPerceptron(DnnBuilder& net, const DecoderSettings& settings, const std::string& block)
{
    const bool gpt = IsGpt(settings);
    const LayerId input = net.GetLast();
    net.Then(block + (gpt ? ".fc1" : ".gate"), Op::Linear(settings.feedForward, gpt));
    const LayerId gate =
        net.Then(block + ".activation", gpt ? OperatorKind::GELU : OperatorKind::SILU);
    if (!gpt)
    {
        net.GoOnFrom(input);
        net.Then(block + ".up", Op::Linear(settings.feedForward, Op::NO_BIAS));
        net.Join(block + ".mul", OperatorKind::MULTIPLY, {gate, net.GetLast()});
    }
    return net.Then(block + (gpt ? ".fc2" : ".down"), Op::Linear(settings.width, gpt));
}

void
AddDecoderBlock(DnnBuilder& net,
                const DecoderSettings& settings,
                const std::string& block,
                std::uint64_t cachedTokens)
{
    const LayerId input = net.GetLast();
    const LayerId normed = net.Then(block + ".norm1", GetNorm(settings));
    const LayerId attended = AddAttention(net, settings, block, cachedTokens);
    if (settings.style == DecoderStyle::GPT_J)
    {
        net.GoOnFrom(normed);
        const LayerId thought = AddPerceptron(net, settings, block);
        net.Join(block + ".add", OperatorKind::ADD, {input, attended, thought});
        return;
    }
    const LayerId middle = net.Join(block + ".add1", OperatorKind::ADD, {input, attended});
    net.Then(block + ".norm2", GetNorm(settings));
    const LayerId thought = AddPerceptron(net, settings, block);
    net.Join(block + ".add2", OperatorKind::ADD, {middle, thought});
}

LayerGraph
MakeDecoder(const DecoderSettings& settings, const ZooOptions& options)
{
    constexpr std::uint64_t GPT2_POSITIONS = 1024;
    DnnBuilder net(settings.name);
    net.Input({options.tokens.value_or(128)}, "input_ids");
    Operation embedding = Op::Embedding(settings.vocabulary, settings.width);
    if (settings.style == DecoderStyle::GPT2)
    {
        embedding.extraParameters = GPT2_POSITIONS * settings.width;
        embedding.extraFlops = 1;
    }
    net.Then("embedding", embedding);
    for (unsigned index = 0; index < settings.blocks; ++index)
    {
        AddDecoderBlock(net,
                        settings,
                        "block" + std::to_string(index),
                        options.cachedTokens.value_or(0));
    }
    net.Then("norm", GetNorm(settings));
    net.Then("last_token", Op::Slice({1, settings.width}));
    Operation head = Op::Linear(settings.vocabulary, settings.style == DecoderStyle::GPT_J);
    head.sharedWeights = settings.tied;
    net.Then("head", head);
    return net.Finish();
}

constexpr std::array<DecoderSettings, 15> ALL{{
    {"gpt2", DecoderStyle::GPT2, 12, 768, 12, 12, 3072, 50257, true},
    {"gpt2_medium", DecoderStyle::GPT2, 24, 1024, 16, 16, 4096, 50257, true},
    {"gpt2_large", DecoderStyle::GPT2, 36, 1280, 20, 20, 5120, 50257, true},
    {"gpt2_xl", DecoderStyle::GPT2, 48, 1600, 25, 25, 6400, 50257, true},
    {"gpt_j_6b", DecoderStyle::GPT_J, 28, 4096, 16, 16, 16384, 50400, false},
    {"tinyllama_1.1b", DecoderStyle::LLAMA, 22, 2048, 32, 4, 5632, 32000, false},
    {"llama2_7b", DecoderStyle::LLAMA, 32, 4096, 32, 32, 11008, 32000, false},
    {"llama2_13b", DecoderStyle::LLAMA, 40, 5120, 40, 40, 13824, 32000, false},
    {"llama2_70b", DecoderStyle::LLAMA, 80, 8192, 64, 8, 28672, 32000, false},
    {"llama3_8b", DecoderStyle::LLAMA, 32, 4096, 32, 8, 14336, 128256, false},
    {"llama3.2_1b", DecoderStyle::LLAMA, 16, 2048, 32, 8, 8192, 128256, true},
    {"llama3.2_3b", DecoderStyle::LLAMA, 28, 3072, 24, 8, 8192, 128256, true},
    {"mistral_7b", DecoderStyle::LLAMA, 32, 4096, 32, 8, 14336, 32000, false},
    {"qwen2.5_0.5b", DecoderStyle::QWEN, 24, 896, 14, 2, 4864, 151936, true},
    {"qwen2.5_1.5b", DecoderStyle::QWEN, 28, 1536, 12, 2, 8960, 151936, true},
}};

} // namespace

void
AddDecoder(ZooDnns& zoo)
{
    AddEach(zoo, "decoder", ZooInput::CACHED_SEQUENCE, ALL, MakeDecoder);
}

} // namespace ns3::aiot
