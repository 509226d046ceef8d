// SPDX-License-Identifier: GPL-2.0-only
// aiot report: a results database as one HTML file that opens without a network.
#include "calibrate/log-options.h"
#include "calibrate/replay-answer.h"
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
    ReplayQuery replay;
};

} // namespace

void
RegisterReport(CLI::App& app)
{
    const auto question = std::make_shared<ReportQuestion>();
    CLI::App* command =
        app.add_subcommand("report", "A results database as one HTML file, with charts");
    command->add_option("DATABASE", question->database, "results database of one or more runs")
        ->required();
    command
        ->add_option("-o,--output",
                     question->output,
                     "file to write; a report that is there is replaced")
        ->capture_default_str()
        ->type_name("FILE");
    command->add_option("--title", question->title, "title of the report (names the database)");
    question->replay.log.traces.resize(1);
    command
        ->add_option("--replay",
                     question->replay.log.traces.front(),
                     "a power meter's log, to lay a node's power over, see aiot replay")
        ->type_name("FILE");
    command->add_option("--replay-run", question->replay.run, "for --replay: id of the run");
    command->add_option("--replay-node", question->replay.node, "for --replay: id of the node");
    command->add_option("--shift", question->replay.shiftS, "for --replay, as of aiot replay")
        ->check(CLI::Range(-1e9, 1e9))
        ->type_name("S");
    AddLogOptions(*command, question->replay.log);
    command->footer("The file needs no network and no other file. Answers its name.");
    command->callback([question] {
        question->replay.database = question->database;
        const bool isReplay = !question->replay.log.traces.front().empty();
        WriteReportFile(question->database,
                        question->output,
                        question->title,
                        isReplay ? &question->replay : nullptr);
        std::cout << question->output << "\n";
    });
}

} // namespace ns3::aiot
