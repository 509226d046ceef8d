// SPDX-License-Identifier: GPL-2.0-only
#include "follow-the-sun-report.h"

#include "daily-run.h"

#include "ns3/pooled-intervals.h"
#include "ns3/report-table.h"
#include "ns3/results-reader.h"
#include "ns3/sample-statistics.h"

#include <algorithm>
#include <numeric>
#include <sstream>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double CONFIDENCE = 0.95;

/// @return a number with its sign and six digits
std::string
Signed(double number)
{
    return (number >= 0 ? "+" : "") + SixDigits(number);
}

/**
 * @param days days of a policy
 * @param get one of their figures
 * @return the figure of each day
 */
template <class Get>
std::vector<double>
Each(const std::vector<SunDayFigures>& days, Get get)
{
    std::vector<double> values(days.size());
    std::transform(days.begin(), days.end(), values.begin(), get);
    return values;
}

/// @return a day's grams (g)
double
GetGrams(const SunDayFigures& day)
{
    return day.grams;
}

/// @return a day's grams of cloud servers while they infer (g)
double
GetActiveGrams(const SunDayFigures& day)
{
    return day.cloudInferenceGrams;
}

/// @return the sum of values
double
Sum(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// @return requests of a day that were answered
uint64_t
CountCompleted(const SunDayFigures& day)
{
    uint64_t completed = 0;
    for (const auto& [region, count] : day.completed)
    {
        completed += count;
    }
    return completed;
}

/// @return whether two days had as many requests, so that their grams can be compared
bool
HaveSameRequests(const SunDayFigures& a, const SunDayFigures& b)
{
    return CountCompleted(a) == CountCompleted(b) && a.lost == b.lost;
}

/**
 * @param reader the database
 * @param runId a run
 * @param day gains counts and latency
 */
void
ReadRequests(const ResultsReader& reader, int64_t runId, SunDayFigures& day)
{
    for (const auto& node : reader.GetNodes(runId))
    {
        if (node.role == "cloud")
        {
            day.completed[node.name] = 0;
        }
    }
    for (const auto& row : reader.GetLatency(runId))
    {
        if (row.completed > 0)
        {
            day.completed[row.name] += row.completed;
        }
        day.lost += row.lost + row.timedOut;
    }
    for (const auto& row : reader.GetSamples(runId))
    {
        if (row.quantity == LATENCY_MAX_QUANTITY)
        {
            day.latencyMaxS = std::max(day.latencyMaxS, row.value);
        }
    }
}

/**
 * @param reader the database
 * @param runId a run
 * @param day gains what the supplies say
 */
void
ReadBatteries(const ResultsReader& reader, int64_t runId, SunDayFigures& day)
{
    std::optional<double> least;
    for (const auto& row : reader.GetSupplies(runId))
    {
        day.harvestedJ += row.harvestedJ;
        day.depleted += row.depletedAtS ? 1 : 0;
        if (row.remainingJ)
        {
            least = std::min(least.value_or(*row.remainingJ), *row.remainingJ);
        }
    }
    day.leastRemainingJ = least.value_or(0);
}

} // namespace

SunDayFigures
ReadSunDay(const std::string& database, int64_t runId)
{
    const ResultsReader reader(database);
    SunDayFigures day;
    for (const auto& row : reader.GetEnergyByRoleAndStage(runId))
    {
        day.grams += row.operationalLocationGco2e;
        if (row.role == "cloud" && row.stage == "inference")
        {
            day.cloudInferenceGrams += row.operationalLocationGco2e;
        }
    }
    for (const auto& row : reader.GetBalance(runId))
    {
        day.balanceError = std::max(day.balanceError, row.relativeError);
    }
    ReadRequests(reader, runId, day);
    ReadBatteries(reader, runId, day);
    return day;
}

FollowTheSunReport::FollowTheSunReport(const SunStudyRuns& runs)
    : m_runs(runs)
{
    for (const auto& [policy, ids] : runs.policies)
    {
        m_figures.emplace_back(policy, std::vector<SunDayFigures>());
        for (const int64_t id : ids)
        {
            m_figures.back().second.push_back(ReadSunDay(runs.database, id));
        }
    }
}

const std::vector<SunDayFigures>*
FollowTheSunReport::Find(const std::string& policy) const
{
    for (const auto& [name, days] : m_figures)
    {
        if (name == policy)
        {
            return &days;
        }
    }
    return nullptr;
}

void
FollowTheSunReport::Print(std::ostream& os) const
{
    PrintPolicies(os);
    PrintRegions(os);
    PrintSensors(os);
    PrintChecks(os);
}

std::vector<std::string>
FollowTheSunReport::CompareToHome(const std::vector<SunDayFigures>& days) const
{
    const std::vector<SunDayFigures>* home = Find("home");
    if (!home || home == &days)
    {
        return {"-", "-", "-"};
    }
    std::vector<double> differences = Each(days, GetGrams);
    for (std::size_t i = 0; i < differences.size(); ++i)
    {
        differences[i] -= (*home)[i].grams;
    }
    const SampleSummary interval = SummariseSample(differences, CONFIDENCE);
    const double activeG = Sum(Each(*home, GetActiveGrams)) / static_cast<double>(days.size());
    return {Signed(interval.mean),
            SixDigits(interval.halfWidth),
            activeG > 0 ? Signed(100 * interval.mean / activeG) : "-"};
}

void
FollowTheSunReport::PrintPolicies(std::ostream& os) const
{
    ReportTable table({"policy",
                       "",
                       "total [g]",
                       "[g/day]",
                       "cloud inference [g/day]",
                       "to home [g/day]",
                       "95 % +/- [g/day]",
                       "[% of home's cloud inference]"});
    for (const auto& [policy, days] : m_figures)
    {
        const auto count = static_cast<double>(days.size());
        const double totalG = Sum(Each(days, GetGrams));
        std::vector<std::string> cells{policy,
                                       "",
                                       SixDigits(totalG),
                                       SixDigits(totalG / count),
                                       SixDigits(Sum(Each(days, GetActiveGrams)) / count)};
        const std::vector<std::string> comparison = CompareToHome(days);
        cells.insert(cells.end(), comparison.begin(), comparison.end());
        table.Add(cells);
    }
    const auto& [first, days] = m_figures.front();
    os << "\nOperational emissions [gCO2e] of " << days.size()
       << " days by policy (oracle knows the future)\n";
    table.Print(os);
    const double grams = Sum(Each(days, GetGrams));
    if (grams > 0)
    {
        os << "  routing can move " << SixDigits(100 * Sum(Each(days, GetActiveGrams)) / grams)
           << " % of the total at most (" << first
           << "): cloud servers while they infer; the rest waits\n";
    }
}

void
FollowTheSunReport::PrintIntervals(std::ostream& os, const IntervalArguments& intervals) const
{
    const ResultsReader reader(m_runs.database);
    PooledIntervals pool(intervals);
    const auto nameOf = [](const char* result, const std::string& policy) {
        return PooledRuns::Name{result, "policy=" + policy};
    };
    for (const auto& [policy, ids] : m_runs.policies)
    {
        const auto perDay = 1 / static_cast<double>(ids.size());
        for (const int64_t id : ids)
        {
            pool.Add(reader.GetAccounts(id),
                     {{nameOf("gco2e_per_day", policy),
                       [perDay](const auto&, const auto&) { return perDay; }},
                      {nameOf("cloud_inference_gco2e_per_day", policy),
                       [perDay](const auto& record, const auto& node) {
                           const bool counts = node.role == "cloud" && record.stage == "inference";
                           return counts ? perDay : 0;
                       }}});
        }
        pool.AddDifference(nameOf("to_home_gco2e_per_day", policy),
                           nameOf("gco2e_per_day", policy),
                           nameOf("gco2e_per_day", "home"));
    }
    const IntervalReport drawn = pool.Draw();
    if (!drawn.HasIntervals())
    {
        return;
    }
    ReportTable table({"policy", "", "[g/day]", "cloud inference [g/day]", "to home [g/day]"});
    for (const auto& [policy, days] : m_figures)
    {
        std::vector<std::string> cells{policy, ""};
        for (const char* result :
             {"gco2e_per_day", "cloud_inference_gco2e_per_day", "to_home_gco2e_per_day"})
        {
            cells.push_back(drawn.CellOf(result, "policy=" + policy));
        }
        table.Add(cells);
    }
    os << "\nThe same with the ranges of the figures behind them; regions as they were chosen\n";
    table.Print(os);
    drawn.PrintLegend(os);
}

void
FollowTheSunReport::PrintRegions(std::ostream& os) const
{
    std::map<std::string, std::map<std::string, uint64_t>> counts;
    std::vector<std::string> headings{"region", ""};
    for (const auto& [policy, days] : m_figures)
    {
        headings.push_back(policy);
        for (const SunDayFigures& day : days)
        {
            for (const auto& [region, count] : day.completed)
            {
                counts[region][policy] += count;
            }
        }
    }
    ReportTable table(headings);
    for (const auto& [region, byPolicy] : counts)
    {
        std::vector<std::string> cells{region, ""};
        for (const auto& [policy, days] : m_figures)
        {
            const auto found = byPolicy.find(policy);
            cells.push_back(std::to_string(found == byPolicy.end() ? 0 : found->second));
        }
        table.Add(cells);
    }
    os << "\nInferences by region\n";
    table.Print(os);
}

void
FollowTheSunReport::PrintSensors(std::ostream& os) const
{
    ReportTable table(
        {"policy", "", "harvested [J/day]", "least left at midnight [J]", "ran empty"});
    for (const auto& [policy, days] : m_figures)
    {
        double leastJ = days.front().leastRemainingJ;
        uint64_t depleted = 0;
        for (const SunDayFigures& day : days)
        {
            leastJ = std::min(leastJ, day.leastRemainingJ);
            depleted += day.depleted;
        }
        const auto getHarvest = [](const SunDayFigures& day) { return day.harvestedJ; };
        table.Add({policy,
                   "",
                   SixDigits(Sum(Each(days, getHarvest)) / static_cast<double>(days.size())),
                   SixDigits(leastJ),
                   std::to_string(depleted)});
    }
    os << "\nSolar panels and batteries of all sensors\n";
    table.Print(os);
}

void
FollowTheSunReport::PrintChecks(std::ostream& os) const
{
    ReportTable table(
        {"policy", "", "completed", "lost", "longest latency [ms]", "worst v_balance"});
    for (const auto& [policy, days] : m_figures)
    {
        uint64_t completed = 0;
        uint64_t lost = 0;
        double latencyS = 0;
        double error = 0;
        for (const SunDayFigures& day : days)
        {
            completed += CountCompleted(day);
            lost += day.lost;
            latencyS = std::max(latencyS, day.latencyMaxS);
            error = std::max(error, day.balanceError);
        }
        table.Add({policy,
                   "",
                   std::to_string(completed),
                   std::to_string(lost),
                   SixDigits(latencyS * 1e3),
                   SixDigits(error)});
    }
    os << "\nRequests, latency from sampling to result (bound "
       << SixDigits(m_runs.latencyBoundS * 1e3) << " ms), and energy balance\n";
    table.Print(os);
    if (const std::size_t others = CountOtherRequests())
    {
        os << "  on " << others
           << " days a policy had other requests than the oracle, as batteries "
           << "ran empty: their grams are not compared with the oracle's\n";
    }
}

std::size_t
FollowTheSunReport::CountOtherRequests() const
{
    const std::vector<SunDayFigures>* oracle = Find("oracle");
    std::size_t others = 0;
    for (const auto& [policy, days] : m_figures)
    {
        for (std::size_t i = 0; oracle && i < days.size(); ++i)
        {
            others += HaveSameRequests(days[i], (*oracle)[i]) ? 0 : 1;
        }
    }
    return others;
}

std::optional<std::string>
FollowTheSunReport::FindFault(const SunDayFigures& day, const SunDayFigures* oracle) const
{
    std::ostringstream fault;
    fault.precision(15);
    if (day.latencyMaxS > m_runs.latencyBoundS)
    {
        fault << "a result took " << day.latencyMaxS << " s, beyond the bound of "
              << m_runs.latencyBoundS << " s";
    }
    else if (!(day.balanceError < BALANCE))
    {
        fault << "energy balance is off by " << day.balanceError << ", less than " << BALANCE
              << " is wanted";
    }
    else if (oracle && HaveSameRequests(day, *oracle) && oracle->grams > day.grams * (1 + ROUNDING))
    {
        fault << "it emits " << day.grams << " g, less than the oracle's " << oracle->grams << " g";
    }
    return fault.str().empty() ? std::nullopt : std::optional(fault.str());
}

std::optional<std::string>
FollowTheSunReport::FindFault() const
{
    const std::vector<SunDayFigures>* oracle = Find("oracle");
    for (const auto& [policy, days] : m_figures)
    {
        for (std::size_t i = 0; i < days.size(); ++i)
        {
            if (const auto fault = FindFault(days[i], oracle ? &(*oracle)[i] : nullptr))
            {
                return "policy " + policy + ", day " + std::to_string(i) + ": " + *fault;
            }
        }
    }
    return std::nullopt;
}

} // namespace aiot
} // namespace ns3
