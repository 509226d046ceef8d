// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_TABLE_H
#define AIOT_RADIO_TABLE_H

#include "base-station-profile.h"
#include "radio-profile.h"

#include <vector>

namespace ns3::aiot
{

/// What a table of radios holds, in the order of the parts' first rows.
struct RadioTable
{
    std::vector<RadioProfile> radios;
    std::vector<BaseStationProfile> stations; ///< parts of technology "lte-bs"
};

/**
 * @brief Reads radios, ports and base stations.
 * @param table columns as in traces/radios.csv
 * @return the parts, checked and complete
 * @throw std::invalid_argument "name:line: ..."
 */
RadioTable ReadRadioTable(const CsvTable& table);

} // namespace ns3::aiot

#endif // AIOT_RADIO_TABLE_H
