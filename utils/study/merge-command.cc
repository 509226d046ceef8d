// SPDX-License-Identifier: GPL-2.0-only
// aiot merge: several results databases into one, each run once.
#include "common/tool-command.h"
#include "study-progress.h"

#include "ns3/results-merge.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// What the command line asks for.
struct MergeQuestion
{
    std::string target;
    std::vector<std::string> inputs;
    bool skip{false};
    bool json{false};
};

/// What has happened.
struct MergeAnswer
{
    MergeCount count;
    std::vector<std::string> skipped; ///< why
};

MergeAnswer
MergeAll(const MergeQuestion& question)
{
    MergeAnswer answer;
    ResultsMerge merge(question.target);
    StudyProgress progress("merging", 0);
    StudyCounts counts;
    counts.total = question.inputs.size();
    for (const std::string& input : question.inputs)
    {
        try
        {
            const MergeCount added = merge.Add(input);
            answer.count.newRuns += added.newRuns;
            answer.count.knownRuns += added.knownRuns;
            answer.count.rows += added.rows;
            answer.count.differing.insert(answer.count.differing.end(),
                                          added.differing.begin(),
                                          added.differing.end());
            ++counts.done;
        }
        catch (const MergeTargetError&)
        {
            throw;
        }
        catch (const std::runtime_error& error)
        {
            if (!question.skip)
            {
                throw std::runtime_error(std::string(error.what()) +
                                         "; nothing was merged (--skip passes over it)");
            }
            answer.skipped.emplace_back(error.what());
            progress.Note(std::string("passed over: ") + error.what());
            ++counts.failed;
        }
        progress.Show(counts);
    }
    merge.Commit();
    return answer;
}

/// The same; what goes wrong with the target itself leaves it as it was.
MergeAnswer
Merge(const MergeQuestion& question)
{
    try
    {
        return MergeAll(question);
    }
    catch (const MergeTargetError& error)
    {
        throw std::runtime_error(std::string(error.what()) + "; nothing was merged");
    }
}

void
RunMerge(const MergeQuestion& question)
{
    const MergeAnswer answer = Merge(question);
    if (question.json)
    {
        nlohmann::json differing = nlohmann::json::array();
        for (const DifferingRun& run : answer.count.differing)
        {
            differing.push_back({{"run", run.id}, {"earlier", run.earlier}, {"table", run.table}});
        }
        const nlohmann::json json{{"database", question.target},
                                  {"inputs", question.inputs.size()},
                                  {"new_runs", answer.count.newRuns},
                                  {"known_runs", answer.count.knownRuns},
                                  {"differing_runs", differing},
                                  {"rows", answer.count.rows},
                                  {"skipped", answer.skipped}};
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    else
    {
        std::cout << question.target << ": " << answer.count.newRuns << " new runs of "
                  << question.inputs.size() << " databases, " << answer.count.knownRuns
                  << " known already, " << answer.count.rows << " rows\n";
    }
    if (!answer.count.differing.empty())
    {
        std::cerr << "aiot: " << question.target << ": "
                  << DescribeDifferingRuns(answer.count.differing) << "\n";
    }
    if (!answer.skipped.empty())
    {
        throw CLI::RuntimeError(1);
    }
}

} // namespace

void
RegisterMerge(CLI::App& app)
{
    const auto question = std::make_shared<MergeQuestion>();
    CLI::App* command = app.add_subcommand("merge", "Several results databases into one");
    command->add_option("OUT", question->target, "results database that grows, made if need be")
        ->required();
    command->add_option("IN", question->inputs, "results databases, only read")->required();
    command->add_flag("--skip",
                      question->skip,
                      "pass over inputs that are truncated or no results; exit code 1 then");
    command->add_flag("--json", question->json, "print JSON");
    command->footer(
        "A run that is there already, by scenario, arguments, RngSeed, RngRun, versions and\n"
        "results, is passed over: merging again changes nothing. One with other results is\n"
        "kept beside it, and named. All inputs or none: a full disk takes back those before\n"
        "it, with --skip as well.");
    command->callback([question] { RunMerge(*question); });
}

} // namespace ns3::aiot
