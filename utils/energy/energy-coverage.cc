// SPDX-License-Identifier: GPL-2.0-only
// Intervals of energies against measurements that the estimator did not have.
#include "energy-coverage.h"

#include "ns3/csv-table.h"
#include "ns3/energy-estimator.h"
#include "ns3/measured-inferences.h"
#include "ns3/network-family.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t FOLDS = 20;
/// A round for rows that have none: older than all others, as in the tables.
constexpr double OLDEST_ROUND = 1e-9;

std::vector<InferenceRow>
ListRows(const ProcessorCatalogue& processors)
{
    std::vector<InferenceRow> rows;
    for (const std::string& device : processors.GetNames())
    {
        for (const InferenceCost& cost : processors.GetInferences(device))
        {
            rows.push_back({device, cost});
            rows.back().cost.round = std::max(cost.round, OLDEST_ROUND);
        }
    }
    return rows;
}

/// What makes measurements repetitions of each other.
using Pair = std::tuple<std::string, std::string, std::string, InferenceLoad, ComputeEngine>;

Pair
PairOf(const InferenceRow& row)
{
    return {row.device,
            DnnKey(row.cost.network),
            row.cost.precision,
            row.cost.load,
            row.cost.engine};
}

/// The rows of pairs with several measurements.
std::set<std::size_t>
FindRepeated(const std::vector<InferenceRow>& rows)
{
    std::map<Pair, std::vector<std::size_t>> pairs;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        pairs[PairOf(rows[i])].push_back(i);
    }
    std::set<std::size_t> repeated;
    for (const auto& [pair, ofPair] : pairs)
    {
        if (ofPair.size() > 1)
        {
            repeated.insert(ofPair.begin(), ofPair.end());
        }
    }
    return repeated;
}

/// The rows of pairs with several rounds that are of the newest.
std::set<std::size_t>
FindNewest(const std::vector<InferenceRow>& rows)
{
    std::map<Pair, std::set<double>> rounds;
    for (const InferenceRow& row : rows)
    {
        rounds[PairOf(row)].insert(row.cost.round);
    }
    std::set<std::size_t> newest;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const std::set<double>& ofPair = rounds.at(PairOf(rows[i]));
        if (ofPair.size() > 1 && rows[i].cost.round == *ofPair.rbegin())
        {
            newest.insert(i);
        }
    }
    return newest;
}

/// Rows that are held back together, by index; those of no group are never asked for.
std::map<std::string, std::vector<std::size_t>>
Divide(const std::vector<InferenceRow>& rows, HeldBack split)
{
    std::map<std::string, std::vector<std::size_t>> groups;
    std::map<std::pair<std::string, std::string>, std::uint64_t> pairs;
    const std::set<std::size_t> again = split == HeldBack::ROUND    ? FindNewest(rows)
                                        : split == HeldBack::REPEAT ? FindRepeated(rows)
                                                                    : std::set<std::size_t>();
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const InferenceRow& row = rows[i];
        switch (split)
        {
        case HeldBack::PAIR: {
            // Pairs of one processor are dealt to different folds.
            const auto pair =
                pairs.emplace(std::make_pair(row.device, DnnKey(row.cost.network)), pairs.size());
            groups[std::to_string(pair.first->second % FOLDS)].push_back(i);
            break;
        }
        case HeldBack::DEVICE:
            groups[row.device].push_back(i);
            break;
        case HeldBack::NETWORK:
            groups[DnnKey(row.cost.network)].push_back(i);
            break;
        case HeldBack::FAMILY:
            groups[FamilyOfNetwork(row.cost.network)].push_back(i);
            break;
        case HeldBack::REPEAT:
        case HeldBack::ROUND:
            if (again.count(i) > 0)
            {
                groups[split == HeldBack::ROUND ? "" : std::to_string(i)].push_back(i);
            }
        }
    }
    return groups;
}

/// Adds the answer to a question, if there is one.
void
Ask(EnergyEstimator& estimator, const InferenceRow& row, std::vector<HeldBackAnswer>& answers)
{
    if (row.cost.load == InferenceLoad::UNKNOWN)
    {
        return;
    }
    const EnergyQuery question{row.cost.network,
                               row.device,
                               row.cost.precision,
                               "",
                               1,
                               row.cost.load,
                               row.cost.engine};
    try
    {
        const EnergyEstimate& answer = estimator.Estimate(question);
        const EnergyRange interval = estimator.FindInterval(answer);
        answers.push_back(
            {row, EnergyMethodName(answer.method), answer.energyJ, interval.lowJ, interval.highJ});
    }
    catch (const std::invalid_argument&)
    {
        // No method is left: its layers are not known, or the sheet has no rate for it.
    }
}

} // namespace

const char*
HeldBackName(HeldBack split)
{
    switch (split)
    {
    case HeldBack::PAIR:
        return "pair";
    case HeldBack::DEVICE:
        return "device";
    case HeldBack::NETWORK:
        return "network";
    case HeldBack::FAMILY:
        return "family";
    case HeldBack::REPEAT:
        return "repeat";
    case HeldBack::ROUND:
        break;
    }
    return "round";
}

double
EnergyCoverage::GetShare() const
{
    return all > 0 ? static_cast<double>(inside) / static_cast<double>(all) : 0.0;
}

bool
HeldBackAnswer::IsInside() const
{
    return lowJ <= row.cost.energyJ && row.cost.energyJ <= highJ;
}

std::vector<HeldBackAnswer>
AskHeldBack(HeldBack split, const DnnFitter& fitter)
{
    const std::vector<InferenceRow> rows = ListRows(ProcessorCatalogue::BuiltIn());
    ProcessorCatalogue bare(DnnCatalogue::BuiltIn());
    bare.AddProcessors(CsvTable::BuiltIn("processors.csv"));
    std::vector<HeldBackAnswer> answers;
    for (const auto& [name, group] : Divide(rows, split))
    {
        std::vector<InferenceRow> known;
        for (std::size_t i = 0; i < rows.size(); ++i)
        {
            if (!std::binary_search(group.begin(), group.end(), i))
            {
                known.push_back(rows[i]);
            }
        }
        EnergyEstimator estimator(bare);
        estimator.FitWith(fitter);
        estimator.AddMeasurements(known);
        for (const std::size_t i : group)
        {
            Ask(estimator, rows[i], answers);
        }
    }
    return answers;
}

std::vector<HeldBackAnswer>
AskForOthers(const ProcessorCatalogue& processors,
             const std::vector<InferenceRow>& rows,
             const DnnFitter& fitter)
{
    EnergyEstimator estimator(processors);
    estimator.FitWith(fitter);
    std::vector<HeldBackAnswer> answers;
    for (InferenceRow row : rows)
    {
        if (row.cost.engine == ComputeEngine::UNKNOWN)
        {
            row.cost.engine = GuessEngine(processors.Get(row.device), row.cost.runtime);
        }
        Ask(estimator, row, answers);
    }
    return answers;
}

std::vector<EnergyCoverage>
CountCoverage(const std::vector<HeldBackAnswer>& answers)
{
    std::map<std::string, EnergyCoverage> byMethod;
    std::map<std::string, std::vector<double>> widths;
    EnergyCoverage all;
    for (const HeldBackAnswer& answer : answers)
    {
        EnergyCoverage& coverage = byMethod[answer.method];
        for (EnergyCoverage* count : {&coverage, &all})
        {
            ++count->all;
            count->inside += answer.IsInside() ? 1 : 0;
        }
        widths[answer.method].push_back(answer.highJ / answer.lowJ);
        widths["all"].push_back(answer.highJ / answer.lowJ);
    }
    std::vector<EnergyCoverage> coverages;
    for (auto& [method, coverage] : byMethod)
    {
        coverage.method = method;
        coverages.push_back(coverage);
    }
    all.method = "all";
    coverages.push_back(all);
    for (EnergyCoverage& coverage : coverages)
    {
        std::vector<double>& of = widths[coverage.method];
        std::sort(of.begin(), of.end());
        coverage.width = of.empty() ? 0.0 : of[of.size() / 2];
    }
    return coverages;
}

} // namespace ns3::aiot
