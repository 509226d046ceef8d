// SPDX-License-Identifier: GPL-2.0-only
#include "decision-report.h"

#include "interval-report.h"
#include "report-table.h"

#include "ns3/embodied-amortisation.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <functional>
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
    uint64_t timedOut{0};           //!< of these, without a result in time
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
        fate.timedOut += row.timedOut;
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
    if (fate.timedOut > 0)
    {
        os << " (" << fate.timedOut << " without a result in time)";
    }
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

/// What the table's lines of the run as a whole say.
struct SumLine
{
    std::string title;
    std::string unit; //!< such as J/inference
    std::function<std::optional<double>(const ShareRow&)> get;
    ResultNames results; //!< whose intervals are those of the columns
};

/**
 * @param shares by rule
 * @param hasInterval embodied emissions have one: no lines for low and high
 * @param inferences how many were completed
 * @return the lines of the run as a whole
 */
std::vector<SumLine>
MakeSumLines(const Shares& shares, bool hasInterval, uint64_t inferences)
{
    using Figure = std::optional<double>;
    const std::string caused = CausedRule(shares);
    const ResultNames totals{caused + "_total_j", "answered_total_j", "energy_total_j"};
    const std::string causedG = caused + "_operational_gco2e";
    std::vector<SumLine> lines = {
        {"all",
         "J",
         [](const ShareRow& row) -> Figure { return row.energyItJ; },
         {caused + "_it_j", "answered_it_j", "energy_it_j"}},
        {"with PUE", "J", [](const ShareRow& row) -> Figure { return row.energyTotalJ; }, totals},
        {"operational",
         "gCO2e",
         [](const ShareRow& row) -> Figure { return row.operationalGco2e; },
         {causedG, "answered_operational_gco2e", "operational_gco2e"}},
        {"embodied",
         "gCO2e",
         [](const ShareRow& row) { return row.embodiedGco2e; },
         {"", "answered_embodied_gco2e", "embodied_gco2e"}}};
    if (!hasInterval)
    {
        lines.push_back(
            {"  low", "", [](const ShareRow& row) { return row.embodiedGco2eLow; }, {}});
        lines.push_back(
            {"  high", "", [](const ShareRow& row) { return row.embodiedGco2eHigh; }, {}});
    }
    if (inferences == 0)
    {
        return lines;
    }
    const auto count = static_cast<double>(inferences);
    lines.push_back({"with PUE",
                     "J/inference",
                     [count](const ShareRow& row) -> Figure { return row.energyTotalJ / count; },
                     totals});
    lines.push_back({"all",
                     "gCO2e/inference",
                     [count](const ShareRow& row) -> Figure {
                         // Nothing is made for what the application causes; elsewhere a sum without
                         // hardware would look like a small footprint.
                         const bool isCaused = row.rule == "caused" || row.rule == "marginal";
                         const Figure embodiedG = isCaused ? 0 : row.embodiedGco2e;
                         return embodiedG ? Figure((row.operationalGco2e + *embodiedG) / count)
                                          : std::nullopt;
                     },
                     {causedG, "answered_gco2e", "gco2e"}});
    return lines;
}

/// @return figures of a line by column: caused, answered for, drawn
Figures
GetFigures(const SumLine& line, const Shares& shares)
{
    return {line.get(shares.at(CausedRule(shares))),
            line.get(shares.at("answered")),
            line.get(shares.at("whole"))};
}

/// @return the lines as a table of figures alone
ReportTable
MakePlainTable(const std::vector<ShareByRoleRow>& roles,
               const Shares& shares,
               const std::vector<SumLine>& lines)
{
    ReportTable table({"role", "rule", "nodes", "share", "causes", "answers for", "draws"});
    for (const ShareByRoleRow& row : roles)
    {
        table.Add({row.role + " [J]",
                   row.shareRule,
                   SixDigits(row.nodes),
                   SixDigits(row.share),
                   SixDigits(row.marginalItJ.value_or(row.causedItJ)),
                   SixDigits(row.answeredItJ),
                   SixDigits(row.energyItJ)});
    }
    for (const SumLine& line : lines)
    {
        std::vector<std::string> cells{line.title +
                                           (line.unit.empty() ? "" : " [" + line.unit + "]"),
                                       "",
                                       "",
                                       ""};
        for (const std::optional<double>& figure : GetFigures(line, shares))
        {
            cells.push_back(SixDigits(figure));
        }
        table.Add(cells);
    }
    return table;
}

/// @return the lines as a table of figures with their intervals
ReportTable
MakeIntervalTable(const std::vector<ShareByRoleRow>& roles,
                  const Shares& shares,
                  const std::vector<SumLine>& lines,
                  const IntervalReport& intervals)
{
    const std::string caused = CausedRule(shares);
    ReportTable table({"role", "", "causes", "answers for", "draws"});
    for (const ShareByRoleRow& row : roles)
    {
        intervals.AddLine(row.role,
                          "J",
                          {caused + "_it_j", "answered_it_j", "energy_it_j"},
                          {row.marginalItJ.value_or(row.causedItJ), row.answeredItJ, row.energyItJ},
                          "role=" + row.role,
                          table);
    }
    for (const SumLine& line : lines)
    {
        intervals
            .AddLine(line.title, line.unit, line.results, GetFigures(line, shares), "all", table);
    }
    return table;
}

/// Print how many nodes there are, and by which rule the application answers for them.
void
PrintShares(std::ostream& os, const std::vector<ShareByRoleRow>& roles)
{
    std::string text;
    for (const ShareByRoleRow& row : roles)
    {
        text += (text.empty() ? "  nodes: " : ", ") + SixDigits(row.nodes) + " " +
                OneLineText(row.role) + " " + OneLineText(row.shareRule) +
                (row.share == 1 ? "" : " (" + SixDigits(row.share) + ")");
    }
    os << text << "\n";
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

/// @return a life with its interval, in the unit of LifeText()
std::string
LifeCell(const IntervalReport& intervals, const std::string& role, double seconds)
{
    const std::string text = LifeText(seconds);
    const std::string unit = text.substr(text.rfind(' '));
    return intervals.Cell("battery_life_s", std::stod(text), "role=" + role) + unit;
}

/// @return "15120 J", or "15120 to 30240 J"
std::string
ChargeText(const std::set<double>& chargesJ)
{
    const std::string least = SixDigits(*chargesJ.begin());
    const std::string most = SixDigits(*chargesJ.rbegin());
    return (least == most ? least : least + " to " + most) + " J";
}

/**
 * How long the batteries of each role last.
 * @param os where to print
 * @param reader the database
 * @param runId the run
 * @param intervals of the run
 */
void
PrintBatteries(std::ostream& os,
               const ResultsReader& reader,
               int64_t runId,
               const IntervalReport& intervals)
{
    struct Role
    {
        uint64_t nodes{0};
        uint64_t depleted{0};
        std::optional<double> shortestS;
        std::set<double> chargesJ; //!< of one battery each
    };

    // Alkaline and lithium cells are sold with 7 to 20 years of storage (unverified).
    constexpr double storageS = 10 * SECONDS_PER_YEAR;
    std::map<uint32_t, double> populations;
    for (const NodeRecord& node : reader.GetNodes(runId))
    {
        populations[node.id] = node.population;
    }
    std::map<std::string, Role> roles;
    for (const BatteryRow& row : reader.GetBatteries(runId))
    {
        Role& role = roles[row.role];
        ++role.nodes;
        role.chargesJ.insert(row.initialJ / populations.at(row.nodeId));
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
        os << LifeCell(intervals, name, *role.shortestS) << " for the first of " << role.nodes
           << (role.depleted > 0 ? ", as simulated; " + std::to_string(role.depleted) + " empty"
                                 : " at this run's mean power")
           << ", from " << ChargeText(role.chargesJ);
        os << (*role.shortestS > storageS ? ";\n  cells lose their charge before (not modelled)\n"
                                          : "\n");
    }
}

/// Say why embodied grams are missing.
void
PrintUnassessed(std::ostream& os, const std::vector<EventRecord>& events)
{
    const std::string begin = "no embodied carbon is known of ";
    std::string unknown;
    for (const EventRecord& event : events)
    {
        if (event.kind == "note" && event.detail.rfind(begin, 0) == 0)
        {
            const std::string what = event.detail.substr(begin.size());
            unknown += (unknown.empty() ? "" : ", ") + what.substr(0, what.find(':'));
        }
    }
    os << (unknown.empty()
               ? "embodied -: no hardware is counted; AppendEmbodied(), then AppendSci() do, where "
                 "each label has a board"
               : "embodied -: nothing is known of " + OneLineText(unknown) + ", see Note")
       << "\n";
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
    uint64_t inferences = 0;
    for (const LatencyRow& row : reader.GetLatency(runId))
    {
        inferences += row.completed;
    }
    const IntervalReport intervals(reader, runId);
    const auto roles = reader.GetSharesByRole(runId);
    const auto lines = MakeSumLines(shares, intervals.Has("embodied_gco2e"), inferences);
    os << "\nWhat the application causes"
       << (isMarginal ? " (this run less the same without it)"
                      : " (beyond mean standby: an estimate, see --marginal)")
       << ",\nanswers for (its tasks, and its share of standby and hardware), and what all draw\n";
    (intervals.HasIntervals() ? MakeIntervalTable(roles, shares, lines, intervals)
                              : MakePlainTable(roles, shares, lines))
        .Print(os);
    if (intervals.HasIntervals())
    {
        PrintShares(os, roles);
    }
    if (!shares.at("whole").embodiedGco2e)
    {
        PrintUnassessed(os, reader.GetEvents(runId));
    }
    intervals.PrintScores(os);
    PrintBatteries(os, reader, runId, intervals);
}

} // namespace aiot
} // namespace ns3
