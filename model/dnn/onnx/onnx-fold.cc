// SPDX-License-Identifier: GPL-2.0-only
// Shape arithmetic: exporters compute the extents of a Reshape from shapes, node by node.
#include "onnx-rules.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

using Numbers = std::vector<double>;
using Fold = std::optional<Numbers> (*)(const OnnxCall& call, const OnnxResult& result);

const Numbers&
NumbersOf(const OnnxCall& call, std::size_t input)
{
    return *call.Get(input).numbers;
}

/// The number of an input that stands where the output has its number `index`.
double
At(const OnnxValue& value, const OnnxExtents& out, std::uint64_t index)
{
    std::uint64_t from = 0;
    std::uint64_t stride = 1;
    for (std::size_t back = 1; back <= out.size(); ++back)
    {
        const std::uint64_t here = index % out[out.size() - back];
        index /= out[out.size() - back];
        if (back <= value.extents.size())
        {
            const std::uint64_t extent = value.extents[value.extents.size() - back];
            from += (extent == 1 ? 0 : here) * stride;
            stride *= extent;
        }
    }
    return value.numbers->at(from);
}

using Binary = double (*)(double, double);

template <Binary compute>
std::optional<Numbers>
Combine(const OnnxCall& call, const OnnxResult& result)
{
    const OnnxExtents& out = result.outputs[0].extents;
    Numbers numbers(CountElements(out));
    for (std::uint64_t index = 0; index < numbers.size(); ++index)
    {
        numbers[index] = At(call.Get(0), out, index);
        for (std::size_t input = 1; input < call.GetInputCount(); ++input)
        {
            numbers[index] = compute(numbers[index], At(call.Get(input), out, index));
        }
    }
    return numbers;
}

std::optional<Numbers>
Divide(const OnnxCall& call, const OnnxResult& result)
{
    const OnnxExtents& out = result.outputs[0].extents;
    const bool whole = OnnxType::IsInteger(call.Get(0).type);
    Numbers numbers(CountElements(out));
    for (std::uint64_t index = 0; index < numbers.size(); ++index)
    {
        const double divisor = At(call.Get(1), out, index);
        if (divisor == 0)
        {
            return std::nullopt;
        }
        const double quotient = At(call.Get(0), out, index) / divisor;
        numbers[index] = whole ? std::trunc(quotient) : quotient;
    }
    return numbers;
}

std::optional<Numbers>
Choose(const OnnxCall& call, const OnnxResult& result)
{
    const OnnxExtents& out = result.outputs[0].extents;
    Numbers numbers(CountElements(out));
    for (std::uint64_t index = 0; index < numbers.size(); ++index)
    {
        numbers[index] = At(call.Get(At(call.Get(0), out, index) != 0 ? 1 : 2), out, index);
    }
    return numbers;
}

using Unary = double (*)(double);

template <Unary compute>
std::optional<Numbers>
Map(const OnnxCall& call, const OnnxResult&)
{
    Numbers numbers = NumbersOf(call, 0);
    std::transform(numbers.begin(), numbers.end(), numbers.begin(), compute);
    return numbers;
}

std::optional<Numbers>
Copy(const OnnxCall& call, const OnnxResult&)
{
    return NumbersOf(call, 0);
}

double
IsTrue(double x)
{
    return x != 0 ? 1.0 : 0.0;
}

double
CutOff(double x)
{
    return std::trunc(x);
}

std::optional<Numbers>
Cast(const OnnxCall& call, const OnnxResult& result)
{
    const int type = result.outputs[0].type;
    if (type == OnnxType::BOOL)
    {
        return Map<IsTrue>(call, result);
    }
    return OnnxType::IsInteger(type) ? Map<CutOff>(call, result) : Copy(call, result);
}

std::optional<Numbers>
Repeat(const OnnxCall& call, const OnnxResult& result)
{
    const OnnxExtents& out = result.outputs[0].extents;
    Numbers numbers(CountElements(out));
    for (std::uint64_t index = 0; index < numbers.size(); ++index)
    {
        numbers[index] = At(call.Get(0), out, index);
    }
    return numbers;
}

/// Lists only: shapes are.
std::optional<Numbers>
Join(const OnnxCall& call, const OnnxResult& result)
{
    Numbers numbers;
    for (std::size_t input = 0; input < call.GetInputCount(); ++input)
    {
        const Numbers& next = NumbersOf(call, input);
        numbers.insert(numbers.end(), next.begin(), next.end());
    }
    return result.outputs[0].extents.size() == 1 ? std::optional(numbers) : std::nullopt;
}

std::optional<Numbers>
Pick(const OnnxCall& call, const OnnxResult&)
{
    const Numbers& list = NumbersOf(call, 0);
    if (call.Rank(0) != 1)
    {
        return std::nullopt;
    }
    Numbers numbers;
    for (const double index : NumbersOf(call, 1))
    {
        const double place = index < 0 ? index + static_cast<double>(list.size()) : index;
        if (!(place >= 0 && place < static_cast<double>(list.size())))
        {
            return std::nullopt;
        }
        numbers.push_back(list[static_cast<std::size_t>(place)]);
    }
    return numbers;
}

std::optional<Numbers>
Cut(const OnnxCall& call, const OnnxResult& result)
{
    const Numbers& list = NumbersOf(call, 0);
    const std::optional<std::vector<std::int64_t>> starts = call.SettingOrInput("starts", 1);
    if (call.Rank(0) != 1 || !starts || starts->size() != 1)
    {
        return std::nullopt;
    }
    const auto extent = static_cast<std::int64_t>(list.size());
    const std::optional<std::vector<std::int64_t>> steps = call.Numbers(4);
    const std::int64_t step = steps && !steps->empty() ? steps->front() : 1;
    const std::int64_t start = starts->front() + (starts->front() < 0 ? extent : 0);
    std::int64_t place = std::clamp<std::int64_t>(start, 0, step > 0 ? extent : extent - 1);
    Numbers numbers;
    for (std::uint64_t count = 0; count < result.outputs[0].extents[0]; ++count, place += step)
    {
        numbers.push_back(list.at(static_cast<std::size_t>(place)));
    }
    return numbers;
}

template <Binary compute>
std::optional<Numbers>
ReduceAll(const OnnxCall& call, const OnnxResult& result)
{
    const Numbers& list = NumbersOf(call, 0);
    if (CountElements(result.outputs[0].extents) != 1 || list.empty())
    {
        return std::nullopt;
    }
    double value = list[0];
    for (std::size_t index = 1; index < list.size(); ++index)
    {
        value = compute(value, list[index]);
    }
    return Numbers{value};
}

double
Add(double a, double b)
{
    return a + b;
}

double
Subtract(double a, double b)
{
    return a - b;
}

double
Times(double a, double b)
{
    return a * b;
}

double
Remainder(double a, double b)
{
    return b == 0 ? 0 : a - b * std::floor(a / b);
}

double
Power(double a, double b)
{
    return std::pow(a, b);
}

double
Larger(double a, double b)
{
    return std::max(a, b);
}

double
Smaller(double a, double b)
{
    return std::min(a, b);
}

double
Negate(double x)
{
    return -x;
}

double
Invert(double x)
{
    return x == 0 ? 1.0 : 0.0;
}

double
AreEqual(double a, double b)
{
    return a == b ? 1.0 : 0.0;
}

double
IsGreater(double a, double b)
{
    return a > b ? 1.0 : 0.0;
}

double
IsLess(double a, double b)
{
    return a < b ? 1.0 : 0.0;
}

double
IsAtLeast(double a, double b)
{
    return a >= b ? 1.0 : 0.0;
}

double
IsAtMost(double a, double b)
{
    return a <= b ? 1.0 : 0.0;
}

double
AreBoth(double a, double b)
{
    return a != 0 && b != 0 ? 1.0 : 0.0;
}

double
IsEither(double a, double b)
{
    return a != 0 || b != 0 ? 1.0 : 0.0;
}

double
Absolute(double x)
{
    return std::abs(x);
}

double
RoundDown(double x)
{
    return std::floor(x);
}

double
RoundUp(double x)
{
    return std::ceil(x);
}

double
RoundNear(double x)
{
    return std::nearbyint(x);
}

double
Root(double x)
{
    return std::sqrt(x);
}

const std::map<std::string, Fold>&
GetFolds()
{
    static const std::map<std::string, Fold> folds{
        {"Add", Combine<Add>},
        {"Sum", Combine<Add>},
        {"Sub", Combine<Subtract>},
        {"Mul", Combine<Times>},
        {"Div", Divide},
        {"Mod", Combine<Remainder>},
        {"Pow", Combine<Power>},
        {"Max", Combine<Larger>},
        {"Min", Combine<Smaller>},
        {"Equal", Combine<AreEqual>},
        {"Greater", Combine<IsGreater>},
        {"Less", Combine<IsLess>},
        {"GreaterOrEqual", Combine<IsAtLeast>},
        {"LessOrEqual", Combine<IsAtMost>},
        {"And", Combine<AreBoth>},
        {"Or", Combine<IsEither>},
        {"Where", Choose},
        {"Neg", Map<Negate>},
        {"Abs", Map<Absolute>},
        {"Floor", Map<RoundDown>},
        {"Ceil", Map<RoundUp>},
        {"Round", Map<RoundNear>},
        {"Sqrt", Map<Root>},
        {"Not", Map<Invert>},
        {"Identity", Copy},
        {"Dropout", Copy},
        {"Reshape", Copy},
        {"Squeeze", Copy},
        {"Unsqueeze", Copy},
        {"Flatten", Copy},
        {"Cast", Cast},
        {"Expand", Repeat},
        {"Concat", Join},
        {"Gather", Pick},
        {"Slice", Cut},
        {"ReduceProd", ReduceAll<Times>},
        {"ReduceSum", ReduceAll<Add>},
        {"ReduceMax", ReduceAll<Larger>},
        {"ReduceMin", ReduceAll<Smaller>},
    };
    return folds;
}

/// The parts of a list.
void
FoldSplit(const OnnxCall& call, OnnxResult& result)
{
    const Numbers& list = NumbersOf(call, 0);
    if (call.Rank(0) != 1)
    {
        return;
    }
    auto begin = list.begin();
    for (OnnxValue& part : result.outputs)
    {
        const auto end = begin + static_cast<std::ptrdiff_t>(part.extents[0]);
        part.numbers = Numbers(begin, end);
        begin = end;
    }
}

} // namespace

void
FoldOnnx(const OnnxCall& call, OnnxResult& result)
{
    constexpr std::uint64_t MOST_NUMBERS = 4096;
    if (result.outputs.empty() || result.outputs[0].numbers || call.GetInputCount() == 0 ||
        CountElements(result.outputs[0].extents) > MOST_NUMBERS)
    {
        return;
    }
    for (std::size_t input = 0; input < call.GetInputCount(); ++input)
    {
        if (call.Has(input) && !call.Get(input).numbers)
        {
            return;
        }
    }
    if (call.GetNode().op == "Split")
    {
        FoldSplit(call, result);
        return;
    }
    const auto found = GetFolds().find(call.GetNode().op);
    if (found != GetFolds().end())
    {
        result.outputs[0].numbers = found->second(call, result);
    }
}

} // namespace ns3::aiot
