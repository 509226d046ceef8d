// SPDX-License-Identifier: GPL-2.0-only
// Five Wi-Fi cameras in Sweden whose pictures an NPU at the edge classifies.
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-workload.h"
#include "ns3/radio-technology.h"
#include "ns3/results-database.h"
#include "ns3/run-report.h"
#include "ns3/scenario-body.h"
#include "ns3/sci-records.h"
#include "ns3/traffic-records.h"
using namespace ns3;
using namespace ns3::aiot;

int
Simulate()
{
    // The network: ns-3 nodes, Wi-Fi, a LAN, a WAN.
    NodeContainer cameras(5), gateway(1), edge(1), cloud(1);
    auto wifi = CreateAccessNetworkHelper("wifi", AccessNetworkConfig());
    AccessNetwork network = wifi->Install(cameras, gateway, edge.Get(0), cloud.Get(0));

    // Boards with their power supplies, and grid zones. (The cloud is not used, hence not metered.)
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    Board camera = hardware.GetBoard("wifi-camera"), box = hardware.GetBoard("edge-orin-nx");
    Board station = hardware.GetBoard("access-point");
    BoardEnergyHelper boards;
    boards.Install(cameras, camera);
    boards.Install(gateway, station);
    boards.Install(edge, box);
    boards.InstallInterfaces(network.sensorDevices);
    boards.InstallInterfaces(network.gatewayDevices);
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    sink.Label(cameras, MakeNodeLabel("camera", camera, "SE"));
    sink.Label(gateway, MakeNodeLabel("access-point", station, "SE"));
    sink.Label(edge, MakeNodeLabel("edge", box, "SE"));
    NodeContainer metered(cameras, gateway, edge);
    sink.Attach(metered, "SE");

    // The model and where it runs (a name of `aiot model`, or an ONNX file), and the sensors.
    InferenceWorkload workload(hardware, "resnet50");
    workload.Place(Offload::EDGE, box);
    InferenceServerHelper server(5000);
    workload.Configure(server, Offload::EDGE);
    ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), 5000));
    workload.Configure(sensor);
    sensor.SetBoard(camera);
    sensor.SetAttribute("PayloadBytes", UintegerValue(10000));
    ApplicationContainer sensors = sensor.Install(cameras);
    sensors.Start(network.GetAllReadyTime());

    // The run, and its results.
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    RunData data;
    data.run.scenario = "own-scenario";
    sink.Finish(data);
    InferenceTask task = workload.MakeTask(10000);
    AppendInferences(sensors, servers, task, data);
    ApplicationContainer all(sensors);
    all.Add(servers);
    AppendTraffic(all, "udp", metered, data);
    AppendEcal(task, 0, data);
    AppendEmbodied(EmbodiedAccounting(), data);
    AppendSci(CountReadings(sensors), CountDeliveredBits(sensors), data);
    data.models.push_back(workload.MakeRecord());
    Simulator::Destroy();
    PrintRunReport(std::cout, "mine.sqlite", ResultsDatabase::WriteRun("mine.sqlite", data));
    return 0;
}

int
main()
{
    // A mistake, such as an unknown board, ends in one line and exit code 2.
    return RunScenario("own-scenario", Simulate);
}
