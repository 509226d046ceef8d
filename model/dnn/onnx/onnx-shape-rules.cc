// SPDX-License-Identifier: GPL-2.0-only
// Constants, and what is computed of shapes.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

OnnxResult
Int(std::vector<double> numbers, bool scalar)
{
    OnnxValue value;
    value.type = OnnxType::INT64;
    if (!scalar)
    {
        value.extents = {numbers.size()};
    }
    value.numbers = std::move(numbers);
    OnnxResult result = OneOutput(std::move(value), OperatorKind::IDENTITY);
    result.constant = true;
    return result;
}

OnnxResult
Shape(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const auto rank = static_cast<std::int64_t>(in.size());
    const auto cut = [rank](std::int64_t axis) {
        return std::clamp<std::int64_t>(axis < 0 ? axis + rank : axis, 0, rank);
    };
    const std::int64_t start = cut(call.Int("start", 0));
    const std::int64_t end = std::max(start, cut(call.Int("end", rank)));
    return Int({in.begin() + start, in.begin() + end}, false);
}

OnnxResult
Size(const OnnxCall& call)
{
    return Int({static_cast<double>(CountElements(call.Extents(0)))}, true);
}

OnnxValue
OfTensor(const OnnxTensor& tensor)
{
    OnnxValue value;
    value.extents = tensor.extents;
    value.type = tensor.type;
    value.numbers = tensor.numbers;
    return value;
}

OnnxResult
Constant(const OnnxCall& call)
{
    const auto& settings = call.GetNode().attributes;
    const auto has = [&settings](const char* name) { return settings.count(name) > 0; };
    OnnxValue value;
    if (has("value") && settings.at("value").tensor)
    {
        value = OfTensor(*settings.at("value").tensor);
    }
    else if (has("value_int") || has("value_ints"))
    {
        const std::vector<std::int64_t> list = call.Ints("value_ints");
        return has("value_int") ? Int({static_cast<double>(call.Int("value_int", 0))}, true)
                                : Int({list.begin(), list.end()}, false);
    }
    else if (has("value_float"))
    {
        value.numbers = {call.Float("value_float", 0)};
    }
    else if (has("value_floats"))
    {
        value.numbers = call.Floats("value_floats");
        value.extents = {value.numbers->size()};
    }
    else
    {
        throw std::invalid_argument("a constant of no kind of number");
    }
    return OneOutput(std::move(value), OperatorKind::IDENTITY);
}

OnnxResult
ConstantOfShape(const OnnxCall& call)
{
    OnnxValue value;
    for (const std::int64_t extent : call.Numbers(0).value_or(std::vector<std::int64_t>()))
    {
        value.extents.push_back(ExtentOf(extent));
    }
    const auto& settings = call.GetNode().attributes;
    const auto found = settings.find("value");
    const bool given = found != settings.end() && found->second.tensor;
    value.type = given ? found->second.tensor->type : OnnxType::FLOAT;
    const double number =
        given && found->second.tensor->numbers && found->second.tensor->numbers->size() == 1
            ? found->second.tensor->numbers->front()
            : 0.0;
    constexpr std::uint64_t MOST_NUMBERS = 4096;
    const std::uint64_t elements = CountElements(value.extents);
    if (elements <= MOST_NUMBERS)
    {
        value.numbers = std::vector<double>(elements, number);
    }
    return OneOutput(std::move(value), OperatorKind::IDENTITY);
}

OnnxResult
Range(const OnnxCall& call)
{
    for (const std::size_t input : {0, 1, 2})
    {
        call.Numbers(input);
        if (call.Get(input).numbers->size() != 1)
        {
            throw std::invalid_argument("a bound of the range is no single number");
        }
    }
    const double start = call.Get(0).numbers->front();
    const double step = call.Get(2).numbers->front();
    const double count = std::ceil((call.Get(1).numbers->front() - start) / step);
    OnnxValue value = call.LikeFirst();
    constexpr double MOST_NUMBERS = 4096;
    if (!(std::abs(count) <= static_cast<double>(TensorShape::MAX_ELEMENTS)))
    {
        throw std::invalid_argument("a range of more than 2^48 numbers");
    }
    value.extents = {static_cast<std::uint64_t>(std::max(count, 0.0))};
    if (count <= MOST_NUMBERS)
    {
        value.numbers.emplace();
        for (std::uint64_t index = 0; index < value.extents[0]; ++index)
        {
            value.numbers->push_back(start + static_cast<double>(index) * step);
        }
    }
    return OneOutput(std::move(value), OperatorKind::IDENTITY);
}

OnnxResult
OneHot(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::vector<std::int64_t> depth = call.Numbers(1).value_or(std::vector<std::int64_t>());
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", -1), in.size() + 1);
    if (depth.size() != 1)
    {
        throw std::invalid_argument("the depth is no single number");
    }
    OnnxExtents out = in;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(axis), ExtentOf(depth[0]));
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::DATA_MOVEMENT);
    result.outputs[0].type = call.Get(2).type;
    return result;
}

/// The extents are known when it runs, and only then.
OnnxResult
Refuse(const OnnxCall&)
{
    throw std::invalid_argument("its output's shape depends on the data");
}

} // namespace

void
AddOnnxShapeRules(OnnxRules& rules)
{
    rules["Shape"] = Shape;
    rules["Size"] = Size;
    rules["Constant"] = Constant;
    rules["ConstantOfShape"] = ConstantOfShape;
    rules["Range"] = Range;
    rules["OneHot"] = OneHot;
    for (const char* name : {"NonZero", "Unique", "Compress"})
    {
        rules[name] = Refuse;
    }
}

} // namespace ns3::aiot
