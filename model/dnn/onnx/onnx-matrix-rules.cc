// SPDX-License-Identifier: GPL-2.0-only
// Products of matrices.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Extents of a product as numpy makes it: vectors get an axis that the output loses again.
OnnxExtents
ProductExtents(OnnxExtents left, OnnxExtents right, std::uint64_t& inner)
{
    if (left.empty() || right.empty())
    {
        throw std::invalid_argument("a factor is a scalar");
    }
    const bool row = left.size() == 1;
    const bool column = right.size() == 1;
    if (row)
    {
        left.insert(left.begin(), 1);
    }
    if (column)
    {
        right.push_back(1);
    }
    inner = left.back();
    if (right[right.size() - 2] != inner)
    {
        throw std::invalid_argument("matrices of " + std::to_string(inner) + " columns and " +
                                    std::to_string(right[right.size() - 2]) + " rows");
    }
    OnnxExtents out =
        BroadcastExtents({left.begin(), left.end() - 2}, {right.begin(), right.end() - 2});
    if (!row)
    {
        out.push_back(left[left.size() - 2]);
    }
    if (!column)
    {
        out.push_back(right.back());
    }
    return out;
}

OnnxExtents
Turned(OnnxExtents extents, bool turn)
{
    if (turn && extents.size() >= 2)
    {
        std::swap(extents[extents.size() - 1], extents[extents.size() - 2]);
    }
    return extents;
}

OnnxResult
Multiply(const OnnxCall& call, std::size_t left, std::size_t right)
{
    std::uint64_t inner = 0;
    const OnnxExtents out = ProductExtents(Turned(call.Extents(left), call.Int("transA", 0) != 0),
                                           Turned(call.Extents(right), call.Int("transB", 0) != 0),
                                           inner);
    // By a constant matrix it is a linear layer.
    const bool linear = !call.Get(right).layer && call.Rank(right) == 2;
    OnnxResult result =
        OneOutput(call.Make(out), linear ? OperatorKind::LINEAR : OperatorKind::MATMUL);
    result.macs = CheckedProduct({CountElements(out), inner});
    result.operation.bias = false;
    result.operation.outputs = out.empty() ? 1 : out.back();
    result.weights = {left, right};
    return result;
}

OnnxResult
MatMul(const OnnxCall& call)
{
    return Multiply(call, 0, 1);
}

/// a, b, c: a linear layer with a bias.
OnnxResult
Gemm(const OnnxCall& call)
{
    call.ExtentsOfRank(0, 2);
    call.ExtentsOfRank(1, 2);
    OnnxResult result = Multiply(call, 0, 1);
    result.weights = {0, 1, 2};
    result.flops = call.Has(2) ? 1 : 0;
    result.operation.bias = call.Has(2);
    return result;
}

/// a, scale, zero, b, scale, zero, then scale and zero, or the bias where it is ONNX Runtime's
OnnxResult
QuantisedMultiply(const OnnxCall& call)
{
    OnnxResult result = Multiply(call, 0, 3);
    if (call.GetNode().op == "QGemm")
    {
        result.weights.push_back(6);
        result.biases = {6};
        result.flops = call.Has(6) ? 1 : 0;
        result.operation.bias = call.Has(6);
    }
    return result;
}

OnnxResult
WholeMultiply(const OnnxCall& call)
{
    OnnxResult result = Multiply(call, 0, 1);
    result.outputs[0].type =
        call.GetNode().op == "MatMulInteger" ? OnnxType::INT32 : OnnxType::FLOAT;
    return result;
}

/// ONNX Runtime's weights of few bits: packed, so K and N stand in settings.
OnnxResult
PackedMultiply(const OnnxCall& call)
{
    const std::uint64_t inner = ExtentOf(call.Int("K", 0));
    const std::uint64_t outputs = ExtentOf(call.Int("N", 0));
    OnnxExtents out = call.Extents(0);
    if (out.empty() || out.back() != inner || outputs == 0)
    {
        throw std::invalid_argument("K is " + std::to_string(inner) +
                                    ", which is not the last extent of the input");
    }
    out.back() = outputs;
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::LINEAR);
    result.macs = CheckedProduct({CountElements(out), inner});
    result.operation.bias = false;
    result.operation.outputs = outputs;
    result.operation.extraParameters = CheckedProduct({inner, outputs});
    return result;
}

/// "ij,jk->ik" as its input terms and its output; letters only, no dots.
struct Equation
{
    std::vector<std::string> terms{};
    std::string output{};
};

Equation
ReadEquation(std::string text)
{
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    if (text.find('.') != std::string::npos)
    {
        throw std::invalid_argument("an equation with dots");
    }
    const std::size_t arrow = text.find("->");
    const std::string left = text.substr(0, arrow);
    Equation equation;
    std::size_t begin = 0;
    for (std::size_t comma = left.find(','); comma != std::string::npos;
         comma = left.find(',', begin))
    {
        equation.terms.push_back(left.substr(begin, comma - begin));
        begin = comma + 1;
    }
    equation.terms.push_back(left.substr(begin));
    if (arrow != std::string::npos)
    {
        equation.output = text.substr(arrow + 2);
        return equation;
    }
    // Without an arrow: the letters that occur once, in order.
    for (char letter = 'A'; letter <= 'z'; ++letter)
    {
        if (std::count(left.begin(), left.end(), letter) == 1)
        {
            equation.output += letter;
        }
    }
    return equation;
}

OnnxResult
EinsteinSum(const OnnxCall& call)
{
    const Equation equation = ReadEquation(call.Text("equation", ""));
    if (equation.terms.size() != call.GetInputCount())
    {
        throw std::invalid_argument("an equation of " + std::to_string(equation.terms.size()) +
                                    " terms");
    }
    std::map<char, std::uint64_t> extents;
    OnnxResult result;
    for (std::size_t input = 0; input < call.GetInputCount(); ++input)
    {
        const OnnxExtents& in = call.ExtentsOfRank(input, equation.terms[input].size());
        for (std::size_t axis = 0; axis < in.size(); ++axis)
        {
            std::uint64_t& extent = extents[equation.terms[input][axis]];
            extent = std::max(extent, in[axis]);
        }
        result.weights.push_back(input);
    }
    OnnxExtents out;
    for (const char letter : equation.output)
    {
        const auto found = extents.find(letter);
        if (found == extents.end())
        {
            throw std::invalid_argument("an equation whose output comes from no input");
        }
        out.push_back(found->second);
    }
    if (call.GetInputCount() > 1)
    {
        result.macs = call.GetInputCount() - 1;
        for (const auto& [letter, extent] : extents)
        {
            result.macs = CheckedProduct({result.macs, extent});
        }
    }
    result.outputs.push_back(call.Make(out));
    result.operation.kind = OperatorKind::MATMUL;
    return result;
}

} // namespace

void
AddOnnxMatrixRules(OnnxRules& rules)
{
    rules["MatMul"] = MatMul;
    rules["FusedMatMul"] = MatMul;
    rules["Gemm"] = Gemm;
    rules["FusedGemm"] = Gemm;
    rules["QLinearMatMul"] = QuantisedMultiply;
    rules["QGemm"] = QuantisedMultiply;
    for (const char* name : {"MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul"})
    {
        rules[name] = WholeMultiply;
    }
    rules["MatMulNBits"] = PackedMultiply;
    rules["Einsum"] = EinsteinSum;
}

} // namespace ns3::aiot
