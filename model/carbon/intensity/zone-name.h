// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ZONE_NAME_H
#define AIOT_ZONE_NAME_H

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @param name of a grid zone
 * @throw std::invalid_argument unless it is made of letters, digits, '_' and '-'
 */
void RequireZoneName(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_ZONE_NAME_H
