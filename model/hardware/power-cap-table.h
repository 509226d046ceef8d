// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_CAP_TABLE_H
#define AIOT_POWER_CAP_TABLE_H

#include "power-cap-curve.h"

#include "ns3/csv-table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A training job and what it did under several power caps of one processor.
struct PowerCapJob
{
    std::string network;
    std::string dataset;
    std::int64_t batchSize = 0;
    std::string optimizer;
    PowerCapCurve curve; ///< its unit of work is an epoch

    /// @return "network, dataset, batch, optimizer", fit for one line
    std::string GetName() const;
};

/**
 * @brief Reads a table of power caps, one row per job and cap.
 *
 * Columns, as in the Zeus power trace (NSDI 2023): dataset, network, batch_size, optimizer,
 * power_limit [W], time_per_epoch [s], average_power [W]. Others are left alone.
 *
 * @param table of one processor
 * @return the jobs in the order of their first rows
 * @throw std::invalid_argument in one line that names the row: a column that is missing, a number
 *        not above 0, a batch that is not whole, a job that has a cap twice; or no rows
 */
std::vector<PowerCapJob> ReadPowerCapTable(const CsvTable& table);

} // namespace ns3::aiot

#endif // AIOT_POWER_CAP_TABLE_H
