// SPDX-License-Identifier: GPL-2.0-only
#include "report-study.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

namespace ns3::aiot
{

namespace
{

/// All values of a run by name.
using Values = std::map<std::string, std::string>;
using RunValues = std::map<std::int64_t, Values>;

/// What a run without the parameter has in its place.
const std::string ABSENT = "(none)";

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

RunValues
ReadValues(const ResultsQuery& database)
{
    RunValues runs;
    for (const auto& row : database.Ask("SELECT id, scenario, ns3_version, module_version FROM run "
                                        "WHERE status = 'completed'"))
    {
        runs[row.GetInt(0)] = {{"scenario", row.GetText(1)},
                               {"ns-3 version", row.GetText(2)},
                               {"aiot version", row.GetText(3)}};
    }
    for (const auto& row :
         database.Ask("SELECT run_id, name, value FROM parameter WHERE name NOT IN ('RngRun', "
                      "'RngSeed', 'database', 'progress', 'countEvents')"))
    {
        const auto run = runs.find(row.GetInt(0));
        if (run != runs.end())
        {
            run->second.emplace(row.GetText(1), row.GetText(2));
        }
    }
    return runs;
}

/// Names that somebody typed: "--radio=..." in a run's arguments.
std::set<std::string>
FindTyped(const ResultsQuery& database)
{
    std::set<std::string> typed;
    for (const auto& row : database.Ask("SELECT DISTINCT name FROM parameter JOIN run ON run.id = "
                                        "run_id WHERE instr(' ' || arguments, ' --' || name) > 0"))
    {
        typed.insert(row.GetText(0));
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
Describe(const RunValues& runs, const std::string& name)
{
    std::set<std::string> distinct;
    for (const auto& [id, values] : runs)
    {
        distinct.insert(GetValue(values, name));
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

/// Parameters that vary, scenario first, then those that were typed, then the others.
std::vector<ReportParameter>
FindVarying(const RunValues& runs, const std::set<std::string>& typed)
{
    std::set<std::string> names;
    for (const auto& [id, values] : runs)
    {
        for (const auto& [name, value] : values)
        {
            names.insert(name);
        }
    }
    std::vector<ReportParameter> varying;
    for (const auto& name : names)
    {
        auto parameter = Describe(runs, name);
        if (parameter.values.size() > 1)
        {
            varying.push_back(std::move(parameter));
        }
    }
    const auto rank = [&typed](const ReportParameter& parameter) {
        return parameter.name == "scenario" ? 0 : typed.count(parameter.name) > 0 ? 1 : 2;
    };
    std::stable_sort(varying.begin(), varying.end(), [&rank](const auto& left, const auto& right) {
        return rank(left) < rank(right);
    });
    return varying;
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

/// Marks each parameter that splits no group of runs further than those before it do.
void
MarkLinked(const RunValues& runs, std::vector<ReportParameter>& parameters)
{
    std::size_t groups = 1;
    for (std::size_t i = 0; i < parameters.size(); ++i)
    {
        const std::vector<ReportParameter> sofar(parameters.begin(),
                                                 parameters.begin() +
                                                     static_cast<std::ptrdiff_t>(i) + 1);
        std::set<std::vector<std::string>> keys;
        for (const auto& [id, values] : runs)
        {
            keys.insert(MakeKey(values, sofar));
        }
        parameters[i].linked = keys.size() == groups;
        groups = keys.size();
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

} // namespace

ReportStudy
ReadReportStudy(const ResultsQuery& database)
{
    const RunValues runs = ReadValues(database);
    ReportStudy study;
    study.parameters = FindVarying(runs, FindTyped(database));
    MarkLinked(runs, study.parameters);
    const auto precedes = [](const auto& left, const auto& right) {
        return std::lexicographical_compare(left.begin(),
                                            left.end(),
                                            right.begin(),
                                            right.end(),
                                            Precedes);
    };
    std::map<std::vector<std::string>, std::vector<std::int64_t>, decltype(precedes)> groups(
        precedes);
    for (const auto& [id, values] : runs)
    {
        groups[MakeKey(values, study.parameters)].push_back(id);
    }
    for (const auto& [key, ids] : groups)
    {
        for (const auto id : ids)
        {
            study.pointOfRun[id] = study.points.size();
        }
        const std::string label = key.empty() ? GetValue(runs.begin()->second, "scenario")
                                              : MakeLabel(study.parameters, key);
        study.points.push_back({key, label, ids});
    }
    const auto all = database.Ask("SELECT count(*) FROM run");
    study.incompleteRuns = static_cast<std::size_t>(all.front().GetInt(0)) - runs.size();
    return study;
}

} // namespace ns3::aiot
