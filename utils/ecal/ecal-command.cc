// SPDX-License-Identifier: GPL-2.0-only
#include "common/card-configurations.h"
#include "common/json-text.h"
#include "common/toml-json.h"
#include "common/tool-command.h"
#include "ecal-figure.h"
#include "ecal-report.h"
#include "ecal-sweep.h"

#include "ns3/built-in-table.h"
#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_ROWS = 1'000'000;

struct EcalOptions
{
    std::string file;
    std::vector<std::string> settings;
    std::vector<std::string> sweeps;
    std::string figure;
    bool json = false;
    bool csv = false;
    bool detail = false;
};

/// Multiplies the rows by the values of a sweep.
std::vector<EcalRow>
Expand(const std::vector<EcalRow>& rows, const EcalSweep& sweep)
{
    if (rows.size() * sweep.values.size() > MAX_ROWS)
    {
        throw std::invalid_argument("--sweep: more than " + std::to_string(MAX_ROWS) + " rows");
    }
    std::vector<EcalRow> expanded;
    for (const EcalRow& row : rows)
    {
        if (!HasSweptKey(row.question, sweep.key))
        {
            expanded.push_back(row);
            continue;
        }
        for (double value : sweep.values)
        {
            EcalRow next = row;
            next.question = ApplySweep(row.question, sweep, value);
            next.swept.emplace_back(sweep.key, value);
            expanded.push_back(std::move(next));
        }
    }
    return expanded;
}

/// @return whether a file is TOML, by its name
bool
IsToml(const std::string& path)
{
    return std::filesystem::path(path).extension() == ".toml";
}

/// @return the configurations of a card, and of the one whose configurations it takes over
std::map<std::string, CardConfiguration>
FindConfigurations(const nlohmann::json& card, const std::string& name)
{
    std::map<std::string, CardConfiguration> found = ReadCardConfigurations(card, name);
    const auto owner = card.find("configurations_of");
    if (owner != card.end() && owner->is_string())
    {
        const std::string path = "cards/" + owner->get<std::string>() + ".toml";
        found.merge(ReadCardConfigurations(ParseTomlText(GetBuiltInTable(path), "traces/" + path),
                                           "traces/" + path));
    }
    return found;
}

/// @return the configurations of a card, as far as `aiot ecal` computes them
std::vector<EcalCase>
FindCardCases(const nlohmann::json& card, const std::string& name)
{
    const std::vector<std::string> kinds = GetEcalKinds();
    std::vector<EcalCase> cases;
    for (const auto& [id, configuration] : FindConfigurations(card, name))
    {
        if (std::find(kinds.begin(), kinds.end(), configuration.kind) != kinds.end())
        {
            cases.push_back(
                {id, configuration.kind, configuration.config, name + ": " + QuotedText(id)});
        }
    }
    if (cases.empty())
    {
        throw std::invalid_argument(name + ": the card has no configuration of a kind of eCAL");
    }
    return cases;
}

std::vector<EcalCase>
ReadCases(const std::string& path)
{
    const std::string name = OneLineText(path);
    if (!IsToml(path))
    {
        return FindEcalCases(ReadJsonFile(path), name);
    }
    const nlohmann::json table = ReadTomlFile(path);
    return table.contains("figure") ? FindCardCases(table, name) : FindEcalCases(table, name);
}

void
ApplySettings(const std::vector<std::string>& settings, std::vector<EcalRow>& rows)
{
    for (const std::string& text : settings)
    {
        const EcalSetting setting = ParseEcalSetting(text);
        for (EcalRow& row : rows)
        {
            EcalCase& question = row.question;
            if (HasSweptKey(question, setting.key))
            {
                question.config = ApplySetting(question.config,
                                               question.kind,
                                               setting,
                                               question.where + ": --set");
            }
        }
    }
}

void
RunEcal(const EcalOptions& options)
{
    std::vector<EcalRow> rows;
    for (EcalCase& question : ReadCases(options.file))
    {
        rows.push_back({std::move(question), {}, {}});
    }
    ApplySettings(options.settings, rows);
    for (const std::string& sweep : options.sweeps)
    {
        rows = Expand(rows, ParseEcalSweep(sweep));
    }
    const EcalEvaluator evaluator;
    for (EcalRow& row : rows)
    {
        row.answer = evaluator.Evaluate(row.question);
    }
    if (!options.figure.empty())
    {
        WriteEcalFigure(options.figure, OneLineText(options.file), rows);
    }
    if (options.json)
    {
        PrintEcalJson(std::cout, rows, options.detail);
    }
    else if (options.csv)
    {
        PrintEcalCsv(std::cout, rows);
    }
    else
    {
        PrintEcalText(std::cout, rows);
    }
}

} // namespace

void
RegisterEcal(CLI::App& app)
{
    const auto options = std::make_shared<EcalOptions>();
    CLI::App* command = app.add_subcommand("ecal", "eCAL of lifecycles, in closed form");
    command
        ->add_option("FILE",
                     options->file,
                     "JSON: {id, kind, config}, an array of them, or {rows}; TOML: the same, or a "
                     "card of aiot reproduce")
        ->required();
    CLI::Option* json =
        command->add_flag("--json", options->json, "print an array of {id, output}");
    command->add_flag("--csv", options->csv, "print a table as CSV")->excludes(json);
    command
        ->add_flag("--detail",
                   options->detail,
                   "with --json: kind, FLOP, stages and hops by layer, too")
        ->needs(json);
    command
        ->add_option(
            "--sweep",
            options->sweeps,
            "KEY=FROM:TO:logN, KEY=FROM:TO:linN or KEY=A,B,C; may be repeated, for example "
            "inferences=1:1e8:log25")
        ->allow_extra_args(false);
    command
        ->add_option(
            "--set",
            options->settings,
            "KEY=VALUE in place of what the file says, key as for --sweep; may be repeated")
        ->allow_extra_args(false);
    command
        ->add_option(
            "--figure",
            options->figure,
            "also write the curve over the first --sweep, as an HTML page that saves it as "
            "SVG, PNG, PDF or CSV")
        ->type_name("FILE");
    command->footer(
        "Kinds: aiot (corrected; the default), estimate, run_calculator, run_calculator_hops,\n"
        "transmission and preprocessing (as the authors compute, defects included).");
    command->callback([options] { RunEcal(*options); });
}

} // namespace ns3::aiot
