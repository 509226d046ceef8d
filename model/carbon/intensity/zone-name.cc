// SPDX-License-Identifier: GPL-2.0-only
#include "zone-name.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

void
RequireZoneName(const std::string& name)
{
    const char* const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    if (name.empty() || name.find_first_not_of(allowed) != std::string::npos)
    {
        throw std::invalid_argument("zone name " + QuotedText(name) +
                                    ": letters, digits, '_' and '-' are allowed");
    }
}

} // namespace ns3::aiot
