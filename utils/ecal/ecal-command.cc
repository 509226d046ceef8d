// SPDX-License-Identifier: GPL-2.0-only
#include "common/json-text.h"
#include "common/tool-command.h"
#include "ecal-report.h"
#include "ecal-sweep.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <iostream>
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
    std::vector<std::string> sweeps;
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
        if (!HasSweptKey(row.question, sweep))
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

void
RunEcal(const EcalOptions& options)
{
    std::vector<EcalRow> rows;
    const std::string name = OneLineText(options.file);
    for (EcalCase& question : FindEcalCases(ReadJsonFile(options.file), name))
    {
        rows.push_back({std::move(question), {}, {}});
    }
    for (const std::string& sweep : options.sweeps)
    {
        rows = Expand(rows, ParseEcalSweep(sweep));
    }
    const EcalEvaluator evaluator;
    for (EcalRow& row : rows)
    {
        row.answer = evaluator.Evaluate(row.question);
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
        ->add_option("FILE", options->file, "JSON: {id, kind, config}, an array of them, or {rows}")
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
    command->footer(
        "Kinds: aiot (corrected; the default), estimate, run_calculator, run_calculator_hops,\n"
        "transmission and preprocessing (as the authors compute, defects included).");
    command->callback([options] { RunEcal(*options); });
}

} // namespace ns3::aiot
