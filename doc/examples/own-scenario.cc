// SPDX-License-Identifier: GPL-2.0-only
// Five Wi-Fi cameras in Sweden whose pictures an NPU at the edge looks at.
#include "ns3/access-network-helper.h"
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-server-helper.h"
#include "ns3/results-database.h"
#include "ns3/run-report.h"
#include "ns3/sensor-helper.h"
#include "ns3/simulated-inference.h"
using namespace ns3;
using namespace ns3::aiot;

int
main()
{
    // The network: ns-3 nodes, Wi-Fi, a LAN, a WAN.
    NodeContainer cameras(5), gateway(1), edge(1), cloud(1);
    auto wifi = CreateAccessNetworkHelper("wifi", AccessNetworkConfig());
    AccessNetwork network = wifi->Install(cameras, gateway, edge.Get(0), cloud.Get(0));

    // What draws power, and in which grid zone. (The cloud is not used, hence not metered.)
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    BoardEnergyHelper boards;
    boards.Install(cameras, hardware.GetBoard("wifi-camera"));
    boards.Install(gateway, hardware.GetBoard("access-point"));
    boards.Install(edge, hardware.GetBoard("edge-orin-nx"));
    boards.InstallInterfaces(network.sensorDevices);
    boards.InstallInterfaces(network.gatewayDevices);
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    sink.Label(cameras, {"camera", "sensor", "SE", 1, ""});
    sink.Attach(NodeContainer(cameras, gateway, edge), "SE");

    // Who infers, who senses.
    auto cost = FindSimulatedInference(hardware.processors, "Jetson-Orin-NX", "resnet50");
    InferenceServerHelper server(5000);
    server.AddModel("resnet50", Seconds(cost.latencyS), cost.activePowerW);
    ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), 5000));
    sensor.SetAttribute("ModelName", StringValue("resnet50"));
    sensor.SetAttribute("PayloadBytes", UintegerValue(10000));
    ApplicationContainer sensors = sensor.Install(cameras);
    sensors.Start(network.GetAllReadyTime());

    // The run, and its results.
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    RunData data;
    data.run.scenario = "own-scenario";
    sink.Finish(data);
    InferenceTask task{"resnet50", cost.precision, 80000, cost.accuracy};
    AppendInferences(sensors, servers, task, data);
    AppendEcal(task, 0, data);
    Simulator::Destroy();
    PrintRunReport(std::cout, "mine.sqlite", ResultsDatabase::WriteRun("mine.sqlite", data));
}
