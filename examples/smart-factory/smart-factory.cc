// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * A factory of sensors, an edge NPU and a cloud server: joules, eCAL and grams of CO2 by zone.
 *
 * sensors ~ radio ~ gateways (one per cell) - factory LAN - edge - WAN - cloud
 *
 *     ./ns3-aiot run smart-factory
 *     ./ns3-aiot run smart-factory -- --radio=lr-wpan --sensors=100 --zone=FR
 *     ./ns3-aiot run smart-factory -- --offload=cloud --cloudZone=SE --RngRun=2
 *     ./ns3-aiot run smart-factory -- --lifecycle --inferences=10000
 *     ./ns3-aiot run smart-factory -- --fidelity=message --radio=lorawan --link="sf=9"
 *     ./ns3-aiot run smart-factory -- --cells=40 --sensors=800 --jobs=4
 */

#include "factory-cells.h"
#include "smart-factory-scenario.h"

#include "ns3/baseline-run.h"
#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/finite-number.h"
#include "ns3/given-defaults.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"
#include "ns3/workload-arguments.h"

#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says beside the factory itself.
struct Options
{
    CarbonArguments carbon;                  //!< when, and how carbon is counted
    ScenarioRun run{"smart-factory.sqlite"}; //!< how it is run
    std::optional<uint32_t> jobs;            //!< processes for cells, one by one; none: all at once
    bool marginal{false};                    //!< simulate it without the application, too
    bool playLifecycle{false};               //!< all phases, not inference only
    LifecycleConfig lifecycle;               //!< how they are played
};

/// Arguments that go with --lifecycle only.
const std::vector<std::string> LIFECYCLE_ARGUMENTS{"inferences",
                                                   "trainingSamples",
                                                   "epochs",
                                                   "evaluation",
                                                   "split",
                                                   "folds",
                                                   "trainer",
                                                   "trainingPrecision",
                                                   "trainingBatch",
                                                   "dataLoading",
                                                   "retrainEvery"};

/// @throw std::invalid_argument for what no plan begins with; layers are known later
void
RequirePlan(const std::string& plan)
{
    const bool isTier = plan == "device" || plan == "edge" || plan == "cloud";
    if (!plan.empty() && !isTier && plan != "best" && plan.rfind("cut:", 0) != 0)
    {
        throw std::invalid_argument("plan must be device, edge, cloud, cut:LAYER or best, not " +
                                    QuotedText(plan));
    }
}

void
AddFactory(ScenarioArguments& arguments, SmartFactoryConfig& config)
{
    arguments.Add("sensors", "number of sensors", config.sensors, 1, 100000);
    arguments.AddOpen("population",
                      "sensors that those of --sensors represent (as many)",
                      config.population,
                      1,
                      1000000000);
    arguments.Add("radio",
                  "how sensors connect: " + JoinRadioNames(GetRadioNames()),
                  config.radio,
                  FindRadioTechnology);
    arguments.AddChoice("fidelity",
                        "packet, or message: no packets, delay, loss and energy in closed form",
                        config.fidelity,
                        {"packet", "message"});
    arguments.Add("link",
                  "message level: settings of the link, \"name=value ...\" as of aiot uplink",
                  config.link);
    arguments.Add("join", "message level: sensors join the network first", config.session.join);
    arguments.AddChoice("handshake",
                        "message level: security of sessions",
                        config.session.handshake,
                        GetHandshakeNames());
    arguments.Add("handshakeEvery",
                  "message level: messages per handshake; 0: one, before the first message",
                  config.session.every,
                  0,
                  1000000000);
    arguments.AddPositive("radius", "radius of a cell [m]", config.radiusM, 10000);
    arguments.AddOpen("txPowerDbm",
                      "transmit power of the sensors [dBm] (the radio's default)",
                      config.txPowerDbm,
                      -40,
                      40);
    arguments.Add("dataRate",
                  "data rate of the radio, e.g. 6.5Mbps (its default)",
                  config.dataRate);
    arguments.Add("cells", "number of gateways", config.cells, 1, AccessPlan::MAX_CELLS);
    arguments.AddChoice("transport", "transport protocol", config.transport, {"udp", "tcp"});
    arguments.AddOpen("ip", "IP version, 4 or 6 (4; 6 for lr-wpan)", config.ipVersion, 4, 6);
    arguments.Add("alwaysOn", "802.15.4 radios listen all the time", config.alwaysOn);
    arguments.Add("uplinkOnly",
                  "sensors send and sleep: nobody answers, and nobody waits for an answer",
                  config.uplinkOnly);
    arguments.AddChoice("wait",
                        "how sensors' processors wait for an answer: asleep with memory kept, or "
                        "with clocks running",
                        config.wait,
                        {"sleep", "clocked"});
    AddModelArguments(arguments,
                      "by radio: resnet50, environment_autoencoder",
                      config.model,
                      config.precision);
    arguments.AddOpen("payload",
                      "application data of a sample [B] (by radio: 10000, 48)",
                      config.payloadBytes,
                      1,
                      1000000);
    arguments.AddOpen("period",
                      "time between samples of a sensor [s] (by radio: 5, 10)",
                      config.periodS,
                      1e-3,
                      1e6);
    arguments.Add("device", "board or processor of the sensors (by radio)", config.device);
    arguments.Add("edge", "board or processor of the edge node (by radio)", config.edge);
    arguments.Add("cloud", "board or processor of the cloud node (cloud-server)", config.cloud);
    AddOffloadArgument(arguments, config.offload);
    arguments.Add(
        "plan",
        "steps of an inference: device, edge, cloud; cut:LAYER: up to that layer on the "
        "sensor, the rest at the edge (@cloud: in the cloud); best: the cut of least time "
        "(as --offload)",
        config.plan,
        RequirePlan);
    arguments.Add("exits",
                  "CSV of the network's exits: layer,share,accuracy,classifier; the last layer is "
                  "end (none: one exit)",
                  config.exits);
    arguments.ReadsFile("exits", [](const std::string& path) { return path; });
    arguments.AddOpen("battery",
                      "stored energy of sensors with a battery [J] (that of the board's cells)",
                      config.batteryJ,
                      0,
                      1e12);
    arguments.Add("zone", "grid zone of the factory: ISO 3166 code or --intensity", config.zone);
    arguments.Add("cloudZone", "grid zone of the cloud (as --zone)", config.cloudZone);
    arguments.Add("duration", "simulated time [s]", config.durationS, 1e-9, 1e8);
    arguments.AddOpen("samples",
                      "samples of each sensor; the run lasts until all have ended (no end)",
                      config.samples,
                      1,
                      1000000000);
    arguments.Add("idle",
                  "without the application: the same nodes and network, nobody takes samples",
                  config.idle);
}

void
AddLifecycle(ScenarioArguments& arguments, Options& options)
{
    LifecycleConfig& config = options.lifecycle;
    arguments.Add("lifecycle",
                  "play the whole lifecycle: collect, train, deploy, infer",
                  options.playLifecycle);
    arguments.Add("inferences",
                  "lifecycle: samples to infer, over all sensors",
                  config.inferences,
                  1,
                  1000000000);
    arguments.Add("trainingSamples",
                  "lifecycle: samples to train with, over all sensors",
                  config.trainingSamples,
                  1,
                  1000000000);
    arguments.Add("epochs",
                  "lifecycle: times that each sample is trained on",
                  config.epochs,
                  1,
                  1000000000);
    arguments.AddChoice("evaluation",
                        "lifecycle: how the network is evaluated",
                        config.evaluation,
                        {"split", "kfold"});
    arguments.AddPositive("split",
                          "lifecycle: share of samples to train with, below 1",
                          config.split,
                          1);
    arguments.Add("folds", "lifecycle: folds of cross-validation", config.folds, 2, 1000000);
    arguments.AddChoice("trainer",
                        "lifecycle: where the network is trained",
                        config.trainer,
                        {"edge", "cloud"});
    arguments.AddChoice("trainingPrecision",
                        "lifecycle: precision to train at; auto: fp16 on accelerators, else fp32",
                        config.training.precision,
                        {"auto", "fp16", "fp32"});
    arguments.Add("trainingBatch",
                  "lifecycle: samples per training step",
                  config.training.batch,
                  1,
                  1000000);
    arguments.Add("dataLoading",
                  "lifecycle: time to read and prepare a training sample [s]; computing and "
                  "loading overlap",
                  config.training.dataLoadingS,
                  0,
                  1000);
    arguments.Add("retrainEvery",
                  "lifecycle: inferences after which the network is developed again; 0: never",
                  config.retrainEvery,
                  0,
                  1000000000);
}

/// Take the lifecycle over, or refuse what makes no sense without.
void
ResolveLifecycle(const ScenarioArguments& arguments,
                 const Options& options,
                 SmartFactoryConfig& config)
{
    if (options.playLifecycle)
    {
        config.lifecycle = options.lifecycle;
        config.lifecycle->estimateDuration = !arguments.IsGiven("duration");
        return;
    }
    for (const std::string& name : LIFECYCLE_ARGUMENTS)
    {
        if (arguments.IsGiven(name))
        {
            throw std::invalid_argument("--" + name + " goes with --lifecycle only");
        }
    }
}

/// Refuse what makes no sense together.
void
ResolveMarginal(const ScenarioArguments& arguments,
                const Options& options,
                SmartFactoryConfig& config)
{
    if (config.samples && options.playLifecycle)
    {
        throw std::invalid_argument(
            "--samples does not go with --lifecycle, which has --inferences");
    }
    if (options.jobs && options.marginal)
    {
        throw std::invalid_argument("--jobs simulates cells one by one: it does not go with "
                                    "--marginal");
    }
    if (config.idle && options.marginal)
    {
        throw std::invalid_argument("--marginal is a run less the same run with --idle; give one");
    }
    config.durationBySamples = config.samples && !arguments.IsGiven("duration");
}

/// Refuse what waits for something where nobody waits.
void
ResolveUplinkOnly(const SmartFactoryConfig& config)
{
    if (config.uplinkOnly && config.wait != "sleep")
    {
        throw std::invalid_argument("--wait=" + config.wait +
                                    " says how an answer is awaited; with --uplinkOnly none is");
    }
    if (config.uplinkOnly && config.lifecycle)
    {
        throw std::invalid_argument("--uplinkOnly does not go with --lifecycle, whose samples and "
                                    "models are acknowledged");
    }
}

/// Refuse a plan beside another choice of where inference runs.
void
ResolvePlan(const ScenarioArguments& arguments, const SmartFactoryConfig& config)
{
    if (!config.plan.empty() && arguments.IsGiven("offload"))
    {
        throw std::invalid_argument("--plan and --offload both say where inference runs; give one");
    }
    if (!config.exits.empty() && config.lifecycle)
    {
        throw std::invalid_argument("--exits does not go with --lifecycle, which trains one exit");
    }
}

/// Tell the database what open values have become.
void
ResolveArguments(ScenarioArguments& arguments, const SmartFactoryConfig& config)
{
    arguments.Resolve("model", config.model);
    arguments.Resolve("device", config.device);
    arguments.Resolve("edge", config.edge);
    arguments.Resolve("cloud", config.cloud);
    arguments.Resolve("cloudZone", config.cloudZone);
    arguments.Resolve("ip", *config.ipVersion);
    arguments.Resolve("payload", *config.payloadBytes);
    arguments.Resolve("period", *config.periodS);
    arguments.Resolve("battery", *config.batteryJ);
    arguments.Resolve("population", config.population.value_or(config.sensors));
    arguments.Resolve("duration", config.durationS);
    if (config.txPowerDbm)
    {
        arguments.Resolve("txPowerDbm", *config.txPowerDbm);
    }
}

/// @return the same factory without the application, in a process of its own
std::unique_ptr<BaselineRun>
MakeBaseline(SmartFactoryConfig config, const Options& options)
{
    config.idle = true;
    return std::make_unique<BaselineRun>([=](const Time& duration, RunData& data) {
        ZoneIntensities zones = options.carbon.MakeZones();
        SmartFactory factory(config, options.carbon.GetCatalogue()->hardware);
        factory.Build(zones, options.carbon.GetStartNs());
        Simulator::Stop(duration);
        Simulator::Run();
        factory.GetSink().Finish(data);
    });
}

/// @return tells on stderr how many of the cells are done, where somebody looks
std::function<void(uint32_t)>
MakeCellProgress(uint32_t cells)
{
    return [cells](uint32_t done) {
        // Edge and cloud alone come last.
        const bool isEnd = done > cells || cells == 1;
        std::cerr << (isEnd ? "\r\033[K"
                            : "\r\033[K" + std::to_string(done) + " of " + std::to_string(cells) +
                                  " cells")
                  << std::flush;
    };
}

/// Simulate the cells one by one, some at once, and store the run.
void
RunCells(ScenarioArguments& arguments,
         SmartFactory& factory,
         ZoneIntensities& zones,
         const Options& options)
{
    FactoryCells cells(factory, *options.jobs);
    factory.RequireZones(zones);
    arguments.TellNotes(factory.GetDesign().GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    cells.SetWatch([&](EnergyCarbonSink& sink) { options.run.SetUp(arguments, sink); });
    if (options.run.ShowsProgress() && ScenarioProgress::IsTerminal())
    {
        cells.SetProgress(MakeCellProgress(factory.GetConfig().cells));
    }
    options.run.Record(arguments, [&](RunData& data) {
        const auto begin = std::chrono::steady_clock::now();
        cells.Simulate(zones, options.carbon.GetStartNs(), data);
        data.run.wallS =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        AppendCatalogue(*options.carbon.GetCatalogue(), data);
        return cells.DescribeWork();
    });
}

int
Run(ScenarioArguments& arguments, const SmartFactoryConfig& config, const Options& options)
{
    options.run.CheckDatabase();
    ZoneIntensities zones = options.carbon.MakeZones();
    SmartFactory factory(config, options.carbon.GetCatalogue()->hardware);
    if (arguments.IsCheck())
    {
        factory.RequireZones(zones);
        if (options.jobs)
        {
            FactoryCells(factory, *options.jobs);
        }
        if (!ListGivenDefaults().empty())
        {
            // What becomes of them shows once the network is there.
            factory.Build(zones, options.carbon.GetStartNs());
        }
        return EndCheck();
    }
    ResolveArguments(arguments, factory.GetConfig());
    if (options.jobs)
    {
        RunCells(arguments, factory, zones, options);
        return 0;
    }
    // Before there are nodes: both runs number them alike.
    const auto baseline = options.marginal ? MakeBaseline(config, options) : nullptr;
    factory.Build(zones, options.carbon.GetStartNs());
    arguments.TellNotes(factory.GetDesign().GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    const Time duration = Seconds(factory.GetConfig().durationS);
    options.run.Simulate(arguments, duration, factory.GetSink(), [&](RunData& data) {
        factory.Collect(data);
        if (factory.GetDesign().GetExits())
        {
            factory.GetDesign().GetExits()->Print(std::cout);
        }
        AppendCatalogue(*options.carbon.GetCatalogue(), data);
        if (baseline)
        {
            baseline->Collect(Simulator::Now(), data);
        }
        if (factory.GetDesign().GetLifecycle() && !config.idle &&
            !factory.GetDesign().GetLifecycle()->IsComplete())
        {
            const std::string note = "after " + ShownNumber(duration.GetSeconds()) +
                                     " s at most the lifecycle is not complete: " +
                                     factory.GetDesign().GetLifecycle()->GetStatus();
            std::cerr << arguments.GetScenario() << ": warning: " << note << std::endl;
            data.events.push_back({std::nullopt, duration.GetSeconds(), "note", note});
        }
    });
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    SmartFactoryConfig config;
    Options options;
    ScenarioArguments arguments("smart-factory",
                                "Sensors, an edge NPU and a cloud server: joules, eCAL and grams "
                                "of CO2 of every part, by grid zone, in a SQLite file.");
    AddFactory(arguments, config);
    arguments.AddOpen("jobs",
                      "simulate the cells one by one, so many at once in processes of their own "
                      "(all in one simulation)",
                      options.jobs,
                      1,
                      1000);
    arguments.Add("marginal",
                  "simulate it a second time without the application, for what that causes",
                  options.marginal);
    AddLifecycle(arguments, options);
    options.carbon.Register(arguments);
    options.carbon.RegisterPowerCap(arguments);
    options.run.Register(arguments);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        ResolveLifecycle(arguments, options, config);
        config.charging = options.carbon.GetCharging();
        config.embodied = options.carbon.GetEmbodiedAccounting();
        config.shares = options.carbon.GetShares();
        options.run.UseCatalogue(options.carbon.GetCatalogue());
        ResolveMarginal(arguments, options, config);
        ResolvePlan(arguments, config);
        ResolveUplinkOnly(config);
        return Run(arguments, config, options);
    });
}
