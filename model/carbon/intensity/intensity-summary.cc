// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-summary.h"

#include "ns3/civil-time.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t HOURS_PER_DAY = 24;
constexpr int64_t HOUR_S = 3600;

/// A mean that is taken value by value.
struct Mean
{
    double sum = 0;
    double weight = 0;

    void Add(double value, double by = 1)
    {
        sum += value * by;
        weight += by;
    }

    std::optional<double> Get() const
    {
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }
};

std::size_t
CountMissingRows(const std::vector<IntensityRow>& rows,
                 const std::vector<int64_t>& durations,
                 int64_t resolutionS)
{
    std::size_t missing = 0;
    for (std::size_t i = 0; i + 1 < rows.size() && resolutionS > 0; ++i)
    {
        const int64_t gap = rows[i + 1].startUtcS - rows[i].startUtcS - durations[i];
        // Years and months differ in length: a gap of n of them is not n times the usual one.
        const auto steps =
            std::llround(static_cast<double>(gap) / static_cast<double>(resolutionS));
        missing += gap > 0 ? std::max<std::size_t>(static_cast<std::size_t>(steps), 1) : 0;
    }
    return missing;
}

std::vector<double>
FindHourMeans(const std::vector<IntensityRow>& rows)
{
    std::array<Mean, HOURS_PER_DAY> hours;
    for (const IntensityRow& row : rows)
    {
        if (row.ciLocationGPerKwh)
        {
            const int64_t inDay =
                ((row.startUtcS % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
            hours[static_cast<std::size_t>(inDay / HOUR_S)].Add(*row.ciLocationGPerKwh);
        }
    }
    std::vector<double> means;
    for (const Mean& hour : hours)
    {
        if (const auto mean = hour.Get())
        {
            means.push_back(*mean);
        }
    }
    return means.size() == HOURS_PER_DAY ? means : std::vector<double>();
}

void
SummariseValues(const ImportedZone& zone, IntensitySummary& summary)
{
    Mean mean;
    Mean weighted;
    for (const IntensityRow& row : zone.rows)
    {
        if (!row.ciLocationGPerKwh)
        {
            ++summary.gaps;
            continue;
        }
        const double value = *row.ciLocationGPerKwh;
        mean.Add(value);
        summary.zeros += value == 0 ? 1 : 0;
        summary.minGPerKwh = std::min(summary.minGPerKwh.value_or(value), value);
        summary.maxGPerKwh = std::max(summary.maxGPerKwh.value_or(value), value);
        if (row.generation)
        {
            weighted.Add(value, *row.generation);
        }
    }
    summary.meanGPerKwh = mean.Get();
    summary.generationWeightedMeanGPerKwh = weighted.Get();
}

} // namespace

IntensitySummary
Summarise(const ImportedZone& zone)
{
    IntensitySummary summary;
    summary.rows = zone.rows.size();
    SummariseValues(zone, summary);
    if (!zone.isDated || zone.rows.empty())
    {
        return summary;
    }
    summary.resolutionS = FindResolution(zone.rows);
    const std::vector<int64_t> durations = FindRowDurations(zone.rows);
    summary.gaps += CountMissingRows(zone.rows, durations, summary.resolutionS);
    summary.fromUtcS = zone.rows.front().startUtcS;
    summary.untilUtcS = zone.rows.back().startUtcS + durations.back();
    if (summary.resolutionS > 0 && summary.resolutionS <= HOUR_S)
    {
        summary.hourMeansGPerKwh = FindHourMeans(zone.rows);
    }
    return summary;
}

ImportedZone
RowsBetween(const ImportedZone& zone, int64_t fromUtcS, int64_t untilUtcS)
{
    ImportedZone part = zone;
    part.rows.clear();
    std::copy_if(zone.rows.begin(), zone.rows.end(), std::back_inserter(part.rows), [&](auto& row) {
        return row.startUtcS >= fromUtcS && row.startUtcS < untilUtcS;
    });
    return part;
}

} // namespace ns3::aiot
