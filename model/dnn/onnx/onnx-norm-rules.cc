// SPDX-License-Identifier: GPL-2.0-only
// Normalisations.
#include "onnx-rules.h"

#include "ns3/op.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/// A norm whose inputs from `first` on are learned, as many as there are up to two.
template <OperatorKind kind, std::size_t first, unsigned flops>
OnnxResult
Norm(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), kind);
    result.flops = flops;
    result.weights = {first, first + 1};
    result.operation.bias = call.Has(first + 1);
    return result;
}

OnnxResult
BatchNorm(const OnnxCall& call)
{
    OnnxResult result = Norm<OperatorKind::BATCH_NORM, 1, 2>(call);
    result.statistics = {3, 4};
    return result;
}

OnnxResult
GroupNorm(const OnnxCall& call)
{
    OnnxResult result = Norm<OperatorKind::GROUP_NORM, 1, 7>(call);
    result.operation.groups =
        static_cast<std::uint64_t>(std::clamp<std::int64_t>(call.Int("num_groups", 1), 1, 1 << 20));
    return result;
}

/// ONNX Runtime's sum and norm: input, skip, scale, shift, bias; the last output is the sum.
template <OperatorKind kind>
OnnxResult
SkipNorm(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), kind);
    result.flops = 8;
    result.weights = {2, 3, 4};
    result.operands = {1};
    result.outputs.resize(4, call.LikeFirst());
    return result;
}

OnnxResult
LocalResponseNorm(const OnnxCall& call)
{
    const auto size =
        static_cast<std::uint64_t>(std::clamp<std::int64_t>(call.Int("size", 1), 1, 1 << 20));
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::LOCAL_RESPONSE_NORM);
    result.operation = Op::LocalResponseNorm(size);
    result.flops = 2 * size + 3;
    return result;
}

} // namespace

void
AddOnnxNormRules(OnnxRules& rules)
{
    rules["BatchNormalization"] = BatchNorm;
    rules["InstanceNormalization"] = Norm<OperatorKind::GROUP_NORM, 1, 7>;
    rules["GroupNormalization"] = GroupNorm;
    rules["LayerNormalization"] = Norm<OperatorKind::LAYER_NORM, 1, 7>;
    rules["RMSNormalization"] = Norm<OperatorKind::RMS_NORM, 1, 4>;
    rules["SimplifiedLayerNormalization"] = Norm<OperatorKind::RMS_NORM, 1, 4>;
    rules["SkipLayerNormalization"] = SkipNorm<OperatorKind::LAYER_NORM>;
    rules["SkipSimplifiedLayerNormalization"] = SkipNorm<OperatorKind::RMS_NORM>;
    rules["MeanVarianceNormalization"] = Norm<OperatorKind::LAYER_NORM, 1, 7>;
    rules["LpNormalization"] = Norm<OperatorKind::LAYER_NORM, 1, 4>;
    rules["LRN"] = LocalResponseNorm;
}

} // namespace ns3::aiot
