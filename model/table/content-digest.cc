// SPDX-License-Identifier: GPL-2.0-only
#include "content-digest.h"

#include <cstdio>

namespace ns3::aiot
{

std::string
ContentDigest::GetText() const
{
    char text[32];
    std::snprintf(text, sizeof(text), "fnv1a64:%016llx", static_cast<unsigned long long>(m_state));
    return text;
}

} // namespace ns3::aiot
