// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OPERATION_H
#define AIOT_OPERATION_H

#include "tensor-shape.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a layer computes. The fields of Operation that each one reads are named with it.
enum class OperatorKind
{
    INPUT,               ///< a tensor from outside; shape
    LINEAR,              ///< y = W x + b on the innermost axis, or on {C, 1, 1}; outputs, bias
    CONV1D,              ///< {C, L}; outputs, window (width only), groups, bias
    CONV2D,              ///< {C, H, W}; outputs, window, groups, bias
    CONV_TRANSPOSE2D,    ///< {C, H, W}; outputs, window, groups, bias
    PATCH_EMBEDDING,     ///< CONV2D whose output is laid out as tokens; outputs, window, bias
    MAX_POOL,            ///< window
    AVERAGE_POOL,        ///< window
    ADAPTIVE_POOL,       ///< average over equal parts; shape {H, W} or {L} of the output
    TOKEN_MEAN,          ///< mean over the tokens: {N, D} to {D}
    BATCH_NORM,          ///< affine; per channel (axis 0, or the only axis)
    LAYER_NORM,          ///< affine, bias; over the innermost axis, or the channels of an image
    RMS_NORM,            ///< affine; over the innermost axis
    GROUP_NORM,          ///< affine, groups; per channel
    LOCAL_RESPONSE_NORM, ///< groups = channels in the neighbourhood
    RELU,
    RELU6,
    LEAKY_RELU,
    PRELU, ///< one slope per channel
    SIGMOID,
    HARD_SIGMOID,
    SILU,
    HARD_SWISH,
    TANH,
    GELU,
    SOFTMAX,          ///< over the innermost axis
    ADD,              ///< element by element, with broadcasting; two or more inputs
    MULTIPLY,         ///< element by element, with broadcasting; two or more inputs
    SCALE,            ///< times a learned vector: layer scale; per channel or feature
    LEARNED_POSITION, ///< adds a learned tensor; outputs = learned tokens put in front
    CONCAT,           ///< axis
    MATMUL,           ///< {.., N, K} times {.., K, M}: two inputs
    EMBEDDING,        ///< table look-up; vocabulary, outputs
    ATTENTION,        ///< see Op::Attention()
    SPLINE,           ///< KAN layer; outputs, gridIntervals, splineOrder
    RNN,              ///< {T, D}; outputs = hidden, directions, bias, lastOnly
    LSTM,             ///< as RNN
    GRU,              ///< as RNN
    FLATTEN,          ///< to a vector
    RESHAPE,          ///< shape; as many elements as before
    TRANSPOSE,        ///< axes
    SLICE,            ///< shape; a part of the input, of any rank
    PAD,              ///< shape; no axis shorter than before
    RESIZE,           ///< shape {H, W}; outputs = 1 linear interpolation, 0 nearest
    CHANNEL_SHUFFLE,  ///< groups
    ELEMENTWISE,      ///< element by element, none of the above; inputs broadcast
    REDUCE,           ///< sums, means, extremes along axes; shape
    IDENTITY,         ///< dropout at inference, stochastic depth, ...
    DATA_MOVEMENT     ///< unknown to us: shape of the output; counted as moved bytes
};

/// @return name of the operator, e.g. "conv2d"
std::string ToString(OperatorKind kind);

/**
 * @param name as ToString() gives it
 * @throw std::invalid_argument for an unknown name
 */
OperatorKind ParseOperatorKind(const std::string& name);

/// The sliding window of a convolution or a pool. One-dimensional operators use the width only.
struct Window
{
    std::uint64_t kernelH = 1;
    std::uint64_t kernelW = 1;
    std::uint64_t strideH = 1;
    std::uint64_t strideW = 1;
    std::uint64_t padTop = 0;
    std::uint64_t padBottom = 0;
    std::uint64_t padLeft = 0;
    std::uint64_t padRight = 0;
    std::uint64_t dilationH = 1;
    std::uint64_t dilationW = 1;
    bool same = false; ///< output extent = ceil(input / stride), paddings follow from it
    bool ceil = false; ///< the last, incomplete window counts (PyTorch's ceil_mode)

    /// @return a square window, padded alike on all sides
    static Window Square(std::uint64_t kernel,
                         std::uint64_t stride = 1,
                         std::uint64_t padding = 0,
                         std::uint64_t dilation = 1);

    /// @return a kernelH x kernelW window of stride 1 with the paddings above/below and left/right
    static Window Rectangle(std::uint64_t kernelH,
                            std::uint64_t kernelW,
                            std::uint64_t paddingH = 0,
                            std::uint64_t paddingW = 0);

    /// @return a square window padded so that the output extent is ceil(input / stride)
    static Window Same(std::uint64_t kernel, std::uint64_t stride = 1);
};

/**
 * @ingroup aiot_dnn_graph
 * @brief An operator with everything that its output shape and its costs depend on.
 *
 * Plain data; struct Op makes the usual ones with one call. Fields that an operator does not name
 * in OperatorKind are ignored by it. With `given`, whoever made the operation has worked out shape
 * and costs already: the output is `shape`, the costs are extraMacs, extraFlops, extraParameters
 * and extraStatistics, and the kind says only what it is. Readers of files use that where an
 * operator has forms which the kinds here do not have.
 */
struct Operation
{
    OperatorKind kind = OperatorKind::IDENTITY;
    std::uint64_t outputs = 0; ///< output channels or features, hidden size
    Window window{};
    std::uint64_t groups = 1;
    bool bias = true;             ///< has a bias vector
    bool affine = true;           ///< a norm has a learned scale (and shift, where bias)
    bool sharedWeights = false;   ///< the weights belong to another layer: counted there
    bool lastOnly = false;        ///< a recurrent layer gives the last step only
    std::uint64_t directions = 1; ///< 2 for a bidirectional recurrent layer
    std::uint64_t axis = 0;
    std::uint64_t heads = 1;
    std::uint64_t keyValueHeads = 0;   ///< 0: as many as heads
    std::uint64_t windowTokens = 0;    ///< attention within windows of that many tokens; 0: all
    std::uint64_t cachedTokens = 0;    ///< keys and values of earlier tokens, read from a cache
    std::uint64_t extraParameters = 0; ///< of a folded norm, position biases and the like
    std::uint64_t extraStatistics = 0; ///< running statistics of a folded norm
    std::uint64_t extraMacs = 0;       ///< MACs of what is folded in
    std::uint64_t extraFlops = 0;      ///< element-wise FLOPs of it, per output element
    bool given = false;                ///< shape and costs are `shape` and the extra...: see below
    bool channelsLast = false;         ///< norms and SCALE: an image is {H, W, C}
    bool causal = false;               ///< token i sees the tokens up to i only
    std::uint64_t vocabulary = 0;
    std::uint64_t gridIntervals = 0; ///< G of a KAN layer
    std::uint64_t splineOrder = 0;   ///< K of a KAN layer
    std::vector<std::uint64_t> axes; ///< order of the input's axes in the output
    TensorShape shape{};
};

} // namespace ns3::aiot

#endif // AIOT_OPERATION_H
