// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-rows.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
Refuse(const IntensityProvenance& provenance, std::size_t line, const std::string& what)
{
    throw std::invalid_argument(OneLineText(provenance.file) + ":" + std::to_string(line) + ": " +
                                what);
}

void
CheckValue(const IntensityProvenance& provenance, std::size_t line, std::optional<double> value)
{
    if (value && !(*value >= 0 && *value <= MAX_INTENSITY_G_PER_KWH))
    {
        std::ostringstream what;
        what << "carbon intensity " << *value << " g/kWh is not in 0.." << MAX_INTENSITY_G_PER_KWH;
        Refuse(provenance, line, what.str());
    }
}

void
CheckOrder(const IntensityProvenance& provenance, const IntensityRow& last, const IntensityRow& row)
{
    if (row.startUtcS > last.startUtcS)
    {
        return;
    }
    std::string what = FormatUtc(row.startUtcS);
    what += row.startUtcS == last.startUtcS ? " stands there twice" : " is before the row above";
    if (last.startUtcS - row.startUtcS <= 3600)
    {
        what += "; times without an offset are read as UTC, and local time repeats an hour when "
                "summer time ends: give UTC or offsets";
    }
    Refuse(provenance, row.line, what + "; times must ascend");
}

bool
HaveEnds(const std::vector<IntensityRow>& rows)
{
    return std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.endUtcS; });
}

int64_t
DistanceAfter(const std::vector<IntensityRow>& rows, std::size_t index)
{
    return rows[index + 1].startUtcS - rows[index].startUtcS;
}

/// @return how long each row lasts by the distances of the rows, in seconds
std::vector<int64_t>
DurationsByDistance(const std::vector<IntensityRow>& rows, int64_t resolutionS)
{
    std::vector<int64_t> durations(rows.size());
    int64_t lastBelieved = resolutionS;
    std::size_t begin = 0;
    while (begin + 1 < rows.size())
    {
        const int64_t distance = DistanceAfter(rows, begin);
        std::size_t end = begin + 1;
        while (end + 1 < rows.size() && DistanceAfter(rows, end) == distance)
        {
            ++end;
        }
        const auto timesCoarser = static_cast<std::size_t>((distance - 1) / resolutionS + 1);
        const bool believed = end - begin >= timesCoarser;
        for (; begin < end; ++begin)
        {
            durations[begin] = believed ? distance : std::min(lastBelieved, distance);
            lastBelieved = believed ? distance : resolutionS;
        }
    }
    durations.back() = lastBelieved;
    return durations;
}

} // namespace

void
CheckIntensityRows(const std::vector<IntensityRow>& rows, const IntensityProvenance& provenance)
{
    if (rows.empty())
    {
        Refuse(provenance, 1, "no row with a time");
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        CheckValue(provenance, rows[i].line, rows[i].ciLocationGPerKwh);
        CheckValue(provenance, rows[i].line, rows[i].ciMarketGPerKwh);
        if (i > 0)
        {
            CheckOrder(provenance, rows[i - 1], rows[i]);
        }
        if (rows[i].endUtcS && *rows[i].endUtcS <= rows[i].startUtcS)
        {
            Refuse(provenance, rows[i].line, "an interval ends before it begins");
        }
        if (i > 0 && rows[i - 1].endUtcS && *rows[i - 1].endUtcS > rows[i].startUtcS)
        {
            Refuse(provenance, rows[i].line, "an interval begins before the one above ends");
        }
    }
}

int64_t
FindResolution(const std::vector<IntensityRow>& rows)
{
    std::map<int64_t, std::size_t> counts;
    const bool haveEnds = HaveEnds(rows);
    for (std::size_t i = 0; i + (haveEnds ? 0 : 1) < rows.size(); ++i)
    {
        ++counts[haveEnds ? *rows[i].endUtcS - rows[i].startUtcS : DistanceAfter(rows, i)];
    }
    int64_t resolutionS = 0;
    std::size_t most = 0;
    for (const auto& [distance, count] : counts)
    {
        if (count > most)
        {
            most = count;
            resolutionS = distance;
        }
    }
    return resolutionS;
}

std::vector<int64_t>
FindRowDurations(const std::vector<IntensityRow>& rows)
{
    if (!HaveEnds(rows))
    {
        return DurationsByDistance(rows, FindResolution(rows));
    }
    std::vector<int64_t> durations;
    durations.reserve(rows.size());
    for (const IntensityRow& row : rows)
    {
        durations.push_back(*row.endUtcS - row.startUtcS);
    }
    return durations;
}

IntensitySeries
SeriesFromRows(const std::vector<IntensityRow>& rows, const IntensityProvenance& provenance)
{
    if (rows.empty() || (rows.size() < 2 && !HaveEnds(rows)))
    {
        Refuse(provenance,
               rows.empty() ? 1 : rows[0].line,
               "a series needs two rows at least, or the length of a step is unknown");
    }
    CheckIntensityRows(rows, provenance);
    const int64_t resolutionS = FindResolution(rows);
    if (resolutionS > 366 * SECONDS_PER_DAY)
    {
        Refuse(provenance, rows.back().line, "rows are more than a year apart");
    }
    const std::vector<int64_t> durations = FindRowDurations(rows);
    std::vector<IntensityStep> steps;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        if (rows[i].ciLocationGPerKwh)
        {
            const auto& market = rows[i].ciMarketGPerKwh;
            if (!steps.empty() && market.has_value() != steps[0].ciMarketGPerKwh.has_value())
            {
                Refuse(provenance, rows[i].line, "only some rows have a market-based intensity");
            }
            steps.push_back({UtcNanoseconds(rows[i].startUtcS),
                             UtcNanoseconds(rows[i].startUtcS + durations[i]),
                             *rows[i].ciLocationGPerKwh,
                             market});
        }
    }
    if (steps.empty())
    {
        Refuse(provenance, rows[0].line, "no row has a carbon intensity");
    }
    return {std::move(steps), UtcNanoseconds(resolutionS), provenance};
}

} // namespace ns3::aiot
