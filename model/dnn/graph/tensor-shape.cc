// SPDX-License-Identifier: GPL-2.0-only
#include "tensor-shape.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

TensorShape::TensorShape(std::initializer_list<std::uint64_t> extents)
    : m_extents(extents)
{
    Check();
}

TensorShape::TensorShape(std::vector<std::uint64_t> extents)
    : m_extents(std::move(extents))
{
    Check();
}

void
TensorShape::Check()
{
    for (const std::uint64_t extent : m_extents)
    {
        if (extent == 0)
        {
            throw std::invalid_argument("tensor shape " + ToString() +
                                        ": every extent must be at least 1");
        }
        if (extent > MAX_ELEMENTS / m_elements)
        {
            throw std::invalid_argument("tensor shape " + ToString() + ": more than 2^48 elements");
        }
        m_elements *= extent;
    }
}

std::size_t
TensorShape::GetRank() const
{
    return m_extents.size();
}

std::uint64_t
TensorShape::operator[](std::size_t axis) const
{
    if (axis >= m_extents.size())
    {
        throw std::invalid_argument("tensor shape " + ToString() + " has no axis " +
                                    std::to_string(axis));
    }
    return m_extents[axis];
}

std::uint64_t
TensorShape::GetLast() const
{
    return m_extents.empty() ? 1 : m_extents.back();
}

std::uint64_t
TensorShape::GetElements() const
{
    return m_elements;
}

const std::vector<std::uint64_t>&
TensorShape::GetExtents() const
{
    return m_extents;
}

std::string
TensorShape::ToString() const
{
    if (m_extents.empty())
    {
        return "scalar";
    }
    std::string text;
    for (const std::uint64_t extent : m_extents)
    {
        text += (text.empty() ? "" : "x") + std::to_string(extent);
    }
    return text;
}

bool
TensorShape::operator==(const TensorShape& other) const
{
    return m_extents == other.m_extents;
}

bool
TensorShape::operator!=(const TensorShape& other) const
{
    return !(*this == other);
}

} // namespace ns3::aiot
