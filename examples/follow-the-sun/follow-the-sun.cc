// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * Sensors with solar panels, an edge, and cloud servers in several grid zones: which of them should
 * infer, by the hour? Grams of CO2 of 30 days by policy.
 *
 * sensors - switch - edge - one WAN link per region - cloud servers
 *
 *     ./ns3-aiot run follow-the-sun
 *     ./ns3-aiot run follow-the-sun -- --days=7 --forecast=persistence --latencyBound=0.5
 *     ./ns3-aiot run follow-the-sun -- --zones=DE,PL --intensity=DE=de.csv --intensity=PL=pl.csv
 */

#include "daily-run.h"
#include "follow-the-sun-report.h"
#include "follow-the-sun-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue.h"
#include "ns3/civil-time.h"
#include "ns3/given-defaults.h"
#include "ns3/quoted-text.h"
#include "ns3/report-table.h"
#include "ns3/results-database.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"
#include "ns3/text-file.h"
#include "ns3/workload-arguments.h"

#include <chrono>
#include <iostream>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What `--solar` says where no file is read.
const std::string CLEAR_SKY = "clear-sky";

/// What the command line says beside the scenario itself.
struct Options
{
    uint32_t days{30};                    //!< days to simulate under each policy
    CarbonArguments carbon{"2022-06-16"}; //!< begin of the first day, and how carbon is counted
    IntervalArguments intervals;          //!< how sure results are
    std::string policy{"all"};            //!< all, or one
    std::string zones{"DE-PROFILE-2020,US-NY-NYIS-PROFILE-2022,US-MIDA-PJM-PROFILE-2022,NZ"};
    std::string site;                              //!< LATITUDE:LONGITUDE; empty: the home's
    std::string solar{CLEAR_SKY};                  //!< CLEAR_SKY, or a file
    std::string database{"follow-the-sun.sqlite"}; //!< results
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
};

/// Days before the run of which profiles know the intensity, for forecasts by the hour of the week.
constexpr int64_t HISTORY_DAYS = 28;

void
AddLoad(ScenarioArguments& arguments, FollowTheSunConfig& config)
{
    arguments.Add("sensors", "number of sensors", config.sensors, 1, 1000);
    arguments.Add("period", "time between samples of a sensor [s]", config.periodS, 1, 43200);
    arguments.Add("payload", "application data of a sample [B]", config.payloadBytes, 1, 1000000);
    arguments.AddChoice("fidelity",
                        "packet, or message: no packets, delay, loss and energy in closed form",
                        config.fidelity,
                        {"packet", "message"});
    AddModelArguments(arguments, "retinanet_resnext50_800", config.model, config.precision);
    AddOffloadArgument(arguments, config.offload);
    arguments.Add("edge", "board of the edge node", config.edge);
    arguments.Add("cloud", "board of the cloud servers, one per region", config.cloud);
}

void
AddRegions(ScenarioArguments& arguments, FollowTheSunConfig& config, Options& options)
{
    arguments.Add("zones",
                  "grid zones of the regions, 2 to 8, by commas: ZONE or ZONE@LATITUDE:LONGITUDE",
                  options.zones);
    arguments.Add("home",
                  "zone of the home region, and of sensors and edge (the first)",
                  config.home);
    arguments.Add("site",
                  "place of sensors and edge, LATITUDE:LONGITUDE (the home's)",
                  options.site);
    arguments.Add("latencyBound",
                  "longest time from sampling to result [s]",
                  config.latencyBoundS,
                  0,
                  5);
    arguments.Add("latencyMargin",
                  "time for lines and queues that a region's known latency contains [s]",
                  config.latencyMarginS,
                  0,
                  5);
    arguments.AddChoice("forecast",
                        "how policy forecast looks ahead",
                        config.forecast,
                        GetForecastNames());
}

void
AddPanels(ScenarioArguments& arguments, FollowTheSunConfig& config, Options& options)
{
    arguments.Add("solar",
                  "irradiance at the site: clear-sky, or a file (TMY3, SURFRAD, MIDC, PVGIS)",
                  options.solar);
    arguments.ReadsFile("solar", [](const std::string& solar) {
        return solar == CLEAR_SKY ? std::string() : solar;
    });
    arguments.AddPositive("panelArea", "solar panel of a sensor [m2]", config.panelAreaM2, 100);
    arguments.AddPositive("panelEfficiency",
                          "electric output over irradiance, charger included",
                          config.panelEfficiency,
                          1);
    arguments.AddPositive("battery",
                          "capacity of a sensor's battery, full at the start [J]",
                          config.batteryJ,
                          1e9);
}

void
AddOptions(ScenarioArguments& arguments, Options& options)
{
    std::vector<std::string> policies = GetRegionPolicyNames();
    policies.insert(policies.begin(), "all");
    arguments.AddChoice("policy", "how the edge chooses the region", options.policy, policies);
    arguments.Add("days", "days to simulate under each policy", options.days, 1, 3660);
    options.carbon.RegisterIntensities(arguments);
    options.carbon.RegisterPue(arguments);
    options.carbon.RegisterFacilities(arguments);
    options.carbon.RegisterPowerCap(arguments);
    options.carbon.RegisterEmbodied(arguments);
    options.intervals.Register(arguments);
    arguments.Add("database",
                  "results, SQLite; a run per policy and day is appended",
                  options.database);
    arguments.Add("progress", "tell on stderr how far it is", options.progress);
}

/// @return the parts of a list with commas
std::vector<std::string>
SplitCommas(const std::string& list)
{
    std::vector<std::string> parts;
    std::istringstream in(list);
    for (std::string part; std::getline(in, part, ',');)
    {
        parts.push_back(part);
    }
    return parts;
}

/// Tells on stderr how many of the runs are done.
class RunProgress
{
  public:
    /// @param runs how many there are; 0: say nothing
    explicit RunProgress(std::size_t runs)
        : m_runs(runs)
    {
    }

    ~RunProgress()
    {
        if (m_said && ScenarioProgress::IsTerminal())
        {
            std::cerr << "\r\033[K" << std::flush;
        }
    }

    RunProgress(const RunProgress&) = delete;
    RunProgress& operator=(const RunProgress&) = delete;

    /// @param done how many are done
    void Tell(std::size_t done)
    {
        const auto now = std::chrono::steady_clock::now();
        const bool terminal = ScenarioProgress::IsTerminal();
        if (m_runs == 0 || now - m_last < std::chrono::seconds(terminal ? 1 : 5))
        {
            return;
        }
        const double leftS = std::chrono::duration<double>(now - m_begin).count() *
                             static_cast<double>(m_runs - done) / static_cast<double>(done);
        std::cerr << (terminal ? "\r\033[K" : "") << "follow-the-sun: " << done << " of " << m_runs
                  << " days, " << static_cast<int64_t>(leftS) << " s left" << (terminal ? "" : "\n")
                  << std::flush;
        m_last = now;
        m_said = true;
    }

  private:
    using Clock = std::chrono::steady_clock;

    std::size_t m_runs;                      //!< how many runs there are
    Clock::time_point m_begin{Clock::now()}; //!< when it began
    Clock::time_point m_last{m_begin};       //!< when something was said last
    bool m_said{false};                      //!< anything was said
};

/// @return irradiance at the site, over all days
SolarIrradiance
ReadSun(const FollowTheSun& plan, const Options& options)
{
    const FollowTheSunConfig& config = plan.GetConfig();
    const int64_t startS = config.startUtcNs / NANOSECONDS_PER_SECOND;
    const int64_t lengthS = options.days * SECONDS_PER_DAY;
    SolarIrradiance sun = options.solar == CLEAR_SKY
                              ? MakeClearSky(*config.site, startS, startS + lengthS)
                              : ImportSolarText(ReadTextFile(options.solar), options.solar);
    // A gap is to be found before the first day is simulated.
    MakeHarvestSteps(sun,
                     {config.panelAreaM2, config.panelEfficiency},
                     config.startUtcNs,
                     Seconds(static_cast<double>(lengthS)));
    return sun;
}

/// Tell the database what open values have become, and one run's policy and day.
void
DescribeDay(ScenarioArguments& arguments,
            const FollowTheSun& plan,
            const std::string& policy,
            uint32_t day,
            RunData& data)
{
    const FollowTheSunConfig& config = plan.GetConfig();
    std::ostringstream site;
    site << config.site->latitudeDeg << ":" << config.site->longitudeDeg;
    arguments.Resolve("model", config.model);
    arguments.Resolve("home", config.home);
    arguments.Resolve("site", site.str());
    arguments.Resolve("policy", policy);
    DescribeRun(arguments, data);
    data.parameters.push_back({"day", std::to_string(day)});
}

void
PrintRegions(const FollowTheSun& plan)
{
    ReportTable table(
        {"zone", "town", "distance [km]", "link one way [ms]", "latency [ms]", "used"});
    for (const SunRegion& each : plan.GetRegions())
    {
        table.Add({each.region.zone,
                   each.region.town,
                   SixDigits(each.distanceKm),
                   SixDigits(each.delayS * 1e3),
                   SixDigits(each.offered.latencyS * 1e3),
                   each.within ? "yes" : "too far"});
    }
    std::cout << "Cloud regions, as the edge in zone " << plan.GetConfig().home
              << " knows them; latency bound " << SixDigits(plan.GetConfig().latencyBoundS * 1e3)
              << " ms\n";
    table.Print(std::cout);
}

/**
 * Simulate and store a day.
 * @param intervals how sure results are
 * @param batteriesJ what the sensors' batteries hold, before and after (J)
 * @return id of the run
 */
int64_t
RunDay(DailyRun& day,
       const SolarIrradiance& sun,
       const std::string& database,
       const IntervalArguments& intervals,
       RunData& data,
       std::vector<double>& batteriesJ)
{
    const auto begin = std::chrono::steady_clock::now();
    day.Build(sun, batteriesJ);
    Simulator::Stop(DailyRun::GetLength());
    Simulator::Run();
    day.Collect(data, batteriesJ);
    Simulator::Destroy();
    data.run.wallS =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    intervals.Append(data);
    return StoreRun(database, data);
}

/// @return the configuration with what the other options say of it
FollowTheSunConfig
CompleteConfig(FollowTheSunConfig config, const Options& options)
{
    config.startUtcNs = options.carbon.GetStartNs().value();
    config.embodied = options.carbon.GetEmbodiedAccounting();
    config.shares = options.carbon.GetShares();
    // The end must be an instant, too.
    UtcNanoseconds(config.startUtcNs / NANOSECONDS_PER_SECOND +
                   (options.days + 1) * SECONDS_PER_DAY);
    config.zones = SplitCommas(options.zones);
    if (!options.site.empty())
    {
        config.site = ParseGeoPlace(options.site);
    }
    return config;
}

/// @return the zones' intensities, which cover all days
ZoneIntensities
MakeZones(const FollowTheSun& plan, const Options& options)
{
    const FollowTheSunConfig& config = plan.GetConfig();
    ZoneIntensities zones = options.carbon.MakeZonesSince(
        config.startUtcNs - HISTORY_DAYS * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND);
    plan.MakeChoice("oracle", zones);
    const int64_t lengthNs = options.days * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND;
    // A request of the last second is answered within the bound.
    zones.RequireCovered(config.startUtcNs,
                         config.startUtcNs + lengthNs +
                             Seconds(config.latencyBoundS).GetNanoSeconds());
    return zones;
}

/// @return ids of the runs, all simulated and stored
SunStudyRuns
SimulateAll(ScenarioArguments& arguments,
            const FollowTheSun& plan,
            ZoneIntensities& zones,
            const SolarIrradiance& sun,
            const Options& options,
            const std::vector<std::string>& policies)
{
    RunProgress progress(options.progress ? policies.size() * options.days : 0);
    SunStudyRuns runs{options.database, {}, plan.GetConfig().latencyBoundS};
    std::size_t done = 0;
    for (const std::string& policy : policies)
    {
        runs.policies.emplace_back(policy, std::vector<int64_t>());
        std::vector<double> batteriesJ;
        for (uint32_t day = 0; day < options.days; ++day)
        {
            RunData data;
            DescribeDay(arguments, plan, policy, day, data);
            DailyRun sunDay(plan, zones, plan.MakeChoice(policy, zones), day);
            runs.policies.back().second.push_back(
                RunDay(sunDay, sun, options.database, options.intervals, data, batteriesJ));
            progress.Tell(++done);
        }
    }
    return runs;
}

int
Run(ScenarioArguments& arguments, const FollowTheSunConfig& config, const Options& options)
{
    ResultsDatabase::Check(options.database);
    const FollowTheSun plan(CompleteConfig(config, options),
                            options.carbon.GetCatalogue()->hardware);
    ZoneIntensities zones = MakeZones(plan, options);
    const SolarIrradiance sun = ReadSun(plan, options);
    const std::vector<std::string> policies =
        options.policy == "all" ? GetRegionPolicyNames() : std::vector<std::string>{options.policy};
    if (arguments.IsCheck())
    {
        if (!ListGivenDefaults().empty())
        {
            // What becomes of them shows once a day's network is there.
            DailyRun(plan, zones, plan.MakeChoice(policies.front(), zones), 0).Build(sun, {});
        }
        return EndCheck(policies.size() * options.days);
    }
    arguments.GetInputFiles().RequireUnchanged();
    arguments.TellNotes(plan.GetNotes());
    arguments.TellNotes(CarbonArguments::GetNotes(zones));
    const SunStudyRuns runs = SimulateAll(arguments, plan, zones, sun, options, policies);
    PrintRegions(plan);
    const FollowTheSunReport report(runs);
    report.Print(std::cout);
    report.PrintIntervals(std::cout, options.intervals);
    std::cout << "Runs " << runs.policies.front().second.front() << " to "
              << runs.policies.back().second.back() << " in " << options.database << "\n";
    if (const auto fault = report.FindFault())
    {
        std::cerr << arguments.GetScenario() << ": " << *fault << std::endl;
        return 1;
    }
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    FollowTheSunConfig config;
    Options options;
    ScenarioArguments arguments("follow-the-sun",
                                "Sensors with solar panels, an edge, and cloud servers in several "
                                "grid zones: grams of CO2 by the way in which the edge chooses the "
                                "region, in a SQLite file.");
    AddLoad(arguments, config);
    AddRegions(arguments, config, options);
    AddPanels(arguments, config, options);
    AddOptions(arguments, options);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        options.intervals.UseCatalogue(options.carbon.GetCatalogue());
        return Run(arguments, config, options);
    });
}
