// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_NETWORK_SHAPE_H
#define AIOT_ECAL_NETWORK_SHAPE_H

#include <vector>

namespace ns3::aiot
{

/**
 * @file
 * @brief Sizes of the four networks that eCAL has closed forms for.
 *
 * All are integers in doubles, as the closed forms use them. Defaults are those of
 * ecal-energy 0.1.0. Each form says which sizes it uses: the authors ignore several.
 */

/// A multi-layer perceptron.
struct MlpShape
{
    double layers = 3;
    double inputs = 10;           ///< d
    double outputs = 2;           ///< unused by the authors
    double hidden = 0;            ///< width of the layers between; 0: as the inputs
    std::vector<double> widths{}; ///< input to output; if given, it is used instead of the others
};

/// A Kolmogorov-Arnold network of cubic splines.
struct KanShape
{
    MlpShape layers;
    double gridSize = 10; ///< G, intervals of a spline
};

/// A convolutional network: convolutions, then pools, then one linear layer.
struct CnnShape
{
    double convolutions = 3;
    double pools = 3;
    double rows = 10;   ///< of the input
    double columns = 1; ///< of the input
    double kernelRows = 3;
    double kernelColumns = 1;
    double channels = 1; ///< of the input
    double filters = 3;  ///< of the first convolution; the authors' is fixed
    double outputs = 2;  ///< unused by the authors
};

/// A stack of transformer blocks.
struct TransformerShape
{
    double contextLength = 10; ///< C
    double embedding = 16;     ///< E
    double heads = 2;          ///< H
    double blocks = 3;         ///< B
    double feedForward = 32;   ///< S
    double vocabulary = 2;     ///< V, unused by the authors; 0: neither embedding nor head
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_NETWORK_SHAPE_H
