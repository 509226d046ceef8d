// SPDX-License-Identifier: GPL-2.0-only
// A greenhouse: battery-powered 802.15.4 sensors whose readings a small computer at the edge
// checks.
#include "ns3/access-network-helper.h"
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-server-helper.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/sensor-helper.h"
#include "ns3/zone-intensities.h"
using namespace ns3;
using namespace ns3::aiot;

namespace
{

int
Simulate(int argc, char* argv[])
{
    // 1. Arguments: each with its default, its help and its bounds.
    uint32_t sensors = 8;
    double periodS = 30;
    double durationS = 600;
    std::string zone = "NL";
    ZoneIntensities zones;
    ScenarioArguments arguments("greenhouse", "A greenhouse of battery-powered sensors.");
    arguments.Add("sensors", "number of sensors", sensors, 1, 100);
    arguments.Add("period", "time between samples of a sensor [s]", periodS, 1, 86400);
    arguments.Add("duration", "simulated time [s]", durationS, 1, 1e6);
    arguments.Add("zone", "grid zone, ISO 3166", zone, [&](const std::string& name) {
        zones.Get(name);
    });
    ScenarioRun run("greenhouse.sqlite");
    run.Register(arguments);
    arguments.Parse(argc, argv);
    run.CheckDatabase();

    // 2. The network: sensors around a gateway, an edge node on its LAN.
    NodeContainer plants(sensors), gateway(1), edge(1), cloud(1);
    AccessNetworkConfig config;
    config.ipVersion = 6; // 6LoWPAN
    auto radio = CreateAccessNetworkHelper("lr-wpan", config);
    AccessNetwork network = radio->Install(plants, gateway, edge.Get(0), cloud.Get(0));

    // 3. Boards: what each node is, and how it is powered. The cloud is not used, hence not
    // metered.
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    BoardEnergyHelper boards;
    boards.Install(plants, hardware.GetBoard("lr-wpan-sensor"));
    boards.Install(gateway, hardware.GetBoard("lr-wpan-gateway"));
    boards.Install(edge, hardware.GetBoard("edge-raspberry-pi"));
    boards.InstallInterfaces(network.sensorDevices);
    boards.InstallInterfaces(network.gatewayDevices);

    // 4. The sink: who is who, and in which grid zone.
    EnergyCarbonSink sink(zones);
    sink.Label(plants, {"plant", "sensor", zone, 1, ""});
    sink.Label(gateway, {"gateway", "gateway", zone, 1, ""});
    sink.Label(edge, {"edge", "edge", zone, 1, ""});
    sink.Attach(NodeContainer(plants, gateway, edge), zone);

    // 5. Applications: sensors send 48 B, the edge runs a model of 20 ms at 5 W on them.
    InferenceServerHelper server(5000);
    server.AddModel("plant_monitor", MilliSeconds(20), 5.0);
    ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), 5000));
    sensor.SetAttribute("ModelName", StringValue("plant_monitor"));
    sensor.SetAttribute("PayloadBytes", UintegerValue(48));
    sensor.SetAttribute(
        "Interval",
        StringValue("ns3::ConstantRandomVariable[Constant=" + std::to_string(periodS) + "]"));
    ApplicationContainer samples = sensor.Install(plants);
    samples.Start(network.GetAllReadyTime());

    // 6. Simulate, store the run, print its report.
    InferenceTask task{"plant_monitor", "int8", 8 * 48, {}};
    run.Simulate(arguments, Seconds(durationS), sink, [&](RunData& data) {
        sink.Finish(data);
        AppendInferences(samples, servers, task, data);
        AppendEcal(task, 0, data);
    });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunScenario("greenhouse", [&] { return Simulate(argc, argv); });
}
