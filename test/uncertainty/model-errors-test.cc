// SPDX-License-Identifier: GPL-2.0-only
// Figures that are not of a table of hardware: errors of links, and what a command line declares.
#include "ns3/declared-figures.h"
#include "ns3/link-errors.h"
#include "ns3/pooled-runs.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::aiot;

namespace
{

EnergyRecord
Radio(const char* state)
{
    EnergyRecord record;
    record.nodeId = 1;
    record.component = "radio";
    record.state = state;
    record.stage = "inference";
    record.zone = "DE";
    record.supplyKind = "grid";
    record.durationS = 1.0;
    record.energyItJ = 10.0;
    record.operationalLocationGco2e = 1e-3;
    return record;
}

NodeRecord
Node(const char* role)
{
    return {1, role, role, "DE", "grid", 1.0, {}};
}

std::optional<InferenceFigure>
NoInference(const std::string& /* network */,
            const std::string& /* precision */,
            const ProcessorProfile& /* processor */)
{
    return std::nullopt;
}

} // namespace

TEST(LinkErrors, OfMessagesAlone)
{
    RunData data;
    data.parameters = {{"fidelity", "packet"}, {"radio", "lr-wpan"}};
    EXPECT_FALSE(LinkErrors(data).Find(Radio("tx"), Node("sensor")));
    data.parameters[0].value = "message";
    const auto error = LinkErrors(data).Find(Radio("tx"), Node("sensor"));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind, FigureKind::MODEL);
    EXPECT_EQ(error->distribution.GetQuantile(0.5), 1.0);
    // Bursts of messages that wait are missing: packets take more.
    EXPECT_GT(error->distribution.GetQuantile(0.95), 1.05);
    EXPECT_FALSE(LinkErrors(data).Find(Radio("sleep"), Node("sensor")));
    EXPECT_FALSE(LinkErrors(data).Find(Radio("tx"), Node("gateway")));
    EnergyRecord processor = Radio("active");
    processor.component = "processor";
    EXPECT_FALSE(LinkErrors(data).Find(processor, Node("sensor")));
}

TEST(LinkErrors, EachRadioHasItsOwn)
{
    for (const char* radio :
         {"wifi", "lr-wpan", "lte", "lorawan", "nb-iot", "lte-m", "ble-advertising"})
    {
        const auto error = FindLinkError(radio);
        ASSERT_TRUE(error) << radio;
        EXPECT_LE(error->distribution.GetQuantile(0.05), 1.0) << radio;
        EXPECT_GE(error->distribution.GetQuantile(0.95), 1.0) << radio;
    }
    EXPECT_LT(FindLinkError("wifi")->distribution.GetQuantile(0.95), 1.01);
    EXPECT_FALSE(FindLinkError("smoke"));
}

TEST(DeclaredFigures, WhatNobodyGaveIsAsSureAsAFigureFromMemory)
{
    RunData data;
    data.run.scenario = "learning";
    data.parameters = {{"serverPower", "350"},
                       {"serverBatch", "0.02"},
                       {"uplink", "5e4"},
                       {"downlink", "5e4"},
                       {"sidelink", "2e5"},
                       {"pue", "1.67"}};
    EnergyRecord training = Radio("active");
    training.component = "processor";
    const DeclaredFigures declared(data);
    const DeclaredPart part = declared.Find(training, Node("server"));
    ASSERT_EQ(part.figures.size(), 2U);
    EXPECT_EQ(part.figures[0].value, 350.0);
    EXPECT_EQ(part.figures[0].distribution.GetOrigin(), SpreadOrigin::RULE);
    EXPECT_EQ(declared.Find(Radio("tx"), Node("device")).divisors.size(), 1U);
    EXPECT_NEAR(declared.FindPue(1.67)->value, 0.67, 1e-12);
    EXPECT_FALSE(declared.FindPue(1.0));
    // What the command line says is the user's.
    data.run.arguments = "--policy=cl --serverPower=350 --uplink=5e4 --pue=1.67";
    const DeclaredFigures given(data);
    EXPECT_EQ(given.Find(training, Node("server")).figures.size(), 1U);
    EXPECT_TRUE(given.Find(Radio("tx"), Node("device")).IsEmpty());
    EXPECT_FALSE(given.FindPue(1.67));
    data.run.scenario = "another";
    EXPECT_TRUE(DeclaredFigures(data).Find(training, Node("server")).IsEmpty());
}

TEST(PooledRuns, WhatTwoSumsShareCancelsInTheirDifference)
{
    RunData home;
    home.nodes = {Node("sensor")};
    home.energy = {Radio("tx")};
    RunData away = home;
    away.energy[0].operationalLocationGco2e *= 0.5;
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const InferenceFigures inferences = NoInference;
    PooledRuns pool(hardware, inferences);
    const auto all = [](const EnergyRecord&, const NodeRecord&) { return 1.0; };
    for (int day = 0; day < 3; ++day)
    {
        pool.Add(home, {{{"grams", "home"}, all}});
        pool.Add(away, {{{"grams", "away"}, all}});
    }
    pool.AddDifference({"less", "away"}, {"grams", "home"}, {"grams", "away"});
    pool.AddDifference({"less", "none"}, {"grams", "home"}, {"grams", "nowhere"});
    RunData data;
    pool.AppendIntervals({2000, 1, 3}, data);
    const auto find = [&](const char* result, const char* part) {
        return *std::find_if(data.intervals.begin(), data.intervals.end(), [&](const auto& row) {
            return row.result == result && row.part == part && row.cause == "all";
        });
    };
    // All rest on one intensity: a difference is as wide, relatively, as either.
    const IntervalRecord whole = find("grams", "home");
    const IntervalRecord less = find("less", "away");
    EXPECT_NEAR(whole.value, 3e-3, 1e-15);
    EXPECT_NEAR(less.value, 1.5e-3, 1e-15);
    EXPECT_NEAR(*less.high / less.value, *whole.high / whole.value, 1e-9);
    EXPECT_LT(*whole.low, whole.value);
    EXPECT_TRUE(std::none_of(data.intervals.begin(), data.intervals.end(), [](const auto& row) {
        return row.part == "none";
    }));
}
