// SPDX-License-Identifier: GPL-2.0-only
#include "energy-carbon-sink-fixture.h"

#include "ns3/battery.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/harvest-trace.h"

#include <stdexcept>

namespace ns3::aiot::test
{

namespace
{

/// Harvest 10 W, far more than is drawn, until an instant.
void
Shine(Ptr<Node> node, double untilS)
{
    auto battery = node->GetObject<Battery>();
    auto trace = CreateObject<HarvestTrace>();
    trace->SetSteps({{Seconds(0), untilS > 0 ? 10.0 : 0.0}, {Seconds(untilS > 0 ? untilS : 1), 0}});
    battery->ConnectEnergyHarvester(trace);
    trace->SetEnergySource(battery);
    trace->SetNode(node);
    trace->Initialize();
}

} // namespace

TEST_F(EnergyCarbonSinkTest, OfAGroupTheOneThatHasGoneLongestWithoutBeingFullCounts)
{
    const auto fullOf = [&](double secondSunS) {
        NodeContainer nodes(2);
        PowerSupplyHelper panels("ns3::aiot::Battery");
        panels.Set("InitialEnergy", DoubleValue(100));
        panels.Set("Harvested", BooleanValue(true));
        for (uint32_t i = 0; i < 2; ++i)
        {
            AddProcessor(nodes.Get(i), panels);
            Shine(nodes.Get(i), i == 0 ? 8 : secondSunS);
        }
        EnergyCarbonSink sink(zones);
        sink.AttachGroup(nodes, {"field", "sensor", "NORTH"});
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        RunData data;
        sink.Finish(data);
        return data.supplies.at(0).fullAtS;
    };
    EXPECT_EQ(fullOf(1), 1.0);
    EXPECT_FALSE(fullOf(0).has_value());
}

TEST_F(EnergyCarbonSinkTest, BatteriesEmitAtPlaceAndTimeOfCharging)
{
    // Five seconds at 100 g/kWh, then 700; charged in the hour before at 300.
    constexpr int64_t S = 1000000000;
    constexpr int64_t BEGIN = 7200 * S;
    IntensityProvenance provenance = Constant(0).GetProvenance();
    provenance.zone = "HOURS";
    ZoneIntensities hours(BEGIN);
    hours.Add("HOURS",
              IntensitySeries({{3600 * S, BEGIN, 300, 30.0},
                               {BEGIN, BEGIN + 5 * S, 100, 10.0},
                               {BEGIN + 5 * S, BEGIN + 3600 * S, 700, 70.0}},
                              3600 * S,
                              provenance));
    PowerSupplyHelper rechargeable("ns3::aiot::Battery");
    rechargeable.Set("InitialEnergy", DoubleValue(100));
    rechargeable.Set("Rechargeable", BooleanValue(true));
    NodeContainer nodes(2);
    AddProcessor(nodes.Get(0), rechargeable);
    AddProcessor(nodes.Get(1), mains);
    EnergyCarbonSink earlier(hours, BEGIN);
    EnergyCarbonSink begin(hours, BEGIN);
    BatteryCharging charging;
    charging.efficiency = 0.8;
    begin.SetCharging(charging);
    charging.utcNs = BEGIN - 1;
    earlier.SetCharging(charging);
    for (EnergyCarbonSink* sink : {&begin, &earlier})
    {
        sink->Attach(nodes, "HOURS");
    }
    Run();
    RunData data;
    begin.Finish(data);
    const EnergyRecord battery = Row(data, nodes.Get(0)->GetId(), "active");
    EXPECT_EQ(battery.energyItJ, 12);
    EXPECT_EQ(battery.chargingEfficiency, 0.8);
    EXPECT_DOUBLE_EQ(battery.operationalLocationGco2e, 12 / 0.8 * 100 / J_PER_KWH);
    EXPECT_DOUBLE_EQ(battery.operationalMarketGco2e.value(), 12 / 0.8 * 10 / J_PER_KWH);
    EXPECT_EQ(Row(data, nodes.Get(1)->GetId(), "active").chargingEfficiency, 1);
    RunData other;
    earlier.Finish(other);
    EXPECT_DOUBLE_EQ(Row(other, nodes.Get(0)->GetId(), "active").operationalLocationGco2e,
                     12 / 0.8 * 300 / J_PER_KWH);
    // All of it was drawn from the grid in one step, that of charging.
    ASSERT_EQ(other.energyPeriods.size(), 3U);
    EXPECT_EQ(other.energyPeriods[0].periodStart, "1970-01-01T01:00:00Z");
    EXPECT_EQ(other.energyPeriods[0].energyItJ, 19);
    EXPECT_DOUBLE_EQ(other.energyPeriods[0].operationalLocationGco2e, 19 / 0.8 * 300 / J_PER_KWH);
    EXPECT_EQ(other.intensities.size(), 3U);

    charging.utcNs = 0;
    EnergyCarbonSink unknown(hours, BEGIN);
    unknown.SetCharging(charging);
    EXPECT_THROW(unknown.Attach(nodes, "HOURS"), std::runtime_error);
}

TEST_F(EnergyCarbonSinkTest, CellsEmitNothingButAreBooked)
{
    NodeContainer nodes(3);
    PowerSupplyHelper primary("ns3::aiot::Battery");
    primary.Set("InitialEnergy", DoubleValue(100));
    PowerSupplyHelper rechargeable = primary;
    rechargeable.Set("Rechargeable", BooleanValue(true));
    PowerSupplyHelper harvested = primary;
    harvested.Set("Harvested", BooleanValue(true));
    AddProcessor(nodes.Get(0), primary);
    AddProcessor(nodes.Get(1), rechargeable);
    AddProcessor(nodes.Get(2), harvested);
    EnergyCarbonSink sink(zones);
    sink.Attach(nodes, "SOUTH");
    Run();
    RunData data;
    sink.Finish(data);
    const double grams[] = {0, 12 / BatteryCharging::DEFAULT_EFFICIENCY * 800 / J_PER_KWH, 0};
    const char* kinds[] = {"primary", "rechargeable", "harvested"};
    for (uint32_t i = 0; i < 3; ++i)
    {
        const EnergyRecord record = Row(data, nodes.Get(i)->GetId(), "active");
        EXPECT_EQ(record.supplyKind, kinds[i]);
        EXPECT_EQ(record.energyItJ, 12);
        EXPECT_DOUBLE_EQ(record.operationalLocationGco2e, grams[i]);
        EXPECT_EQ(data.supplies[i].initialJ, 100);
        EXPECT_NEAR(data.supplies[i].remainingJ.value(), 81, 1e-9);
        EXPECT_FALSE(data.supplies[i].depletedAtS.has_value());
    }
}

TEST_F(EnergyCarbonSinkTest, DepletionIsAnEventAndTheRestIsOff)
{
    NodeContainer nodes(1);
    PowerSupplyHelper small("ns3::aiot::Battery");
    small.Set("InitialEnergy", DoubleValue(6));
    AddProcessor(nodes.Get(0), small);
    EnergyCarbonSink sink(zones);
    sink.Attach(nodes, "SOUTH");
    Run();
    RunData data;
    sink.Finish(data);
    // 2 s at 1 W, then 4 J at 4 W.
    ASSERT_EQ(data.events.size(), 3U);
    EXPECT_EQ(data.events[1].kind, "depleted");
    EXPECT_EQ(data.events[1].nodeId, nodes.Get(0)->GetId());
    EXPECT_NEAR(data.events[1].timeS, 3, 1.1e-9);
    EXPECT_EQ(data.supplies[0].depletedAtS, data.events[1].timeS);
    EXPECT_EQ(data.supplies[0].remainingJ, 0);
    const EnergyRecord off = Row(data, nodes.Get(0)->GetId(), "off");
    EXPECT_EQ(off.energyItJ, 0);
    EXPECT_NEAR(off.durationS, 7, 1.1e-9);
    EXPECT_EQ(off.stage, "standby");
}

} // namespace ns3::aiot::test
