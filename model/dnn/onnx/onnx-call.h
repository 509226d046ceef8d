// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_CALL_H
#define AIOT_ONNX_CALL_H

#include "onnx-model.h"

#include "ns3/layer-graph.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Extents of an ONNX tensor, with the batch where it has one; 0 stands in constants only.
using OnnxExtents = std::vector<std::uint64_t>;

/// @return product of the extents @throw std::invalid_argument beyond 2^63
std::uint64_t CountElements(const OnnxExtents& extents);

/// A tensor between two nodes.
struct OnnxValue
{
    OnnxExtents extents{};
    int type = OnnxType::FLOAT;
    std::optional<std::vector<double>> numbers{}; ///< of a constant, where they are few and known
    std::optional<LayerId> layer{};               ///< where it comes from; nothing: a constant
    std::size_t origin = 0;                       ///< of a constant: see OnnxWeights
};

/// What a node makes of its inputs.
struct OnnxResult
{
    std::vector<OnnxValue> outputs{}; ///< extents, type and numbers; those of no use may be missing
    Operation operation{};            ///< as near as our own operators come to it
    std::uint64_t macs = 0;
    std::uint64_t flops = 0; ///< per element of the first output, where our operators do not fit
    std::vector<std::size_t> weights{};    ///< numbers of the inputs that are learned if constant
    std::vector<std::size_t> operands{};   ///< the same, but one number alone is a setting
    std::vector<std::size_t> statistics{}; ///< running means and variances
    std::vector<std::size_t> biases{};     ///< learned although of 32 bits: of quantised layers
    bool parts = false;    ///< each output is a part of the input, none follows from the first
    bool constant = false; ///< depends on shapes only
};

/// A node with what is known of its inputs: what a rule sees.
class OnnxCall
{
  public:
    /// @param inputs in the node's order; null where one is left out
    OnnxCall(const OnnxNode& node, std::vector<const OnnxValue*> inputs, std::int64_t opset);

    const OnnxNode& GetNode() const;
    std::int64_t GetOpset() const;
    std::size_t GetInputCount() const;
    bool Has(std::size_t input) const;

    /// @throw std::invalid_argument where the input is left out
    const OnnxValue& Get(std::size_t input) const;
    const OnnxExtents& Extents(std::size_t input) const;
    std::size_t Rank(std::size_t input) const;

    /// @throw std::invalid_argument where the input has another rank
    const OnnxExtents& ExtentsOfRank(std::size_t input, std::size_t rank) const;

    /// @name Settings, or a default where the node has none of the name.
    /// @{
    bool HasSetting(const std::string& name) const;
    std::int64_t Int(const std::string& name, std::int64_t otherwise) const;
    double Float(const std::string& name, double otherwise) const;
    std::string Text(const std::string& name, const std::string& otherwise) const;
    std::vector<std::int64_t> Ints(const std::string& name) const;
    std::vector<double> Floats(const std::string& name) const;
    /// @}

    /**
     * @param input number of an input that the shape depends on
     * @return its numbers, cut at +-2^62; nothing where the input is left out
     * @throw std::invalid_argument where it is no constant: its shape is known at run time only
     */
    std::optional<std::vector<std::int64_t>> Numbers(std::size_t input) const;

    /// @return the setting of the name, or else the numbers of the input: what later versions did
    std::optional<std::vector<std::int64_t>> SettingOrInput(const std::string& name,
                                                            std::size_t input) const;

    /// @return an axis counted from the front @throw std::invalid_argument outside the rank
    static std::size_t AxisOf(std::int64_t axis, std::size_t rank);

    /// @return input 0's extents, and its type
    OnnxValue LikeFirst() const;

    /// @return a value of input 0's type
    OnnxValue Make(OnnxExtents extents) const;

  private:
    const OnnxNode& m_node;
    std::vector<const OnnxValue*> m_inputs;
    std::int64_t m_opset;
};

/// @return an extent that a file says @throw std::invalid_argument below 0 or above 2^48
std::uint64_t ExtentOf(std::int64_t extent);

/// Extents of element-by-element operators. @throw std::invalid_argument where they do not fit
OnnxExtents BroadcastExtents(const OnnxExtents& one, const OnnxExtents& other);

} // namespace ns3::aiot

#endif // AIOT_ONNX_CALL_H
