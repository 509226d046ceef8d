// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Inference on a wide-area network, real or synthetic: placed by latency, energy or carbon.
 *
 * sensors - leaf routers = backbone = routers with edge servers, and one with the cloud
 *
 *     ./ns3-aiot run edge-backbone
 *     ./ns3-aiot run edge-backbone -- --placement=carbon
 *     ./ns3-aiot run edge-backbone -- --fidelity=message --sensors=2000
 *     ./ns3-aiot run edge-backbone -- --topology=Geant2012.graphml --placement=energy --edges=6
 *     ./ns3-aiot run edge-backbone -- --topology=waxman --nodes=50 --countries=DE,FR --RngRun=2
 */

#include "edge-backbone-scenario.h"
#include "placement-sweep.h"

#include "ns3/baseline-run.h"
#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/given-defaults.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"
#include "ns3/workload-arguments.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says beside the backbone itself.
struct Options
{
    uint32_t nodes{30};                      //!< of a synthetic network
    std::string countries{"FR,DE,CZ,PL"};    //!< of a synthetic network, with commas between
    double capacityMbps{10000};              //!< of links without one (Mbit/s)
    double nanojoulesPerBit{2};              //!< at each router (nJ/bit)
    std::string perBitKind{"incremental"};   //!< what that is
    double accessMbps{100};                  //!< of a sensor's link (Mbit/s)
    std::optional<double> deviceNanojoules;  //!< at a sensor's port (nJ/bit)
    bool sweep{false};                       //!< print where choices flip, and simulate nothing
    bool marginal{false};                    //!< simulate it without the application, too
    CarbonArguments carbon;                  //!< when, and how carbon is counted
    ScenarioRun run{"edge-backbone.sqlite"}; //!< how it is run
};

/// @return the file that a topology is read from; empty: it is a synthetic one
std::string
GetTopologyFile(const std::string& topology)
{
    const auto kinds = GetSyntheticTopologyNames();
    return std::find(kinds.begin(), kinds.end(), topology) == kinds.end() ? topology : "";
}

void
AddNetwork(ScenarioArguments& arguments, EdgeBackboneConfig& config, Options& options)
{
    arguments.Add("topology",
                  "a GraphML file, or barabasi-albert, grid, ring, small-world, star, waxman",
                  config.topology);
    arguments.ReadsFile("topology", GetTopologyFile);
    arguments.Add("nodes", "synthetic: number of nodes", options.nodes, 3, 5000);
    arguments.Add(
        "countries",
        "synthetic: countries from west to east, ISO 3166 codes or zones of your own, with "
        "commas",
        options.countries);
    arguments.AddPositive("capacity",
                          "capacity of links without one [Mbit/s]",
                          options.capacityMbps,
                          1e6);
    arguments.Add("stretch",
                  "length of fibres over great circles; 0: ITU-T Y.1541's rule",
                  config.backbone.route.stretch,
                  0,
                  10);
    arguments.Add("zone", "zone of nodes in a network without countries", config.backbone.zone);
    arguments.Add("perBit",
                  "energy of forwarding a bit, at each router [nJ]",
                  options.nanojoulesPerBit,
                  0,
                  1e6);
    arguments.AddChoice("perBitKind",
                        "what perBit is: incremental, beside the routers' fixed power; or average, "
                        "which holds it: routers then draw nothing else",
                        options.perBitKind,
                        {"incremental", "average"});
    arguments.Add("router", "board of the routers", config.router);
    arguments.AddOpen("routerPower",
                      "fixed power of a router without its ports [W] (the board's)",
                      config.routerW,
                      0,
                      1e5);
}

void
AddServers(ScenarioArguments& arguments, EdgeBackboneConfig& config, Options& options)
{
    arguments.Add("sensors", "number of sensors", config.sensors, 1, 100000);
    arguments.Add("edges", "number of edge servers", config.edges, 0, 1000);
    arguments.AddChoice("siting",
                        "where edge servers stand: least mean or least largest distance",
                        config.siting,
                        {"median", "centre"});
    arguments.AddOpen("cloudNode",
                      "node of the cloud (the median of all nodes)",
                      config.cloudNode,
                      0,
                      4999);
    AddOffloadArgument(arguments, config.offload, "placement");
    std::vector<std::string> placements = GetPlacementGoalNames();
    placements.emplace_back(PLACEMENT_STATIC);
    placements.emplace_back(PLACEMENT_GREENEST);
    placements.emplace_back(PLACEMENT_ORACLE);
    arguments.AddChoice(
        "placement",
        "what a sample's server is chosen by, of those of the tier; static: carbon by "
        "the mean of four weeks before; greenest-now: the cleanest grid of the "
        "last hour; oracle: carbon by the true values, which nobody knows",
        config.placement,
        placements);
    arguments.AddChoice("forecast",
                        "how placement carbon looks ahead",
                        config.forecast,
                        GetForecastNames());
    arguments.Add("plan",
                  "divide the network: best, each sample by the cut and server of least cost; or "
                  "cut:LAYER, the server of least cost",
                  config.plan,
                  [](const std::string& plan) {
                      if (!plan.empty() && !BackbonePlans::IsPlan(plan))
                      {
                          throw std::invalid_argument("plan must be best or cut:LAYER, not " +
                                                      QuotedText(plan));
                      }
                  });
    arguments.Add("load",
                  "placement knows how busy servers are: it reckons with waits, and gives none "
                  "more than it can do",
                  config.countLoad);
    arguments.AddChoice("fidelity",
                        "packet, or message: no packets, delay, loss and energy in closed form",
                        config.fidelity,
                        {"packet", "message"});
    arguments.AddChoice("transport", "transport protocol", config.transport, {"udp", "tcp"});
    AddModelArguments(arguments, "resnet50", config.model, config.precision);
    arguments.Add("payload", "application data of a sample [B]", config.payloadBytes, 1, 1000000);
    arguments.Add("period", "time between samples of a sensor [s]", config.periodS, 1e-3, 1e6);
    arguments.Add("device", "board of the sensors (with --radio by that)", config.device);
    arguments.Add("radio",
                  "the sensors' own radio, by its mean rate and joules per bit for a sample, as of "
                  "aiot uplink (none: a wired port)",
                  config.radio,
                  [](const std::string& radio) {
                      if (!radio.empty())
                      {
                          FindRadioTechnology(radio);
                      }
                  });
    arguments.AddPositive("access",
                          "bit rate of a sensor's link [Mbit/s]",
                          options.accessMbps,
                          1e6);
    arguments.AddOpen("devicePerBit",
                      "energy of sending a bit by a sensor's own radio or port [nJ] (the board's)",
                      options.deviceNanojoules,
                      0,
                      1e9);
    arguments.Add("edge", "board of the edge servers", config.edge);
    arguments.Add("cloud", "board of the cloud", config.cloud);
}

void
AddOptions(ScenarioArguments& arguments, EdgeBackboneConfig& config, Options& options)
{
    arguments.Add("duration", "simulated time [s]", config.durationS, 1e-9, 1e8);
    arguments.Add("idle",
                  "without the application: the same nodes and network, nobody takes samples",
                  config.idle);
    arguments.Add("sweep",
                  "simulate nothing: print what is chosen at 1, 2, 8.5 and 25 nJ/bit and at 100 to "
                  "400 W per router, and where choices flip",
                  options.sweep);
    arguments.Add("marginal",
                  "simulate it a second time without the application, for what that causes",
                  options.marginal);
    options.carbon.Register(arguments);
    options.carbon.RegisterPowerCap(arguments);
    options.run.Register(arguments);
}

/// Take over what the command line has in other units.
void
Resolve(const Options& options, EdgeBackboneConfig& config)
{
    config.synthetic.nodes = options.nodes;
    config.backbone.capacityBps = options.capacityMbps * 1e6;
    config.backbone.jPerBit = options.nanojoulesPerBit * 1e-9;
    config.backbone.isAveragePerBit = options.perBitKind == "average";
    config.accessBps = options.accessMbps * 1e6;
    if (options.deviceNanojoules)
    {
        config.deviceJPerBit = *options.deviceNanojoules * 1e-9;
    }
    config.countries.clear();
    std::istringstream codes(options.countries);
    for (std::string code; std::getline(codes, code, ',');)
    {
        if (code.empty())
        {
            throw std::invalid_argument("--countries: an ISO 3166 code is missing, allowed is for "
                                        "example DE,FR");
        }
        config.countries.push_back(code);
    }
    if (config.backbone.route.stretch > 0 && config.backbone.route.stretch < 1)
    {
        throw std::invalid_argument("--stretch: a fibre is not shorter than the great circle, "
                                    "allowed is 0, and 1 to 10");
    }
}

/// A radio's usual board and sample, unless the command line says otherwise.
void
ResolveRadio(ScenarioArguments& arguments, EdgeBackboneConfig& config)
{
    if (config.radio.empty())
    {
        return;
    }
    if (arguments.IsGiven("access"))
    {
        throw std::invalid_argument("--access is the rate of a wired port; with --radio the radio "
                                    "has its own");
    }
    const RadioDefaults& usual = FindRadioTechnology(config.radio).defaults;
    if (!arguments.IsGiven("device"))
    {
        config.device = usual.device;
        arguments.Resolve("device", config.device);
    }
    if (!arguments.IsGiven("payload"))
    {
        config.payloadBytes = usual.payloadBytes;
        arguments.Resolve("payload", config.payloadBytes);
    }
    config.timeoutS = usual.timeoutS;
}

/// Days before the run of which profiles know the intensity, for forecasts by the hour of the week.
constexpr int64_t HISTORY_NS = 28 * int64_t{86400} * 1000000000;

/// @return the zones, with what was before the run
ZoneIntensities
MakeZones(const CarbonArguments& carbon)
{
    const auto startNs = carbon.GetStartNs();
    return carbon.MakeZonesSince(startNs ? std::make_optional(*startNs - HISTORY_NS)
                                         : std::nullopt);
}

/// @return zones that the user brings: nodes may be in them as in a country
std::vector<std::string>
ListOwnZones(const CarbonArguments& carbon)
{
    std::vector<std::string> zones = carbon.MakeZones().GetUnusedZones();
    for (const CatalogueEntry& entry : carbon.GetCatalogue()->entries)
    {
        if (entry.kind == "zone")
        {
            zones.push_back(entry.name);
        }
    }
    return zones;
}

/// @return the same backbone without the application, in a process of its own
std::unique_ptr<BaselineRun>
MakeBaseline(EdgeBackboneConfig config, const Options& options)
{
    config.idle = true;
    return std::make_unique<BaselineRun>([=](const Time& duration, RunData& data) {
        ZoneIntensities zones = MakeZones(options.carbon);
        EdgeBackbone scenario(config, options.carbon.GetCatalogue()->hardware);
        scenario.Build(zones, options.carbon.GetStartNs());
        Simulator::Stop(duration);
        Simulator::Run();
        scenario.GetSink().Finish(data);
    });
}

/// Refuse a zone of nodes without a country that is unknown, and say if there is no such node.
void
CheckZone(ScenarioArguments& arguments,
          const EdgeBackbone& scenario,
          const std::string& zone,
          const CarbonArguments& carbon)
{
    if (!arguments.IsGiven("zone"))
    {
        return;
    }
    MakeZones(carbon).Get(zone);
    const BackboneNetwork& backbone = scenario.GetBackbone();
    if (backbone.CountWithoutCountry() == 0)
    {
        arguments.TellNotes({"--zone=" + zone + " has no effect: all " +
                             std::to_string(backbone.GetNetwork().GetNodes().size()) +
                             " nodes have a country"});
    }
}

/// Refuse a sweep over what placement does not choose.
void
CheckSweep(const EdgeBackboneConfig& config)
{
    if (config.placement == "latency" || config.placement == PLACEMENT_GREENEST)
    {
        throw std::invalid_argument("--sweep is for --placement=energy, carbon, static or oracle, "
                                    "by which routers' joules count");
    }
    if (config.offload != "placement" && config.offload != "edge" && config.offload != "cloud")
    {
        throw std::invalid_argument(
            "--sweep is about what placement chooses; with --offload=" + config.offload +
            " it chooses nothing; allowed are placement, "
            "edge and cloud");
    }
}

int
Run(ScenarioArguments& arguments, const EdgeBackboneConfig& config, const Options& options)
{
    options.run.CheckDatabase();
    ZoneIntensities zones = MakeZones(options.carbon);
    EdgeBackbone scenario(config, options.carbon.GetCatalogue()->hardware);
    CheckZone(arguments, scenario, config.backbone.zone, options.carbon);
    if (arguments.IsCheck())
    {
        scenario.CheckZones(zones, options.carbon.GetStartNs());
        if (!ListGivenDefaults().empty() || config.countLoad)
        {
            // What becomes of them, and whether servers have room, shows once the network is there.
            scenario.Build(zones, options.carbon.GetStartNs());
        }
        return EndCheck();
    }
    // Before there are nodes: both runs number them alike.
    const auto baseline = options.marginal ? MakeBaseline(config, options) : nullptr;
    scenario.Build(zones, options.carbon.GetStartNs());
    if (options.sweep)
    {
        arguments.TellNotes(scenario.GetNotes());
        const bool isEnergy = config.placement == "energy";
        PlacementSweep(scenario, isEnergy ? PlacementGoal::ENERGY : PlacementGoal::CARBON)
            .Print(std::cout, config.backbone.jPerBit);
        Simulator::Destroy();
        return 0;
    }
    arguments.Resolve("cloudNode", static_cast<double>(scenario.GetServers().back().router));
    arguments.TellNotes(scenario.GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    options.run.Simulate(arguments,
                         Seconds(config.durationS),
                         scenario.GetSink(),
                         [&](RunData& data) {
                             scenario.Collect(data);
                             AppendCatalogue(*options.carbon.GetCatalogue(), data);
                             if (baseline)
                             {
                                 baseline->Collect(Simulator::Now(), data);
                             }
                         });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    EdgeBackboneConfig config;
    Options options;
    ScenarioArguments arguments("edge-backbone",
                                "Sensors at the leaves of a wide-area network, edge servers and a "
                                "cloud: who runs the model, by latency, energy or carbon.");
    AddNetwork(arguments, config, options);
    AddServers(arguments, config, options);
    AddOptions(arguments, config, options);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        Resolve(options, config);
        ResolveRadio(arguments, config);
        config.backbone.ownZones = ListOwnZones(options.carbon);
        config.charging = options.carbon.GetCharging();
        config.embodied = options.carbon.GetEmbodiedAccounting();
        config.shares = options.carbon.GetShares();
        if (options.sweep)
        {
            CheckSweep(config);
        }
        options.run.UseCatalogue(options.carbon.GetCatalogue());
        if (config.idle && options.marginal)
        {
            throw std::invalid_argument(
                "--marginal is a run less the same run with --idle; give one");
        }
        return Run(arguments, config, options);
    });
}
