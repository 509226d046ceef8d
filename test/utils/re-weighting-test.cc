// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Re-weighting the stored rows of a run against simulating it again: draws of all figures of the
 * hardware, each written into the tables from which the scenario takes them.
 */
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/csv-cell.h"
#include "ns3/csv-table.h"
#include "ns3/energy-estimator.h"
#include "ns3/estimated-inferences.h"
#include "ns3/run-results.h"
#include "ns3/simulator.h"
#include "ns3/uniform-draws.h"

#include <cmath>
#include <cstdio>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <string>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Drawn value over the table's, by the figure's name; 1 for all others.
using Ratios = std::map<std::string, double>;

double
RatioOf(const Ratios& ratios, const std::string& name)
{
    const auto found = ratios.find(name);
    return found == ratios.end() ? 1.0 : found->second;
}

/// The tables want sleep_w <= idle_w <= active_w, and some devices have equal ones.
double
LeastRatio(const std::string& figure)
{
    const auto endsWith = [&](const std::string& end) {
        return figure.size() > end.size() &&
               figure.compare(figure.size() - end.size(), end.size(), end) == 0;
    };
    return endsWith(" sleep_w") ? 0.96 : endsWith(" active_w") ? 1.04 : 1.0;
}

std::string
NumberText(double number)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", number);
    return text;
}

/**
 * A built-in table with drawn figures in it.
 * @param file its name
 * @param ratio of a row, by its cells
 */
template <typename RatioOfRow>
CsvTable
DrawnTable(const std::string& file, RatioOfRow ratio)
{
    const CsvTable table = CsvTable::BuiltIn(file);
    std::string text;
    for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
    {
        text += (column > 0 ? "," : "") + CsvCell(table.GetHeader()[column]);
    }
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const auto cell = [&](const char* title) {
            return table.GetText(row, table.GetColumn(title));
        };
        const double factor = ratio(cell);
        text += '\n';
        for (std::size_t column = 0; column < table.GetHeader().size(); ++column)
        {
            const std::string& title = table.GetHeader()[column];
            std::string content{table.GetText(row, column)};
            if (factor != 1.0 && !content.empty() &&
                (title == "value" || title == "low" || title == "high"))
            {
                content = NumberText(factor * std::stod(content));
            }
            // What a power was worked out from.
            if (factor != 1.0 && (title == "current_ma" || title == "supply_v"))
            {
                content.clear();
            }
            text += (column > 0 ? "," : "") + CsvCell(content);
        }
    }
    std::istringstream drawn(text + '\n');
    return CsvTable::Parse(drawn, file);
}

/// The state that stands for all those for which a part has the same power from the same source.
std::string
FirstState(const RadioProfile& part, const std::string& state)
{
    for (const char* first : {"rx", "idle"})
    {
        if (part.HasState(first) && part.GetPower(first).value == part.GetPower(state).value &&
            part.GetPower(first).source == part.GetPower(state).source)
        {
            return first;
        }
    }
    return state;
}

/// The catalogues with drawn figures.
HardwareCatalogue
DrawnHardware(const Ratios& ratios)
{
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    hardware.processors.AddProcessors(DrawnTable("processors.csv", [&](const auto& cell) {
        const std::string name = cell("device") + " " + cell("quantity");
        return ratios.count(name) ? RatioOf(ratios, name) : LeastRatio(name);
    }));
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    hardware.radios.Add(DrawnTable("radios.csv", [&](const auto& cell) {
        const std::string part = cell("part");
        const std::string quantity = cell("quantity");
        if (quantity == "power")
        {
            return RatioOf(ratios, part + " " + FirstState(radios.Get(part), cell("state")));
        }
        // What is taken off a radio's figures is the idle core of the same chip.
        return RatioOf(ratios, part + (quantity == "host_w" ? " idle_w" : " " + quantity));
    }));
    hardware.sensors.Add(DrawnTable("sensors.csv", [&](const auto& cell) {
        return RatioOf(ratios, cell("sensor") + " " + cell("quantity"));
    }));
    hardware.boards.Add(DrawnTable("boards.csv", [&](const auto& cell) {
        const std::string name = cell("board") + " " + cell("quantity");
        const double over = RatioOf(ratios, name + " less 1");
        const double value = over == 1.0 ? 1.0 : std::stod(cell("value"));
        return over == 1.0 ? RatioOf(ratios, name) : (1.0 + over * (value - 1.0)) / value;
    }));
    return hardware;
}

RunData
SimulateFactory(const SmartFactoryConfig& config, const HardwareCatalogue& hardware)
{
    ZoneIntensities zones;
    SmartFactory factory(config, hardware);
    factory.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(factory.GetConfig().durationS));
    Simulator::Run();
    RunData data;
    factory.Collect(data);
    Simulator::Destroy();
    return data;
}

/// A radio and how its messages travel.
using Course = std::pair<const char*, const char*>;

/// Compare both ways over some draws, each of which is a simulation.
void
CompareBothWays(const Course& course, int draws)
{
    SmartFactoryConfig config;
    config.radio = course.first;
    config.fidelity = course.second;
    config.sensors = 2;
    config.durationS = 12;
    // A measured network: its joules do not depend on the tables of powers.
    config.model = "resnet50";
    config.edge = "edge-box";
    config.payloadBytes = 40;
    const RunData data = SimulateFactory(config, HardwareCatalogue::BuiltIn());
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    EnergyEstimator estimator(hardware.processors);
    const InferenceFigures inferences = EstimatedInferences(estimator);
    FigurePool pool;
    const RunParts parts(data, hardware, inferences, pool);
    EXPECT_TRUE(parts.GetFixed().empty());
    const auto results = MakeUncertainResults(data, parts, pool);
    UniformDraws uniform(7);
    for (int draw = 0; draw < draws; ++draw)
    {
        Ratios ratios;
        std::vector<double> values;
        for (const UncertainFigure& figure : pool.GetFigures())
        {
            // Powers, efficiencies and PUE only.
            const bool isHardware = figure.kind == FigureKind::DATA &&
                                    figure.name.find("embodied") == std::string::npos &&
                                    figure.name.find("intensity") == std::string::npos &&
                                    figure.name.find("charging") == std::string::npos &&
                                    figure.name.find("inference") == std::string::npos;
            ratios[figure.name] =
                isHardware ? LeastRatio(figure.name) + 0.03 * uniform.Next() : 1.0;
            values.push_back(figure.value * ratios[figure.name]);
        }
        const HardwareCatalogue drawnHardware = DrawnHardware(ratios);
        const RunData again = SimulateFactory(config, drawnHardware);
        FigurePool other;
        const RunParts drawn(again, drawnHardware, inferences, other);
        const auto simulated = MakeUncertainResults(again, drawn, other);
        ASSERT_EQ(simulated.size(), results.size());
        for (std::size_t i = 0; i < results.size(); ++i)
        {
            const double expected = simulated[i].stored;
            const double reWeighted =
                WeightedRows(pool.GetFigures(), results[i].rows).Evaluate(values);
            EXPECT_NEAR(reWeighted, expected, 1e-9 * expected) << results[i].key;
            if (results[i].key.find("embodied") == std::string::npos)
            {
                EXPECT_GT(std::abs(expected - results[i].stored), 1e-7 * expected)
                    << results[i].key << " must depend on the figures";
            }
        }
    }
}

class ReWeighting : public testing::TestWithParam<Course>
{
};

class SlowReWeighting : public ReWeighting
{
};

const auto COURSES = testing::Values(Course{"wifi", "packet"},
                                     Course{"lr-wpan", "packet"},
                                     Course{"lte", "packet"},
                                     Course{"csma", "packet"},
                                     Course{"wifi", "message"},
                                     Course{"lr-wpan", "message"},
                                     Course{"lte", "message"},
                                     Course{"lorawan", "message"});

} // namespace

TEST_P(ReWeighting, GivesWhatASimulationWithDrawnFiguresGives)
{
    CompareBothWays(GetParam(), 2);
}

TEST_P(SlowReWeighting, TwoHundredDraws)
{
    CompareBothWays(GetParam(), 200);
}

INSTANTIATE_TEST_SUITE_P(FourRadios, ReWeighting, COURSES);
INSTANTIATE_TEST_SUITE_P(FourRadios, SlowReWeighting, COURSES);
