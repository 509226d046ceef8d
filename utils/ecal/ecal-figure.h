// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_FIGURE_H
#define AIOT_ECAL_FIGURE_H

#include "ecal-report.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Writes eCAL over the first key that was swept, a line for each configuration.
 * @param output an HTML page that opens without a network; a page of ours that is there is replaced
 * @param source file of the configurations, which is not overwritten
 * @param rows answered, of lifecycles
 * @throw std::invalid_argument where nothing was swept, std::runtime_error where it cannot be
 * written
 */
void WriteEcalFigure(const std::string& output,
                     const std::string& source,
                     const std::vector<EcalRow>& rows);

} // namespace ns3::aiot

#endif // AIOT_ECAL_FIGURE_H
