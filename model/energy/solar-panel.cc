// SPDX-License-Identifier: GPL-2.0-only
#include "solar-panel.h"

#include "ns3/civil-time.h"
#include "ns3/node.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr int64_t DAYS_OF_TYPICAL_YEAR = 365;

/**
 * @param sun irradiance
 * @param utcNs an instant
 * @return the instant whose irradiance stands for it
 */
int64_t
FindCounterpart(const SolarIrradiance& sun, int64_t utcNs)
{
    if (!sun.isTypicalYear || sun.rows.empty())
    {
        return utcNs;
    }
    const int64_t dayNs = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND;
    const int64_t ofDayNs = (utcNs % dayNs + dayNs) % dayNs;
    CivilDate date = CivilFromDays((utcNs - ofDayNs) / dayNs);
    date.year = TYPICAL_YEAR;
    date.day = std::min(date.day, DaysInMonth(date.year, date.month));
    const int64_t thenNs = DaysFromCivil(date) * dayNs + ofDayNs;
    // Local years begin some hours before or after that of UTC.
    const int64_t firstNs = sun.rows.front().startUtcS * NANOSECONDS_PER_SECOND;
    const int64_t yearNs = DAYS_OF_TYPICAL_YEAR * dayNs;
    return thenNs < firstNs ? thenNs + yearNs
                            : (thenNs >= firstNs + yearNs ? thenNs - yearNs : thenNs);
}

/**
 * @param sun irradiance
 * @param utcNs an instant, as FindCounterpart() gives it
 * @return the row that covers it, with a value
 */
const SolarRow&
FindRow(const SolarIrradiance& sun, int64_t utcNs)
{
    const auto after = std::partition_point(sun.rows.begin(), sun.rows.end(), [&](const auto& row) {
        return row.endUtcS * NANOSECONDS_PER_SECOND <= utcNs;
    });
    if (after == sun.rows.end() || after->startUtcS * NANOSECONDS_PER_SECOND > utcNs ||
        !after->wPerM2)
    {
        throw std::runtime_error((sun.file.empty() ? sun.source : OneLineText(sun.file)) +
                                 ": no irradiance for " + FormatUtcNs(utcNs) +
                                 ", which the run needs");
    }
    return *after;
}

} // namespace

std::vector<std::pair<Time, double>>
MakeHarvestSteps(const SolarIrradiance& sun,
                 const SolarPanel& panel,
                 int64_t startUtcNs,
                 const Time& duration)
{
    if (!(panel.areaM2 > 0 && panel.areaM2 <= 1e6 && panel.efficiency > 0 && panel.efficiency <= 1))
    {
        std::ostringstream what;
        what << "solar panel of " << panel.areaM2 << " m^2 with efficiency " << panel.efficiency
             << ": an area above 0, up to 1e6, and an efficiency above 0, up to 1, are wanted";
        throw std::invalid_argument(what.str());
    }
    std::vector<std::pair<Time, double>> steps;
    for (int64_t atNs = 0; atNs < duration.GetNanoSeconds();)
    {
        const int64_t thenNs = FindCounterpart(sun, startUtcNs + atNs);
        const SolarRow& row = FindRow(sun, thenNs);
        const double powerW = panel.areaM2 * panel.efficiency * HarvestableWPerM2(*row.wPerM2);
        if (steps.empty() || powerW != steps.back().second)
        {
            steps.emplace_back(NanoSeconds(atNs), powerW);
        }
        atNs += row.endUtcS * NANOSECONDS_PER_SECOND - thenNs;
    }
    return steps;
}

Ptr<HarvestTrace>
InstallHarvest(Ptr<PowerSupply> supply, const std::vector<std::pair<Time, double>>& steps)
{
    auto harvester = CreateObject<HarvestTrace>();
    harvester->SetSteps(steps);
    harvester->SetChangedCallback(
        MakeCallback(&PowerSupply::UpdateEnergySource, PeekPointer(supply)));
    supply->ConnectEnergyHarvester(harvester);
    harvester->Initialize();
    return harvester;
}

} // namespace aiot
} // namespace ns3
