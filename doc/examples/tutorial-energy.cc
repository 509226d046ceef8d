// SPDX-License-Identifier: GPL-2.0-only
// Tutorial, step 1: joules and grams for an ns-3 program of your own. Four nodes of stock ns-3
// send readings over Wi-Fi; what is marked (*) is all that was added.
#include "ns3/core-module.h"
#include "ns3/energy-carbon-sink.h" // (*)
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/network-module.h"
#include "ns3/power-supply-helper.h" // (*)
#include "ns3/radio-energy-helper.h" // (*)
#include "ns3/results-database.h"    // (*)
#include "ns3/run-report.h"          // (*)
#include "ns3/scenario-body.h"       // (*)
#include "ns3/stage-tag.h"           // (*)
#include "ns3/wifi-module.h"
#include "ns3/zone-intensities.h" // (*)
using namespace ns3;

namespace
{

/// The application: a reading each second.
void
SendReading(Ptr<Socket> socket)
{
    Ptr<Packet> reading = Create<Packet>(200);
    // (*) What it travels for: its frames are charged to that stage, the rest to standby.
    aiot::TagStage(reading, aiot::Stage::DATA_COLLECTION);
    socket->Send(reading);
    Simulator::Schedule(Seconds(1), &SendReading, socket);
}

/// Nodes, Wi-Fi, addresses and sockets, as in any ns-3 program. @return the Wi-Fi devices
NetDeviceContainer
BuildNetwork(const NodeContainer& nodes)
{
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211n);
    NetDeviceContainer devices = wifi.Install(phy, mac, nodes);
    MobilityHelper mobility;
    mobility.Install(nodes);
    InternetStackHelper().Install(nodes);
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    const Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    for (uint32_t i = 1; i < nodes.GetN(); ++i)
    {
        Ptr<Socket> socket = Socket::CreateSocket(nodes.Get(i), UdpSocketFactory::GetTypeId());
        socket->Connect(InetSocketAddress(interfaces.GetAddress(0), 9));
        Simulator::Schedule(MilliSeconds(100 * i), &SendReading, socket);
    }
    return devices;
}

int
Simulate()
{
    NodeContainer nodes(4);
    NetDeviceContainer devices = BuildNetwork(nodes);

    // (*) A supply for each node: the collector has a socket in the wall, the others a battery.
    aiot::PowerSupplyHelper mains("ns3::aiot::MainsSupply");
    aiot::PowerSupplyHelper battery("ns3::aiot::Battery");
    battery.Set("InitialEnergy", DoubleValue(20000)); // J, two AA cells
    mains.Install(nodes.Get(0));
    for (uint32_t i = 1; i < nodes.GetN(); ++i)
    {
        battery.Install(nodes.Get(i));
    }

    // (*) The energy model that fits each device.
    aiot::RadioEnergyHelper radios;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        radios.Install(devices.Get(i), nodes.Get(i)->GetObject<aiot::PowerSupply>());
    }

    // (*) What collects it, in the grid of Slovenia.
    aiot::ZoneIntensities zones;
    aiot::EnergyCarbonSink sink(zones);
    sink.Label(nodes.Get(0), {"collector", "collector", "SI"});
    sink.Attach(nodes, "SI");

    Simulator::Stop(Seconds(60));
    Simulator::Run();

    // (*) One run more in the database, before Destroy().
    aiot::RunData data;
    data.run.scenario = "tutorial-energy";
    sink.Finish(data);
    const int64_t run = aiot::ResultsDatabase::WriteRun("tutorial.sqlite", data);
    Simulator::Destroy();
    aiot::PrintRunReport(std::cout, "tutorial.sqlite", run);
    return 0;
}

} // namespace

int
main()
{
    return aiot::RunScenario("tutorial-energy", Simulate); // (*) a mistake is one line
}
