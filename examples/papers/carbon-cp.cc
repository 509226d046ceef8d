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

#include "carbon-cp-options.h"
#include "carbon-cp-report.h"
#include "carbon-cp-run.h"
#include "carbon-cp-settings.h"
#include "carbon-cp-store.h"

#include "ns3/catalogue.h"
#include "ns3/civil-time.h"
#include "ns3/results-database.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-body.h"
#include "ns3/scenario-run.h"

#include <chrono>
#include <iostream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double SECONDS_PER_HOUR = 3600;

/// Say how what is published differs from what was simulated.
void
TellDifference(const CarbonCpOptions& options)
{
    std::cout
        << "\nWhat CarbonCP publishes is not comparable, and nothing is reproduced: only its "
           "abstract was read.\nIts testbed, networks, devices, zones, baseline and hours are not "
           "known to us. Ours: "
        << options.factory.model << " on " << options.factory.device << ", " << options.factory.edge
        << " and " << options.factory.cloud << "; radio " << options.factory.radio
        << ",\nsimulated; zones above; joules of all components, not the processor's alone\n";
}

/// Say where what can be found.
void
TellRuns(const std::vector<int64_t>& runs, const std::string& database)
{
    std::cout << "\nRun" << (runs.size() > 1 ? "s " : " ") << runs.front();
    if (runs.size() > 1)
    {
        std::cout
            << " to " << runs[runs.size() - 2] << " in " << database
            << ": one for each setting, seed and policy, with its energy and its decisions by "
               "the hour;\nrun "
            << runs.back() << ": intervals of all seeds together\n";
        return;
    }
    std::cout << " in " << database << ": energy, and decisions by the hour\n";
}

int
Run(ScenarioArguments& arguments, CarbonCpOptions& options)
{
    ResultsDatabase::Check(options.database);
    CarbonCpQuestion& question = options.question;
    question.leadHours = options.leadHours;
    question.hours = options.days * CARBON_CP_HOURS_PER_DAY;
    question.startNs = *options.carbon.GetStartNs();
    const int64_t sinceNs = question.startNs - GetCarbonCpHistoryNs(question);
    ZoneIntensities zones = options.carbon.MakeZonesSince(sinceNs);
    const uint64_t firstSeed = RngSeedManager::GetRun(); // measuring sets another one
    for (const std::string& name : options.ListZones())
    {
        // An hour without a value is refused before anything runs.
        zones.Get(name).IntegrateLocation(sinceNs, GetCarbonCpEndNs(options, firstSeed));
    }
    const InferenceCosts costs(options.carbon.GetCatalogue()->hardware);
    const CarbonCpSite site(options.factory, costs);
    const std::size_t runs = options.CountRuns();
    if (arguments.IsCheck())
    {
        return EndCheck(runs > 1 ? runs + 1 : 1);
    }
    const auto begin = std::chrono::steady_clock::now();
    CarbonCpStore store(arguments, options);
    question.options = site.MeasureOptions();
    question.allDevice = 0;
    question.allEdge = 1;
    PrintOptions(site.GetOptions(), question.options);
    const auto settings =
        RunSettings(arguments.GetScenario(), options, site, zones, firstSeed, store);
    store.End(FormatUtcNs(question.startNs),
              static_cast<double>(question.hours) * SECONDS_PER_HOUR,
              std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    TellRuns(store.GetRunIds(), options.database);
    TellDifference(options);
    PrintPublished(settings);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    CarbonCpOptions options;
    ScenarioArguments arguments("carbon-cp",
                                "Divide a network between device, edge and cloud by forecasts of "
                                "carbon intensity: grams by policy, with conformal sets.");
    options.Register(arguments);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, options);
    });
}
