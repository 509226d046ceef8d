// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_BUILDER_H
#define AIOT_DNN_BUILDER_H

#include "layer-graph.h"
#include "op.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Rounds a width to a multiple, never below 90 % of it (Howard et al., arXiv 1704.04861).
 * @param width wanted number of channels
 * @param divisor the multiple, and the least result
 */
std::uint64_t MakeDivisible(double width, std::uint64_t divisor = 8);

/**
 * @ingroup aiot_dnn_graph
 * @brief Writes a network layer by layer; what a call adds is the input of the next one.
 *
 * Names follow torchvision's modules; layers that are no modules there are counted as its tracer
 * does: "add", "add_1", ...
 */
class DnnBuilder
{
  public:
    /// @param name the network's
    explicit DnnBuilder(const std::string& name);

    /// Adds an input. @return its id
    LayerId Input(const TensorShape& shape, const std::string& name = "input");

    /// Adds the input {3, resolution, resolution}.
    LayerId Image(std::uint64_t resolution);

    /// Adds a layer behind the last. @return its id
    LayerId Then(const std::string& name, const Operation& operation);
    LayerId Then(const std::string& name, OperatorKind kind);

    /// Adds a layer behind any others. @return its id
    LayerId Join(const std::string& name,
                 const Operation& operation,
                 const std::vector<LayerId>& inputs);
    LayerId Join(const std::string& name, OperatorKind kind, const std::vector<LayerId>& inputs);

    /// @return "base" at the first call, then "base_1", "base_2", ...
    std::string Count(const std::string& base);

    /// @return the layer that the next one reads
    LayerId GetLast() const;

    /// Makes the next layer read this one.
    void GoOnFrom(LayerId id);

    /// @return shape of the last layer's output
    const TensorShape& GetShape() const;

    /// @return channels of the last layer's output
    std::uint64_t GetChannels() const;

    /// Adds a convolution without bias, ".0", its batch norm, ".1", and its activation, ".2".
    /// @param activation IDENTITY: none
    LayerId ConvNormActivation(const std::string& prefix,
                               std::uint64_t channels,
                               const Window& window,
                               OperatorKind activation,
                               std::uint64_t groups = 1);

    /// Adds a convolution without bias, ".conv", its batch norm, ".bn", and a counted ReLU.
    LayerId ConvNormRelu(const std::string& prefix, std::uint64_t channels, const Window& window);

    /**
     * @brief Adds squeeze and excitation: global mean, two 1 x 1 convolutions, and the product.
     * @param squeezed channels between the two
     */
    LayerId SqueezeExcite(const std::string& prefix,
                          std::uint64_t squeezed,
                          OperatorKind activation,
                          OperatorKind gate = OperatorKind::SIGMOID);

    /// Adds the last layer and an earlier one, in this order.
    LayerId AddShortcut(LayerId shortcut);

    /// Adds a global mean, "avgpool", and "flatten".
    void PoolAndFlatten();

    /// @return the network; the builder is used up
    LayerGraph Finish();

  private:
    LayerGraph m_graph;
    LayerId m_last = 0;
    std::map<std::string, unsigned> m_counts; ///< how often Count() gave each base
};

} // namespace ns3::aiot

#endif // AIOT_DNN_BUILDER_H
