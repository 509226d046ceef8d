// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-authors-flops.h"

#include "ecal-checks.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// The loop over layers that runs one time less than there are layers.
double
LayersLessOne(double layers)
{
    RequireCount("number of layers", layers, 0.0);
    return std::max(0.0, layers - 1.0);
}

} // namespace

double
AuthorsMlpFlops(const MlpShape& shape)
{
    const double d = shape.inputs;
    RequireCount("inputs", d, 0.0);
    return LayersLessOne(shape.layers) * (2.0 * d * d + 2.0 * d);
}

double
AuthorsKanFlops(const KanShape& shape)
{
    constexpr double K = 3.0;
    constexpr double NONLINEARITY = 2.0; // a placeholder in the authors' code
    const double d = shape.layers.inputs;
    const double g = shape.gridSize;
    RequireCount("inputs", d, 0.0);
    RequireCount("grid size", g, 0.0);
    const double perEdge = 9.0 * K * (g + 1.5 * K) + 2.0 * g - 2.5 * K + 3.0;
    return std::trunc(LayersLessOne(shape.layers.layers) * (NONLINEARITY * d + d * d * perEdge));
}

double
AuthorsCnnFlops(const CnnShape& shape)
{
    constexpr double FILTERS = 3.0;
    constexpr double MAX_CONVOLUTIONS = 1000.0; // the image doubles at each
    RequireCount("number of convolutions", shape.convolutions, 0.0);
    RequireRange("number of convolutions", shape.convolutions, 0.0, MAX_CONVOLUTIONS);
    RequireCount("number of pools", shape.pools, 0.0);
    for (double size : {shape.rows, shape.columns, shape.kernelRows, shape.kernelColumns})
    {
        RequireCount("rows and columns of image and kernel", size, 0.0);
    }
    RequireCount("channels", shape.channels, 0.0);
    const double padRows = shape.kernelRows - 1.0;
    const double padColumns = shape.kernelColumns;
    double rows = shape.rows;
    double columns = shape.columns;
    double h = 0.0;
    double w = 0.0;
    const auto slide = [&] {
        h = rows - shape.kernelRows + 2.0 * padRows + 1.0;
        w = columns - shape.kernelColumns + 2.0 * padColumns + 1.0;
    };
    double flops = 0.0;
    for (int c = 0; c < shape.convolutions - 1.0; ++c)
    {
        slide();
        rows = std::ldexp(shape.rows, c);
        columns = std::ldexp(shape.columns, c);
        const double weights = shape.channels * shape.kernelRows * shape.kernelColumns + 1.0;
        flops += h * w * weights * FILTERS;
    }
    if (shape.pools > 0.0)
    {
        slide();
        flops += shape.pools * (h * w * shape.channels);
    }
    return std::trunc(flops + 2.0 * (h * w) + 2.0 * h);
}

double
AuthorsTransformerFlops(const TransformerShape& shape)
{
    const double c = shape.contextLength;
    const double e = shape.embedding;
    const double h = shape.heads;
    for (double size : {c, e, shape.blocks, shape.feedForward})
    {
        RequireCount("sizes of a transformer", size, 0.0);
    }
    RequireCount("number of heads", h, 1.0);
    const double attention =
        2.0 * (3.0 * c * e * e + c * c * e + h * c * c * std::floor(e / h) + c * e * e);
    return shape.blocks * (attention + 4.0 * c * e * shape.feedForward);
}

} // namespace ns3::aiot
