// SPDX-License-Identifier: GPL-2.0-only
#include "common/catalogue-option.h"
#include "common/energy-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"

#include "ns3/catalogue.h"
#include "ns3/compute-rates.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct ProcessorsOptions
{
    std::vector<std::string> names;
    std::string kind;
    std::vector<std::string> catalogue;
    bool json = false;
};

nlohmann::json
FigureJson(const Figure& figure)
{
    return {{"value", figure.value},
            {"low", figure.low},
            {"high", figure.high},
            {"unit", figure.unit},
            {"grade", FigureGradeName(figure.grade)},
            {"source", figure.source},
            {"note", figure.note}};
}

nlohmann::json
RateJson(const ComputeRate& rate)
{
    const auto number = [](const std::optional<double>& value) {
        return value ? nlohmann::json(*value) : nlohmann::json();
    };
    return {{"precision", rate.precision},
            {"engine", ComputeEngineName(rate.engine)},
            {"default", rate.isDefault},
            {"sheet_macs_per_s", number(rate.sheetPerS)},
            {"single_macs_per_s", number(rate.singlePerS)},
            {"full_load_macs_per_s", number(rate.fullLoadPerS)}};
}

nlohmann::json
ProcessorJson(const ProcessorProfile& profile, EnergyEstimator& estimator)
{
    nlohmann::json precisions = nlohmann::json::array();
    nlohmann::json rates = nlohmann::json::array();
    for (const ComputeRate& rate : ListComputeRates(estimator, profile.name))
    {
        precisions.push_back(rate.precision);
        rates.push_back(RateJson(rate));
    }
    nlohmann::json figures{{"idle_w", FigureJson(profile.idleW)},
                           {"sleep_w", FigureJson(profile.sleepW)},
                           {"active_w", FigureJson(profile.activeW)}};
    for (const auto& [quantity, figure] : profile.quantities)
    {
        figures[quantity] = FigureJson(figure);
    }
    return {{"name", profile.name},
            {"kind", ProcessorKindName(profile.kind)},
            {"boundary", FigureBoundaryName(profile.boundary)},
            {"idle_w", profile.idleW.value},
            {"sleep_w", profile.sleepW.value},
            {"active_w", profile.activeW.value},
            {"accelerators", profile.accelerators},
            {"precisions", precisions},
            {"rates", rates},
            {"measurements", estimator.GetMeasurements(profile.name).size()},
            {"figures", figures}};
}

std::string
Joined(const nlohmann::json& words)
{
    std::string text;
    for (const auto& word : words)
    {
        text += (text.empty() ? "" : ", ") + word.get<std::string>();
    }
    return text;
}

/// As in "int8 on the gpu (default): sheet 6.9e+13 MAC/s, measured 2.4e+12 with one request".
std::string
RateText(const nlohmann::json& rate)
{
    std::string text = rate.at("precision").get<std::string>() + " on the " +
                       rate.at("engine").get<std::string>() +
                       (rate.at("default").get<bool>() ? " (default)" : "") + ", MAC/s:";
    const auto add = [&](const char* name, const char* words) {
        if (!rate.at(name).is_null())
        {
            text += std::string(text.back() == ':' ? " " : ", ") + words + " " +
                    DigitsText(rate.at(name));
        }
    };
    add("sheet_macs_per_s", "sheet");
    add("single_macs_per_s", "measured with one request");
    add("full_load_macs_per_s", "measured at full load");
    return text + (text.back() == ':' ? " by other engines of its kind" : "");
}

void
PrintProcessors(const nlohmann::json& list, bool withFigures)
{
    TextTable table({"processor",
                     "kind",
                     "boundary",
                     "idle W",
                     "sleep W",
                     "active W",
                     "precisions",
                     "measured"},
                    {3, 4, 5, 7});
    for (const auto& entry : list)
    {
        table.AddRow({entry.at("name"),
                      entry.at("kind"),
                      entry.at("boundary"),
                      DigitsText(entry.at("idle_w")),
                      DigitsText(entry.at("sleep_w")),
                      DigitsText(entry.at("active_w")),
                      Joined(entry.at("precisions")),
                      entry.at("measurements").dump()});
        if (!withFigures)
        {
            continue;
        }
        for (const auto& rate : entry.at("rates"))
        {
            table.AddLine("  " + RateText(rate));
        }
        for (const auto& [quantity, figure] : entry.at("figures").items())
        {
            table.AddLine("  " + quantity + " = " + DigitsText(figure.at("value")) + " " +
                          figure.at("unit").get<std::string>() + " (" +
                          figure.at("grade").get<std::string>() + ")");
            table.AddNote(figure.at("source").get<std::string>());
        }
    }
    table.Print(std::cout);
}

void
Processors(const ProcessorsOptions& options)
{
    EnergyEstimator estimator(ReadProcessors(options.catalogue));
    const ProcessorCatalogue& catalogue = estimator.GetProcessors();
    nlohmann::json list = nlohmann::json::array();
    for (const std::string& name : options.names.empty() ? catalogue.GetNames() : options.names)
    {
        const ProcessorProfile profile = catalogue.Get(name);
        if (options.kind.empty() || options.kind == ProcessorKindName(profile.kind))
        {
            list.push_back(ProcessorJson(profile, estimator));
        }
    }
    if (!options.json)
    {
        PrintProcessors(list, !options.names.empty());
        return;
    }
    const bool isOne = options.names.size() == 1 && list.size() == 1;
    std::cout << (isOne ? list.front() : list).dump(2) << '\n';
}

} // namespace

void
RegisterProcessors(CLI::App& app)
{
    auto options = std::make_shared<ProcessorsOptions>();
    CLI::App* command =
        app.add_subcommand("processors", "List processors with their powers and sources");
    command->add_option("NAME",
                        options->names,
                        "Processors to show in full; all, in short, if none");
    command->add_option("--kind", options->kind, "Only mcu, npu, edge or server")
        ->check(CLI::IsMember({"mcu", "npu", "edge", "server"}));
    AddCatalogueOption(*command, options->catalogue);
    command->add_flag("--json", options->json, "Print JSON: an object for one NAME, else a list");
    command->callback([options] { Processors(*options); });
}

} // namespace ns3::aiot
