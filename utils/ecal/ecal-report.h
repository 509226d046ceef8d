// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_REPORT_H
#define AIOT_ECAL_REPORT_H

#include "ecal-case.h"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// A case with its answer, and the swept values that lead to it.
struct EcalRow
{
    EcalCase question;
    std::vector<std::pair<std::string, double>> swept;
    EcalAnswer answer;
};

/**
 * @brief Prints rows for a program: an array of {"id", "output"}.
 * @param detailed also kind and intermediate figures
 */
void PrintEcalJson(std::ostream& out, const std::vector<EcalRow>& rows, bool detailed);

/// Prints rows as CSV: id, kind, swept keys, then figures, whose titles carry units.
void PrintEcalCsv(std::ostream& out, const std::vector<EcalRow>& rows);

/// Prints a table for each row, for a reader; one line per row where a key is swept.
void PrintEcalText(std::ostream& out, const std::vector<EcalRow>& rows);

} // namespace ns3::aiot

#endif // AIOT_ECAL_REPORT_H
