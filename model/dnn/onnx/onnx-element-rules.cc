// SPDX-License-Identifier: GPL-2.0-only
// Operators that go element by element.
#include "onnx-rules.h"

namespace ns3::aiot
{

namespace
{

template <OperatorKind kind, unsigned flops = 1>
OnnxResult
Unary(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), kind);
    result.flops = flops;
    return result;
}

/// Dropout, casts: the second output (a mask) is as large as the first.
OnnxResult
Pass(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::IDENTITY);
    result.outputs.push_back(call.LikeFirst());
    result.weights = {0};
    return result;
}

OnnxResult
Cast(const OnnxCall& call)
{
    OnnxResult result = Pass(call);
    const std::int64_t type = call.Int("to", call.Get(0).type);
    result.outputs[0].type = type > 0 && type < 100 ? static_cast<int>(type) : 0;
    return result;
}

OnnxResult
Clip(const OnnxCall& call)
{
    const auto bound = [&call](const char* setting, std::size_t input, double otherwise) {
        const bool known =
            call.Has(input) && call.Get(input).numbers && call.Get(input).numbers->size() == 1;
        return known ? call.Get(input).numbers->front() : call.Float(setting, otherwise);
    };
    const bool relu6 = bound("min", 1, -1) == 0 && bound("max", 2, -1) == 6;
    OnnxResult result =
        OneOutput(call.LikeFirst(), relu6 ? OperatorKind::RELU6 : OperatorKind::ELEMENTWISE);
    result.flops = 2;
    return result;
}

OnnxResult
PRelu(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::PRELU);
    result.flops = 1;
    result.weights = {1};
    return result;
}

/// Several inputs that broadcast. Before version 7 the first one gave the shape.
template <OperatorKind kind>
OnnxResult
Broadcasting(const OnnxCall& call)
{
    constexpr std::int64_t FIRST_BROADCASTING_VERSION = 7;
    OnnxExtents extents = call.Extents(0);
    OnnxResult result;
    for (std::size_t input = 0; input < call.GetInputCount(); ++input)
    {
        if (call.GetOpset() >= FIRST_BROADCASTING_VERSION || call.HasSetting("broadcast") == false)
        {
            extents = BroadcastExtents(extents, call.Extents(input));
        }
        result.operands.push_back(input);
    }
    result.flops = call.GetInputCount() > 1 ? call.GetInputCount() - 1 : 1;
    result.outputs.push_back(call.Make(extents));
    result.operation.kind = kind;
    return result;
}

template <int type>
OnnxResult
Comparing(const OnnxCall& call)
{
    OnnxResult result = Broadcasting<OperatorKind::ELEMENTWISE>(call);
    result.outputs[0].type = type;
    return result;
}

OnnxResult
Where(const OnnxCall& call)
{
    OnnxResult result = Broadcasting<OperatorKind::ELEMENTWISE>(call);
    result.outputs[0].type = call.Get(1).type;
    return result;
}

/// A bias, then GELU.
OnnxResult
BiasGelu(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::GELU);
    result.flops = 9;
    result.operands = {1};
    return result;
}

} // namespace

void
AddOnnxElementRules(OnnxRules& rules)
{
    rules["Relu"] = Unary<OperatorKind::RELU>;
    rules["LeakyRelu"] = Unary<OperatorKind::LEAKY_RELU>;
    rules["ThresholdedRelu"] = Unary<OperatorKind::RELU>;
    rules["PRelu"] = PRelu;
    rules["Sigmoid"] = Unary<OperatorKind::SIGMOID, 4>;
    rules["HardSigmoid"] = Unary<OperatorKind::HARD_SIGMOID, 4>;
    rules["HardSwish"] = Unary<OperatorKind::HARD_SWISH, 5>;
    rules["Swish"] = Unary<OperatorKind::SILU, 5>;
    rules["Tanh"] = Unary<OperatorKind::TANH, 5>;
    rules["Softmax"] = Unary<OperatorKind::SOFTMAX, 5>;
    rules["LogSoftmax"] = Unary<OperatorKind::SOFTMAX, 6>;
    rules["Clip"] = Clip;
    for (const char* name : {"Gelu", "FastGelu", "QuickGelu"})
    {
        rules[name] = Unary<OperatorKind::GELU, 8>;
    }
    rules["BiasGelu"] = BiasGelu;
    for (const char* name : {"Abs",        "Acos",
                             "Acosh",      "Asin",
                             "Asinh",      "Atan",
                             "Atanh",      "Bernoulli",
                             "Ceil",       "Celu",
                             "Cos",        "Cosh",
                             "Elu",        "Erf",
                             "Exp",        "Floor",
                             "IsInf",      "IsNaN",
                             "Log",        "Mish",
                             "Neg",        "Not",
                             "Round",      "Reciprocal",
                             "Selu",       "Sign",
                             "Sin",        "Sinh",
                             "Sqrt",       "Softplus",
                             "Tan",        "Softsign",
                             "CumSum",     "Hardmax",
                             "Shrink",     "Trilu",
                             "BitwiseNot", "ReverseSequence"})
    {
        rules[name] = Unary<OperatorKind::ELEMENTWISE>;
    }
    for (const char* name : {"Identity", "Dropout"})
    {
        rules[name] = Pass;
    }
    rules["Cast"] = Cast;
    rules["CastLike"] = Cast;
    for (const char* name : {"Add", "Sub", "Sum", "Mean", "Max", "Min"})
    {
        rules[name] = Broadcasting<OperatorKind::ADD>;
    }
    rules["Mul"] = Broadcasting<OperatorKind::MULTIPLY>;
    rules["Div"] = Broadcasting<OperatorKind::MULTIPLY>;
    for (const char* name : {"Pow", "Mod", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor"})
    {
        rules[name] = Broadcasting<OperatorKind::ELEMENTWISE>;
    }
    for (const char* name :
         {"And", "Or", "Xor", "Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual"})
    {
        rules[name] = Comparing<OnnxType::BOOL>;
    }
    rules["Where"] = Where;
}

} // namespace ns3::aiot
