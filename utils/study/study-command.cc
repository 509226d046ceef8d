// SPDX-License-Identifier: GPL-2.0-only
// aiot study: a scenario program over a grid of parameters, into one database.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "report/report-file.h"
#include "study-commands.h"
#include "study-report.h"
#include "study-store.h"
#include "study-workers.h"

#include "ns3/run-identity.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>
#include <sched.h>
#include <stdexcept>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

/// What the command line asks for.
struct StudyQuestion
{
    std::string file;
    std::string database;
    std::vector<std::string> catalogue; ///< of every run, beside those of the study file
    std::string report;                 ///< empty: what the study file says
    unsigned jobs{1};
    std::string engine{"local"};
    std::vector<std::string> sbatchOptions;
    bool json{false};
    bool commands{false};
    bool isFresh{false}; ///< start the program for each run
};

/// @return number of processors that this process may use
unsigned
CountProcessors()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof(set), &set) == 0 ? static_cast<unsigned>(CPU_COUNT(&set))
                                                        : 1;
}

/// @return where the report goes; empty: there is to be none
const std::string&
GetReport(const StudyStore& books, const StudyQuestion& question)
{
    return question.report.empty() ? books.GetStudy().report : question.report;
}

/// The energy accounts, not open yet. Says on stderr what is due again.
std::unique_ptr<StudyStore>
FindBooks(const StudyQuestion& question)
{
    auto books = std::make_unique<StudyStore>(question.file, question.database, question.catalogue);
    const std::string changes = books->DescribeChanges();
    if (!changes.empty())
    {
        std::cerr << "aiot: note: " << changes << std::endl;
    }
    return books;
}

/// The energy accounts, checked and open.
std::unique_ptr<StudyStore>
OpenBooks(const StudyQuestion& question)
{
    auto books = FindBooks(question);
    if (!GetReport(*books, question).empty())
    {
        CheckReportOutput(books->GetDatabase(), GetReport(*books, question));
    }
    books->CheckProgram(question.jobs, question.isFresh);
    RequireNoSlurmJob(books->GetShards().GetFolder());
    books->Open();
    return books;
}

/// Close the accounts if nothing is left to be done.
bool
CloseIfDone(StudyStore& books)
{
    const bool isDone = books.GetSchedule().GetDone() == books.GetSchedule().GetExpected();
    if (isDone)
    {
        books.Close();
    }
    return isDone;
}

/// Write the report, if there is to be one and anything to report.
void
Report(StudyStore& books, const StudyQuestion& question)
{
    const std::string& report = GetReport(books, question);
    if (report.empty() || books.GetSchedule().GetDone() == 0)
    {
        return;
    }
    WriteReportFile(books.GetDatabase(), report, "");
    if (!question.json)
    {
        std::cout << "report in " << report << "\n";
    }
}

void
Submit(StudyStore& books, const StudyQuestion& question)
{
    StudyCommands commands(books);
    const auto lines = commands.TakeLines();
    if (lines.empty())
    {
        CloseIfDone(books);
        std::cout << "all runs are done\n";
        Report(books, question);
        return;
    }
    const std::string job = commands.Submit(lines, question.sbatchOptions);
    std::cout << "Slurm job " << job << ": " << lines.size() << " runs; when it has ended:\n"
              << "aiot study collect " << QuoteWord(question.file) << " --database "
              << QuoteWord(books.GetDatabase()) << "\n";
}

void
Run(const StudyQuestion& question)
{
    const auto books = OpenBooks(question);
    if (question.engine == "slurm")
    {
        Submit(*books, question);
        return;
    }
    StudyOutcome outcome;
    {
        StudyWorkers workers(*books, question.jobs);
        outcome = workers.Run();
    }
    const bool isDone = CloseIfDone(*books);
    PrintStudyOutcome(std::cout, *books, outcome, question.json);
    if (outcome.signal != 0)
    {
        std::cerr << "aiot: stopped; the same command goes on" << std::endl;
        throw CLI::RuntimeError(128 + outcome.signal);
    }
    Report(*books, question);
    if (!isDone)
    {
        throw CLI::RuntimeError(1);
    }
}

void
Plan(const StudyQuestion& question)
{
    if (!question.commands)
    {
        const auto books = FindBooks(question);
        books->CheckProgram(question.jobs);
        PrintStudyStatus(std::cout, *books, question.json);
        return;
    }
    const auto books = OpenBooks(question);
    for (const std::string& line : StudyCommands(*books).TakeLines())
    {
        std::cout << line << "\n";
    }
}

void
Collect(const StudyQuestion& question)
{
    const auto books = FindBooks(question);
    books->Open();
    const bool isDone = CloseIfDone(*books);
    PrintStudyStatus(std::cout, *books, question.json);
    if (isDone)
    {
        Report(*books, question);
    }
}

using QuestionAction = void (*)(const StudyQuestion&);

/// Adds `aiot study NAME FILE`.
CLI::App*
AddAction(CLI::App* study,
          const std::shared_ptr<StudyQuestion>& question,
          const std::string& name,
          const std::string& help,
          QuestionAction action)
{
    CLI::App* command = study->add_subcommand(name, help);
    command->add_option("FILE", question->file, "study file, TOML")->required();
    AddCatalogueOption(*command, question->catalogue);
    command->add_option("--database",
                        question->database,
                        "results, SQLite (the study's name and .sqlite)");
    command->callback([question, action] { action(*question); });
    return command;
}

void
AddJobs(CLI::App* command, const std::shared_ptr<StudyQuestion>& question)
{
    command->add_option("--jobs", question->jobs, "runs at once (the processors that there are)")
        ->check(CLI::Range(1, 10000));
}

void
AddJson(CLI::App* command, const std::shared_ptr<StudyQuestion>& question)
{
    command->add_flag("--json", question->json, "print JSON");
}

void
AddReport(CLI::App* command, const std::shared_ptr<StudyQuestion>& question)
{
    command->add_option("--report",
                        question->report,
                        "at the end, write an HTML report to this file (what the study file says)");
}

/// Actions that make runs.
void
AddRunning(CLI::App* study, const std::shared_ptr<StudyQuestion>& question)
{
    CLI::App* run = AddAction(study, question, "run", "run what is missing or has failed", Run);
    AddJobs(run, question);
    AddJson(run, question);
    AddReport(run, question);
    run->add_option("--engine", question->engine, "local, or slurm: submit a job array")
        ->check(CLI::IsMember({"local", "slurm"}))
        ->capture_default_str();
    run->add_flag("--fresh",
                  question->isFresh,
                  "start the program for each run, instead of forking runs from one");
    run->add_option("--sbatch",
                    question->sbatchOptions,
                    "an option for sbatch, as in --sbatch=--partition=short; may be repeated");
    run->footer("Exit codes: 0 all runs are done; 1 some have failed; 2 a mistake; 130 Ctrl-C.\n"
                "The same command, again, goes on where it was.");

    CLI::App* plan = AddAction(study, question, "plan", "what would be run; checks it all", Plan);
    AddJobs(plan, question);
    AddJson(plan, question);
    plan->add_flag("--commands",
                   question->commands,
                   "print a line for a shell for each missing run, as for GNU parallel");
}

/// Actions that tell how far a study is.
void
AddTelling(CLI::App* study, const std::shared_ptr<StudyQuestion>& question)
{
    const auto status = [](const StudyQuestion& asked) {
        PrintStudyStatus(std::cout, *FindBooks(asked), asked.json);
    };
    const auto list = [](const StudyQuestion& asked) {
        PrintStudyRuns(std::cout, *FindBooks(asked), false, asked.json);
    };
    const auto failures = [](const StudyQuestion& asked) {
        PrintStudyRuns(std::cout, *FindBooks(asked), true, asked.json);
    };
    CLI::App* collect =
        AddAction(study, question, "collect", "merge what other machines ran", Collect);
    AddJson(collect, question);
    AddReport(collect, question);
    AddJson(AddAction(study, question, "status", "how many runs each point has", status), question);
    AddJson(AddAction(study, question, "list", "all runs", list), question);
    AddJson(
        AddAction(study, question, "failures", "failed runs, with what they said last", failures),
        question);
}

} // namespace

void
RegisterStudy(CLI::App& app)
{
    const auto question = std::make_shared<StudyQuestion>();
    question->jobs = CountProcessors();
    CLI::App* study = app.add_subcommand("study", "A scenario over a grid of parameters");
    study->require_subcommand(1, 1);
    AddRunning(study, question);
    AddTelling(study, question);
}

} // namespace ns3::aiot
