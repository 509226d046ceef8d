// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-call.h"

#include "ns3/checked-count.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::int64_t
Cut(double number)
{
    constexpr double MOST = 4611686018427387904.0; // 2^62
    return std::isnan(number) ? 0 : static_cast<std::int64_t>(std::clamp(number, -MOST, MOST));
}

} // namespace

std::uint64_t
CountElements(const OnnxExtents& extents)
{
    std::uint64_t elements = 1;
    for (const std::uint64_t extent : extents)
    {
        elements = CheckedProduct({elements, extent});
    }
    return elements;
}

OnnxCall::OnnxCall(const OnnxNode& node, std::vector<const OnnxValue*> inputs, std::int64_t opset)
    : m_node(node),
      m_inputs(std::move(inputs)),
      m_opset(opset)
{
}

const OnnxNode&
OnnxCall::GetNode() const
{
    return m_node;
}

std::int64_t
OnnxCall::GetOpset() const
{
    return m_opset;
}

std::size_t
OnnxCall::GetInputCount() const
{
    return m_inputs.size();
}

bool
OnnxCall::Has(std::size_t input) const
{
    return input < m_inputs.size() && m_inputs[input] != nullptr;
}

const OnnxValue&
OnnxCall::Get(std::size_t input) const
{
    if (!Has(input))
    {
        throw std::invalid_argument("input " + std::to_string(input) + " is missing");
    }
    return *m_inputs[input];
}

const OnnxExtents&
OnnxCall::Extents(std::size_t input) const
{
    return Get(input).extents;
}

std::size_t
OnnxCall::Rank(std::size_t input) const
{
    return Extents(input).size();
}

const OnnxExtents&
OnnxCall::ExtentsOfRank(std::size_t input, std::size_t rank) const
{
    if (Rank(input) != rank)
    {
        throw std::invalid_argument("input " + std::to_string(input) + " has rank " +
                                    std::to_string(Rank(input)) + ", needed is " +
                                    std::to_string(rank));
    }
    return Extents(input);
}

bool
OnnxCall::HasSetting(const std::string& name) const
{
    return m_node.attributes.count(name) > 0;
}

std::int64_t
OnnxCall::Int(const std::string& name, std::int64_t otherwise) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? otherwise : found->second.whole.value_or(otherwise);
}

double
OnnxCall::Float(const std::string& name, double otherwise) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? otherwise : found->second.real.value_or(otherwise);
}

std::string
OnnxCall::Text(const std::string& name, const std::string& otherwise) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? otherwise : found->second.text;
}

std::vector<std::int64_t>
OnnxCall::Ints(const std::string& name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? std::vector<std::int64_t>() : found->second.wholes;
}

std::vector<double>
OnnxCall::Floats(const std::string& name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? std::vector<double>() : found->second.reals;
}

std::optional<std::vector<std::int64_t>>
OnnxCall::Numbers(std::size_t input) const
{
    if (!Has(input))
    {
        return std::nullopt;
    }
    const OnnxValue& value = Get(input);
    if (!value.numbers)
    {
        throw std::invalid_argument("input " + std::to_string(input) +
                                    " decides the shape, but its numbers are not in the file");
    }
    std::vector<std::int64_t> numbers(value.numbers->size());
    std::transform(value.numbers->begin(), value.numbers->end(), numbers.begin(), Cut);
    return numbers;
}

std::optional<std::vector<std::int64_t>>
OnnxCall::SettingOrInput(const std::string& name, std::size_t input) const
{
    return HasSetting(name) ? std::optional(Ints(name)) : Numbers(input);
}

std::size_t
OnnxCall::AxisOf(std::int64_t axis, std::size_t rank)
{
    const auto extent = static_cast<std::int64_t>(rank);
    if (axis < -extent || axis >= extent)
    {
        throw std::invalid_argument("axis " + std::to_string(axis) + " of a tensor of rank " +
                                    std::to_string(rank));
    }
    return static_cast<std::size_t>(axis < 0 ? axis + extent : axis);
}

OnnxValue
OnnxCall::LikeFirst() const
{
    return Make(Extents(0));
}

OnnxValue
OnnxCall::Make(OnnxExtents extents) const
{
    OnnxValue value;
    value.extents = std::move(extents);
    value.type = Has(0) ? Get(0).type : OnnxType::FLOAT;
    return value;
}

std::uint64_t
ExtentOf(std::int64_t extent)
{
    if (extent < 0 || extent > static_cast<std::int64_t>(TensorShape::MAX_ELEMENTS))
    {
        throw std::invalid_argument("extent " + std::to_string(extent) + ", allowed is 0 to 2^48");
    }
    return static_cast<std::uint64_t>(extent);
}

OnnxExtents
BroadcastExtents(const OnnxExtents& one, const OnnxExtents& other)
{
    OnnxExtents extents(std::max(one.size(), other.size()), 1);
    for (const OnnxExtents* from : {&one, &other})
    {
        const std::size_t shift = extents.size() - from->size();
        for (std::size_t axis = 0; axis < from->size(); ++axis)
        {
            std::uint64_t& extent = extents[axis + shift];
            const std::uint64_t next = (*from)[axis];
            if (extent != 1 && next != 1 && extent != next)
            {
                throw std::invalid_argument("extents " + std::to_string(extent) + " and " +
                                            std::to_string(next) + " do not broadcast");
            }
            extent = extent == 1 ? next : extent;
        }
    }
    return extents;
}

} // namespace ns3::aiot
