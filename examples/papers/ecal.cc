// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * The case of the eCAL paper over real radios: its joules per bit beside simulated ones, stage by
 * stage.
 *
 * 256 samples of 10 values of 64 bit train an MLP of 670 FLOP (50 epochs, split 0.8) that then
 * runs inference; Fig. 13 of Chou et al., arXiv 2408.00540. The computer is the paper's in both
 * columns, 1.4e-8 J per FLOP, so that what differs is what the paper puts into one number: the way
 * of the bits. It is a sensor, an access network and a gateway of the catalogue here.
 *
 *     ./ns3-aiot run ecal
 *     ./ns3-aiot run ecal -- --radio=lr-wpan --inferences=1000
 *     ./ns3-aiot run ecal -- --radio=wifi --catalogue=own.toml --device=my-board --zone=MY-GRID
 */

#include "smart-factory/smart-factory-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/ecal-calculator.h"
#include "ns3/interval-report.h"
#include "ns3/report-table.h"
#include "ns3/results-database.h"
#include "ns3/run-identity.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

// The paper's case; recovered from the published series, see doc/lifecycle.rst.
constexpr uint32_t SAMPLES = 256;
constexpr uint32_t VALUES = 10;
constexpr uint32_t BITS_PER_VALUE = 64;
constexpr uint32_t EPOCHS = 50;
constexpr double SPLIT = 0.8;
constexpr double OVERHEAD = 0.1;          //!< gamma_v
constexpr double FLOPS = 670;             //!< MLP 10-10-10-10-2
constexpr double PARAMETERS = 352;        //!< its weights and biases
constexpr double FLOP_PER_S = 1e10;       //!< only the ratio of this
constexpr double POWER_W = 140;           //!< and this is determined
constexpr const char* DEVICE = "paper";   //!< the computer's name
constexpr const char* NETWORK = "mlp-10"; //!< the network's name

/// What the command line says.
struct Options
{
    CarbonArguments carbon;              //!< parts of the user's own, and intensities
    std::string radio{"all"};            //!< one of RADIOS, or all
    std::string device;                  //!< board of the sensors; empty: by radio
    std::string zone{"DE"};              //!< grid zone of all
    std::string fidelity{"auto"};        //!< with packets, or messages as a whole
    uint32_t sensors{4};                 //!< number of sensors
    uint32_t inferences{100};            //!< gamma
    double periodS{10};                  //!< time between samples of a sensor (s)
    std::string database{"ecal.sqlite"}; //!< results
    IntervalArguments intervals;         //!< how sure results are
};

const std::vector<std::string> RADIOS{"wifi", "lr-wpan", "lte"};

/// @return a table of the text
CsvTable
ParseTable(const std::string& text, const std::string& name)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, name);
}

/// @return the catalogue, the user's own parts too, with the paper's computer and network
HardwareCatalogue
MakeHardware(HardwareCatalogue hardware)
{
    std::ostringstream network;
    network << "network,task,macs,parameters,input_description,input_values,output_values,"
               "output_bytes,accuracy,accuracy_dataset,accuracy_precision,source,grade,note\n"
            << NETWORK << ",classification," << FLOPS / 2 << "," << PARAMETERS << ",10 values,"
            << VALUES << ",2,4,,,,\"sensorlab/eCAL, SimpleMLP\",derived,\n";
    std::ostringstream processor;
    processor << "device,kind,quantity,value,low,high,unit,boundary,source,grade,note\n";
    for (const auto& [quantity, watts] :
         std::map<std::string, double>{{"active_w", POWER_W}, {"idle_w", 0}, {"sleep_w", 0}})
    {
        processor << DEVICE << ",edge," << quantity << "," << watts
                  << ",,,W,wall,\"arXiv 2408.00540, recovered\",derived,\n";
    }
    std::ostringstream inference;
    inference << "device,network,precision,energy_j,latency_s,gross_or_net,boundary,batch,runtime,"
                 "accuracy,source,grade,note\n"
              << DEVICE << "," << NETWORK << ",fp32," << FLOPS / FLOP_PER_S * POWER_W << ","
              << FLOPS / FLOP_PER_S << ",gross,wall,1,,,\"arXiv 2408.00540, recovered\",derived,\n";
    hardware.processors.AddNetworks(ParseTable(network.str(), "network"));
    hardware.processors.AddProcessors(ParseTable(processor.str(), "processor"));
    hardware.processors.AddInferences(ParseTable(inference.str(), "inference"));
    return hardware;
}

/// @return the paper's own calculation, or the same case by other rules
EcalResult
CalculatePaper(uint32_t inferences, const EcalRules& rules = EcalRules::Estimate())
{
    EcalProcessor computer;
    computer.flopPerS = FLOP_PER_S;
    computer.maxPowerW = POWER_W;
    EcalConfig config;
    config.samples = SAMPLES;
    config.valuesPerSample = VALUES;
    config.bitsPerValue = BITS_PER_VALUE;
    config.inferences = inferences;
    config.forwardFlops = FLOPS;
    config.hops = {MakeGenericHop(ProtocolTable::BuiltIn())};
    config.training.strategy = EvaluationStrategy::TRAIN_TEST_SPLIT;
    config.training.epochs = EPOCHS;
    config.training.splitRatio = SPLIT;
    config.preprocessingProcessor = computer;
    config.trainingProcessor = computer;
    config.inferenceProcessor = computer;
    config.virtualisationOverhead = OVERHEAD;
    return CalculateEcal(config, rules);
}

/// @return packet or message: LTE's 900,000 subframes of a millisecond take ns-3 a minute
std::string
GetFidelity(const std::string& radio, const Options& options)
{
    return options.fidelity != "auto" ? options.fidelity : radio == "lte" ? "message" : "packet";
}

/// @return the factory that plays the same lifecycle over a radio
SmartFactoryConfig
MakeConfig(const std::string& radio, const Options& options)
{
    SmartFactoryConfig config;
    config.radio = radio;
    config.fidelity = GetFidelity(radio, options);
    config.sensors = options.sensors;
    // Of the boards with a cellular modem, only the camera's sends at the rate of LTE.
    config.device = !options.device.empty() ? options.device
                    : radio == "lte"        ? "lte-camera"
                                            : radio + "-sensor";
    config.zone = options.zone;
    config.embodied = options.carbon.GetEmbodiedAccounting();
    config.edge = DEVICE;
    config.cloud = DEVICE;
    config.model = NETWORK;
    config.payloadBytes = VALUES * BITS_PER_VALUE / 8;
    config.periodS = options.periodS;
    config.lifecycle = LifecycleConfig();
    config.lifecycle->inferences = options.inferences;
    config.lifecycle->trainingSamples = SAMPLES;
    config.lifecycle->epochs = EPOCHS;
    config.lifecycle->split = SPLIT;
    config.lifecycle->trainer = "edge";
    return config;
}

/// @return the same lifecycle over a radio
RunData
Simulate(const std::string& radio, const Options& options, const HardwareCatalogue& hardware)
{
    ZoneIntensities zones = options.carbon.MakeZones();
    SmartFactory factory(MakeConfig(radio, options), hardware);
    factory.Build(zones, options.carbon.GetStartNs());
    Simulator::Stop(Seconds(factory.GetConfig().durationS));
    Simulator::Run();
    RunData data;
    factory.Collect(data);
    AppendCatalogue(*options.carbon.GetCatalogue(), data);
    if (!factory.GetDesign().GetLifecycle()->IsComplete())
    {
        std::cerr << "ecal: warning: " << radio << ": the lifecycle is not complete: "
                  << factory.GetDesign().GetLifecycle()->GetStatus() << std::endl;
    }
    Simulator::Destroy();
    return data;
}

/// @return sum of what a stage took, by role, component and state, the largest first
std::vector<std::pair<double, std::string>>
Dissect(const RunData& data, Stage stage)
{
    std::map<uint32_t, std::string> roles;
    for (const NodeRecord& node : data.nodes)
    {
        roles[node.id] = node.role;
    }
    std::map<std::string, double> parts;
    for (const EnergyRecord& record : data.energy)
    {
        if (record.stage == StageName(stage))
        {
            parts[roles[record.nodeId] + " " + record.component + " " + record.state] +=
                record.energyItJ;
        }
    }
    std::vector<std::pair<double, std::string>> sorted;
    sorted.reserve(parts.size());
    for (const auto& [name, energyJ] : parts)
    {
        sorted.emplace_back(energyJ, name);
    }
    std::sort(sorted.rbegin(), sorted.rend());
    return sorted;
}

/// @return why the way of the bits costs what it costs
std::string
ExplainWay(const RunData& data, Stage stage, double paperBitsPerBit)
{
    double wireBits = 0;
    double applicationBits = 0;
    for (const TrafficRecord& record : data.traffic)
    {
        const auto node = std::find_if(data.nodes.begin(), data.nodes.end(), [&](const auto& each) {
            return each.id == record.nodeId;
        });
        if (record.direction == "tx" && node != data.nodes.end() && node->role == "sensor")
        {
            wireBits += static_cast<double>(record.wireBits);
            applicationBits += static_cast<double>(record.applicationBits);
        }
    }
    std::ostringstream text;
    text.precision(3);
    text << wireBits / applicationBits << " bits sent per bit, paper " << paperBitsPerBit;
    double stageJ = 0;
    const auto parts = Dissect(data, stage);
    for (const auto& part : parts)
    {
        stageJ += part.first;
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(4, parts.size()) && stageJ > 0; ++i)
    {
        text << "; " << parts[i].second << " " << 100 * parts[i].first / stageJ << " %";
    }
    return text.str();
}

/// Print both, stage by stage, in joules per application bit, and why they differ.
void
Compare(const std::string& radio, const RunData& data, const EcalResult& paper)
{
    const EcalRecord& row = data.ecal.front();
    const double paperWay = paper.dataCollection.hops.front().totalBits /
                            paper.dataCollection.hops.front().originalBits;
    ReportTable table({"stage", "", "paper [J/bit]", "simulated [J/bit]", "ratio"});
    std::vector<std::string> reasons;
    const IntervalReport intervals(data);
    const auto result = [](const std::string& stage) {
        return stage == "eCAL" ? "ecal_j_per_bit" : "energy_it_j";
    };
    const auto part = [](const std::string& stage) {
        return stage == "eCAL" ? std::string("all") : "stage=" + stage;
    };
    const auto add =
        [&](const std::string& stage, double paperJ, double simulatedJ, const std::string& reason) {
            std::optional<double> ratio;
            if (paperJ > 0)
            {
                ratio = simulatedJ / row.applicationBits / (paperJ / paper.applicationBits);
            }
            table.Add({stage,
                       "",
                       SixDigits(paperJ / paper.applicationBits),
                       intervals.Cell(result(stage), simulatedJ / row.applicationBits, part(stage)),
                       SixDigits(ratio)});
            reasons.push_back(stage + ": " + reason);
        };
    const std::string computing = "the same FLOP at the same J/FLOP, in whole nanoseconds";
    const EcalStages& stages = paper.stagesJ;
    add("data_collection",
        stages.dataCollection,
        row.dataCollectionJ,
        ExplainWay(data, Stage::DATA_COLLECTION, paperWay));
    add("preprocessing", stages.preprocessing, row.preprocessingJ, computing);
    add("training", stages.training, row.trainingJ, computing);
    add("evaluation", stages.evaluation, row.evaluationJ, computing);
    add("deployment", 0, row.deploymentJ, "used where it is trained; the paper has no such stage");
    add("inference",
        stages.Inference(),
        row.inferenceJ,
        ExplainWay(data, Stage::INFERENCE, paperWay) + "; answers come back, not in the paper");
    add("virtualisation", paper.overheadJ, 0, "a tenth of all stages in the paper");
    add("eCAL", paper.totalJ, row.totalJ, "the sum");
    add("standby", 0, row.standbyJ, "what waits and listens; the paper has no time, hence none");
    std::cout << "\n"
              << radio << ", " << row.samples << " training samples and " << row.inferences
              << " inferences completed\n";
    table.Print(std::cout);
    for (const std::string& reason : reasons)
    {
        std::cout << "  " << reason << "\n";
    }
    intervals.PrintTable(std::cout);
}

/// What the project site draws for the MLP, by number of inferences (traces/cards/ecal-fig13.toml).
const std::map<uint32_t, double> PUBLISHED{{100, 2.1064449058549858e-06},
                                           {1000, 1.116227225069666e-06},
                                           {10000, 7.725083353875172e-07},
                                           {100000, 7.294474535299011e-07}};
/// Digits of a series agree to so much.
constexpr double SERIES_TOLERANCE = 1e-9;

/// Print the published eCAL beside that of the calculator, and beside simulated ones.
void
PrintPublished(const Options& options,
               const EcalResult& paper,
               const std::map<std::string, double>& simulated)
{
    const auto found = PUBLISHED.find(options.inferences);
    const std::optional<double> published =
        found == PUBLISHED.end() ? std::nullopt : std::make_optional(found->second);
    ReportTable table({"figure", "", "published [J/bit]", "ours [J/bit]", "ratio", "verdict"});
    const auto add = [&](const std::string& figure, double ours, const std::string& verdict) {
        std::optional<double> ratio;
        if (published)
        {
            ratio = ours / *published;
        }
        table.Add({figure,
                   "",
                   SixDigits(published),
                   SixDigits(ours),
                   SixDigits(ratio),
                   published ? verdict : "not reproducible: no such point is published"});
    };
    const std::string count = std::to_string(options.inferences);
    add("eCAL of " + count + " inferences, by the paper's rules",
        paper.ecalJPerBit,
        published && std::abs(paper.ecalJPerBit / *published - 1) <= SERIES_TOLERANCE
            ? "reproduced: inputs recovered by fitting"
            : "not reproducible");
    add("the same, by corrected rules",
        CalculatePaper(options.inferences, EcalRules::Corrected()).ecalJPerBit,
        "not reproducible: defects of the rules are mended");
    for (const auto& [radio, ecalJPerBit] : simulated)
    {
        add("the same case over " + radio,
            ecalJPerBit,
            "not reproducible: the paper has one number for the way of the bits");
    }
    std::cout << "\neCAL (arXiv 2408.00540, Fig. 13, MLP), published beside ours; more: aiot "
                 "reproduce ecal\n";
    table.Print(std::cout);
}

int
Run(ScenarioArguments& arguments, Options& options, std::vector<std::string> typed)
{
    ResultsDatabase::Check(options.database);
    const std::vector<std::string> radios =
        options.radio == "all" ? RADIOS : std::vector{options.radio};
    const HardwareCatalogue hardware = MakeHardware(options.carbon.GetCatalogue()->hardware);
    options.carbon.MakeZones().Get(options.zone);
    options.intervals.UseHardware(hardware);
    for (const std::string& radio : radios)
    {
        // What does not go together is refused before the first of them runs.
        FactoryDesign(MakeConfig(radio, options), hardware);
    }
    if (arguments.IsCheck())
    {
        return EndCheck(radios.size());
    }
    typed.erase(std::remove_if(typed.begin(),
                               typed.end(),
                               [](const std::string& text) { return text.find("-radio=") < 2; }),
                typed.end());
    const EcalResult paper = CalculatePaper(options.inferences);
    std::cout << "eCAL of the paper's case, " << options.inferences
              << " inferences: " << SixDigits(paper.ecalJPerBit) << " J/bit\n";
    std::map<std::string, double> simulated;
    for (const std::string& radio : radios)
    {
        RunData data = Simulate(radio, options, hardware);
        // Each run is kept as what it is: one radio's.
        std::vector<std::string> own = typed;
        own.push_back("--radio=" + radio);
        arguments.Resolve("radio", radio);
        arguments.Resolve("fidelity", GetFidelity(radio, options));
        DescribeRun(arguments, data);
        data.run.arguments = FormatArguments(own);
        options.intervals.Append(data);
        const int64_t runId = StoreRun(options.database, data);
        Compare(radio, data, paper);
        const bool hasPackets = GetFidelity(radio, options) == "packet";
        simulated[radio + (hasPackets ? "" : ", without packets")] =
            data.ecal.front().ecalJPerBit.value_or(0);
        std::cout << "  run " << runId << " in " << options.database << "\n";
    }
    PrintPublished(options, paper, simulated);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    Options options;
    std::vector<std::string> choices = RADIOS;
    choices.emplace_back("all");
    ScenarioArguments arguments("ecal",
                                "The case of the eCAL paper (arXiv 2408.00540, Fig. 13) over real "
                                "radios, beside its own figures.");
    arguments.AddChoice("radio", "how sensors connect", options.radio, choices);
    arguments.AddChoice("fidelity",
                        "packet, or message: no packets, delay, loss and energy in closed form; "
                        "auto: packet, but message for lte, whose packets take a minute",
                        options.fidelity,
                        {"auto", "packet", "message"});
    arguments.Add("sensors", "number of sensors", options.sensors, 1, 300);
    arguments.Add("inferences", "samples to infer", options.inferences, 1, 1000000);
    arguments.Add("period", "time between samples of a sensor [s]", options.periodS, 1e-3, 1e4);
    arguments.Add("device", "board of the sensors (by radio)", options.device);
    arguments.Add("zone", "grid zone of all nodes", options.zone);
    options.carbon.RegisterIntensities(arguments);
    arguments.Add("database", "results, SQLite; runs are appended", options.database);
    options.intervals.Register(arguments);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        return Run(arguments, options, std::vector<std::string>(argv + 1, argv + argc));
    });
}
