// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_PORT_SHAPES_H
#define AIOT_ONNX_PORT_SHAPES_H

#include "onnx-call.h"

#include <map>
#include <string>
#include <unordered_map>

namespace ns3::aiot
{

/// Shapes of inputs, and of values that the producer noted: what is open is given, or the batch.
class OnnxPortShapes
{
  public:
    /// @param given shapes of inputs by name; must outlive this
    explicit OnnxPortShapes(const std::map<std::string, OnnxExtents>& given);

    /// Learns how long named axes are from an input whose shape is given.
    void NoteSymbols(const OnnxPort& port);

    /// @throw std::invalid_argument where an axis behind the first is open, or a given shape
    ///        contradicts the file
    OnnxExtents ExtentsOfInput(const OnnxPort& port);

    /// @return extents of an output of an operator that we do not know
    OnnxExtents ExtentsOfValue(const OnnxPort& port) const;

    /// @return whether an input had an open first axis
    bool HasOpenBatch() const;

  private:
    /// @return the extent, or nothing where it is open
    std::optional<std::uint64_t> Find(const OnnxPort::Axis& axis) const;

    const std::map<std::string, OnnxExtents>& m_given;
    std::unordered_map<std::string, std::uint64_t> m_symbols;
    bool m_openBatch = false;
};

} // namespace ns3::aiot

#endif // AIOT_ONNX_PORT_SHAPES_H
