// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHIPPED_SCENARIOS_H
#define AIOT_SHIPPED_SCENARIOS_H

#include <string>
#include <vector>

namespace ns3::aiot
{

/// @return names of the scenarios that everybody has who has aiot
const std::vector<std::string>& ListShippedScenarios();

} // namespace ns3::aiot

#endif // AIOT_SHIPPED_SCENARIOS_H
