// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHAPE_INFERENCE_H
#define AIOT_SHAPE_INFERENCE_H

#include "operation.h"
#include "tensor-shape.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @brief Shape of what an operation gives for inputs of these shapes.
 *
 * Windows: out = floor((in + padding - dilation (kernel - 1) - 1) / stride) + 1; with `ceil` the
 * division is rounded up, unless the last window would start in the padding behind the input (the
 * rule of PyTorch's pools); with `same` out = ceil(in / stride) (TensorFlow's rule).
 *
 * @throw std::invalid_argument where the inputs are too many, too few or do not fit
 */
TensorShape InferShape(const Operation& operation, const std::vector<TensorShape>& inputs);

} // namespace ns3::aiot

#endif // AIOT_SHAPE_INFERENCE_H
