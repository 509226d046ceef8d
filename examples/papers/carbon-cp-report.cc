// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-report.h"

#include "carbon-cp-grid.h"

#include "ns3/civil-time.h"
#include "ns3/report-table.h"
#include "ns3/sample-statistics.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <sstream>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double CONFIDENCE = 0.95;
constexpr double MILLIGRAMS = 1e3;
constexpr double MICROGRAMS = 1e6;
constexpr std::size_t MOST_BEST = 4; //!< options named as the best of some hours
constexpr int DIGITS = 3;            //!< of percentages: those of the whole run are small

/// The policies that others are compared with.
const std::vector<std::string> BASELINES{"all-device", "all-edge", "best-static"};
constexpr const char* CARBON_CP_CONFORMAL = "conformal";

/// @return those of them that were simulated
std::vector<std::string>
ListBaselines(const CarbonCpSetting& setting)
{
    std::vector<std::string> baselines;
    for (const std::string& name : BASELINES)
    {
        if (setting.policies.count(name) > 0)
        {
            baselines.push_back(name);
        }
    }
    return baselines;
}

/// @return how much less a policy causes than another one, by seed (%); below 0: more
SampleSummary
GetSavings(const std::vector<double>& of, const std::vector<double>& against)
{
    std::vector<double> percent;
    for (std::size_t i = 0; i < of.size(); ++i)
    {
        percent.push_back(100 * (1 - of[i] / against[i]));
    }
    return SummariseSample(percent, CONFIDENCE);
}

/// @return mean of some runs
double
GetMean(const std::vector<double>& values)
{
    return SummariseSample(values, CONFIDENCE).mean;
}

/// @return such as "+12.345 +- 0.400"; a single run has no interval
std::string
ToText(const SampleSummary& percent)
{
    std::ostringstream text;
    text.precision(DIGITS);
    // Less than what is shown has no sign.
    const double least = 0.5 * std::pow(10, -DIGITS);
    const double mean = std::abs(percent.mean) < least ? 0 : percent.mean;
    text << std::fixed << std::showpos << mean << std::noshowpos << " +- ";
    if (percent.halfWidth)
    {
        text << *percent.halfWidth;
    }
    else
    {
        text << "?";
    }
    return text.str();
}

/// @return in words whether that is less, more or neither
std::string
Judge(const SampleSummary& percent)
{
    std::ostringstream text;
    text.precision(DIGITS);
    text << std::fixed;
    const double half = percent.halfWidth.value_or(0);
    if (!percent.halfWidth)
    {
        text << "cannot be judged by one seed (" << ToText(percent) << " %)";
    }
    else if (std::abs(percent.mean) <= half || percent.mean == 0)
    {
        text << "no clear difference (" << ToText(percent) << " %)";
    }
    else
    {
        text << (percent.mean > 0 ? "saves " : "costs ") << std::abs(percent.mean) << " +- " << half
             << " %" << (percent.mean > 0 ? "" : " more");
    }
    return text.str();
}

/// Print savings of one kind of grams against all that policies are compared with.
void
PrintSavings(const CarbonCpSetting& setting,
             const std::string& what,
             std::vector<double> CarbonCpPolicyRuns::*grams,
             const std::string& result)
{
    std::vector<std::string> headings{what, "", "grams [mg]"};
    const std::vector<std::string> baselines = ListBaselines(setting);
    for (const std::string& other : baselines)
    {
        headings.push_back("vs " + other + " [%]");
    }
    ReportTable table(headings);
    for (const std::string& name : setting.order)
    {
        const std::vector<double>& own = setting.policies.at(name).*grams;
        std::vector<std::string> row{
            name,
            "",
            setting.intervals->Cell(result, MILLIGRAMS * GetMean(own), "policy=" + name)};
        for (const std::string& other : baselines)
        {
            row.push_back(ToText(GetSavings(own, setting.policies.at(other).*grams)));
        }
        table.Add(row);
    }
    table.Print(std::cout);
}

/// Say which options were best, for how long.
void
PrintBest(const CarbonCpSetting& setting)
{
    std::vector<std::pair<uint64_t, std::string>> options;
    uint64_t hours = 0;
    for (const auto& [name, count] : setting.bestHours)
    {
        options.emplace_back(count, name);
        hours += count;
    }
    std::sort(options.begin(), options.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::cout << "  best option, of " << hours << " hours:";
    for (std::size_t i = 0; i < std::min(options.size(), MOST_BEST); ++i)
    {
        std::cout << (i > 0 ? ", " : " ") << options[i].second << " " << options[i].first;
    }
    const std::size_t others = options.size() - std::min(options.size(), MOST_BEST);
    std::cout << (others > 0 ? ", and " + std::to_string(others) + " others" : "") << "\n";
}

/// Say in words what the conformal policy brings.
void
PrintVerdict(const CarbonCpSetting& setting)
{
    const auto found = setting.policies.find(CARBON_CP_CONFORMAL);
    if (found == setting.policies.end())
    {
        return;
    }
    const CarbonCpPolicyRuns& conformal = found->second;
    for (const std::string& other : ListBaselines(setting))
    {
        const CarbonCpPolicyRuns& base = setting.policies.at(other);
        std::cout << "  conformal against " << other << ": inference only "
                  << Judge(GetSavings(conformal.inferenceG, base.inferenceG)) << "; whole run "
                  << Judge(GetSavings(conformal.totalG, base.totalG)) << "\n";
    }
}

} // namespace

void
CarbonCpSetting::Add(const CarbonCpDecisions& decisions, const std::vector<CarbonCpOption>& options)
{
    const DecisionRecord& one = decisions.record;
    const auto before = static_cast<double>(record.count);
    const auto more = static_cast<double>(one.count);
    record.setSize = (record.setSize * before + one.setSize * more) / (before + more);
    record.count += one.count;
    record.hits += one.hits;
    record.cost += one.cost;
    record.oracleCost += one.oracleCost;
    for (const std::vector<double>& grams : decisions.grams)
    {
        ++bestHours[options[FindBestOption(grams)].name];
    }
}

void
CarbonCpSetting::Add(const std::string& policy, const CarbonCpOutcome& outcome)
{
    const auto completed = static_cast<double>(outcome.completed);
    if (policies.count(policy) == 0)
    {
        order.push_back(policy);
    }
    CarbonCpPolicyRuns& runs = policies[policy];
    runs.inferenceG.push_back(outcome.inferenceG / completed);
    runs.totalG.push_back(outcome.totalG / completed);
    worstBalance = std::max(worstBalance, outcome.worstBalance);
    lostShare = std::max(lostShare, 1 - completed / static_cast<double>(outcome.generated));
}

void
PrintOptions(const std::vector<CarbonCpOption>& options, const std::vector<TierJoules>& joules)
{
    ReportTable table({"option", "", "device [J]", "edge [J]", "cloud [J]"});
    for (std::size_t i = 0; i < options.size(); ++i)
    {
        table.Add({options[i].name,
                   "",
                   SixDigits(joules[i][0]),
                   SixDigits(joules[i][1]),
                   SixDigits(joules[i][2])});
    }
    std::cout
        << "Joules of stage inference per completed sample, of all components in the tier's "
           "zone, PUE included.\ncut:LAYER@TIER runs the network's layers up to LAYER on the "
           "device, the others on TIER; `aiot model NAME --layers` lists layers.\nall-device, "
           "all-edge: one option throughout; best-static: the one option with the "
           "least grams of inference, known afterwards.\nGrams of the whole run are counted, "
           "not minimised.\n";
    table.Print(std::cout);
}

void
PrintSetting(const CarbonCpSetting& setting, double alpha)
{
    PrintSavings(setting, "inference only", &CarbonCpPolicyRuns::inferenceG, CARBON_CP_INFERENCE);
    PrintSavings(setting, "whole run", &CarbonCpPolicyRuns::totalG, CARBON_CP_WHOLE);
    setting.intervals->PrintLegend(std::cout);
    PrintVerdict(setting);
    PrintBest(setting);
    const DecisionRecord& record = setting.record;
    const auto count = static_cast<double>(record.count);
    const double sigma = std::sqrt(alpha * (1 - alpha) / count);
    std::cout << "  conformal set: " << record.count << " hours, " << record.hits
              << " with the best option, coverage " << SixDigits(record.GetCoverage())
              << " (promised " << 1 - alpha << ", 3 sigma " << SixDigits(3 * sigma)
              << "), mean set of " << SixDigits(record.setSize) << " options, regret "
              << SixDigits(MICROGRAMS * record.GetRegret() / count) << " ug per inference\n"
              << "  energy balance of all nodes within " << SixDigits(setting.worstBalance)
              << ", at most " << SixDigits(100 * setting.lostShare)
              << " % of samples not completed\n";
}

void
PrintPublished(const std::vector<std::pair<std::string, CarbonCpSetting>>& settings)
{
    const std::string verdict = "not reproducible: body unread";
    ReportTable table({"figure", "zones", "published", "ours", "verdict"});
    for (const auto& [zones, setting] : settings)
    {
        const auto found = setting.policies.find(CARBON_CP_CONFORMAL);
        if (found == setting.policies.end())
        {
            continue;
        }
        const auto& own = found->second.inferenceG;
        for (const std::string& other : ListBaselines(setting))
        {
            const auto& base = setting.policies.at(other).inferenceG;
            table.Add({"less carbon than " + other,
                       zones,
                       "58.8 %, baseline not known",
                       ToText(GetSavings(own, base)) + " %",
                       verdict});
        }
    }
    for (const auto& [zones, setting] : settings)
    {
        table.Add({"error",
                   zones,
                   "9.9 %",
                   SixDigits(100 * (1 - setting.record.GetCoverage())) + " % of hours missed",
                   verdict});
    }
    table.Add({"error of 100 calibration scores at alpha 0.1",
               "-",
               "9.9 %",
               SixDigits(100 * (1 - 91.0 / 101)) + " %",
               "arithmetic: its rank; whether that is theirs is not known"});
    std::cout << "\nCarbonCP (abstract, arXiv 2404.16970), published beside ours\n";
    table.Print(std::cout);
}

void
AppendDecisions(const CarbonCpDecisions& decisions,
                const CarbonCpChoices& policy,
                const std::vector<CarbonCpOption>& options,
                const std::string& setting,
                int64_t startNs,
                uint64_t seed,
                RunData& data)
{
    for (std::size_t hour = 0; hour < policy.options.size(); ++hour)
    {
        const std::vector<double>& grams = decisions.grams[hour];
        const std::size_t best = FindBestOption(grams);
        const int64_t hourNs = startNs + static_cast<int64_t>(hour) * CARBON_CP_HOUR_NS;
        PolicyDecisionRecord record;
        record.setting = setting;
        record.repetition = seed;
        record.policy = policy.policy;
        record.periodStart = FormatUtcNs(hourNs);
        record.periodEnd = FormatUtcNs(hourNs + CARBON_CP_HOUR_NS);
        record.chosen = options[policy.options[hour]].name;
        record.best = options[best].name;
        if (policy.policy == CARBON_CP_CONFORMAL)
        {
            record.hits = decisions.sets[hour].holdsBest ? 1 : 0;
            record.setSize = static_cast<double>(decisions.sets[hour].size);
        }
        record.costGco2e = grams[policy.options[hour]];
        record.regretGco2e = record.costGco2e - grams[best];
        data.decisions.push_back(record);
    }
}

} // namespace aiot
} // namespace ns3
