// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_KNOWN_PREDICTIONS_H
#define AIOT_KNOWN_PREDICTIONS_H

#include "energy-estimate.h"
#include "measured-inferences.h"

#include <optional>
#include <ostream>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What would have been predicted of each of the module's own measurements, had it not been
 *        made.
 *
 * Such a prediction weighs the work of all networks that were measured, so their layers have to be
 * made. traces/left-out-predictions.csv has what comes out, to the last digit: a test finds it
 * again. A measurement that is not in the table has to be left out by who asks.
 */
struct KnownPredictions
{
    /**
     * @param row a measurement of the built-in tables
     * @param[out] prediction of it; nothing where the device's other measurements tell nothing
     * @return whether the table has the row
     * @throw std::invalid_argument for a table that is damaged
     */
    static bool Find(const MeasuredInference& row, std::optional<LeftOutPrediction>& prediction);

    /// Writes the first lines of the table. @param os where
    static void WriteHead(std::ostream& os);

    /// Writes a line. @param os where @param row a measurement @param prediction of it
    static void Write(std::ostream& os,
                      const MeasuredInference& row,
                      const std::optional<LeftOutPrediction>& prediction);
};

} // namespace ns3::aiot

#endif // AIOT_KNOWN_PREDICTIONS_H
