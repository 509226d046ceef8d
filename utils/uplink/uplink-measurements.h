// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_MEASUREMENTS_H
#define AIOT_UPLINK_MEASUREMENTS_H

#include "ns3/csv-table.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A measured uplink beside ours.
struct UplinkComparison
{
    std::string id;
    std::string technology;
    std::string unit = "J"; ///< J, or W of a power at rest
    double measured = 0.0;  ///< in that unit; a charge is turned into J
    double ours = 0.0;      ///< the same
    double ratio = 0.0;     ///< ours over measured
    bool within = false;    ///< 0.75 to 1.25
    std::string comparison; ///< predicted, or fitted: a setting comes from this row or its like
    std::string source;
    std::string grade;
    std::string note; ///< why it differs
};

/// How many rows of one kind of comparison came near.
struct UplinkCount
{
    std::size_t rows = 0;
    std::size_t within = 0;
};

/**
 * @brief Computes each row of a table of measured uplinks.
 *
 * Columns: id technology settings payload_bytes radio tx_power_dbm host part value unit comparison
 * rest source grade note, and where they are wanted board, wait and supply_v. `part` is what was
 * measured: `message`, its `radio` or `processor`, a state of the radio, `rest` (in W), or, of a
 * board, `join` or `handshake NAME`. `unit` is J, W or C; a charge needs supply_v.
 *
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<UplinkComparison> CompareUplinks(const CsvTable& table);

/// @return how many of the rows are `comparison`, and how many of these are within
UplinkCount CountUplinks(const std::vector<UplinkComparison>& rows, const std::string& comparison);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_MEASUREMENTS_H
