// SPDX-License-Identifier: GPL-2.0-only
#include "common/energy-number.h"
#include "common/short-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "rank-correlation.h"
#include "score-table.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct ScoreOptions
{
    std::vector<std::string> devices;
    std::string reference;
    std::string table;
    bool json = false;
};

/// The devices that were asked for and the reference; without names those that can be compared.
std::vector<ScoredDevice>
Select(const std::vector<ScoredDevice>& all, const ScoreOptions& options)
{
    const auto find = [&](const std::string& name) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const ScoredDevice& device) {
            return device.name == name;
        });
        if (found == all.end())
        {
            throw std::invalid_argument("score: there is no device " + QuotedText(name));
        }
        return *found;
    };
    const ScoredDevice reference = find(options.reference);
    std::vector<ScoredDevice> selected;
    if (!options.devices.empty())
    {
        for (const std::string& name : options.devices)
        {
            selected.push_back(find(name));
        }
        return selected;
    }
    for (const ScoredDevice& device : all)
    {
        const auto isShared = [&](const ScoreEntry& entry) {
            return std::any_of(
                reference.entries.begin(),
                reference.entries.end(),
                [&](const ScoreEntry& other) { return other.workload == entry.workload; });
        };
        if (std::any_of(device.entries.begin(), device.entries.end(), isShared))
        {
            selected.push_back(device);
        }
    }
    return selected;
}

std::vector<InferenceScore>
ScoreSelected(std::vector<ScoredDevice> devices,
              const std::vector<ScoredDevice>& all,
              const std::string& reference)
{
    const std::size_t asked = devices.size();
    for (const ScoredDevice& device : all)
    {
        if (device.name == reference)
        {
            devices.push_back(device);
        }
    }
    auto scores = ScoreDevices(devices, reference);
    scores.resize(asked);
    return scores;
}

/// Published scores beside ours: those of the devices that have one, and how alike the orders are.
struct PublishedScores
{
    std::map<std::string, double> iecs; ///< by device
    std::size_t compared = 0;           ///< devices with both
    std::optional<double> spearman;     ///< of IECS* and the published IECS; nothing below three
};

PublishedScores
ComparePublished(const std::vector<InferenceScore>& scores)
{
    PublishedScores published;
    const CsvTable table = CsvTable::BuiltIn("published-scores.csv");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, table.GetColumn("score")) == "IECS")
        {
            published.iecs[table.GetText(row, table.GetColumn("device"))] =
                table.GetNumber(row, table.GetColumn("value"));
        }
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    for (const InferenceScore& score : scores)
    {
        const auto found = published.iecs.find(score.name);
        if (found != published.iecs.end())
        {
            ours.push_back(score.iecs);
            theirs.push_back(found->second);
        }
    }
    published.compared = ours.size();
    published.spearman = SpearmanCorrelation(ours, theirs);
    return published;
}

void
PrintComparison(const PublishedScores& published)
{
    if (!published.spearman)
    {
        return;
    }
    char text[16];
    std::snprintf(text, sizeof text, "%.3f", *published.spearman);
    std::cout << "Order of " << published.compared
              << " devices by IECS* against the published IECS: Spearman " << text
              << ". Nothing is claimed about the published PCS.\n";
}

void
PrintScores(const std::vector<InferenceScore>& scores, const std::string& reference)
{
    const PublishedScores published = ComparePublished(scores);
    std::vector<std::string> titles{"device", "IECS*", "PCS*", "sum form 1/J", "workloads"};
    std::vector<std::size_t> numbers{1, 2, 3, 4};
    if (published.compared > 0)
    {
        titles.push_back("published IECS");
        numbers.push_back(5);
    }
    TextTable table(titles, numbers);
    for (const InferenceScore& score : scores)
    {
        std::vector<std::string> cells{OneLineText(score.name),
                                       DecimalText(score.iecs),
                                       DecimalText(score.pcs),
                                       DecimalText(score.iecsSum),
                                       std::to_string(score.workloads)};
        const auto found = published.iecs.find(score.name);
        if (found != published.iecs.end())
        {
            cells.push_back(RoundedNumber(found->second));
        }
        table.AddRow(cells);
    }
    table.Print(std::cout);
    std::cout << OneLineText(reference)
              << " = 100, higher is better. IECS* and PCS* are this module's own scores, not those "
                 "of the 2023 study.\n";
    PrintComparison(published);
}

nlohmann::json
ScoresJson(const std::vector<InferenceScore>& scores, const std::string& reference)
{
    const PublishedScores published = ComparePublished(scores);
    nlohmann::json list = nlohmann::json::array();
    for (const InferenceScore& score : scores)
    {
        list.push_back({{"device", score.name},
                        {"reference", reference},
                        {"iecs", score.iecs},
                        {"pcs", score.pcs},
                        {"iecs_sum_per_j", score.iecsSum},
                        {"workloads", score.workloads},
                        {"published_iecs", nullptr},
                        {"spearman_published_iecs", nullptr},
                        {"spearman_devices", published.compared}});
        const auto found = published.iecs.find(score.name);
        if (found != published.iecs.end())
        {
            list.back()["published_iecs"] = found->second;
        }
        if (published.spearman)
        {
            list.back()["spearman_published_iecs"] = *published.spearman;
        }
    }
    return list;
}

void
Score(ScoreOptions options)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    const ProcessorCatalogue& catalogue = estimator.GetProcessors();
    const auto all = options.table.empty() ? ListScoredProcessors(estimator)
                                           : ReadScoreTable(CsvTable::ReadFile(options.table));
    if (all.empty())
    {
        throw std::invalid_argument(options.table + ": no devices");
    }
    if (options.table.empty())
    {
        options.reference =
            catalogue.Get(options.reference.empty() ? "Raspberry-Pi-4" : options.reference).name;
        for (std::string& name : options.devices)
        {
            name = catalogue.Get(name).name;
        }
    }
    options.reference = options.reference.empty() ? all.front().name : options.reference;
    const auto scores = ScoreSelected(Select(all, options), all, options.reference);
    if (!options.json)
    {
        PrintScores(scores, options.reference);
        return;
    }
    const auto list = ScoresJson(scores, options.reference);
    std::cout << (options.devices.size() == 1 ? list.front() : list)
                     .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
}

} // namespace

void
RegisterScore(CLI::App& app)
{
    auto options = std::make_shared<ScoreOptions>();
    CLI::App* command = app.add_subcommand(
        "score",
        "Score devices by energy (IECS*) and power (PCS*) of inference; these scores are ours");
    command->add_option("DEVICE",
                        options->devices,
                        "Devices; all that share a workload with the reference if none");
    command->add_option("--reference",
                        options->reference,
                        "The device that gets 100: Raspberry-Pi-4, or the first of a table");
    command
        ->add_option("--table",
                     options->table,
                     "Devices from a table: device, workload, energy_j, power_w, max_power_w")
        ->type_name("CSV");
    command->add_flag("--json", options->json, "Print JSON: an object for one DEVICE, else a list");
    command->callback([options] { Score(*options); });
}

} // namespace ns3::aiot
