// SPDX-License-Identifier: GPL-2.0-only
// Five Wi-Fi cameras in Sweden whose pictures an NPU at the edge looks at.
#include "ns3/access-network-helper.h"
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-server-helper.h"
#include "ns3/module-version.h"
#include "ns3/results-database.h"
#include "ns3/run-report.h"
#include "ns3/sensor-helper.h"

using namespace ns3;
using namespace ns3::aiot;

int
main()
{
    // The network: ns-3 nodes, Wi-Fi, a LAN, a WAN.
    NodeContainer cameras(5), gateway(1), edge(1), cloud(1);
    auto wifi = CreateAccessNetworkHelper("wifi", AccessNetworkConfig());
    const AccessNetwork network = wifi->Install(cameras, gateway, edge.Get(0), cloud.Get(0));

    // What draws power, and in which grid zone. (The cloud is not used, hence not metered.)
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    BoardEnergyHelper boards;
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board npu = hardware.GetBoard("edge-orin-nx");
    const auto equip = [&](const NodeContainer& nodes, const Board& board) {
        for (auto node = nodes.Begin(); node != nodes.End(); ++node)
        {
            boards.Install(*node, board);
            sink.Label(*node, {board.profile.name, board.profile.role, "SE", 1, ""});
        }
    };
    equip(cameras, hardware.GetBoard("wifi-camera"));
    equip(gateway, hardware.GetBoard("access-point"));
    equip(edge, npu);
    for (uint32_t i = 0; i < cameras.GetN(); ++i)
        boards.InstallInterface(network.sensorDevices.Get(i));
    boards.InstallInterface(network.gatewayDevices.Get(0));
    sink.Attach(NodeContainer(cameras, gateway, edge));

    // Who senses, who infers.
    const auto cost = hardware.processors.EstimateInference(npu.processor->name, "resnet50");
    const double runningW = cost.RunningPowerW(npu.processor->idleW.value);
    InferenceServerHelper server(5000);
    server.AddModel("resnet50", Seconds(cost.latencyS), runningW);
    const ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), 5000));
    sensor.SetAttribute("ModelName", StringValue("resnet50"));
    sensor.SetAttribute("PayloadBytes", UintegerValue(10000));
    sensor.SetAttribute("SampleDuration", TimeValue(MilliSeconds(200)));
    ApplicationContainer sensors = sensor.Install(cameras);
    sensors.Start(network.GetAllReadyTime());

    Simulator::Stop(Seconds(60));
    Simulator::Run();
    RunData data;
    data.run.scenario = "thirty-lines";
    data.run.ns3Version = GetNs3Version();
    data.run.moduleVersion = GetModuleVersion();
    data.run.simulatedS = Simulator::Now().GetSeconds();
    sink.Finish(data);
    const InferenceTask task{"resnet50", cost.precision, 10000 * 8, {}};
    AppendInferences(sensors, servers, task, data);
    AppendEcal(task, 0, data);
    Simulator::Destroy();
    PrintRunReport(std::cout, "mine.sqlite", ResultsDatabase::WriteRun("mine.sqlite", data));
    return 0;
}
