// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_BOARDS_H
#define AIOT_EMBODIED_BOARDS_H

#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

struct Catalogue;

/**
 * @brief Prints mass and grams of CO2e of boards beside their parts.
 * @param catalogue the boards, and what is embodied in them
 * @param names of boards that it has
 * @param json as JSON, not as a table
 * @param out where to
 */
void PrintBoards(const Catalogue& catalogue,
                 const std::vector<std::string>& names,
                 bool json,
                 std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_BOARDS_H
