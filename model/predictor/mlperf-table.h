// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MLPERF_TABLE_H
#define AIOT_MLPERF_TABLE_H

#include "ns3/csv-table.h"
#include "ns3/dnn-zoo.h"
#include "ns3/energy-sample.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Measured networks by what they ran on, and what could not be placed.
struct MlperfMeasurements
{
    std::vector<EnergyDataset> pairs; ///< one per (platform, runtime), in alphabetical order
    std::size_t rows = 0;             ///< of the open division
    std::size_t mapped = 0;           ///< of them in pairs
    std::map<std::string, std::size_t> unmapped; ///< rows by name of network
};

/// @return whether the table has the columns that ReadMlperfTable() needs
bool IsMlperfTable(const CsvTable& table);

/// @return the columns that inputs are made from; nothing else of a row is used for them
std::vector<std::string> MlperfInputColumns();

/**
 * @brief Reads the single-stream results with power of MLPerf Inference's open division.
 *
 * Columns: `division` (rows of "open" are used), `platform` and `framework` (together a pair),
 * `model` (see ParseMlperfModelName()), and, as what is to be learned, `energy_mj` (mJ per
 * inference). A group is a network, regardless of its precision.
 *
 * @param table the results
 * @param zoo where networks are looked up
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
MlperfMeasurements ReadMlperfTable(const CsvTable& table, const DnnZoo& zoo);

/**
 * @return column `energy_mj` of a row, J
 * @throw std::invalid_argument "name:line: ..." unless it is above 0
 */
double ReadMlperfEnergyJ(const CsvTable& table, std::size_t row);

} // namespace ns3::aiot

#endif // AIOT_MLPERF_TABLE_H
