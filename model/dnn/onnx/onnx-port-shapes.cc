// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-port-shapes.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

std::string
Example(const OnnxPort& port)
{
    constexpr std::size_t LONGEST = 60;
    return "give the shape, e.g. --input " + OneLineText(port.name.substr(0, LONGEST)) +
           "=1x3x224x224";
}

void
CheckGiven(const OnnxPort& port, const OnnxExtents& given)
{
    bool fits = !port.axes || port.axes->size() == given.size();
    for (std::size_t axis = 0; fits && port.axes && axis < given.size(); ++axis)
    {
        const std::optional<std::uint64_t>& extent = (*port.axes)[axis].extent;
        fits = !extent || *extent == given[axis];
    }
    if (!fits)
    {
        throw std::invalid_argument("the shape given for input " + QuotedText(port.name) +
                                    " is not one that the file allows");
    }
}

} // namespace

OnnxPortShapes::OnnxPortShapes(const std::map<std::string, OnnxExtents>& given)
    : m_given(given)
{
}

void
OnnxPortShapes::NoteSymbols(const OnnxPort& port)
{
    const auto given = m_given.find(port.name);
    if (given == m_given.end() || !port.axes)
    {
        return;
    }
    for (std::size_t axis = 0; axis < port.axes->size() && axis < given->second.size(); ++axis)
    {
        const OnnxPort::Axis& noted = (*port.axes)[axis];
        if (!noted.extent && !noted.symbol.empty())
        {
            m_symbols[noted.symbol] = given->second[axis];
        }
    }
}

std::optional<std::uint64_t>
OnnxPortShapes::Find(const OnnxPort::Axis& axis) const
{
    const auto symbol = m_symbols.find(axis.symbol);
    return axis.extent || symbol == m_symbols.end() ? axis.extent : symbol->second;
}

OnnxExtents
OnnxPortShapes::ExtentsOfInput(const OnnxPort& port)
{
    const auto given = m_given.find(port.name);
    if (given != m_given.end())
    {
        CheckGiven(port, given->second);
        return given->second;
    }
    if (!port.axes)
    {
        throw std::invalid_argument("input " + QuotedText(port.name) + " has no shape; " +
                                    Example(port));
    }
    OnnxExtents extents;
    for (const OnnxPort::Axis& axis : *port.axes)
    {
        const std::optional<std::uint64_t> extent = Find(axis);
        if (!extent && !extents.empty())
        {
            throw std::invalid_argument("input " + QuotedText(port.name) + ": axis " +
                                        std::to_string(extents.size()) + " (" +
                                        QuotedText(axis.symbol) + ") is open; " + Example(port));
        }
        m_openBatch = m_openBatch || !extent;
        extents.push_back(extent.value_or(1));
    }
    return extents;
}

OnnxExtents
OnnxPortShapes::ExtentsOfValue(const OnnxPort& port) const
{
    OnnxExtents extents;
    for (const OnnxPort::Axis& axis : port.axes.value_or(std::vector<OnnxPort::Axis>()))
    {
        const std::optional<std::uint64_t> extent = Find(axis);
        if (!extent && !extents.empty())
        {
            throw std::invalid_argument("unknown operator, and its output " +
                                        QuotedText(port.name) + " has an open axis");
        }
        extents.push_back(extent.value_or(1));
    }
    return extents;
}

bool
OnnxPortShapes::HasOpenBatch() const
{
    return m_openBatch;
}

} // namespace ns3::aiot
