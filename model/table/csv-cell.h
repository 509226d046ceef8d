// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSV_CELL_H
#define AIOT_CSV_CELL_H

#include <string>

namespace ns3::aiot
{

/**
 * @brief A text as a cell of CSV (RFC 4180), in quotes where it must be.
 *
 * A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula,
 * and a formula may run programs or send data away. Such a text gets an apostrophe in front, which
 * spreadsheets take for "what follows is text" (OWASP, "CSV Injection"). Numbers begin with a sign
 * too: what ParseFiniteNumber() reads stays as it is.
 *
 * @param text of the cell
 * @return the cell
 */
std::string CsvCell(const std::string& text);

} // namespace ns3::aiot

#endif // AIOT_CSV_CELL_H
