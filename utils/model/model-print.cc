// SPDX-License-Identifier: GPL-2.0-only
#include "model-print.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include <algorithm>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr int INDENT = 2;

/// 25557032 as "25 557 032".
std::string
Grouped(const ModelAnswer& number)
{
    std::string text = number.dump();
    constexpr std::size_t GROUP = 3;
    for (std::size_t place = text.size(); place > GROUP;)
    {
        place -= GROUP;
        text.insert(place, " ");
    }
    return text;
}

std::string
ShapeText(const ModelAnswer& shape)
{
    std::string text;
    for (const ModelAnswer& extent : shape)
    {
        text += (text.empty() ? "" : "x") + extent.dump();
    }
    return text.empty() ? "scalar" : text;
}

std::string
InputText(const ModelAnswer& inputs)
{
    std::string text;
    for (const ModelAnswer& input : inputs)
    {
        text += (text.empty() ? "" : " ") + ShapeText(input["shape"]);
    }
    return text;
}

/// A published figure that is not the architecture's, and why.
std::string
DeviationNote(const ModelAnswer& answer)
{
    if (!answer.contains("published"))
    {
        return "";
    }
    const ModelAnswer& published = answer["published"];
    std::string note;
    for (const char* quantity : {"macs", "parameters"})
    {
        const ModelAnswer& rule = published[std::string(quantity) + "_rule"];
        if (rule == "outlier" || rule == "without_first" || rule == "with_auxiliary")
        {
            note += (note.empty() ? "published " : ", ") + std::string(quantity) + ": " +
                    Grouped(published[quantity]);
        }
    }
    const bool explained = !note.empty() && published["note"].is_string();
    return note + (explained ? "; " + published["note"].get<std::string>() : "");
}

void
PrintLayers(std::ostream& out, const ModelAnswer& answer)
{
    out << "\n" << answer["name"].get<std::string>() << "\n";
    TextTable table({"layer", "name", "operator", "inputs", "output", "MAC", "parameters", "cut"},
                    {0, 5, 6});
    auto cut = answer["cut_point_list"].begin();
    for (const ModelAnswer& layer : answer["layer_list"])
    {
        std::string inputs;
        for (const ModelAnswer& input : layer["inputs"])
        {
            inputs += (inputs.empty() ? "" : " ") + input.dump();
        }
        std::string mark;
        if (cut != answer["cut_point_list"].end() && (*cut)["layer"] == layer["id"])
        {
            mark = (*cut)["plan"].is_string()          ? "x"
                   : (*cut)["between_kernels"] == true ? "whole"
                                                       : "fused";
            ++cut;
        }
        table.AddRow({layer["id"].dump(),
                      layer["name"].get<std::string>(),
                      layer["operator"].get<std::string>(),
                      inputs,
                      ShapeText(layer["output"]),
                      Grouped(layer["macs"]),
                      Grouped(layer["parameters"]),
                      mark});
    }
    table.Print(out);
    out << "cut: x, --plan=cut:NAME divides the network after this layer (cut:#LAYER where names "
           "repeat);\n     fused, one tensor leaves the layer, but inside a kernel that computes "
           "the next one too;\n     whole, one part would be empty: --plan=device, edge or "
           "cloud\n";
}

void
PrintSources(std::ostream& out, const std::vector<ModelAnswer>& answers)
{
    std::vector<std::string> printed;
    for (const ModelAnswer& answer : answers)
    {
        if (!answer["accuracy_source"].is_string())
        {
            continue;
        }
        const std::string line = answer["accuracy_dataset"].get<std::string>() + ": " +
                                 answer["accuracy_source"].get<std::string>();
        if (std::find(printed.begin(), printed.end(), line) == printed.end())
        {
            printed.push_back(line);
            out << (printed.size() == 1 ? "\n" : "") << "accuracy, " << line << "\n";
        }
    }
}

} // namespace

void
PrintModelsJson(std::ostream& out, const std::vector<ModelAnswer>& answers)
{
    const ModelAnswer all = answers.size() == 1 ? answers[0] : ModelAnswer(answers);
    out << all.dump(INDENT, ' ', false, ModelAnswer::error_handler_t::replace) << "\n";
}

void
PrintModels(std::ostream& out, const std::vector<ModelAnswer>& answers)
{
    const std::string precision = answers[0]["precision"].get<std::string>();
    TextTable table({"network",
                     "input",
                     "MAC",
                     "parameters",
                     "layers",
                     "cut points",
                     "activations",
                     "weights, " + precision + " [B]",
                     "accuracy"},
                    {2, 3, 4, 5, 6, 7, 8});
    for (const ModelAnswer& answer : answers)
    {
        table.AddRow(
            {answer["name"].get<std::string>(),
             InputText(answer["inputs"]),
             Grouped(answer["macs"]),
             Grouped(answer["parameters"]),
             answer["layers"].dump(),
             answer["cut_points"].dump(),
             Grouped(answer["activation_elements"]),
             Grouped(answer["weight_bytes"]),
             answer["accuracy"].is_null() ? "-" : RoundedNumber(answer["accuracy"].get<double>())});
        table.AddNote(DeviationNote(answer));
    }
    table.Print(out);
    PrintSources(out, answers);
    for (const ModelAnswer& answer : answers)
    {
        if (answer.contains("layer_list"))
        {
            PrintLayers(out, answer);
        }
    }
}

void
PrintModelList(std::ostream& out, const std::vector<ModelAnswer>& list)
{
    std::vector<std::pair<std::string, std::string>> families;
    for (const ModelAnswer& entry : list)
    {
        const std::string family = entry["family"].get<std::string>();
        auto found = std::find_if(families.begin(), families.end(), [&](const auto& known) {
            return known.first == family;
        });
        if (found == families.end())
        {
            found = families.insert(found, {family, ""});
        }
        found->second += (found->second.empty() ? "" : " ") + entry["name"].get<std::string>();
    }
    for (const auto& [family, names] : families)
    {
        out << family << ": " << names << "\n";
    }
}

} // namespace ns3::aiot
