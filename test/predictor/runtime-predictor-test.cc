// SPDX-License-Identifier: GPL-2.0-only
// Fits inside EnergyEstimator: prices that are put into measurements come out again.
#include "ns3/built-in-table.h"
#include "ns3/dnn-zoo.h"
#include "ns3/energy-estimator.h"
#include "ns3/runtime-predictor.h"

#include <cmath>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr const char* BOARD = "Khadas-VIM4";
constexpr double MAC_J = 300e-12;
constexpr double LAUNCH_J = 5e-3;

double
LineJ(const std::string& network)
{
    return LAUNCH_J + MAC_J * CountDnnWork(DnnZoo().Make(network)).macs;
}

/// What a board would have drawn on which MACs and the start of an inference are all that costs.
std::vector<InferenceRow>
MakeLine(const std::string& runtime)
{
    std::vector<InferenceRow> rows;
    for (const char* width : {"0.25", "0.5", "0.75", "1.0"})
    {
        for (const char* side : {"128", "160", "192", "224"})
        {
            InferenceCost cost;
            cost.network = std::string("mobilenet_v1_") + width + "_" + side;
            cost.precision = "int8";
            cost.runtime = runtime;
            cost.energyJ = LineJ(cost.network);
            cost.latencyS = cost.energyJ / 8.0;
            cost.source = "made up";
            rows.push_back({BOARD, cost});
        }
    }
    return rows;
}

EnergyQuery
Ask(const std::string& network, const std::string& runtime = "")
{
    return EnergyQuery{network, BOARD, "int8", runtime};
}

} // namespace

TEST(RuntimePredictor, FindsThePricesThatMeasurementsWereMadeWith)
{
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    estimator.AddMeasurements(MakeLine("line"));
    const std::string inside = "mobilenet_v1_0.6_160";
    const EnergyEstimate& answer = estimator.Estimate(Ask(inside, "line"));
    EXPECT_EQ(answer.method, EnergyMethod::FITTED);
    EXPECT_TRUE(answer.inRange);
    EXPECT_NEAR(answer.energyJ, LineJ(inside), 1e-3 * LineJ(inside));
    EXPECT_NEAR(answer.latencyS, answer.energyJ / 8.0, 1e-6 * answer.latencyS);
    // Net of idle: 3.4 to 3.5 W of the board, from the table.
    const double idleW = estimator.GetProcessors().Get(BOARD).idleW.value;
    EXPECT_NEAR(answer.energyNetJ, answer.energyJ - idleW * answer.latencyS, 1e-12);
    // Outside the box the line goes on, and the answer says so.
    const EnergyEstimate& outside = estimator.Estimate(Ask("vgg16", "line"));
    EXPECT_EQ(outside.method, EnergyMethod::FITTED);
    EXPECT_FALSE(outside.inRange);
    EXPECT_NEAR(outside.energyJ, LineJ("vgg16"), 1e-3 * LineJ("vgg16"));
}

TEST(RuntimePredictor, FitsNothingOfTheModulesOwnTables)
{
    // So what is known of their left-out errors holds with it, too.
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    std::ostringstream computed;
    estimator.WriteErrors(computed);
    EXPECT_TRUE(computed.str() == GetBuiltInTable("left-out-errors.csv"));
    std::ostringstream predictions;
    estimator.WritePredictions(predictions);
    EXPECT_TRUE(predictions.str() == GetBuiltInTable("left-out-predictions.csv"));
}

TEST(RuntimePredictor, LeavingOutIsNotKnowing)
{
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    auto rows = MakeLine("line");
    // One that costs ten times what the others say: whoever knew it would not predict a tenth.
    rows[6].cost.energyJ *= 10.0;
    estimator.AddMeasurements(rows);
    const auto leftOut = estimator.LeaveOneOut(Ask(rows[6].cost.network, "line"));
    ASSERT_TRUE(leftOut);
    EXPECT_EQ(leftOut->method, EnergyMethod::FITTED);
    EXPECT_NEAR(leftOut->errorPercent, -90.0, 0.1);
}

// What was measured with other software tells nothing of how well this software's fit knows a
// branch of networks: its interval is not that of branches that it was fitted to.
TEST(RuntimePredictor, KnowsABranchOnlyFromItsOwnSoftware)
{
    const auto rowOf = [](const std::string& network, const std::string& runtime, double factor) {
        InferenceRow row = MakeLine(runtime).front();
        row.cost.network = network;
        row.cost.energyJ = factor * LineJ(network);
        row.cost.latencyS = row.cost.energyJ / 8.0;
        return row;
    };
    const std::vector<std::string> strangers = {"mobilenet_v2_0.5_160", "mobilenet_v2_0.75_160"};
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    estimator.AddMeasurements(MakeLine("mine"));
    auto others = MakeLine("other");
    for (InferenceRow& row : others)
    {
        row.cost.energyJ *= 1.1; // equal figures are one measurement
    }
    for (const std::string& network : strangers)
    {
        others.push_back(rowOf(network, "other", 1.5));
    }
    estimator.AddMeasurements(others);
    const auto rangeOf = [&](const std::string& network, double& energyJ) {
        const EnergyEstimate& answer = estimator.Estimate(Ask(network, "mine"));
        EXPECT_EQ(answer.method, EnergyMethod::FITTED) << network;
        energyJ = answer.energyJ;
        return estimator.FindInterval(answer);
    };
    double energyJ = 0.0;
    const EnergyRange known = rangeOf("mobilenet_v1_0.6_160", energyJ);
    EXPECT_LT(known.highJ, 1.1 * energyJ);
    for (const std::string& network : strangers)
    {
        const EnergyRange range = rangeOf(network, energyJ);
        EXPECT_LT(energyJ, 1.3 * LineJ(network));
        EXPECT_GT(range.highJ, 1.5 * LineJ(network)) << network;
    }
}

TEST(RuntimePredictor, ForgetsWhatItLearnedWhenRowsAreAdded)
{
    auto estimator = EnergyEstimator::BuiltIn();
    estimator.FitWith(FitRuntime);
    estimator.AddMeasurements(MakeLine("line"));
    const double beforeJ = estimator.Estimate(Ask("vgg16", "line")).energyJ;
    auto rows = MakeLine("other");
    for (InferenceRow& row : rows)
    {
        row.cost.energyJ *= 0.5;
    }
    estimator.AddMeasurements(rows);
    EXPECT_NEAR(estimator.Estimate(Ask("vgg16", "other")).energyJ, 0.5 * beforeJ, 1e-3 * beforeJ);
    // One's own measurements answer first; of several equally new ones the first.
    EXPECT_EQ(estimator.Estimate(Ask("vgg16")).runtime, "line");
}

TEST(RuntimePredictor, ChangesNothingOnTheModulesOwnTables)
{
    // Scenarios know no fitter; on the built-in tables the tool answers as they do.
    auto tool = EnergyEstimator::BuiltIn();
    tool.FitWith(FitRuntime);
    auto scenario = EnergyEstimator::BuiltIn();
    for (const std::string& processor : tool.GetProcessors().GetNames())
    {
        for (const char* network : {"mobilenet_v2", "resnet18", "ds_cnn"})
        {
            EnergyQuery question{network, processor};
            try
            {
                scenario.Estimate(question);
            }
            catch (const std::invalid_argument&)
            {
                continue;
            }
            const EnergyEstimate& a = tool.Estimate(question);
            const EnergyEstimate& b = scenario.Estimate(question);
            EXPECT_EQ(a.method, b.method) << network << " on " << processor;
            EXPECT_EQ(a.energyJ, b.energyJ) << network << " on " << processor;
            EXPECT_EQ(a.latencyS, b.latencyS) << network << " on " << processor;
        }
    }
}

} // namespace ns3::aiot
