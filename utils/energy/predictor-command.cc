// SPDX-License-Identifier: GPL-2.0-only
#include "batching-report.h"
#include "common/tool-command.h"
#include "llm-report.h"
#include "predictor-report.h"

#include "ns3/llm-table.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

struct PredictorOptions
{
    std::string path;
    std::string train;
    PredictorJudgement judgement;
    BatchingChoice batching;
    bool json = false;
};

/// Names come from the file and may hold bytes that are no text.
void
PrintJson(const nlohmann::json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

/// The table of --train, where there is one.
std::optional<CsvTable>
ReadTraining(const PredictorOptions& options)
{
    if (options.train.empty())
    {
        return std::nullopt;
    }
    CsvTable train = CsvTable::ReadFile(options.train);
    if (!IsLlmTable(train))
    {
        throw std::invalid_argument(train.GetName() +
                                    ": does not have the columns of language models");
    }
    return train;
}

void
EvaluateTokens(const PredictorOptions& options, const CsvTable& table)
{
    const std::optional<CsvTable> train = ReadTraining(options);
    const auto report = EvaluateLlm(table, train, options.judgement);
    if (options.json)
    {
        PrintJson(report);
    }
    else
    {
        PrintLlmEvaluation(std::cout, report);
    }
}

void
Evaluate(const PredictorOptions& options)
{
    const CsvTable table = CsvTable::ReadFile(options.path);
    if (IsLlmTable(table))
    {
        EvaluateTokens(options, table);
        return;
    }
    if (!options.train.empty())
    {
        throw std::invalid_argument(table.GetName() +
                                    ": --train goes with tables of language models (model, task, "
                                    "weight_precision, ... energy_per_token_j)");
    }
    const auto report = EvaluatePredictors(table, options.judgement);
    if (options.json)
    {
        PrintJson(report);
    }
    else
    {
        PrintEvaluation(std::cout, report);
    }
}

void
Batching(const PredictorOptions& options)
{
    const CsvTable table = CsvTable::ReadFile(options.path);
    if (!IsLlmTable(table))
    {
        throw std::invalid_argument(table.GetName() +
                                    ": does not have the columns of language models");
    }
    const auto report =
        CompareBatching(table, ReadTraining(options).value_or(table), options.batching);
    if (options.json)
    {
        PrintJson(report);
    }
    else
    {
        PrintBatching(std::cout, report);
    }
}

void
Fit(const PredictorOptions& options)
{
    const auto report = FitPredictors(CsvTable::ReadFile(options.path));
    if (options.json)
    {
        PrintJson(report);
    }
    else
    {
        PrintFit(std::cout, report);
    }
}

CLI::App*
AddVerb(CLI::App& command,
        const std::string& name,
        const std::string& help,
        PredictorOptions& options)
{
    CLI::App* verb = command.add_subcommand(name, help);
    verb->add_option(
            "CSV",
            options.path,
            "Measured convolutions, MLPerf's edge results or, but for fit, joules per token")
        ->required();
    verb->add_flag("--json", options.json, "Print one JSON object instead of tables");
    return verb;
}

void
AddEvaluate(CLI::App& command, const std::shared_ptr<PredictorOptions>& options)
{
    CLI::App* evaluate =
        AddVerb(command,
                "evaluate",
                "Judge by cross-validation: MAPE, acc5, acc10 and RMSPE, in percent",
                *options);
    evaluate->add_option("--folds", options->judgement.folds, "Number of folds")
        ->check(CLI::Range(2, 100))
        ->capture_default_str();
    evaluate->add_option("--seed", options->judgement.seed, "Seed of the shuffle")
        ->capture_default_str();
    evaluate
        ->add_option("--train",
                     options->train,
                     "Language models: learn from this table, not from the other folds")
        ->type_name("CSV");
    evaluate->callback([options] { Evaluate(*options); });
    evaluate->footer("Only what is known before a measurement is learned from: shapes, or the "
                     "network and its precision.");
}

void
AddBatching(CLI::App& command, const std::shared_ptr<PredictorOptions>& options)
{
    CLI::App* batching =
        AddVerb(command,
                "batching",
                "Compare simulated continuous batching with measured rows of language models",
                *options);
    batching->add_option("--task", options->batching.task, "Task of the rows")
        ->capture_default_str();
    batching
        ->add_option("--sequences",
                     options->batching.sequences,
                     "Of each model, take the row whose limit of sequences is nearest to this")
        ->check(CLI::Range(1.0, 1e6))
        ->capture_default_str();
    batching
        ->add_option("--models",
                     options->batching.models,
                     "Number of models, the first in the order of their names")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    batching
        ->add_option("--train",
                     options->train,
                     "Fit the physics to this table, not to CSV's own other models")
        ->type_name("CSV");
    batching->callback([options] { Batching(*options); });
}

} // namespace

void
RegisterPredictor(CLI::App& app)
{
    auto options = std::make_shared<PredictorOptions>();
    CLI::App* command =
        app.add_subcommand("predictor", "Learn energies from a table of measurements");
    command->require_subcommand(1);
    CLI::App* fit =
        AddVerb(*command, "fit", "Fit to the whole table and print the prices", *options);
    fit->callback([options] { Fit(*options); });
    AddEvaluate(*command, options);
    AddBatching(*command, options);
}

} // namespace ns3::aiot
