// SPDX-License-Identifier: GPL-2.0-only
// Tutorial, step 2: sensors, an edge and a cloud. Ten 802.15.4 sensors have a neural network run
// on their readings: on the device, at the edge or in the cloud.
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
#include "ns3/traffic-records.h"
#include "ns3/zone-intensities.h"
using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr uint16_t PORT = 5000;
constexpr uint32_t PAYLOAD_BYTES = 48;

int
Simulate(int argc, char* argv[])
{
    std::string place = "edge";
    ScenarioArguments arguments("tutorial-tiers", "Sensors, an edge and a cloud.");
    arguments.AddChoice("offload", "where inference runs", place, {"device", "edge", "cloud"});
    ScenarioRun run("tutorial.sqlite");
    run.Register(arguments);
    arguments.Parse(argc, argv);
    run.CheckDatabase();

    // Nodes and their network: sensors ~ gateway - edge - cloud.
    NodeContainer plants(10), gateway(1), edge(1), cloud(1);
    auto radio = CreateAccessNetworkHelper("lr-wpan", AccessNetworkConfig());
    AccessNetwork network = radio->Install(plants, gateway, edge.Get(0), cloud.Get(0));
    InstallDutyCycles(network.sensorDevices); // radios sleep between messages

    // What each node is: a board of `aiot embodied --boards`, with its parts and supply.
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    BoardEnergyHelper boards;
    const auto install = [&](const NodeContainer& nodes,
                             const std::string& role,
                             const std::string& board,
                             const std::string& zone) {
        boards.Install(nodes, hardware.GetBoard(board));
        sink.Label(nodes, MakeNodeLabel(role, hardware.GetBoard(board), zone));
    };
    install(plants, "plant", "lr-wpan-sensor", "DE");
    install(gateway, "gateway", "lr-wpan-gateway", "DE");
    install(edge, "edge", "edge-raspberry-pi", "DE");
    install(cloud, "cloud", "cloud-server", "SE");
    boards.InstallInterfaces(network.sensorDevices);
    boards.InstallInterfaces(network.gatewayDevices);
    boards.InstallInterfaces(network.wiredDevices);
    sink.Attach(NodeContainer(plants, gateway, edge, cloud));

    // The neural network, and where it runs. All tiers know it; the choice decides.
    const OffloadChoice choice(place);
    InferenceWorkload workload(hardware, "environment_autoencoder");
    workload.Place(choice,
                   {{Offload::DEVICE, hardware.GetBoard("lr-wpan-sensor")},
                    {Offload::EDGE, hardware.GetBoard("edge-raspberry-pi")},
                    {Offload::CLOUD, hardware.GetBoard("cloud-server")}});
    arguments.TellNotes(workload.GetNotes());

    // The applications. The edge passes samples for the cloud on.
    ApplicationContainer servers;
    InferenceServerHelper server(PORT);
    if (choice.MayBe(Offload::CLOUD))
    {
        server.SetUpstream(network.GetSocketAddress(cloud.Get(0), PORT));
    }
    workload.Configure(server, Offload::EDGE);
    servers.Add(server.Install(edge));
    server.SetUpstream(Address());
    workload.Configure(server, Offload::CLOUD);
    servers.Add(server.Install(cloud));
    SensorHelper sensor(network.GetSocketAddress(edge.Get(0), PORT));
    workload.Configure(sensor);
    sensor.SetBoard(hardware.GetBoard("lr-wpan-sensor"));
    sensor.SetOffload(choice);
    sensor.SetAttribute("PayloadBytes", UintegerValue(PAYLOAD_BYTES));
    sensor.SetAttribute("Interval", StringValue("ns3::ConstantRandomVariable[Constant=10]"));
    ApplicationContainer sensors = sensor.Install(plants);
    sensors.Start(network.GetAllReadyTime());

    run.Simulate(arguments, Seconds(600), sink, [&](RunData& data) {
        sink.Finish(data);
        const InferenceTask task = workload.MakeTask(PAYLOAD_BYTES);
        AppendInferences(sensors, servers, task, data);
        ApplicationContainer all(sensors);
        all.Add(servers);
        AppendTraffic(all, "udp", NodeContainer(plants, gateway, edge, cloud), data);
        AppendEcal(task, 0, data);
        AppendEmbodied(EmbodiedAccounting(), data);
        AppendSci(CountReadings(sensors), CountDeliveredBits(sensors), data);
        data.models.push_back(workload.MakeRecord());
    });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunScenario("tutorial-tiers", [&] { return Simulate(argc, argv); });
}
