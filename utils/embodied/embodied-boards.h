// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_BOARDS_H
#define AIOT_EMBODIED_BOARDS_H

#include <ostream>

namespace ns3::aiot
{

/// Mass and grams of CO2e of every shipped board beside its parts, as a table or as JSON.
void PrintBoards(bool json, std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_BOARDS_H
