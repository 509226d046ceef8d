// SPDX-License-Identifier: GPL-2.0-only
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "coverage-report.h"
#include "diffusion-energy.h"
#include "energy-report.h"
#include "llm-energy.h"

#include "ns3/catalogue.h"
#include "ns3/diffusion-roofline.h"
#include "ns3/dnn-file.h"
#include "ns3/energy-estimator.h"
#include "ns3/mlperf-inferences.h"
#include "ns3/mlperf-table.h"
#include "ns3/processor-power-caps.h"
#include "ns3/quoted-text.h"
#include "ns3/resolved-network.h"
#include "ns3/runtime-predictor.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct EnergyOptions
{
    std::vector<std::string> networks;
    std::vector<std::string> processors;
    std::string precision;
    std::string runtime;
    std::string measurements;
    std::vector<std::string> catalogue;
    unsigned batch = 1;
    std::string load = "single";
    std::string engine;
    LlmQuestion llm;
    DiffusionQuestion diffusion;
    std::optional<double> powerCapW;
    bool predict = false;
    bool measured = false;
    bool coverage = false;
    bool json = false;
};

EnergyQuery
Question(const EnergyOptions& options, const std::string& network, const std::string& processor)
{
    return EnergyQuery{network,
                       processor,
                       options.precision,
                       options.runtime,
                       options.batch,
                       *FindInferenceLoad(options.load),
                       FindComputeEngine(options.engine).value_or(ComputeEngine::UNKNOWN)};
}

ReportedEnergy
Report(EnergyEstimator& estimator, const EnergyQuery& question)
{
    ReportedEnergy energy{estimator.Estimate(question)};
    energy.error = estimator.FindError(energy.answer);
    energy.interval = estimator.FindInterval(energy.answer);
    if (energy.answer.method == EnergyMethod::MEASURED)
    {
        energy.leftOut = estimator.LeaveOneOut(question);
    }
    return energy;
}

ReportedEnergy
ReportPrediction(EnergyEstimator& estimator, const EnergyQuery& question)
{
    ReportedEnergy energy{estimator.Predict(question)};
    energy.error = estimator.FindError(energy.answer);
    energy.interval = estimator.FindInterval(energy.answer);
    return energy;
}

/// One answer for each network, precision and software that was measured on a processor.
void
AppendMeasured(std::vector<ReportedEnergy>& answers,
               EnergyEstimator& estimator,
               const EnergyOptions& options,
               const std::string& processor)
{
    for (const MeasuredInference& row : estimator.GetMeasurements(processor))
    {
        const bool isWanted =
            (options.precision.empty() || options.precision == row.cost.precision) &&
            (options.runtime.empty() || options.runtime == row.cost.runtime) &&
            (options.engine.empty() || options.engine == ComputeEngineName(row.cost.engine));
        const InferenceLoad load = *FindInferenceLoad(options.load);
        if (isWanted && row.cost.load == load)
        {
            answers.push_back(Report(estimator,
                                     EnergyQuery{row.cost.network,
                                                 processor,
                                                 row.cost.precision,
                                                 row.cost.runtime,
                                                 1,
                                                 load,
                                                 row.cost.engine}));
        }
    }
}

/// Take the time and joules of a power cap.
void
Cap(ReportedEnergy& energy, const EnergyEstimator& estimator, double capW)
{
    const std::string& processor = energy.answer.processor;
    const PowerCapEffect effect = ProcessorPowerCaps::BuiltIn().GetEffect(processor, capW);
    energy.answer.ApplyPowerCap(effect, estimator.GetProcessors().Get(processor).idleW.value);
    energy.interval.lowJ *= effect.energy;
    energy.interval.highJ *= effect.energy;
    energy.powerCapW = capW;
}

/// Refuses what language and diffusion models are not asked with, rather than leave it aside.
void
RefuseOthers(const EnergyOptions& options)
{
    for (const std::string& gpu : options.processors)
    {
        if (options.powerCapW)
        {
            ProcessorPowerCaps::BuiltIn().Get(gpu); // names those that have a curve
        }
    }
    const std::vector<std::pair<const char*, bool>> given{
        {"--power-cap", options.powerCapW.has_value()},
        {"--batch", options.batch != 1 && options.llm.IsAsked()},
        {"--load", options.load != "single"},
        {"--engine", !options.engine.empty()},
        {"--runtime", !options.runtime.empty()},
        {"--measurements", !options.measurements.empty()},
        {"--catalogue", !options.catalogue.empty()},
        {"--predict", options.predict},
        {"--measured", options.measured}};
    for (const auto& [name, isGiven] : given)
    {
        if (isGiven)
        {
            throw std::invalid_argument(std::string("energy: ") + name +
                                        " is of networks, not of language and diffusion models");
        }
    }
}

std::vector<ReportedEnergy>
Answer(EnergyEstimator& estimator, const EnergyOptions& options)
{
    std::vector<ReportedEnergy> answers;
    for (const std::string& processor : options.processors)
    {
        if (options.measured)
        {
            AppendMeasured(answers, estimator, options, processor);
        }
        for (const std::string& network : options.networks)
        {
            const EnergyQuery question = Question(options, network, processor);
            answers.push_back(options.predict ? ReportPrediction(estimator, question)
                                              : Report(estimator, question));
        }
    }
    return answers;
}

/// Make the networks known that are files.
void
AddFiles(EnergyEstimator& estimator, const std::vector<std::string>& networks)
{
    for (const std::string& name : networks)
    {
        if (IsDnnFile(name))
        {
            for (const std::string& warning : ResolveNetwork(estimator, name).warnings)
            {
                std::cerr << "aiot: warning: " << OneLineText(warning) << "\n";
            }
        }
    }
}

std::vector<InferenceRow>
ReadRows(const std::string& path, const ProcessorCatalogue& processors)
{
    const CsvTable table = CsvTable::ReadFile(path);
    auto rows = IsMlperfTable(table) ? ReadMlperfInferences(table, DnnZoo()).rows
                                     : ReadMeasurements(table, processors);
    if (rows.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no measurement that can be used");
    }
    return rows;
}

/// A list for several questions, else an object.
void
PrintJson(const nlohmann::json& list, bool isOne)
{
    std::cout << (isOne ? list.front() : list)
                     .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
}

void
LlmEnergy(const EnergyOptions& options)
{
    std::vector<nlohmann::json> answers;
    for (const std::string& gpu : options.processors)
    {
        for (const std::string& model : options.networks)
        {
            answers.push_back(AnswerLlm(model, gpu, options.precision, options.llm));
        }
    }
    if (answers.empty())
    {
        throw std::invalid_argument("energy: name a language model");
    }
    if (options.json)
    {
        PrintJson(answers, answers.size() == 1);
        return;
    }
    PrintLlm(std::cout, answers);
}

/// Whether intervals hold what was held back, or the measurements of a file.
void
AnswerCoverage(const EnergyOptions& options)
{
    if (!options.networks.empty() || !options.processors.empty() || options.measured)
    {
        throw std::invalid_argument("energy: --coverage is of all measurements of the tables, or "
                                    "of those of --measurements; it takes no MODEL and no "
                                    "--processor");
    }
    std::vector<CoverageSplit> splits;
    if (!options.measurements.empty())
    {
        const ProcessorCatalogue processors = ReadHardware(options.catalogue).processors;
        const auto rows = ReadRows(options.measurements, processors);
        splits.push_back({"given", AskForOthers(processors, rows, FitRuntime)});
    }
    else
    {
        for (const HeldBack split : {HeldBack::REPEAT,
                                     HeldBack::ROUND,
                                     HeldBack::PAIR,
                                     HeldBack::NETWORK,
                                     HeldBack::FAMILY,
                                     HeldBack::DEVICE})
        {
            splits.push_back({HeldBackName(split), AskHeldBack(split, FitRuntime)});
        }
    }
    if (options.json)
    {
        PrintJson(CoverageJson(splits), false);
        return;
    }
    PrintCoverage(std::cout, splits);
}

/// @return whether images or videos are asked for
bool
IsDiffusionAsked(const EnergyOptions& options)
{
    return options.diffusion.IsAsked() ||
           std::any_of(options.networks.begin(), options.networks.end(), IsDiffusionModel);
}

void
DiffusionEnergy(const EnergyOptions& options)
{
    DiffusionQuestion question = options.diffusion;
    question.batch = options.batch;
    question.gpus = options.llm.gpus;
    std::vector<nlohmann::json> answers;
    for (const std::string& gpu : options.processors)
    {
        for (const std::string& model : options.networks)
        {
            answers.push_back(AnswerDiffusion(model, gpu, options.precision, question));
        }
    }
    if (answers.empty())
    {
        throw std::invalid_argument("energy: name a diffusion model");
    }
    if (options.json)
    {
        PrintJson(answers, answers.size() == 1);
        return;
    }
    PrintDiffusion(std::cout, answers);
}

void
Energy(const EnergyOptions& options)
{
    if (options.coverage)
    {
        AnswerCoverage(options);
        return;
    }
    if (options.processors.empty())
    {
        throw std::invalid_argument("energy: name a processor (--processor)");
    }
    if (options.llm.IsAsked() && options.diffusion.IsAsked())
    {
        throw std::invalid_argument("energy: tokens are of language models, steps, pixels and "
                                    "frames of diffusion models; ask for one");
    }
    if (options.llm.IsAsked())
    {
        RefuseOthers(options);
        LlmEnergy(options);
        return;
    }
    if (IsDiffusionAsked(options))
    {
        RefuseOthers(options);
        DiffusionEnergy(options);
        return;
    }
    if (options.networks.empty() != options.measured)
    {
        throw std::invalid_argument("energy: name networks, or ask for all with --measured");
    }
    EnergyEstimator estimator(ReadProcessors(options.catalogue));
    estimator.FitWith(FitRuntime);
    if (!options.measurements.empty())
    {
        estimator.AddMeasurements(ReadRows(options.measurements, estimator.GetProcessors()));
    }
    AddFiles(estimator, options.networks);
    std::vector<ReportedEnergy> answers = Answer(estimator, options);
    for (ReportedEnergy& answer : answers)
    {
        if (options.powerCapW)
        {
            Cap(answer, estimator, *options.powerCapW);
        }
    }
    if (!options.json)
    {
        PrintEnergy(std::cout, answers);
        return;
    }
    nlohmann::json list = nlohmann::json::array();
    for (const ReportedEnergy& answer : answers)
    {
        list.push_back(EnergyJson(answer));
    }
    PrintJson(list, options.networks.size() == 1 && options.processors.size() == 1);
}

} // namespace

void
RegisterEnergy(CLI::App& app)
{
    auto options = std::make_shared<EnergyOptions>();
    CLI::App* command =
        app.add_subcommand("energy", "Energy and latency of a network on a processor");
    command->add_option("MODEL",
                        options->networks,
                        "Networks, of the zoo or of traces/networks.csv, or ONNX files");
    command->add_option("--processor",
                        options->processors,
                        "Processors, as `aiot processors` lists");
    command->add_option(
        "--precision",
        options->precision,
        "fp32, fp16, int8 or int4; without it that in which most networks were measured on "
        "the engine");
    command->add_option("--batch", options->batch, "Inferences that run together")
        ->check(CLI::Range(1U, 1'000'000U))
        ->capture_default_str();
    command
        ->add_option("--load",
                     options->load,
                     "How the processor is asked: single requests, offline (full load, samples in "
                     "batches) or server (full load, requests at random)")
        ->check(CLI::IsMember({"single", "offline", "server"}))
        ->capture_default_str();
    command
        ->add_option("--engine",
                     options->engine,
                     "The part of the chip that computes; without it the accelerator, if there is "
                     "one")
        ->check(CLI::IsMember({"mcu", "cpu", "gpu", "npu"}));
    command->add_option("--runtime",
                        options->runtime,
                        "Software, exactly as in the tables; without it the newest of the device");
    command
        ->add_option("--measurements",
                     options->measurements,
                     "More measurements: in the columns of our tables, or MLPerf's edge results")
        ->type_name("CSV");
    AddCatalogueOption(*command, options->catalogue);
    command->add_flag("--predict",
                      options->predict,
                      "Predict as if MODEL had never been measured on the processor");
    command->add_flag("--measured",
                      options->measured,
                      "Instead of MODEL: all that was measured, with leave-one-out errors");
    command->add_flag("--coverage",
                      options->coverage,
                      "Instead of MODEL: how many intervals hold measurements that were held back, "
                      "or those of --measurements");
    command
        ->add_option("--power-cap",
                     options->powerCapW,
                     "Power cap of the processor [W], of those that have a curve in "
                     "traces/power-caps.csv")
        ->check(CLI::Range(1.0, 1e6));
    command->add_option("--tokens-in",
                        options->llm.tokensIn,
                        "Language models (traces/llm-models.csv): tokens of a prompt");
    command->add_option("--tokens-out", options->llm.tokensOut, "Tokens of an answer");
    command->add_option("--concurrency", options->llm.concurrency, "Requests that run at once");
    command
        ->add_option("--gpus",
                     options->llm.gpus,
                     "GPUs that share a language or diffusion model; --processor is one of "
                     "traces/gpus.csv")
        ->capture_default_str();
    command->add_option("--steps",
                        options->diffusion.steps,
                        "Diffusion models (traces/diffusion-models.csv): steps of denoising");
    command->add_option("--size", options->diffusion.size, "WIDTHxHEIGHT of an image, in pixels");
    command->add_option("--frames", options->diffusion.frames, "Frames of a video");
    command->add_flag("--json",
                      options->json,
                      "Print JSON: an object for one question, else a list");
    command->footer("How an answer was found stands beside it: measured, fitted, scaled, other "
                    "devices, other loads or analytic.\nIt is for one engine, one load and one "
                    "software, which stand there too. All networks of a processor are\nanswered on "
                    "one engine and in one precision.");
    command->callback([options] { Energy(*options); });
}

} // namespace ns3::aiot
