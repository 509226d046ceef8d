// SPDX-License-Identifier: GPL-2.0-only
#include "hourly-matching.h"

#include "ns3/civil-time.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// The step that covers another one.
std::size_t
FindCover(const std::vector<TimedAmount>& series, const TimedAmount& step, const std::string& where)
{
    const auto after = std::upper_bound(
        series.begin(),
        series.end(),
        step.startNs,
        [](std::int64_t startNs, const TimedAmount& other) { return startNs < other.startNs; });
    if (after == series.begin() || std::prev(after)->endNs < step.endNs)
    {
        throw std::invalid_argument(where + " has no step that covers " +
                                    FormatUtc(step.startNs / NANOSECONDS_PER_SECOND) + " to " +
                                    FormatUtc(step.endNs / NANOSECONDS_PER_SECOND));
    }
    return static_cast<std::size_t>(std::prev(after) - series.begin());
}

/// Of an amount that is even over its step, what falls between two instants.
double
AmountWithin(const TimedAmount& step, std::int64_t startNs, std::int64_t endNs)
{
    const std::int64_t withinNs = std::min(endNs, step.endNs) - std::max(startNs, step.startNs);
    const std::int64_t lengthNs = step.endNs - step.startNs;
    return withinNs >= lengthNs
               ? step.amount
               : step.amount * static_cast<double>(withinNs) / static_cast<double>(lengthNs);
}

std::int64_t
InstantOf(const CsvTable& table, std::size_t row, std::size_t column)
{
    try
    {
        return UtcNanoseconds(ParseUtc(table.GetText(row, column)));
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(table.Where(row) + ": " + error.what());
    }
}

} // namespace

std::vector<TimedAmount>
ReadTimedAmounts(const CsvTable& table, const std::string& column)
{
    const std::size_t start = table.GetColumn("start");
    const std::size_t end = table.GetColumn("end");
    const std::size_t amount = table.GetColumn(column);
    std::vector<TimedAmount> series;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const TimedAmount step{InstantOf(table, row, start),
                               InstantOf(table, row, end),
                               table.GetNumber(row, amount)};
        if (step.endNs <= step.startNs || step.amount < 0.0 ||
            (!series.empty() && step.startNs < series.back().endNs))
        {
            throw std::invalid_argument(table.Where(row) + ": steps must ascend without overlap, " +
                                        column + " must be at least 0");
        }
        series.push_back(step);
    }
    return series;
}

HourlyMatch
MatchHourly(const std::vector<TimedAmount>& load,
            const std::vector<TimedAmount>& supply,
            const std::string& where)
{
    std::map<std::size_t, double> kwhOf; // by step of the supply
    HourlyMatch match;
    std::int64_t startNs = std::numeric_limits<std::int64_t>::max();
    std::int64_t endNs = std::numeric_limits<std::int64_t>::min();
    for (const TimedAmount& step : load)
    {
        kwhOf[FindCover(supply, step, where)] += step.amount;
        match.loadKwh += step.amount;
        startNs = std::min(startNs, step.startNs);
        endNs = std::max(endNs, step.endNs);
    }
    if (!(match.loadKwh > 0.0))
    {
        throw std::invalid_argument(where + ": there is no load to cover");
    }
    for (std::size_t i = kwhOf.begin()->first; i <= kwhOf.rbegin()->first; ++i)
    {
        match.supplyKwh += AmountWithin(supply[i], startNs, endNs);
    }
    for (const auto& [step, kwh] : kwhOf)
    {
        match.matchedKwh += std::min(kwh, AmountWithin(supply[step], startNs, endNs));
        match.longestNs = std::max(match.longestNs, supply[step].endNs - supply[step].startNs);
    }
    match.steps = kwhOf.size();
    match.hourlyShare = match.matchedKwh / match.loadKwh;
    match.volumetricShare = std::min(1.0, match.supplyKwh / match.loadKwh);
    return match;
}

double
SumByFactor(const std::vector<TimedAmount>& load,
            const std::vector<TimedAmount>& factors,
            const std::string& where)
{
    double sum = 0.0;
    for (const TimedAmount& step : load)
    {
        sum += step.amount * factors[FindCover(factors, step, where)].amount;
    }
    return sum;
}

} // namespace ns3::aiot
