// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_TWINS_H
#define AIOT_DNN_TWINS_H

#include "ns3/operation.h"
#include "ns3/tensor-shape.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// What is found by walking through a convolution instead of by a formula.
struct ConvolutionTwin
{
    std::uint64_t height = 0;
    std::uint64_t width = 0;
    std::uint64_t macs = 0;
    std::uint64_t weights = 0;
};

/// First positions of a window that slides over an axis and stays inside the padded extent.
inline std::vector<std::uint64_t>
WalkAxis(std::uint64_t extent,
         std::uint64_t kernel,
         std::uint64_t stride,
         std::uint64_t padding,
         std::uint64_t dilation)
{
    std::vector<std::uint64_t> starts;
    std::uint64_t start = 0;
    while (true)
    {
        std::uint64_t last = start;
        for (std::uint64_t tap = 1; tap < kernel; ++tap)
        {
            last += dilation;
        }
        if (last >= extent + padding)
        {
            return starts;
        }
        starts.push_back(start);
        start += stride;
    }
}

/// Counts one multiply-accumulate for each tap of each output, one by one.
inline ConvolutionTwin
WalkConvolution(const Operation& operation, const TensorShape& input)
{
    const Window& window = operation.window;
    const std::vector<std::uint64_t> rows = WalkAxis(input[1],
                                                     window.kernelH,
                                                     window.strideH,
                                                     window.padTop + window.padBottom,
                                                     window.dilationH);
    const std::vector<std::uint64_t> columns = WalkAxis(input[2],
                                                        window.kernelW,
                                                        window.strideW,
                                                        window.padLeft + window.padRight,
                                                        window.dilationW);
    ConvolutionTwin twin;
    twin.height = rows.size();
    twin.width = columns.size();
    for (std::uint64_t filter = 0; filter < operation.outputs; ++filter)
    {
        const std::uint64_t group = filter / (operation.outputs / operation.groups);
        for (std::uint64_t channel = 0; channel < input[0]; ++channel)
        {
            if (channel / (input[0] / operation.groups) != group)
            {
                continue;
            }
            for (std::uint64_t tap = 0; tap < window.kernelH * window.kernelW; ++tap)
            {
                ++twin.weights;
                for (std::size_t row = 0; row < rows.size(); ++row)
                {
                    for (std::size_t column = 0; column < columns.size(); ++column)
                    {
                        ++twin.macs;
                    }
                }
            }
        }
    }
    return twin;
}

} // namespace ns3::aiot

#endif // AIOT_DNN_TWINS_H
