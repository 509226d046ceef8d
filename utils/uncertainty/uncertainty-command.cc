// SPDX-License-Identifier: GPL-2.0-only
// aiot uncertainty: how sure the results of a stored run are, and which figures cause it.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "drawn-answer.h"
#include "uncertainty-answer.h"
#include "uncertainty-print.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Simulated draws whose 5 and 95 % quantiles are of some of them, not of the outermost.
constexpr std::size_t LEAST_DRAWS = 40;

/// What the command line says.
struct UncertaintyWords
{
    UncertaintyQuery query;
    std::optional<std::size_t> simulations; ///< draws that are simulated; none: re-weighted
    std::string program;                    ///< of the scenario; empty: of its name
    unsigned jobs{2};                       ///< simulations at once
    bool store{false};                      ///< the answer, in its run
};

void
AnswerUncertaintyCommand(const UncertaintyWords& words)
{
    if (words.store && !words.simulations)
    {
        throw std::invalid_argument("uncertainty: --store goes with --resimulate; other runs have "
                                    "stored their intervals themselves");
    }
    UncertaintyQuery query = words.query;
    query.draws = words.simulations.value_or(query.draws);
    const UncertaintyAnswer answer = words.simulations
                                         ? AnswerByDraws(query, words.program, words.jobs)
                                         : AnswerUncertainty(query);
    TellChosenRun(answer.chosen, query.run);
    for (const std::string& reason :
         words.simulations ? std::vector<std::string>() : answer.adaptations)
    {
        std::cerr << "aiot: warning: run " << answer.chosen.id
                  << " would have gone another way with other figures: " << reason << '\n';
    }
    if (words.simulations && *words.simulations < LEAST_DRAWS)
    {
        std::cerr << "aiot: warning: " << *words.simulations
                  << " draws do not reach far into the tails, nor find all causes: intervals are "
                     "too narrow; "
                  << LEAST_DRAWS << " or more are enough\n";
    }
    if (!answer.missing.empty())
    {
        std::cerr << "aiot: warning: parts of run " << answer.chosen.id
                  << " are taken as fixed: " << answer.missing << '\n';
    }
    for (const std::string& result : answer.leftOut)
    {
        std::cerr << "aiot: warning: left out: " << result << '\n';
    }
    if (words.store)
    {
        StoreDrawnAnswer(query, answer);
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
    auto words = std::make_shared<UncertaintyWords>();
    UncertaintyQuery* query = &words->query;
    CLI::App* command =
        app.add_subcommand("uncertainty", "How sure a stored run is, and which figures cause it");
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
    command
        ->add_option("--resimulate",
                     words->simulations,
                     "simulate the run again so many times, each with drawn figures and the same "
                     "random numbers; for runs that adapt to figures")
        ->check(CLI::Range(std::size_t{2}, std::size_t{100'000}));
    command->add_option("--program", words->program, "with --resimulate: the scenario program");
    command->add_option("--jobs", words->jobs, "with --resimulate: simulations at once")
        ->check(CLI::Range(1U, 256U))
        ->capture_default_str();
    command->add_flag("--store",
                      words->store,
                      "with --resimulate: store the intervals in the run, for reports and views");
    AddCatalogueOption(*command, query->catalogue);
    command->add_flag("--json", query->json, "print a JSON object");
    command->footer(
        "Without --resimulate nothing is simulated again: at fixed traffic, energy is time by "
        "power.");
    command->callback([words] { AnswerUncertaintyCommand(*words); });
}

} // namespace ns3::aiot
