// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_MEASUREMENTS_H
#define AIOT_UPLINK_MEASUREMENTS_H

#include "ns3/csv-table.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// A measured uplink beside ours.
struct UplinkComparison
{
    std::string id;
    double measuredJ = 0.0;
    double oursJ = 0.0;
    double ratio = 0.0;     ///< ours over measured
    bool within = false;    ///< 0.75 to 1.25
    std::string comparison; ///< predicted, or fitted: a setting comes from this row or its like
    std::string source;
    std::string grade;
    std::string note; ///< why it differs; there if it is not within
};

/**
 * @brief Computes each row of a table of measured uplinks.
 *
 * Columns: id technology settings payload_bytes radio tx_power_dbm host part value unit comparison
 * rest source grade note. `part` is `message` or a state of the radio.
 *
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<UplinkComparison> CompareUplinks(const CsvTable& table);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_MEASUREMENTS_H
