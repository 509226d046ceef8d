// SPDX-License-Identifier: GPL-2.0-only
// aiot zones: the grid zones that need no file, with source and vintage.
#include "common/catalogue-option.h"
#include "common/short-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "intensity-result.h"

#include "ns3/catalogue.h"
#include "ns3/intensity-profile.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct ZonesQuestion
{
    std::vector<std::string> codes;
    std::vector<std::string> catalogue;
    bool json = false;
};

IntensityResult
Describe(const GridZone& zone, const IntensityProfiles& profiles)
{
    const IntensityProfile* profile = profiles.FindDerivedFrom(zone.zone);
    const auto orNull = [](const std::string& text) {
        return text.empty() ? IntensityResult() : IntensityResult(text);
    };
    IntensityResult answer;
    answer["zone"] = zone.zone;
    answer["iso3"] = orNull(zone.iso3);
    answer["name"] = zone.name;
    answer["mean_g_per_kwh"] = zone.ciGPerKwh ? IntensityResult(*zone.ciGPerKwh) : nullptr;
    answer["year"] = zone.ciGPerKwh && !zone.dataYear.empty()
                         ? IntensityResult(std::stoi(zone.dataYear))
                         : nullptr;
    answer["basis"] = "annual";
    answer["signal"] = orNull(zone.signal);
    answer["boundary"] = orNull(zone.boundary);
    answer["source"] = orNull(zone.source);
    answer["version"] = orNull(zone.version);
    answer["licence"] = orNull(zone.licence);
    answer["proxy_zones"] = zone.proxyZones;
    answer["profile"] = profile == nullptr ? nullptr : IntensityResult(profile->zone);
    answer["note"] = orNull(zone.note);
    return answer;
}

IntensityResult
Describe(const IntensityProfile& profile)
{
    IntensityResult answer;
    answer["zone"] = profile.zone;
    answer["iso3"] = nullptr;
    answer["name"] = "profile derived from " + profile.derivedFrom;
    answer["mean_g_per_kwh"] = profile.GetMean();
    answer["year"] = profile.year;
    answer["basis"] = "profile";
    answer["signal"] = "average";
    answer["boundary"] = profile.boundary;
    answer["source"] = profile.source;
    answer["version"] = profile.version;
    answer["licence"] = profile.licence;
    answer["proxy_zones"] = std::vector<std::string>();
    answer["profile"] = nullptr;
    answer["note"] = "mean day per month";
    return answer;
}

std::vector<IntensityResult>
Answer(const ZonesQuestion& question)
{
    const GridZones zones = ReadZones(question.catalogue);
    const std::vector<std::string>& codes = question.codes;
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    std::vector<IntensityResult> answers;
    for (const std::string& code : codes)
    {
        const IntensityProfile* profile = profiles.Find(code);
        answers.push_back(profile != nullptr ? Describe(*profile)
                                             : Describe(zones.Get(code), profiles));
    }
    if (codes.empty())
    {
        for (const GridZone& zone : zones.GetAll())
        {
            answers.push_back(Describe(zone, profiles));
        }
        for (const IntensityProfile& profile : profiles.GetAll())
        {
            answers.push_back(Describe(profile));
        }
    }
    return answers;
}

std::string
CellText(const IntensityResult& value)
{
    return value.is_null() ? "-" : value.is_string() ? value.get<std::string>() : value.dump();
}

void
PrintTable(std::ostream& out, const std::vector<IntensityResult>& answers)
{
    TextTable table({"zone", "iso3", "g/kWh", "year", "version", "basis", "name", "proxy zones"},
                    {2, 3});
    for (const IntensityResult& answer : answers)
    {
        std::string proxyZones;
        for (const auto& zone : answer["proxy_zones"])
        {
            proxyZones += (proxyZones.empty() ? "" : " ") + zone.get<std::string>();
        }
        const bool has = answer["mean_g_per_kwh"].is_number();
        table.AddRow({CellText(answer["zone"]),
                      CellText(answer["iso3"]),
                      has ? RoundedNumber(answer["mean_g_per_kwh"].get<double>()) : "none",
                      CellText(answer["year"]),
                      CellText(answer["version"]),
                      CellText(answer["basis"]),
                      CellText(answer["name"]),
                      proxyZones});
    }
    table.Print(out);
    std::vector<std::string> sources;
    for (const IntensityResult& answer : answers)
    {
        const std::string source = CellText(answer["source"]);
        if (source != "-" && std::find(sources.begin(), sources.end(), source) == sources.end())
        {
            sources.push_back(source);
            out << "source: " << source << " (" << CellText(answer["licence"]) << ")\n";
        }
    }
}

} // namespace

void
RegisterZones(CLI::App& app)
{
    const auto question = std::make_shared<ZonesQuestion>();
    CLI::App* command =
        app.add_subcommand("zones", "Grid zones that have a carbon intensity built in");
    command->add_option("CODE",
                        question->codes,
                        "ISO 3166 codes, EU27, WORLD, profiles; all if none");
    AddCatalogueOption(*command, question->catalogue);
    command->add_flag("--json", question->json, "print JSON");
    command->footer("A zone without a value is an error that names proxy zones; it is never 0.");
    command->callback([question] {
        const auto answers = Answer(*question);
        if (question->json)
        {
            PrintAnswersJson(std::cout, answers);
        }
        else
        {
            PrintTable(std::cout, answers);
        }
    });
}

} // namespace ns3::aiot
