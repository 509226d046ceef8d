// SPDX-License-Identifier: GPL-2.0-only
// What a run's first table shows as rows of figures, on a run that is small enough to be worked out
// by hand.
#include "ns3/run-uncertainty.h"
#include "ns3/share-results.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

const HardwareCatalogue&
BuiltInHardware()
{
    static const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    return hardware;
}

const ProcessorProfile&
Processor()
{
    static const ProcessorProfile processor =
        *BuiltInHardware().GetBoard("wifi-camera", "").processor;
    return processor;
}

std::optional<InferenceFigure>
NoInference(const std::string& /* network */,
            const std::string& /* precision */,
            const ProcessorProfile& /* processor */)
{
    return std::nullopt;
}

/// Ten seconds of a camera: two at work, eight idle.
RunData
MakeCamera()
{
    RunData data;
    data.run.simulatedS = 10.0;
    NodeRecord node{7, "camera", "sensor", "DE", "rechargeable", 1.0, {}};
    node.board = "wifi-camera";
    data.nodes = {node};
    const auto add = [&](const char* state, const char* stage, double durationS, double powerW) {
        EnergyRecord record;
        record.nodeId = 7;
        record.component = "processor";
        record.state = state;
        record.stage = stage;
        record.zone = "DE";
        record.supplyKind = "rechargeable";
        record.durationS = durationS;
        record.energyItJ = durationS * powerW;
        record.operationalLocationGco2e = record.energyItJ * 1e-4;
        data.energy.push_back(record);
    };
    add("active", "inference", 2.0, Processor().activeW.value);
    add("idle", "standby", 8.0, Processor().idleW.value);
    return data;
}

/// The results of a run, and the figures they rest on.
struct Results
{
    explicit Results(const RunData& data)
    {
        const RunParts parts(data, BuiltInHardware(), NoInference, pool);
        all = MakeShareResults(data, parts, BuiltInHardware(), NoInference, pool);
    }

    const UncertainResult& Get(const std::string& key, const std::string& part = "all") const
    {
        const auto found = std::find_if(all.begin(), all.end(), [&](const UncertainResult& each) {
            return each.key == key && each.part == part;
        });
        if (found == all.end())
        {
            throw std::invalid_argument("no result " + key);
        }
        return *found;
    }

    /// @return a result if one figure is another one
    double With(const UncertainResult& result, const std::string& figure, double factor) const
    {
        std::vector<double> values;
        for (const UncertainFigure& each : pool.GetFigures())
        {
            values.push_back(each.value * (each.name == figure ? factor : 1.0));
        }
        return result.OfSum(WeightedRows(pool.GetFigures(), result.rows).Evaluate(values));
    }

    FigurePool pool;
    std::vector<UncertainResult> all;
};

const std::string IDLE = Processor().name + " idle_w";
const std::string ACTIVE = Processor().name + " active_w";

} // namespace

TEST(ShareResults, CausedIsActiveLessIdle)
{
    const Results results(MakeCamera());
    const double activeW = Processor().activeW.value;
    const double idleW = Processor().idleW.value;
    for (const std::string part : {"all", "role=sensor"})
    {
        const UncertainResult& caused = results.Get("caused_it_j", part);
        EXPECT_NEAR(caused.stored, 2.0 * (activeW - idleW), 1e-12);
        EXPECT_TRUE(AddsUp(caused));
        EXPECT_NEAR(results.With(caused, IDLE, 1.1), 2.0 * (activeW - 1.1 * idleW), 1e-12);
        EXPECT_NEAR(results.With(caused, ACTIVE, 1.1), 2.0 * (1.1 * activeW - idleW), 1e-12);
    }
    EXPECT_NEAR(results.Get("energy_it_j", "role=sensor").stored,
                2.0 * activeW + 8.0 * idleW,
                1e-12);
}

TEST(ShareResults, WhatBothRunsDrawCancelsInTheMarginal)
{
    RunData data = MakeCamera();
    BaselineRecord idle;
    idle.nodeId = 7;
    idle.component = "processor";
    idle.state = "idle";
    idle.stage = "standby";
    idle.durationS = 10.0;
    idle.energyItJ = 10.0 * Processor().idleW.value;
    idle.operationalLocationGco2e = idle.energyItJ * 1e-4;
    data.baseline = {idle};
    const Results results(data);
    const double activeW = Processor().activeW.value;
    const double idleW = Processor().idleW.value;
    const UncertainResult& marginal = results.Get("marginal_it_j");
    EXPECT_NEAR(marginal.stored, 2.0 * (activeW - idleW), 1e-12);
    EXPECT_NEAR(results.With(marginal, IDLE, 1.2), 2.0 * (activeW - 1.2 * idleW), 1e-12);
    EXPECT_NEAR(results.Get("marginal_operational_gco2e").stored, marginal.stored * 1e-4, 1e-15);
    EXPECT_THROW(results.Get("caused_it_j"), std::invalid_argument);
}

TEST(ShareResults, ABatteryLastsByTheReciprocalOfWhatIsDrawn)
{
    RunData data = MakeCamera();
    const double drawnJ = data.energy[0].energyItJ + data.energy[1].energyItJ;
    data.supplies = {{7, drawnJ, 0.0, 1000.0, 1000.0 - drawnJ, {}, {}}};
    const Results results(data);
    const UncertainResult& life = results.Get("battery_life_s", "role=sensor");
    EXPECT_NEAR(life.stored, 1000.0 * 10.0 / drawnJ, 1e-9 * life.stored);
    EXPECT_TRUE(AddsUp(life));
    const double moreJ = drawnJ + 0.1 * data.energy[1].energyItJ;
    EXPECT_NEAR(results.With(life, IDLE, 1.1), 1000.0 * 10.0 / moreJ, 1e-9 * life.stored);
    EXPECT_NEAR(results.With(life, "stored energy, battery of role sensor", 1.5),
                1.5 * life.stored,
                1e-9 * life.stored);
    // What a panel gave may outweigh what is drawn in a draw.
    data.supplies[0].harvestedJ = 0.99 * drawnJ;
    data.supplies[0].remainingJ = 1000.0 - 0.01 * drawnJ;
    const Results sunny(data);
    EXPECT_TRUE(std::isinf(sunny.With(sunny.Get("battery_life_s", "role=sensor"), IDLE, 0.5)));
    // A battery that was full at times lost less than that.
    data.supplies[0].remainingJ = 1000.0 - 0.5 * drawnJ;
    EXPECT_THROW(Results(data).Get("battery_life_s", "role=sensor"), std::invalid_argument);
    // One that was full in the run's last day does not run down, whatever the night took.
    data.supplies[0].harvestedJ = 0.0;
    data.supplies[0].remainingJ = 1000.0 - drawnJ;
    EXPECT_NO_THROW(Results(data).Get("battery_life_s", "role=sensor"));
    data.supplies[0].fullAtS = 1.0;
    EXPECT_THROW(Results(data).Get("battery_life_s", "role=sensor"), std::invalid_argument);
}

TEST(RunIntervals, RowsOfTheDatabase)
{
    RunData data = MakeCamera();
    AppendIntervals(data, BuiltInHardware(), NoInference, {2000, 1, 4});
    ASSERT_FALSE(data.intervals.empty());
    std::size_t whole = 0;
    for (const IntervalRecord& row : data.intervals)
    {
        EXPECT_LE(row.low.value(), row.median.value()) << row.result;
        EXPECT_LE(row.median.value(), row.high.value()) << row.result;
        EXPECT_LE(row.low.value(), row.value) << row.result;
        EXPECT_GE(row.high.value(), row.value) << row.result;
        EXPECT_GE(row.low.value(), 0.0) << row.result;
        whole += row.result == "energy_it_j" && row.part == "all" ? 1 : 0;
        // Nothing here is the outcome of an estimator.
        if (row.cause == "model")
        {
            EXPECT_EQ(row.low.value(), row.value);
            EXPECT_EQ(row.high.value(), row.value);
        }
    }
    EXPECT_EQ(whole, 3U);
    const auto operational =
        std::find_if(data.causes.begin(), data.causes.end(), [](const CauseRecord& row) {
            return row.result == "operational_gco2e" && row.figure == "carbon intensity of DE";
        });
    ASSERT_NE(operational, data.causes.end());
    EXPECT_EQ(operational->spreadFrom, "rule");
    EXPECT_EQ(operational->kind, "data");
    EXPECT_GT(operational->totalIndex, 0.0);
}

TEST(RunIntervals, DataAndModelApart)
{
    // An inference that is estimated within a factor of two.
    RunData data = MakeCamera();
    data.inferences = {{7, "net", "int8", "device", 1, 0, 0, {}, 0.1, {}, 1.0, 1.0, 1.0, 0}};
    const double activeW = Processor().activeW.value;
    const auto estimate = [activeW](const std::string& /* network */,
                                    const std::string& /* precision */,
                                    const ProcessorProfile& /* processor */) {
        InferenceFigure figure;
        figure.energy = {"net on camera inference (scaled)",
                         2.0 * activeW,
                         FigureDistribution::LogNormal(2.0 * activeW, 2.0),
                         FigureKind::MODEL};
        figure.energyW = activeW;
        figure.runningW = activeW;
        return std::optional<InferenceFigure>(figure);
    };
    AppendIntervals(data, BuiltInHardware(), estimate, {20000, 1, 4});
    double widthOf[3] = {};
    for (const IntervalRecord& row : data.intervals)
    {
        if (row.result == "energy_it_j" && row.part == "all")
        {
            const std::size_t cause = row.cause == "all" ? 0 : row.cause == "data" ? 1 : 2;
            widthOf[cause] = *row.standardDeviation;
        }
    }
    EXPECT_GT(widthOf[1], 0.0);
    EXPECT_GT(widthOf[2], widthOf[1]);
    // They are independent of each other.
    EXPECT_NEAR(widthOf[0], std::hypot(widthOf[1], widthOf[2]), 0.02 * widthOf[0]);
}
