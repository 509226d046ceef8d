// SPDX-License-Identifier: GPL-2.0-only
#include "../ecal/ecal-twin.h"
#include "part.h"

#include "ns3/analytic-roofline.h"
#include "ns3/csv-table.h"
#include "ns3/dnn-work.h"
#include "ns3/dnn-zoo.h"
#include "ns3/ecal-calculator.h"
#include "ns3/energy-estimator.h"
#include "ns3/tree-ensemble.h"

#include <memory>

namespace ns3::aiot
{

namespace
{

/// ResNet-50, as torchvision and others publish it.
constexpr double RESNET50_MACS = 4089184256.0;

/// The case study of the journal paper at 100 inferences: 2.1064449e-6 J/bit.
BenchPart
Ecal()
{
    EcalTwin twin;
    twin.samples = 256;
    twin.inferences = 100;
    twin.flops = 670;
    twin.folds = 0;
    twin.flopPerS = 1e10;
    twin.watts = 140;
    twin.overhead = 0.1;
    return {"ecal in closed form", 2.1064449058549858e-06, 1e-9, [config = twin.Config()] {
                return CalculateEcal(config, EcalRules::Estimate()).ecalJPerBit;
            }};
}

BenchPart
Network()
{
    return {"resnet50: layers, shapes and cost",
            RESNET50_MACS,
            0.0,
            [zoo = std::make_shared<DnnZoo>()] {
                return static_cast<double>(zoo->Make("resnet50").GetTotal().macs);
            }};
}

/// A device that only computes, 1e12 MAC/s at 10 W.
BenchPart
Roofline()
{
    DeviceSheet sheet;
    sheet.name = "bench";
    sheet.macsPerS[Precision::INT8] = 1e12;
    sheet.activeW = 10.0;
    return {"roofline of resnet50's kernels",
            10.0 * RESNET50_MACS / 1e12,
            1e-9,
            [roofline = AnalyticRoofline(sheet), kernels = ListKernels(DnnZoo().Make("resnet50"))] {
                return roofline.Estimate(kernels, Precision::INT8).energyJ;
            }};
}

/// Trees that have learnt a step answer with one of its two levels.
BenchPart
Forest()
{
    std::vector<std::vector<double>> features;
    std::vector<double> targets;
    for (int i = 0; i < 200; ++i)
    {
        features.push_back({i * 1.0, i % 7 * 1.0});
        targets.push_back(i < 100 ? 1.0 : 3.0);
    }
    const auto trees = std::make_shared<TreeEnsemble>();
    trees->Fit(features, targets, EnsembleOptions::NnMeterForest());
    return {"forest of 320 trees", 3.0, 1e-12, [trees, asked = std::vector<double>{190.0, 1.0}] {
                return trees->Predict(asked);
            }};
}

/// An answer that was given before.
BenchPart
Estimate()
{
    const auto estimator = std::make_shared<EnergyEstimator>(EnergyEstimator::BuiltIn());
    const EnergyQuery question{"resnet50", "Khadas-VIM4", "int8"};
    const double expected = estimator->Estimate(question).energyJ;
    return {"energy of an inference, looked up", expected, 0.0, [estimator, question] {
                return estimator->Estimate(question).energyJ;
            }};
}

/// A column of 1 to 1000.
BenchPart
Csv()
{
    constexpr int rows = 1000;
    std::string text = "name,number,\"a, quoted\"\n";
    for (int i = 1; i <= rows; ++i)
    {
        text += "row," + std::to_string(i) + ",\"x, \"\"y\"\"\"\n";
    }
    return {"csv of 1000 rows", rows * (rows + 1) / 2.0, 0.0, [text] {
                const CsvTable table = CsvTable::FromText(text, "bench");
                double sum = 0.0;
                for (std::size_t row = 0; row < table.GetRowCount(); ++row)
                {
                    sum += table.GetNumber(row, 1);
                }
                return sum;
            }};
}

} // namespace

std::vector<BenchPart>
ListModelParts()
{
    return {Ecal(), Network(), Roofline(), Forest(), Estimate(), Csv()};
}

} // namespace ns3::aiot
