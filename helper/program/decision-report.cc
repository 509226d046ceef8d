// SPDX-License-Identifier: GPL-2.0-only
#include "decision-report.h"

#include "report-table.h"

#include "ns3/embodied-amortisation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// What became of the samples of a run.
struct SampleFate
{
    uint64_t completed{0};          //!< have their result
    uint64_t lost{0};               //!< lost or timed out
    uint64_t skipped{0};            //!< fell due while earlier ones were not complete
    double taken{0};                //!< by sensors, to be processed or collected
    std::optional<double> slowestS; //!< 99th percentile of the slowest node that runs inference (s)
    std::set<std::string> where;    //!< network, precision and tier
};

/// @return names, separated by commas
std::string
Join(const std::set<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/**
 * @param reader the database
 * @param runId the run
 * @return what became of its samples
 */
SampleFate
ReadFate(const ResultsReader& reader, int64_t runId)
{
    SampleFate fate;
    for (const LatencyRow& row : reader.GetLatency(runId))
    {
        if (row.latencyP99S)
        {
            fate.slowestS = std::max(fate.slowestS.value_or(0), *row.latencyP99S);
        }
        fate.completed += row.completed;
        fate.lost += row.lost + row.timedOut;
        fate.skipped += row.skipped;
        fate.where.insert(row.model + " " + row.precision + " on " + row.offload);
    }
    for (const EcalRecord& row : reader.GetEcal(runId))
    {
        fate.completed += row.basis == "simulated" ? row.samples : 0;
    }
    for (const SciRecord& row : reader.GetSci(runId))
    {
        fate.taken = row.functionalUnit == "sensor_reading" ? row.functionalUnits : fate.taken;
    }
    return fate;
}

/**
 * @param os where to print
 * @param fate what became of samples
 */
void
PrintFate(std::ostream& os, const SampleFate& fate)
{
    const auto ended = static_cast<double>(fate.completed + fate.lost);
    os << fate.completed << " samples completed, " << fate.lost << " lost";
    if (fate.taken > ended)
    {
        os << ", " << SixDigits(fate.taken - ended) << " under way at the end";
    }
    if (fate.skipped > 0)
    {
        os << ", " << fate.skipped << " skipped since earlier ones were not complete";
    }
    os << (fate.where.empty() ? "" : "; " + Join(fate.where));
    if (fate.slowestS)
    {
        os << ", 99 % within " << SixDigits(*fate.slowestS * 1e3) << " ms";
    }
    os << "\n";
}

/// Rows of v_share by rule.
using Shares = std::map<std::string, ShareRow>;

/// @return the rule of `Shares` that says what the application causes
const char*
CausedRule(const Shares& shares)
{
    return shares.count("marginal") > 0 ? "marginal" : "caused";
}

/**
 * Add a line of the run as a whole.
 * @param title what it says
 * @param shares by rule
 * @param get the figure of one rule
 * @param table where to add it
 */
template <class Get>
void
AddSum(const std::string& title, const Shares& shares, Get get, ReportTable& table)
{
    std::vector<std::string> cells{title, "", "", ""};
    for (const char* rule : {CausedRule(shares), "applied", "whole"})
    {
        const std::optional<double> figure = get(shares.at(rule));
        cells.push_back(SixDigits(figure));
    }
    table.Add(cells);
}

/**
 * @param shares by rule
 * @param inferences how many were completed
 * @param table gains the lines of the run as a whole
 */
void
AddSums(const Shares& shares, uint64_t inferences, ReportTable& table)
{
    using Figure = std::optional<double>;
    AddSum(
        "all [J]",
        shares,
        [](const ShareRow& row) -> Figure { return row.energyItJ; },
        table);
    AddSum(
        "with PUE [J]",
        shares,
        [](const ShareRow& row) -> Figure { return row.energyTotalJ; },
        table);
    AddSum(
        "operational [gCO2e]",
        shares,
        [](const ShareRow& row) -> Figure { return row.operationalGco2e; },
        table);
    AddSum(
        "embodied [gCO2e]",
        shares,
        [](const ShareRow& row) { return row.embodiedGco2e; },
        table);
    AddSum(
        "  low",
        shares,
        [](const ShareRow& row) { return row.embodiedGco2eLow; },
        table);
    AddSum(
        "  high",
        shares,
        [](const ShareRow& row) { return row.embodiedGco2eHigh; },
        table);
    if (inferences == 0)
    {
        return;
    }
    const auto count = static_cast<double>(inferences);
    AddSum(
        "with PUE [J/inference]",
        shares,
        [count](const ShareRow& row) -> Figure { return row.energyTotalJ / count; },
        table);
    AddSum(
        "all [gCO2e/inference]",
        shares,
        [count](const ShareRow& row) -> Figure {
            // Nothing is made for what the application causes; elsewhere a sum without hardware
            // would look like a small footprint.
            const bool isCaused = row.rule == "caused" || row.rule == "marginal";
            const Figure embodiedG = isCaused ? 0 : row.embodiedGco2e;
            return embodiedG ? Figure((row.operationalGco2e + *embodiedG) / count) : std::nullopt;
        },
        table);
}

/// @return a battery's life in the unit that people would use
std::string
LifeText(double seconds)
{
    constexpr double dayS = 86400;
    return seconds >= 2 * SECONDS_PER_YEAR ? SixDigits(seconds / SECONDS_PER_YEAR) + " years"
           : seconds >= 2 * dayS           ? SixDigits(seconds / dayS) + " days"
                                           : SixDigits(seconds / 3600) + " hours";
}

/**
 * How long the batteries of each role last.
 * @param os where to print
 * @param batteries of all nodes
 */
void
PrintBatteries(std::ostream& os, const std::vector<BatteryRow>& batteries)
{
    struct Role
    {
        uint64_t nodes{0};
        uint64_t depleted{0};
        std::optional<double> shortestS;
    };

    // Alkaline and lithium cells are sold with 7 to 20 years of storage (unverified).
    constexpr double storageS = 10 * SECONDS_PER_YEAR;
    std::map<std::string, Role> roles;
    for (const BatteryRow& row : batteries)
    {
        Role& role = roles[row.role];
        ++role.nodes;
        role.depleted += row.depletedAtS ? 1 : 0;
        if (row.lifeS && (!role.shortestS || *row.lifeS < *role.shortestS))
        {
            role.shortestS = row.lifeS;
        }
    }
    for (const auto& [name, role] : roles)
    {
        os << "\nBattery life, " << name << ": ";
        if (!role.shortestS)
        {
            os << "not discharging\n";
            continue;
        }
        os << LifeText(*role.shortestS) << " for the first of " << role.nodes
           << (role.depleted > 0 ? ", as simulated; " + std::to_string(role.depleted) + " empty"
                                 : " at this run's mean power");
        os << (*role.shortestS > storageS ? "; cells lose their charge before (not modelled)\n"
                                          : "\n");
    }
}

} // namespace

void
PrintDecision(std::ostream& os, const ResultsReader& reader, int64_t runId)
{
    Shares shares;
    for (const ShareRow& row : reader.GetShares(runId))
    {
        shares[row.rule] = row;
    }
    PrintFate(os, ReadFate(reader, runId));
    if (shares.count("whole") == 0)
    {
        return;
    }
    const bool isMarginal = shares.count("marginal") > 0;
    ReportTable table({"role", "rule", "nodes", "share", "causes", "answers for", "draws"});
    for (const ShareByRoleRow& row : reader.GetSharesByRole(runId))
    {
        table.Add({row.role + " [J]",
                   row.shareRule,
                   SixDigits(row.nodes),
                   SixDigits(row.share),
                   SixDigits(isMarginal ? row.marginalItJ : row.causedItJ),
                   SixDigits(row.appliedItJ),
                   SixDigits(row.energyItJ)});
    }
    uint64_t inferences = 0;
    for (const LatencyRow& row : reader.GetLatency(runId))
    {
        inferences += row.completed;
    }
    AddSums(shares, inferences, table);
    os << "\nWhat the application causes"
       << (isMarginal ? " (this run less the same without it)"
                      : " (beyond mean standby: an estimate, see --marginal)")
       << ",\nanswers for (its tasks, and its share of standby and hardware), and what all draw\n";
    table.Print(os);
    PrintBatteries(os, reader.GetBatteries(runId));
}

} // namespace aiot
} // namespace ns3
