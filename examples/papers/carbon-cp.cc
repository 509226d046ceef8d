// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Where should a network be divided between device, edge and cloud, hour by hour, if only forecasts
 * of the grids' carbon intensity are known? Grams by policy, a conformal one among them, beside the
 * figures that the abstract of CarbonCP has.
 *
 * In the style of CarbonCP (arXiv 2404.16970), of which only the abstract was read: nothing is
 * reproduced. What is ours stands in doc/carbon-cp.rst.
 *
 *     ./ns3-aiot run carbon-cp
 *     ./ns3-aiot run carbon-cp -- --days=14 --seeds=10 --alpha=0.05
 *     ./ns3-aiot run carbon-cp -- --weather=0 --intensity=PJM=pjm.csv --zones=PJM,NYIS,DE ...
 */

#include "carbon-cp-grid.h"
#include "carbon-cp-report.h"
#include "carbon-cp-run.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/civil-time.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-profile.h"
#include "ns3/module-version.h"
#include "ns3/pooled-intervals.h"
#include "ns3/results-database.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-body.h"
#include "ns3/scenario-progress.h"
#include "ns3/scenario-run.h"
#include "ns3/workload-arguments.h"

#include <chrono>
#include <iostream>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr std::size_t HOURS_PER_DAY = 24;
constexpr double SECONDS_PER_HOUR = 3600;

/// What the command line says.
struct Options
{
    CarbonArguments carbon{"2022-06-16"};
    IntervalArguments intervals; //!< how sure results are
    std::string zones{"US-MIDA-PJM-PROFILE-2022,US-NY-NYIS-PROFILE-2022,DE-PROFILE-2020"};
    CarbonCpWeather weather;                       //!< how hours scatter about their means
    SmartFactoryConfig factory;                    //!< boards, network, samples
    CarbonCpQuestion question;                     //!< how it is decided
    uint32_t days{7};                              //!< of each run
    uint32_t seeds{5};                             //!< runs with other hours, places and phases
    uint32_t leadHours{6};                         //!< as the question's
    std::string database{"carbon-cp.sqlite"};      //!< decisions
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
};

/// Simulate what was decided; policies that decide alike are simulated once.
void
SimulatePolicies(const CarbonCpSite& site,
                 const CarbonCpDecisions& decisions,
                 const std::array<IntensitySeries, CARBON_CP_TIERS>& zones,
                 int64_t startNs,
                 uint64_t seed,
                 double weight,
                 PooledIntervals& pool,
                 CarbonCpSetting& setting)
{
    std::map<std::vector<std::size_t>, CarbonCpOutcome> known;
    for (const CarbonCpChoices& choices : decisions.policies)
    {
        auto found = known.find(choices.options);
        if (found == known.end())
        {
            found =
                known.emplace(choices.options, site.Simulate(choices.options, zones, startNs, seed))
                    .first;
        }
        setting.Add(choices.policy, found->second);
        const double each = weight / static_cast<double>(found->second.completed);
        const std::string part = "policy=" + choices.policy;
        pool.Add(*found->second.accounts,
                 {{{CARBON_CP_WHOLE, part}, [each](const auto&, const auto&) { return each; }},
                  {{CARBON_CP_INFERENCE, part}, [each](const auto& record, const auto&) {
                       return record.stage == "inference" ? each : 0;
                   }}});
    }
}

/// @return names of zones, by commas
std::vector<std::string>
SplitZones(const std::string& list)
{
    std::vector<std::string> zones;
    std::istringstream in(list);
    for (std::string zone; std::getline(in, zone, ',');)
    {
        zones.push_back(zone);
    }
    if (zones.size() != CARBON_CP_TIERS)
    {
        throw std::invalid_argument("--zones are three, by commas, not " + list);
    }
    return zones;
}

/// Say how what is published differs from what was simulated.
void
TellDifference(const Options& options)
{
    std::cout
        << "\nWhat CarbonCP publishes is not comparable, and nothing is reproduced: only its "
           "abstract was read.\nIts testbed, networks, devices, zones, baseline and hours are not "
           "known to us. Ours: "
        << options.factory.model << " on " << options.factory.device << ", " << options.factory.edge
        << " and " << options.factory.cloud << "; radio " << options.factory.radio
        << ",\nsimulated; zones above; joules of all components, not the processor's alone\n";
}

/// One setting: zones of the tiers, and what all settings share.
struct SettingQuestion
{
    uint32_t rotation;                                  //!< position of the setting, from 0
    std::array<std::string, CARBON_CP_TIERS> zones;     //!< of device, edge and cloud
    std::array<IntensitySeries, CARBON_CP_TIERS> means; //!< of these, without weather
};

/// All seeds of one setting. @param[out] data gets the decisions
CarbonCpSetting
RunSetting(const Options& options,
           const CarbonCpSite& site,
           CarbonCpQuestion question,
           const SettingQuestion& asked,
           RunData& data)
{
    const int64_t historyNs =
        static_cast<int64_t>(question.historyHours + HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
    CarbonCpSetting setting;
    PooledIntervals pool(options.intervals);
    for (uint32_t seed = 1; seed <= options.seeds; ++seed)
    {
        // Without weather of ours, other seeds are other weeks.
        const int64_t shift = options.weather.deviation > 0 ? 0 : (seed - 1) * options.days;
        question.startNs = *options.carbon.GetStartNs() +
                           shift * static_cast<int64_t>(HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
        const auto scatter = [&](std::size_t tier) {
            return AddWeather(asked.means[tier],
                              options.weather,
                              question.startNs - historyNs,
                              question.hours + question.historyHours + HOURS_PER_DAY + 1,
                              1000 * seed + 10 * asked.rotation + tier);
        };
        const std::array<IntensitySeries, CARBON_CP_TIERS> zones{scatter(0),
                                                                 scatter(1),
                                                                 scatter(2)};
        question.zones = {&zones[0], &zones[1], &zones[2]};
        const CarbonCpDecisions decisions = Decide(question);
        setting.Add(decisions, site.GetOptions());
        AppendDecisions(decisions,
                        site.GetOptions(),
                        std::to_string(asked.rotation + 1) + ": " + asked.zones[0] + "," +
                            asked.zones[1] + "," + asked.zones[2],
                        question.startNs,
                        seed,
                        data);
        SimulatePolicies(site,
                         decisions,
                         zones,
                         question.startNs,
                         seed,
                         1.0 / options.seeds,
                         pool,
                         setting);
    }
    setting.intervals = pool.Draw();
    setting.intervals->Store("setting=" + std::to_string(asked.rotation + 1) + " ", data);
    return setting;
}

/// Run all settings: the zones, each time moved on by one tier. @return what they came to
std::vector<std::pair<std::string, CarbonCpSetting>>
RunSettings(const std::string& scenario,
            const Options& options,
            const CarbonCpSite& site,
            const CarbonCpQuestion& question,
            ZoneIntensities& zones,
            RunData& data)
{
    const std::vector<std::string> names = SplitZones(options.zones);
    std::vector<std::pair<std::string, CarbonCpSetting>> settings;
    for (uint32_t rotation = 0; rotation < CARBON_CP_TIERS; ++rotation)
    {
        if (options.progress)
        {
            std::cerr << scenario << ": setting " << rotation + 1 << " of " << CARBON_CP_TIERS
                      << std::endl;
        }
        const auto zoneOf = [&](std::size_t tier) {
            return names[(tier + rotation) % CARBON_CP_TIERS];
        };
        const SettingQuestion asked{
            rotation,
            {zoneOf(0), zoneOf(1), zoneOf(2)},
            {zones.Get(zoneOf(0)), zones.Get(zoneOf(1)), zones.Get(zoneOf(2))}};
        std::cout << "\nDevice in " << zoneOf(0) << ", edge in " << zoneOf(1) << ", cloud in "
                  << zoneOf(2) << "; " << options.seeds << " seeds of " << options.days
                  << " days.\nGrams per completed inference; vs: how much less that is than "
                     "another policy's, mean +- 95 %;\n+ saves, - costs more; 100 % are the other "
                     "policy's grams of inference only, or of the whole run.\n";
        settings.emplace_back(asked.zones[0] + "," + asked.zones[1] + "," + asked.zones[2],
                              RunSetting(options, site, question, asked, data));
        PrintSetting(settings.back().second, question.alpha);
    }
    return settings;
}

/// Name the run that the decisions belong to.
RunData
MakeRun(const ScenarioArguments& arguments, const CarbonCpQuestion& question)
{
    RunData data;
    DescribeRun(arguments, data);
    data.run.rngSeed = RngSeedManager::GetSeed();
    data.run.rngRun = RngSeedManager::GetRun();
    data.run.ns3Version = GetNs3Version();
    data.run.moduleVersion = GetModuleVersion();
    data.run.startUtc = FormatUtcNs(question.startNs);
    data.run.simulatedS = static_cast<double>(question.hours) * SECONDS_PER_HOUR;
    return data;
}

/// Say which of the user's own parts and zones were used; the run itself has no nodes.
void
AppendUsedCatalogue(const Options& options, RunData& data)
{
    const Catalogue& catalogue = *options.carbon.GetCatalogue();
    RunData used;
    const std::vector<std::string> zones = SplitZones(options.zones);
    const SmartFactoryConfig& factory = options.factory;
    for (const std::string& part : {factory.device, factory.edge, factory.cloud})
    {
        NodeRecord node;
        (catalogue.hardware.boards.Has(part) ? node.board : node.processor) = part;
        node.zone = zones[used.nodes.size()];
        used.nodes.push_back(node);
    }
    used.models.emplace_back();
    used.models.back().name = factory.model;
    AppendCatalogue(catalogue, used);
    data.catalogue = used.catalogue;
}

int
Run(const ScenarioArguments& arguments, Options& options)
{
    ResultsDatabase::Check(options.database);
    CarbonCpQuestion question = options.question;
    question.leadHours = options.leadHours;
    question.hours = options.days * HOURS_PER_DAY;
    question.startNs = *options.carbon.GetStartNs();
    const int64_t sinceNs =
        question.startNs -
        static_cast<int64_t>(question.historyHours + HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
    ZoneIntensities zones = options.carbon.MakeZonesSince(sinceNs);
    for (const std::string& name : SplitZones(options.zones))
    {
        zones.Get(name);
    }
    const InferenceCosts costs(options.carbon.GetCatalogue()->hardware);
    const CarbonCpSite site(options.factory, costs);
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    const auto begin = std::chrono::steady_clock::now();
    RunData data = MakeRun(arguments, question);
    question.options = site.MeasureOptions();
    question.allDevice = 0;
    question.allEdge = 1;
    PrintOptions(site.GetOptions(), question.options);
    const auto settings =
        RunSettings(arguments.GetScenario(), options, site, question, zones, data);
    data.run.wallS =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    AppendUsedCatalogue(options, data);
    const int64_t runId = StoreRun(options.database, data);
    std::cout << "\nRun " << runId << " in " << options.database
              << ": what each policy decided, hour by hour, in table decision; by the hour of the "
                 "day in view v_decision_by_hour\n";
    TellDifference(options);
    PrintPublished(settings);
    return 0;
}

void
Register(ScenarioArguments& arguments, Options& options)
{
    SmartFactoryConfig& factory = options.factory;
    factory.radio = "wifi";
    factory.model = "resnet18";
    factory.device = "Jetson-Nano";
    factory.edge = "Jetson-Nano";
    factory.cloud = "Jetson-Nano";
    factory.sensors = 1;
    factory.periodS = 120;
    arguments.Add("zones",
                  "grid zones of device, edge and cloud, by commas; each setting rotates them",
                  options.zones);
    arguments.Add("days", "days of each run", options.days, 1, 366);
    arguments.Add("seeds",
                  "runs of each setting: other hours, places and phases",
                  options.seeds,
                  1,
                  1000);
    arguments.Add("weather",
                  "relative deviation of hours from the zone's values, a model of ours; 0: none, "
                  "for series of your own",
                  options.weather.deviation,
                  0,
                  2);
    arguments.Add("persistence",
                  "correlation of an hour's deviation with the next one's",
                  options.weather.persistence,
                  0,
                  0.999999);
    arguments.AddChoice("forecast",
                        "how intensities are forecast",
                        options.question.forecast,
                        GetForecastNames());
    arguments.Add("lead",
                  "hours before an hour's end at which it is decided",
                  options.leadHours,
                  1,
                  48);
    arguments.AddPositive("alpha",
                          "chance that the conformal set misses the best option, below 1",
                          options.question.alpha,
                          0.999999);
    arguments.Add("period", "time between samples [s]", *factory.periodS, 1, 3600);
    arguments.Add("sensors", "number of devices", factory.sensors, 1, 1000);
    AddModelArguments(arguments, "resnet18", factory.model, factory.precision);
    arguments.Add("device", "board or processor of the devices", factory.device);
    arguments.Add("edge", "board or processor of the edge node", factory.edge);
    arguments.Add("cloud", "board or processor of the cloud node", factory.cloud);
    options.carbon.RegisterIntensities(arguments);
    arguments.Add("database", "decisions by the hour, SQLite; a run is appended", options.database);
    options.carbon.RegisterPue(arguments);
    options.intervals.Register(arguments);
    arguments.Add("progress", "tell on stderr how far it is", options.progress);
}

} // namespace

int
main(int argc, char* argv[])
{
    Options options;
    ScenarioArguments arguments("carbon-cp",
                                "Divide a network between device, edge and cloud by forecasts of "
                                "carbon intensity: grams by policy, with conformal sets.");
    Register(arguments, options);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, options);
    });
}
