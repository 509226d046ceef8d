// SPDX-License-Identifier: GPL-2.0-only
// aiot calibrate: states of a device from the log of a power meter.
#include "calibrate-answer.h"
#include "calibrate-print.h"
#include "common/tool-command.h"
#include "log-options.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// A row says who measured, where and when, or it is none.
void
RequireRowFields(const CalibrateQuery& query)
{
    const std::pair<const char*, const std::string*> fields[] = {
        {"--device", &query.device},
        {"--kind", &query.kind},
        {"--instrument", &query.instrument},
        {"--boundary", &query.boundary},
        {"--date", &query.date}};
    for (const auto& [option, value] : fields)
    {
        if (query.row && value->empty())
        {
            throw std::invalid_argument(std::string("--row: a row of a catalogue needs ") + option);
        }
    }
    const bool isDate = query.date.size() == 10 && query.date[4] == '-' && query.date[7] == '-' &&
                        query.date.find_first_not_of("0123456789-") == std::string::npos;
    if (!query.date.empty() && !isDate)
    {
        throw std::invalid_argument("--date: " + QuotedText(query.date) +
                                    " is no date such as 2026-03-31");
    }
}

void
RequireNewNames(const std::vector<std::string>& names)
{
    std::set<std::string> known;
    for (const std::string& name : names)
    {
        if (!known.insert(name).second)
        {
            throw std::invalid_argument("--state: " + QuotedText(name) + " names two states");
        }
    }
}

void
Warn(const CalibratedLog& log)
{
    for (std::size_t i = 0; i < log.records.size(); ++i)
    {
        for (const std::string& warning : log.records[i].found.warnings)
        {
            std::cerr << "aiot: warning: " << OneLineText(log.path)
                      << (log.records.size() > 1 ? ": record " + std::to_string(i + 1) : "") << ": "
                      << warning << '\n';
        }
    }
}

void
AnswerCalibrate(const CalibrateQuery& query)
{
    if (!query.output.empty() && !query.row)
    {
        throw std::invalid_argument("calibrate: --output goes with --row");
    }
    RequireRowFields(query);
    RequireNewNames(query.stateNames);
    std::vector<CalibratedLog> logs;
    for (const std::string& path : query.traces)
    {
        logs.push_back(CalibrateLog(path, query));
    }
    std::ostringstream answer;
    if (query.row)
    {
        const CatalogueRows rows = MakeCatalogueRows(logs, query);
        if (query.output.empty())
        {
            answer << FormatCatalogue(rows);
        }
        else
        {
            AddToCatalogue(query.output, rows);
        }
    }
    else if (query.json)
    {
        nlohmann::json list = nlohmann::json::array();
        for (const CalibratedLog& log : logs)
        {
            list.push_back(CalibrationJson(log));
        }
        answer << (logs.size() == 1 ? list.front() : list)
                      .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
               << '\n';
    }
    else
    {
        for (const CalibratedLog& log : logs)
        {
            PrintCalibration(answer, log);
        }
    }
    for (const CalibratedLog& log : logs)
    {
        Warn(log);
    }
    std::cout << answer.str();
}

void
AddRowOptions(CLI::App& command, CalibrateQuery& query)
{
    command.add_flag("--row", query.row, "Print powers as rows of a catalogue of processors (CSV)");
    command
        .add_option("--output",
                    query.output,
                    "With --row: a catalogue of your own that gains the rows, in place of those of "
                    "the device")
        ->type_name("CSV");
    command.add_option("--device", query.device, "Name of the device, for --row");
    command.add_option("--kind", query.kind, "Its kind, for --row: mcu, npu, edge, server")
        ->check(CLI::IsMember({"mcu", "npu", "edge", "server"}));
    command.add_option("--instrument", query.instrument, "What measured it, for --row");
    command
        .add_option("--boundary",
                    query.boundary,
                    "Where it was measured, for --row: chip, board, wall")
        ->check(CLI::IsMember({"chip", "board", "wall"}));
    command
        .add_option("--like",
                    query.like,
                    "Processor of the tables with what was not measured, such as sleep_w, for "
                    "--row (the device, where they have it)")
        ->type_name("PROCESSOR");
    command.add_option("--date", query.date, "When it was measured, for --row")
        ->type_name("YYYY-MM-DD");
}

} // namespace

void
AddLogOptions(CLI::App& command, CalibrateQuery& query)
{
    command.add_option("--voltage", query.log.voltageV, "Supply, where a log has only the current")
        ->check(CLI::Range(0.1, 1000.0))
        ->type_name("V");
    command.add_option("--time-unit", query.log.timeUnit, "Unit of the time: s, ms, us or ns")
        ->type_name("UNIT");
    command
        .add_option("--current-unit", query.log.currentUnit, "Unit of the current: A, mA, uA or nA")
        ->type_name("UNIT");
    command.add_option("--voltage-unit", query.log.voltageUnit, "Unit of the voltage: V or mV")
        ->type_name("UNIT");
    command.add_option("--power-unit", query.log.powerUnit, "Unit of the power: W, mW, uW or nW")
        ->type_name("UNIT");
    command
        .add_option("--column",
                    query.log.columns,
                    "A column to read where several would do, by its title; may be repeated")
        ->type_name("TITLE")
        ->allow_extra_args(false);
    command.add_flag("--accept-gaps",
                     query.acceptGaps,
                     "Calibrate a log of which more than 0.5 % of the time is missing");
    command.add_flag("--accept-clipped",
                     query.acceptClipped,
                     "Calibrate a log of which more than 0.5 % of the window is clipped");
}

void
RegisterCalibrate(CLI::App& app)
{
    RegisterReplay(app);
    auto query = std::make_shared<CalibrateQuery>();
    CLI::App* command =
        app.add_subcommand("calibrate", "States and powers of a device from logs of a power meter");
    command
        ->add_option("TRACE",
                     query->traces,
                     "Logs: CSV of Power Profiler, Joulescope, Otii, INA219/226 or the like; "
                     "JSON of joules per millisecond")
        ->required()
        ->type_name("FILE");
    AddLogOptions(*command, *query);
    command
        ->add_option("--state",
                     query->stateNames,
                     "Names of the states that are found, by rising power; once for each")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command
        ->add_option("--same-level",
                     query->rules.sameShare,
                     "Powers that differ by less than this share are one state")
        ->check(CLI::Range(0.001, 0.5))
        ->type_name("SHARE")
        ->capture_default_str();
    AddRowOptions(*command, *query);
    command->add_flag(
        "--json",
        query->json,
        "Print JSON: an object for one TRACE, else a list; of a trace's first record, "
        "and all in \"records\"");
    command->callback([query] { AnswerCalibrate(*query); });
}

} // namespace ns3::aiot
