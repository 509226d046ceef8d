// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OTHER_FIGURES_H
#define AIOT_OTHER_FIGURES_H

#include "calibrate-answer.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief What a catalogue asks of a processor beyond what a trace shows, such as its power asleep:
 * rows of a processor of the module's tables, whose sources and grades they keep.
 *
 * @param query names the device, and the processor of whose rows they are; without one it is the
 *        device itself, where the tables have it
 * @param measured figures that need no other row
 * @return cells of rows in the columns of PrintCatalogueRows()
 * @throw std::invalid_argument for a processor that the tables do not have
 */
std::vector<std::vector<std::string>> FindOtherFigures(
    const CalibrateQuery& query,
    const std::vector<CalibratedFigure>& measured);

/// @return the columns of a catalogue of processors
const std::vector<std::string>& GetProcessorColumns();

} // namespace ns3::aiot

#endif // AIOT_OTHER_FIGURES_H
