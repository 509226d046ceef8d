// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * A network of the module lorawan under the sink: many devices, collisions, acknowledgements that
 * never come, batteries that end and come back; regardless of what happens, the energy balances.
 */
#include "lorawan-test-network.h"

#include "ns3/boolean.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/harvest-trace.h"

#include <map>

namespace ns3
{
namespace aiot
{
namespace
{

class LorawanBooksTest : public EnergyTest
{
  protected:
    LorawanTestNetwork network;
    LorawanEnergyHelper helper;
};

TEST_F(LorawanBooksTest, TheSinkBalancesToTheLastDigits)
{
    constexpr int DEVICES = 30;
    helper.SetGatewayPower(
        RadioPowerTable().Set(PowerState::IDLE, 2).Set(PowerState::RX, 2).Set(PowerState::TX, 3.5));
    NodeContainer nodes;
    const auto install = [&](Ptr<lorawan::LoraNetDevice> device, Ptr<PowerSupply> supply) {
        helper.Install(device, SupplyNode(device->GetNode(), supply));
        nodes.Add(device->GetNode());
    };
    install(network.gateway, CreateObject<MainsSupply>());
    for (int i = 0; i < DEVICES; ++i)
    {
        auto device = network.AddEndDevice(7 + i % 6);
        // A third of them die on the way.
        auto battery = CreateObject<Battery>();
        battery->SetAttribute("InitialEnergy", DoubleValue(i % 3 == 0 ? 0.1 : 100));
        install(device, battery);
        if (i % 2 == 0)
        {
            LorawanTestNetwork::GetMac(device)->SetMType(
                lorawan::LorawanMacHeader::CONFIRMED_DATA_UP);
        }
        for (int k = 0; k < 5; ++k)
        {
            LorawanTestNetwork::SendAt(Seconds(1 + 200 * k) + MilliSeconds(7 * i), device, 20);
        }
    }
    IntensityProvenance provenance;
    provenance.signal = "average";
    ZoneIntensities zones;
    zones.Add("DE", IntensitySeries::Constant(381, provenance));
    EnergyCarbonSink sink(zones);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        sink.Label(nodes.Get(i), {"n" + std::to_string(i), i ? "sensor" : "gateway", "DE"});
    }
    sink.Attach(nodes);
    RunUntil(Seconds(1000));
    RunData data;
    sink.Finish(data);
    EXPECT_GT(network.arrived, DEVICES);

    std::map<uint32_t, double> bookedJ;
    std::map<uint32_t, double> bookedS;
    for (const EnergyRecord& row : data.energy)
    {
        bookedJ[row.nodeId] += row.energyItJ;
        bookedS[row.nodeId] += row.durationS;
    }
    ASSERT_EQ(data.supplies.size(), nodes.GetN());
    int died = 0;
    for (const SupplyRecord& supply : data.supplies)
    {
        EXPECT_NEAR(bookedJ[supply.nodeId], supply.drawnJ, 1e-12 * supply.drawnJ);
        EXPECT_NEAR(bookedS[supply.nodeId], 1000, 1e-9);
        died += supply.depletedAtS.has_value();
    }
    EXPECT_GT(died, 0);
}

TEST_F(LorawanBooksTest, ADeviceThatComesBackIsHeardAgain)
{
    auto device = network.AddEndDevice(7);
    auto battery = CreateObject<Battery>();
    // A frame with its windows takes 10 mJ, of which 5.6 mJ are the frame.
    battery->SetAttribute("InitialEnergy", DoubleValue(0.012));
    battery->SetAttribute("Rechargeable", BooleanValue(true));
    SupplyNode(device->GetNode(), battery);
    auto model = helper.Install(device, battery);
    auto sun = CreateObject<HarvestTrace>();
    sun->SetSteps({{Seconds(200), 0.1}, {Seconds(300), 0}});
    battery->ConnectEnergyHarvester(sun);
    sun->SetEnergySource(battery);
    sun->SetNode(battery->GetNode());
    sun->Initialize();
    SupplyWatch watch(battery);
    IntervalBook book;
    book.Watch(model);
    for (int i = 0; i < 4; ++i)
    {
        LorawanTestNetwork::SendAt(Seconds(2 + 100 * i), device, 20);
    }
    RunUntil(Seconds(400));
    model->Flush();
    // The first arrives; the second too, but its windows stay shut; the third is sent by the dead
    // MAC or by one that has just come back; the fourth arrives.
    EXPECT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_EQ(watch.rechargedNs.size(), 1U);
    EXPECT_GT(watch.depletedNs.at(0), 102000000000);
    EXPECT_LT(watch.depletedNs.at(0), 105000000000);
    EXPECT_GT(network.arrived, 2);
    EXPECT_EQ(book.GetNs({}), 400000000000);
    EXPECT_NEAR(book.GetJ({}), battery->GetDrawnJ(), 1e-14);
}

} // namespace
} // namespace aiot
} // namespace ns3
