// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-decisions.h"

#include "carbon-cp-grid.h"

#include "ns3/adaptive-conformal.h"
#include "ns3/intensity-forecast.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

/// Grams of an inference by option, at each hour.
using Table = std::vector<std::vector<double>>;

/// @return what the options cost at some intensities (g)
std::vector<double>
PriceOptions(const std::vector<TierJoules>& options,
             const std::array<double, CARBON_CP_TIERS>& gPerKwh)
{
    std::vector<double> grams;
    for (const TierJoules& joules : options)
    {
        grams.push_back(std::inner_product(joules.begin(), joules.end(), gPerKwh.begin(), 0.0) /
                        J_PER_KWH);
    }
    return grams;
}

/// @return forecasts of all zones for the hour that begins then
std::array<double, CARBON_CP_TIERS>
ForecastHour(const CarbonCpQuestion& question,
             const std::vector<IntensityForecastView>& views,
             int64_t hourNs)
{
    const int64_t nowNs = hourNs - static_cast<int64_t>(question.leadHours - 1) * CARBON_CP_HOUR_NS;
    std::array<double, CARBON_CP_TIERS> expected{};
    for (std::size_t zone = 0; zone < CARBON_CP_TIERS; ++zone)
    {
        const auto value = views[zone].Expect(nowNs, hourNs);
        if (!value)
        {
            throw std::runtime_error("carbon-cp: nothing is known of a zone's intensity before the "
                                     "run: its series must begin earlier");
        }
        expected[zone] = *value;
    }
    return expected;
}

/// @return rows behind the history
template <typename Row>
std::vector<Row>
RunOnly(const std::vector<Row>& rows, std::size_t history)
{
    return {rows.begin() + static_cast<std::ptrdiff_t>(history), rows.end()};
}

/**
 * Decide by sets that hold the best option with the promised chance: stay with the last choice
 * while it is in the set, else take the one that is expected to be best.
 * @param question alpha, history and lead
 * @param predicted what is expected, by hour and option (g)
 * @param actual what comes; of hour t it is known at hour t + leadHours
 * @param[out] decisions gets the record and the sets of the run's hours
 * @return an option for each hour of history and run
 */
std::vector<std::size_t>
ChooseSteadily(const CarbonCpQuestion& question,
               const Table& predicted,
               const Table& actual,
               CarbonCpDecisions& decisions)
{
    DecisionRecord& record = decisions.record;
    // The set always holds the option that is expected to be best, so that quiet times would raise
    // the level without end.
    AdaptiveConformal level(question.alpha, question.step, question.historyHours, question.alpha);
    std::vector<double> bounds;
    std::vector<std::size_t> chosen;
    std::size_t last = question.allDevice;
    for (std::size_t hour = 0; hour < predicted.size(); ++hour)
    {
        if (hour >= question.leadHours)
        {
            const std::size_t known = hour - question.leadHours;
            level.Observe(GetOptionScore(predicted[known], actual[known]), bounds[known]);
        }
        // A bound below 0 would leave nothing: the option that is expected to be best stays.
        bounds.push_back(std::max(0.0, level.GetBound()));
        const auto set = ListPlausibleOptions(predicted[hour], bounds.back());
        last = std::binary_search(set.begin(), set.end(), last) ? last
                                                                : FindBestOption(predicted[hour]);
        chosen.push_back(last);
        if (hour >= question.historyHours)
        {
            const std::size_t best = FindBestOption(actual[hour]);
            const bool holdsBest = std::binary_search(set.begin(), set.end(), best);
            decisions.sets.push_back({set.size(), holdsBest});
            ++record.count;
            record.hits += holdsBest ? 1 : 0;
            record.setSize += static_cast<double>(set.size());
            record.cost += actual[hour][last];
            record.oracleCost += actual[hour][best];
        }
    }
    record.setSize /= static_cast<double>(std::max<std::size_t>(1, record.count));
    return chosen;
}

/// @return the options that are chosen hour by hour
std::vector<std::size_t>
ChooseEach(const Table& grams)
{
    std::vector<std::size_t> chosen;
    for (const std::vector<double>& row : grams)
    {
        chosen.push_back(FindBestOption(row));
    }
    return chosen;
}

} // namespace

const std::vector<std::string>&
GetCarbonCpPolicies()
{
    static const std::vector<std::string> policies{"all-device",
                                                   "all-edge",
                                                   "best-static",
                                                   "carbon-aware",
                                                   "conformal",
                                                   "oracle"};
    return policies;
}

CarbonCpDecisions
Decide(const CarbonCpQuestion& question)
{
    Table predicted;
    Table actual;
    const std::shared_ptr<const IntensityForecast> forecast = MakeForecast(question.forecast);
    std::vector<IntensityForecastView> views;
    for (const IntensitySeries* zone : question.zones)
    {
        views.emplace_back(*zone, forecast);
    }
    const int64_t firstNs =
        question.startNs - static_cast<int64_t>(question.historyHours) * CARBON_CP_HOUR_NS;
    for (std::size_t hour = 0; hour < question.historyHours + question.hours; ++hour)
    {
        const int64_t hourNs = firstNs + static_cast<int64_t>(hour) * CARBON_CP_HOUR_NS;
        std::array<double, CARBON_CP_TIERS> gPerKwh{};
        for (std::size_t zone = 0; zone < CARBON_CP_TIERS; ++zone)
        {
            gPerKwh[zone] =
                question.zones[zone]->IntegrateLocation(hourNs, hourNs + CARBON_CP_HOUR_NS) / 3600;
        }
        actual.push_back(PriceOptions(question.options, gPerKwh));
        predicted.push_back(PriceOptions(question.options, ForecastHour(question, views, hourNs)));
    }
    CarbonCpDecisions decisions;
    const std::vector<std::size_t> steady = ChooseSteadily(question, predicted, actual, decisions);
    decisions.grams = RunOnly(actual, question.historyHours);
    const Table& run = decisions.grams;
    std::vector<double> sums(question.options.size(), 0.0);
    for (const std::vector<double>& row : run)
    {
        std::transform(row.begin(), row.end(), sums.begin(), sums.begin(), std::plus<>());
    }
    const auto add = [&](const std::string& policy, const std::vector<std::size_t>& options) {
        CarbonCpChoices choices{policy, options, 0};
        for (std::size_t hour = 0; hour < run.size(); ++hour)
        {
            choices.grams += run[hour][options[hour]];
        }
        decisions.policies.push_back(choices);
    };
    const auto always = [&](std::size_t option) {
        return std::vector<std::size_t>(run.size(), option);
    };
    add("all-device", always(question.allDevice));
    add("all-edge", always(question.allEdge));
    add("best-static", always(FindBestOption(sums)));
    add("carbon-aware", ChooseEach(RunOnly(predicted, question.historyHours)));
    add("conformal", RunOnly(steady, question.historyHours));
    add("oracle", ChooseEach(run));
    return decisions;
}

} // namespace aiot
} // namespace ns3
