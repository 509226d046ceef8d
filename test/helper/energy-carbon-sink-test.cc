// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "energy-carbon-sink-fixture.h"

#include "ns3/battery.h"
#include "ns3/double.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/string.h"

#include <stdexcept>

namespace ns3::aiot::test
{

namespace
{

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

} // namespace ns3::aiot::test
