// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CONVOLUTION_TABLE_H
#define AIOT_CONVOLUTION_TABLE_H

#include "ns3/csv-table.h"
#include "ns3/energy-sample.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// The shape of one two-dimensional convolution.
struct ConvolutionShape
{
    double inChannels = 1;
    double inHeight = 1;
    double inWidth = 1;
    double outChannels = 1;
    double outHeight = 1;
    double outWidth = 1;
    double kernelHeight = 1;
    double kernelWidth = 1;
    double strideHeight = 1;
    double strideWidth = 1;
    double dilation = 1;
    double groups = 1;

    /// @return multiply-accumulates: out values x kernel x in channels per group
    double Macs() const;
    /// @return weights, no bias
    double Weights() const;
    double InputValues() const;
    double OutputValues() const;
};

/// @return what predictors see of a convolution; names in ConvolutionTerms(), ConvolutionFeatures()
EnergyInput MakeConvolutionInput(const ConvolutionShape& shape);

/// @return macs, weights, input_values, output_values, launch
std::vector<std::string> ConvolutionTerms();

/// @return names of the features
std::vector<std::string> ConvolutionFeatures();

/// @return the columns that ReadConvolutions() makes inputs from; nothing else of a row is used
std::vector<std::string> ConvolutionInputColumns();

/// @return whether the table has the columns of a convolution
bool IsConvolutionTable(const CsvTable& table);

/**
 * @brief Reads measured convolutions, one per row.
 *
 * Columns ConvolutionInputColumns() and, as what is to be learned, `energy_total_mj` (mJ). All
 * others are left alone: what was measured may not help to predict. A group is a shape.
 *
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
EnergyDataset ReadConvolutions(const CsvTable& table);

} // namespace ns3::aiot

#endif // AIOT_CONVOLUTION_TABLE_H
