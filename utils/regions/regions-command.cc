// SPDX-License-Identifier: GPL-2.0-only
// aiot regions: one stored run in all grids.
#include "common/catalogue-option.h"
#include "common/energy-number.h"
#include "common/short-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "regions-answer.h"
#include "regions-manifest.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Keys in the order in which they are told.
using RegionJson = nlohmann::ordered_json;

RegionJson
OptionalJson(const std::optional<double>& number)
{
    return number ? RegionJson(*number) : RegionJson(nullptr);
}

RegionJson
RowJson(const RegionGrams& row, const StoredRun& run)
{
    return {{"zone", row.zone},
            {"iso3", row.iso3.empty() ? RegionJson(nullptr) : RegionJson(row.iso3)},
            {"name", row.name},
            {"basis", row.basis},
            {"ci_g_per_kwh", row.ciGPerKwh},
            {"energy_total_kwh", run.energy.kwh},
            {"operational_gco2e", row.operationalG},
            {"operational_answered_gco2e", OptionalJson(row.answeredG)},
            {"embodied_gco2e", OptionalJson(run.embodiedG)},
            {"embodied_gco2e_low", OptionalJson(run.embodiedLowG)},
            {"embodied_gco2e_high", OptionalJson(run.embodiedHighG)},
            {"relative_to_run", OptionalJson(row.relativeToRun)},
            {"run_id", run.id},
            {"note", row.note}};
}

void
PrintRegions(const RegionsAnswer& answer)
{
    const StoredRun& run = answer.run;
    TextTable table({"zone", "grid", "basis", "g/kWh", "operational g", "x run", "note"},
                    {3, 4, 5});
    for (const RegionGrams& row : answer.rows)
    {
        table.AddRow({OneLineText(row.zone),
                      OneLineText(row.name),
                      row.basis,
                      DigitsText(row.ciGPerKwh),
                      DigitsText(row.operationalG),
                      row.relativeToRun ? DigitsText(*row.relativeToRun) : "-",
                      OneLineText(row.note)});
    }
    table.Print(std::cout);
    std::cout << "run " << run.id << " of " << OneLineText(run.scenario) << ": "
              << DigitsText(run.energy.kwh) << " kWh with PUE and charging losses, charged "
              << DigitsText(run.operationalG) << " gCO2e; embodied ";
    if (run.embodiedG)
    {
        std::cout << DigitsText(*run.embodiedG) << " gCO2e (" << DigitsText(*run.embodiedLowG)
                  << " to " << DigitsText(*run.embodiedHighG) << ") in every grid\n";
    }
    else
    {
        std::cout << "not assessed\n";
    }
}

/// @return the row that is asked for by name, or else the run's own by the hour
const RegionGrams&
GetOneRow(const RegionsAnswer& answer)
{
    std::vector<const RegionGrams*> rows;
    for (const RegionGrams& row : answer.rows)
    {
        if (row.isAsked)
        {
            rows.push_back(&row);
        }
    }
    if (rows.size() != 1)
    {
        throw std::invalid_argument("--manifest is of one grid, " + std::to_string(rows.size()) +
                                    " are asked for; allowed is one --zone, or one --intensity");
    }
    return *rows.front();
}

void
AnswerCommand(const RegionsQuery& query)
{
    const RegionsAnswer answer = AnswerRegions(query);
    TellChosenRun(answer.run.chosen, query.run);
    if (query.manifest)
    {
        std::cout << MakeManifest(answer, GetOneRow(answer));
        return;
    }
    if (!query.json)
    {
        PrintRegions(answer);
        return;
    }
    RegionJson list = RegionJson::array();
    for (const RegionGrams& row : answer.rows)
    {
        list.push_back(RowJson(row, answer.run));
    }
    std::cout << list.dump(2, ' ', false, RegionJson::error_handler_t::replace) << '\n';
}

} // namespace

void
RegisterRegions(CLI::App& app)
{
    auto query = std::make_shared<RegionsQuery>();
    CLI::App* command = app.add_subcommand("regions", "One stored run in all grids");
    command->add_option("DATABASE", query->database, "results database")->required();
    command->add_option("--run", query->run, "id of the run (the first completed one)");
    command
        ->add_option(
            "--zone",
            query->zones,
            "a grid zone, ISO 3166 code, or one of --intensity, --catalogue or the run; with "
            "commas, or repeated (all that have a value)")
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        ->add_option(
            "--intensity",
            query->intensities,
            "ZONE=FILE or ZONE=VALUE [g/kWh], a carbon intensity, as of a scenario; may be "
            "repeated")
        ->allow_extra_args(false);
    AddCatalogueOption(*command, query->catalogue);
    command
        ->add_option("--gaps", query->gaps, "what becomes of hours without a value in --intensity")
        ->check(CLI::IsMember({"fail", "hold", "linear"}))
        ->capture_default_str();
    command
        ->add_option("--boundary",
                     query->boundary,
                     "which emissions, where a file of --intensity has both")
        ->check(CLI::IsMember({"lifecycle", "direct"}))
        ->capture_default_str();
    CLI::Option* manifest =
        command->add_flag("--manifest",
                          query->manifest,
                          "print one grid's row as a manifest of the Impact Framework (YAML)");
    command
        ->add_flag("--json",
                   query->json,
                   "print a JSON array, in the order of --zone, or the least grams first")
        ->excludes(manifest);
    command->footer("All nodes of the run are moved to the grid. Embodied emissions stay.");
    command->callback([query] { AnswerCommand(*query); });
}

} // namespace ns3::aiot
