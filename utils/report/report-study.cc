// SPDX-License-Identifier: GPL-2.0-only
#include "report-study.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// All values of a run by name.
using Values = std::map<std::string, std::string>;

/// What a run without the parameter has in its place.
const std::string ABSENT = "(not stored)";

std::optional<double>
ReadNumber(const std::string& text)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end == text.c_str() + text.size() && number - number == 0
               ? std::optional<double>(number)
               : std::nullopt;
}

/// Numbers before texts, numbers by size.
bool
Precedes(const std::string& left, const std::string& right)
{
    const auto leftNumber = ReadNumber(left);
    const auto rightNumber = ReadNumber(right);
    if (leftNumber && rightNumber && *leftNumber != *rightNumber)
    {
        return *leftNumber < *rightNumber;
    }
    return leftNumber.has_value() != rightNumber.has_value() ? leftNumber.has_value()
                                                             : left < right;
}

/// A completed run: its values, and what was typed but for the seeds.
struct Run
{
    Values values;
    std::string command;
    std::pair<std::int64_t, std::int64_t> seeds;
};

using Runs = std::map<std::int64_t, Run>;

/// What all runs have, and no random numbers decide.
const std::string SCENARIO_NAME = "scenario";
const std::string NS3_NAME = "ns-3 version";
const std::string MODULE_NAME = "aiot version";

/// @return the words of a run's arguments but for the seeds
std::string
StripSeeds(const std::string& arguments)
{
    std::istringstream words(arguments);
    std::string rest;
    for (std::string word; words >> word;)
    {
        if (word.rfind("--RngRun=", 0) != 0 && word.rfind("--RngSeed=", 0) != 0)
        {
            rest += word + " ";
        }
    }
    return rest;
}

Runs
ReadRuns(const ResultsQuery& database)
{
    Runs runs;
    for (const auto& row : database.Ask("SELECT id, scenario, ns3_version, module_version, "
                                        "arguments, rng_seed, rng_run FROM run "
                                        "WHERE status = 'completed'"))
    {
        Run& run = runs[row.GetInt(0)];
        run.values = {{SCENARIO_NAME, row.GetText(1)},
                      {NS3_NAME, row.GetText(2)},
                      {MODULE_NAME, row.GetText(3)}};
        run.command = row.GetText(1) + " " + StripSeeds(row.GetText(4));
        run.seeds = {row.GetInt(5), row.GetInt(6)};
    }
    for (const auto& row :
         database.Ask("SELECT run_id, name, value FROM parameter WHERE name NOT IN ('RngRun', "
                      "'RngSeed', 'database', 'progress', 'countEvents', 'details', 'intervals')"))
    {
        const auto run = runs.find(row.GetInt(0));
        if (run != runs.end())
        {
            run->second.values.emplace(row.GetText(1), row.GetText(2));
        }
    }
    return runs;
}

/// Names that somebody typed, with what orders them.
using Typed = std::map<std::string, std::size_t>;

/// @return where a key of a TOML file is given a value, in characters from its beginning
std::optional<std::size_t>
FindTomlKey(const std::string& text, const std::string& key)
{
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1))
    {
        const std::size_t line =
            text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
        const bool isFirst = text.find_first_not_of(" \t\"'", line) == at;
        const std::size_t next = text.find_first_not_of(" \t\"'", at + key.size());
        if (isFirst && next != std::string::npos && text[next] == '=')
        {
            return at;
        }
    }
    return std::nullopt;
}

/// @return the files of the studies that the database holds, the first one first
std::vector<std::string>
ReadStudyFiles(const ResultsQuery& database)
{
    std::vector<std::string> texts;
    if (!database.Ask("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'study'")
             .empty())
    {
        for (const auto& row :
             database.Ask("SELECT definition FROM study ORDER BY created_utc, name"))
        {
            texts.push_back(row.GetText(0));
        }
    }
    return texts;
}

/**
 * @return names in runs' arguments ("--radio=..."): keys of a study's file first, as they follow
 * each other there, then in the order of the command line
 */
Typed
FindTyped(const ResultsQuery& database)
{
    const std::vector<std::string> files = ReadStudyFiles(database);
    Typed typed;
    for (const auto& row :
         database.Ask("SELECT name, min(instr(' ' || arguments, ' --' || name)) FROM parameter "
                      "JOIN run ON run.id = run_id WHERE instr(' ' || arguments, ' --' || name) > "
                      "0 GROUP BY name"))
    {
        std::size_t before = 0;
        std::size_t place = static_cast<std::size_t>(row.GetInt(1));
        for (const auto& file : files)
        {
            const auto found = FindTomlKey(file, row.GetText(0));
            place = found.value_or(place);
            if (found)
            {
                break;
            }
            before += file.size();
        }
        typed[row.GetText(0)] = before + place;
    }
    return typed;
}

const std::string&
GetValue(const Values& values, const std::string& name)
{
    const auto found = values.find(name);
    return found == values.end() ? ABSENT : found->second;
}

ReportParameter
Describe(const Runs& runs, const std::string& name)
{
    std::set<std::string> distinct;
    for (const auto& [id, run] : runs)
    {
        distinct.insert(GetValue(run.values, name));
    }
    ReportParameter parameter;
    parameter.name = name;
    parameter.values.assign(distinct.begin(), distinct.end());
    std::sort(parameter.values.begin(), parameter.values.end(), Precedes);
    parameter.numeric =
        std::all_of(parameter.values.begin(), parameter.values.end(), [](const std::string& value) {
            return ReadNumber(value).has_value();
        });
    return parameter;
}

/// Whether a value differs between runs of the same command, and seeds alone tell which it is.
bool
IsDrawn(const Runs& runs, const std::string& name)
{
    std::map<std::string, std::set<std::string>> byCommand;
    std::map<std::pair<std::string, std::pair<std::int64_t, std::int64_t>>, std::set<std::string>>
        bySeeds;
    for (const auto& [id, run] : runs)
    {
        byCommand[run.command].insert(GetValue(run.values, name));
        bySeeds[{run.command, run.seeds}].insert(GetValue(run.values, name));
    }
    const auto differs = [](const auto& group) { return group.second.size() > 1; };
    return std::any_of(byCommand.begin(), byCommand.end(), differs) &&
           std::none_of(bySeeds.begin(), bySeeds.end(), differs);
}

/// How likely a parameter is one that somebody meant to vary; less is likelier.
int
Rank(const std::string& name, const Typed& typed)
{
    return name == SCENARIO_NAME ? 0 : typed.count(name) > 0 ? 1 : 2;
}

/// @return what orders names that were typed; 0 for others
std::size_t
GetPlace(const std::string& name, const Typed& typed)
{
    const auto found = typed.find(name);
    return found == typed.end() ? 0 : found->second;
}

/// Fills in what varies: scenario first, then what was typed, then the others; and what was drawn.
void
FindVarying(const Runs& runs, const Typed& typed, ReportStudy& study)
{
    std::set<std::string> names;
    for (const auto& [id, run] : runs)
    {
        for (const auto& [name, value] : run.values)
        {
            names.insert(name);
        }
    }
    for (const auto& name : names)
    {
        auto parameter = Describe(runs, name);
        if (parameter.values.size() < 2)
        {
            continue;
        }
        const bool isDrawn = Rank(name, typed) == 2 && name != NS3_NAME && name != MODULE_NAME &&
                             IsDrawn(runs, name);
        (isDrawn ? study.drawn : study.parameters).push_back(std::move(parameter));
    }
    std::stable_sort(study.parameters.begin(),
                     study.parameters.end(),
                     [&typed](const auto& left, const auto& right) {
                         return std::pair(Rank(left.name, typed), GetPlace(left.name, typed)) <
                                std::pair(Rank(right.name, typed), GetPlace(right.name, typed));
                     });
}

/// The values of a run that tell its point.
std::vector<std::string>
MakeKey(const Values& values, const std::vector<ReportParameter>& parameters)
{
    std::vector<std::string> key;
    for (const auto& parameter : parameters)
    {
        if (!parameter.linked)
        {
            key.push_back(GetValue(values, parameter.name));
        }
    }
    return key;
}

std::size_t
CountGroups(const Runs& runs, const std::vector<ReportParameter>& parameters)
{
    std::set<std::vector<std::string>> keys;
    for (const auto& [id, run] : runs)
    {
        keys.insert(MakeKey(run.values, parameters));
    }
    return keys.size();
}

/// Marks parameters without which the others still tell all groups of runs apart.
void
MarkLinked(const Runs& runs, const Typed& typed, std::vector<ReportParameter>& parameters)
{
    std::vector<std::size_t> order(parameters.size());
    std::iota(order.rbegin(), order.rend(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const int leftRank = Rank(parameters[left].name, typed);
        const int rightRank = Rank(parameters[right].name, typed);
        return leftRank != rightRank
                   ? leftRank > rightRank
                   : parameters[left].values.size() < parameters[right].values.size();
    });
    const std::size_t groups = CountGroups(runs, parameters);
    for (const std::size_t i : order)
    {
        parameters[i].linked = parameters[i].name != SCENARIO_NAME;
        parameters[i].linked = parameters[i].linked && CountGroups(runs, parameters) == groups;
    }
    std::stable_partition(parameters.begin(), parameters.end(), [](const auto& parameter) {
        return !parameter.linked;
    });
}

std::string
MakeLabel(const std::vector<ReportParameter>& parameters, const std::vector<std::string>& values)
{
    std::string label;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        const std::string value = values[i].empty() ? "(empty)" : values[i];
        label += (i == 0 ? "" : ", ") +
                 (parameters[i].name == "scenario" ? value : parameters[i].name + "=" + value);
    }
    return label;
}

/// Values of points by their order, with the runs that have them.
bool
KeyPrecedes(const std::vector<std::string>& left, const std::vector<std::string>& right)
{
    return std::lexicographical_compare(left.begin(),
                                        left.end(),
                                        right.begin(),
                                        right.end(),
                                        Precedes);
}

using PointRuns =
    std::map<std::vector<std::string>, std::vector<std::int64_t>, decltype(&KeyPrecedes)>;

/// @param onlyLabel of a point without values
void
SetPoints(const PointRuns& groups, const std::string& onlyLabel, ReportStudy& study)
{
    study.points.clear();
    for (const auto& [key, ids] : groups)
    {
        for (const auto id : ids)
        {
            study.pointOfRun[id] = study.points.size();
        }
        study.points.push_back(
            {key, key.empty() ? onlyLabel : MakeLabel(study.parameters, key), ids});
    }
}

} // namespace

ReportStudy
ReadReportStudy(const ResultsQuery& database)
{
    Runs runs = ReadRuns(database);
    const std::size_t completed = runs.size();
    const RunRepeats repeats = database.GetRepeats();
    for (const auto& [repeated, first] : repeats.equal)
    {
        runs.erase(repeated);
    }
    const auto typed = FindTyped(database);
    ReportStudy study;
    FindVarying(runs, typed, study);
    MarkLinked(runs, typed, study.parameters);
    PointRuns groups(KeyPrecedes);
    for (const auto& [id, run] : runs)
    {
        groups[MakeKey(run.values, study.parameters)].push_back(id);
    }
    SetPoints(groups,
              runs.empty() ? "" : GetValue(runs.begin()->second.values, SCENARIO_NAME),
              study);
    const auto all = database.Ask("SELECT count(*) FROM run");
    study.incompleteRuns = static_cast<std::size_t>(all.front().GetInt(0)) - completed;
    study.repeatedRuns = completed - runs.size();
    study.differing = DescribeDifferingRuns(repeats.differing);
    return study;
}

ReportStudy
MergePoints(const ReportStudy& study, std::size_t most)
{
    ReportStudy merged = study;
    // Linked parameters stand last, and points have no values of theirs.
    while (merged.points.size() > most && merged.points.front().values.size() > 1)
    {
        const auto end = merged.parameters.begin() +
                         static_cast<std::ptrdiff_t>(merged.points.front().values.size());
        const auto longest = std::max_element(merged.parameters.begin(),
                                              end,
                                              [](const auto& left, const auto& right) {
                                                  return left.values.size() < right.values.size();
                                              });
        const auto place = longest - merged.parameters.begin();
        merged.merged.push_back(longest->name);
        merged.parameters.erase(longest);
        PointRuns groups(KeyPrecedes);
        for (const auto& point : merged.points)
        {
            auto key = point.values;
            key.erase(key.begin() + place);
            auto& runs = groups[key];
            runs.insert(runs.end(), point.runs.begin(), point.runs.end());
        }
        SetPoints(groups, "", merged);
    }
    return merged;
}

} // namespace ns3::aiot
