// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_AUTHORS_FLOPS_H
#define AIOT_ECAL_AUTHORS_FLOPS_H

#include "ecal-network-shape.h"

namespace ns3::aiot
{

/**
 * @file
 * @brief FLOP of one forward pass as eCAL's authors compute them, defects included.
 *
 * Source: ecal-energy 0.1.0 and its calculators (71073b0). These are for comparison with published
 * numbers; ecal-forward-cost.h has the forms that were meant. Sizes are integers of 0 or more.
 *
 * @throw std::invalid_argument for a size that is negative, broken or above 2^53
 */

/// (L - 1) (2 d^2 + 2 d): every layer is d x d, one layer less than asked for.
double AuthorsMlpFlops(const MlpShape& shape);

/// (L - 1) (2 d + d^2 M_B), M_B = 9 K (G + 1.5 K) + 2 G - 2.5 K + 3, K = 3, truncated at the end.
double AuthorsKanFlops(const KanShape& shape);

/**
 * @brief Convolutions whose input grows, 2^c in rows and columns at the c-th, and pools.
 *
 * Output h = H - k_r + 2 (k_r - 1) + 1 and w = W - k_c + 2 k_c + 1. L - 1 convolutions of 3 filters
 * add h w (c_in k_r k_c + 1) 3 each, the pools h w c_in each, and the end 2 h w + 2 h.
 */
double AuthorsCnnFlops(const CnnShape& shape);

/// B (2 (3 C E^2 + C^2 E + H C^2 floor(E / H) + C E^2) + 4 C E S)
double AuthorsTransformerFlops(const TransformerShape& shape);

/// FLOP of the authors' toy perceptron 10-10-10-10-2 by calflops 29ca584, activations included.
constexpr double AUTHORS_SIMPLE_MLP_FLOPS = 670.0;

/// FLOP of the authors' toy network of three 1-D convolutions by calflops 29ca584.
constexpr double AUTHORS_SIMPLE_CNN_FLOPS = 38880.0;

} // namespace ns3::aiot

#endif // AIOT_ECAL_AUTHORS_FLOPS_H
