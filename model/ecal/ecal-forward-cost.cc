// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-forward-cost.h"

#include "ecal-checks.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Most layers of one network.
constexpr double MAX_LAYERS = 1e6;

void
RequireLayers(const char* what, double count, double low)
{
    RequireCount(what, count, low);
    RequireRange(what, count, low, MAX_LAYERS);
}

std::vector<double>
WidthsOf(const MlpShape& shape)
{
    std::vector<double> widths = shape.widths;
    if (widths.empty())
    {
        RequireLayers("number of layers", shape.layers, 1.0);
        const double hidden = shape.hidden == 0.0 ? shape.inputs : shape.hidden;
        widths.assign(static_cast<std::size_t>(shape.layers) + 1, hidden);
        widths.front() = shape.inputs;
        widths.back() = shape.outputs;
    }
    if (widths.size() < 2)
    {
        throw std::invalid_argument("widths need an input and an output");
    }
    for (double width : widths)
    {
        RequireCount("width of a layer", width, 1.0);
    }
    return widths;
}

/// The image on its way through a convolutional network.
struct Image
{
    double rows;
    double columns;
    double channels;

    double Pixels() const
    {
        return rows * columns;
    }
};

void
AddConvolution(ForwardCost& cost, Image& image, const CnnShape& shape, double filters)
{
    const double weights = image.channels * shape.kernelRows * shape.kernelColumns;
    cost.macs += image.Pixels() * filters * weights;
    cost.elementFlops += 2.0 * image.Pixels() * filters;
    cost.parameters += filters * (weights + 1.0);
    image.channels = filters;
}

void
AddPool(ForwardCost& cost, Image& image)
{
    const double windowRows = image.rows > 1.0 ? 2.0 : 1.0;
    const double windowColumns = image.columns > 1.0 ? 2.0 : 1.0;
    if (windowRows * windowColumns == 1.0)
    {
        throw std::invalid_argument("number of pools is too large: the image is 1 x 1 already");
    }
    image.rows = std::floor(image.rows / windowRows);
    image.columns = std::floor(image.columns / windowColumns);
    cost.elementFlops += image.Pixels() * image.channels * windowRows * windowColumns;
}

void
RequireCnn(const CnnShape& shape)
{
    RequireLayers("number of convolutions", shape.convolutions, 1.0);
    RequireLayers("number of pools", shape.pools, 0.0);
    for (double size : {shape.rows, shape.columns, shape.channels, shape.filters, shape.outputs})
    {
        RequireCount("rows, columns, channels, filters and outputs", size, 1.0);
    }
    for (double size : {shape.kernelRows, shape.kernelColumns})
    {
        RequireCount("rows and columns of the kernel", size, 1.0);
        if (std::fmod(size, 2.0) == 0.0)
        {
            throw std::invalid_argument("rows and columns of the kernel must be odd, not " +
                                        NumberText(size));
        }
    }
}

} // namespace

double
ForwardCost::Flops() const
{
    return 2.0 * macs + elementFlops;
}

ForwardCost
MlpForwardCost(const MlpShape& shape)
{
    const std::vector<double> widths = WidthsOf(shape);
    ForwardCost cost;
    for (std::size_t l = 1; l < widths.size(); ++l)
    {
        cost.macs += widths[l - 1] * widths[l];
        cost.elementFlops += 2.0 * widths[l];
        cost.parameters += (widths[l - 1] + 1.0) * widths[l];
    }
    return cost;
}

ForwardCost
KanForwardCost(const KanShape& shape)
{
    constexpr double K = 3.0;
    const double g = shape.gridSize;
    RequireCount("grid size", g, 1.0);
    const double perEdge = 9.0 * K * (g + 1.5 * K) + 2.0 * g - 2.5 * K + 3.0;
    const double macsPerEdge = g + K + 1.0;
    const std::vector<double> widths = WidthsOf(shape.layers);
    ForwardCost cost;
    for (std::size_t l = 1; l < widths.size(); ++l)
    {
        const double edges = widths[l - 1] * widths[l];
        cost.macs += edges * macsPerEdge;
        cost.elementFlops += 2.0 * widths[l - 1] + edges * (perEdge - 2.0 * macsPerEdge);
        // Per edge G + K spline coefficients, their common factor, the base weight and one scale.
        cost.parameters += edges * (g + K + 3.0) + widths[l];
    }
    return cost;
}

ForwardCost
CnnForwardCost(const CnnShape& shape)
{
    RequireCnn(shape);
    ForwardCost cost;
    Image image{shape.rows, shape.columns, shape.channels};
    double filters = shape.filters;
    for (double c = 0.0; c < shape.convolutions; ++c)
    {
        RequireRange("filters of the last convolution", filters, 1.0, MAX_ECAL_COUNT);
        AddConvolution(cost, image, shape, filters);
        filters *= 2.0;
        if (c < shape.pools)
        {
            AddPool(cost, image);
        }
    }
    for (double p = shape.convolutions; p < shape.pools; ++p)
    {
        AddPool(cost, image);
    }
    const double features = image.Pixels() * image.channels;
    cost.macs += features * shape.outputs;
    cost.elementFlops += shape.outputs;
    cost.parameters += (features + 1.0) * shape.outputs;
    return cost;
}

ForwardCost
TransformerForwardCost(const TransformerShape& shape)
{
    const double c = shape.contextLength;
    const double e = shape.embedding;
    const double h = shape.heads;
    const double s = shape.feedForward;
    const double v = shape.vocabulary;
    for (double size : {c, e, h, s, shape.blocks})
    {
        RequireCount("sizes of a transformer", size, 1.0);
    }
    RequireCount("vocabulary size", v, 0.0);
    if (std::fmod(e, h) != 0.0)
    {
        throw std::invalid_argument("embedding size " + NumberText(e) +
                                    " must be a multiple of the number of heads, " + NumberText(h));
    }
    ForwardCost cost;
    cost.macs = shape.blocks * (4.0 * c * e * e + 2.0 * c * c * e + 2.0 * c * e * s) + c * e * v;
    cost.elementFlops = shape.blocks * (21.0 * c * e + 2.0 * c * s + 6.0 * h * c * c) + c * v;
    cost.parameters = shape.blocks * (4.0 * e * e + 2.0 * e * s + 9.0 * e + s) + 2.0 * e * v + v;
    return cost;
}

} // namespace ns3::aiot
