// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-interval.h"

namespace ns3::aiot
{

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

ErrorInterval
FindUplinkInterval()
{
    return FindUplinkInterval(CompareUplinks(CsvTable::BuiltIn("uplink-measurements.csv")));
}

} // namespace ns3::aiot
