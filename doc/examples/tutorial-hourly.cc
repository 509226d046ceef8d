// SPDX-License-Identifier: GPL-2.0-only
// Tutorial, step 4: two countries by the hour. Two farms of fifteen soil probes, each with its
// gateway and server, one in Germany and one in the state of New York.
#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/carbon-arguments.h"
#include "ns3/catalogue.h"
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
constexpr double PERIOD_S = 600;
constexpr double CELL_J = 50;
const SolarPanel PANEL{1e-4, 0.2}; // 1 cm2, 20 %

/// Fifteen probes with their gateway and server.
struct Farm
{
    std::string name; //!< of its nodes
    std::string zone; //!< grid that supplies gateway and server
    GeoPlace place;   //!< of the panels
    NodeContainer probes{15};
    NodeContainer gateway{1};
    NodeContainer server{1};
    ApplicationContainer sensors{};
    ApplicationContainer servers{};

    /// @return all of its nodes
    NodeContainer GetNodes() const
    {
        return NodeContainer(probes, gateway, server);
    }
};

/// What both farms are made of.
struct Parts
{
    Board probe;    //!< of the probes
    Board gateway;  //!< of the gateways
    Board computer; //!< of the servers
};

/// Boards, cells and panels.
void
InstallPower(Farm& farm,
             const Parts& parts,
             BoardEnergyHelper& boards,
             int64_t startNs,
             Time duration)
{
    boards.SetBatteryEnergy(CELL_J);
    boards.Install(farm.probes, parts.probe);
    boards.Install(farm.gateway, parts.gateway);
    boards.Install(farm.server, parts.computer);
    const int64_t startS = startNs / 1000000000;
    const int64_t endS = startS + static_cast<int64_t>(duration.GetSeconds()) + 1;
    const auto steps =
        MakeHarvestSteps(MakeClearSky(farm.place, startS, endS), PANEL, startNs, duration);
    for (uint32_t i = 0; i < farm.probes.GetN(); ++i)
    {
        InstallHarvest(farm.probes.Get(i)->GetObject<PowerSupply>(), steps);
    }
}

/// LoRaWAN in closed form, and the applications.
void
InstallApplications(Farm& farm,
                    const Parts& parts,
                    BoardEnergyHelper& boards,
                    const InferenceWorkload& workload)
{
    MessageRadioConfig radio;
    radio.sensor = parts.probe;
    radio.payloadBytes = PAYLOAD_BYTES;
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / PERIOD_S;
    traffic.payloadBytes = PAYLOAD_BYTES;
    traffic.answered = false;
    MessageNetworkHelper links(CreateMessageRadio("lorawan", radio), AccessNetworkConfig());
    links.SetTraffic(traffic);
    const Ptr<Node> computer = farm.server.Get(0);
    AccessNetwork network = links.Install(farm.probes, farm.gateway, nullptr, computer, &boards);
    const ObjectFactoryValue transport(links.GetTransport());

    InferenceServerHelper server(PORT);
    server.SetAttribute("Transport", transport);
    workload.Configure(server, Offload::EDGE);
    farm.servers = server.Install(farm.server);
    SensorHelper sensor(network.GetSocketAddress(computer, PORT));
    sensor.SetAttribute("Transport", transport);
    sensor.SetAttribute("UplinkOnly", BooleanValue(true));
    sensor.SetAttribute("PayloadBytes", UintegerValue(PAYLOAD_BYTES));
    sensor.SetAttribute("Interval", StringValue("ns3::ConstantRandomVariable[Constant=600]"));
    sensor.SetBoard(parts.probe);
    workload.Configure(sensor);
    farm.sensors = sensor.Install(farm.probes);
}

int
Simulate(int argc, char* argv[])
{
    double days = 3;
    std::string zones[] = {"DE-PROFILE-2020", "US-NY-NYIS-PROFILE-2022"};
    ScenarioArguments arguments("tutorial-hourly", "Two farms in two grids, by the hour.");
    arguments.Add("days", "simulated time [d]", days, 0.01, 366);
    arguments.Add("zone1", "grid zone of the first farm", zones[0]);
    arguments.Add("zone2", "grid zone of the second farm", zones[1]);
    CarbonArguments carbon("2024-06-21T00:00:00Z"); // --start, --intensity, --catalogue, ...
    carbon.Register(arguments);
    ScenarioRun run("tutorial.sqlite");
    run.Register(arguments);
    arguments.Parse(argc, argv);
    run.CheckDatabase();
    const Time duration = Seconds(days * 86400);
    const int64_t startNs = carbon.GetStartNs().value_or(0);

    const HardwareCatalogue& hardware = carbon.GetCatalogue()->hardware;
    Parts parts{hardware.GetBoard("lora-sensor"),
                hardware.GetBoard("lora-gateway"),
                hardware.GetBoard("edge-raspberry-pi")};
    parts.probe.profile.supplyKind = "harvested";
    InferenceWorkload workload(hardware, "environment_autoencoder");
    workload.Place(Offload::EDGE, parts.computer);

    Farm farms[] = {{"alpine", zones[0], {48.1, 11.6}}, {"hudson", zones[1], {42.7, -73.8}}};
    ZoneIntensities intensities = carbon.MakeZones();
    for (const Farm& farm : farms)
    {
        intensities.Get(farm.zone); // refuses what is unknown
    }
    intensities.RequireCovered(duration.GetNanoSeconds());
    arguments.TellNotes(workload.GetNotes());
    EnergyCarbonSink sink(intensities, carbon.GetStartNs());
    BoardEnergyHelper boards;
    for (Farm& farm : farms)
    {
        InstallPower(farm, parts, boards, startNs, duration);
        InstallApplications(farm, parts, boards, workload);
        sink.Label(farm.probes, MakeNodeLabel(farm.name + "-probe", parts.probe, farm.zone));
        sink.Label(farm.gateway, MakeNodeLabel(farm.name + "-gateway", parts.gateway, farm.zone));
        sink.Label(farm.server, MakeNodeLabel(farm.name + "-server", parts.computer, farm.zone));
        sink.Attach(farm.GetNodes());
    }

    run.Simulate(arguments, duration, sink, [&](RunData& data) {
        sink.Finish(data);
        const InferenceTask task = workload.MakeTask(PAYLOAD_BYTES);
        ApplicationContainer sensors;
        for (const Farm& farm : farms)
        {
            sensors.Add(farm.sensors);
            AppendInferences(farm.sensors, farm.servers, task, data);
            ApplicationContainer all(farm.sensors);
            all.Add(farm.servers);
            AppendTraffic(all, "lorawan", farm.GetNodes(), data);
        }
        AppendEcal(task, 0, data);
        AppendEmbodied(carbon.GetEmbodiedAccounting(), data);
        AppendSci(CountReadings(sensors), CountDeliveredBits(sensors), data);
        data.models.push_back(workload.MakeRecord());
    });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunScenario("tutorial-hourly", [&] { return Simulate(argc, argv); });
}
