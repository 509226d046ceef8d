// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/battery.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/harvest-trace.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/power-supply-helper.h"
#include "ns3/sampling-weight.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::aiot;
using ns3::aiot::test::Mentions;
using ns3::aiot::test::RefusalOf;

namespace
{

constexpr double J_PER_KWH = 3.6e6;

/// @return a constant series
IntensitySeries
Constant(double gPerKwh, std::optional<double> marketGPerKwh = std::nullopt)
{
    IntensityProvenance provenance;
    provenance.signal = "average";
    provenance.boundary = "direct";
    provenance.source = "test";
    provenance.version = "1";
    return IntensitySeries::Constant(gPerKwh, provenance, marketGPerKwh);
}

/// Nodes with a processor each that works at 4 W from 2 s to 5 s, and idles at 1 W.
class EnergyCarbonSinkTest : public ::testing::Test
{
  protected:
    EnergyCarbonSinkTest()
    {
        zones.Add("NORTH", Constant(50));
        zones.Add("SOUTH", Constant(800, 900.0));
    }

    ~EnergyCarbonSinkTest() override
    {
        Simulator::Destroy();
    }

    /// Give a node a supply and a processor.
    Ptr<ProcessorEnergyModel> AddProcessor(Ptr<Node> node, const PowerSupplyHelper& helper)
    {
        Ptr<PowerSupply> supply = helper.Install(node);
        auto processor = CreateObject<ProcessorEnergyModel>();
        processor->SetAttribute("ActivePower", DoubleValue(4));
        processor->SetAttribute("IdlePower", DoubleValue(1));
        processor->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(processor);
        const auto work = [processor] { processor->Work(Stage::INFERENCE); };
        Simulator::Schedule(Seconds(2), work);
        Simulator::Schedule(Seconds(5), [processor] { processor->Idle(); });
        return processor;
    }

    /// Simulate ten seconds.
    static void Run()
    {
        Simulator::Stop(Seconds(10));
        Simulator::Run();
    }

    /// @return the only energy row of a node, component and state
    static EnergyRecord Row(const RunData& data,
                            uint32_t node,
                            const std::string& state,
                            const std::string& component = "processor")
    {
        std::optional<EnergyRecord> found;
        for (const EnergyRecord& record : data.energy)
        {
            if (record.nodeId == node && record.state == state && record.component == component)
            {
                EXPECT_FALSE(found.has_value()) << "two rows for " << state;
                found = record;
            }
        }
        EXPECT_TRUE(found.has_value()) << "no row for " << state;
        return found.value_or(EnergyRecord());
    }

    const PowerSupplyHelper mains{"ns3::aiot::MainsSupply"};
    ZoneIntensities zones;
};

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

/// A model of somebody else's: two amperes from 3 s to 7 s.
Ptr<SimpleDeviceEnergyModel>
AddForeign(Ptr<PowerSupply> supply)
{
    auto model = CreateObject<SimpleDeviceEnergyModel>();
    model->SetEnergySource(supply);
    model->SetNode(supply->GetNode());
    supply->AppendDeviceEnergyModel(model);
    Simulator::Schedule(Seconds(3), [model] { model->SetCurrentA(2); });
    Simulator::Schedule(Seconds(7), [model] { model->SetCurrentA(0); });
    return model;
}

} // namespace

TEST_F(EnergyCarbonSinkTest, AConverterIsAComponentAndTheSupplyDeliversItsLosses)
{
    NodeContainer nodes(1);
    Ptr<PowerSupply> supply = mains.Install(nodes.Get(0));
    supply->SetAttribute("EnergyBoundary", StringValue("wall"));
    auto processor = CreateObject<ProcessorEnergyModel>();
    processor->SetAttribute("ActivePower", DoubleValue(4));
    processor->SetAttribute("IdlePower", DoubleValue(1));
    processor->SetAttribute("ConverterEfficiency", DoubleValue(0.8));
    processor->SetEnergySource(supply);
    supply->AppendDeviceEnergyModel(processor);
    Simulator::Schedule(Seconds(2), [processor] { processor->Work(Stage::INFERENCE); });
    Simulator::Schedule(Seconds(5), [processor] { processor->Idle(); });
    EnergyCarbonSink sink(zones);
    sink.Label(nodes.Get(0), {"box", "edge", "NORTH"});
    sink.Attach(nodes);
    Run();
    RunData data;
    sink.Finish(data);
    EXPECT_EQ(data.nodes[0].energyBoundary, "wall");
    ASSERT_EQ(data.energy.size(), 4U);
    double bookedJ = 0;
    double converterS = 0;
    for (const EnergyRecord& record : data.energy)
    {
        bookedJ += record.energyItJ;
        converterS += record.component == "converter" ? record.durationS : 0;
    }
    EXPECT_DOUBLE_EQ(Row(data, nodes.Get(0)->GetId(), "active").energyItJ, 12);
    EXPECT_DOUBLE_EQ(Row(data, nodes.Get(0)->GetId(), "idle").energyItJ, 7);
    // 19 J behind a converter of 0.8 are 23.75 J at the wall.
    EXPECT_DOUBLE_EQ(bookedJ, 23.75);
    EXPECT_DOUBLE_EQ(data.supplies[0].drawnJ, 23.75);
    EXPECT_DOUBLE_EQ(converterS, 10);
}

TEST_F(EnergyCarbonSinkTest, JoulesAndGramsByHand)
{
    NodeContainer nodes(2);
    AddProcessor(nodes.Get(0), mains);
    AddProcessor(nodes.Get(1), mains);
    EnergyCarbonSink sink(zones);
    sink.Label(nodes.Get(0), {"first", "edge", "north"});
    sink.Label(nodes.Get(1), {"second", "cloud", "SOUTH", 1.5, "hall"});
    sink.Attach(nodes);
    Run();
    RunData data;
    sink.Finish(data);

    const EnergyRecord active = Row(data, nodes.Get(0)->GetId(), "active");
    EXPECT_EQ(active.energyItJ, 12);
    EXPECT_EQ(active.durationS, 3);
    EXPECT_EQ(active.stage, "inference");
    EXPECT_EQ(active.zone, "NORTH");
    EXPECT_EQ(active.supplyKind, "grid");
    EXPECT_EQ(active.pue, 1);
    EXPECT_DOUBLE_EQ(active.operationalLocationGco2e, 12 * 50 / J_PER_KWH);
    EXPECT_FALSE(active.operationalMarketGco2e.has_value());
    const EnergyRecord idle = Row(data, nodes.Get(0)->GetId(), "idle");
    EXPECT_EQ(idle.energyItJ, 7);
    EXPECT_EQ(idle.stage, "standby");

    const EnergyRecord cloud = Row(data, nodes.Get(1)->GetId(), "active");
    EXPECT_EQ(cloud.energyItJ, 12);
    EXPECT_EQ(cloud.pue, 1.5);
    EXPECT_DOUBLE_EQ(cloud.operationalLocationGco2e, 1.5 * 12 * 800 / J_PER_KWH);
    EXPECT_DOUBLE_EQ(cloud.operationalMarketGco2e.value(), 1.5 * 12 * 900 / J_PER_KWH);

    ASSERT_EQ(data.nodes.size(), 2U);
    EXPECT_EQ(data.nodes[1].name, "second");
    EXPECT_EQ(data.nodes[1].role, "cloud");
    EXPECT_EQ(data.nodes[1].facility, "hall");
    EXPECT_FALSE(data.nodes[0].facility.has_value());
    ASSERT_EQ(data.supplies.size(), 2U);
    EXPECT_EQ(data.supplies[0].drawnJ, 19);
    EXPECT_FALSE(data.supplies[0].initialJ.has_value());
    ASSERT_EQ(data.energyPeriods.size(), 2U);
    EXPECT_EQ(data.energyPeriods[1].energyItJ, 19);
    EXPECT_DOUBLE_EQ(data.energyPeriods[1].operationalLocationGco2e, 1.5 * 19 * 800 / J_PER_KWH);
    EXPECT_EQ(data.intensities.size(), 2U);
    ASSERT_EQ(data.events.size(), 2U);
    EXPECT_EQ(data.events[0].kind, "started");
    EXPECT_EQ(data.events[1].kind, "stopped");
    EXPECT_EQ(data.events[1].timeS, data.run.simulatedS);
    EXPECT_TRUE(data.samples.empty());
}

TEST_F(EnergyCarbonSinkTest, FinishGivesEachNodeItsShare)
{
    const auto getShare = [this](const std::optional<ShareRules>& rules) {
        NodeContainer nodes(1);
        AddProcessor(nodes.Get(0), mains);
        EnergyCarbonSink sink(zones);
        sink.Label(nodes.Get(0), {"server", "edge", "NORTH"});
        if (rules)
        {
            sink.SetShares(*rules);
        }
        sink.Attach(nodes);
        Run();
        RunData data;
        sink.Finish(data);
        Simulator::Destroy();
        return data.nodes.at(0).share;
    };
    ShareRules rules;
    rules.Set("edge=use:0.5");
    EXPECT_EQ(getShare(std::nullopt), 1);
    EXPECT_NEAR(getShare(rules), 0.6, 1e-12); // works for 3 s of 10, expected 5 of 10
    rules.Set("edge=reserved:0.25");
    EXPECT_EQ(getShare(rules), 0.25);
}

TEST_F(EnergyCarbonSinkTest, AFacilityMayVaryWithinAStepOfTheIntensity)
{
    // PUE 1.2 until 3 s, then 1.5; the processor works from 2 s to 5 s.
    constexpr int64_t S = 1000000000;
    constexpr int64_t BEGIN = 7200 * S;
    const auto overhead = std::make_shared<const FacilitySeries>(
        std::vector<FacilityStep>{{BEGIN - S, BEGIN + 3 * S, 1.2, 1.0},
                                  {BEGIN + 3 * S, BEGIN + 99 * S, 1.5, 2.0}},
        "pue.csv");
    NodeContainer nodes(2);
    AddProcessor(nodes.Get(0), mains);
    AddProcessor(nodes.Get(1), mains);
    EnergyCarbonSink sink(zones, BEGIN);
    NodeLabel label{"hall", "cloud", "SOUTH", 1, "hall"};
    label.overhead = overhead;
    sink.Label(nodes.Get(0), label);
    sink.Label(nodes.Get(1), {"other", "cloud", "SOUTH", 1.3, "shed"});
    sink.Attach(nodes);
    Run();
    RunData data;
    sink.Finish(data);

    const EnergyRecord active = Row(data, nodes.Get(0)->GetId(), "active");
    const double facilityJ = 1.2 * 4 + 1.5 * 8;
    EXPECT_EQ(active.energyItJ, 12);
    EXPECT_NEAR(*active.facilityJ, facilityJ, 1e-12);
    EXPECT_NEAR(*active.waterL, (1.0 * 4 + 2.0 * 8) / J_PER_KWH, 1e-15);
    EXPECT_NEAR(active.pue, facilityJ / 12, 1e-12);
    EXPECT_NEAR(active.operationalLocationGco2e, facilityJ * 800 / J_PER_KWH, 1e-12);
    EXPECT_NEAR(*active.operationalMarketGco2e, facilityJ * 900 / J_PER_KWH, 1e-12);
    // Idle at 1 W: 2 s at 1.2 and 5 s at 1.5.
    const double allJ = facilityJ + 1.2 * 2 + 1.5 * 5;
    EXPECT_NEAR(data.nodes[0].pue, allJ / 19, 1e-12);
    ASSERT_EQ(data.energyPeriods.size(), 2U) << "one per node: the zone's intensity is constant";
    EXPECT_NEAR(data.energyPeriods[0].energyItJ, 19, 1e-12);
    EXPECT_NEAR(*data.energyPeriods[0].facilityJ, allJ, 1e-12);
    EXPECT_NEAR(data.energyPeriods[0].operationalLocationGco2e, allJ * 800 / J_PER_KWH, 1e-12);
    EXPECT_EQ(data.intensities.size(), 1U);

    const EnergyRecord other = Row(data, nodes.Get(1)->GetId(), "active");
    EXPECT_EQ(other.pue, 1.3);
    EXPECT_EQ(*other.facilityJ, 12 * 1.3);
    EXPECT_FALSE(other.waterL);
}

TEST_F(EnergyCarbonSinkTest, NodesWithoutSupplyAreListedAndDrawNothing)
{
    NodeContainer nodes(2);
    AddProcessor(nodes.Get(0), mains);
    EnergyCarbonSink sink(zones);
    sink.Label(nodes.Get(1), {"gateway", "gateway", "NO-SUCH-ZONE"});
    sink.Attach(nodes, "SOUTH");
    Run();
    RunData data;
    sink.Finish(data);
    ASSERT_EQ(data.nodes.size(), 2U);
    EXPECT_EQ(data.nodes[0].role, "node");
    EXPECT_EQ(data.nodes[0].zone, "SOUTH");
    EXPECT_EQ(data.nodes[1].role, "unmetered");
    EXPECT_EQ(data.nodes[1].name, "gateway");
    EXPECT_FALSE(data.nodes[1].zone.has_value());
    EXPECT_FALSE(data.nodes[1].supplyKind.has_value());
    for (const EnergyRecord& record : data.energy)
    {
        EXPECT_EQ(record.nodeId, nodes.Get(0)->GetId());
    }
}

TEST_F(EnergyCarbonSinkTest, MistakesAreRefused)
{
    NodeContainer nodes(1);
    AddProcessor(nodes.Get(0), mains);
    EnergyCarbonSink unknownZone(zones);
    EXPECT_THROW(unknownZone.Attach(nodes, "NO-SUCH-ZONE"), std::invalid_argument);
    EnergyCarbonSink lowPue(zones);
    lowPue.Label(nodes.Get(0), {"", "edge", "NORTH", 0.9, "hall"});
    EXPECT_THROW(lowPue.Attach(nodes), std::invalid_argument);
}

TEST_F(EnergyCarbonSinkTest, NothingWatchedOrNothingLeftIsRefused)
{
    NodeContainer nodes(1);
    AddProcessor(nodes.Get(0), mains);
    RunData data;
    EnergyCarbonSink unattached(zones);
    EXPECT_TRUE(Mentions(RefusalOf([&] { unattached.Finish(data); }), "call Attach()"));
    EnergyCarbonSink late(zones);
    late.Attach(nodes, "NORTH");
    Run();
    nodes = NodeContainer();
    Simulator::Destroy();
    EXPECT_TRUE(
        Mentions(RefusalOf([&] { late.Finish(data); }), "call Finish() before Simulator::Destroy"));
}

TEST_F(EnergyCarbonSinkTest, AnIntensityInKilogramsIsNotedOnce)
{
    zones.Add("KILOS", Constant(0.3));
    NodeContainer nodes(1);
    AddProcessor(nodes.Get(0), mains);
    const auto notesOf = [&](RunData data) {
        EnergyCarbonSink sink(zones);
        sink.Attach(nodes, "KILOS");
        sink.Finish(data);
        std::vector<std::string> notes;
        for (const EventRecord& event : data.events)
        {
            if (event.kind == "note")
            {
                notes.push_back(event.detail);
            }
        }
        return notes;
    };
    const std::vector<std::string> notes = notesOf({});
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(Mentions(notes[0], "in kg/kWh?"));
    // The program has said so before.
    RunData told;
    told.events.push_back({std::nullopt, 0, "note", notes[0]});
    EXPECT_EQ(notesOf(told).size(), 1U);
}

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

TEST_F(EnergyCarbonSinkTest, TwoSinksAndAnyObserverSeeTheSameDigits)
{
    NodeContainer nodes(1);
    auto processor = AddProcessor(nodes.Get(0), mains);
    EnergyCarbonSink first(zones);
    EnergyCarbonSink second(zones);
    first.Attach(nodes, "SOUTH");
    second.Attach(nodes, "SOUTH");
    second.SampleEvery(MilliSeconds(37));
    double seenJ = 0;
    for (int i = 1; i < 97; ++i)
    {
        Simulator::Schedule(Seconds(i * 0.1013), [&seenJ, processor, &nodes] {
            seenJ += processor->GetTotalEnergyConsumption();
            nodes.Get(0)->GetObject<PowerSupply>()->GetRemainingEnergy();
            processor->Flush();
        });
    }
    Run();
    RunData a;
    RunData b;
    first.Finish(a);
    second.Finish(b);
    EXPECT_GT(seenJ, 0);
    ASSERT_EQ(a.energy.size(), b.energy.size());
    for (std::size_t i = 0; i < a.energy.size(); ++i)
    {
        EXPECT_EQ(a.energy[i].energyItJ, b.energy[i].energyItJ);
        EXPECT_EQ(a.energy[i].durationS, b.energy[i].durationS);
        EXPECT_EQ(a.energy[i].operationalLocationGco2e, b.energy[i].operationalLocationGco2e);
    }
    EXPECT_EQ(Row(a, nodes.Get(0)->GetId(), "active").energyItJ, 12);
    EXPECT_EQ(Row(a, nodes.Get(0)->GetId(), "idle").energyItJ, 7);
    EXPECT_TRUE(a.samples.empty());
    EXPECT_EQ(b.samples.size(), 271U);
}

TEST_F(EnergyCarbonSinkTest, SamplesAreWhatThereIsAtTheInstant)
{
    NodeContainer nodes(1);
    PowerSupplyHelper battery("ns3::aiot::Battery");
    battery.Set("InitialEnergy", DoubleValue(100));
    AddProcessor(nodes.Get(0), battery);
    EnergyCarbonSink sink(zones);
    sink.Attach(nodes, "SOUTH");
    sink.SampleEvery(Seconds(3));
    Run();
    RunData data;
    sink.Finish(data);
    ASSERT_EQ(data.samples.size(), 8U);
    const double powerW[] = {1, 4, 1, 1};
    const double remainingJ[] = {100, 94, 85, 82};
    for (int i = 0; i < 4; ++i)
    {
        EXPECT_EQ(data.samples[2 * i].timeS, 3 * i);
        EXPECT_EQ(data.samples[2 * i].quantity, "power_w");
        EXPECT_EQ(data.samples[2 * i].value, powerW[i]);
        EXPECT_EQ(data.samples[2 * i + 1].quantity, "remaining_j");
        EXPECT_NEAR(data.samples[2 * i + 1].value, remainingJ[i], 1e-9);
    }
}

TEST_F(EnergyCarbonSinkTest, AModelOfOthersIsComponentOther)
{
    NodeContainer nodes(1);
    PowerSupplyHelper helper("ns3::aiot::MainsSupply");
    helper.Set("SupplyVoltage", DoubleValue(5));
    AddProcessor(nodes.Get(0), helper);
    Ptr<PowerSupply> supply = nodes.Get(0)->GetObject<PowerSupply>();
    Ptr<SimpleDeviceEnergyModel> foreign = AddForeign(supply);
    EnergyCarbonSink sink(zones);
    sink.Attach(nodes, "SOUTH");
    Run();
    RunData data;
    sink.Finish(data);
    // 2 A at 5 V for 4 s, spread over the run as nobody says when.
    const double totalJ = foreign->GetTotalEnergyConsumption();
    EXPECT_NEAR(totalJ, 40, 40e-9);
    double otherJ = 0;
    double otherS = 0;
    for (const EnergyRecord& record : data.energy)
    {
        if (record.component == "other")
        {
            otherJ += record.energyItJ;
            otherS += record.durationS;
            EXPECT_EQ(record.stage, "standby");
        }
    }
    EXPECT_NEAR(otherJ, totalJ, 1e-9 * totalJ);
    EXPECT_EQ(otherS, 10);
    EXPECT_NEAR(data.supplies[0].drawnJ, 19 + totalJ, 1e-9 * totalJ);
    EXPECT_NEAR(sink.GetLedger().GetBookedJ(0), data.supplies[0].drawnJ, 1e-9 * totalJ);
}

TEST_F(EnergyCarbonSinkTest, ASinkThatIsGoneDisturbsNobody)
{
    NodeContainer nodes(1);
    AddProcessor(nodes.Get(0), mains);
    EnergyCarbonSink sink(zones);
    sink.Attach(nodes, "SOUTH");
    {
        EnergyCarbonSink other(zones);
        other.Attach(nodes, "NORTH");
        other.SampleEvery(Seconds(1));
    }
    Run();
    RunData data;
    sink.Finish(data);
    EXPECT_EQ(Row(data, nodes.Get(0)->GetId(), "active").energyItJ, 12);
}

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
