// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-interval.h"

#include "common/short-number.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Whether a row is held back together with another.
using IsTogether = std::function<bool(const UplinkComparison&, const UplinkComparison&)>;

/// Before the commit or the page: rows of one campaign.
std::string
CampaignOf(const UplinkComparison& row)
{
    return row.source.substr(0, row.source.find(' '));
}

void
Count(const std::vector<UplinkComparison>& rows,
      const std::string& heldBack,
      const IsTogether& isTogether,
      std::vector<UplinkCoverage>& coverages)
{
    UplinkCoverage counts[] = {{heldBack, "predicted"}, {heldBack, "fitted"}, {heldBack, "all"}};
    for (const UplinkComparison& row : rows)
    {
        if (row.unit != "J")
        {
            continue;
        }
        std::vector<UplinkComparison> others;
        std::copy_if(rows.begin(),
                     rows.end(),
                     std::back_inserter(others),
                     [&](const UplinkComparison& other) { return !isTogether(row, other); });
        const ErrorInterval interval = FindUplinkInterval(others);
        const bool isInside = row.ours * interval.lowFactor <= row.measured &&
                              row.measured <= row.ours * interval.highFactor;
        for (UplinkCoverage& count : counts)
        {
            const bool counted = count.comparison == "all" || count.comparison == row.comparison;
            count.all += counted ? 1 : 0;
            count.inside += counted && isInside ? 1 : 0;
        }
    }
    coverages.insert(coverages.end(), std::begin(counts), std::end(counts));
}

} // namespace

ErrorInterval
FindUplinkInterval(const std::vector<UplinkComparison>& rows)
{
    std::vector<double> ratios;
    for (const UplinkComparison& row : rows)
    {
        if (row.unit == "J")
        {
            ratios.push_back(row.measured / row.ours);
        }
    }
    return IntervalOfRatios(ratios);
}

std::string
UplinkIntervalText(double energyJ)
{
    const ErrorInterval interval = FindUplinkInterval();
    // Three digits are more than an interval knows.
    const auto shown = [&](double factor) {
        char text[32];
        std::snprintf(text, sizeof text, "%.3g", 1e3 * energyJ * factor);
        return RoundedNumber(std::strtod(text, nullptr));
    };
    return "(" + shown(interval.lowFactor) + " to " + shown(interval.highFactor) + ")";
}

std::vector<UplinkCoverage>
FindUplinkCoverage(const std::vector<UplinkComparison>& rows)
{
    std::vector<UplinkCoverage> coverages;
    Count(
        rows,
        "row",
        [](const auto& row, const auto& other) { return &row == &other; },
        coverages);
    Count(
        rows,
        "technology",
        [](const auto& row, const auto& other) { return row.technology == other.technology; },
        coverages);
    Count(
        rows,
        "source",
        [](const auto& row, const auto& other) { return CampaignOf(row) == CampaignOf(other); },
        coverages);
    return coverages;
}

ErrorInterval
FindUplinkInterval()
{
    return FindUplinkInterval(CompareUplinks(CsvTable::BuiltIn("uplink-measurements.csv")));
}

} // namespace ns3::aiot
