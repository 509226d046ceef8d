// SPDX-License-Identifier: GPL-2.0-only
#include "convolution-table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr const char* ENERGY_COLUMN = "energy_total_mj";
constexpr double J_PER_MJ = 1e-3;
/// Of each number of a shape; keeps products of seven of them far from overflow.
constexpr double MAX_EXTENT = 1e6;

/// A column and where it goes.
struct Extent
{
    const char* column;
    double ConvolutionShape::*member;
};

constexpr std::array<Extent, 12> EXTENTS{{{"cin", &ConvolutionShape::inChannels},
                                          {"h_in", &ConvolutionShape::inHeight},
                                          {"w_in", &ConvolutionShape::inWidth},
                                          {"cout", &ConvolutionShape::outChannels},
                                          {"h_out", &ConvolutionShape::outHeight},
                                          {"w_out", &ConvolutionShape::outWidth},
                                          {"kh", &ConvolutionShape::kernelHeight},
                                          {"kw", &ConvolutionShape::kernelWidth},
                                          {"sh", &ConvolutionShape::strideHeight},
                                          {"sw", &ConvolutionShape::strideWidth},
                                          {"dil", &ConvolutionShape::dilation},
                                          {"groups", &ConvolutionShape::groups}}};

double
ReadExtent(const CsvTable& table, std::size_t row, const char* column)
{
    const double number = table.GetNumber(row, table.GetColumn(column));
    if (number < 1.0 || number > MAX_EXTENT || number != std::floor(number))
    {
        throw std::invalid_argument(table.Where(row) + ": " + column +
                                    " must be an integer from 1 to 1000000");
    }
    return number;
}

} // namespace

double
ConvolutionShape::Macs() const
{
    return OutputValues() * kernelHeight * kernelWidth * inChannels / groups;
}

double
ConvolutionShape::Weights() const
{
    return outChannels * kernelHeight * kernelWidth * inChannels / groups;
}

double
ConvolutionShape::InputValues() const
{
    return inChannels * inHeight * inWidth;
}

double
ConvolutionShape::OutputValues() const
{
    return outChannels * outHeight * outWidth;
}

EnergyInput
MakeConvolutionInput(const ConvolutionShape& s)
{
    const double pixels = s.outHeight * s.outWidth;
    const double depth = s.kernelHeight * s.kernelWidth * s.inChannels / s.groups;
    return EnergyInput{{s.Macs(), s.Weights(), s.InputValues(), s.OutputValues(), 1.0},
                       {s.inHeight,
                        s.inChannels,
                        s.outChannels,
                        s.kernelHeight,
                        s.strideHeight,
                        s.groups,
                        s.dilation,
                        pixels,
                        depth,
                        s.Macs(),
                        s.Weights(),
                        s.InputValues(),
                        s.OutputValues(),
                        s.Macs() / (s.Weights() + s.InputValues() + s.OutputValues())}};
}

std::vector<std::string>
ConvolutionTerms()
{
    return {"macs", "weights", "input_values", "output_values", "launch"};
}

std::vector<std::string>
ConvolutionFeatures()
{
    return {"input_height",
            "input_channels",
            "output_channels",
            "kernel",
            "stride",
            "groups",
            "dilation",
            "output_pixels",
            "reduction_depth",
            "macs",
            "weights",
            "input_values",
            "output_values",
            "macs_per_value"};
}

std::vector<std::string>
ConvolutionInputColumns()
{
    std::vector<std::string> columns;
    columns.reserve(EXTENTS.size());
    for (const Extent& extent : EXTENTS)
    {
        columns.emplace_back(extent.column);
    }
    return columns;
}

bool
IsConvolutionTable(const CsvTable& table)
{
    return std::all_of(EXTENTS.begin(), EXTENTS.end(), [&](const Extent& extent) {
        return table.FindColumn(extent.column).has_value();
    });
}

EnergyDataset
ReadConvolutions(const CsvTable& table)
{
    EnergyDataset data{table.GetName(), ConvolutionTerms(), ConvolutionFeatures(), {}};
    const std::size_t energy = table.GetColumn(ENERGY_COLUMN);
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        ConvolutionShape shape;
        EnergySample sample;
        for (const Extent& extent : EXTENTS)
        {
            shape.*(extent.member) = ReadExtent(table, row, extent.column);
            sample.group += table.GetText(row, table.GetColumn(extent.column)) + " ";
        }
        if (std::fmod(shape.inChannels, shape.groups) != 0.0 ||
            std::fmod(shape.outChannels, shape.groups) != 0.0)
        {
            throw std::invalid_argument(table.Where(row) + ": groups must divide cin and cout");
        }
        sample.input = MakeConvolutionInput(shape);
        sample.energyJ = table.GetNumber(row, energy) * J_PER_MJ;
        if (sample.energyJ <= 0.0)
        {
            throw std::invalid_argument(table.Where(row) + ": " + ENERGY_COLUMN +
                                        " must be above 0");
        }
        sample.label = table.Where(row);
        data.samples.push_back(sample);
    }
    return data;
}

} // namespace ns3::aiot
