// SPDX-License-Identifier: GPL-2.0-only
// Attention as one operator: ONNX's own since version 23, and ONNX Runtime's.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// What the two products of attention depend on.
struct Sizes
{
    std::uint64_t batch = 1;
    std::uint64_t queries = 1;
    std::uint64_t keys = 1;
    std::uint64_t width = 1;      ///< of queries, all heads
    std::uint64_t valueWidth = 1; ///< of the output, all heads
    std::uint64_t heads = 1;
    bool causal = false;
};

/// Q K^T, and the scores with V; a causal layer scores no later key.
std::uint64_t
CountMacs(const Sizes& sizes)
{
    const std::uint64_t square = CheckedProduct({sizes.queries, sizes.keys});
    const std::uint64_t pairs =
        sizes.causal && sizes.queries == sizes.keys ? (square + sizes.queries) / 2 : square;
    return CheckedProduct({sizes.batch, pairs, CheckedSum({sizes.width, sizes.valueWidth})});
}

OnnxResult
MakeResult(const OnnxCall& call, const Sizes& sizes, const OnnxExtents& out)
{
    constexpr std::uint64_t FLOPS_PER_SCORE = 6;
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::ATTENTION);
    result.macs = CountMacs(sizes);
    const std::uint64_t elements = CheckedProduct({sizes.queries, sizes.valueWidth});
    result.flops =
        elements == 0
            ? 0
            : CheckedProduct({FLOPS_PER_SCORE, sizes.queries, sizes.keys, sizes.heads}) / elements;
    result.operation.heads = sizes.heads;
    result.operation.causal = sizes.causal;
    return result;
}

std::uint64_t
HeadsOf(const OnnxCall& call, const char* setting)
{
    const std::uint64_t heads = ExtentOf(call.Int(setting, 1));
    if (heads == 0)
    {
        throw std::invalid_argument(std::string(setting) + " is 0");
    }
    return heads;
}

/// The keys of earlier tokens, whose extents are {batch, heads, tokens, width}.
std::uint64_t
PastOf(const OnnxCall& call, std::size_t input)
{
    return call.Has(input) && call.Rank(input) == 4 ? call.Extents(input)[2] : 0;
}

/// ONNX: queries, keys, values of rank 3 or 4, mask, earlier keys, earlier values.
OnnxResult
Standard(const OnnxCall& call)
{
    Sizes sizes;
    sizes.causal = call.Int("is_causal", 0) != 0;
    const OnnxExtents& q = call.Extents(0);
    const OnnxExtents& k = call.ExtentsOfRank(1, q.size());
    const OnnxExtents& v = call.ExtentsOfRank(2, q.size());
    OnnxExtents out = q;
    sizes.batch = q.empty() ? 1 : q[0];
    if (q.size() == 4)
    {
        sizes.heads = q[1];
        sizes.queries = q[2];
        sizes.keys = k[2];
        sizes.width = CheckedProduct({q[1], q[3]});
        sizes.valueWidth = CheckedProduct({q[1], v[3]});
        out[3] = v[3];
    }
    else
    {
        call.ExtentsOfRank(0, 3);
        sizes.heads = HeadsOf(call, "q_num_heads");
        const std::uint64_t keyHeads = HeadsOf(call, "kv_num_heads");
        sizes.queries = q[1];
        sizes.keys = k[1];
        sizes.width = q[2];
        sizes.valueWidth = CheckedProduct({sizes.heads, v[2] / keyHeads});
        out[2] = sizes.valueWidth;
    }
    sizes.keys = CheckedSum({sizes.keys, PastOf(call, 4)});
    return MakeResult(call, sizes, out);
}

/// ONNX Runtime's: one input {batch, tokens, features}, weights of the three projections, bias.
OnnxResult
Projecting(const OnnxCall& call)
{
    const OnnxExtents& in = call.ExtentsOfRank(0, 3);
    const OnnxExtents& weights = call.ExtentsOfRank(1, 2);
    const std::vector<std::int64_t> widths = call.Ints("qkv_hidden_sizes");
    if (weights[0] != in[2])
    {
        throw std::invalid_argument("weights of " + std::to_string(weights[0]) + " rows for " +
                                    std::to_string(in[2]) + " features");
    }
    Sizes sizes;
    sizes.batch = in[0];
    sizes.queries = in[1];
    sizes.keys = CheckedSum({in[1], call.Has(4) && call.Rank(4) == 5 ? call.Extents(4)[3] : 0});
    sizes.heads = HeadsOf(call, "num_heads");
    sizes.width = widths.size() == 3 ? ExtentOf(widths[0]) : weights[1] / 3;
    sizes.valueWidth = widths.size() == 3 ? ExtentOf(widths[2]) : weights[1] / 3;
    sizes.causal = call.Int("unidirectional", 0) != 0;
    OnnxResult result = MakeResult(call, sizes, {in[0], in[1], sizes.valueWidth});
    result.macs = CheckedSum({result.macs, CheckedProduct({in[0], in[1], weights[0], weights[1]})});
    result.weights = {1, 2};
    return result;
}

/// ONNX Runtime's without projections: queries, keys, values, each {batch, tokens, features}.
/// @param bias number of an input that is learned; earlier keys follow at `past`
OnnxResult
Separate(const OnnxCall& call, const char* keyHeads, bool causal, std::size_t past)
{
    const OnnxExtents& q = call.ExtentsOfRank(0, 3);
    const OnnxExtents& k = call.ExtentsOfRank(1, 3);
    const OnnxExtents& v = call.ExtentsOfRank(2, 3);
    Sizes sizes;
    sizes.batch = q[0];
    sizes.queries = q[1];
    sizes.keys = CheckedSum({k[1], PastOf(call, past)});
    sizes.heads = HeadsOf(call, "num_heads");
    sizes.width = q[2];
    sizes.valueWidth = CheckedProduct({v[2] / HeadsOf(call, keyHeads), sizes.heads});
    sizes.causal = causal;
    return MakeResult(call, sizes, {q[0], q[1], sizes.valueWidth});
}

OnnxResult
MultiHead(const OnnxCall& call)
{
    OnnxResult result = Separate(call, "num_heads", call.Int("unidirectional", 0) != 0, 6);
    result.weights = {3};
    return result;
}

OnnxResult
GroupedQuery(const OnnxCall& call)
{
    return Separate(call, "kv_num_heads", true, 3);
}

OnnxResult
Attention(const OnnxCall& call)
{
    return call.GetNode().domain.empty() ? Standard(call) : Projecting(call);
}

/// Rotations by tables of sines and cosines.
OnnxResult
RotaryEmbedding(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::ELEMENTWISE);
    result.flops = 3;
    return result;
}

} // namespace

void
AddOnnxAttentionRules(OnnxRules& rules)
{
    rules["Attention"] = Attention;
    rules["MultiHeadAttention"] = MultiHead;
    rules["GroupQueryAttention"] = GroupedQuery;
    rules["RotaryEmbedding"] = RotaryEmbedding;
}

} // namespace ns3::aiot
