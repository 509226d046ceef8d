// SPDX-License-Identifier: GPL-2.0-only
// aiot intensity: what a grid zone, or a publisher's file, has in grams per kilowatt-hour.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "intensity-query.h"
#include "intensity-result.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace ns3::aiot
{

namespace
{

void
RunIntensity(const IntensityQuery& question)
{
    if (question.csv)
    {
        PrintSeriesCsv(std::cout, question);
        return;
    }
    const std::vector<IntensityResult> answers = AnswerIntensity(question);
    if (question.json)
    {
        PrintAnswersJson(std::cout, answers);
    }
    else
    {
        PrintAnswersText(std::cout, answers);
    }
}

} // namespace

void
RegisterIntensity(CLI::App& app)
{
    const auto question = std::make_shared<IntensityQuery>();
    CLI::App* command =
        app.add_subcommand("intensity", "Carbon intensity of grid zones and of publishers' files");
    command->add_option("--zone", question->zones, "code of a zone; commas between several")
        ->delimiter(',');
    command->add_option("--file", question->file, "a publisher's file; its content says which");
    AddCatalogueOption(*command, question->catalogue);
    CLI::Option* at = command->add_option("--at", question->at, "an instant, ISO 8601");
    command->add_option("--from", question->from, "begin of a period, ISO 8601")->excludes(at);
    command->add_option("--to", question->to, "its end")->excludes(at);
    command
        ->add_option("--forecast",
                     question->forecast,
                     "error of a forecast on the series: persistence, yesterday, week or all")
        ->expected(0, 1)
        ->default_str("all");
    command
        ->add_option("--lead",
                     question->leadsH,
                     "hours from the forecast to what it is for, 1,24 if not given")
        ->delimiter(',');
    command->add_option("--gaps", question->gaps, "what gaps become: fail, hold or linear")
        ->capture_default_str();
    command->add_option("--factors",
                        question->factorSet,
                        "set of emission factors, by which generation by fuel is mixed");
    command
        ->add_option("--boundary", question->boundary, "lifecycle or direct, where a file has both")
        ->capture_default_str();
    CLI::Option* json = command->add_flag("--json", question->json, "print JSON");
    command
        ->add_flag("--csv",
                   question->csv,
                   "print the series as a run reads it: time,carbon_intensity")
        ->excludes(json);
    command->footer(
        "A file alone is described, gaps or not. A question about an instant, a period,\n"
        "a forecast or --csv runs over it, and what --gaps says becomes of gaps.");
    command->callback([question] { RunIntensity(*question); });
}

} // namespace ns3::aiot
