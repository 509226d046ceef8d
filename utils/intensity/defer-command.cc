// SPDX-License-Identifier: GPL-2.0-only
// aiot defer: when a job that may wait should start, by the grid's intensity and the facility.
#include "common/energy-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "intensity-query.h"

#include "ns3/civil-time.h"
#include "ns3/facility-intensity.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double HOUR_NS = 3600e9;
constexpr double DAY_NS = 24.0 * HOUR_NS;
/// Longest length that is accepted, in days: a century; more is a wrong unit.
constexpr double MAX_DAYS = 36525;
/// Most stretches of time, each with a window of its own.
constexpr int64_t MAX_STRETCHES = 100000;

struct DeferQuestion
{
    IntensityQuery series;
    std::string facility = "1";
    double powerW = 0.0;
    double hours = 0.0;
    double everyDays = 0.0; ///< 0: one window in all
};

/// A stretch of time, and what the job takes in it.
struct DeferAnswer
{
    int64_t fromNs;
    int64_t untilNs;
    JobWindow atOnce;
    JobWindow best;

    double GetSavedShare() const
    {
        return atOnce.grams > 0.0 ? 1.0 - best.grams / atOnce.grams : 0.0;
    }
};

/// A length of time of the command line, in nanoseconds.
int64_t
ReadLength(const char* option, double length, double unitNs)
{
    const double days = length * unitNs / DAY_NS;
    if (!(length > 0.0 && days <= MAX_DAYS))
    {
        throw std::invalid_argument(std::string(option) + " must be above 0 and at most " +
                                    ShownNumber(MAX_DAYS * DAY_NS / unitNs) + ", not " +
                                    ShownNumber(length));
    }
    return std::max<int64_t>(1, std::llround(length * unitNs));
}

int64_t
ReadInstant(const char* option, const std::string& text)
{
    try
    {
        return UtcNanoseconds(ParseUtc(text));
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(std::string(option) + ": " + error.what());
    }
}

std::vector<DeferAnswer>
Defer(const DeferQuestion& question, const IntensitySeries& series, const FacilitySeries& facility)
{
    constexpr double MOST_W = 1e12;
    if (!(question.powerW >= 0.0 && question.powerW <= MOST_W))
    {
        throw std::invalid_argument(
            std::string("--power must be ") +
            (question.powerW > MOST_W ? "at most 1e12 W, not " : "at least 0 W, not ") +
            ShownNumber(question.powerW));
    }
    const DeferrableJob job{question.powerW, ReadLength("--hours", question.hours, HOUR_NS)};
    const int64_t fromNs = ReadInstant("--from", question.series.from);
    const int64_t untilNs = ReadInstant("--to", question.series.to);
    const int64_t everyNs = question.everyDays == 0.0
                                ? untilNs - fromNs
                                : ReadLength("--every", question.everyDays, DAY_NS);
    if ((untilNs - fromNs) / everyNs > MAX_STRETCHES)
    {
        throw std::invalid_argument("--every " + ShownNumber(question.everyDays) +
                                    ": that is more than " + std::to_string(MAX_STRETCHES) +
                                    " windows");
    }
    const FacilityIntensity both(series, facility);
    std::vector<DeferAnswer> answers;
    for (int64_t atNs = fromNs; atNs < untilNs; atNs += everyNs)
    {
        const int64_t endNs = std::min(atNs + everyNs, untilNs);
        if (!answers.empty() && endNs - atNs < job.durationNs)
        {
            break; // The last stretch may be too short; the first one must not.
        }
        const JobWindow best = FindBestWindow(both, job, atNs, endNs);
        answers.push_back({atNs, endNs, PriceWindow(both, job, atNs), best});
    }
    return answers;
}

nlohmann::ordered_json
WindowJson(const JobWindow& window, int64_t durationNs)
{
    return {{"start", FormatUtcNs(window.startNs)},
            {"end", FormatUtcNs(window.startNs + durationNs)},
            {"energy_it_j", window.energyItJ},
            {"facility_j", window.facilityJ},
            {"operational_location_gco2e", window.grams},
            {"water_l", window.waterL ? nlohmann::ordered_json(*window.waterL) : nullptr}};
}

nlohmann::ordered_json
ZoneJson(const DeferQuestion& question,
         const std::string& zone,
         const std::vector<DeferAnswer>& answers)
{
    const int64_t durationNs = ReadLength("--hours", question.hours, HOUR_NS);
    auto windows = nlohmann::ordered_json::array();
    for (const DeferAnswer& answer : answers)
    {
        windows.push_back({{"from", FormatUtcNs(answer.fromNs)},
                           {"until", FormatUtcNs(answer.untilNs)},
                           {"best", WindowJson(answer.best, durationNs)},
                           {"at_once", WindowJson(answer.atOnce, durationNs)},
                           {"saved_share", answer.GetSavedShare()}});
    }
    return {{"zone", zone},
            {"power_w", question.powerW},
            {"duration_s", question.hours * 3600.0},
            {"facility", question.facility},
            {"windows", windows}};
}

void
PrintZones(std::ostream& out, const nlohmann::ordered_json& zones)
{
    TextTable table({"zone", "earliest", "best start", "g", "g at once", "saved %"}, {3, 4, 5});
    for (const auto& zone : zones)
    {
        for (const auto& window : zone.at("windows"))
        {
            const auto& best = window.at("best");
            table.AddRow({OneLineText(zone.at("zone").get<std::string>()),
                          window.at("from"),
                          best.at("start"),
                          DigitsText(best.at("operational_location_gco2e")),
                          DigitsText(window.at("at_once").at("operational_location_gco2e")),
                          DecimalText(100.0 * window.at("saved_share").get<double>())});
        }
    }
    table.Print(out);
}

void
RunDefer(const DeferQuestion& question)
{
    const FacilitySeries facility = ParseFacility(question.facility);
    auto zones = nlohmann::ordered_json::array();
    for (const RunZone& zone : FindRunSeries(question.series))
    {
        zones.push_back(ZoneJson(question, zone.zone, Defer(question, zone.series, facility)));
    }
    if (question.series.json)
    {
        std::cout << zones.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return;
    }
    PrintZones(std::cout, zones);
}

} // namespace

void
RegisterDefer(CLI::App& app)
{
    const auto question = std::make_shared<DeferQuestion>();
    IntensityQuery& series = question->series;
    CLI::App* command =
        app.add_subcommand("defer", "When a job that may wait should start, to emit the least");
    command->add_option("--zone", series.zones, "code of a zone; commas between several")
        ->delimiter(',');
    command->add_option("--file", series.file, "a publisher's file; its content says which");
    command->add_option("--power", question->powerW, "of the job's equipment [W]")->required();
    command->add_option("--hours", question->hours, "how long the job takes [h]")->required();
    command->add_option("--from", series.from, "earliest start, ISO 8601")->required();
    command->add_option("--to", series.to, "latest end, ISO 8601")->required();
    command->add_option("--every",
                        question->everyDays,
                        "one window in each stretch of so many days, such as 7 [d] (one in all)");
    command
        ->add_option("--facility",
                     question->facility,
                     "PUE, FILE.csv or FILE.csv@PUE:TEMPERATURE:SLOPE[:LEAST], with /LITRES per "
                     "kWh if told")
        ->capture_default_str();
    command->add_option("--gaps", series.gaps, "what gaps become: fail, hold or linear")
        ->capture_default_str();
    command->add_flag("--json", series.json, "print JSON");
    command->footer("The job draws its power from start to end; grams are the integral of power x\n"
                    "intensity x PUE. The best start is exact, not one of a grid of starts.");
    command->callback([question] { RunDefer(*question); });
}

} // namespace ns3::aiot
