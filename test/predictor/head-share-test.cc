// SPDX-License-Identifier: GPL-2.0-only
// The head's share of a network's joules, as kernels are priced, against layers of a real board.
#include "ns3/coefficient-group.h"
#include "ns3/convolution-table.h"
#include "ns3/csv-table.h"
#include "ns3/kernel-prices.h"
#include "ns3/non-negative-fit.h"
#include "ns3/roofline-predictor.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

std::string
TrainPath(const std::string& file)
{
    const char* shared = std::getenv("AIOT_SHARED");
    const std::string path = std::string(shared ? shared : "") + "/kernel-energy/train/" + file;
    return shared && std::ifstream(path) ? path : "";
}

/// One row of the table of layers.
struct BoardLayer
{
    std::string op;
    ConvolutionShape shape{}; ///< of convolutions and linear layers
    double elements = 0.0;    ///< that it writes
    double energyJ = 0.0;     ///< what the board spends on it, as far as is known
};

using BoardNetworks = std::map<std::string, std::vector<BoardLayer>>;

BoardNetworks
ReadLayers(const CsvTable& table)
{
    BoardNetworks networks;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const auto number = [&](const char* title, double missing) {
            return table.GetOptionalNumber(row, table.GetColumn(title)).value_or(missing);
        };
        BoardLayer layer;
        layer.op = table.GetText(row, table.GetColumn("op"));
        ConvolutionShape& shape = layer.shape;
        shape.inChannels = number("cin", 1);
        shape.inHeight = number("h_in", 1);
        shape.inWidth = number("w_in", 1);
        shape.outChannels = number("cout", shape.inChannels);
        shape.outHeight = number("h_out", shape.inHeight);
        shape.outWidth = number("w_out", shape.inWidth);
        shape.kernelHeight = number("kh", 1);
        shape.kernelWidth = number("kw", 1);
        shape.strideHeight = number("sh", 1);
        shape.strideWidth = number("sw", 1);
        shape.groups = number("groups", 1);
        layer.elements = shape.OutputValues();
        networks[table.GetText(row, table.GetColumn("net"))].push_back(layer);
    }
    return networks;
}

bool
HasWeights(const BoardLayer& layer)
{
    return layer.op == "conv2d" || layer.op == "linear";
}

/**
 * Joules of every layer. Convolutions (and linear layers, as 1 x 1 convolutions): from what was
 * learned of the measured ones. What remains of the measured networks is divided among the other
 * layers by elements and by launches, with one price each over all networks.
 */
void
SetEnergies(BoardNetworks& networks, const EnergyPredictor& learned, const CsvTable& measured)
{
    std::vector<std::vector<double>> rows;
    std::vector<double> rests;
    for (std::size_t row = 0; row < measured.GetRowCount(); ++row)
    {
        double rest = measured.GetNumber(row, measured.GetColumn("energy_total_mj")) / 1e3;
        const double whole = rest;
        double elements = 0.0;
        double launches = 0.0;
        for (BoardLayer& layer : networks.at(measured.GetText(row, measured.GetColumn("net"))))
        {
            if (HasWeights(layer))
            {
                layer.energyJ = learned.Predict(MakeConvolutionInput(layer.shape)).energyJ;
                rest -= layer.energyJ;
            }
            else
            {
                elements += layer.elements;
                launches += 1.0;
            }
        }
        // Relative to the whole, so that large networks do not decide alone.
        rows.push_back({elements / whole, launches / whole});
        rests.push_back(rest / whole);
    }
    const std::vector<double> prices = FitNonNegative(rows, rests);
    std::cout << "other layers: " << prices[0] << " J per element, " << prices[1]
              << " J per launch\n";
    for (auto& network : networks)
    {
        for (BoardLayer& layer : network.second)
        {
            if (!HasWeights(layer))
            {
                layer.energyJ = prices[0] * layer.elements + prices[1];
            }
        }
    }
}

double
Median(const std::vector<double>& sorted)
{
    return sorted[sorted.size() / 2];
}

/// The layers as a chain with the counts of the table.
LayerGraph
MakeGraph(const std::string& name, const std::vector<BoardLayer>& layers)
{
    LayerGraph graph(name);
    LayerId last = graph.AddInput("input", {3, 224, 224});
    for (const BoardLayer& layer : layers)
    {
        Operation operation;
        operation.given = true;
        operation.kind = layer.op == "conv2d"        ? OperatorKind::CONV2D
                         : layer.op == "linear"      ? OperatorKind::LINEAR
                         : layer.op == "batchnorm2d" ? OperatorKind::BATCH_NORM
                         : layer.op == "activation"  ? OperatorKind::RELU
                                                     : OperatorKind::DATA_MOVEMENT;
        operation.shape = TensorShape{static_cast<std::uint64_t>(layer.elements)};
        operation.groups = static_cast<std::uint64_t>(layer.shape.groups);
        if (HasWeights(layer))
        {
            operation.extraMacs = static_cast<std::uint64_t>(layer.shape.Macs());
            operation.extraParameters = static_cast<std::uint64_t>(layer.shape.Weights());
        }
        last = graph.Add(layer.op, operation, {last});
    }
    return graph;
}

/// The largest relative distance of a sum over layers from the measured network.
double
FarthestSum(const BoardNetworks& networks, const CsvTable& measured)
{
    double far = 0.0;
    for (std::size_t row = 0; row < measured.GetRowCount(); ++row)
    {
        double sum = 0.0;
        for (const BoardLayer& layer :
             networks.at(measured.GetText(row, measured.GetColumn("net"))))
        {
            sum += layer.energyJ;
        }
        const double whole = measured.GetNumber(row, measured.GetColumn("energy_total_mj")) / 1e3;
        far = std::max(far, std::abs(sum / whole - 1.0));
    }
    return far;
}

/// How far the head's share of joules is off at every cut between kernels, ascending.
std::vector<double>
ListErrors(const BoardNetworks& networks, const WorkCoefficients& prices, bool print)
{
    std::vector<double> all;
    for (const auto& [name, layers] : networks)
    {
        const LayerGraph graph = MakeGraph(name, layers);
        const std::vector<Kernel> kernels = FuseKernels(graph);
        const std::vector<double> shares = ShareKernels(ListKernelAmounts(graph, kernels), prices);
        double whole = 0.0;
        for (const BoardLayer& layer : layers)
        {
            whole += layer.energyJ;
        }
        double head = 0.0;
        double ours = 0.0;
        std::vector<double> errors;
        for (std::size_t i = 0; i + 1 < kernels.size(); ++i)
        {
            for (const LayerId id : kernels[i].layers)
            {
                // Layer 0 is the input.
                head += layers[id - 1].energyJ / whole;
            }
            ours += shares[i];
            errors.push_back(std::abs(ours - head));
        }
        std::sort(errors.begin(), errors.end());
        if (print)
        {
            std::cout << "  " << name << ": " << errors.size() << " cuts, median "
                      << 100.0 * Median(errors) << ", worst " << 100.0 * errors.back()
                      << " points\n";
        }
        all.insert(all.end(), errors.begin(), errors.end());
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

TEST(HeadShare, ErrorsAtEveryCutOfTheJetsonClassNetworks)
{
    const std::string layersPath = TrainPath("net_layers_jetson_neurstruc.csv");
    const std::string convolutionsPath = TrainPath("conv_jetson_neurstruc.csv");
    const std::string networksPath = TrainPath("nets_jetson_neurstruc.csv");
    if (layersPath.empty() || convolutionsPath.empty() || networksPath.empty())
    {
        GTEST_SKIP() << "the shared reference material (AIOT_SHARED) is not here";
    }
    BoardNetworks networks = ReadLayers(CsvTable::ReadFile(layersPath));
    ResidualRoofline learned;
    learned.Fit(ReadConvolutions(CsvTable::ReadFile(convolutionsPath)).samples);
    const CsvTable measured = CsvTable::ReadFile(networksPath);
    SetEnergies(networks, learned, measured);
    const double far = FarthestSum(networks, measured);
    std::cout << "sums of layers are up to " << 100.0 * far << " % off the measured networks\n";
    EXPECT_LE(far, 0.3);
    const WorkCoefficients prices =
        GetPriceGroup(ComputeEngine::GPU, InferenceLoad::SINGLE, ProcessorKind::EDGE, "", "fp32")
            .start;
    std::vector<double> errors = ListErrors(networks, prices, true);
    std::cout << errors.size() << " cuts of " << networks.size()
              << " networks: the head's share of joules is off by " << 100.0 * Median(errors)
              << " points in the median, " << 100.0 * errors.back() << " at worst\n";
    EXPECT_GE(errors.size(), 1000U);
    EXPECT_LE(Median(errors), 0.02);
    EXPECT_LE(errors.back(), 0.25);
    // By MACs alone it is off three times as far: the prices say something.
    EXPECT_GE(Median(ListErrors(networks, {1, 1, 0, 0, 0, 0}, false)), 3.0 * Median(errors));
}

} // namespace ns3::aiot
