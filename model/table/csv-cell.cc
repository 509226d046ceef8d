// SPDX-License-Identifier: GPL-2.0-only
#include "csv-cell.h"

#include "finite-number.h"

namespace ns3::aiot
{

std::string
CsvCell(const std::string& text)
{
    const bool isFormula =
        text.find_first_of("=+-@\t\r") == 0 && !ParseFiniteNumber(text).has_value();
    std::string plain = isFormula ? "'" + text : text;
    if (plain.find_first_of(",\"\r\n") == std::string::npos)
    {
        return plain;
    }
    std::string cell = "\"";
    for (const char letter : plain)
    {
        cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return cell + "\"";
}

} // namespace ns3::aiot
