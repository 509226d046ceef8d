// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What it costs to train in a network: centralised, federated, by consensus, meta-learning. Devices
 * and a server learn round by round; joules and grams of each round, node, phase and direction, in
 * a SQLite file.
 *
 * devices ~ links - server
 *
 *     ./ns3-aiot run learning
 *     ./ns3-aiot run learning -- --policy=fa --rounds=15
 *     ./ns3-aiot run learning -- --policy=cfa --rounds=20 --relayed --uplink=1e4 --downlink=1e4
 *     ./ns3-aiot run learning -- --policy=cl --rounds=20 --devices=100 --active=20
 *
 * The defaults are inputs that we declare, not those of a paper (doc/learning.rst).
 */

#include "papers/learning-report.h"
#include "papers/learning-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/csv-table.h"
#include "ns3/finite-number.h"
#include "ns3/interval-report.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/results-database.h"
#include "ns3/rounds-table.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <iostream>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says beside the scenario itself.
struct Options
{
    LearningScenarioConfig config;                 //!< the scenario
    CarbonArguments carbon;                        //!< when, and how carbon is counted
    IntervalArguments intervals;                   //!< how sure results are
    std::string database{"learning.sqlite"};       //!< results
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
    std::optional<uint32_t> active;                //!< devices that are active in a round
    std::optional<uint32_t> rounds;                //!< until the target
    std::string roundsTable;                       //!< CSV file of them
    bool unlike{false};                            //!< the devices' data are not alike
    double unlikeFactor{2};                        //!< for a missing row of such
    std::string adaptRounds{"20"};                 //!< by task, or one number
    bool activeDownlink{false};                    //!< only active devices get the model
    bool plainDownlink{false};                     //!< no PUE on the downlink
    std::string link{"efficiency"};                //!< what links are
    LearningRadioConfig radio;                     //!< a radio's
    std::optional<uint32_t> centralRounds;         //!< of learning in a data centre, beside it
    bool roundsAreOurs{false};                     //!< nobody gave any
};

/// @name Rounds where none are given: inputs that we declare, set MN of doc/learning.rst.
/// @{
constexpr uint32_t CENTRAL_ROUNDS = 20;
constexpr uint32_t FEDERATED_ROUNDS = 15;
constexpr uint32_t CONSENSUS_ROUNDS = 20;
constexpr uint32_t ACTIVE_DEVICES = 20;
/// @}

constexpr double MOST_BITS = 8e12;

/// Set MN of our tests: LeNet-1 on 500 images of MNIST per device; powers and times are declared.
void
SetDefaults(LearningScenarioConfig& config)
{
    LearningSetup& setup = config.setup;
    setup.devices = 30;
    setup.modelBits = 70464;
    setup.dataBits = 3136000;
    setup.server = {350, 0.02, 5};
    setup.device = {5.1, 0.19, 5};
    setup.pue = 1.67;
    setup.link = {50e3, 50e3, 200e3};
    config.meta.tasks = 6;
    config.meta.devicesPerTask = 2;
    config.meta.metaTasks = 3;
    config.meta.metaRounds = 210;
    config.meta.innerBatches = 10;
    config.meta.outerBatches = 10;
}

/// Add a count, which LearningSetup has as a double.
void
AddCount(ScenarioArguments& arguments,
         const std::string& name,
         const std::string& help,
         double& value,
         uint32_t low,
         uint32_t high)
{
    arguments.Add(name, help, value, low, high);
}

void
AddWho(ScenarioArguments& arguments, Options& options)
{
    LearningSetup& setup = options.config.setup;
    arguments.Add("policy",
                  "cl (data centre), fa (federated averaging), cfa (consensus), maml (meta-"
                  "learning), pipe (rounds come from standard input), or a type of RoundPolicy",
                  options.config.policy);
    AddCount(arguments, "devices", "devices; maml: of all tasks", setup.devices, 1, 100000);
    arguments.AddOpen("active",
                      "devices that share their models in a round (all; without --rounds and "
                      "--devices 20)",
                      options.active,
                      1,
                      100000);
    AddCount(arguments,
             "neighbours",
             "devices that each active one sends its model to, by consensus",
             setup.neighbours,
             1,
             1000);
    arguments.AddOpen("rounds",
                      "rounds until the target: an input, nothing predicts it; without: cl 20, fa "
                      "15, cfa 20, which we declare, and cl beside the other two",
                      options.rounds,
                      1,
                      1000000);
    arguments.AddOpen("clRounds",
                      "fa, cfa: simulate cl with so many rounds, too, and name who draws less",
                      options.centralRounds,
                      1,
                      1000000);
    arguments.Add("roundsTable", "CSV file of rounds, instead of --rounds", options.roundsTable);
    arguments.ReadsFile("roundsTable", [](const std::string& path) { return path; });
    arguments.Add("unlike", "the devices' data are not alike (not iid)", options.unlike);
    arguments.Add("unlikeFactor",
                  "factor on rounds for alike data where the table has no row; 0: refused",
                  options.unlikeFactor,
                  0,
                  1000);
    arguments.AddChoice("selection",
                        "how active devices are chosen",
                        options.config.selection,
                        {"random", "window"});
    arguments.Add("allTrain", "fa: all devices train, not only active ones", setup.allTrain);
    arguments.Add("activeDownlink",
                  "fa: only active devices get the new model",
                  options.activeDownlink);
    arguments.Add("deadline",
                  "time after which a round goes on without those who have not finished; 0: none "
                  "[s]",
                  options.config.deadlineS,
                  0,
                  1e6);
    arguments.Add("dropout",
                  "share of devices that drop out of a round after training",
                  options.config.dropout,
                  0,
                  1);
}

void
AddWhat(ScenarioArguments& arguments, LearningScenarioConfig& config)
{
    LearningSetup& setup = config.setup;
    arguments.Add("modelBits", "size of the weights [bit]", setup.modelBits, 8, MOST_BITS);
    arguments.Add("dataBits", "raw data of a device [bit]", setup.dataBits, 8, MOST_BITS);
    AddCount(arguments, "uploads", "cl: how often raw data are shipped", setup.uploads, 0, 1000000);
    arguments.Add("serverPower", "power while the server trains [W]", setup.server.powerW, 0, 1e9);
    arguments.Add("serverBatch", "time of a batch there [s]", setup.server.batchS, 0, 1e6);
    arguments.Add("serverBatches", "batches of a round there", setup.server.batches, 0, 1e9);
    arguments.Add("devicePower", "power while a device trains [W]", setup.device.powerW, 0, 1e6);
    arguments.Add("deviceBatch", "time of a batch there [s]", setup.device.batchS, 0, 1e6);
    arguments.Add("deviceBatches", "batches of a round there", setup.device.batches, 0, 1e9);
    arguments.Add("serverShare",
                  "fa: work of averaging, as a share of a round's training at the server",
                  setup.serverShare,
                  0,
                  1000);
    arguments.Add("pue", "power usage effectiveness of the data centre", setup.pue, 1, 100);
}

void
AddRadio(ScenarioArguments& arguments, LearningRadioConfig& radio)
{
    arguments.Add("radio",
                  "packet, message: " + JoinRadioNames(GetRadioNames()),
                  radio.radio,
                  FindRadioTechnology);
    arguments.Add("settings",
                  "message: settings of the link, \"name=value ...\" as of aiot uplink",
                  radio.link);
    arguments.Add("device", "board of the devices (by radio)", radio.deviceBoard);
    arguments.Add("server", "board of the server (edge-box)", radio.serverBoard);
    arguments.AddPositive("radius", "radius of the cell [m]", radio.radiusM, 10000);
    arguments.Add("dataRate", "data rate of the radio, e.g. 6.5Mbps (its default)", radio.dataRate);
    arguments.AddOpen("txPowerDbm",
                      "transmit power of the devices [dBm] (the radio's default)",
                      radio.txPowerDbm,
                      -40,
                      40);
    arguments.AddOpen("battery",
                      "stored energy of devices with a battery [J] (one cell)",
                      radio.batteryJ,
                      0,
                      1e12);
    arguments.AddOpen("blockBytes",
                      "largest message that weights are sent in [B] (by data rate)",
                      radio.blockBytes,
                      1,
                      1 << 30);
    arguments.AddOpen("maxTries",
                      "how often a block is tried (so often that it surely arrives)",
                      radio.maxTries,
                      1,
                      1000);
    arguments.AddOpen("peerRange",
                      "up to which distance devices hear each other [m] (by power and sensitivity)",
                      radio.peerRangeM,
                      0,
                      1e6);
    arguments.AddOpen("tryTimeout",
                      "how long the acknowledgement of a block is waited for [s] (by radio)",
                      radio.tryTimeoutS,
                      1e-3,
                      1e6);
    arguments.Add("parallel",
                  "transfers at the same time; 0: any number",
                  radio.parallel,
                  0,
                  100000);
    arguments.Add("alwaysOn", "802.15.4 radios listen all the time", radio.alwaysOn);
}

void
AddLinks(ScenarioArguments& arguments, Options& options)
{
    LearningSetup& setup = options.config.setup;
    arguments.AddChoice("link",
                        "what links are: known by their efficiency alone, devices of ns-3, or "
                        "messages of a radio in closed form",
                        options.link,
                        {"efficiency", "packet", "message"});
    arguments.AddPositive("uplink", "efficiency [bit/J]", setup.link.uplinkBitPerJ, 1e15);
    arguments.AddPositive("downlink", "efficiency [bit/J]", setup.link.downlinkBitPerJ, 1e15);
    arguments.AddPositive("sidelink",
                          "efficiency between devices [bit/J]",
                          setup.link.sidelinkBitPerJ,
                          1e15);
    arguments.Add("relayed",
                  "devices reach each other by way of the gateway, or server, only",
                  setup.relayed);
    arguments.Add("plainDownlink", "no PUE on the downlink", options.plainDownlink);
    arguments.AddPositive("rate",
                          "bit rate of each sender, for times [bit/s]",
                          options.config.rateBps,
                          1e12);
    AddRadio(arguments, options.radio);
    arguments.AddPositive("duration",
                          "packet, message: simulated time at most [s]",
                          options.config.durationS,
                          1e8);
    arguments.Add("zone", "grid zone of the devices", options.config.zone);
    arguments.Add("serverZone", "grid zone of the server (as --zone)", options.config.serverZone);
}

void
AddInference(ScenarioArguments& arguments, LearnerInference& inference)
{
    arguments.Add("inferPeriod",
                  "each device infers a sample each so many seconds, on the processor that trains; "
                  "0: none [s]",
                  inference.periodS,
                  0,
                  1e6);
    arguments.AddPositive("inferTime",
                          "how long an inference takes, if nobody else computes [s]",
                          inference.durationS,
                          1e6);
    arguments.Add("inferPower",
                  "power of the processor in that time; 0: --devicePower [W]",
                  inference.powerW,
                  0,
                  1e6);
}

void
AddMeta(ScenarioArguments& arguments, Options& options)
{
    MetaLearning& meta = options.config.meta;
    AddCount(arguments, "tasks", "maml: tasks, each with a cluster", meta.tasks, 1, 10000);
    AddCount(arguments,
             "devicesPerTask",
             "maml: devices of a cluster",
             meta.devicesPerTask,
             1,
             10000);
    AddCount(arguments,
             "metaTasks",
             "maml: tasks that the meta-model learns from",
             meta.metaTasks,
             0,
             10000);
    AddCount(arguments,
             "metaRounds",
             "maml: rounds of the meta-model",
             meta.metaRounds,
             0,
             1000000);
    arguments.Add("innerBatches",
                  "maml: batches for the gradient, per meta round and task",
                  meta.innerBatches,
                  0,
                  1e9);
    arguments.Add("outerBatches", "maml: batches for the meta-gradient", meta.outerBatches, 0, 1e9);
    arguments.Add("jacobian",
                  "maml: cost of second-order terms; 1: first order",
                  meta.jacobianFactor,
                  1,
                  1000);
    arguments.Add("adaptRounds",
                  "maml: rounds of adaptation, one number or one for each task: 20,30,...",
                  options.adaptRounds);
    arguments.Add("uploadEachRound",
                  "maml: data are shipped for each meta round",
                  meta.uploadEachRound);
}

/// @return the numbers of a list with commas
std::vector<double>
ParseRounds(const std::string& list)
{
    std::vector<double> rounds;
    std::istringstream in(list);
    for (std::string part; std::getline(in, part, ',');)
    {
        const auto number = ParseFiniteNumber(part);
        if (!number || *number < 0 || *number > 1e6)
        {
            throw std::invalid_argument("--adaptRounds=" + list +
                                        ": expected integers from 0 to 1000000, not " +
                                        QuotedText(part));
        }
        rounds.push_back(*number);
    }
    return rounds;
}

/// Rounds of the worked case of the federated paper's calculator (card learning-federated).
const std::map<std::string, uint32_t> USUAL_ROUNDS{{"cl", 20}, {"fa", 15}, {"cfa", 20}};

/// Without any word on policy and rounds, take those of the worked case, and say so.
void
TakeUsualRounds(ScenarioArguments& arguments, Options& options)
{
    const auto usual = USUAL_ROUNDS.find(options.config.policy);
    if (arguments.IsGiven("policy") || options.rounds || !options.roundsTable.empty() ||
        usual == USUAL_ROUNDS.end())
    {
        return;
    }
    options.rounds = usual->second;
    arguments.TellNotes({"--rounds is not given, nothing predicts it: " +
                         std::to_string(usual->second) + ", of a published case with MNIST"});
}

/// @return rounds by the table, or as given
uint64_t
FindRounds(const Options& options)
{
    const LearningScenarioConfig& config = options.config;
    if (config.policy == "maml")
    {
        if (options.rounds || !options.roundsTable.empty())
        {
            throw std::invalid_argument(
                "--policy=maml has --metaRounds and --adaptRounds, not --rounds");
        }
        return 1;
    }
    if (config.policy == "pipe")
    {
        if (options.rounds || !options.roundsTable.empty())
        {
            throw std::invalid_argument("--policy=pipe takes rounds from standard input, not by "
                                        "--rounds");
        }
        return 0;
    }
    if (options.rounds && !options.roundsTable.empty())
    {
        throw std::invalid_argument("--rounds and --roundsTable: give one of them");
    }
    if (options.rounds)
    {
        return *options.rounds;
    }
    if (options.roundsAreOurs)
    {
        return config.policy == "cl"   ? CENTRAL_ROUNDS
               : config.policy == "fa" ? FEDERATED_ROUNDS
                                       : CONSENSUS_ROUNDS;
    }
    if (options.roundsTable.empty())
    {
        throw std::invalid_argument("--rounds: expected the number of rounds until the target of a "
                                    "policy of your own");
    }
    const RoundsTable table(CsvTable::ReadFile(options.roundsTable));
    const bool isCentral = config.policy == "cl";
    const double rounds = table.Get({config.policy,
                                     isCentral ? config.setup.devices : config.setup.activeDevices,
                                     config.policy == "cfa" ? config.setup.neighbours : 0,
                                     !options.unlike},
                                    options.unlikeFactor);
    return static_cast<uint64_t>(std::ceil(rounds));
}

/// Refuse what has no effect with these links.
void
RefuseOthers(const ScenarioArguments& arguments, const std::string& link)
{
    const std::vector<std::string> byEfficiency{"uplink",
                                                "downlink",
                                                "sidelink",
                                                "plainDownlink",
                                                "rate"};
    const std::vector<std::string> byRadio{"radio",
                                           "settings",
                                           "device",
                                           "server",
                                           "radius",
                                           "dataRate",
                                           "txPowerDbm",
                                           "battery",
                                           "blockBytes",
                                           "tryTimeout",
                                           "maxTries",
                                           "peerRange",
                                           "parallel",
                                           "alwaysOn",
                                           "duration"};
    for (const std::string& name : link == "efficiency" ? byRadio : byEfficiency)
    {
        if (arguments.IsGiven(name))
        {
            throw std::invalid_argument("--" + name + " does not go with --link=" + link);
        }
    }
    if (link == "packet" && arguments.IsGiven("settings"))
    {
        throw std::invalid_argument("--settings goes with --link=message only");
    }
}

/// Fill in what the command line gives in its own way.
void
ResolveOptions(ScenarioArguments& arguments, Options& options)
{
    LearningSetup& setup = options.config.setup;
    if (setup.devices != std::floor(setup.devices))
    {
        throw std::invalid_argument("--devices: expected an integer, not " +
                                    ShownNumber(setup.devices));
    }
    const std::string& policy = options.config.policy;
    options.roundsAreOurs = !options.rounds && options.roundsTable.empty() &&
                            (policy == "cl" || policy == "fa" || policy == "cfa");
    const bool isDeclared = options.roundsAreOurs && !arguments.IsGiven("devices");
    setup.activeDevices = options.active ? *options.active
                          : isDeclared   ? ACTIVE_DEVICES
                                         : setup.devices;
    if (options.roundsAreOurs && policy != "cl" && !options.centralRounds)
    {
        options.centralRounds = CENTRAL_ROUNDS;
    }
    setup.downlinkToAll = !options.activeDownlink;
    setup.downlinkPue = !options.plainDownlink;
    options.config.meta.adaptRounds = ParseRounds(options.adaptRounds);
    TakeUsualRounds(arguments, options);
    options.config.rounds = FindRounds(options);
    if (options.centralRounds && options.config.policy != "fa" && options.config.policy != "cfa")
    {
        throw std::invalid_argument("--clRounds goes with --policy=fa and cfa");
    }
    if (options.link != "efficiency")
    {
        options.radio.packets = options.link == "packet";
        options.radio.catalogue = options.carbon.GetCatalogue();
        options.config.radio = options.radio;
    }
    RefuseOthers(arguments, options.link);
    arguments.Resolve("active", setup.activeDevices);
}

/// @return whether any device came to the end of a round
bool
HasLearned(const LearningScenario& scenario)
{
    const auto& outcomes = scenario.GetOutcomes();
    return std::any_of(outcomes.begin(), outcomes.end(), [](const RoundOutcome& outcome) {
        return outcome.finished > 0 || outcome.took == 0;
    });
}

/// Simulate, store and print a run. @return what it took
LearningMeasure
RunOnce(ScenarioArguments& arguments,
        const Options& options,
        const LearningScenarioConfig& wanted,
        ZoneIntensities& zones)
{
    LearningScenario scenario(wanted);
    const LearningScenarioConfig& config = scenario.GetConfig();
    arguments.Resolve("policy", config.policy);
    arguments.Resolve("rounds", static_cast<double>(config.rounds));
    arguments.Resolve("serverZone", config.serverZone);
    if (config.radio)
    {
        arguments.Resolve("device", config.radio->deviceBoard);
        arguments.Resolve("server", config.radio->serverBoard);
        arguments.Resolve("blockBytes", *config.radio->blockBytes);
        arguments.Resolve("tryTimeout", *config.radio->tryTimeoutS);
        arguments.Resolve("maxTries", *config.radio->maxTries);
        if (std::isfinite(config.radio->peerRangeM.value_or(INFINITY)))
        {
            arguments.Resolve("peerRange", *config.radio->peerRangeM);
        }
    }
    scenario.Build(zones, options.carbon.GetStartNs());
    RunData data;
    DescribeRun(arguments, data);
    if (config.policy != options.config.policy)
    {
        // Each run is kept as what it is.
        data.run.arguments += " --policy=" + config.policy;
    }
    data.run.wallS = SimulateFor(Seconds(scenario.GetLongestS()), options.progress);
    scenario.Collect(data);
    AppendCatalogue(*options.carbon.GetCatalogue(), data);
    const auto failure = scenario.FindFailure();
    Simulator::Destroy();
    if (failure && !HasLearned(scenario))
    {
        throw std::runtime_error("nothing was learned: " + *failure);
    }
    options.intervals.Append(data);
    const int64_t runId = StoreRun(options.database, data);
    PrintLearning(std::cout, scenario, data);
    if (options.roundsAreOurs)
    {
        std::cout << "The number of rounds is a figure of ours: none was given\n";
    }
    const LearningMeasure measure = MeasureLearning(data);
    PrintEfficiency(std::cout, measure);
    IntervalReport(data).PrintTable(std::cout);
    std::cout << "run " << runId << " in " << options.database << "\n";
    if (failure)
    {
        std::cerr << arguments.GetScenario() << ": warning: not complete: " << *failure
                  << std::endl;
    }
    return measure;
}

int
Run(ScenarioArguments& arguments, Options& options)
{
    // A reader that is gone is found when writing.
    std::signal(SIGPIPE, SIG_IGN);
    ResultsDatabase::Check(options.database);
    ResolveOptions(arguments, options);
    ZoneIntensities zones = options.carbon.MakeZones();
    LearningScenarioConfig central = options.config;
    central.policy = "cl";
    central.rounds = options.centralRounds.value_or(1);
    central.setup.relayed = false;
    if (central.radio)
    {
        central.radio->peerRangeM.reset();
    }
    const LearningScenarioConfig config = LearningScenario(options.config).GetConfig();
    zones.Get(config.zone);
    zones.Get(config.serverZone);
    if (options.centralRounds)
    {
        LearningScenario{central};
    }
    if (arguments.IsCheck())
    {
        return EndCheck(options.centralRounds ? 2 : 1);
    }
    arguments.GetInputFiles().RequireUnchanged();
    const LearningMeasure own = RunOnce(arguments, options, options.config, zones);
    std::optional<LearningMeasure> other;
    if (options.centralRounds)
    {
        std::cout << "\n";
        other = RunOnce(arguments, options, central, zones);
        PrintWinner(std::cout, config, own, central.rounds, *other);
    }
    PrintLearningPublished(std::cout, config.policy, own, other);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    Options options;
    SetDefaults(options.config);
    ScenarioArguments arguments("learning",
                                "Training in a network, round by round: centralised, federated, by "
                                "consensus, meta-learning; joules and grams by phase.");
    AddWho(arguments, options);
    AddWhat(arguments, options.config);
    AddLinks(arguments, options);
    AddMeta(arguments, options);
    AddInference(arguments, options.config.inference);
    options.carbon.RegisterIntensities(arguments);
    options.intervals.Register(arguments);
    arguments.Add("database", "results, SQLite; a run is appended", options.database);
    arguments.Add("progress", "tell on stderr how far it is", options.progress);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, options);
    });
}
