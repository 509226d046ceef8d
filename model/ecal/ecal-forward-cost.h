// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_FORWARD_COST_H
#define AIOT_ECAL_FORWARD_COST_H

#include "ecal-network-shape.h"

namespace ns3::aiot
{

/// Cost of one forward pass.
struct ForwardCost
{
    double macs = 0.0;         ///< multiply-accumulates; FLOP = 2 MAC
    double elementFlops = 0.0; ///< biases, activations, norms, pools, softmax
    double parameters = 0.0;   ///< learnable scalars

    /// @return 2 macs + elementFlops
    double Flops() const;
};

/**
 * @file
 * @brief FLOP of one forward pass in closed form, as eCAL's authors meant them.
 *
 * The same counts come from a layer graph of these networks; test/lifecycle compares them. All
 * sizes are used: L layers are L layers, and the last one has the network's outputs.
 *
 * @throw std::invalid_argument for a size of 0, a broken one, or one above 2^53
 */

/**
 * @brief Sum over the layers of 2 M_(l-1) M_l + 2 M_l: products, then bias and activation.
 *
 * @code
 *   MlpShape shape;
 *   shape.widths = {10, 10, 10, 10, 2};
 *   MlpForwardCost(shape).Flops(); // 3 (200 + 20) + 40 + 4 = 704
 * @endcode
 */
ForwardCost MlpForwardCost(const MlpShape& shape);

/**
 * @brief Sum over the layers of 2 M_(l-1) + M_(l-1) M_l M_B, with M_B as in AuthorsKanFlops().
 *
 * Of M_B, G + K + 1 are multiply-accumulates (the spline's sum and the base weight). Form: Yu, Yu
 * and Wang, arXiv 2407.16674 (unverified) and 2411.14904; the 2 stands for the base function.
 */
ForwardCost KanForwardCost(const KanShape& shape);

/**
 * @brief Convolutions of stride 1 that keep the size of the image, with bias and ReLU.
 *
 * The first has `filters` filters, each following one twice as many as the one before. Behind each
 * of the first `pools` convolutions a max pool halves what is above 1 in rows and columns; more
 * pools than convolutions follow at the end. One linear layer closes, with bias. Kernels are odd.
 */
ForwardCost CnnForwardCost(const CnnShape& shape);

/**
 * @brief B blocks of 4 C E^2 + 2 C^2 E + 2 C E S MAC, and a head of C E V.
 *
 * Beside them, FLOP per block: 21 C E + 2 C S for biases, residuals, two norms and ReLU, and
 * 6 H C^2 for scale and softmax; C V for the head's bias. The embedding is a look-up: 0.
 * H must divide E.
 */
ForwardCost TransformerForwardCost(const TransformerShape& shape);

} // namespace ns3::aiot

#endif // AIOT_ECAL_FORWARD_COST_H
