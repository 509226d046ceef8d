// SPDX-License-Identifier: GPL-2.0-only
#include "study-file.h"

#include "common/json-fields.h"
#include "common/toml-json.h"
#include "study-axes.h"

#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <filesystem>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Arguments that the study itself decides on.
const std::set<std::string> OWN_ARGUMENTS{"database", "RngRun", "check", "help", "version"};

/// @return the members of the file's table `key`, an empty table when there is none
nlohmann::json
FindTable(const JsonFields& fields, const std::string& key)
{
    const nlohmann::json* table = fields.Find(key);
    if (table != nullptr && !table->is_object())
    {
        fields.Refuse(key, "must be a table");
    }
    return table == nullptr ? nlohmann::json::object() : *table;
}

/// @return `key` of a table as an integer, if it is there
std::optional<std::uint64_t>
FindCount(const JsonFields& fields, const std::string& key)
{
    const nlohmann::json* value = fields.Find(key);
    if (value == nullptr)
    {
        return std::nullopt;
    }
    if (!value->is_number_integer() || value->get<std::int64_t>() < 1 ||
        value->get<std::uint64_t>() > STUDY_MAX_RUNS)
    {
        fields.Refuse(key, "must be an integer from 1 to " + std::to_string(STUDY_MAX_RUNS));
    }
    return value->get<std::uint64_t>();
}

/// @return `key` of a table, above 0 and below 1
double
GetShare(const JsonFields& fields, const std::string& key)
{
    const double share = fields.GetNumber(key);
    if (!(share > 0 && share < 1))
    {
        fields.Refuse(key, "must be above 0 and below 1");
    }
    return share;
}

StudyStopRule
ReadStopRule(const nlohmann::json& table, const std::string& where)
{
    const JsonFields fields(
        table,
        where,
        {"metric", "relative_half_width", "confidence", "min_runs", "max_runs"});
    StudyStopRule rule;
    const std::string metric = fields.GetText("metric");
    const std::size_t dot = metric.find('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == metric.size())
    {
        fields.Refuse("metric", "must be VIEW.COLUMN, such as v_ecal.ecal_j_per_bit");
    }
    rule.view = metric.substr(0, dot);
    rule.column = metric.substr(dot + 1);
    rule.relativeHalfWidth = GetShare(fields, "relative_half_width");
    if (fields.Find("confidence") != nullptr)
    {
        rule.confidence = GetShare(fields, "confidence");
    }
    rule.minimumRuns = FindCount(fields, "min_runs").value_or(rule.minimumRuns);
    fields.Get("max_runs");
    rule.maximumRuns = *FindCount(fields, "max_runs");
    if (rule.minimumRuns < 2 || rule.maximumRuns < rule.minimumRuns)
    {
        throw std::invalid_argument(where + ": needs 2 <= min_runs <= max_runs");
    }
    return rule;
}

/// [study]
void
ReadStudy(const nlohmann::json& table, StudyFile& study)
{
    const JsonFields fields(table,
                            study.path + ": [study]",
                            {"scenario", "name", "runs", "until", "report"});
    study.scenario = fields.GetText("scenario");
    study.name =
        fields.FindText("name").value_or(std::filesystem::path(study.path).stem().string());
    if (study.name.empty() || study.name.find('/') != std::string::npos || study.name[0] == '.' ||
        OneLineText(study.name) != study.name)
    {
        fields.Refuse("name", "must be fit for a file name");
    }
    study.report = fields.FindText("report").value_or("");
    const auto runs = FindCount(fields, "runs");
    const nlohmann::json* until = fields.Find("until");
    if (runs.has_value() == (until != nullptr))
    {
        throw std::invalid_argument(fields.Where() + ": needs either 'runs' or 'until'");
    }
    if (until != nullptr)
    {
        study.until = ReadStopRule(*until, fields.Where() + " until");
    }
    study.runs = until == nullptr ? *runs : study.until->maximumRuns;
}

/// Every name is that of an argument, and stands in one place only.
void
CheckNames(const StudyFile& study)
{
    std::set<std::string> seen;
    const auto check = [&](const std::string& name, bool isFixed) {
        if (OWN_ARGUMENTS.count(name) > 0 || name.empty() || name[0] == '-' ||
            name.find_first_of("= ") != std::string::npos || OneLineText(name) != name)
        {
            throw std::invalid_argument(study.path + ": " + QuotedText(name) +
                                        " is no argument that a study can give" +
                                        (name == "RngRun" ? "; 'runs' counts them" : ""));
        }
        if (!seen.insert(name).second && !isFixed)
        {
            throw std::invalid_argument(study.path + ": " + QuotedText(name) +
                                        " stands in two places");
        }
    };
    for (const StudyValue& argument : study.arguments)
    {
        check(argument.first, true);
    }
    for (const StudyAxis& axis : study.axes)
    {
        for (const std::string& name : axis.names)
        {
            check(name, false);
        }
    }
}

std::vector<StudyExclusion>
ReadExclusions(const JsonFields& fields, const StudyFile& study)
{
    std::set<std::string> swept;
    for (const StudyAxis& axis : study.axes)
    {
        swept.insert(axis.names.begin(), axis.names.end());
    }
    std::vector<StudyExclusion> exclusions;
    for (const nlohmann::json& table : fields.FindArray("exclude", STUDY_MAX_RUNS))
    {
        const std::string where =
            study.path + ": [[exclude]] " + std::to_string(exclusions.size() + 1);
        if (!table.is_object() || table.empty())
        {
            throw std::invalid_argument(where + ": must be a table of values or lists");
        }
        StudyExclusion exclusion;
        for (const auto& [name, value] : table.items())
        {
            if (swept.count(name) == 0)
            {
                throw std::invalid_argument(where + ": " + QuotedText(name) + " is not swept");
            }
            exclusion.emplace_back(name, MakeStudyTexts(value, where + " " + OneLineText(name)));
        }
        exclusions.push_back(exclusion);
    }
    return exclusions;
}

/// The dimensions of the grid.
void
ReadAxes(const JsonFields& fields, StudyFile& study)
{
    for (const nlohmann::json& table : fields.FindArray("linked", STUDY_MAX_RUNS))
    {
        study.axes.push_back(
            ReadLinkedAxis(table,
                           study.path + ": [[linked]] " + std::to_string(study.axes.size() + 1)));
    }
    const auto parameters =
        ReadParameterAxes(FindTable(fields, "parameters"), study.path + ": [parameters]");
    study.axes.insert(study.axes.end(), parameters.begin(), parameters.end());
    if (const nlohmann::json* sample = fields.Find("sample"))
    {
        study.axes.push_back(ReadSampleAxis(*sample, study.path + ": [sample]"));
    }
}

} // namespace

StudyFile
ParseStudyText(const std::string& text, const std::string& path)
{
    StudyFile study;
    study.path = OneLineText(path);
    study.text = text;
    const nlohmann::json root = ParseTomlText(text, study.path);
    const JsonFields fields(root,
                            study.path,
                            {"study", "arguments", "linked", "parameters", "sample", "exclude"});
    ReadStudy(fields.Get("study"), study);
    const nlohmann::json fixed = FindTable(fields, "arguments");
    for (const auto& [name, value] : fixed.items())
    {
        const std::string where = study.path + ": [arguments] " + OneLineText(name);
        for (const std::string& each : MakeStudyTexts(value, where))
        {
            study.arguments.emplace_back(name, each);
        }
    }
    ReadAxes(fields, study);
    CheckNames(study);
    study.exclusions = ReadExclusions(fields, study);
    return study;
}

StudyFile
ReadStudyFile(const std::string& path)
{
    return ParseStudyText(ReadTextFile(path), path);
}

} // namespace ns3::aiot
