// SPDX-License-Identifier: GPL-2.0-only
// A greenhouse: battery-powered 802.15.4 sensors whose readings a small computer at the edge
// checks.
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/core-module.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-workload.h"
#include "ns3/radio-technology.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/sci-records.h"
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
    std::string model = "environment_autoencoder";
    std::string zone = "NL";
    ZoneIntensities zones;
    ScenarioArguments arguments("greenhouse", "A greenhouse of battery-powered sensors.");
    arguments.Add("sensors", "number of sensors", sensors, 1, 100);
    arguments.Add("period", "time between samples of a sensor [s]", periodS, 1, 86400);
    arguments.Add("duration", "simulated time [s]", durationS, 1, 1e6);
    arguments.Add("model", "neural network that checks the readings", model);
    arguments.Add("zone", "grid zone, ISO 3166", zone, [&](const std::string& name) {
        zones.Get(name);
    });
    ScenarioRun run("greenhouse.sqlite");
    run.Register(arguments);
    arguments.Parse(argc, argv);
    run.CheckDatabase();

    // 2. The model: what an inference of it takes on the boards of the tiers where it may run.
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board sensorBoard = hardware.GetBoard("lr-wpan-sensor");
    const Board gatewayBoard = hardware.GetBoard("lr-wpan-gateway");
    const Board edgeBoard = hardware.GetBoard("edge-raspberry-pi");
    InferenceWorkload workload(hardware, model);
    workload.Place(Offload::EDGE, edgeBoard);
    arguments.TellNotes(workload.GetNotes());

    // 3. The network: sensors around a gateway, an edge node on its LAN.
    NodeContainer plants(sensors), gateway(1), edge(1), cloud(1);
    auto radio = CreateAccessNetworkHelper("lr-wpan", AccessNetworkConfig());
    AccessNetwork network = radio->Install(plants, gateway, edge.Get(0), cloud.Get(0));

    // 4. Boards and sink: how each node is powered, what it is called, and in which grid zone it
    // is. The cloud is not used, hence not metered.
    BoardEnergyHelper boards;
    boards.Install(plants, sensorBoard);
    boards.Install(gateway, gatewayBoard);
    boards.Install(edge, edgeBoard);
    boards.InstallInterfaces(network.sensorDevices);
    boards.InstallInterfaces(network.gatewayDevices);
    InstallDutyCycles(network.sensorDevices); // radios sleep between messages
    EnergyCarbonSink sink(zones);
    sink.Label(plants, MakeNodeLabel("plant", sensorBoard, zone));
    sink.Label(gateway, MakeNodeLabel("gateway", gatewayBoard, zone));
    sink.Label(edge, MakeNodeLabel("edge", edgeBoard, zone));
    sink.Attach(NodeContainer(plants, gateway, edge), zone);

    // 5. Applications: sensors send six readings of 8 B, the edge runs the model on them.
    InferenceServerHelper server(5000);
    workload.Configure(server, Offload::EDGE);
    ApplicationContainer servers = server.Install(edge);
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), 5000));
    workload.Configure(sensor);
    sensor.SetBoard(sensorBoard);
    sensor.SetAttribute("PayloadBytes", UintegerValue(48));
    sensor.SetAttribute(
        "Interval",
        StringValue("ns3::ConstantRandomVariable[Constant=" + std::to_string(periodS) + "]"));
    ApplicationContainer samples = sensor.Install(plants);
    samples.Start(network.GetAllReadyTime());

    // 6. The run: simulate, fill in the records, append them to the database, print the report.
    run.Simulate(arguments, Seconds(durationS), sink, [&](RunData& data) {
        sink.Finish(data);
        const InferenceTask task = workload.MakeTask(48);
        AppendInferences(samples, servers, task, data);
        AppendEcal(task, 0, data);
        AppendEmbodied(EmbodiedAccounting(), data);
        AppendSci(CountReadings(samples), CountDeliveredBits(samples), data);
        data.models.push_back(workload.MakeRecord());
    });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunScenario("greenhouse", [&] { return Simulate(argc, argv); });
}
