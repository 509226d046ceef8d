// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/embodied-devices.h"
#include "ns3/embodied-records.h"
#include "ns3/sci-records.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

/// @return a row of energy
EnergyRecord
Row(uint32_t nodeId,
    const std::string& component,
    const std::string& stage,
    double durationS,
    double grams = 0)
{
    EnergyRecord record;
    record.nodeId = nodeId;
    record.component = component;
    record.stage = stage;
    record.durationS = durationS;
    record.energyItJ = 3.6e6;
    record.operationalLocationGco2e = grams;
    record.operationalMarketGco2e = 1000 * grams;
    return record;
}

/// @return a node with a supply
NodeRecord
Node(uint32_t id, const std::string& role, std::optional<std::string> board)
{
    NodeRecord node;
    node.id = id;
    node.role = role;
    node.supplyKind = "grid";
    node.board = std::move(board);
    return node;
}

/// @return an hour of a sensor that is busy for ten minutes, and a cloud that never is
RunData
AnHour()
{
    RunData data;
    data.run.simulatedS = 3600;
    data.nodes = {Node(0, "sensor", "lr-wpan-sensor"), Node(1, "cloud", "cloud-server")};
    data.energy = {Row(0, "processor", "standby", 3000, 1),
                   Row(0, "processor", "inference", 400, 2),
                   Row(0, "processor", "training", 200, 4),
                   Row(0, "radio", "inference", 500, 8),
                   Row(1, "processor", "standby", 3600, 16)};
    EcalRecord ecal;
    ecal.basis = "simulated";
    ecal.inferences = 10;
    ecal.applicationBits = 8000;
    data.ecal = {ecal};
    return data;
}

/// @return sum over the rows of a node
double
SumOf(const RunData& data, uint32_t nodeId)
{
    double sum = 0;
    for (const EmbodiedRecord& record : data.embodied)
    {
        sum += record.nodeId == nodeId ? record.embodiedGco2e : 0;
    }
    return sum;
}

} // namespace

TEST(EmbodiedRecordsTest, SharesByEachRule)
{
    const EmbodiedDevice sensor = EmbodiedDevices::BuiltIn().GetForBoard("lr-wpan-sensor");
    const EmbodiedDevice cloud = EmbodiedDevices::BuiltIn().GetForBoard("cloud-server");
    const double perSecond = sensor.GetTotalG().typical / sensor.GetLifespanS();
    ASSERT_GT(perSecond, 0);

    RunData reserved = AnHour();
    AppendEmbodied({}, reserved);
    EXPECT_NEAR(SumOf(reserved, 0) / (perSecond * 3600), 1, 1e-12);
    EXPECT_NEAR(SumOf(reserved, 1) / (cloud.GetTotalG().typical / cloud.GetLifespanS() * 3600),
                1,
                1e-12);

    RunData busy = AnHour();
    AppendEmbodied({AmortisationRule::BUSY_TIME, std::nullopt}, busy);
    EXPECT_NEAR(SumOf(busy, 0) / (perSecond * 600), 1, 1e-12);
    EXPECT_EQ(SumOf(busy, 1), 0);

    RunData used = AnHour();
    AppendEmbodied({AmortisationRule::UTILISATION, 0.25}, used);
    EXPECT_NEAR(SumOf(used, 0) / (perSecond * 600 / 0.25), 1, 1e-12);
    EXPECT_THROW(AppendEmbodied({AmortisationRule::UTILISATION, std::nullopt}, used),
                 std::invalid_argument);
}

TEST(EmbodiedRecordsTest, ItemsAddUpAndBothTimesAreStored)
{
    RunData data = AnHour();
    AppendEmbodied({AmortisationRule::BUSY_TIME, std::nullopt}, data);
    const EmbodiedDevice sensor = EmbodiedDevices::BuiltIn().GetForBoard("lr-wpan-sensor");
    double total = 0;
    double low = 0;
    double high = 0;
    std::set<std::string> items;
    for (const EmbodiedRecord& record : data.embodied)
    {
        if (record.nodeId != 0)
        {
            continue;
        }
        items.insert(record.item);
        total += record.totalEmbodiedGco2e;
        low += record.totalEmbodiedGco2eLow;
        high += record.totalEmbodiedGco2eHigh;
        EXPECT_EQ(record.timeReservedS, 3600);
        EXPECT_EQ(record.timeBusyS, 600);
        EXPECT_LE(record.embodiedGco2eLow, record.embodiedGco2e);
        EXPECT_LE(record.embodiedGco2e, record.embodiedGco2eHigh);
        EXPECT_FALSE(record.method.empty());
        EXPECT_FALSE(record.source.empty());
    }
    EXPECT_EQ(items.size(), sensor.GetItems().size());
    EXPECT_NEAR(total / sensor.GetTotalG().typical, 1, 1e-12);
    EXPECT_NEAR(low / sensor.GetTotalG().low, 1, 1e-12);
    EXPECT_NEAR(high / sensor.GetTotalG().high, 1, 1e-12);
}

TEST(SciRecordsTest, ScoresByHand)
{
    RunData data = AnHour();
    AppendEmbodied({}, data);
    AppendSci(12, data);
    double embodiedG = 0;
    for (const EmbodiedRecord& record : data.embodied)
    {
        embodiedG += record.embodiedGco2e;
    }
    ASSERT_EQ(data.sci.size(), 4U);
    const std::map<std::string, double> units{{"inference", 10},
                                              {"delivered_bit", 8000},
                                              {"sensor_reading", 12},
                                              {"device_hour", 1}};
    for (const SciRecord& record : data.sci)
    {
        EXPECT_EQ(record.functionalUnits, units.at(record.functionalUnit));
        EXPECT_EQ(record.operationalGco2e, 31);
        EXPECT_NEAR(record.embodiedGco2e.value() / embodiedG, 1, 1e-12);
        EXPECT_NEAR(record.sciGco2ePerUnit.value() * record.functionalUnits / (31 + embodiedG),
                    1,
                    1e-12);
    }
}

TEST(SciRecordsTest, NoScoreWhereANodeIsNotAssessedAndNoneForNoUnits)
{
    RunData data = AnHour();
    data.nodes.push_back(Node(2, "edge", "my own board"));
    AppendEmbodied({}, data);
    AppendSci(0, data);
    for (const SciRecord& record : data.sci)
    {
        EXPECT_FALSE(record.embodiedGco2e.has_value());
        EXPECT_FALSE(record.sciGco2ePerUnit.has_value());
        EXPECT_EQ(record.operationalGco2e, 31);
    }
    RunData none = AnHour();
    AppendEmbodied({}, none);
    AppendSci(0, none);
    EXPECT_EQ(none.sci[2].functionalUnit, "sensor_reading");
    EXPECT_TRUE(none.sci[2].embodiedGco2e.has_value());
    EXPECT_FALSE(none.sci[2].sciGco2ePerUnit.has_value());
}
