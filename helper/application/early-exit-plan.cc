// SPDX-License-Identifier: GPL-2.0-only
#include "early-exit-plan.h"

#include "ns3/csv-table.h"
#include "ns3/early-exit.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return a cell of a column that may be missing
std::optional<double>
ReadOptional(const CsvTable& table, std::size_t row, const std::string& title)
{
    const auto column = table.FindColumn(title);
    return column ? table.GetOptionalNumber(row, *column) : std::nullopt;
}

/// Refuse columns that nobody reads: a misspelt one would be taken for a missing one.
void
CheckColumns(const CsvTable& table)
{
    const std::vector<std::string> known{"layer",
                                         "share",
                                         "accuracy",
                                         "classifier",
                                         "source",
                                         "grade"};
    for (const std::string& title : table.GetHeader())
    {
        if (std::find(known.begin(), known.end(), title) == known.end())
        {
            throw std::invalid_argument(
                table.WhereHeader() + ": unknown column " + QuotedText(title) +
                "; there are layer, share, accuracy, classifier, source, grade");
        }
    }
}

/// Refuse exits that are none, with the table's name.
void
CheckExits(const CsvTable& table, const std::vector<ExitRow>& exits)
{
    std::vector<NetworkExit> all;
    for (std::size_t row = 0; row < exits.size(); ++row)
    {
        const bool isLast = row + 1 == exits.size();
        if ((exits[row].layer == LAST_EXIT) != isLast)
        {
            throw std::invalid_argument(table.Where(row) +
                                        ": the last row, and no other, is 'end', the network's own "
                                        "result");
        }
        if (!(exits[row].classifier >= 0 && exits[row].classifier <= 1))
        {
            throw std::invalid_argument(table.Where(row) +
                                        ": a classifier is a share of the network's time, 0 to 1");
        }
        all.push_back({exits[row].share, exits[row].accuracy, 0, 0});
    }
    try
    {
        EarlyExits{all};
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(table.GetName() + ": " + error.what());
    }
}

/// A place between two steps.
struct Boundary
{
    std::string layer;               //!< after which it is
    std::optional<std::size_t> exit; //!< which exit; none: the cut between two tiers
};

/// @return the places between steps, in the order of the network
std::vector<Boundary>
ListBoundaries(const NetworkDivision& division,
               const std::vector<ExitRow>& exits,
               const std::string& cut)
{
    std::vector<Boundary> boundaries;
    for (std::size_t i = 0; i + 1 < exits.size(); ++i)
    {
        boundaries.push_back({exits[i].layer, i});
    }
    if (cut.empty())
    {
        return boundaries;
    }
    const std::size_t place = division.FindPlace(cut);
    const auto behind =
        std::find_if(boundaries.begin(), boundaries.end(), [&](const Boundary& each) {
            return division.FindPlace(each.layer) >= place;
        });
    if (behind == boundaries.end() || division.FindPlace(behind->layer) > place)
    {
        boundaries.insert(behind, {cut, std::nullopt});
    }
    return boundaries;
}

} // namespace

std::vector<ExitRow>
ReadExits(const std::string& path)
{
    const CsvTable table = CsvTable::ReadFile(path);
    CheckColumns(table);
    const std::size_t layer = table.GetColumn("layer");
    const std::size_t share = table.GetColumn("share");
    std::vector<ExitRow> exits;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        exits.push_back({table.GetText(row, layer),
                         table.GetNumber(row, share),
                         ReadOptional(table, row, "accuracy"),
                         ReadOptional(table, row, "classifier").value_or(0)});
    }
    CheckExits(table, exits);
    return exits;
}

ExitPlan
MakeExitPlan(const NetworkDivision& division,
             const InferenceWorkload& workload,
             const std::vector<ExitRow>& exits,
             const ExitPlacement& placement)
{
    const auto boundaries = ListBoundaries(division, exits, placement.cut);
    std::vector<std::string> layers;
    std::vector<Offload> tiers;
    Offload tier = placement.head;
    const std::size_t cut = placement.cut.empty() ? 0 : division.FindPlace(placement.cut);
    for (const Boundary& boundary : boundaries)
    {
        layers.push_back(boundary.layer);
        tiers.push_back(tier);
        tier = !placement.cut.empty() && division.FindPlace(boundary.layer) == cut ? placement.tail
                                                                                   : tier;
    }
    tiers.push_back(tier);
    ExitPlan plan{division.Split(layers, tiers), std::vector<std::size_t>(exits.size())};
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
    {
        const bool isLast = i + 1 == plan.steps.size();
        const auto exit = isLast ? std::optional(exits.size() - 1) : boundaries[i].exit;
        if (!exit)
        {
            continue;
        }
        InferenceStep& step = plan.steps[i];
        step.exitProbability = exits[*exit].share;
        step.duration += Seconds(exits[*exit].classifier * workload.GetLatencyS(step.tier));
        plan.exitStep[*exit] = i;
    }
    return plan;
}

} // namespace aiot
} // namespace ns3
