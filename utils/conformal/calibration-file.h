// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CALIBRATION_FILE_H
#define AIOT_CALIBRATION_FILE_H

#include <string>
#include <vector>

namespace ns3::aiot
{

/// Scores of a calibration, and their weights where there are any.
struct CalibrationData
{
    std::vector<double> scores;
    std::vector<double> weights; ///< empty, or one for each score
};

/**
 * @brief Reads calibration scores.
 *
 * A CSV file with a title line, or numbers alone, one a line. Without `column` the scores are in
 * the column `score`, or in the only one that there is. Weights are in the column `weights`.
 *
 * @param path the file
 * @param column title of the scores' column; empty for the default
 * @param weights title of the weights' column; empty for none
 * @throw std::invalid_argument, std::runtime_error with one line; for fewer than two rows, and for
 *        what is not a finite number
 */
CalibrationData ReadCalibration(const std::string& path,
                                const std::string& column,
                                const std::string& weights);

} // namespace ns3::aiot

#endif // AIOT_CALIBRATION_FILE_H
