// SPDX-License-Identifier: GPL-2.0-only
#include "energy-carbon-sink-fixture.h"

#include "ns3/battery.h"
#include "ns3/double.h"
#include "ns3/sampling-weight.h"

#include <stdexcept>

namespace ns3::aiot::test
{

TEST_F(EnergyCarbonSinkTest, AGroupIsBookedAsOneNodeWithTheEnergyOfAll)
{
    NodeContainer nodes(5);
    for (uint32_t i = 0; i < 5; ++i)
    {
        auto processor = AddProcessor(nodes.Get(i), mains);
        // Not two of them do the same.
        Simulator::Schedule(Seconds(6 + 0.5 * i), [processor] { processor->Sleep(); });
    }
    EnergyCarbonSink sink(zones);
    sink.AttachGroup(NodeContainer(nodes.Get(0), nodes.Get(1), nodes.Get(2), nodes.Get(3)),
                     {"meter", "sensor", "SOUTH", 1, "", "a-board"});
    sink.Attach(NodeContainer(nodes.Get(4)), "SOUTH");
    EnergyCarbonSink single(zones);
    single.Attach(nodes, "SOUTH");
    Run();
    RunData data;
    sink.Finish(data);
    RunData wanted;
    single.Finish(wanted);
    ASSERT_EQ(data.nodes.size(), 2U);
    EXPECT_EQ(data.nodes[0].name, "meter (4 nodes)");
    EXPECT_FALSE(data.nodes[0].board.has_value());
    EXPECT_EQ(sink.GetRecordId(nodes.Get(3)->GetId()), nodes.Get(0)->GetId());
    EXPECT_EQ(sink.GetRecordId(nodes.Get(4)->GetId()), nodes.Get(4)->GetId());
    double timeS = 0;
    for (const std::string state : {"active", "idle", "sleep"})
    {
        double sumJ = 0;
        double sumS = 0;
        double grams = 0;
        for (uint32_t i = 0; i < 4; ++i)
        {
            const EnergyRecord record = Row(wanted, nodes.Get(i)->GetId(), state);
            sumJ += record.energyItJ;
            sumS += record.durationS;
            grams += record.operationalLocationGco2e;
        }
        const EnergyRecord record = Row(data, nodes.Get(0)->GetId(), state);
        EXPECT_NEAR(record.energyItJ, sumJ, 1e-12 * sumJ);
        EXPECT_NEAR(record.durationS, sumS / 4, 1e-12);
        EXPECT_NEAR(record.operationalLocationGco2e, grams, 1e-12 * grams);
        timeS += record.durationS;
    }
    EXPECT_NEAR(timeS, 10, 1e-12) << "mean times add up to the run";
    ASSERT_EQ(data.supplies.size(), 2U);
    EXPECT_NEAR(data.supplies[0].drawnJ, sink.GetLedger().GetBookedJ(0), 1e-10);
}

TEST_F(EnergyCarbonSinkTest, ANodeStandsForAsManyAsItsWeight)
{
    NodeContainer nodes(4);
    for (uint32_t i = 0; i < 4; ++i)
    {
        auto processor = AddProcessor(nodes.Get(i), mains);
        Simulator::Schedule(Seconds(6 + 0.5 * i), [processor] { processor->Sleep(); });
    }
    EnergyCarbonSink one(zones);
    one.Attach(nodes, "SOUTH");
    SamplingWeight::Install(nodes, 2.5);
    EnergyCarbonSink many(zones);
    many.Attach(NodeContainer(nodes.Get(0), nodes.Get(1)), "SOUTH");
    many.AttachGroup(NodeContainer(nodes.Get(2), nodes.Get(3)), {"meter", "sensor", "SOUTH"});
    Run();
    RunData single;
    one.Finish(single);
    RunData data;
    many.Finish(data);
    EXPECT_EQ(single.nodes[0].population, 1);
    EXPECT_EQ(data.nodes[0].population, 2.5);
    EXPECT_EQ(data.nodes[2].population, 5);
    const uint32_t first = nodes.Get(0)->GetId();
    const uint32_t group = nodes.Get(2)->GetId();
    for (const std::string state : {"active", "idle", "sleep"})
    {
        const EnergyRecord own = Row(single, first, state);
        const EnergyRecord all = Row(data, first, state);
        EXPECT_EQ(all.energyItJ, 2.5 * own.energyItJ);
        EXPECT_EQ(all.operationalLocationGco2e, 2.5 * own.operationalLocationGco2e);
        EXPECT_EQ(all.durationS, own.durationS);
        const double pairJ =
            Row(single, group, state).energyItJ + Row(single, group + 1, state).energyItJ;
        EXPECT_NEAR(Row(data, group, state).energyItJ, 2.5 * pairJ, 1e-12 * pairJ);
    }
    EXPECT_EQ(data.supplies[0].drawnJ, 2.5 * single.supplies[0].drawnJ);
    EXPECT_EQ(data.energyPeriods[0].energyItJ, 2.5 * single.energyPeriods[0].energyItJ);
}

TEST_F(EnergyCarbonSinkTest, AGroupMustBeOfOneKind)
{
    NodeContainer nodes(2);
    PowerSupplyHelper battery("ns3::aiot::Battery");
    battery.Set("InitialEnergy", DoubleValue(100));
    AddProcessor(nodes.Get(0), mains);
    AddProcessor(nodes.Get(1), battery);
    EnergyCarbonSink sink(zones);
    EXPECT_THROW(sink.AttachGroup(nodes, {"", "sensor", "SOUTH"}), std::invalid_argument);
    ZoneIntensities hours(0);
    hours.Add("HOURS",
              IntensitySeries({{0, 3600000000000, 300, std::nullopt},
                               {3600000000000, 7200000000000, 100, std::nullopt}},
                              3600000000000,
                              Constant(0).GetProvenance()));
    EnergyCarbonSink varying(hours, 0);
    EXPECT_THROW(varying.AttachGroup(NodeContainer(nodes.Get(0)), {"", "sensor", "HOURS"}),
                 std::invalid_argument);
}

} // namespace ns3::aiot::test
