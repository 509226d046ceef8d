// SPDX-License-Identifier: GPL-2.0-only
// aiot conformal: bounds that hold with a stated chance, and how often they do.
#include "calibration-file.h"
#include "common/short-number.h"
#include "common/tool-command.h"

#include "ns3/conformal-coverage.h"
#include "ns3/conformal-quantile.h"
#include "ns3/weighted-conformal.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Scores that are drawn in all: some seconds.
constexpr std::uint64_t MOST_DRAWS = 500'000'000;

struct CoverageOptions
{
    std::size_t n = 0;
    double alpha = 0.1;
    std::size_t runs = 20'000;
    std::uint64_t seed = 1;
    bool json = false;
};

struct QuantileOptions
{
    std::string file;
    double alpha = 0.1;
    std::string column;
    std::string weights;
    double ownWeight = 1.0;
    bool json = false;
};

void
PrintJson(const nlohmann::ordered_json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void
Coverage(const CoverageOptions& options)
{
    if (options.runs > MOST_DRAWS / options.n)
    {
        throw std::invalid_argument("conformal coverage: --n times --runs is above " +
                                    std::to_string(MOST_DRAWS));
    }
    const CoverageTrial trial = TryCoverage(options.n, options.alpha, options.runs, options.seed);
    if (options.json)
    {
        PrintJson({{"coverage", trial.coverage},
                   {"expected", trial.expected},
                   {"alpha", trial.alpha},
                   {"n", trial.calibration},
                   {"runs", trial.runs},
                   {"seed", options.seed},
                   {"coverage_deviation", trial.deviation},
                   {"expected_deviation", trial.expectedDeviation},
                   {"infinite_runs", trial.infinite}});
        return;
    }
    std::cout << "coverage   " << RoundedNumber(trial.coverage) << " over " << trial.runs
              << " calibrations of " << trial.calibration << " scores, alpha "
              << RoundedNumber(trial.alpha) << "\nexpected   " << RoundedNumber(trial.expected)
              << "\ndeviation  " << RoundedNumber(trial.deviation) << " between calibrations, "
              << RoundedNumber(trial.expectedDeviation) << " expected\n";
    if (trial.infinite > 0)
    {
        std::cout << "infinite   " << trial.infinite << " bounds: " << trial.calibration
                  << " scores are too few, " << GetLeastCalibration(options.alpha) << " would do\n";
    }
}

nlohmann::ordered_json
QuantileJson(const QuantileOptions& options, const CalibrationData& data, double bound)
{
    const std::size_t count = data.scores.size();
    nlohmann::ordered_json json{{"quantile", bound},
                                {"infinite", std::isinf(bound)},
                                {"alpha", options.alpha},
                                {"n", count}};
    if (std::isinf(bound))
    {
        // JSON has no infinity.
        json["quantile"] = nullptr;
    }
    if (!data.weights.empty())
    {
        json["effective_n"] = GetEffectiveCount(data.weights);
        return json;
    }
    json["rank"] = GetConformalRank(count, options.alpha);
    json["expected"] = GetExpectedCoverage(count, options.alpha);
    json["least_n"] = GetLeastCalibration(options.alpha);
    return json;
}

void
PrintQuantile(const QuantileOptions& options, const CalibrationData& data, double bound)
{
    const std::size_t count = data.scores.size();
    std::cout << "quantile  " << (std::isinf(bound) ? "infinite" : ExactNumber(bound)) << '\n';
    if (!data.weights.empty())
    {
        std::cout << "weights   as good as " << RoundedNumber(GetEffectiveCount(data.weights))
                  << " equal ones of " << count << " scores\n";
        return;
    }
    std::cout << "rank      " << GetConformalRank(count, options.alpha) << " of " << count
              << " scores, alpha " << RoundedNumber(options.alpha) << "\ncoverage  "
              << RoundedNumber(GetExpectedCoverage(count, options.alpha)) << " expected\n";
}

void
Quantile(const QuantileOptions& options)
{
    CheckMiscoverage(options.alpha);
    const CalibrationData data = ReadCalibration(options.file, options.column, options.weights);
    const double bound =
        data.weights.empty()
            ? GetConformalQuantile(data.scores, options.alpha)
            : GetWeightedQuantile(data.scores, data.weights, options.ownWeight, options.alpha);
    if (options.json)
    {
        PrintJson(QuantileJson(options, data, bound));
        return;
    }
    PrintQuantile(options, data, bound);
}

void
RegisterCoverage(CLI::App& conformal)
{
    auto options = std::make_shared<CoverageOptions>();
    CLI::App* command =
        conformal.add_subcommand("coverage", "How often bounds hold, by many calibrations");
    command->add_option("--n", options->n, "scores of each calibration")
        ->required()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}));
    command
        ->add_option("--alpha",
                     options->alpha,
                     "share of cases in which the bound may be exceeded, between 0 and 1")
        ->capture_default_str();
    command->add_option("--runs", options->runs, "calibrations")
        ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{10'000'000}))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "of the draws")->capture_default_str();
    command->add_flag("--json", options->json, "print JSON");
    command->callback([options] { Coverage(*options); });
}

void
RegisterQuantile(CLI::App& conformal)
{
    auto options = std::make_shared<QuantileOptions>();
    CLI::App* command =
        conformal.add_subcommand("quantile", "The bound that a file of scores gives");
    command
        ->add_option("FILE",
                     options->file,
                     "calibration scores: CSV with a column 'score', or one number a line")
        ->required();
    command
        ->add_option("--alpha",
                     options->alpha,
                     "share of cases in which the bound may be exceeded, between 0 and 1")
        ->capture_default_str();
    command->add_option("--column", options->column, "title of the scores' column");
    CLI::Option* weights = command->add_option(
        "--weights",
        options->weights,
        "title of a column of likelihood ratios: weighted conformal prediction");
    command
        ->add_option("--own-weight",
                     options->ownWeight,
                     "--weights: likelihood ratio of the case that the bound is for")
        ->needs(weights)
        ->capture_default_str();
    command->add_flag("--json", options->json, "print JSON; an infinite bound is null");
    command->callback([options] { Quantile(*options); });
}

} // namespace

void
RegisterConformal(CLI::App& app)
{
    CLI::App* command = app.add_subcommand("conformal", "Bounds that hold with a stated chance");
    command->require_subcommand(1);
    command->footer("The bound is the k-th smallest of n scores, k = ceil((n + 1)(1 - alpha)), "
                    "and infinite where k > n.");
    RegisterCoverage(*command);
    RegisterQuantile(*command);
}

} // namespace ns3::aiot
