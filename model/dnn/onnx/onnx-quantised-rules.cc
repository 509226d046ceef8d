// SPDX-License-Identifier: GPL-2.0-only
// To numbers of few bits and back. Scales and zero points are no learned numbers.
#include "onnx-rules.h"

namespace ns3::aiot
{

namespace
{

template <int type>
OnnxResult
Convert(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::ELEMENTWISE);
    result.outputs[0].type = type;
    result.flops = 2;
    result.weights = {0};
    if (call.Get(0).type == OnnxType::INT32)
    {
        result.biases = {0}; // of a layer, stored with 32 bits
    }
    return result;
}

/// x as bytes, its scale, its zero point
OnnxResult
ConvertByRange(const OnnxCall& call)
{
    OnnxResult result = Convert<OnnxType::UINT8>(call);
    OnnxValue scalar = call.Make({});
    result.outputs.push_back(scalar);
    scalar.type = OnnxType::UINT8;
    result.outputs.push_back(scalar);
    return result;
}

/// ONNX Runtime's sums and products of bytes: a, scale, zero, b, scale, zero, scale, zero
template <OperatorKind kind>
OnnxResult
Pair(const OnnxCall& call)
{
    OnnxResult result =
        OneOutput(call.Make(BroadcastExtents(call.Extents(0), call.Extents(3))), kind);
    result.flops = 4;
    result.operands = {0, 3};
    return result;
}

/// One number per number.
template <OperatorKind kind>
OnnxResult
Single(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), kind);
    result.flops = 4;
    return result;
}

/// ONNX Runtime's: scale, zero, then for each part the tensor, its scale, its zero.
OnnxResult
Join(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(2);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", 1), out.size());
    for (std::size_t input = 5; input < call.GetInputCount(); input += 3)
    {
        out[axis] +=
            ExtentOf(static_cast<std::int64_t>(call.ExtentsOfRank(input, out.size())[axis]));
    }
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::CONCAT);
    result.outputs[0].type = call.Get(2).type;
    return result;
}

} // namespace

void
AddOnnxQuantisedRules(OnnxRules& rules)
{
    rules["QuantizeLinear"] = Convert<OnnxType::UINT8>;
    rules["DequantizeLinear"] = Convert<OnnxType::FLOAT>;
    rules["DynamicQuantizeLinear"] = ConvertByRange;
    rules["QLinearAdd"] = Pair<OperatorKind::ADD>;
    rules["QLinearMul"] = Pair<OperatorKind::MULTIPLY>;
    rules["QLinearConcat"] = Join;
    rules["QLinearSigmoid"] = Single<OperatorKind::SIGMOID>;
    rules["QLinearLeakyRelu"] = Single<OperatorKind::LEAKY_RELU>;
    rules["QLinearSoftmax"] = Single<OperatorKind::SOFTMAX>;
}

} // namespace ns3::aiot
