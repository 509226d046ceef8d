// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BUILT_IN_TABLE_H
#define AIOT_BUILT_IN_TABLE_H

#include <string>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The text of one of the module's own tables, the files below traces/.
 *
 * The build compiles them in, so that a program works from any directory and after installation.
 *
 * @param fileName path below traces/, for example "grid-zones.csv"
 * @return the file, byte for byte; valid as long as the program runs
 * @throw std::invalid_argument for an unknown name, with the known ones
 */
std::string_view GetBuiltInTable(const std::string& fileName);

/// @return the names that GetBuiltInTable() knows, in the order of the build's list
std::vector<std::string> GetBuiltInTableNames();

} // namespace ns3::aiot

#endif // AIOT_BUILT_IN_TABLE_H
