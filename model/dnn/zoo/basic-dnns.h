// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BASIC_DNNS_H
#define AIOT_BASIC_DNNS_H

#include "ns3/layer-graph.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// Settings of MakeMlp().
struct MlpOptions
{
    std::vector<std::uint64_t> widths{}; ///< input, hidden layers, output: two or more
    bool bias = true;
    OperatorKind activation = OperatorKind::RELU; ///< IDENTITY: none
    bool activateOutput = false;                  ///< the last layer has an activation, too
};

/**
 * @brief A multi-layer perceptron.
 * @throw std::invalid_argument for fewer than two widths or a width of 0
 */
LayerGraph MakeMlp(const MlpOptions& options);

/// A perceptron with biases and ReLU behind all layers but the last.
LayerGraph MakeMlp(const std::vector<std::uint64_t>& widths);

/**
 * @brief A Kolmogorov-Arnold network: spline layers only.
 * @param widths input, hidden layers, output: two or more
 * @param gridIntervals G, intervals of each spline
 * @param splineOrder K, order of each spline
 */
LayerGraph MakeKan(const std::vector<std::uint64_t>& widths,
                   std::uint64_t gridIntervals,
                   std::uint64_t splineOrder = 3);

/// Settings of MakeTransformer().
struct TransformerOptions
{
    std::uint64_t tokens = 0; ///< context length
    std::uint64_t width = 0;  ///< embedding size; a multiple of heads
    std::uint64_t heads = 1;
    std::uint64_t blocks = 1;
    std::uint64_t feedForward = 0;  ///< hidden width of the block's perceptron
    std::uint64_t vocabulary = 0;   ///< 0: no embedding in front, no head behind
    std::uint64_t memoryTokens = 0; ///< above 0: decoder blocks attend to that many encoded tokens
    bool bias = true;
    bool norms = true;
    bool causal = false; ///< token i attends to the tokens up to i only: N (N + 1) / 2 pairs
};

/**
 * @brief A stack of transformer blocks (post-norm as in Vaswani et al., arXiv 1706.03762).
 *
 * MACs of an encoder block: N (4 D^2 + 2 D F) + 2 N^2 D for N tokens, width D, feed-forward F.
 * @throw std::invalid_argument for a size of 0 or a width that heads do not divide
 */
LayerGraph MakeTransformer(const TransformerOptions& options);

/// One stage of MakeCnn(): a convolution, and what stands behind it.
struct CnnStage
{
    std::uint64_t filters = 0;
    Window window = Window::Square(3, 1, 1);
    std::uint64_t groups = 1;
    bool bias = true;
    bool batchNorm = false;
    OperatorKind activation = OperatorKind::RELU; ///< IDENTITY: none
    std::uint64_t pool = 1; ///< extent and stride of a max pool behind; 1: none
};

/**
 * @brief A stack of convolutions, then linear layers.
 * @param input {channels, height, width}, or {channels, length} for 1-D convolutions, which use the
 *        width of each window
 * @param stages convolutions in order
 * @param linear widths of the linear layers behind, ReLU between them; may be empty
 */
LayerGraph MakeCnn(const TensorShape& input,
                   const std::vector<CnnStage>& stages,
                   const std::vector<std::uint64_t>& linear);

} // namespace ns3::aiot

#endif // AIOT_BASIC_DNNS_H
