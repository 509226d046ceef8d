// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODULE_VERSION_H
#define AIOT_MODULE_VERSION_H

#include <string>

namespace ns3
{
namespace aiot
{

/// @return version of this module, e.g. `0.1.0`
std::string GetModuleVersion();

/// @return version of ns-3 that it was built against, e.g. `3.37`
std::string GetNs3Version();

} // namespace aiot
} // namespace ns3

#endif // AIOT_MODULE_VERSION_H
