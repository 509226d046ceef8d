// SPDX-License-Identifier: GPL-2.0-only
// aiot topology: what a GraphML file of a network holds, as the file has it.
#include "common/text-table.h"
#include "common/tool-command.h"
#include "topology-map.h"

#include "ns3/country-codes.h"
#include "ns3/graphml-reader.h"
#include "ns3/topology-summary.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::ordered_json;

struct TopologyQuestion
{
    std::vector<std::string> files;
    bool json = false;
    bool svg = false;
};

Json
DescribeCountries(const TopologySummary& summary, std::vector<std::string>& notes)
{
    const CountryCodes codes = CountryCodes::BuiltIn();
    Json countries = Json::array();
    for (const auto& [name, nodes] : summary.countries)
    {
        const auto code = codes.Find(name);
        if (!code)
        {
            notes.push_back("country '" + name + "' is not known: it has no grid zone");
        }
        countries.push_back(
            {{"country", name}, {"zone", code ? Json(*code) : Json()}, {"nodes", nodes}});
    }
    return countries;
}

Json
Describe(const std::string& path)
{
    const NetworkGraph graph = ReadGraphmlFile(path);
    const TopologySummary summary = SummarizeTopology(graph);
    std::vector<std::string> notes = graph.GetNotes();
    Json answer;
    answer["file"] = path;
    answer["network"] = graph.GetName();
    answer["nodes"] = summary.nodes;
    answer["edges"] = summary.edges;
    answer["loops"] = summary.loops;
    answer["parallel"] = summary.parallel;
    answer["components"] = summary.components;
    answer["leaves"] = summary.leaves;
    answer["without_coordinates"] = summary.unlocated;
    answer["external"] = summary.external;
    answer["hyperedge_nodes"] = summary.hyperedge;
    answer["edges_with_capacity"] = summary.rated;
    answer["countries"] = DescribeCountries(summary, notes);
    answer["notes"] = notes;
    return answer;
}

/// Countries as `US 11, CA 1`; by name where there is no code.
std::string
CountriesText(const Json& countries)
{
    std::string text;
    for (const Json& each : countries)
    {
        const Json& name = each["zone"].is_null() ? each["country"] : each["zone"];
        text += (text.empty() ? "" : ", ") + name.get<std::string>() + " " + each["nodes"].dump();
    }
    return text;
}

void
PrintTopologies(std::ostream& out, const std::vector<Json>& answers)
{
    const std::vector<std::string> columns{"nodes",
                                           "edges",
                                           "loops",
                                           "parallel",
                                           "components",
                                           "leaves",
                                           "without_coordinates",
                                           "edges_with_capacity"};
    TextTable table({"network",
                     "nodes",
                     "edges",
                     "loops",
                     "parallel",
                     "components",
                     "leaves",
                     "no coordinates",
                     "with capacity",
                     "countries"},
                    {1, 2, 3, 4, 5, 6, 7, 8});
    for (const Json& answer : answers)
    {
        std::vector<std::string> cells{answer["network"].get<std::string>()};
        for (const std::string& column : columns)
        {
            cells.push_back(answer[column].dump());
        }
        cells.push_back(std::to_string(answer["countries"].size()));
        table.AddRow(std::move(cells));
        std::string text = CountriesText(answer["countries"]);
        for (const Json& note : answer["notes"])
        {
            text += (text.empty() ? "" : "; ") + note.get<std::string>();
        }
        table.AddNote(text);
    }
    table.Print(out);
}

} // namespace

void
RegisterTopology(CLI::App& app)
{
    const auto question = std::make_shared<TopologyQuestion>();
    CLI::App* command = app.add_subcommand("topology", "What a GraphML file of a network holds");
    command->add_option("FILE", question->files, "GraphML files, as of the Internet Topology Zoo")
        ->required();
    CLI::Option* json = command->add_flag("--json", question->json, "print JSON");
    command->add_flag("--svg", question->svg, "print a map of one network, SVG")->excludes(json);
    command->footer(
        "Counts are those of the file: parallel edges, loops and hyperedge nodes are kept.");
    command->callback([question] {
        if (question->svg)
        {
            if (question->files.size() > 1)
            {
                throw std::invalid_argument("--svg: a map is of one file, " +
                                            std::to_string(question->files.size()) + " are given");
            }
            std::cout << DrawTopologyMap(ReadGraphmlFile(question->files.front()));
            return;
        }
        std::vector<Json> answers;
        for (const std::string& file : question->files)
        {
            answers.push_back(Describe(file));
        }
        if (question->json)
        {
            const Json all = answers.size() == 1 ? answers.front() : Json(answers);
            std::cout << all.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
        }
        else
        {
            PrintTopologies(std::cout, answers);
        }
    });
}

} // namespace ns3::aiot
