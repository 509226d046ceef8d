// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/embodied-devices.h"
#include "ns3/embodied-records.h"
#include "ns3/sci-records.h"

#include <cmath>
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
MakeNodeRecord(uint32_t id, const std::string& role, std::optional<std::string> board)
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
    data.nodes = {MakeNodeRecord(0, "sensor", "lr-wpan-sensor"),
                  MakeNodeRecord(1, "cloud", "cloud-server")};
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

/// @return total of what does not wear out by the joules that are drawn (g)
ValueRange
GetBodyG(const EmbodiedDevice& device)
{
    ValueRange sum;
    for (const EmbodiedItem& item : device.GetItems())
    {
        sum += item.wear ? ValueRange() : item.totalG;
    }
    return sum;
}

/// @return an hour of one node on its own cells, which draws so much
RunData
AnHourOnCells(const std::string& board, const std::string& supplyKind, double drawnJ)
{
    RunData data;
    data.run.simulatedS = 3600;
    data.nodes = {MakeNodeRecord(0, "sensor", board)};
    data.nodes[0].supplyKind = supplyKind;
    data.energy = {Row(0, "radio", "inference", 60), Row(0, "radio", "standby", 3540)};
    data.energy[0].energyItJ = 0.75 * drawnJ;
    data.energy[1].energyItJ = 0.25 * drawnJ;
    return data;
}

/// @return the rows of cells
std::vector<EmbodiedRecord>
GetCells(const RunData& data)
{
    std::vector<EmbodiedRecord> cells;
    for (const EmbodiedRecord& record : data.embodied)
    {
        if (record.deliveredJ)
        {
            cells.push_back(record);
        }
    }
    return cells;
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
    // Its node is fed by the grid: its own cells are not there.
    const double perSecond = GetBodyG(sensor).typical / sensor.GetLifespanS();
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
    EXPECT_EQ(items.size() + 1, sensor.GetItems().size());
    EXPECT_NEAR(total / GetBodyG(sensor).typical, 1, 1e-12);
    EXPECT_NEAR(low / GetBodyG(sensor).low, 1, 1e-12);
    EXPECT_NEAR(high / GetBodyG(sensor).high, 1, 1e-12);
}

TEST(EmbodiedRecordsTest, CellsBearTheShareThatIsDrawnOfThem)
{
    const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
    const EmbodiedFactor& cell = factors.Get("cell", "CR123A", "g_each");
    const double chargeJ = factors.Get("cell", "CR123A", "charge_j").value.typical;
    // Boards of four radios; a cellular one has two cells, which share what is drawn.
    for (const char* board : {"ble-sensor", "lr-wpan-sensor", "lora-sensor", "nb-iot-sensor"})
    {
        for (const double drawnJ : {0.29, 199.0})
        {
            for (const auto rule : {AmortisationRule::RESERVED_TIME, AmortisationRule::BUSY_TIME})
            {
                RunData data = AnHourOnCells(board, "primary", drawnJ);
                AppendEmbodied({rule, std::nullopt}, data);
                const auto cells = GetCells(data);
                ASSERT_EQ(cells.size(), 1U) << board;
                EXPECT_NEAR(cells[0].embodiedGco2e / (drawnJ / chargeJ * cell.value.typical),
                            1,
                            1e-12);
                EXPECT_NEAR(cells[0].embodiedGco2eLow / (drawnJ / chargeJ * cell.value.low),
                            1,
                            1e-12);
                EXPECT_NEAR(cells[0].embodiedGco2eHigh / (drawnJ / chargeJ * cell.value.high),
                            1,
                            1e-12);
                // How many cells four years take, and what is recorded in as many such hours.
                const double runs = 4 * SECONDS_PER_YEAR / 3600;
                const double replaced = 4 * SECONDS_PER_YEAR / cells[0].expectedLifespanS;
                EXPECT_NEAR(replaced * cells[0].totalEmbodiedGco2e /
                                (runs * cells[0].embodiedGco2e),
                            1,
                            1e-12);
                EXPECT_NEAR(replaced / (runs * drawnJ / cells[0].deliverableJ.value()), 1, 1e-12);
            }
        }
    }
}

TEST(EmbodiedRecordsTest, CellsAreInNoOtherBill)
{
    const EmbodiedDevice sensor = EmbodiedDevices::BuiltIn().GetForBoard("ble-sensor");
    RunData idle = AnHourOnCells("ble-sensor", "primary", 0);
    AppendEmbodied({}, idle);
    EXPECT_NEAR(SumOf(idle, 0) / (GetBodyG(sensor).typical / sensor.GetLifespanS() * 3600),
                1,
                1e-12);
    // What feeds the node decides whether its cells do.
    for (const char* kind : {"grid", "harvested"})
    {
        RunData other = AnHourOnCells("ble-sensor", kind, 10);
        AppendEmbodied({}, other);
        EXPECT_TRUE(GetCells(other).empty()) << kind;
        EXPECT_NEAR(SumOf(other, 0) / SumOf(idle, 0), 1, 1e-12) << kind;
    }
}

TEST(EmbodiedRecordsTest, CellsOfManyNodesInOneRow)
{
    RunData one = AnHourOnCells("ble-sensor", "primary", 0.29);
    AppendEmbodied({}, one);
    RunData many = AnHourOnCells("ble-sensor", "primary", 100 * 0.29);
    many.nodes[0].population = 100;
    AppendEmbodied({}, many);
    EXPECT_NEAR(GetCells(many)[0].embodiedGco2e / GetCells(one)[0].embodiedGco2e, 100, 1e-9);
    EXPECT_NEAR(GetCells(many)[0].deliveredJ.value(), 29, 1e-12);
    EXPECT_NEAR(GetCells(many)[0].expectedLifespanS / GetCells(one)[0].expectedLifespanS, 1, 1e-12);
}

TEST(EmbodiedRecordsTest, BatteriesWearByCyclesOrByTheirAge)
{
    const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
    const double lifeJ = factors.Get("cell", "Li-ion-50g", "charge_j").value.typical *
                         factors.Get("cell", "Li-ion-50g", "cycles").value.typical;
    const double totalG = factors.Get("cell", "Li-ion-50g", "g_each").value.typical;
    const auto worn = [](double drawnJ) {
        RunData data = AnHourOnCells("lte-camera", "rechargeable", drawnJ);
        AppendEmbodied({}, data);
        return GetCells(data).at(0);
    };
    // Of several batteries each gives its part of the energy, and all of them age.
    const double batteries = worn(1).totalEmbodiedGco2e / totalG;
    EXPECT_NEAR(batteries, std::round(batteries), 1e-9);
    EXPECT_NEAR(worn(7200).embodiedGco2e / (7200 / lifeJ * totalG), 1, 1e-12);
    EXPECT_NEAR(worn(1).embodiedGco2e /
                    (3600 / (4 * SECONDS_PER_YEAR) * worn(1).totalEmbodiedGco2e),
                1,
                1e-12);
}

TEST(SciRecordsTest, ScoresByHand)
{
    RunData data = AnHour();
    AppendEmbodied({}, data);
    AppendSci(12, 320, data);
    double embodiedG = 0;
    for (const EmbodiedRecord& record : data.embodied)
    {
        embodiedG += record.embodiedGco2e;
    }
    ASSERT_EQ(data.sci.size(), 4U);
    const std::map<std::string, double> units{{"inference", 10},
                                              {"delivered_bit", 320},
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

TEST(SciRecordsTest, CorrectInferencesCountWhereTheirAccuracyIsKnown)
{
    RunData data = AnHour();
    AppendEmbodied({}, data);
    InferenceRecord device;
    device.completed = 6;
    device.correct = 4.5;
    InferenceRecord edge;
    edge.completed = 4;
    edge.correct = 3.5;
    data.inferences = {device, edge, InferenceRecord()}; // the last one completed none
    AppendSci(12, 320, data);
    ASSERT_EQ(data.sci.size(), 5U);
    EXPECT_EQ(data.sci[1].functionalUnit, "correct_inference");
    EXPECT_EQ(data.sci[1].functionalUnits, 8);
    EXPECT_NEAR(*data.sci[1].sciGco2ePerUnit, *data.sci[0].sciGco2ePerUnit * 10 / 8, 1e-12);
    data.sci.clear();
    data.inferences[1].correct.reset();
    AppendSci(12, 320, data);
    EXPECT_EQ(data.sci.size(), 4U);
}

TEST(SciRecordsTest, NoScoreWhereANodeIsNotAssessedAndNoneForNoUnits)
{
    RunData data = AnHour();
    data.nodes.push_back(MakeNodeRecord(2, "edge", "my own board"));
    AppendEmbodied({}, data);
    AppendSci(0, 0, data);
    for (const SciRecord& record : data.sci)
    {
        EXPECT_FALSE(record.embodiedGco2e.has_value());
        EXPECT_FALSE(record.sciGco2ePerUnit.has_value());
        EXPECT_EQ(record.operationalGco2e, 31);
    }
    RunData none = AnHour();
    AppendEmbodied({}, none);
    AppendSci(0, 0, none);
    EXPECT_EQ(none.sci[2].functionalUnit, "sensor_reading");
    EXPECT_TRUE(none.sci[2].embodiedGco2e.has_value());
    EXPECT_FALSE(none.sci[2].sciGco2ePerUnit.has_value());
}
