// SPDX-License-Identifier: GPL-2.0-only
// aiot uplink: a message over a link in closed form, and measured uplinks beside ours.
#include "tool-command.h"
#include "uplink-answer.h"
#include "uplink-measurements.h"
#include "uplink-print.h"

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
    UplinkQuestion question;
    std::vector<std::string> settings;
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
    if (options.measurements)
    {
        PrintMeasurements(CompareUplinks(CsvTable::BuiltIn("uplink-measurements.csv")),
                          options.json,
                          std::cout);
        return;
    }
    for (const std::string& setting : options.settings)
    {
        options.question.settings += setting + " ";
    }
    const UplinkAnswer answer = AnswerUplink(options.question);
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
    UplinkQuestion& question = options->question;
    CLI::App* command =
        app.add_subcommand("uplink", "airtime, delivery, delay and energy of a message");
    command->add_option("TECHNOLOGY",
                        question.technology,
                        "lorawan, lr-wpan, wifi, lte, lte-m, nb-iot, ble-advertising, "
                        "ble-connection or wired");
    command->add_option("SETTING", options->settings, "name=value, e.g. sf=9");
    command->add_option("--payload", question.payloadBytes, "application payload, B (20)");
    command->add_option("--contenders", question.contenders, "other devices on the channel (0)");
    command->add_option("--rate", question.messagesPerS, "messages per second of each, or inf (0)");
    command->add_option("--error", question.frameErrorRate, "chance that a lone frame is lost (0)");
    command->add_option("--radio", question.radio, "part of the catalogue");
    command->add_option("--dbm", question.txDbm, "output power, dBm");
    command->add_option("--host", question.host, "processor of the catalogue (none)");
    command->add_option("--rest", question.rest, "the radio's state between messages");
    command->add_flag("--measurements",
                      options->measurements,
                      "measured uplinks and ours beside them");
    command->add_flag("--json", options->json, "print JSON");
    command->footer("doc/uplinks.rst lists the settings of each technology.");
    command->callback([options] { RunUplink(*options); });
}

} // namespace ns3::aiot
