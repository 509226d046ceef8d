// SPDX-License-Identifier: GPL-2.0-only
// aiot matching: the load of a stored run against a clean supply, hour by hour; water; marginal
// grams.
#include "common/catalogue-option.h"
#include "common/energy-number.h"
#include "common/tool-command.h"
#include "matching-intervals.h"
#include "regions/stored-energy.h"

#include "ns3/marginal-intensity.h"
#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct MatchingWords
{
    std::string database;
    std::optional<int64_t> run;
    std::string supply;
    std::string water;
    std::string marginal;
    std::string marginalZone;
    std::vector<std::string> catalogue{};
    bool json{false};
};

/// What was asked for, each by itself.
struct MatchingAnswer
{
    std::int64_t run = 0;
    double energyKwh = 0.0;
    double operationalG = 0.0; ///< location-based, by average intensity, as it was charged
    std::optional<HourlyMatch> match;
    std::optional<double> waterL;
    std::optional<MarginalGrams> marginal;
    MatchingRanges ranges;                    ///< of the above
    std::optional<RelativeRange> hourlyShare; ///< of the share that is matched by the hour
};

std::vector<TimedAmount>
LoadOf(const StoredRun& run, const std::string& where)
{
    if (!run.hasCalendar || run.energy.kwhByPeriod.empty())
    {
        throw std::invalid_argument(where + " has no calendar (--start) or no joules by step");
    }
    // The steps are those of intensities: the run begins and ends within one.
    const std::int64_t beginNs = *run.startNs;
    const std::int64_t endNs = beginNs + run.durationNs;
    std::vector<TimedAmount> load;
    for (const auto& [period, kwh] : run.energy.kwhByPeriod)
    {
        const std::int64_t fromNs = std::max(period.first, beginNs);
        load.push_back({fromNs, std::max(fromNs, std::min(period.second, endNs)), kwh});
    }
    return load;
}

/// The share that is matched if all of the load is so many times as much: it falls as that grows.
RelativeRange
ShareRange(const std::vector<TimedAmount>& load,
           const std::vector<TimedAmount>& supply,
           const MatchingAnswer& answer)
{
    const auto shareAt = [&](double times) {
        std::vector<TimedAmount> more = load;
        for (TimedAmount& step : more)
        {
            step.amount *= times;
        }
        return MatchHourly(more, supply, "").hourlyShare;
    };
    return {shareAt(answer.ranges.load.high), shareAt(answer.ranges.load.low)};
}

MatchingAnswer
Match(const MatchingWords& words)
{
    if (words.supply.empty() && words.water.empty() && words.marginal.empty())
    {
        throw std::invalid_argument("matching needs --supply, --water or --marginal");
    }
    const ResultsQuery database(words.database, RESULTS_LOCK_TIMEOUT_S);
    const std::string name = OneLineText(words.database);
    const StoredRun run = ReadStoredRun(database, name, words.run);
    const std::vector<TimedAmount> load = LoadOf(run, name + ": run " + std::to_string(run.id));
    MatchingAnswer answer;
    answer.run = run.id;
    answer.energyKwh = run.energy.kwh;
    answer.operationalG = run.operationalG;
    RunHardware hardware(words.catalogue);
    const RunHardware::Found found = hardware.Find(database, run.id);
    if (!found.missing.empty())
    {
        WriteNotes(
            {"parts of run " + std::to_string(run.id) + " are taken as fixed: " + found.missing});
    }
    answer.ranges =
        FindMatchingRanges(ResultsReader(words.database).GetAccounts(run.id), *found.parts);
    if (!words.supply.empty())
    {
        const auto supply = ReadTimedAmounts(CsvTable::ReadFile(words.supply), "kwh");
        answer.match = MatchHourly(load, supply, OneLineText(words.supply));
        answer.hourlyShare = ShareRange(load, supply, answer);
    }
    if (!words.water.empty())
    {
        const CsvTable table = CsvTable::ReadFile(words.water);
        answer.waterL =
            SumByFactor(load, ReadTimedAmounts(table, "litres_per_kwh"), OneLineText(words.water));
    }
    if (!words.marginal.empty())
    {
        answer.marginal = MarginalIntensity::ReadFile(words.marginal, words.marginalZone)
                              .GramsOf(load, OneLineText(words.marginal));
    }
    return answer;
}

/// A figure with its interval, if there are any.
std::string
Between(const MatchingAnswer& answer, double value, const RelativeRange& range)
{
    return DigitsText(value) + (answer.ranges.reason.empty()
                                    ? " (" + DigitsText(value * range.low) + " to " +
                                          DigitsText(value * range.high) + ")"
                                    : "");
}

/// A supply by the day says nothing of hours.
std::string
HowMatched(const HourlyMatch& match)
{
    constexpr double HOUR_NS = 3.6e12;
    const double hours = static_cast<double>(match.longestNs) / HOUR_NS;
    return hours <= 1.0 ? "hour by hour"
                        : "by steps of up to " + DigitsText(hours) + " h (not by the hour)";
}

void
PrintMatching(const MatchingAnswer& answer)
{
    const MatchingRanges& ranges = answer.ranges;
    std::cout << "run " << answer.run << ": " << Between(answer, answer.energyKwh, ranges.load)
              << " kWh with PUE and charging losses,\n  "
              << Between(answer, answer.operationalG, ranges.operational)
              << " gCO2e by average intensity\n";
    if (answer.match)
    {
        std::cout << "clean supply: " << DigitsText(answer.match->supplyKwh) << " kWh; "
                  << DigitsText(100.0 * answer.match->hourlyShare) << " % ("
                  << DigitsText(100.0 * answer.hourlyShare->low) << " to "
                  << DigitsText(100.0 * answer.hourlyShare->high) << ") of the load is matched "
                  << HowMatched(*answer.match) << ", "
                  << DigitsText(100.0 * answer.match->volumetricShare) << " % by volume\n";
    }
    if (answer.waterL)
    {
        std::cout << "water: " << Between(answer, *answer.waterL, ranges.byFactor) << " litres\n";
    }
    if (answer.marginal)
    {
        std::cout << "one such load more or less changes emissions by "
                  << Between(answer, answer.marginal->gco2e, ranges.byFactor)
                  << " gCO2e (marginal; not to be added to the above)\n";
    }
    std::cout << (ranges.reason.empty()
                      ? "(low to high): 5 and 95 % quantiles; series of litres and "
                        "grams by our rule\n"
                      : "no intervals: " + OneLineText(ranges.reason) + "\n");
}

/// Adds KEY_low and KEY_high; null where there are no intervals.
void
AddRange(const std::string& key,
         const MatchingAnswer& answer,
         double value,
         const RelativeRange& range,
         nlohmann::json& json)
{
    const bool isKnown = answer.ranges.reason.empty();
    json[key + "_low"] = isKnown ? nlohmann::json(value * range.low) : nlohmann::json();
    json[key + "_high"] = isKnown ? nlohmann::json(value * range.high) : nlohmann::json();
}

nlohmann::json
MatchingJson(const MatchingAnswer& answer)
{
    nlohmann::json json = {{"run_id", answer.run},
                           {"energy_total_kwh", answer.energyKwh},
                           {"operational_average_gco2e", answer.operationalG},
                           {"matching", nullptr},
                           {"water_l", nullptr},
                           {"operational_marginal_gco2e", nullptr}};
    AddRange("energy_total_kwh", answer, answer.energyKwh, answer.ranges.load, json);
    AddRange("operational_average_gco2e",
             answer,
             answer.operationalG,
             answer.ranges.operational,
             json);
    json["no_intervals"] =
        answer.ranges.reason.empty() ? nlohmann::json() : nlohmann::json(answer.ranges.reason);
    if (answer.match)
    {
        json["matching"] = {
            {"load_kwh", answer.match->loadKwh},
            {"supply_kwh", answer.match->supplyKwh},
            {"matched_kwh", answer.match->matchedKwh},
            {"hourly_share", answer.match->hourlyShare},
            {"hourly_share_low", answer.hourlyShare->low},
            {"hourly_share_high", answer.hourlyShare->high},
            {"volumetric_share", answer.match->volumetricShare},
            {"steps", answer.match->steps},
            {"longest_step_s", static_cast<double>(answer.match->longestNs) * 1e-9}};
    }
    if (answer.waterL)
    {
        json["water_l"] = *answer.waterL;
        AddRange("water_l", answer, *answer.waterL, answer.ranges.byFactor, json);
    }
    if (answer.marginal)
    {
        json["operational_marginal_gco2e"] = answer.marginal->gco2e;
        AddRange("operational_marginal_gco2e",
                 answer,
                 answer.marginal->gco2e,
                 answer.ranges.byFactor,
                 json);
    }
    return json;
}

} // namespace

void
RegisterMatching(CLI::App& app)
{
    auto words = std::make_shared<MatchingWords>();
    CLI::App* command = app.add_subcommand(
        "matching",
        "A stored run against clean supply by the hour, its water, marginal grams");
    command->add_option("DATABASE", words->database, "results database")->required();
    command->add_option("--run", words->run, "id of the run (the first completed one)");
    command->add_option(
        "--supply",
        words->supply,
        "CSV with columns start, end and kwh: clean energy that was bought or made");
    command->add_option("--water",
                        words->water,
                        "CSV with columns start, end and litres_per_kwh of the grid or the site");
    command->add_option("--marginal",
                        words->marginal,
                        "marginal carbon intensity in its publisher's format");
    command->add_option("--marginal-zone",
                        words->marginalZone,
                        "its zone, if the file has several");
    AddCatalogueOption(*command, words->catalogue);
    command->add_flag("--json", words->json, "print a JSON object");
    command->footer("The run needs a calendar and intensities by the hour (--start, --intensity).");
    command->callback([words] {
        const MatchingAnswer answer = Match(*words);
        if (words->json)
        {
            std::cout << MatchingJson(answer).dump(2) << '\n';
        }
        else
        {
            PrintMatching(answer);
        }
    });
}

} // namespace ns3::aiot
