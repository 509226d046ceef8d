// SPDX-License-Identifier: GPL-2.0-only
#include "link-model.h"

#include <limits>

namespace ns3::aiot
{

void
LinkLoad::Check() const
{
    RequireLinkValue("contenders", contenders, 0, 1e9);
    RequireLinkValue("messages per s", messagesPerS, 0, std::numeric_limits<double>::infinity());
    RequireLinkValue("frame error rate", frameErrorRate, 0, 1);
}

} // namespace ns3::aiot
