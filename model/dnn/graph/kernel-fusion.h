// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_KERNEL_FUSION_H
#define AIOT_KERNEL_FUSION_H

#include "layer-graph.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// Layers that a runtime executes as one: read the inputs once, write the last one's output.
struct Kernel
{
    /// What is in it, e.g. "conv-bn-relu", "dwconv-bn-relu6", "fc", "se", "add-relu".
    std::string type;
    std::vector<LayerId> layers{}; ///< ascending; the last one's output is the kernel's
    LayerCost cost{};
    std::uint64_t inputElements = 0;  ///< of the tensors that come from outside, each once
    std::uint64_t outputElements = 0; ///< of the tensor that leaves

    /// @return bytes of inputs, output and weights: what the kernel moves at least
    std::uint64_t GetMovedBytes(Precision precision) const;
};

/**
 * @ingroup aiot_dnn_graph
 * @brief Which operator may be executed together with the one before it.
 *
 * The rules are those that nn-Meter finds on mobile runtimes (Zhang et al., MobiSys 2021): a
 * convolution or a linear layer takes its norm and its activation along, so does a sum, and
 * squeeze and excitation is one kernel. Layers that compute nothing (dropout, flatten, reshape)
 * follow regardless of what is before them.
 */
class FusionRules
{
  public:
    /// Nothing is fused, but layers that compute nothing.
    static FusionRules None();

    /// Norms and activations behind convolutions, linear layers and sums; squeeze and excitation.
    static FusionRules Mobile();

    /// As Mobile(), and the sum of a residual block belongs to the convolution before it.
    static FusionRules Accelerator();

    /// Allows `second` to be executed with `first`, where it is the only reader of it.
    void Allow(OperatorKind first, OperatorKind second);

    /// @return whether Allow() was called for the two
    bool Allows(OperatorKind first, OperatorKind second) const;

    /// Whether squeeze and excitation becomes one kernel, "se".
    void SetSqueezeExcite(bool fuse);
    bool GetSqueezeExcite() const;

  private:
    std::set<std::pair<OperatorKind, OperatorKind>> m_pairs;
    bool m_squeezeExcite = false;
};

/**
 * @brief Splits a network into kernels.
 *
 * Goes through the layers in their order. A layer joins the kernel of one of its inputs where it is
 * the only reader of it and a rule allows it; of several such inputs it takes the latest.
 *
 * Every layer but the inputs is in exactly one kernel, and the kernels' costs add up to the
 * network's.
 * @return kernels in an order in which each finds its inputs ready
 */
std::vector<Kernel> FuseKernels(const LayerGraph& graph,
                                const FusionRules& rules = FusionRules::Mobile());

} // namespace ns3::aiot

#endif // AIOT_KERNEL_FUSION_H
