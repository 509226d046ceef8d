// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Applications on phones, end to end, from a table of one's own: joules per inference, what of them
 * is the network, and how long the battery lasts.
 *
 *     ./ns3-aiot run applications
 *     ./ns3-aiot run applications -- --catalogue=phones.toml --catalogue=inferences.csv
 *
 * The figures of the study behind it (Tu et al., SEC 2023) have no licence and are not shipped.
 */

#include "applications-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"

#include <iostream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What the command line says beside the scenario itself.
struct Options
{
    CarbonArguments carbon;                 //!< when, and how carbon is counted
    ScenarioRun run{"applications.sqlite"}; //!< how it is run
};

int
Run(ScenarioArguments& arguments, ApplicationsConfig& config, const Options& options)
{
    options.run.CheckDatabase();
    config.catalogue = options.carbon.GetCatalogue();
    ZoneIntensities zones = options.carbon.MakeZones();
    zones.Get(config.zone);
    Applications scenario(config);
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    scenario.Build(zones, options.carbon.GetStartNs());
    arguments.TellNotes(scenario.GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    options.run.Simulate(arguments, scenario.GetLength(), scenario.GetSink(), [&](RunData& data) {
        scenario.Collect(data);
        AppendCatalogue(*config.catalogue, data);
    });
    PrintApplications(scenario, std::cout);
    PrintApplicationsPublished(scenario, std::cout);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    ApplicationsConfig config;
    Options options;
    ScenarioArguments arguments("applications",
                                "Applications on phones of your own table, end to end: joules per "
                                "inference, overhead and battery life.");
    arguments.Add("inferences", "of each application", config.inferences, 1, 1000000);
    arguments.AddPositive("period", "from one inference to the next [s]", config.periodS, 1e6);
    arguments.AddPositive("battery",
                          "stored energy of phones without quantity battery_j [J]",
                          config.batteryJ,
                          1e9);
    arguments.Add("zone", "grid zone that charges the phones", config.zone);
    options.carbon.RegisterIntensities(arguments);
    options.run.Register(arguments);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.run.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, config, options);
    });
}
