// SPDX-License-Identifier: GPL-2.0-only
#include "learning-options.h"

#include "ns3/csv-table.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/rounds-table.h"

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// @name Rounds where none are given: inputs that we declare, set MN of doc/learning.rst.
/// @{
constexpr uint32_t CENTRAL_ROUNDS = 20;
constexpr uint32_t FEDERATED_ROUNDS = 15;
constexpr uint32_t CONSENSUS_ROUNDS = 20;
constexpr uint32_t ACTIVE_DEVICES = 20;
/// @}

constexpr double MOST_BITS = 8e12;
constexpr uint32_t MOST_ROUNDS = 1000000;
constexpr double SHORTEST_PERIOD_S = 1e-6;

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
AddWho(ScenarioArguments& arguments, LearningOptions& options)
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
    arguments.AddOpen(
        "rounds",
        "rounds until the target, a number (a file of them: --roundsTable): an "
        "input, nothing predicts it; without: cl 20, fa 15, cfa 20, which we declare, "
        "and cl beside the other two",
        options.rounds,
        1,
        1000000);
    arguments.AddOpen("clRounds",
                      "fa, cfa: simulate cl with so many rounds, too, and name who draws less",
                      options.centralRounds,
                      1,
                      MOST_ROUNDS);
    arguments.Add(
        "roundsTable",
        "CSV file of rounds, instead of --rounds; if it has a row of cl, this is compared",
        options.roundsTable);
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
AddLinks(ScenarioArguments& arguments, LearningOptions& options)
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
AddMeta(ScenarioArguments& arguments, LearningOptions& options)
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

/// @return the table's case for a policy
RoundsQuestion
AskRounds(const std::string& policy, const LearningOptions& options)
{
    const LearningSetup& setup = options.config.setup;
    return {policy,
            policy == "cl" ? setup.devices : setup.activeDevices,
            policy == "cfa" ? setup.neighbours : 0,
            !options.unlike};
}

/// @return rounds of a table, as many as can be simulated
uint32_t
ToRounds(double rounds, const LearningOptions& options)
{
    const double whole = std::ceil(rounds);
    if (!(whole >= 1 && whole <= MOST_ROUNDS))
    {
        throw std::invalid_argument(options.roundsTable + ": expected 1 to " +
                                    std::to_string(MOST_ROUNDS) + " rounds, not " +
                                    ShownNumber(rounds));
    }
    return static_cast<uint32_t>(whole);
}

/// @return rounds by the table, or as given
uint64_t
FindRounds(const LearningOptions& options, const std::optional<RoundsTable>& table)
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
    if (!table)
    {
        throw std::invalid_argument("--rounds: expected the number of rounds until the target of a "
                                    "policy of your own");
    }
    return ToRounds(table->Get(AskRounds(config.policy, options), options.unlikeFactor), options);
}

/// @return rounds of the data centre that is simulated beside a policy; none: there is none
std::optional<uint32_t>
FindCentralRounds(const LearningOptions& options, const std::optional<RoundsTable>& table)
{
    const std::string& policy = options.config.policy;
    const bool isCompared = policy == "fa" || policy == "cfa";
    if (options.centralRounds && !isCompared)
    {
        throw std::invalid_argument("--clRounds goes with --policy=fa and cfa");
    }
    if (options.centralRounds || !isCompared)
    {
        return options.centralRounds;
    }
    if (options.roundsAreOurs)
    {
        return CENTRAL_ROUNDS;
    }
    if (!table)
    {
        return std::nullopt;
    }
    const auto rounds = table->Find(AskRounds("cl", options), options.unlikeFactor);
    return rounds ? std::optional(ToRounds(*rounds, options)) : std::nullopt;
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

} // namespace

void
RegisterLearning(ScenarioArguments& arguments, LearningOptions& options)
{
    SetDefaults(options.config);
    AddWho(arguments, options);
    AddWhat(arguments, options.config);
    AddLinks(arguments, options);
    AddMeta(arguments, options);
    AddInference(arguments, options.config.inference);
    options.carbon.RegisterIntensities(arguments);
    options.intervals.Register(arguments);
    arguments.Add("database", "results, SQLite; a run is appended", options.database);
    arguments.Add("progress", "tell on stderr how far it is", options.progress);
}

void
ResolveLearning(ScenarioArguments& arguments, LearningOptions& options)
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
    setup.downlinkToAll = !options.activeDownlink;
    setup.downlinkPue = !options.plainDownlink;
    options.config.meta.adaptRounds = ParseRounds(options.adaptRounds);
    std::optional<RoundsTable> table;
    if (!options.roundsTable.empty())
    {
        table.emplace(CsvTable::ReadFile(options.roundsTable));
    }
    options.config.rounds = FindRounds(options, table);
    options.centralRounds = FindCentralRounds(options, table);
    if (options.config.dropout == 1.0)
    {
        throw std::invalid_argument("--dropout=1: no device would come to the end of a round");
    }
    const double periodS = options.config.inference.periodS;
    if (periodS > 0 && periodS < SHORTEST_PERIOD_S)
    {
        throw std::invalid_argument("--inferPeriod: expected 0 or at least 1e-6 s, not " +
                                    ShownNumber(periodS));
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

} // namespace aiot
} // namespace ns3
