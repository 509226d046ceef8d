// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Homes over Wi-Fi and phones over LTE ask language models for text, images and videos; servers in
 * three regions answer in batches, by the hour.
 *
 * homes ~ access points -- exchange -- one WAN link per region -- servers
 *
 *     ./ns3-aiot run queries
 *     ./ns3-aiot run queries -- --queries=1000000 --policy=greenest-now
 *     ./ns3-aiot run queries -- --setting=mit-day --homes=1 --phones=0
 *     ./ns3-aiot run queries -- --facility=NZ=1.1/0.2 --facility=DE-PROFILE-2020=pue.csv
 *     ./ns3-aiot run queries -- --scaling=ns3::aiot::ReplicasByLoad --coldStart=60 --keepAlive=300
 */

#include "queries-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/region-choice.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"

#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says beside the scenario itself.
struct Options
{
    CarbonArguments carbon{"2022-06-16"}; //!< when, and how carbon is counted
    ScenarioRun run{"queries.sqlite"};    //!< how it is run
    std::string zones{"DE-PROFILE-2020,US-NY-NYIS-PROFILE-2022,NZ"}; //!< of the regions
    std::optional<double> spread;                                    //!< times that of the kinds
};

/// Days before the run of which profiles know the intensity, for forecasts by the hour of the week.
constexpr int64_t HISTORY_NS = 28 * int64_t{86400} * 1000000000;

void
AddQueries(ScenarioArguments& arguments, QueriesConfig& config, Options& options)
{
    arguments.AddChoice("setting",
                        "what is asked: mixed, or the worked day of MIT Technology Review",
                        config.setting,
                        {"mixed", "mit-day"});
    arguments.Add("queries",
                  "queries of all clients per day, of setting mixed",
                  config.queriesPerDay,
                  1,
                  1e8);
    arguments.Add("homes", "clients over Wi-Fi", config.homes, 0, 10000);
    arguments.Add("phones", "clients over LTE", config.phones, 0, 10000);
    arguments.AddChoice("fidelity",
                        "message: delay, loss and energy in closed form, or packet",
                        config.fidelity,
                        {"message", "packet"});
    arguments.Add("home", "board of homes", config.home);
    arguments.Add("phone", "board of phones", config.phone);
    arguments.AddOpen("spread",
                      "times the spread of lengths and sizes; 0: constants (mixed 1, mit-day 0)",
                      options.spread,
                      0,
                      10);
    arguments.Add("swing", "how far the rate swings over a day, 0 to 1", config.swing, 0, 1);
    arguments.Add("peak", "hour of the highest rate, UTC", config.peakHour, 0, 24);
    arguments.Add("days", "days in which queries are asked", config.days, 1e-3, 366);
    arguments.Add("drain", "time for answers after the last query [s]", config.drainS, 0, 1e6);
}

void
AddFleets(ScenarioArguments& arguments, QueriesConfig& config)
{
    arguments.Add("llmReplicas",
                  "engines per region for the language model",
                  config.llmReplicas,
                  1,
                  1000);
    arguments.Add("scaling",
                  "type of a ScalingPolicy that switches engines on and off, with attributes as "
                  "TYPE[NAME=VALUE] (none: all are on)",
                  config.scaling);
    arguments.Add("coldStart", "how long an engine takes to start [s]", config.coldStartS, 0, 1e5);
    arguments.Add("coldStartPower",
                  "power of an engine during a cold start [W]",
                  config.coldStartW,
                  0,
                  1e6);
    arguments.Add("keepAlive",
                  "how long an engine that is not needed stays on without queries [s]",
                  config.keepAliveS,
                  0,
                  1e6);
    arguments.Add("offPower", "power of an engine that is off [W]", config.offW, 0, 1e6);
}

void
AddServers(ScenarioArguments& arguments, QueriesConfig& config, Options& options)
{
    std::vector<std::string> policies = GetRegionPolicyNames();
    policies.insert(policies.begin(), "spread");
    arguments.Add("zones",
                  "grid zones of the regions by commas, the clients' first: ZONE or "
                  "ZONE@LATITUDE:LONGITUDE",
                  options.zones);
    arguments.AddChoice("policy", "which region answers", config.policy, policies);
    arguments.AddChoice("forecast",
                        "how policy forecast looks ahead",
                        config.forecast,
                        GetForecastNames());
    arguments.Add("model", "language model, of traces/llm-models.csv", config.model);
    arguments.Add("gpu", "what it runs on, of traces/gpus.csv", config.gpu);
    arguments.Add("gpus", "how many share it", config.gpus, 1, 64);
    arguments.AddChoice("batching",
                        "when queries join and leave a batch",
                        config.batching,
                        {"continuous", "static"});
    arguments.Add("sequences", "most queries in a batch", config.maxSequences, 1, 100000);
    arguments.Add("replicas", "engines per region for images and videos", config.replicas, 1, 1000);
    arguments.Add("mediaPower", "power of such an engine at work [W]", config.mediaW, 0.1, 1e6);
    arguments.Add("idlePower", "power of an engine that waits [W]", config.idleW, 0, 1e6);
    AddFleets(arguments, config);
}

/// Take over what the command line has in other forms.
void
Resolve(ScenarioArguments& arguments, const Options& options, QueriesConfig& config)
{
    std::istringstream zones(options.zones);
    for (std::string zone; std::getline(zones, zone, ',');)
    {
        config.zones.push_back(zone);
    }
    config.startUtcNs = options.carbon.GetStartNs().value();
    config.catalogue = options.carbon.GetCatalogue();
    config.spreadFactor = options.spread.value_or(config.setting == "mit-day" ? 0 : 1);
    arguments.Resolve("spread", config.spreadFactor);
}

int
Run(ScenarioArguments& arguments, const QueriesConfig& config, const Options& options)
{
    options.run.CheckDatabase();
    ZoneIntensities zones = options.carbon.MakeZonesSince(config.startUtcNs - HISTORY_NS);
    Queries scenario(config, zones);
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    scenario.Build();
    arguments.TellNotes(scenario.GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    std::string published;
    options.run.Simulate(arguments, scenario.GetLength(), scenario.GetSink(), [&](RunData& data) {
        scenario.Collect(data);
        AppendCatalogue(*config.catalogue, data);
        scenario.Report();
        published = scenario.DescribePublished();
    });
    std::cout << published;
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    QueriesConfig config;
    Options options;
    ScenarioArguments arguments("queries",
                                "Homes and phones ask for text, images and videos; servers in "
                                "several regions answer in batches.");
    AddQueries(arguments, config, options);
    AddServers(arguments, config, options);
    options.carbon.RegisterIntensities(arguments);
    options.carbon.RegisterFacilities(arguments);
    options.run.Register(arguments);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        Resolve(arguments, options, config);
        options.run.UseCatalogue(config.catalogue);
        return Run(arguments, config, options);
    });
}
