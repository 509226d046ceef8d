// SPDX-License-Identifier: GPL-2.0-only
#include "simulated-runs.h"

#include "common/child-process.h"
#include "common/json-fields.h"
#include "common/scenario-program.h"

#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// A card's run takes seconds; a program that hangs is stopped.
constexpr double LIMIT_S = 600;
constexpr double LOCK_TIMEOUT_S = 5;

/// @return a value as it is typed
std::string
Typed(const nlohmann::json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// @return what is typed, but for the program
std::vector<std::string>
ListWords(const JsonFields& fields)
{
    std::vector<std::string> words;
    const nlohmann::json& arguments = fields.Get("arguments");
    if (!arguments.is_object())
    {
        fields.Refuse("arguments", "must be a table of values by name");
    }
    for (const auto& [name, value] : arguments.items())
    {
        if (name == "database" || value.is_structured())
        {
            fields.Refuse("arguments", "must be texts, numbers or truth values, without database");
        }
        words.push_back("--" + name + "=" + Typed(value));
    }
    return words;
}

std::string
MakeFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "aiot-reproduce-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
    {
        throw std::runtime_error("no folder can be made in " +
                                 QuotedText(std::filesystem::temp_directory_path().string()));
    }
    return name;
}

/// @return the one number that a query answers
double
AskNumber(const ResultsQuery& database, const std::string& query, const std::string& where)
{
    const auto rows = database.Ask(query);
    if (rows.size() != 1 || rows.front().IsNull(0))
    {
        throw std::invalid_argument(
            where + ": " + QuotedText(query) + " answers " +
            (rows.size() == 1 ? "NULL" : std::to_string(rows.size()) + " rows") +
            ", must be one number");
    }
    return rows.front().GetNumber(0);
}

} // namespace

SimulatedRuns::~SimulatedRuns()
{
    std::error_code ignored;
    if (!m_folder.empty())
    {
        std::filesystem::remove_all(m_folder, ignored);
    }
}

const std::string&
SimulatedRuns::Run(const nlohmann::json& config, const std::string& where) const
{
    const JsonFields fields(config, where, {"scenario", "arguments", "outputs"});
    const std::string scenario = fields.GetText("scenario");
    if (scenario.find('/') != std::string::npos)
    {
        fields.Refuse("scenario", "must be a program beside aiot or in PATH, without a path");
    }
    std::vector<std::string> words = ListWords(fields);
    const auto [place, isNew] =
        m_paths.emplace(scenario + nlohmann::json(words).dump(), std::string());
    if (!isNew)
    {
        return place->second;
    }
    m_folder = m_folder.empty() ? MakeFolder() : m_folder;
    place->second = m_folder + "/" + std::to_string(m_paths.size()) + ".sqlite";
    std::cerr << "aiot: " << OneLineText(where) << ": runs " << OneLineText(scenario) << '\n';
    words.insert(words.begin(), ScenarioProgram(scenario, ".").GetPath());
    words.push_back("--database=" + place->second);
    const ChildAnswer answer = AskChild(words, LIMIT_S);
    if (answer.exitCode != 0)
    {
        throw std::runtime_error(where + ": " + OneLineText(scenario) + " ended with exit code " +
                                 std::to_string(answer.exitCode) + ": " +
                                 OneLineText(answer.errors));
    }
    return place->second;
}

nlohmann::json
SimulatedRuns::Compute(const nlohmann::json& config, const std::string& where) const
{
    const ResultsQuery database(Run(config, where), LOCK_TIMEOUT_S);
    const nlohmann::json& queries =
        JsonFields(config, where, {"scenario", "arguments", "outputs"}).Get("outputs");
    if (!queries.is_object())
    {
        throw std::invalid_argument(where + ": 'outputs' must be a table of queries by name");
    }
    nlohmann::json outputs;
    for (const auto& [name, query] : queries.items())
    {
        outputs[name] = AskNumber(database, Typed(query), where);
    }
    return outputs;
}

} // namespace ns3::aiot
