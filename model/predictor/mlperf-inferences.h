// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MLPERF_INFERENCES_H
#define AIOT_MLPERF_INFERENCES_H

#include "ns3/csv-table.h"
#include "ns3/dnn-zoo.h"
#include "ns3/processor-table.h"

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// Rows for EnergyEstimator::AddMeasurements(), and how many there were.
struct MlperfInferences
{
    std::vector<InferenceRow> rows;
    std::size_t openRows = 0; ///< of the open division, those that could not be placed too
};

/**
 * @brief Reads MLPerf Inference's open single-stream results as measured inferences.
 *
 * Columns: `division` (rows of "open" are used), `version`, `org`, `platform` (which becomes the
 * runtime; traces/mlperf-platforms.csv says what board it is), `framework`, `model` (see
 * ParseMlperfModelName()), `latency_ms` and `energy_mj` (wall energy per query, idle included).
 * Rows of other boards or networks are left out.
 *
 * @param table the results; see IsMlperfTable()
 * @param zoo where networks are looked up
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
MlperfInferences ReadMlperfInferences(const CsvTable& table, const DnnZoo& zoo);

} // namespace ns3::aiot

#endif // AIOT_MLPERF_INFERENCES_H
