// SPDX-License-Identifier: GPL-2.0-only
// Tutorial, step 3: batteries and panels. Thirty soil probes on small rechargeable cells with small
// panels report over LoRaWAN, and sleep without waiting for an answer.
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/civil-time.h"
#include "ns3/clear-sky.h"
#include "ns3/core-module.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-workload.h"
#include "ns3/message-network-helper.h"
#include "ns3/radio-technology.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/sci-records.h"
#include "ns3/solar-panel.h"
#include "ns3/traffic-records.h"
#include "ns3/zone-intensities.h"
using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr uint16_t PORT = 5000;
constexpr uint32_t PAYLOAD_BYTES = 24;

int
Simulate(int argc, char* argv[])
{
    double periodS = 600;
    double days = 3;
    double cellJ = 50;
    double panelCm2 = 1;
    ScenarioArguments arguments("tutorial-batteries", "Soil probes on cells with panels.");
    arguments.Add("period", "time between reports [s]", periodS, 60, 86400);
    arguments.Add("days", "simulated time [d]", days, 0.01, 366);
    arguments.Add("cell", "what a cell holds, full at the start [J]", cellJ, 0.01, 1e6);
    arguments.Add("panel", "area of a panel [cm2]; 0: none", panelCm2, 0, 1e4);
    ScenarioRun run("tutorial.sqlite");
    run.Register(arguments);
    arguments.Parse(argc, argv);
    run.CheckDatabase();
    const Time duration = Seconds(days * 86400);
    const int64_t startS = ParseUtc("2024-06-21T00:00:00Z");
    const int64_t startNs = UtcNanoseconds(startS);

    // A board of the catalogue on another supply: `harvested` has no emissions of a grid.
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    Board probe = hardware.GetBoard("lora-sensor");
    probe.profile.supplyKind = "harvested";
    const Board station = hardware.GetBoard("lora-gateway");
    const Board computer = hardware.GetBoard("edge-raspberry-pi");
    NodeContainer probes(30), gateway(1), server(1);
    BoardEnergyHelper boards;
    boards.SetBatteryEnergy(cellJ);
    boards.Install(probes, probe);
    boards.Install(gateway, station);
    boards.Install(server, computer);

    // A panel on each cell: 20 % of what a clear sky gives at 48 degrees north.
    if (panelCm2 > 0)
    {
        const int64_t endS = startS + static_cast<int64_t>(duration.GetSeconds()) + 1;
        const SolarIrradiance sun = MakeClearSky({48.1, 11.6}, startS, endS);
        const auto steps = MakeHarvestSteps(sun, {panelCm2 * 1e-4, 0.2}, startNs, duration);
        for (uint32_t i = 0; i < probes.GetN(); ++i)
        {
            InstallHarvest(probes.Get(i)->GetObject<PowerSupply>(), steps);
        }
    }

    // LoRaWAN has no packets here: messages go in closed form (doc/uplinks.rst).
    MessageRadioConfig radio;
    radio.sensor = probe;
    radio.payloadBytes = PAYLOAD_BYTES;
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / periodS;
    traffic.payloadBytes = PAYLOAD_BYTES;
    traffic.answered = false;
    MessageNetworkHelper links(CreateMessageRadio("lorawan", radio), AccessNetworkConfig());
    links.SetTraffic(traffic);
    AccessNetwork network = links.Install(probes, gateway, nullptr, server.Get(0), &boards);
    const ObjectFactoryValue transport(links.GetTransport());

    // Probes send and sleep; the server runs the model on what arrives.
    InferenceWorkload workload(hardware, "environment_autoencoder");
    workload.Place(Offload::EDGE, computer);
    arguments.TellNotes(workload.GetNotes());
    InferenceServerHelper serverHelper(PORT);
    serverHelper.SetAttribute("Transport", transport);
    workload.Configure(serverHelper, Offload::EDGE);
    ApplicationContainer servers = serverHelper.Install(server);
    SensorHelper sensor(network.GetSocketAddress(server.Get(0), PORT));
    sensor.SetAttribute("Transport", transport);
    sensor.SetAttribute("UplinkOnly", BooleanValue(true));
    sensor.SetAttribute("PayloadBytes", UintegerValue(PAYLOAD_BYTES));
    sensor.SetAttribute(
        "Interval",
        StringValue("ns3::ConstantRandomVariable[Constant=" + std::to_string(periodS) + "]"));
    sensor.SetBoard(probe);
    workload.Configure(sensor);
    ApplicationContainer sensors = sensor.Install(probes);

    // The sink knows when simulated time begins, for hours and for the sun.
    ZoneIntensities zones(startNs);
    EnergyCarbonSink sink(zones, startNs);
    sink.Label(probes, MakeNodeLabel("probe", probe, "DE"));
    sink.Label(gateway, MakeNodeLabel("gateway", station, "DE"));
    sink.Label(server, MakeNodeLabel("server", computer, "DE"));
    sink.Attach(NodeContainer(probes, gateway, server));

    run.Simulate(arguments, duration, sink, [&](RunData& data) {
        sink.Finish(data);
        const InferenceTask task = workload.MakeTask(PAYLOAD_BYTES);
        AppendInferences(sensors, servers, task, data);
        ApplicationContainer all(sensors);
        all.Add(servers);
        AppendTraffic(all, "lorawan", NodeContainer(probes, gateway, server), data);
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
    return RunScenario("tutorial-batteries", [&] { return Simulate(argc, argv); });
}
