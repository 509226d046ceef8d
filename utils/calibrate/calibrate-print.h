// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CALIBRATE_PRINT_H
#define AIOT_CALIBRATE_PRINT_H

#include "calibrate-answer.h"
#include "own-catalogue.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

namespace ns3::aiot
{

/// Prints states and window of each record as a table.
void PrintCalibration(std::ostream& out, const CalibratedLog& log);

/**
 * @param log a calibrated log
 * @return an object: states and window of its first record, and all records in "records"
 */
nlohmann::json CalibrationJson(const CalibratedLog& log);

/// @return rows of idle_w and active_w in the format of traces/processors.csv, and what
///         FindOtherFigures() adds
CatalogueRows MakeCatalogueRows(const std::vector<CalibratedLog>& logs,
                                const CalibrateQuery& query);

} // namespace ns3::aiot

#endif // AIOT_CALIBRATE_PRINT_H
