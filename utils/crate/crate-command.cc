// SPDX-License-Identifier: GPL-2.0-only
// aiot study export, aiot study rerun: a study as a package that others get the same rows from.
#include "crate-command.h"

#include "common/catalogue-option.h"
#include "crate-export.h"
#include "crate-rerun.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

namespace ns3::aiot
{

namespace
{

/// What the command line asks for.
struct CrateQuestion
{
    CrateRequest request;
    std::string software;
    unsigned jobs{1};
    bool json{false};
};

void
PrintJson(const nlohmann::json& value)
{
    std::cout << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void
Export(CrateQuestion question)
{
    CrateRequest& request = question.request;
    request.mustPackCheckout = !question.software.empty() && question.software != "none";
    // ./ns3-aiot says from which checkout it runs.
    const char* const checkout = std::getenv("AIOT_CHECKOUT");
    request.checkout = question.software.empty()     ? (checkout == nullptr ? "" : checkout)
                       : question.software == "none" ? ""
                                                     : question.software;
    const CrateResult result = ExportStudy(request);
    if (request.license.empty())
    {
        std::cerr << "aiot: note: no --license: nobody may use the data until you grant one, such "
                     "as CC-BY-4.0"
                  << std::endl;
    }
    if (question.json)
    {
        PrintJson({{"folder", result.folder},
                   {"runs", result.runs},
                   {"rows", result.rows},
                   {"files", result.files},
                   {"software_commit", result.commit}});
        return;
    }
    std::cout << result.runs << " runs, " << result.rows << " rows, " << result.files
              << " files in " << OneLineText(result.folder) << "\n"
              << (result.commit.empty() ? "without the software: README.md names a checkout\n"
                                        : "with the software at commit " + result.commit + "\n")
              << "to make the runs again and compare: sh " << OneLineText(result.folder)
              << "/rerun.sh" << (result.commit.empty() ? " CHECKOUT\n" : "\n");
}

void
Rerun(const CrateQuestion& question)
{
    const RerunResult result =
        RerunCrate(question.request.file, question.request.catalogue, question.jobs);
    const bool isSame = result.firstDifference.empty();
    if (question.json)
    {
        PrintJson({{"same", isSame},
                   {"files", result.files},
                   {"runs", result.runs},
                   {"tables", result.tables},
                   {"rows", result.rows},
                   {"first_difference", result.firstDifference}});
    }
    else
    {
        std::cout << result.files << " files are as they were packed\n"
                  << result.runs << " runs, " << result.rows << " rows of " << result.tables
                  << " tables: "
                  << (isSame ? "the same, byte for byte"
                             : "they differ, first at " + result.firstDifference)
                  << "\n";
    }
    if (!isSame)
    {
        throw CLI::RuntimeError(1);
    }
}

void
AddExport(CLI::App& study)
{
    const auto question = std::make_shared<CrateQuestion>();
    CrateRequest& request = question->request;
    CLI::App* command =
        study.add_subcommand("export",
                             "Pack a finished study as an RO-Crate, for others to repeat");
    command->add_option("FILE", request.file, "study file, TOML")->required();
    AddCatalogueOption(*command, request.catalogue);
    command->add_option("--database",
                        request.database,
                        "results, SQLite (the study's name and .sqlite)");
    command->add_option("-o,--output", request.output, "new folder (the study's name and -crate)");
    command->add_option("--license",
                        request.license,
                        "of the data: an SPDX name such as CC-BY-4.0, or a URL (none)");
    command
        ->add_option("--author",
                     request.authors,
                     "'Name' or 'Name <https://orcid.org/...>'; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--description", request.description, "one sentence (made from the study)");
    command
        ->add_option("--source",
                     request.sources,
                     "the .cc file of a scenario that is not one of aiot's, and of what is built "
                     "into a scenario (--with); may be repeated")
        ->allow_extra_args(false);
    command->add_option("--software",
                        question->software,
                        "checkout of aiot to pack, or none (with ./ns3-aiot: its own)");
    command->add_flag("--json", question->json, "print JSON");
    command->footer(
        "The folder has the study, the files that its runs read, the results as SQLite "
        "and as CSV,\nthe software, sizes and SHA-256 digests, and rerun.sh, which makes "
        "the runs again\nand compares the rows byte for byte.");
    command->callback([question] { Export(*question); });
}

} // namespace

void
RegisterCrate(CLI::App& app)
{
    CLI::App& study = *app.get_subcommand("study");
    AddExport(study);
    const auto question = std::make_shared<CrateQuestion>();
    question->jobs = std::max(1U, std::thread::hardware_concurrency());
    CLI::App* command =
        study.add_subcommand("rerun", "Make the runs of a package again and compare the rows");
    command->add_option("FILE", question->request.file, "study file in the package's folder")
        ->required();
    AddCatalogueOption(*command, question->request.catalogue);
    command->add_option("--jobs", question->jobs, "runs at once (the processors that there are)")
        ->check(CLI::Range(1, 10000));
    command->add_flag("--json", question->json, "print JSON");
    command->footer("Exit codes: 0 the same rows, byte for byte; 1 they differ; 2 a mistake.");
    command->callback([question] { Rerun(*question); });
}

} // namespace ns3::aiot
