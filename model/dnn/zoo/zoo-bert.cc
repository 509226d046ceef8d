// SPDX-License-Identifier: GPL-2.0-only
// BERT (Devlin et al., arXiv 1810.04805) and its small sizes (Turc et al., arXiv 1908.08962), with
// the pooler: parameters (V + 512 + 2) H + 2 H + L (12 H^2 + 13 H) + H^2 + H.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct BertSettings
{
    const char* name;
    unsigned blocks;
    std::uint64_t width;
};

constexpr std::uint64_t VOCABULARY = 30522;
constexpr std::uint64_t POSITIONS = 512;
constexpr std::uint64_t SEGMENTS = 2;

/// The sum of token, position and segment vectors, normalised.
Operation
MakeEmbedding(std::uint64_t width)
{
    constexpr std::uint64_t SUMS_AND_NORM_FLOPS = 2 + 7;
    Operation embedding = Op::Embedding(VOCABULARY, width);
    embedding.extraParameters = (POSITIONS + SEGMENTS) * width + 2 * width;
    embedding.extraFlops = SUMS_AND_NORM_FLOPS;
    return embedding;
}

void
AddBertBlock(DnnBuilder& net, const std::string& block, std::uint64_t width)
{
    constexpr std::uint64_t HEAD_WIDTH = 64;
    const LayerId input = net.GetLast();
    net.Then(block + ".qkv", Op::Linear(3 * width));
    net.Then(block + ".attn", Op::Attention(width / HEAD_WIDTH));
    net.Then(block + ".proj", Op::Linear(width));
    net.Join(block + ".add1", OperatorKind::ADD, {input, net.GetLast()});
    const LayerId middle = net.Then(block + ".ln1", OperatorKind::LAYER_NORM);
    net.Then(block + ".fc1", Op::Linear(4 * width));
    net.Then(block + ".gelu", OperatorKind::GELU);
    net.Then(block + ".fc2", Op::Linear(width));
    net.Join(block + ".add2", OperatorKind::ADD, {middle, net.GetLast()});
    net.Then(block + ".ln2", OperatorKind::LAYER_NORM);
}

LayerGraph
MakeBert(const BertSettings& settings, const ZooOptions& options)
{
    constexpr std::uint64_t TOKENS = 128;
    DnnBuilder net(settings.name);
    net.Input({options.tokens.value_or(TOKENS)}, "input_ids");
    net.Then("embeddings", MakeEmbedding(settings.width));
    for (unsigned index = 0; index < settings.blocks; ++index)
    {
        AddBertBlock(net, "b" + std::to_string(index), settings.width);
    }
    net.Then("cls_token", Op::Slice({settings.width}));
    net.Then("pooler", Op::Linear(settings.width));
    return net.Finish();
}

} // namespace

void
AddBert(ZooDnns& zoo)
{
    constexpr std::array<BertSettings, 6> ALL{{
        {"bert_tiny", 2, 128},
        {"bert_mini", 4, 256},
        {"bert_small", 4, 512},
        {"bert_medium", 8, 512},
        {"bert_base", 12, 768},
        {"bert_large", 24, 1024},
    }};
    AddEach(zoo, "BERT", ZooInput::SEQUENCE, ALL, MakeBert);
}

} // namespace ns3::aiot
