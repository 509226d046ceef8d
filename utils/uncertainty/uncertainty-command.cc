// SPDX-License-Identifier: GPL-2.0-only
// aiot uncertainty: how sure the results of a stored run are, and which figures cause it.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "uncertainty-answer.h"
#include "uncertainty-print.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace ns3::aiot
{

namespace
{

void
AnswerUncertaintyCommand(const UncertaintyQuery& query)
{
    const UncertaintyAnswer answer = AnswerUncertainty(query);
    TellChosenRun(answer.chosen, query.run);
    for (const std::string& reason : answer.adaptations)
    {
        std::cerr << "aiot: warning: run " << answer.chosen.id
                  << " would have gone another way with other figures: " << reason << '\n';
    }
    for (const std::string& result : answer.leftOut)
    {
        std::cerr << "aiot: warning: left out: " << result << '\n';
    }
    if (query.json)
    {
        PrintUncertaintyJson(std::cout, answer, query);
    }
    else
    {
        PrintUncertainty(std::cout, answer);
    }
}

} // namespace

void
RegisterUncertainty(CLI::App& app)
{
    constexpr std::size_t LEAST_DRAWS = 100;
    constexpr std::size_t MOST_DRAWS = 10'000'000;
    auto query = std::make_shared<UncertaintyQuery>();
    CLI::App* command =
        app.add_subcommand("uncertainty", "how sure a stored run is, and which figures cause it");
    command->add_option("DATABASE", query->database, "results database")->required();
    command->add_option("--run", query->run, "id of the run (the first completed one)");
    command->add_option("--draws", query->draws, "of all figures together")
        ->check(CLI::Range(LEAST_DRAWS, MOST_DRAWS))
        ->capture_default_str();
    command->add_option("--seed", query->seed, "of the draws: the same seed, the same answer")
        ->capture_default_str();
    command->add_option("--causes", query->causes, "figures that are named for each result")
        ->capture_default_str();
    command->add_flag("--accept-adapting",
                      query->acceptAdapting,
                      "take the course of a run as given whose batteries ran empty, or whose "
                      "policy weighs joules");
    AddCatalogueOption(*command, query->catalogue);
    command->add_flag("--json", query->json, "print a JSON object");
    command->footer("Nothing is simulated again: at fixed traffic, energy is time by power.");
    command->callback([query] { AnswerUncertaintyCommand(*query); });
}

} // namespace ns3::aiot
