// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Inference at the edge in three settings over real radios: a home, a field and a factory;
 * operational joules by kernel and embodied grams by block, beside what IoTCO2 published.
 *
 *     ./ns3-aiot run iotco2
 *     ./ns3-aiot run iotco2 -- --setting=agriculture --duration=86400
 *
 * Of the paper (arXiv 2403.10984) abstracts only were at hand: the settings, their boards and their
 * networks are ours.
 */

#include "iotco2-report.h"
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/results-database.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"
#include "ns3/workload-arguments.h"

#include <iostream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says.
struct Options
{
    CarbonArguments carbon;                //!< when, and how carbon is counted
    IntervalArguments intervals;           //!< how sure results are
    std::string setting{"all"};            //!< one of SETTINGS, or all
    std::string zone{"DE"};                //!< grid zone of all
    uint32_t sensors{4};                   //!< of each setting
    double durationS{600};                 //!< of each setting (s)
    std::string precision{"auto"};         //!< of the networks
    std::string database{"iotco2.sqlite"}; //!< results
};

const std::vector<std::string> SETTINGS{"home", "agriculture", "factory"};

/// @return boards, radio and network of a setting, ours to choose
SmartFactoryConfig
MakeConfig(const std::string& setting, const Options& options)
{
    SmartFactoryConfig config;
    config.sensors = options.sensors;
    config.durationS = options.durationS;
    config.zone = options.zone;
    config.precision = options.precision;
    config.charging = options.carbon.GetCharging();
    config.embodied = options.carbon.GetEmbodiedAccounting();
    config.shares = options.carbon.GetShares();
    config.offload = "edge";
    if (setting == "home")
    {
        config.radio = "wifi"; // cameras whose pictures a box in the home looks at
        config.model = "mobilenet_v2";
        config.edge = "edge-raspberry-pi";
        config.periodS = 10;
    }
    else if (setting == "agriculture")
    {
        config.radio = "lorawan"; // soil probes that judge their readings and report
        config.fidelity = "message";
        config.model = "environment_autoencoder";
        config.offload = "device";
        config.periodS = 120;
    }
    else
    {
        config.radio = "lr-wpan"; // machine monitors whose readings a box in the hall looks at
        config.model = "environment_autoencoder";
        config.periodS = 10;
    }
    return config;
}

/// Simulate, store and print a setting. @return what stands beside the published figures
Iotco2Setting
RunSetting(ScenarioArguments& arguments, const std::string& setting, const Options& options)
{
    ZoneIntensities zones = options.carbon.MakeZones();
    SmartFactory scenario(MakeConfig(setting, options), options.carbon.GetCatalogue()->hardware);
    scenario.Build(zones, options.carbon.GetStartNs());
    arguments.Fix("setting", setting); // each run is kept as what it is
    RunData data;
    DescribeRun(arguments, data);
    data.run.wallS = SimulateFor(Seconds(options.durationS), false);
    scenario.Collect(data);
    AppendCatalogue(*options.carbon.GetCatalogue(), data);
    Simulator::Destroy();
    options.intervals.Append(data);
    const int64_t runId = StoreRun(options.database, data);
    const Offload tier = ParseOffload(scenario.GetConfig().offload);
    std::cout << "\n"
              << setting << ": " << scenario.GetConfig().radio << ", " << scenario.GetConfig().model
              << " on the " << OffloadName(tier) << ", run " << runId << " in " << options.database
              << "\n";
    const IntervalReport intervals(data);
    PrintKernels(scenario.GetDesign().GetWorkload(), tier, data, intervals, std::cout);
    PrintBlocks(data, std::cout);
    intervals.PrintTable(std::cout);
    return MeasureSetting(setting, scenario.GetDesign().GetWorkload(), tier, data);
}

int
Run(ScenarioArguments& arguments, const Options& options)
{
    ResultsDatabase::Check(options.database);
    const std::vector<std::string> settings =
        options.setting == "all" ? SETTINGS : std::vector{options.setting};
    options.carbon.MakeZones().Get(options.zone);
    for (const std::string& setting : settings)
    {
        // What does not go together is refused before the first of them runs.
        FactoryDesign(MakeConfig(setting, options), options.carbon.GetCatalogue()->hardware);
    }
    if (arguments.IsCheck())
    {
        return EndCheck(settings.size());
    }
    std::vector<Iotco2Setting> outcomes;
    for (const std::string& setting : settings)
    {
        outcomes.push_back(RunSetting(arguments, setting, options));
    }
    PrintIotco2(outcomes, std::cout);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    Options options;
    std::vector<std::string> choices = SETTINGS;
    choices.emplace_back("all");
    ScenarioArguments arguments("iotco2",
                                "Inference in a home, a field and a factory: joules by kernel, "
                                "embodied grams by block, beside what IoTCO2 published.");
    arguments.AddChoice("setting", "which setting", options.setting, choices);
    arguments.Add("sensors", "sensors of each setting", options.sensors, 1, 300);
    arguments.AddPositive("duration", "simulated time of each [s]", options.durationS, 1e8);
    AddPrecisionArgument(arguments, options.precision);
    arguments.Add("zone", "grid zone of all nodes", options.zone);
    options.carbon.Register(arguments);
    options.intervals.Register(arguments);
    arguments.Add("database", "results, SQLite; a run per setting is appended", options.database);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, options);
    });
}
