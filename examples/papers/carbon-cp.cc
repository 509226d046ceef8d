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
#include "carbon-cp-run.h"

#include "ns3/carbon-arguments.h"
#include "ns3/civil-time.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-profile.h"
#include "ns3/report-table.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-body.h"
#include "ns3/scenario-progress.h"
#include "ns3/scenario-run.h"
#include "ns3/workload-arguments.h"

#include <cmath>
#include <iostream>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr std::size_t HOURS_PER_DAY = 24;

/// What the command line says.
struct Options
{
    CarbonArguments carbon{"2022-06-16"};
    std::string zones{"US-MIDA-PJM-PROFILE-2022,US-NY-NYIS-PROFILE-2022,DE-PROFILE-2020"};
    CarbonCpWeather weather;                       //!< how hours scatter about their means
    SmartFactoryConfig factory;                    //!< boards, network, samples
    CarbonCpQuestion question;                     //!< how it is decided
    uint32_t days{7};                              //!< of each run
    uint32_t seeds{5};                             //!< runs with other hours, places and phases
    uint32_t leadHours{6};                         //!< as the question's
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
};

/// Mean of some runs, and half of its interval of 95 %.
struct Interval
{
    double mean;
    double half;
};

/// @return quantile 0.975 of Student's t with some degrees of freedom; from ten on the normal's is
/// within 14 %, and it is the larger one that is used
double
GetStudent(std::size_t degrees)
{
    // Tables of the distribution, e.g. NIST/SEMATECH e-Handbook, 1.3.6.7.2.
    constexpr double T[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
    constexpr std::size_t KNOWN = sizeof(T) / sizeof(T[0]);
    return T[std::min(std::max<std::size_t>(degrees, 1), KNOWN) - 1];
}

Interval
GetInterval(const std::vector<double>& values)
{
    double sum = 0;
    double squares = 0;
    for (const double value : values)
    {
        sum += value;
    }
    const auto n = static_cast<double>(values.size());
    for (const double value : values)
    {
        squares += (value - sum / n) * (value - sum / n);
    }
    const double half =
        values.size() < 2 ? 0 : GetStudent(values.size() - 1) * std::sqrt(squares / (n - 1) / n);
    return {sum / n, half};
}

/// @return such as "-12.3 +- 0.4"
std::string
ToText(const Interval& interval)
{
    std::ostringstream text;
    text.precision(1);
    text << std::fixed << std::showpos << interval.mean << std::noshowpos << " +- "
         << interval.half;
    return text.str();
}

/// Figures of one policy by seed.
struct PolicyRuns
{
    std::vector<double> inferenceG; //!< per completed inference (g)
    std::vector<double> totalG;     //!< the whole run's per completed inference (g)
};

/// What one setting came to.
struct SettingRuns
{
    std::vector<std::string> order;             //!< policies
    std::map<std::string, PolicyRuns> policies; //!< by name
    DecisionRecord record;                      //!< of all seeds
    double worstBalance{0};                     //!< of all nodes and runs
    double lostShare{0};                        //!< largest share of samples without a result
};

/// @return how much less a policy causes than another one, by seed (%)
std::vector<double>
GetReductions(const std::vector<double>& of, const std::vector<double>& against)
{
    std::vector<double> reductions;
    for (std::size_t i = 0; i < of.size(); ++i)
    {
        reductions.push_back(100 * (1 - of[i] / against[i]));
    }
    return reductions;
}

/// Simulate what was decided; policies that decide alike are simulated once.
void
SimulatePolicies(const CarbonCpSite& site,
                 const CarbonCpDecisions& decisions,
                 const std::array<IntensitySeries, CARBON_CP_TIERS>& zones,
                 int64_t startNs,
                 uint64_t seed,
                 SettingRuns& runs)
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
        const CarbonCpOutcome& outcome = found->second;
        const auto completed = static_cast<double>(outcome.completed);
        if (runs.policies.count(choices.policy) == 0)
        {
            runs.order.push_back(choices.policy);
        }
        PolicyRuns& policy = runs.policies[choices.policy];
        policy.inferenceG.push_back(outcome.inferenceG / completed);
        policy.totalG.push_back(outcome.totalG / completed);
        runs.worstBalance = std::max(runs.worstBalance, outcome.worstBalance);
        runs.lostShare =
            std::max(runs.lostShare, 1 - completed / static_cast<double>(outcome.generated));
    }
}

/// Add up the records of several seeds.
void
AddRecord(const DecisionRecord& one, DecisionRecord& sum)
{
    const auto before = static_cast<double>(sum.count);
    const auto more = static_cast<double>(one.count);
    sum.setSize = (sum.setSize * before + one.setSize * more) / (before + more);
    sum.count += one.count;
    sum.hits += one.hits;
    sum.cost += one.cost;
    sum.oracleCost += one.oracleCost;
}

/// Print what a setting came to.
void
Print(const SettingRuns& runs, double alpha)
{
    ReportTable table({"policy",
                       "",
                       "inference [mg]",
                       "whole run [mg]",
                       "vs all-device [%]",
                       "vs all-edge [%]",
                       "vs best static [%]",
                       "whole run vs all-device [%]"});
    const PolicyRuns& device = runs.policies.at("all-device");
    const PolicyRuns& edge = runs.policies.at("all-edge");
    const PolicyRuns& fixed = runs.policies.at("best static");
    for (const std::string& name : runs.order)
    {
        const PolicyRuns& policy = runs.policies.at(name);
        const auto against = [&](const std::vector<double>& other) {
            return ToText(GetInterval(GetReductions(policy.inferenceG, other)));
        };
        table.Add({name,
                   "",
                   SixDigits(1e3 * GetInterval(policy.inferenceG).mean),
                   SixDigits(1e3 * GetInterval(policy.totalG).mean),
                   against(device.inferenceG),
                   against(edge.inferenceG),
                   against(fixed.inferenceG),
                   ToText(GetInterval(GetReductions(policy.totalG, device.totalG)))});
    }
    table.Print(std::cout);
    const DecisionRecord& record = runs.record;
    const auto count = static_cast<double>(record.count);
    const double sigma = std::sqrt(alpha * (1 - alpha) / count);
    std::cout << "  conformal set: " << record.count << " hours, " << record.hits
              << " with the best option, coverage " << SixDigits(record.GetCoverage())
              << " (promised " << 1 - alpha << ", 3 sigma " << SixDigits(3 * sigma)
              << "), mean set of " << SixDigits(record.setSize) << " options, regret "
              << SixDigits(1e6 * record.GetRegret() / count) << " ug per inference\n"
              << "  energy balance of all nodes within " << SixDigits(runs.worstBalance)
              << ", at most " << SixDigits(100 * runs.lostShare) << " % of samples not completed\n";
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

/// Say what the options are, and what they take.
void
PrintOptions(const CarbonCpSite& site, const std::vector<TierJoules>& joules)
{
    ReportTable table({"option", "", "device [J]", "edge [J]", "cloud [J]"});
    const auto& options = site.GetOptions();
    for (std::size_t i = 0; i < options.size(); ++i)
    {
        table.Add({options[i].name,
                   "",
                   SixDigits(joules[i][0]),
                   SixDigits(joules[i][1]),
                   SixDigits(joules[i][2])});
    }
    std::cout << "Joules of stage inference per completed sample, of all components in the tier's "
                 "zone, PUE included\n";
    table.Print(std::cout);
}

/// Say what is published, and how that differs.
void
PrintPublished(const Options& options)
{
    std::cout
        << "\nPublished for CarbonCP (abstract, arXiv 2404.16970): carbon reduced by 58.8 %, "
           "error 9.9 %.\nThese are not comparable, and nothing is reproduced: only its abstract "
           "was "
           "read.\n  theirs, as far as known: a testbed; networks, devices, zones, baseline and "
           "hours are not known to us\n  ours: "
        << options.factory.model << " on " << options.factory.device << ", " << options.factory.edge
        << " and " << options.factory.cloud << "; radio " << options.factory.radio
        << ", simulated; zones above; joules of all components, not the processor's alone\n"
        << "  9.90 % is what the rank of 100 calibration scores gives at alpha 0.1 by itself: "
           "1 - 91/101\n";
}

/// All seeds of one setting.
SettingRuns
RunSetting(const Options& options,
           const CarbonCpSite& site,
           CarbonCpQuestion question,
           const std::array<IntensitySeries, CARBON_CP_TIERS>& means,
           uint32_t rotation)
{
    const int64_t historyNs =
        static_cast<int64_t>(question.historyHours + HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
    SettingRuns runs;
    for (uint32_t seed = 1; seed <= options.seeds; ++seed)
    {
        // Without weather of ours, other seeds are other weeks.
        const int64_t shift = options.weather.deviation > 0 ? 0 : (seed - 1) * options.days;
        question.startNs = *options.carbon.GetStartNs() +
                           shift * static_cast<int64_t>(HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
        const auto scatter = [&](std::size_t tier) {
            return AddWeather(means[tier],
                              options.weather,
                              question.startNs - historyNs,
                              question.hours + question.historyHours + HOURS_PER_DAY + 1,
                              1000 * seed + 10 * rotation + tier);
        };
        const std::array<IntensitySeries, CARBON_CP_TIERS> zones{scatter(0),
                                                                 scatter(1),
                                                                 scatter(2)};
        question.zones = {&zones[0], &zones[1], &zones[2]};
        const CarbonCpDecisions decisions = Decide(question);
        AddRecord(decisions.record, runs.record);
        SimulatePolicies(site, decisions, zones, question.startNs, seed, runs);
    }
    return runs;
}

int
Run(const ScenarioArguments& arguments, Options& options)
{
    const std::vector<std::string> names = SplitZones(options.zones);
    CarbonCpQuestion question = options.question;
    question.leadHours = options.leadHours;
    question.hours = options.days * HOURS_PER_DAY;
    const int64_t sinceNs =
        *options.carbon.GetStartNs() -
        static_cast<int64_t>(question.historyHours + HOURS_PER_DAY) * CARBON_CP_HOUR_NS;
    ZoneIntensities zones = options.carbon.MakeZonesSince(sinceNs);
    for (const std::string& name : names)
    {
        zones.Get(name);
    }
    const InferenceCosts costs;
    const CarbonCpSite site(options.factory, costs);
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    question.options = site.MeasureOptions();
    question.allDevice = 0;
    question.allEdge = 1;
    PrintOptions(site, question.options);
    for (uint32_t rotation = 0; rotation < CARBON_CP_TIERS; ++rotation)
    {
        if (options.progress)
        {
            std::cerr << arguments.GetScenario() << ": setting " << rotation + 1 << " of "
                      << CARBON_CP_TIERS << std::endl;
        }
        const auto zoneOf = [&](std::size_t tier) {
            return names[(tier + rotation) % CARBON_CP_TIERS];
        };
        const std::array<IntensitySeries, CARBON_CP_TIERS> means{zones.Get(zoneOf(0)),
                                                                 zones.Get(zoneOf(1)),
                                                                 zones.Get(zoneOf(2))};
        std::cout << "\nDevice in " << zoneOf(0) << ", edge in " << zoneOf(1) << ", cloud in "
                  << zoneOf(2) << "; " << options.seeds << " seeds of " << options.days
                  << " days, mean +- 95 %; grams per completed inference\n";
        Print(RunSetting(options, site, question, means, rotation), question.alpha);
    }
    PrintPublished(options);
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
    return RunScenario(arguments.GetScenario(), [&] { return Run(arguments, options); });
}
