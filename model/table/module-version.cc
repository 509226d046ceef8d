// SPDX-License-Identifier: GPL-2.0-only
#include "module-version.h"

#if !defined(AIOT_VERSION) || !defined(AIOT_NS3_VERSION)
#error "the build must define AIOT_VERSION and AIOT_NS3_VERSION"
#endif

namespace ns3
{
namespace aiot
{

std::string
GetModuleVersion()
{
    return AIOT_VERSION;
}

std::string
GetNs3Version()
{
    return AIOT_NS3_VERSION;
}

} // namespace aiot
} // namespace ns3
