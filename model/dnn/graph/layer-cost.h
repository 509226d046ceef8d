// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LAYER_COST_H
#define AIOT_LAYER_COST_H

#include "operation.h"
#include "tensor-shape.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_dnn_graph
 * @brief What one layer costs for one sample.
 *
 * macs follows torchvision's published figures: convolutions, linear layers and matrix products,
 * no bias, normalisation, activation or pooling. elementFlops is all of what macs leaves out, by
 * our own rules: one FLOP for each addition, multiplication, comparison, division or exponential.
 *
 *   per output element: bias 1; batch norm 2; layer, RMS and group norm 7, 4, 7; ReLU, leaky ReLU,
 *   PReLU 1; ReLU6 2; sigmoid 4; hard sigmoid 4; SiLU 5; hard swish 5; tanh 5; GELU 8; softmax 5;
 *   add and multiply one less than inputs; k x k pool k^2; scale 1; learned position 1;
 *   linear interpolation 7; local response norm over n channels 2 n + 3.
 *   attention: 6 per query-key pair and head (softmax and the scale)
 *   KAN layer: Yu, Yu and Wang, arXiv 2407.16674 and 2411.14904: FLOP in all =
 *   2 in + in out (9 K (G + 1.5 K) + 2 G - 2.5 K + 3), of which in out (G + K + 1) count as MAC
 *   LSTM per step and hidden unit: 4 gates of bias 2 and activation 4 (tanh 5), and 8; GRU the same
 *
 * flops = 2 macs; TotalFlops() adds elementFlops.
 */
struct LayerCost
{
    std::uint64_t macs = 0;
    std::uint64_t elementFlops = 0;
    std::uint64_t parameters = 0; ///< learned scalars, normalisation's included
    std::uint64_t statistics = 0; ///< running mean and variance: stored, but not learned

    /// @return 2 FLOP for each MAC
    std::uint64_t Flops() const;

    /// @return Flops() and the element-wise rest
    std::uint64_t TotalFlops() const;

    /// Adds another layer's. @throw std::invalid_argument where a sum exceeds 2^63
    LayerCost& operator+=(const LayerCost& other);
};

/**
 * @param operation the layer's operation
 * @param inputs shapes of its inputs, which InferShape() has accepted
 * @param output what InferShape() answered
 */
LayerCost CountCost(const Operation& operation,
                    const std::vector<TensorShape>& inputs,
                    const TensorShape& output);

} // namespace ns3::aiot

#endif // AIOT_LAYER_COST_H
