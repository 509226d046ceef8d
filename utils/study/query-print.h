// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_PRINT_H
#define AIOT_QUERY_PRINT_H

#include "common/cell-writer.h"

#include "ns3/grouped-query.h"

#include <ostream>

namespace ns3::aiot
{

/**
 * @brief The answer to a grouped question, for people, spreadsheets or programs.
 *
 * CSV and JSON have all digits; in CSV what is not known is empty, in JSON it is null.
 *
 * @param out where it goes
 * @param question what was asked
 * @param answer to it
 */
void PrintGroupedText(std::ostream& out,
                      const GroupedSelection& question,
                      const GroupedAnswer& answer);

/// The same as CSV (RFC 4180) or Markdown.
void PrintGroupedCells(std::ostream& out,
                       const GroupedSelection& question,
                       const GroupedAnswer& answer,
                       TableFormat format);

/// The same as one JSON array.
void PrintGroupedJson(std::ostream& out,
                      const GroupedSelection& question,
                      const GroupedAnswer& answer);

} // namespace ns3::aiot

#endif // AIOT_QUERY_PRINT_H
