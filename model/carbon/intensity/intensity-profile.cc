// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-profile.h"

#include "ns3/civil-time.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr int64_t HOUR_S = 3600;
/// A year of 365 days, for the lengths of its months.
constexpr int COMMON_YEAR = 2001;

int64_t
FloorTo(int64_t value, int64_t unit)
{
    const int64_t rest = value % unit;
    return value - (rest < 0 ? rest + unit : rest);
}

std::string
HourTitle(std::size_t hour)
{
    char title[16];
    std::snprintf(title, sizeof(title), "h%02zu", hour);
    return title;
}

/// @return the month of a row, from 0
std::size_t
ReadMonth(const CsvTable& table, std::size_t row)
{
    const double month = table.GetNumber(row, table.GetColumn("month"));
    if (!(month >= 1 && month <= 12) || month != std::floor(month))
    {
        throw std::invalid_argument(table.Where(row) + ": month is not in 1..12");
    }
    return static_cast<std::size_t>(month) - 1;
}

IntensityProfile
ReadHead(const CsvTable& table, std::size_t row)
{
    const auto text = [&](const char* title) { return table.GetCell(row, table.GetColumn(title)); };
    IntensityProfile profile{};
    profile.zone = text("zone");
    profile.derivedFrom = text("derived_from");
    profile.year = static_cast<int>(table.GetNumber(row, table.GetColumn("year")));
    profile.boundary = text("ci_boundary");
    profile.source = text("source");
    profile.version = text("version");
    profile.licence = text("licence");
    return profile;
}

} // namespace

double
IntensityProfile::At(int64_t utcS) const
{
    const int64_t dayS = FloorTo(utcS, SECONDS_PER_DAY);
    const CivilDate date = CivilFromDays(dayS / SECONDS_PER_DAY);
    return gPerKwh[static_cast<std::size_t>(date.month - 1)]
                  [static_cast<std::size_t>((utcS - dayS) / HOUR_S)];
}

double
IntensityProfile::GetMean() const
{
    double sum = 0;
    for (std::size_t month = 0; month < MONTHS; ++month)
    {
        for (const double value : gPerKwh[month])
        {
            sum += value * DaysInMonth(COMMON_YEAR, static_cast<int>(month) + 1);
        }
    }
    return sum / (365.0 * HOURS);
}

IntensitySeries
IntensityProfile::MakeSeries(int64_t fromNs, int64_t untilNs) const
{
    const int64_t hourNs = HOUR_S * NANOSECONDS_PER_SECOND;
    if (untilNs <= fromNs || (untilNs - fromNs) / NANOSECONDS_PER_SECOND > MAX_SERIES_S)
    {
        throw std::invalid_argument("profile " + QuotedText(zone) + " from " + FormatUtcNs(fromNs) +
                                    " to " + FormatUtcNs(untilNs) +
                                    ": a period of up to 20 years is wanted");
    }
    std::vector<IntensityStep> steps;
    for (int64_t startNs = FloorTo(fromNs, hourNs); startNs < untilNs; startNs += hourNs)
    {
        steps.push_back({startNs, startNs + hourNs, At(startNs / NANOSECONDS_PER_SECOND)});
    }
    IntensityProvenance provenance;
    provenance.zone = zone;
    provenance.source = "profile, mean day per month of " + std::to_string(year) + ", " + source;
    provenance.version = version;
    provenance.boundary = boundary;
    return {std::move(steps), hourNs, std::move(provenance)};
}

IntensityProfiles
IntensityProfiles::BuiltIn()
{
    return IntensityProfiles(CsvTable::BuiltIn("intensity-profiles.csv"));
}

IntensityProfiles::IntensityProfiles(const CsvTable& table)
{
    std::vector<std::size_t> columns;
    for (std::size_t hour = 0; hour < IntensityProfile::HOURS; ++hour)
    {
        columns.push_back(table.GetColumn(HourTitle(hour)));
    }
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::size_t month = ReadMonth(table, row);
        if (month == 0)
        {
            m_profiles.push_back(ReadHead(table, row));
        }
        if (row % IntensityProfile::MONTHS != month || m_profiles.empty() ||
            m_profiles.back().zone != table.GetCell(row, table.GetColumn("zone")))
        {
            throw std::invalid_argument(table.Where(row) +
                                        ": months 1 to 12 of each zone are wanted, in this order");
        }
        for (std::size_t hour = 0; hour < IntensityProfile::HOURS; ++hour)
        {
            const double value = table.GetNumber(row, columns[hour]);
            if (!(value > 0 && value <= MAX_INTENSITY_G_PER_KWH))
            {
                throw std::invalid_argument(table.Where(row) + ": carbon intensity " +
                                            ShownNumber(value) + " is not in 0..5000 g/kWh");
            }
            m_profiles.back().gPerKwh[month][hour] = value;
        }
    }
    if (table.GetRowCount() % IntensityProfile::MONTHS != 0)
    {
        throw std::invalid_argument(table.GetName() + ": the last profile lacks months");
    }
}

const std::vector<IntensityProfile>&
IntensityProfiles::GetAll() const
{
    return m_profiles;
}

const IntensityProfile*
IntensityProfiles::Find(const std::string& name) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const auto& p) {
        return LowerText(p.zone) == LowerText(name);
    });
    return found == m_profiles.end() ? nullptr : &*found;
}

const IntensityProfile*
IntensityProfiles::FindDerivedFrom(const std::string& zone) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const auto& p) {
        return LowerText(p.derivedFrom) == LowerText(zone);
    });
    return found == m_profiles.end() ? nullptr : &*found;
}

} // namespace ns3::aiot
