// SPDX-License-Identifier: GPL-2.0-only
// aiot report: a results database as one HTML file that opens without a network.
#include "common/tool-command.h"
#include "report-file.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace ns3::aiot
{

namespace
{

struct ReportQuestion
{
    std::string database;
    std::string output = "report.html";
    std::string title;
};

} // namespace

void
RegisterReport(CLI::App& app)
{
    const auto question = std::make_shared<ReportQuestion>();
    CLI::App* command =
        app.add_subcommand("report", "a results database as one HTML file, with charts");
    command->add_option("DATABASE", question->database, "results database of one or more runs")
        ->required();
    command
        ->add_option("-o,--output",
                     question->output,
                     "file to write; a report that is there is replaced")
        ->capture_default_str()
        ->type_name("FILE");
    command->add_option("--title", question->title, "title of the report (names the database)");
    command->footer("The file needs no network and no other file. Answers its name.");
    command->callback([question] {
        WriteReportFile(question->database, question->output, question->title);
        std::cout << question->output << "\n";
    });
}

} // namespace ns3::aiot
