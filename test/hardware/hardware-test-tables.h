// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HARDWARE_TEST_TABLES_H
#define AIOT_HARDWARE_TEST_TABLES_H

#include "ns3/csv-table.h"

#include <sstream>
#include <string>

namespace ns3::aiot
{

/// A table "user.csv" from its text.
inline CsvTable
UserTable(const std::string& text)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, "user.csv");
}

} // namespace ns3::aiot

#endif // AIOT_HARDWARE_TEST_TABLES_H
