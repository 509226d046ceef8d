// SPDX-License-Identifier: GPL-2.0-only
#include "range-note.h"

#include <cmath>
#include <sstream>

namespace ns3
{
namespace aiot
{

std::string
NoteRange(const AccessNetworkHelper* packets,
          const std::string& radio,
          double radiusM,
          bool isMessageLevel)
{
    const double rangeM = packets ? packets->GetPeerRangeM() : 0;
    if (rangeM == 0 || radiusM <= rangeM)
    {
        return "";
    }
    std::ostringstream note;
    note << "a radius of " << radiusM << " m is more than the " << std::floor(rangeM)
         << " m that the standard's least sensitivity reaches with " << radio << ": "
         << (isMessageLevel ? "at message level all sensors are in range, as if they were nearer; "
                              "packets (--fidelity or --link) simulate the distance"
                            : "sensors beyond may lose their messages");
    return note.str();
}

} // namespace aiot
} // namespace ns3
