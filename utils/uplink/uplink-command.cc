// SPDX-License-Identifier: GPL-2.0-only
// aiot uplink: a message over a link in closed form, and measured uplinks beside ours.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "common/uplink-program.h"
#include "uplink-answer.h"
#include "uplink-measurements.h"
#include "uplink-print.h"
#include "uplink-scenario.h"

#include "ns3/radio-technology.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct UplinkOptions
{
    UplinkQuery question;
    ScenarioQuestion scenario;
    std::vector<std::string> settings;
    std::string table;
    bool isScenario = false;
    bool measurements = false;
    bool json = false;
};

void
RunUplink(UplinkOptions& options)
{
    if (options.measurements == !options.question.technology.empty())
    {
        throw std::invalid_argument("uplink: give either a TECHNOLOGY or --measurements");
    }
    if (!options.measurements && !options.table.empty())
    {
        throw std::invalid_argument("uplink: --table goes with --measurements");
    }
    if (options.measurements)
    {
        PrintMeasurements(CompareUplinks(options.table.empty()
                                             ? CsvTable::BuiltIn("uplink-measurements.csv")
                                             : CsvTable::ReadFile(options.table)),
                          options.table.empty(),
                          options.json,
                          std::cout);
        return;
    }
    for (const std::string& setting : options.settings)
    {
        options.question.settings += setting + " ";
    }
    const ScenarioQuestion& scenario = options.scenario;
    const LinkSession& session = scenario.session;
    if (!options.isScenario &&
        (scenario.answerBytes || scenario.answerDelayS || scenario.alwaysOn ||
         scenario.uplinkOnly || session.join || session.handshake != "none"))
    {
        throw std::invalid_argument("uplink: --answer, --delay, --always-on, --uplink-only, "
                                    "--join and --handshake go with --scenario");
    }
    if (options.isScenario)
    {
        const ScenarioUplink answer = AnswerScenario(options.question, scenario);
        WriteNotes(answer.parts.notes);
        (options.json ? PrintScenarioJson : PrintScenario)(answer, std::cout);
        return;
    }
    const UplinkAnswer answer = AnswerUplink(options.question);
    WriteNotes(answer.parts.notes);
    if (options.json)
    {
        PrintUplinkJson(options.question, answer, std::cout);
    }
    else
    {
        PrintUplink(options.question, answer, std::cout);
    }
}

} // namespace

void
RegisterUplink(CLI::App& app)
{
    const auto options = std::make_shared<UplinkOptions>();
    UplinkQuery& question = options->question;
    CLI::App* command = app.add_subcommand("uplink", UPLINK_DESCRIPTION);
    command->add_option("TECHNOLOGY", question.technology, JoinRadioNames(GetRadioNames()));
    command->add_option("SETTING", options->settings, "name=value, e.g. sf=9");
    command->add_option("--payload",
                        question.payloadBytes,
                        "application payload, B (20; --scenario: by radio)");
    command->add_option("--contenders", question.contenders, "other devices on the channel (0)");
    command->add_option("--rate",
                        question.messagesPerS,
                        "messages per second of each, or inf (0; --scenario: by radio)");
    command->add_option("--error", question.frameErrorRate, "chance that a lone frame is lost (0)");
    command->add_option("--board", question.board, "board of the catalogue (a scenario's)");
    command->add_option("--radio", question.radio, "part of the catalogue, in place of a board");
    command->add_option("--dbm", question.txDbm, "output power, dBm");
    command->add_option("--host", question.host, "processor of the catalogue (the board's)");
    command->add_option("--idle-state", question.rest, "the radio's state between messages");
    command->add_option("--wait",
                        question.wait,
                        "how the processor waits: sleep or clocked (sleep)");
    AddCatalogueOption(*command, question.catalogue);
    command->add_flag("--scenario",
                      options->isScenario,
                      "a message and its answer as smart-factory has them at message level");
    command->add_option("--answer",
                        options->scenario.answerBytes,
                        "--scenario: application payload of the answer, B (by radio)");
    command->add_option("--delay",
                        options->scenario.answerDelayS,
                        "--scenario: from arrival to answer, s (inference at the edge)");
    command->add_flag("--always-on",
                      options->scenario.alwaysOn,
                      "--scenario: 802.15.4 radios listen all the time");
    command->add_flag("--uplink-only",
                      options->scenario.uplinkOnly,
                      "--scenario: the sensor sends and sleeps, nobody answers");
    command->add_flag("--join",
                      options->scenario.session.join,
                      "--scenario: what joining the network costs, once");
    command->add_option(
        "--handshake",
        options->scenario.session.handshake,
        "--scenario: security of a session: " + JoinRadioNames(GetHandshakeNames()) + " (none)");
    command->add_option("--every",
                        options->scenario.session.every,
                        "--scenario: messages per handshake; 0: one, before the first (0)");
    command->add_option("--server",
                        options->scenario.session.serverS,
                        "--scenario: from a flight's arrival to its answer, s (0.02)");
    command->add_flag("--measurements",
                      options->measurements,
                      "measured uplinks and ours beside them");
    command->add_option("--table",
                        options->table,
                        "--measurements: a CSV file of your own (traces/uplink-measurements.csv)");
    command->add_flag("--json", options->json, "print JSON");
    command->footer("doc/uplinks.rst lists the settings of each technology.");
    command->callback([options] { RunUplink(*options); });
}

} // namespace ns3::aiot
